import { actorsAt, addresseesAt, furtherThemesAt, themesAt } from "@/lib/register/names/names-query";
import { z } from "zod";
import { type User, authorise } from "@/lib/access/policy";
import { type ChartNumbers, type Dimension, GROUP_DAYS, HORIZON_DAYS } from "@/lib/figures/charts/data";
import { statusIntervals } from "@/lib/figures/progress/interval-query";
import { cachedByHead } from "@/lib/figures/progress/cached-by-head";
import { MAX_GROUP_ROWS } from "@/lib/figures/progress/groups";
import { chartRow, type ChartRow, dueTrend, groupsOf, statusNumbersOf } from "@/lib/figures/charts/series";
import { forTotals } from "@/lib/figures/progress/sums";
import { database } from "@/lib/platform/database/connect";
import { Prisma } from "@/lib/platform/database/generated/client";
import { sqlDay } from "@/lib/platform/database/sql";
import { onReplica } from "@/lib/platform/history/on-replica";
import type { AsOf } from "@/lib/platform/time/as-of";
import type { Day } from "@/lib/platform/time/dates";
import type { Filters } from "@/lib/register/lists/filters";
import { listScope } from "@/lib/register/lists/matching-query";

/**
 * The columns that the charts need in addition to the statuses. A record is late from the day after its due date, but
 * not before it was made.
 */
const COLUMNS = Prisma.sql`
  matched.revision_id, matched.status, matched.in_rate, matched.theme_slug, matched.theme_name, matched.source_slug, matched.source_title,
  CASE WHEN matched.due_latest IS NOT NULL THEN greatest(matched.due_latest + 1, matched.made_latest) END AS late_from`;

/** The members of a dimension's groups: `unit`, `status`, `in_rate`, `slug` and `name` for each record. */
const GROUP_MEMBERS = {
  theme: (knownAt) => Prisma.sql`
    SELECT unit, status, in_rate, theme_slug AS slug, theme_name AS name FROM unit
    UNION ALL SELECT unit.unit, unit.status, unit.in_rate, t.slug, t.name
    FROM unit JOIN ${furtherThemesAt(knownAt)} rt ON rt.revision_id = unit.revision_id JOIN ${themesAt(knownAt)} t ON t.id = rt.theme_id`,
  source: () => Prisma.sql`SELECT unit, status, in_rate, source_slug AS slug, source_title AS name FROM unit`,
  addressee: (knownAt) => Prisma.sql`
    SELECT unit.unit, unit.status, unit.in_rate, a.slug, a.name
    FROM unit JOIN ${addresseesAt(knownAt)} ra ON ra.revision_id = unit.revision_id JOIN ${actorsAt(knownAt)} a ON a.id = ra.actor_id`,
} as const satisfies Record<Dimension, (knownAt: Date) => Prisma.Sql>;

const noGroup = Prisma.sql`'' AS key, '' AS label, ARRAY[]::text[] AS slugs`;

/**
 * Every number of the charts in one query: the records that the filters select for the day and instant, with the
 * statuses of each since the day it was made, all as known at the instant. `since` is the earlier day of the flow. The
 * query reads every update, so the result is cached.
 */
export async function getChartNumbers(
  user: User,
  filters: Filters,
  asOf: AsOf,
  { since, by }: { since: Day; by: Dimension },
): Promise<ChartNumbers> {
  authorise(user, "register.read");
  return cachedByHead(["charts", filters, asOf.day, since, by], asOf.knownAt, () =>
    onReplica(asOf.knownAt, () => readChartNumbers(filters, asOf, { since, by })),
  );
}

