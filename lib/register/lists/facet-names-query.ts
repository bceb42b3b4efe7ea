import { anyCase } from "@/lib/platform/any-case";
import { Prisma } from "@/lib/platform/database/generated/client";
import { queryRows } from "@/lib/platform/database/rows";
import { actorsAt, meantActors, meantThemes, sourcesAt, themesAt } from "@/lib/register/names/names-query";
import { z } from "zod";
import { database } from "@/lib/platform/database/connect";
import { isId } from "@/lib/platform/history/ids";
import { message, type Text } from "@/lib/platform/language/message";
import {
  type FacetSearches,
  type ListedFacets,
  NAMED_FACETS,
  type NamedFacet,
} from "@/lib/register/lists/facet-searches";
import { type Facet, FACETS, type FacetValue, type Filters, NO_OWNER } from "@/lib/register/lists/filters";
import { BASIS_CHOICES, CONFIDENCES, KINDS, RESPONSES, STATUSES, VERIFICATIONS } from "@/lib/register/vocabulary";

export const facetRow = z.object({ facet: z.string(), value: z.string(), count: z.number() });
export type FacetRow = z.infer<typeof facetRow>;

/** How many values of a facet with names are listed, apart from those that are chosen. */
const LISTED_VALUES = 10;

const namedRow = z.object({ id: z.string(), value: z.string(), name: z.string().nullable() });

/** A value with a name: its id, and how a filter calls it. */
type Named = z.infer<typeof namedRow>;

type Choice = { ids: string[]; name: string | undefined; chosen: string[] };

/** The values with these ids, and only those whose name contains `name`; and the chosen ones in any case. In order. */
const FIND_NAMED: Record<NamedFacet, (choice: Choice, knownAt: Date) => Promise<Named[]>> = {
  async theme(choice, knownAt) {
    return queryRows(
      namedRow,
      Prisma.sql`
      SELECT t.id::text, ${asChosen(Prisma.sql`theme`, themesAt(knownAt), choice)} AS value, t.name FROM ${themesAt(knownAt)} t
      WHERE t.stands_as_id = t.id AND ${isOneOf(Prisma.sql`t.name`, choice, meantThemes(choice.chosen, knownAt))}
      ORDER BY t.position, t.name`,
    );
  },
  async source(choice, knownAt) {
    return queryRows(
      namedRow,
      Prisma.sql`
      SELECT s.id::text, s.slug AS value, s.title AS name FROM ${sourcesAt(knownAt)} s
      WHERE ${isChosen(Prisma.sql`s.title`, choice)} ORDER BY s.title, s.id`,
    );
  },
  async addressee(choice, knownAt) {
    return queryRows(
      namedRow,
      Prisma.sql`
      SELECT t.id::text, ${asChosen(Prisma.sql`actor`, actorsAt(knownAt), choice)} AS value, t.name FROM ${actorsAt(knownAt)} t
      WHERE t.stands_as_id = t.id AND ${isOneOf(Prisma.sql`t.name`, choice, meantActors(choice.chosen, knownAt))}
      ORDER BY t.name, t.id`,
    );
  },
  async owner({ ids, name, chosen }) {
    const called = name === undefined ? {} : { name: { contains: name, mode: "insensitive" as const } };
    const rows = await database().account.findMany({
      where: { OR: [{ id: { in: ids }, ...called }, { id: { in: chosen.filter(isId) } }] },
      orderBy: { name: "asc" },
      select: { id: true, name: true },
    });
    return rows.map((row) => ({ id: row.id, value: row.id, name: row.name }));
  },
};

/** The slug of the row `t`; the one by which it was chosen, where that is of something that stands for it. */
function asChosen(table: Prisma.Sql, at: Prisma.Sql, { chosen }: Choice): Prisma.Sql {
  if (chosen.length === 0) return Prisma.sql`t.slug`;
  return Prisma.sql`coalesce((
    SELECT own.slug FROM ${table} own JOIN ${at} stood ON stood.id = own.id
    WHERE own.slug = ANY(${chosen}) AND stood.stands_as_id = t.id ORDER BY own.id <> t.id, own.slug LIMIT 1), t.slug)`;
}

/** That the row with the column `id` is one of a choice, by its name in `name`, or among those that are `meant`. */
function isOneOf(column: Prisma.Sql, { ids, name }: Choice, meant: Prisma.Sql): Prisma.Sql {
  const called = name === undefined ? Prisma.sql`true` : Prisma.sql`${column} ~ ${anyCase(name)}`;
  return Prisma.sql`((id = ANY(${ids}::uuid[]) AND ${called}) OR id IN (${meant}))`;
}

