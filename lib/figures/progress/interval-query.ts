import { Prisma } from "@/lib/platform/database/generated/client";
import { sqlDay } from "@/lib/platform/database/sql";
import { selectMatching, type ListScope } from "@/lib/register/lists/matching-query";
import { countedAt } from "@/lib/register/state/counted-query";
import { isInRate, selectMemberStates, representativeRank, statusesCounting } from "@/lib/register/state/states-query";

/** The status of each unit, from `started` on, for every day on which the status of one of its records changed. */
const representativeEachDay = Prisma.sql`
  SELECT started.unit, started.day, started.status, false AS disputed, started.in_rate FROM started WHERE NOT started.shared
  UNION ALL
  (SELECT DISTINCT ON (change.unit, change.day) change.unit, change.day, span.status,
    bool_or(span.status = 'IMPLEMENTED') OVER (PARTITION BY change.unit, change.day)
      AND span.status IN (${statusesCounting("open")}) AS disputed,
    bool_or(span.in_rate) OVER (PARTITION BY change.unit, change.day) AS in_rate
  FROM (SELECT DISTINCT unit, day FROM started WHERE shared) change
  JOIN (
    SELECT unit, day, status, in_rate, lead(day) OVER (PARTITION BY id ORDER BY day) AS until FROM started WHERE shared) span
    ON span.unit = change.unit AND span.day <= change.day AND (span.until IS NULL OR change.day < span.until)
  ORDER BY change.unit, change.day, ${representativeRank(Prisma.sql`span.status`)})`;

/**
 * SQL for the statuses over time of everything that a total counts, as common table expressions, in one pass over the
 * updates. `unit` has the scope's records: `unit` is the id, and `columns` are further columns of `matched`, the query
 * that selects the records. `period` has their statuses: `unit`, `status`, `from_day`, `to_day` (exclusive; null if
 * there is no end yet), `disputed` as in a total of asks, and `in_rate`, whether the unit is part of the implementation
 * rate in this period. A record starts as not assessed on the day it was made; an earlier update takes effect on that
 * day. On every day up to the requested one, the row for that day agrees with the as-of rule.
 */
export function statusIntervals(scope: ListScope, columns: Prisma.Sql): Prisma.Sql {
  const { day, knownAt } = scope.asOf;
  const asks = scope.filters.count === "asks";
  if (scope.asOf.present && !asks) return presentIntervals(scope, columns);
  // Includes the other records of a group, because on an earlier day one of them may have been its representative.
  const otherMembers = Prisma.sql`
    UNION ALL
    SELECT unit.unit, member.id, member.made_latest, true, ${isInRate(Prisma.sql`member`, scope.filters)}
    FROM unit JOIN (${selectMemberStates(scope.asOf)}) member ON member.ask_id = unit.ask_id AND member.id <> unit.unit`;
  return Prisma.sql`
    unit AS MATERIALIZED (
      SELECT matched.id AS unit, matched.made_latest, matched.ask_id,
        ${isInRate(Prisma.sql`matched`, scope.filters)} AS by_itself, ${columns} FROM (${selectMatching(scope)}) matched),
    m AS MATERIALIZED (
      SELECT unit.unit, unit.unit AS id, unit.made_latest, unit.ask_id IS NOT NULL AS shared, unit.by_itself AS in_rate
      FROM unit ${asks ? otherMembers : Prisma.empty}),
    corrected AS MATERIALIZED (
      SELECT c.corrects_id FROM "update" c WHERE c.corrects_id IS NOT NULL AND ${countedAt(Prisma.sql`c`, knownAt)}),
    step AS (
      SELECT DISTINCT ON (m.id, greatest(u.effective_latest, m.made_latest))
        m.id, greatest(u.effective_latest, m.made_latest) AS day, u.status, m.unit, m.shared, m.in_rate
      FROM m JOIN "update" u ON u.recommendation_id = m.id
      WHERE u.status IS NOT NULL AND ${countedAt(Prisma.sql`u`, knownAt)} AND u.effective_latest <= ${sqlDay(day)}
        AND NOT EXISTS (SELECT 1 FROM corrected WHERE corrected.corrects_id = u.id)
      ORDER BY m.id, greatest(u.effective_latest, m.made_latest), u.effective_latest DESC, u.recorded_at DESC, u.id DESC),
    started AS (
      SELECT * FROM step
      UNION ALL
      SELECT m.id, m.made_latest, 'NOT_ASSESSED', m.unit, m.shared, m.in_rate FROM m
      WHERE NOT EXISTS (SELECT 1 FROM step WHERE step.id = m.id AND step.day = m.made_latest)),
    daily AS (${asks ? representativeEachDay : Prisma.sql`SELECT unit, day, status, false AS disputed, in_rate FROM started`}),
    period AS MATERIALIZED (
      SELECT unit, status, disputed, in_rate, day AS from_day, lead(day) OVER (PARTITION BY unit ORDER BY day) AS to_day
      FROM daily)`;
}

/** The same from the steps of the present states, which have one for each change of a record's status. */
function presentIntervals(scope: ListScope, columns: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    unit AS MATERIALIZED (
      SELECT matched.id AS unit, matched.made_latest, matched.step_days, matched.step_statuses,
        ${isInRate(Prisma.sql`matched`, scope.filters)} AS by_itself, ${columns} FROM (${selectMatching(scope)}) matched),
    period AS MATERIALIZED (
      SELECT unit.unit, unit.step_statuses[step] AS status, false AS disputed, unit.by_itself AS in_rate,
        unit.step_days[step] AS from_day, unit.step_days[step + 1] AS to_day
      FROM unit CROSS JOIN LATERAL generate_subscripts(unit.step_days, 1) AS step)`;
}
