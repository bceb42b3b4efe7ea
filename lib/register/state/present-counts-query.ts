import { Prisma } from "@/lib/platform/database/generated/client";
import { sqlInstant } from "@/lib/platform/database/sql";
import type { AsOf } from "@/lib/platform/time/as-of";
import { isPresentDay } from "@/lib/register/state/states-query";

/** The groups in which the database keeps how many records count, each by itself: see `present_grouping`. */
export type PresentDimension =
  "response" | "verification" | "kind" | "basis" | "confidence" | "source" | "theme" | "owner" | "addressee" | "step";

/**
 * How many records count on the present day as known at an instant: `dimension`, `value`, `status`, `split`, `in_rate`,
 * `count`. What was recorded after the instant is taken out again: few rows, which the table of states still has.
 */
export function selectPresentCounts({ day, knownAt }: AsOf, dimensions: readonly PresentDimension[]): Prisma.Sql {
  const known = sqlInstant(knownAt);
  const columns = Prisma.sql`g.dimension, g.value, g.status, g.split, g.in_rate`;
  const asked = (alias: string) => Prisma.sql`${Prisma.raw(alias)}.dimension = ANY(${[...dimensions]})`;
  return Prisma.sql`
    SELECT c.dimension, c.value, c.status, c.split, c.in_rate, c.count FROM present_count c
    WHERE ${isPresentDay(day)} AND ${asked("c")} AND c.count <> 0
    UNION ALL SELECT ${columns}, -g.count FROM present_grouping g
    WHERE ${asked("g")} AND g.known_from > ${known} AND g.known_to = 'infinity'
    UNION ALL SELECT ${columns}, g.count FROM present_grouping g
    WHERE ${asked("g")} AND g.known_from <= ${known} AND g.known_to > ${known} AND g.known_to < 'infinity'`;
}
