import {
  actorsAt,
  addresseesAt,
  furtherThemesAt,
  meantActors,
  meantThemes,
  sourcesAt,
  themesAt,
} from "@/lib/register/names/names-query";
import { z } from "zod";
import type { Status } from "@/lib/platform/database/generated/enums";
import { Prisma } from "@/lib/platform/database/generated/client";
import { queryRows } from "@/lib/platform/database/rows";
import { valuesOf } from "@/lib/platform/vocabulary";
import type { Group, ListQuery } from "@/lib/register/lists/filters";
import { isKept } from "@/lib/register/lists/kept";
import { type ListScope, selectMatching } from "@/lib/register/lists/matching-query";
import { ordering } from "@/lib/register/lists/row-query";
import { selectPresentCounts } from "@/lib/register/state/present-counts-query";
import { STATUSES } from "@/lib/register/vocabulary";

/** A row of a grouped list: a record, in one of its groups. `value` is an id, or a status. */
export type GroupedRow = { value: string; id: string };
export type GroupSum = { total: number; byStatus: Partial<Record<Status, number>> };

/** The few columns that the groups and the order need: whole rows of all records would be many times slower. */
function narrow(scope: ListScope): Prisma.Sql {
  return Prisma.sql`
    SELECT s.id, s.revision_id, s.theme_id, s.source_id, s.reference, s.title_key, s.theme_position, s.status,
      s.confidence, s.effective_latest, s.silent_since, s.due_latest, s.review_day, s.reply_day, s.made_latest
    FROM (${selectMatching(scope)}) s`;
}

/**
 * The records of `m` in each of their groups: `value`, and `place` and `value` as the order of the groups. With a filter
 * on what the list is grouped by, only the groups that it names.
 */
function grouped({ filters, asOf }: ListScope, group: Group): Prisma.Sql {
  const named = (slugs: readonly string[], meant: typeof meantThemes) =>
    slugs.length === 0 ? Prisma.empty : Prisma.sql`AND named.id IN (${meant(slugs, asOf.knownAt)})`;
  const sources =
    filters.source.length === 0 ? Prisma.empty : Prisma.sql`AND named.slug IN (${Prisma.join(filters.source)})`;
  switch (group) {
    case "status":
      return Prisma.sql`SELECT m.*, m.status::text AS value, m.status AS place FROM m`;
    case "source":
      return Prisma.sql`
        SELECT m.*, named.id::text AS value, lower(named.title) AS place FROM m
        JOIN ${sourcesAt(asOf.knownAt)} named ON named.id = m.source_id ${sources}`;
    case "addressee":
      return Prisma.sql`
        SELECT m.*, named.id::text AS value, lower(named.name) AS place FROM m
        JOIN ${addresseesAt(asOf.knownAt)} ra ON ra.revision_id = m.revision_id
        JOIN ${actorsAt(asOf.knownAt)} named ON named.id = ra.actor_id ${named(filters.addressee, meantActors)}`;
    case "theme":
      return Prisma.sql`
        SELECT m.*, named.id::text AS value, named.position AS place FROM m
        JOIN ${themesAt(asOf.knownAt)} named ON named.id = m.theme_id ${named(filters.theme, meantThemes)}
        UNION ALL
        SELECT m.*, named.id::text AS value, named.position AS place FROM m
        JOIN ${furtherThemesAt(asOf.knownAt)} rt ON rt.revision_id = m.revision_id
        JOIN ${themesAt(asOf.knownAt)} named ON named.id = rt.theme_id ${named(filters.theme, meantThemes)}`;
  }
}

/** The rows of one page of a grouped list, in order. */
export async function groupedRows(
  scope: ListScope,
  group: Group,
  { sort, descending }: Pick<ListQuery, "sort" | "descending">,
  limit: number,
  skip: number,
): Promise<GroupedRow[]> {
  return queryRows(
    z.object({ value: z.string(), id: z.string() }),
    Prisma.sql`
    WITH m AS (${narrow(scope)})
    SELECT m.value, m.id::text FROM (${grouped(scope, group)}) m
    ORDER BY m.place, m.value, ${ordering(sort, descending)} LIMIT ${limit} OFFSET ${skip}`,
  );
}

const sum = z.object({ value: z.string(), status: z.enum(valuesOf(STATUSES)), count: z.number() });

/** How many records each group has, and how many of them with each status. */
export async function groupSums(scope: ListScope, group: Group): Promise<Map<string, GroupSum>> {
  const rows = await queryRows(sum, isKept(scope) ? keptSums(scope, group) : computedSums(scope, group));
  const sums = new Map<string, GroupSum>();
  for (const { value, status, count } of rows) {
    const { total, byStatus } = sums.get(value) ?? { total: 0, byStatus: {} };
    sums.set(value, { total: total + count, byStatus: { ...byStatus, [status]: count } });
  }
  return sums;
}

function computedSums(scope: ListScope, group: Group): Prisma.Sql {
  return Prisma.sql`
    WITH m AS (${narrow(scope)})
    SELECT m.value, m.status::text AS status, count(*)::integer AS count
    FROM (${grouped(scope, group)}) m GROUP BY 1, 2`;
}

function keptSums({ asOf, filters }: ListScope, group: Group): Prisma.Sql {
  // Every record has one response, so by it all records are counted once.
  const counts = selectPresentCounts(asOf, [group === "status" ? "response" : group]);
  return Prisma.sql`
    SELECT ${group === "status" ? Prisma.sql`c.status::text` : Prisma.sql`c.value`} AS value, c.status::text AS status,
      sum(c.count)::integer AS count
    FROM (${counts}) c WHERE ${filters.count === null ? Prisma.sql`true` : Prisma.sql`NOT c.split`}
    GROUP BY 1, 2 HAVING sum(c.count) > 0`;
}

/** The names of groups, by their ids. */
export async function groupNames(
  group: Exclude<Group, "status">,
  ids: readonly string[],
  knownAt: Date,
): Promise<Map<string, string>> {
  const named = {
    theme: Prisma.sql`(SELECT t.id, t.name FROM ${themesAt(knownAt)} t)`,
    source: Prisma.sql`(SELECT s.id, s.title AS name FROM ${sourcesAt(knownAt)} s)`,
    addressee: Prisma.sql`(SELECT a.id, a.name FROM ${actorsAt(knownAt)} a)`,
  }[group];
  const rows = await queryRows(
    z.object({ id: z.string(), name: z.string() }),
    Prisma.sql`SELECT n.id::text, n.name FROM ${named} n WHERE n.id = ANY(${[...ids]}::uuid[])`,
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}
