import { Prisma } from "@/lib/platform/database/generated/client";
import type { Status } from "@/lib/platform/database/generated/enums";
import { sqlDay, sqlInstant } from "@/lib/platform/database/sql";
import type { AsOf } from "@/lib/platform/time/as-of";
import type { Day } from "@/lib/platform/time/dates";
import { valuesOf } from "@/lib/platform/vocabulary";
import { correctedThemes } from "@/lib/register/names/names-query";
import { joinGoverning, verificationState } from "@/lib/register/state/counted-query";
import { RESPONSE_TO_PARTS, REPRESENTATIVE_RANK, STATUS_OF_PARTS } from "@/lib/register/state/counting";
import { BASES, STATUSES, type StatusTerm } from "@/lib/register/vocabulary";

export const closedStatuses = valuesOf(STATUSES).filter((status) => STATUSES[status].closed);

export function statusList(statuses: readonly Status[]): Prisma.Sql {
  return Prisma.join(statuses.map((status) => Prisma.sql`${status}::"Status"`));
}

/** The statuses that count in this way in the implementation rate, as an SQL list. */
export function statusesCounting(way: StatusTerm["counts"]): Prisma.Sql {
  return statusList(valuesOf(STATUSES).filter((status) => STATUSES[status].counts === way));
}

/** The wording of a record as known at an instant, as `latest`. */
function wordingAt(recommendationId: Prisma.Sql, knownAt: Date): Prisma.Sql {
  return Prisma.sql`
    SELECT * FROM recommendation_revision latest
    WHERE latest.recommendation_id = ${recommendationId} AND latest.recorded_at <= ${sqlInstant(knownAt)}
    ORDER BY latest.recorded_at DESC, latest.number DESC
    LIMIT 1`;
}

/** A set of records: ids, or a query for ids. */
export type RecordSubset = readonly string[] | Prisma.Sql;

/** A record subset as table `asked` with the column `id`. */
function subsetTable(some: RecordSubset): Prisma.Sql {
  return some instanceof Prisma.Sql
    ? Prisma.sql`(SELECT DISTINCT * FROM (${some}) named) AS asked(id)`
    : Prisma.sql`unnest(${some}::uuid[]) AS asked(id)`;
}

function inSubset(column: Prisma.Sql, some: RecordSubset): Prisma.Sql {
  return some instanceof Prisma.Sql ? Prisma.sql`${column} IN (${some})` : Prisma.sql`${column} = ANY(${some}::uuid[])`;
}

/** How much of a search text, which begins with the folded title, records are sorted by. As in `present_state`. */
const TITLE_KEY_LENGTH = 320;

/** The columns that come from the governing updates, which a split record does not have. */
const UPDATE_COLUMNS = [
  "update_id",
  "response_update_id",
  "update_number",
  "confidence",
  "closure",
  "rationale",
  "effective_edtf",
  "effective_earliest",
  "effective_latest",
  "recorded_at",
  "response_recorded_at",
  "author_id",
  "verification",
];

/**
 * Each record's state by its own updates, even if it is split.
 *
 * `present_state` stores the state of each record on the present day. It is also the state for the as-of day and instant,
 * unless the record is split, something was recorded after the instant, the day is before that of an update that gives the
 * state, or after the last on which it holds. Only in those cases is the state computed from the updates.
 */
