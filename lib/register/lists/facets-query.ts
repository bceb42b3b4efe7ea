import { Prisma } from "@/lib/platform/database/generated/client";
import { type Facet, FACETS, NO_OWNER } from "@/lib/register/lists/filters";
import { isKept } from "@/lib/register/lists/kept";
import {
  basisChoiceOf,
  facetConditions,
  fromStates,
  otherConditions,
  type ListScope,
  searchConditions,
  where,
} from "@/lib/register/lists/matching-query";
import { addresseesAt, furtherThemesAt } from "@/lib/register/names/names-query";
import { selectPresentCounts } from "@/lib/register/state/present-counts-query";
import { statusList } from "@/lib/register/state/states-query";

/** The column of the base with the value of each facet; an id for what has a table of its own. */
const FACET_COLUMN = {
  theme: Prisma.sql`base.theme_id`,
  kind: Prisma.sql`base.kind`,
  basis: Prisma.sql`base.basis`,
  status: Prisma.sql`base.status`,
  response: Prisma.sql`base.response`,
  confidence: Prisma.sql`base.confidence`,
  verification: Prisma.sql`base.verification`,
  source: Prisma.sql`base.source_id`,
  addressee: Prisma.sql`ra.actor_id`,
  owner: Prisma.sql`base.owner_id`,
} as const satisfies Record<Facet, Prisma.Sql>;

/** The facets with few values, which are counted by all of them at once before each is counted by itself. */
const SMALL: readonly Facet[] = ["kind", "basis", "status", "response", "confidence", "verification"];

/**
 * For each value of each facet, how many records the list would have with this value and all other filters: rows of
 * `facet`, `value`, `count`, of which several can have the same value. The row with facet `total` is the count of the
 * list itself.
 */
export function facetCounts(scope: ListScope): Prisma.Sql {
  return isKept(scope, ["status"]) ? keptFacetCounts(scope) : computedFacetCounts(scope);
}

const KEPT = FACETS.filter((facet) => facet !== "status");

function keptFacetCounts({ asOf, filters }: ListScope): Prisma.Sql {
  const counts = selectPresentCounts(asOf, KEPT);
  const counted = filters.count === null ? Prisma.sql`true` : Prisma.sql`NOT c.split`;
  const withStatus =
    filters.status.length > 0 ? Prisma.sql`c.status IN (${statusList(filters.status)})` : Prisma.sql`true`;
  return Prisma.sql`
    WITH c AS MATERIALIZED (SELECT * FROM (${counts}) c WHERE ${counted})
    SELECT c.dimension AS facet, c.value, sum(c.count)::integer AS count FROM c
    WHERE ${withStatus} GROUP BY c.dimension, c.value HAVING sum(c.count) > 0
    -- Every record has one response, so these are all records.
    UNION ALL SELECT 'status', c.status::text, sum(c.count)::integer FROM c WHERE c.dimension = 'response' GROUP BY c.status
    UNION ALL SELECT 'total', '', coalesce(sum(c.count), 0)::integer FROM c WHERE c.dimension = 'response' AND ${withStatus}`;
}

function computedFacetCounts(scope: ListScope): Prisma.Sql {
  const { asOf, filters, endOfRecordedSince } = scope;
  const conditions = facetConditions(filters, asOf.knownAt);
  // Only the conditions that are set: the planner assumes that each condition halves the rows, even one that is always
  // true.
  const set = FACETS.filter((facet) => conditions[facet] !== null);
  const holds = set.map((facet) => Prisma.sql`, (${conditions[facet]}) AS ${Prisma.raw(`in_${facet}`)}`);
  const allBut = (left: Facet | null) =>
    where(set.filter((facet) => facet !== left).map((facet) => Prisma.raw(`base.in_${facet}`)));
  const counted = (facet: Facet, from: Prisma.Sql, column: Prisma.Sql, count: Prisma.Sql) => {
    const value =
      facet === "owner"
        ? Prisma.sql`coalesce(grouped.value::text, ${NO_OWNER}::text)`
        : Prisma.sql`grouped.value::text`;
    return Prisma.sql`
      SELECT ${facet}::text AS facet, ${value} AS value, grouped.count::integer AS count FROM (
        SELECT ${column} AS value, ${count} AS count FROM ${from} WHERE ${allBut(facet)} GROUP BY 1) grouped
      ${facet === "owner" ? Prisma.empty : Prisma.sql`WHERE grouped.value IS NOT NULL`}`;
  };
  const ofBase = (facet: Facet, join = Prisma.empty, column: Prisma.Sql = FACET_COLUMN[facet]) =>
    counted(facet, Prisma.sql`base ${join}`, column, Prisma.sql`count(*)`);
  const small = Prisma.join([
    ...SMALL.map((facet) => FACET_COLUMN[facet]),
    ...set.map((facet) => Prisma.raw(`base.in_${facet}`)),
  ]);
  const ofAddressees = Prisma.sql`JOIN ${addresseesAt(asOf.knownAt)} ra ON ra.revision_id = base.revision_id`;
  const ofFurtherThemes = Prisma.sql`JOIN ${furtherThemesAt(asOf.knownAt)} rt ON rt.revision_id = base.revision_id`;
  const parts = [
    ...SMALL.map((facet) => counted(facet, Prisma.sql`small base`, FACET_COLUMN[facet], Prisma.sql`sum(base.count)`)),
    ofBase("theme"),
    ofBase("theme", ofFurtherThemes, Prisma.sql`rt.theme_id`),
    ofBase("source"),
    ofBase("owner"),
    ofBase("addressee", ofAddressees),
  ];
  return Prisma.sql`
    WITH base AS MATERIALIZED (
      SELECT state.revision_id, state.kind, ${basisChoiceOf(Prisma.sql`state`)} AS basis, state.status, state.response,
        state.confidence, state.verification, state.owner_id, state.theme_id, state.source_id
        ${holds.length === 0 ? Prisma.empty : Prisma.join(holds, " ")}
      ${fromStates(scope)}
      WHERE ${where([...searchConditions(scope), ...otherConditions(filters, asOf, endOfRecordedSince)])}),
    small AS MATERIALIZED (SELECT ${small}, count(*) AS count FROM base GROUP BY ${small})
    ${Prisma.join(parts, " UNION ALL ")}
    UNION ALL SELECT 'total', '', coalesce(sum(base.count), 0)::integer FROM small base WHERE ${allBut(null)}`;
}
