import { Prisma } from "@/lib/platform/database/generated/client";
import { type Facet, FACETS, NO_OWNER } from "@/lib/register/lists/filters";
import {
  basisChoiceOf,
  facetConditions,
  fromStates,
  otherConditions,
  type ListScope,
  searchConditions,
  where,
} from "@/lib/register/lists/matching-query";

const FACET_VALUE = {
  theme: Prisma.sql`themed.slug`,
  kind: Prisma.sql`base.kind::text`,
  basis: basisChoiceOf(Prisma.sql`base`),
  status: Prisma.sql`base.status::text`,
  response: Prisma.sql`base.response::text`,
  confidence: Prisma.sql`base.confidence::text`,
  verification: Prisma.sql`base.verification`,
  source: Prisma.sql`base.source_slug`,
  addressee: Prisma.sql`a.slug`,
  owner: Prisma.sql`coalesce(base.owner_id::text, ${NO_OWNER}::text)`,
} as const satisfies Record<Facet, Prisma.Sql>;

/** What the base is joined to for the facets of which a record can have several values. */
const FACET_JOIN: Partial<Record<Facet, Prisma.Sql>> = {
  theme: Prisma.sql`
    CROSS JOIN LATERAL (
      SELECT base.theme_slug AS slug
      UNION ALL SELECT t.slug FROM revision_further_theme rt JOIN theme t ON t.id = rt.theme_id
        WHERE rt.revision_id = base.revision_id) themed`,
  addressee: Prisma.sql`
    JOIN revision_addressee ra ON ra.revision_id = base.revision_id JOIN actor a ON a.id = ra.actor_id`,
};

/**
 * For each value of each facet, how many records the list would have with this value and all other filters: rows of
 * `facet`, `value`, `count`. The row with facet `total` is the count of the list itself.
 */
export function facetCounts(scope: ListScope): Prisma.Sql {
  const { asOf, filters, endOfRecordedSince } = scope;
  const conditions = facetConditions(filters);
  // Only the conditions that are set: the planner assumes that each condition halves the rows, even one that is always
  // true.
  const set = FACETS.filter((facet) => conditions[facet] !== null);
  const holds = set.map((facet) => Prisma.sql`, (${conditions[facet]}) AS ${Prisma.raw(`in_${facet}`)}`);
  const allBut = (left: Facet | null) =>
    where(set.filter((facet) => facet !== left).map((facet) => Prisma.raw(`base.in_${facet}`)));
  const groups = FACETS.map(
    (facet) => Prisma.sql`
      SELECT ${facet}::text AS facet, ${FACET_VALUE[facet]} AS value, count(*)::integer AS count
      FROM base ${FACET_JOIN[facet] ?? Prisma.empty}
      WHERE ${allBut(facet)} AND ${FACET_VALUE[facet]} IS NOT NULL
      GROUP BY 2`,
  );
  return Prisma.sql`
    WITH base AS MATERIALIZED (
      SELECT state.revision_id, state.kind, state.basis, state.status, state.response, state.confidence, state.verification, state.owner_id,
        theme.slug AS theme_slug, source.slug AS source_slug ${holds.length === 0 ? Prisma.empty : Prisma.join(holds, " ")}
      ${fromStates(scope)}
      WHERE ${where([...searchConditions(scope), ...otherConditions(filters, asOf, endOfRecordedSince)])})
    ${Prisma.join(groups, " UNION ALL ")}
    UNION ALL SELECT 'total', '', count(*)::integer FROM base WHERE ${allBut(null)}`;
}