function selectOwnStates(asOf: AsOf, withdrawn: boolean, some?: RecordSubset): Prisma.Sql {
  const { day, knownAt } = asOf;
  // Forces one index lookup per record. Otherwise the planner reads the whole table to find the rows to recompute, of
  // which there are usually none.
  const asked = some
    ? Prisma.sql`${subsetTable(some)} CROSS JOIN LATERAL (
        SELECT * FROM present_state one
        WHERE one.recommendation_id = asked.id AND one.known_to = 'infinity' OFFSET 0) p`
    : Prisma.sql`(SELECT * FROM present_state one WHERE one.known_to = 'infinity') p`;
  const heldFrom = Prisma.sql`greatest(p.effective_latest, p.response_effective_latest)`; // ignores nulls
  /**
   * `wording` and `update` are the aliases for the columns that `present_state` has too. Rarely needed columns are only
   * in v and u. `answer` has the update that gives the response, and `newest` is the later effective day of the two.
   */
  const columns = (wording: Prisma.Sql, update: Prisma.Sql, answer: Prisma.Sql, newest: Prisma.Sql) => Prisma.sql`
    p.recommendation_id AS id, p.reference, p.entered_at,
    ${wording}.kind, ${wording}.basis, ${wording}.theme_id, ${wording}.source_id, ${wording}.made_latest, ${wording}.due_latest,
    ${wording}.owner_id, ${wording}.withdrawn, ${wording}.review_days, ${wording}.reply_days,
    v.number AS revision, v.title,
    v.passage_start, v.passage_end, v.passage_sha256, v.passage_page, v.passage_hint,
      v.passage_anchored_at, v.passage_matches,
    v.made_edtf, v.made_earliest, v.due_edtf, v.due_earliest,
    v.search_text, v.part_of_id, v.superseded_by_id,
    u.number AS update_number, u.rationale, u.effective_edtf, u.effective_earliest, u.author_id,
    ${update}.confidence, ${update}.closure, ${update}.effective_latest, ${update}.recorded_at,
    coalesce(${update}.status, 'NOT_ASSESSED') AS status,
    coalesce(${answer}.response, 'NO_RESPONSE') AS response,
    ${sqlDay(day)} - coalesce(${newest}, ${wording}.made_latest) AS silent_days`;
  return Prisma.sql`
    SELECT p.revision_id, p.update_id, p.response_update_id, p.response_recorded_at, p.verification,
      ${columns(Prisma.sql`p`, Prisma.sql`p`, Prisma.sql`p`, heldFrom)}
    FROM ${asked}
    LEFT JOIN recommendation_revision v ON v.id = p.revision_id
    LEFT JOIN "update" u ON u.id = p.update_id
    WHERE p.known_from <= ${sqlInstant(knownAt)} AND coalesce(${heldFrom} <= ${sqlDay(day)}, true)
      AND p.holds_until >= ${sqlDay(day)} AND NOT p.split
      AND p.made_latest <= ${sqlDay(day)} AND p.withdrawn = ${withdrawn}
    UNION ALL
    SELECT v.id, u.id, a.id, a.recorded_at, ${verificationState(Prisma.sql`u.id`, knownAt)},
      ${columns(Prisma.sql`v`, Prisma.sql`u`, Prisma.sql`a`, Prisma.sql`greatest(u.effective_latest, a.effective_latest)`)}
    FROM ${asked}
    CROSS JOIN LATERAL (${wordingAt(Prisma.sql`p.recommendation_id`, knownAt)}) v
    ${joinGoverning(Prisma.sql`p.recommendation_id`, asOf)}
    LEFT JOIN "update" u ON u.id = given.update_id
    LEFT JOIN "update" a ON a.id = given.response_update_id
    WHERE (p.known_from > ${sqlInstant(knownAt)} OR ${heldFrom} > ${sqlDay(day)} OR p.holds_until < ${sqlDay(day)} OR p.split)
      AND p.entered_at <= ${sqlInstant(knownAt)} AND v.made_latest <= ${sqlDay(day)} AND v.withdrawn = ${withdrawn}`;
}

/** A record's own status on a day, by the steps of its present state with this alias; null before it was made. */
export function statusOnDay(state: Prisma.Sql, day: Day): Prisma.Sql {
  return Prisma.sql`${state}.step_statuses[width_bucket(${sqlDay(day)}, ${state}.step_days)]`;
}

function firstRule<Value extends string>(
  rules: readonly { gives: Value; when: "every" | "some"; of: readonly Value[] }[],
  column: Prisma.Sql,
  type: Prisma.Sql,
): Prisma.Sql {
  const cases = rules.map(
    ({ gives, when, of }) => Prisma.sql`
      WHEN ${when === "every" ? Prisma.sql`bool_and` : Prisma.sql`bool_or`}(
        ${column} IN (${Prisma.join(of.map((value) => Prisma.sql`${value}::${type}`))})) THEN ${gives}::${type}`,
  );
  return Prisma.sql`CASE ${Prisma.join(cases, " ")} END`;
}

