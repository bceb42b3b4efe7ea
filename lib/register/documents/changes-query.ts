import { Prisma } from "@/lib/platform/database/generated/client";
import type { AsOf } from "@/lib/platform/time/as-of";
import { joinEachPassage, joinMatchIn, passageColumns, passageState } from "@/lib/register/sources/passage-state-query";
import { countedRevisions } from "@/lib/register/sources/records-query";

/**
 * How many passages of a source's records are in each state in a former text and in a later one: rows of `before`,
 * `after` and `passages`. Only records that count as of `asOf` are included.
 */
export function passageChanges(sourceId: string, formerId: string | null, textId: string, asOf: AsOf): Prisma.Sql {
  const columns = passageColumns("passage");
  return Prisma.sql`
    SELECT ${passageState(columns, "former_match")} AS before, ${passageState(columns, "latter_match")} AS after,
      count(*)::integer AS passages
    FROM (${countedRevisions(asOf)}) counted
    ${joinEachPassage("counted")}
    ${joinMatchIn(columns, Prisma.sql`${formerId}::uuid`, "former_match")}
    ${joinMatchIn(columns, Prisma.sql`${textId}::uuid`, "latter_match")}
    WHERE counted.source_id = ${sourceId}::uuid
    GROUP BY 1, 2`;
}
