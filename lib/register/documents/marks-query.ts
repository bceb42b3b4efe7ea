import type { AsOf } from "@/lib/platform/time/as-of";
import { Prisma } from "@/lib/platform/database/generated/client";
import type { Span } from "@/lib/register/sources/passage";
import { passageColumns, passageState } from "@/lib/register/sources/passage-state-query";
import { countedRevisions } from "@/lib/register/sources/records-query";

/** Which of a source's located records to return. */
export type Wanted =
  /** Those whose passage is found in exactly one place, at least partly within the span. */
  | { within: Span }
  /** Those whose passage is not found in exactly one place. */
  | { within: null }
  | { reference: string };

const ONE_PLACE = Prisma.sql`passage_match.matches = 1`;

function condition(wanted: Wanted): Prisma.Sql {
  if ("reference" in wanted) return Prisma.sql`counted.reference = ${wanted.reference}`;
  if (wanted.within === null) return Prisma.sql`${ONE_PLACE} IS NOT TRUE`;
  return Prisma.sql`${ONE_PLACE} AND passage_match.first_start < ${wanted.within.end}
    AND passage_match.first_start + passage_match.length > ${wanted.within.start}`;
}

/**
 * Located records of a source that count as of `asOf`, in one version of its text: `reference`, `kind`, `title`,
 * `state`, and the passage as `passage_start` and `passage_end`, which are null unless it is found in exactly one
 * place.
 */
export function markedRecords(
  { sourceId, textId }: { sourceId: string; textId: string },
  asOf: AsOf,
  wanted: Wanted,
  limit: number,
): Prisma.Sql {
  return Prisma.sql`
    SELECT counted.reference, counted.kind, counted.title, ${passageState(passageColumns("counted"))} AS state,
      CASE WHEN ${ONE_PLACE} THEN passage_match.first_start END AS passage_start,
      CASE WHEN ${ONE_PLACE} THEN passage_match.first_start + passage_match.length END AS passage_end
    FROM (${countedRevisions(asOf)}) counted
    LEFT JOIN passage_match ON passage_match.source_text_id = ${textId}::uuid
      AND passage_match.passage_sha256 = counted.passage_sha256
      AND passage_match.length = counted.passage_end - counted.passage_start
    WHERE counted.source_id = ${sourceId}::uuid AND counted.passage_sha256 IS NOT NULL AND ${condition(wanted)}
    ORDER BY passage_match.first_start, passage_match.length DESC, counted.reference COLLATE "C"
    LIMIT ${limit}`;
}
