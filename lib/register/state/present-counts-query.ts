import { Prisma } from "@/lib/platform/database/generated/client";
import { sqlInstant } from "@/lib/platform/database/sql";
import type { AsOf } from "@/lib/platform/time/as-of";
import { addresseesAt, furtherThemesAt, themesAt } from "@/lib/register/names/names-query";
import { isPresentAt, isPresentDay } from "@/lib/register/state/states-query";

/** The dimensions by which the database keeps counts of records, one dimension at a time: see `present_grouping`. */
export type PresentDimension =
  "response" | "verification" | "kind" | "basis" | "confidence" | "source" | "theme" | "owner" | "addressee" | "step";

/** The groups by what can be merged. */
const MERGED = ["theme", "addressee"] as const satisfies readonly PresentDimension[];

/** The members of such a group by what things stood for at an instant, with the columns of the counts. */
function membersAt(dimension: (typeof MERGED)[number], knownAt: Date): Prisma.Sql {
  const state = Prisma.sql`p.status, p.split, coalesce(p.basis NOT IN ('REPORTED', 'HOPED'), true) AS in_rate, 1 AS count`;
  const held = Prisma.sql`p.counted AND ${isPresentAt(Prisma.sql`p`, knownAt)} AND (SELECT merged_since(${sqlInstant(knownAt)}))`;
  return dimension === "addressee"
    ? Prisma.sql`
      SELECT 'addressee', ra.actor_id::text, ${state}
      FROM present_state p JOIN ${addresseesAt(knownAt)} ra ON ra.revision_id = p.revision_id WHERE ${held}`
    : Prisma.sql`
      SELECT 'theme', t.stands_as_id::text, ${state}
      FROM present_state p JOIN ${themesAt(knownAt)} t ON t.id = p.theme_id WHERE ${held}
      UNION ALL SELECT 'theme', rt.theme_id::text, ${state}
      FROM present_state p JOIN ${furtherThemesAt(knownAt)} rt ON rt.revision_id = p.revision_id WHERE ${held}`;
}

/**
 * How many records count on the present day as known at an instant: `dimension`, `value`, `status`, `split`, `in_rate`,
 * `count`. What was recorded after the instant is taken out again: few rows, which the table of states still has. Where something
 * was merged after it, the groups by what can be are counted anew.
 */
export function selectPresentCounts({ day, knownAt }: AsOf, dimensions: readonly PresentDimension[]): Prisma.Sql {
  const known = sqlInstant(knownAt);
  const columns = Prisma.sql`g.dimension, g.value, g.status, g.split, g.in_rate`;
  const asked = (alias: string) => {
    const dimension = Prisma.raw(`${alias}.dimension`);
    return Prisma.sql`${dimension} = ANY(${[...dimensions]})
      AND (${dimension} <> ALL(${[...MERGED]}) OR NOT (SELECT merged_since(${known})))`;
  };
  const anew = MERGED.filter((dimension) => dimensions.includes(dimension)).map(
    (dimension) => Prisma.sql`UNION ALL ${membersAt(dimension, knownAt)}`,
  );
  return Prisma.sql`
    SELECT c.dimension, c.value, c.status, c.split, c.in_rate, c.count FROM present_count c
    WHERE ${isPresentDay(day)} AND ${asked("c")} AND c.count <> 0
    UNION ALL SELECT ${columns}, -g.count FROM present_grouping g
    WHERE ${asked("g")} AND g.known_from > ${known} AND g.known_to = 'infinity'
    UNION ALL SELECT ${columns}, g.count FROM present_grouping g
    WHERE ${asked("g")} AND g.known_from <= ${known} AND g.known_to > ${known} AND g.known_to < 'infinity'
    ${anew.length === 0 ? Prisma.empty : Prisma.join(anew, " ")}`;
}