/** That the row with the columns `id` and `slug` is one of a choice, by its name in `name`. */
function isChosen(column: Prisma.Sql, { ids, name, chosen }: Choice): Prisma.Sql {
  const called = name === undefined ? Prisma.sql`true` : Prisma.sql`${column} ~ ${anyCase(name)}`;
  return Prisma.sql`((id = ANY(${ids}::uuid[]) AND ${called}) OR slug = ANY(${chosen}))`;
}

/**
 * The values of every facet with their names and counts: of those with names the ones with most records, or with the
 * wanted name, and those that are chosen.
 */
export async function nameFacetValues(
  counted: readonly FacetRow[],
  filters: Filters,
  wanted: FacetSearches,
  knownAt: Date,
): Promise<ListedFacets> {
  const countsOf = new Map<string, Map<string, number>>(FACETS.map((facet) => [facet, new Map()]));
  for (const { facet, value, count } of counted) {
    const counts = countsOf.get(facet);
    counts?.set(value, (counts.get(value) ?? 0) + count);
  }
  const counts = (facet: Facet) => countsOf.get(facet) ?? new Map<string, number>();
  const terms = (facet: Facet, table: Record<string, { label: Text }>): FacetValue[] => {
    const chosen: readonly string[] = filters[facet];
    return Object.entries(table)
      .map(([value, { label }]) => ({ value, label, count: counts(facet).get(value) ?? 0 }))
      .filter(({ value, count }) => count > 0 || chosen.includes(value));
  };
  const found = await Promise.all(
    NAMED_FACETS.map((facet) => namedValues(facet, counts(facet), filters[facet], wanted[facet], knownAt)),
  );
  const hidden: ListedFacets["hidden"] = {};
  const values = Object.fromEntries(
    NAMED_FACETS.map((facet, index) => {
      const { terms, others } = found[index] ?? { terms: [], others: 0 };
      if (others > 0) hidden[facet] = others;
      return [facet, terms];
    }),
  ) as Record<NamedFacet, FacetValue[]>; // one entry for each
  return {
    facets: {
      theme: values.theme,
      kind: terms("kind", KINDS),
      basis: terms("basis", BASIS_CHOICES),
      status: terms("status", STATUSES),
      response: terms("response", RESPONSES),
      confidence: terms("confidence", CONFIDENCES),
      verification: terms("verification", VERIFICATIONS),
      source: values.source,
      addressee: values.addressee,
      owner: values.owner,
    },
    hidden,
    wanted,
  };
}

async function namedValues(
  facet: NamedFacet,
  counts: ReadonlyMap<string, number>,
  chosen: readonly string[],
  name: string | undefined,
  knownAt: Date,
): Promise<{ terms: FacetValue[]; others: number }> {
  const withIds = [...counts].filter(([id, count]) => count > 0 && id !== NO_OWNER);
  const byCount = withIds.toSorted(([a, one], [b, other]) => other - one || (a < b ? -1 : 1)).map(([id]) => id);
  const isSearched = name !== undefined && name !== "" && byCount.length > LISTED_VALUES;
  const choice = {
    ids: isSearched ? byCount : byCount.slice(0, LISTED_VALUES),
    name: isSearched ? name : undefined,
    chosen: [...chosen],
  };
  const rows = await FIND_NAMED[facet](choice, knownAt);
  const largest = new Set(
    rows
      .filter(({ value }) => !chosen.includes(value))
      .toSorted((a, b) => (counts.get(b.id) ?? 0) - (counts.get(a.id) ?? 0))
      .slice(0, isSearched ? LISTED_VALUES : rows.length)
      .map(({ id }) => id),
  );
  const listed = rows.filter(({ id, value }) => largest.has(id) || chosen.includes(value));
  const none = counts.get(NO_OWNER) ?? 0;
  const unowned: FacetValue[] =
    facet === "owner" && (none > 0 || chosen.includes(NO_OWNER))
      ? [{ value: NO_OWNER, label: message("No one"), count: none }]
      : [];
  return {
    terms: [
      ...unowned,
      ...listed.map(({ id, value, name: own }) =>
        own === null
          ? { value, label: message("A former user"), count: counts.get(id) ?? 0 }
          : { value, name: own, count: counts.get(id) ?? 0 },
      ),
    ],
    others: Math.max(0, withIds.length - listed.filter(({ id }) => (counts.get(id) ?? 0) > 0).length),
  };
}
