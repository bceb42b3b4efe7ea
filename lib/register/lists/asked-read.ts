import { z } from "zod";
import { type User, authorise } from "@/lib/access/policy";
import { Prisma } from "@/lib/platform/database/generated/client";
import { queryRows } from "@/lib/platform/database/rows";
import { isId } from "@/lib/platform/history/ids";
import { type ListLayout, type ListQuery, NO_OWNER, parseListQuery } from "@/lib/register/lists/filters";
import { type SearchParams, notValid } from "@/lib/web/search-params";

/** Filters by something that stands in a table, by their parameter. */
const NAMED = ["theme", "source", "addressee", "owner", "ask", "part_of"] as const;
type Named = (typeof NAMED)[number];

const OF_TABLE = {
  theme: Prisma.sql`SELECT slug AS value FROM theme`,
  source: Prisma.sql`SELECT slug AS value FROM source`,
  addressee: Prisma.sql`SELECT slug AS value FROM actor`,
  owner: Prisma.sql`SELECT id AS value FROM account`,
  ask: Prisma.sql`SELECT number AS value FROM ask`,
  part_of: Prisma.sql`SELECT reference AS value FROM recommendation`,
} as const satisfies Record<Named, Prisma.Sql>;

function isOneOf(named: Named, values: readonly string[]): Prisma.Sql {
  if (named === "owner") return Prisma.sql`named.value = ANY(${values.filter(isId)}::uuid[])`;
  if (named === "ask") return Prisma.sql`named.value = ANY(${values.map(Number)}::integer[])`;
  return Prisma.sql`named.value = ANY(${[...values]}::text[])`;
}

/** Which of these values are on file: rows of filter and value. */
async function onFile(asked: Partial<Record<Named, readonly string[]>>): Promise<Set<string>> {
  const parts = NAMED.flatMap((named) => {
    const values = asked[named] ?? [];
    return values.length === 0
      ? []
      : [
          Prisma.sql`SELECT ${named}::text AS named, named.value::text FROM (${OF_TABLE[named]}) named
            WHERE ${isOneOf(named, values)}`,
        ];
  });
  if (parts.length === 0) return new Set();
  const rows = await queryRows(z.object({ named: z.string(), value: z.string() }), Prisma.join(parts, " UNION ALL "));
  return new Set(rows.map(({ named, value }) => `${named} ${value}`));
}

/**
 * Reads a list's parameters. What is not on file of the themes, sources, actors, people and records that they name is
 * reported in `faults`, like everything else that is not understood, and left out.
 */
export async function readListQuery(user: User, parameters: SearchParams): Promise<ListQuery & ListLayout> {
  authorise(user, "register.read");
  const query = parseListQuery(parameters);
  const { filters, faults } = query;
  const { ask, partOf } = filters;
  const asked = {
    theme: filters.theme,
    source: filters.source,
    addressee: filters.addressee,
    owner: filters.owner.filter((owner) => owner !== NO_OWNER),
    ask: typeof ask === "number" ? [String(ask)] : [],
    part_of: partOf === null ? [] : [partOf],
  } satisfies Record<Named, string[]>;
  const found = await onFile(asked);
  const missing = NAMED.flatMap((named) =>
    asked[named].filter((value) => !found.has(`${named} ${value}`)).map((value) => ({ named, value })),
  );
  const isMissing = (named: Named, value: string) => missing.some((one) => one.named === named && one.value === value);
  const known = (named: "theme" | "source" | "addressee" | "owner") =>
    filters[named].filter((value) => !isMissing(named, value));
  return {
    ...query,
    filters: {
      ...filters,
      theme: known("theme"),
      source: known("source"),
      addressee: known("addressee"),
      owner: known("owner"),
      ask: typeof ask === "number" && isMissing("ask", String(ask)) ? null : ask,
      partOf: partOf !== null && isMissing("part_of", partOf) ? null : partOf,
    },
    faults: [...faults, ...missing.map(({ named, value }) => notValid(named, named === "ask" ? `A-${value}` : value))],
  };
}