async function readChartNumbers(
  filters: Filters,
  asOf: AsOf,
  { since, by }: { since: Day; by: Dimension },
): Promise<ChartNumbers> {
  const raw = await database().$queryRaw(Prisma.sql`
    WITH ${statusIntervals(listScope(forTotals(filters), asOf), COLUMNS)},
    closed AS (
      SELECT period.status, greatest(period.from_day, unit.late_from) AS from_day, period.to_day
      FROM period JOIN unit ON unit.unit = period.unit
      WHERE period.status IN ('IMPLEMENTED', 'NO_LONGER_APPLICABLE') AND unit.late_from <= ${sqlDay(asOf.day)}
        AND (period.to_day IS NULL OR period.to_day > unit.late_from)),
    member AS MATERIALIZED (${GROUP_MEMBERS[by](asOf.knownAt)}),
    ranked AS (
      SELECT slug, name, count(*) OVER () AS groups,
        row_number() OVER (ORDER BY count(*) DESC, name COLLATE "C") AS place
      FROM member GROUP BY slug, name),
    grouped AS (
      SELECT slug, CASE WHEN groups > ${MAX_GROUP_ROWS}::integer AND place >= ${MAX_GROUP_ROWS}::integer THEN '' ELSE slug END AS key,
        name FROM ranked),
    -- The set of a record's groups as one number: there are many records and days, but few such sets.
    keyed AS MATERIALIZED (
      SELECT unit, keys, dense_rank() OVER (ORDER BY keys) AS keyset FROM (
        SELECT unit.unit, coalesce(array_agg(DISTINCT grouped.key ORDER BY grouped.key) FILTER (WHERE grouped.key IS NOT NULL), '{}') AS keys
        FROM unit LEFT JOIN member ON member.unit = unit.unit LEFT JOIN grouped ON grouped.slug = member.slug
        GROUP BY unit.unit) own),
    change AS MATERIALIZED (
      SELECT one.day, one.status, one.disputed, one.in_rate, one.keyset, sum(one.change)::integer AS change FROM (
        SELECT period.from_day AS day, period.status, period.disputed, period.in_rate, keyed.keyset, 1 AS change
          FROM period JOIN keyed ON keyed.unit = period.unit
        UNION ALL SELECT period.to_day, period.status, period.disputed, period.in_rate, keyed.keyset, -1
          FROM period JOIN keyed ON keyed.unit = period.unit WHERE period.to_day IS NOT NULL) one
      GROUP BY one.day, one.status, one.disputed, one.in_rate, one.keyset HAVING sum(one.change) <> 0),
    scale AS (SELECT min(from_day) AS first, greatest(1, ${sqlDay(asOf.day)} - min(from_day)) AS length FROM period),
    scaled AS (SELECT first, length, least(length, ${GROUP_DAYS - 1}::integer) AS steps FROM scale),
    stepped AS (
      SELECT change.keyset, change.status, change.in_rate, sum(change.change) AS change,
        ((change.day - scaled.first) * scaled.steps + scaled.length - 1) / scaled.length AS step
      FROM change CROSS JOIN scaled GROUP BY change.keyset, change.status, change.in_rate, step)
    SELECT 'trend' AS what, ${noGroup}, to_char(day, 'YYYY-MM-DD') AS day, 0 AS step, status::text, NULL AS was, in_rate,
        sum(change)::integer AS count
      FROM change GROUP BY change.day, status, in_rate HAVING sum(change) <> 0
    UNION ALL SELECT 'due', ${noGroup}, to_char(day, 'YYYY-MM-DD'), 0, status, NULL, true, sum(change)::integer FROM (
        SELECT late_from AS day, NULL AS status, 1 AS change FROM unit
          WHERE late_from <= ${sqlDay(asOf.day)} + ${HORIZON_DAYS}::integer
        UNION ALL SELECT from_day, status::text, 1 FROM closed
        UNION ALL SELECT to_day, status::text, -1 FROM closed WHERE to_day IS NOT NULL) d
      GROUP BY d.day, status HAVING sum(change) <> 0
    -- A record with several of the groups that are combined as “others” is one of them once.
    UNION ALL SELECT 'group', grouped.key, '', ARRAY[]::text[], NULL, 0, member.status::text, NULL,
        member.in_rate, count(DISTINCT member.unit)::integer
      FROM member JOIN grouped ON grouped.slug = member.slug GROUP BY grouped.key, member.status, member.in_rate
    UNION ALL SELECT 'group', key, min(name), array_agg(slug ORDER BY slug COLLATE "C"), NULL, 0, NULL, NULL, true, 0
      FROM grouped GROUP BY key
    UNION ALL SELECT 'grouped', grouped.key, '', ARRAY[]::text[], NULL, stepped.step, stepped.status::text, NULL,
        stepped.in_rate, sum(stepped.change)::integer
      FROM stepped JOIN (SELECT DISTINCT keyset, keys FROM keyed) keyset ON keyset.keyset = stepped.keyset
      CROSS JOIN unnest(keyset.keys) AS grouped(key)
      GROUP BY grouped.key, stepped.step, stepped.status, stepped.in_rate HAVING sum(stepped.change) <> 0
    UNION ALL SELECT 'disputed', ${noGroup}, to_char(day, 'YYYY-MM-DD'), 0, NULL, NULL, true, sum(change)::integer
      FROM change WHERE disputed AND in_rate GROUP BY change.day HAVING sum(change) <> 0
    UNION ALL SELECT 'flow', ${noGroup}, NULL, 0, unit.status::text, period.status::text, unit.in_rate,
        count(*)::integer
      FROM unit LEFT JOIN period ON period.unit = unit.unit AND period.from_day <= ${sqlDay(since)}
        AND (period.to_day IS NULL OR period.to_day > ${sqlDay(since)})
      GROUP BY unit.status, period.status, unit.in_rate
    ORDER BY what, day, step, key, status, was, in_rate`);
  const rows = z.array(chartRow).parse(raw);
  const of = (what: ChartRow["what"]) => rows.filter((one) => one.what === what);
  const { numbers, changes } = statusNumbersOf(rows, asOf.day, since);
  const first = changes[0]?.at;
  return {
    ...numbers,
    by,
    due: dueTrend(of("due"), asOf.day),
    groups: first === undefined ? [] : groupsOf(of("group"), of("grouped"), first, asOf.day),
  };
}
