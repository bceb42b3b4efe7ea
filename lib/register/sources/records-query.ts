import type { AsOf } from "@/lib/platform/time/as-of";
import { Prisma } from "@/lib/platform/database/generated/client";
import {
  joinPassageMatch,
  passageColumns,
  passageState,
  selectPassage,
} from "@/lib/register/sources/passage-state-query";
import { selectStates } from "@/lib/register/state/states-query";

/**
 * One row for every record that counts on the day as known at the instant, with its wording and source as known then.
 * These are the same records as in the list of recommendations, but without their states, which is much cheaper.
 */
export function countedRevisions({ day, knownAt }: AsOf): Prisma.Sql {
  const known = Prisma.sql`${knownAt.toISOString()}::timestamptz`;
  return Prisma.sql`
    SELECT r.id, r.reference, v.id AS revision_id, v.source_id, v.kind::text, v.title, ${selectPassage("v")}
    FROM recommendation_revision v
    JOIN recommendation r ON r.id = v.recommendation_id
    WHERE v.recorded_at <= ${known} AND NOT v.withdrawn AND v.made_latest <= ${day}::date
      AND NOT EXISTS (
        SELECT 1 FROM recommendation_revision later
        WHERE later.recommendation_id = v.recommendation_id AND later.number > v.number AND later.recorded_at <= ${known})`;
}

/** The number of records of each source: rows of `source_id` and `records`; sources without records have no row. */
export function recordCounts(sourceIds: readonly string[], asOf: AsOf): Prisma.Sql {
  return Prisma.sql`
    SELECT counted.source_id::text, count(*)::integer AS records
    FROM (${countedRevisions(asOf)}) counted
    WHERE counted.source_id = ANY(${sourceIds}::uuid[])
    GROUP BY counted.source_id`;
}

/** A page of the records of one source, in the order of their passages; those not located come last. */
export function recordsOfSource(sourceId: string, asOf: AsOf, limit: number, skip: number): Prisma.Sql {
  return Prisma.sql`
    WITH shown AS MATERIALIZED (
      SELECT * FROM (${countedRevisions(asOf)}) counted WHERE counted.source_id = ${sourceId}::uuid
      ORDER BY counted.passage_start NULLS LAST, counted.passage_end, counted.reference COLLATE "C" LIMIT ${limit} OFFSET ${skip})
    SELECT shown.reference, shown.kind, shown.title, state.status::text,
      shown.passage_start, shown.passage_end, shown.passage_sha256, shown.passage_page, shown.passage_hint,
      (SELECT count(*)::integer FROM revision_further_passage further WHERE further.revision_id = shown.revision_id) AS further_passages,
      ${passageState(passageColumns("shown"))} AS passage_state
    FROM shown
    JOIN (${selectStates(asOf, false, Prisma.sql`SELECT shown.id FROM shown`)}) state ON state.id = shown.id
    ${joinPassageMatch(passageColumns("shown"), asOf.knownAt)}
    ORDER BY shown.passage_start NULLS LAST, shown.passage_end, shown.reference COLLATE "C"`;
}