/**
 * One row for every record that is split into parts as known at the instant: `whole_id`, the references of its `parts`,
 * and, for the parts made by the day, the results of `STATUS_OF_PARTS` and `RESPONSE_TO_PARTS` and the smallest
 * `silent_days`, all null when none was made by then. Withdrawn parts are ignored. With `some`, only for these records.
 */
export function selectSplitRecords(asOf: AsOf, some?: RecordSubset): Prisma.Sql {
  const candidates = Prisma.sql`
    SELECT DISTINCT recommendation_id FROM recommendation_revision
    WHERE part_of_id IS NOT NULL AND recorded_at <= ${sqlInstant(asOf.knownAt)}
      ${some ? Prisma.sql`AND ${inSubset(Prisma.sql`part_of_id`, some)}` : Prisma.empty}`;
  return Prisma.sql`
    SELECT part.part_of_id AS whole_id, array_agg(part.reference ORDER BY part.reference COLLATE "C") AS parts,
      ${firstRule(STATUS_OF_PARTS, Prisma.sql`part.status`, Prisma.sql`"Status"`)} AS status,
      ${firstRule(RESPONSE_TO_PARTS, Prisma.sql`part.response`, Prisma.sql`"Response"`)} AS response,
      min(part.silent_days) AS silent_days
    FROM (
      SELECT v.part_of_id, r.reference, own.status, own.response, own.silent_days
      FROM (${candidates}) candidate
      JOIN recommendation r ON r.id = candidate.recommendation_id
      CROSS JOIN LATERAL (${wordingAt(Prisma.sql`r.id`, asOf.knownAt)}) v
      LEFT JOIN (${selectOwnStates(asOf, false, candidates)}) own ON own.id = r.id
      WHERE v.part_of_id IS NOT NULL AND NOT v.withdrawn) part
    GROUP BY part.part_of_id`;
}

/** The same-ask group of each record as known at the instant: `recommendation_id`, `ask_id`. */
export function selectAskMembers(knownAt: Date): Prisma.Sql {
  return Prisma.sql`
    SELECT last.recommendation_id, last.ask_id FROM (
      SELECT DISTINCT ON (recommendation_id) recommendation_id, ask_id FROM ask_membership
      WHERE recorded_at <= ${sqlInstant(knownAt)}
      ORDER BY recommendation_id, number DESC) last
    WHERE last.ask_id IS NOT NULL`;
}

/** The rank of a status in `REPRESENTATIVE_RANK`. */
export function representativeRank(status: Prisma.Sql): Prisma.Sql {
  const order = Object.entries(REPRESENTATIVE_RANK)
    .toSorted(([, a], [, b]) => a - b)
    .map(([value]) => Prisma.sql`${value}::"Status"`);
  return Prisma.sql`array_position(ARRAY[${Prisma.join(order)}], ${status})`;
}

/** The states of all records that count and are in a group, except split ones. */
export function selectMemberStates(asOf: AsOf): Prisma.Sql {
  return Prisma.sql`
    SELECT member.* FROM (
      ${selectStates(asOf, false, Prisma.sql`SELECT grouped.recommendation_id FROM (${selectAskMembers(asOf.knownAt)}) grouped`)}
    ) member
    WHERE NOT member.split`;
}

/**
 * For each group, the record that represents it in a total: `ask_id`, `id`, `status`, the number of `members` that
 * count, `some_done` (whether any of them is implemented) and `in_rate` (whether any of them is in the rate).
 */
export function selectRepresentatives(asOf: AsOf): Prisma.Sql {
  return Prisma.sql`
    SELECT DISTINCT ON (s.ask_id) s.ask_id, s.id, s.status,
      count(*) OVER (PARTITION BY s.ask_id)::integer AS members,
      bool_or(s.status = 'IMPLEMENTED') OVER (PARTITION BY s.ask_id) AS some_done,
      bool_or(${isInRate(Prisma.sql`s`, { rate: null })}) OVER (PARTITION BY s.ask_id) AS in_rate
    FROM (${selectMemberStates(asOf)}) s
    ORDER BY s.ask_id, ${representativeRank(Prisma.sql`s.status`)}, s.reference COLLATE "C"`;
}

