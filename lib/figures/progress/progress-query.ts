import { Prisma } from "@/lib/platform/database/generated/client";
import { sqlDay } from "@/lib/platform/database/sql";
import { type ListScope, selectMatching } from "@/lib/register/lists/matching-query";
import { actorsAt, addresseesAt, furtherThemesAt, sourcesAt, themesAt } from "@/lib/register/names/names-query";
import { selectPresentCounts } from "@/lib/register/state/present-counts-query";
import type { Settings } from "@/lib/register/settings/schema";
import { isPresentAt } from "@/lib/register/state/states-query";

/** Within how many days a record is due soon, and after how many days without an update it is silent. */
export type Thresholds = Pick<Settings, "dueSoonDays" | "silentDays">;

/**
 * How many records of a scope are in each group and are late or silent: rows of `dimension`, `slug`, `name`, `status`,
 * `count`, `in_rate`, in order. The records that are late or silent count by `dimension` alone.
 */
export function computedProgress(scope: ListScope, { dueSoonDays, silentDays }: Thresholds): Prisma.Sql {
  return Prisma.sql`
    WITH m AS MATERIALIZED (
      SELECT matched.revision_id, matched.status, matched.response, matched.verification,
        matched.theme_id, matched.source_id, matched.overdue, matched.review_overdue, matched.reply_overdue, matched.some_done, matched.in_rate,
        matched.due_latest BETWEEN ${sqlDay(scope.asOf.day)} AND ${sqlDay(scope.asOf.day)} + ${dueSoonDays}::integer AS due_soon,
        matched.silent_days >= ${silentDays}::integer AS silent
      FROM (${selectMatching(scope)}) matched),
    -- In one pass, and by ids: names are joined to the totals, of which there are few.
    counted AS MATERIALIZED (
      SELECT GROUPING(response) = 0 AS by_response, GROUPING(verification) = 0 AS by_verification,
        status, response, verification, theme_id, source_id, count(*)::integer AS count,
        (count(*) FILTER (WHERE in_rate))::integer AS in_rate,
        count(*) FILTER (WHERE overdue) AS overdue, count(*) FILTER (WHERE review_overdue) AS review,
        count(*) FILTER (WHERE reply_overdue) AS reply, count(*) FILTER (WHERE due_soon) AS due,
        count(*) FILTER (WHERE silent) AS silent, count(*) FILTER (WHERE some_done AND in_rate) AS disputed
      FROM m
      GROUP BY GROUPING SETS ((status, response), (status, verification), (status, theme_id), (status, source_id)))
    SELECT 'response' AS dimension, response::text AS slug, '' AS name, status::text, count, in_rate, 0 AS place
      FROM counted WHERE by_response
    UNION ALL SELECT 'verification', verification, '', status::text, count, in_rate, 0
      FROM counted WHERE by_verification AND verification IS NOT NULL
    UNION ALL SELECT 'theme', theme.slug, theme.name, themed.status::text, themed.count, themed.in_rate, theme.position
      FROM (
        SELECT theme_id, status, count, in_rate FROM counted
        UNION ALL SELECT rt.theme_id, m.status, count(*)::integer, (count(*) FILTER (WHERE m.in_rate))::integer
        FROM m JOIN ${furtherThemesAt(scope.asOf.knownAt)} rt ON rt.revision_id = m.revision_id GROUP BY rt.theme_id, m.status) themed
      JOIN ${themesAt(scope.asOf.knownAt)} theme ON theme.id = themed.theme_id
    UNION ALL SELECT 'source', source.slug, source.title, counted.status::text, counted.count, counted.in_rate, 0
      FROM counted JOIN ${sourcesAt(scope.asOf.knownAt)} source ON source.id = counted.source_id
    UNION ALL SELECT 'addressee', a.slug, a.name, addressed.status::text, addressed.count, addressed.in_rate, 0
      FROM (
        SELECT ra.actor_id, m.status, count(*)::integer AS count, (count(*) FILTER (WHERE m.in_rate))::integer AS in_rate
        FROM m JOIN ${addresseesAt(scope.asOf.knownAt)} ra ON ra.revision_id = m.revision_id GROUP BY ra.actor_id, m.status) addressed
      JOIN ${actorsAt(scope.asOf.knownAt)} a ON a.id = addressed.actor_id
    UNION ALL SELECT flag.name, '', '', counted.status::text, sum(flag.count)::integer, 0, 0
      FROM counted CROSS JOIN LATERAL (VALUES
        ('overdue', counted.overdue), ('review', counted.review), ('reply', counted.reply),
        ('due', counted.due), ('silent', counted.silent), ('disputed', counted.disputed)) AS flag(name, count)
      WHERE counted.by_response GROUP BY flag.name, counted.status
    ORDER BY dimension, place, name, status`;
}

/**
 * The rows of `computedProgress` from the counts that the database keeps. The records that are late or silent are counted
 * by the index of each day.
 */
export function keptProgress({ asOf, filters }: ListScope, { dueSoonDays, silentDays }: Thresholds): Prisma.Sql {
  const today = sqlDay(asOf.day);
  const inRate = filters.rate === "all" ? Prisma.sql`c.count` : Prisma.sql`CASE WHEN c.in_rate THEN c.count ELSE 0 END`;
  // Only open records: their status is not looked at.
  const flag = (name: string, condition: Prisma.Sql) => Prisma.sql`
    UNION ALL SELECT ${name}, '', '', 'NOT_ASSESSED', count(*)::integer, 0, 0 FROM present_state p
    WHERE p.counted AND NOT p.split AND ${isPresentAt(Prisma.sql`p`, asOf.knownAt)} AND ${condition}`;
  return Prisma.sql`
    WITH c AS MATERIALIZED (
      SELECT c.dimension, c.value, c.status, sum(c.count)::integer AS count, sum(${inRate})::integer AS in_rate
      FROM (${selectPresentCounts(asOf, ["response", "verification", "theme", "source", "addressee"])}) c
      WHERE NOT c.split GROUP BY c.dimension, c.value, c.status HAVING sum(c.count) > 0)
    SELECT c.dimension, c.value AS slug, '' AS name, c.status::text, c.count, c.in_rate, 0 AS place
      FROM c WHERE c.dimension IN ('response', 'verification')
    UNION ALL SELECT c.dimension, theme.slug, theme.name, c.status::text, c.count, c.in_rate, theme.position
      FROM c JOIN ${themesAt(asOf.knownAt)} theme ON theme.id = c.value::uuid WHERE c.dimension = 'theme'
    UNION ALL SELECT c.dimension, source.slug, source.title, c.status::text, c.count, c.in_rate, 0
      FROM c JOIN ${sourcesAt(asOf.knownAt)} source ON source.id = c.value::uuid WHERE c.dimension = 'source'
    UNION ALL SELECT c.dimension, a.slug, a.name, c.status::text, c.count, c.in_rate, 0
      FROM c JOIN ${actorsAt(asOf.knownAt)} a ON a.id = c.value::uuid WHERE c.dimension = 'addressee'
    ${flag("overdue", Prisma.sql`p.open AND p.due_latest < ${today}`)}
    ${flag("due", Prisma.sql`p.open AND p.due_latest BETWEEN ${today} AND ${today} + ${dueSoonDays}::integer`)}
    ${flag("silent", Prisma.sql`p.open AND p.silent_since <= ${today} - ${silentDays}::integer`)}
    ${flag("review", Prisma.sql`p.review_day < ${today}`)}
    ${flag("reply", Prisma.sql`p.reply_day < ${today}`)}
    ORDER BY dimension, place, name, status`;
}
