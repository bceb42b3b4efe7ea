import { z } from "zod";
import { type User, authorise } from "@/lib/access/policy";
import type { StatusNumbers } from "@/lib/figures/charts/data";
import { chartRow, statusNumbersOf } from "@/lib/figures/charts/series";
import { cachedByHead } from "@/lib/figures/progress/cached-by-head";
import { statusIntervals } from "@/lib/figures/progress/interval-query";
import { forTotals } from "@/lib/figures/progress/sums";
import { database } from "@/lib/platform/database/connect";
import { Prisma } from "@/lib/platform/database/generated/client";
import { sqlDay } from "@/lib/platform/database/sql";
import { onReplicaIfPast } from "@/lib/platform/history/on-replica";
import type { AsOf } from "@/lib/platform/time/as-of";
import type { Day } from "@/lib/platform/time/dates";
import type { Filters } from "@/lib/register/lists/filters";
import { isKept } from "@/lib/register/lists/kept";
import { type ListScope, listScope, selectMatching } from "@/lib/register/lists/matching-query";
import { selectPresentCounts } from "@/lib/register/state/present-counts-query";
import { statusOnDay } from "@/lib/register/state/states-query";

/** The numbers of the two charts that show every record by its status alone: over time, and from an earlier day to now. */
export async function getStatusNumbers(user: User, filters: Filters, asOf: AsOf, since: Day): Promise<StatusNumbers> {
  authorise(user, "register.read");
  return cachedByHead(["status", filters, asOf.day, since], asOf.knownAt, () =>
    onReplicaIfPast(asOf, () => readStatusNumbers(listScope(forTotals(filters), asOf), since)),
  );
}

const statusRow = chartRow.pick({ what: true, day: true, status: true, was: true, in_rate: true, count: true });

async function readStatusNumbers(scope: ListScope, since: Day): Promise<StatusNumbers> {
  const raw = await database().$queryRaw(isKept(scope) ? keptRows(scope, since) : computedRows(scope, since));
  return statusNumbersOf(z.array(statusRow).parse(raw), scope.asOf.day, since).numbers;
}

function keptRows(scope: ListScope, since: Day): Prisma.Sql {
  const { asOf, filters } = scope;
  const inRate = (column: Prisma.Sql) => (filters.rate === "all" ? Prisma.sql`true` : column);
  return Prisma.sql`
    SELECT 'trend' AS what, c.value AS day, c.status::text, NULL AS was, ${inRate(Prisma.sql`c.in_rate`)} AS in_rate,
      sum(c.count)::integer AS count
    FROM (${selectPresentCounts(asOf, ["step"])}) c WHERE NOT c.split
    GROUP BY c.value, c.status, 5 HAVING sum(c.count) <> 0
    UNION ALL SELECT 'flow', NULL, matched.status::text, ${statusOnDay(Prisma.sql`matched`, since)}::text, matched.in_rate,
      count(*)::integer
    FROM (${selectMatching(scope)}) matched GROUP BY matched.status, 4, matched.in_rate
    ORDER BY what, day, status, was, in_rate`;
}

function computedRows(scope: ListScope, since: Day): Prisma.Sql {
  return Prisma.sql`
    WITH ${statusIntervals(scope, Prisma.sql`matched.status, matched.in_rate`)},
    change AS (
      SELECT period.from_day AS day, period.status, period.disputed, period.in_rate, 1 AS change FROM period
      UNION ALL SELECT period.to_day, period.status, period.disputed, period.in_rate, -1
      FROM period WHERE period.to_day IS NOT NULL)
    SELECT 'trend' AS what, to_char(day, 'YYYY-MM-DD') AS day, status::text, NULL AS was, in_rate, sum(change)::integer AS count
      FROM change GROUP BY change.day, status, in_rate HAVING sum(change) <> 0
    UNION ALL SELECT 'disputed', to_char(day, 'YYYY-MM-DD'), NULL, NULL, true, sum(change)::integer
      FROM change WHERE disputed AND in_rate GROUP BY change.day HAVING sum(change) <> 0
    UNION ALL SELECT 'flow', NULL, unit.status::text, period.status::text, unit.in_rate, count(*)::integer
      FROM unit LEFT JOIN period ON period.unit = unit.unit AND period.from_day <= ${sqlDay(since)}
        AND (period.to_day IS NULL OR period.to_day > ${sqlDay(since)})
      GROUP BY unit.status, period.status, unit.in_rate
    ORDER BY what, day, status, was, in_rate`;
}