/** Whether a row of the present states is the one that held at an instant. */
export function isPresentAt(row: Prisma.Sql, knownAt: Date): Prisma.Sql {
  return Prisma.sql`${row}.known_from <= ${sqlInstant(knownAt)} AND ${row}.known_to > ${sqlInstant(knownAt)}`;
}

/** Fails when another day has become the present one since somebody asked for this one, as at midnight. */
export function isPresentDay(day: Day): Prisma.Sql {
  return Prisma.sql`(SELECT present_on(${sqlDay(day)}))`;
}

/**
 * The same as `selectStates` for the present day: one row of one table for each record. Whatever else is selected is
 * looked up by a key, and not at all where it is not selected. Two more columns have the steps of a record's own status:
 * `step_days` and `step_statuses`.
 */
function selectPresentStates({ day, knownAt }: AsOf, withdrawn: boolean, some?: RecordSubset): Prisma.Sql {
  return Prisma.sql`
    SELECT p.recommendation_id AS id, p.reference, p.entered_at, p.revision_id,
      p.kind, p.basis, coalesce(merged_theme.stands_as_id, p.theme_id) AS theme_id, p.theme_id AS stated_theme_id,
      p.source_id, p.made_latest, p.due_latest, p.owner_id, p.withdrawn,
      v.number AS revision, v.title, p.title_key,
      v.passage_start, v.passage_end, v.passage_sha256, v.passage_page, v.passage_hint,
      v.passage_anchored_at, v.passage_matches,
      v.made_edtf, v.made_earliest, v.due_edtf, v.due_earliest,
      p.review_days, p.reply_days, v.search_text,
      v.part_of_id, v.superseded_by_id, p.ask_id,
      CASE WHEN p.split THEN (
        SELECT array_agg(part.reference ORDER BY part.reference COLLATE "C")
        FROM present_state part JOIN recommendation_revision wording ON wording.id = part.revision_id
        WHERE wording.part_of_id = p.recommendation_id AND NOT part.withdrawn
          AND ${isPresentAt(Prisma.sql`part`, knownAt)}) END AS parts,
      p.split,
      p.update_id, p.response_update_id, u.number AS update_number, p.confidence, p.closure, u.rationale,
      u.effective_edtf, u.effective_earliest, p.effective_latest, p.recorded_at, p.response_recorded_at, u.author_id,
      p.verification, p.status, p.response, p.step_days, p.step_statuses,
      ${sqlDay(day)} - p.silent_since AS silent_days, p.silent_since,
      coalesce(p.due_latest < ${sqlDay(day)}, false) AND p.open AS overdue,
      p.review_day, coalesce(p.review_day < ${sqlDay(day)}, false) AS review_overdue,
      p.reply_day, coalesce(p.reply_day < ${sqlDay(day)}, false) AS reply_overdue
    FROM present_state p
    LEFT JOIN recommendation_revision v ON v.id = p.revision_id
    LEFT JOIN "update" u ON u.id = p.update_id
    -- Not as "merged_theme": the planner leaves this join out where no theme is asked for.
    LEFT JOIN (${correctedThemes(knownAt)}) merged_theme ON merged_theme.theme_id = p.theme_id
    WHERE ${isPresentDay(day)} AND ${isPresentAt(Prisma.sql`p`, knownAt)}
      AND ${withdrawn ? Prisma.sql`p.withdrawn AND p.made_latest <= ${sqlDay(day)}` : Prisma.sql`p.counted`}
      ${some ? Prisma.sql`AND ${inSubset(Prisma.sql`p.recommendation_id`, some)}` : Prisma.empty}`;
}

/**
 * One row for every record that counts on the day as known at the instant, with its wording as known then, the columns of
 * the update that gives its status or, where none does, its response (null without one), and its state:
 *
 * `status`, `response`, `silent_days` (and `silent_since`, the day from which they count) and `overdue`; `review_day`, the last day on which the next update is within the
 * review interval (null if there is no interval, or the record is closed), and `review_overdue`; `reply_day`, the last
 * day on which a response is on time (null if none is expected, there is one, or the record is closed), and
 * `reply_overdue`.
 *
 * `theme_id` is the main theme, as what it stands for at the instant, and `stated_theme_id` as the wording has it.
 *
 * A split record has no governing update: its status and response come from its `parts`. With `some`, only these
 * records.
 */
