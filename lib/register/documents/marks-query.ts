import type { AsOf } from "@/lib/platform/time/as-of";
import { Prisma } from "@/lib/platform/database/generated/client";
import type { Span } from "@/lib/register/sources/passage";
import { joinEachPassage, joinMatchIn, passageColumns, passageState } from "@/lib/register/sources/passage-state-query";
import { countedRevisions } from "@/lib/register/sources/records-query";

/** Which of a source's located records to return. */
export type Wanted =
  /** Those whose passage is found in exactly one place, at least partly within the span. */
  | { within: Span }
  /** Those whose passage is not surely found in exactly one place. */
  | { within: null }
  /** One passage of one record; `number` counts from 1. */
  | { reference: string; number: number };

const ONE_PLACE = Prisma.sql`passage_match.is_certain`;

function condition(wanted: Wanted): Prisma.Sql {
  if ("reference" in wanted) {
    return Prisma.sql`counted.reference = ${wanted.reference} AND passage.number = ${wanted.number}`;
  }
  if (wanted.within === null) return Prisma.sql`${ONE_PLACE} IS NOT TRUE`;
  return Prisma.sql`${ONE_PLACE} AND passage_match.first_start < ${wanted.within.end}
    AND passage_match.first_start + passage_match.length > ${wanted.within.start}`;
}

/**
 * The passages of the records of a source that count as of `asOf`, in one version of its text: `reference`, `kind`,
 * `title`, `number`, `state`, and the place as `passage_start` and `passage_end`, which are null unless it is the only one
 * and surely the one that was meant.
 */
export function markedRecords(
  { sourceId, textId }: { sourceId: string; textId: string },
  asOf: AsOf,
  wanted: Wanted,
  limit: number,
): Prisma.Sql {
  const columns = passageColumns("passage");
  return Prisma.sql`
    SELECT counted.reference, counted.kind, counted.title, passage.number, ${passageState(columns)} AS state,
      CASE WHEN ${ONE_PLACE} THEN passage_match.first_start END AS passage_start,
      CASE WHEN ${ONE_PLACE} THEN passage_match.first_start + passage_match.length END AS passage_end
    FROM (${countedRevisions(asOf)}) counted
    ${joinEachPassage("counted")}
    ${joinMatchIn(columns, Prisma.sql`${textId}::uuid`)}
    WHERE counted.source_id = ${sourceId}::uuid AND ${condition(wanted)}
    ORDER BY passage_match.first_start, passage_match.length DESC, counted.reference COLLATE "C", passage.number
    LIMIT ${limit}`;
}
