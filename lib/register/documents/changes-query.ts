import { Prisma } from "@/lib/platform/database/generated/client";
import type { AsOf } from "@/lib/platform/time/as-of";
import { passageColumns, passageState } from "@/lib/register/sources/passage-state-query";
import { countedRevisions } from "@/lib/register/sources/records-query";

/**
 * How many of a source's located records are in each state in a former text and in a later one: rows of `before`,
 * `after` and `records`. Only records that count as of `asOf` are included.
 */
export function passageChanges(sourceId: string, formerId: string | null, textId: string, asOf: AsOf): Prisma.Sql {
  const columns = passageColumns("counted");
  const joined = (alias: string, id: string | null) => Prisma.sql`
    LEFT JOIN passage_match ${Prisma.raw(alias)} ON ${Prisma.raw(alias)}.source_text_id = ${id}::uuid
      AND ${Prisma.raw(alias)}.passage_sha256 = counted.passage_sha256
      AND ${Prisma.raw(alias)}.length = counted.passage_end - counted.passage_start`;
  return Prisma.sql`
    SELECT ${passageState(columns, "former")} AS before, ${passageState(columns, "latter")} AS after,
      count(*)::integer AS records
    FROM (${countedRevisions(asOf)}) counted
    ${joined("former", formerId)}
    ${joined("latter", textId)}
    WHERE counted.source_id = ${sourceId}::uuid AND counted.passage_sha256 IS NOT NULL
    GROUP BY 1, 2`;
}