export function selectStates(asOf: AsOf, withdrawn: boolean, some?: RecordSubset): Prisma.Sql {
  if (asOf.present) return selectPresentStates(asOf, withdrawn, some);
  const isWhole = Prisma.sql`whole.whole_id IS NOT NULL`;
  const unlessWhole = (columns: readonly string[]) =>
    Prisma.join(
      columns.map((column) => Prisma.raw(`CASE WHEN whole.whole_id IS NULL THEN own.${column} END AS ${column}`)),
    );
  const status = Prisma.sql`CASE WHEN ${isWhole} THEN coalesce(whole.status, 'NOT_ASSESSED') ELSE own.status END`;
  const silentDays = Prisma.sql`coalesce(whole.silent_days, own.silent_days)`;
  const response = Prisma.sql`CASE WHEN ${isWhole} THEN coalesce(whole.response, 'NO_RESPONSE') ELSE own.response END`;
  const isOpen = Prisma.sql`${status} NOT IN (${statusList(closedStatuses)})`;
  const waits = Prisma.sql`${response} = 'NO_RESPONSE' AND ${isOpen}`;
  return Prisma.sql`
    SELECT own.id, own.reference, own.entered_at, own.revision_id,
      own.kind, own.basis, coalesce(merged_theme.stands_as_id, own.theme_id) AS theme_id, own.theme_id AS stated_theme_id,
      own.source_id, own.made_latest, own.due_latest, own.owner_id, own.withdrawn,
      own.revision, own.title, left(own.search_text, ${TITLE_KEY_LENGTH}::integer) AS title_key,
      own.passage_start, own.passage_end, own.passage_sha256, own.passage_page, own.passage_hint,
      own.passage_anchored_at, own.passage_matches,
      own.made_edtf, own.made_earliest, own.due_edtf, own.due_earliest,
      own.review_days, own.reply_days, own.search_text,
      own.part_of_id, own.superseded_by_id, grouped.ask_id, whole.parts, ${isWhole} AS split,
      ${unlessWhole(UPDATE_COLUMNS)},
      ${status} AS status,
      ${response} AS response,
      ${silentDays} AS silent_days, ${sqlDay(asOf.day)} - ${silentDays} AS silent_since,
      coalesce(own.due_latest < ${sqlDay(asOf.day)}, false) AND ${isOpen} AS overdue,
      CASE WHEN ${isOpen} THEN ${sqlDay(asOf.day)} - ${silentDays} + own.review_days END AS review_day,
      coalesce(${silentDays} > own.review_days, false) AND ${isOpen} AS review_overdue,
      CASE WHEN ${waits} THEN own.made_latest + own.reply_days END AS reply_day,
      coalesce(own.made_latest + own.reply_days < ${sqlDay(asOf.day)}, false) AND ${waits} AS reply_overdue
    FROM (${selectOwnStates(asOf, withdrawn, some)}) own
    LEFT JOIN (${selectSplitRecords(asOf, some)}) whole ON whole.whole_id = own.id
    LEFT JOIN (${selectAskMembers(asOf.knownAt)}) grouped ON grouped.recommendation_id = own.id
    LEFT JOIN (${correctedThemes(asOf.knownAt)}) merged_theme ON merged_theme.theme_id = own.theme_id`;
}

const basesLeftOut = valuesOf(BASES).filter((basis) => !BASES[basis].inRate);

/**
 * Whether the row with this alias, by itself, is in the implementation rate under these filters: all rows are, except
 * commitments that were only reported or hoped for, which are if `rate` is "all".
 */
export function isInRate(row: Prisma.Sql, { rate }: { rate: "all" | null }): Prisma.Sql {
  if (rate === "all") return Prisma.sql`true`;
  return Prisma.sql`coalesce(${row}.basis NOT IN (${Prisma.join(basesLeftOut.map((basis) => Prisma.sql`${basis}::"Basis"`))}), true)`;
}
