import type { Pair } from "@/lib/platform/time/as-of";
import { Prisma } from "@/lib/platform/database/generated/client";
import type { Status } from "@/lib/platform/database/generated/enums";
import { endOfDay, type Day } from "@/lib/platform/time/dates";
import { env } from "@/lib/platform/env";
import { ENTRY_KNOWN_AT } from "@/lib/platform/history/known-at";
import { searchPatterns } from "@/lib/register/recommendations/search-text";
import { RESPONSE_TO_PARTS, STANDING, STATUS_OF_PARTS } from "@/lib/register/recommendations/counting";
import {
  FACETS,
  NO_FILTERS,
  NO_OWNER,
  type Facet,
  type Filters,
  type StateFilters,
} from "@/lib/register/recommendations/filters";
import { BASES, STATUSES, valuesOf, type StatusTerm } from "@/lib/register/recommendations/vocabulary";
import { joinPassageMatch, passageColumns, passageState } from "@/lib/register/sources/passage-state-query";

/** SQL for an instant, as text: the driver's own form of a `Date` depends on the process's time zone. */
export function sqlInstant(instant: Date): Prisma.Sql {
  return Prisma.sql`${instant.toISOString()}::timestamptz`;
}

export function sqlDay(day: Day): Prisma.Sql {
  return Prisma.sql`${day}::date`;
}

/**
 * Whether an update counted only once a reviewer had verified it, as that was set at an instant. Read from the
 * history, not from the setting's row: an answer about the past must not change with the setting.
 */
export function verificationRequired(knownAt: Date): Prisma.Sql {
  return Prisma.sql`coalesce(
    (SELECT (h.change::jsonb -> 'after' ->> 'value')::boolean FROM history_entry h
      WHERE h.subject_type = 'setting' AND h.subject_id = 'verificationRequired'
        AND ${ENTRY_KNOWN_AT} <= ${sqlInstant(knownAt)}
      ORDER BY h.sequence DESC LIMIT 1),
    false)`;
}

/** Whether the update with this alias counted at an instant: recorded by then, and verified by then where that was required. */
export function countedAt(update: Prisma.Sql, knownAt: Date): Prisma.Sql {
  return Prisma.sql`(
    ${update}.recorded_at <= ${sqlInstant(knownAt)}
    AND (NOT ${verificationRequired(knownAt)}
      OR ${verificationState(Prisma.sql`${update}.id`, knownAt)} = 'VERIFIED'))`;
}

/**
 * The update that gives a record's state on a day as known at an instant: among those recorded by then, not
 * corrected by one recorded by then, and effective by that day, the last by (effective day, recorded instant,
 * id). Where verification was required, updates not verified by then are left out as if they had not been recorded. At most one row, for the record named by `recommendationId`.
 */
export function governingUpdate(recommendationId: Prisma.Sql, { day, knownAt }: Pair): Prisma.Sql {
  return Prisma.sql`
    SELECT u.* FROM "update" u
    WHERE u.recommendation_id = ${recommendationId}
      AND ${countedAt(Prisma.sql`u`, knownAt)}
      AND u.effective_latest <= ${sqlDay(day)}
      AND NOT EXISTS (
        SELECT 1 FROM "update" c WHERE c.corrects_id = u.id AND ${countedAt(Prisma.sql`c`, knownAt)})
    ORDER BY u.effective_latest DESC, u.recorded_at DESC, u.id DESC
    LIMIT 1`;
}

/** What reviewers had said of an update by an instant, the newest word counting; null when there is no update. */
function verificationState(updateId: Prisma.Sql, knownAt: Date): Prisma.Sql {
  return Prisma.sql`
    CASE WHEN ${updateId} IS NULL THEN NULL ELSE coalesce(
      (SELECT CASE
          WHEN w.verdict = 'VERIFIED' THEN 'VERIFIED'
          WHEN EXISTS (
            SELECT 1 FROM query_reply q WHERE q.verification_id = w.id AND q.recorded_at <= ${sqlInstant(knownAt)})
            THEN 'ANSWERED'
          ELSE 'QUERIED' END
        FROM verification w
        WHERE w.update_id = ${updateId} AND w.recorded_at <= ${sqlInstant(knownAt)}
        ORDER BY w.recorded_at DESC, w.id DESC
        LIMIT 1),
      'UNVERIFIED') END`;
}

const closedStatuses = valuesOf(STATUSES).filter((status) => STATUSES[status].closed);

function statusList(statuses: readonly Status[]): Prisma.Sql {
  return Prisma.join(statuses.map((status) => Prisma.sql`${status}::"Status"`));
}

/** The statuses that count in one way in the rate implemented, as a list for SQL. */
export function statusesCounting(way: StatusTerm["counts"]): Prisma.Sql {
  return statusList(valuesOf(STATUSES).filter((status) => STATUSES[status].counts === way));
}

/** The wording of a record as known at an instant, under the alias `latest`. */
function wordingAt(recommendationId: Prisma.Sql, knownAt: Date): Prisma.Sql {
  return Prisma.sql`
    SELECT * FROM recommendation_revision latest
    WHERE latest.recommendation_id = ${recommendationId} AND latest.recorded_at <= ${sqlInstant(knownAt)}
    ORDER BY latest.recorded_at DESC, latest.number DESC
    LIMIT 1`;
}

/** Some records: by their ids, or by a query that gives these. */
type Some = readonly string[] | Prisma.Sql;

/** They as a table `asked` with the column `id`. */
function idsOf(some: Some): Prisma.Sql {
  return some instanceof Prisma.Sql
    ? Prisma.sql`(SELECT DISTINCT * FROM (${some}) named) AS asked(id)`
    : Prisma.sql`unnest(${some}::uuid[]) AS asked(id)`;
}

function among(column: Prisma.Sql, some: Some): Prisma.Sql {
  return some instanceof Prisma.Sql ? Prisma.sql`${column} IN (${some})` : Prisma.sql`${column} = ANY(${some}::uuid[])`;
}

/** What only a governing update has: a record that is split has none. */
const UPDATE_COLUMNS = [
  "update_id",
  "update_number",
  "confidence",
  "rationale",
  "effective_edtf",
  "effective_earliest",
  "effective_latest",
  "recorded_at",
  "author_id",
  "verification",
];

/**
 * The states of `states`, each as its record's own updates give it, whether it is split or not.
 *
 * The last state known of a record stands in `present_state`; it is the pair's too unless something was learned after
 * the instant, or the day is before the last update's. For such records the state is found among the updates.
 */
function ownStates(pair: Pair, withdrawn: boolean, some?: Some): Prisma.Sql {
  const { day, knownAt } = pair;
  // Each one by itself, by the index: the planner would rather read the whole table for the rows that do not hold, mostly none.
  const asked = some
    ? Prisma.sql`${idsOf(some)} CROSS JOIN LATERAL (
        SELECT * FROM present_state one WHERE one.recommendation_id = asked.id OFFSET 0) p`
    : Prisma.sql`present_state p`;
  /** `wording` and `update` are the aliases from which the facts come that stand in both; what few questions need is read from v and u. */
  const columns = (wording: Prisma.Sql, update: Prisma.Sql) => Prisma.sql`
    p.recommendation_id AS id, p.reference, p.entered_at,
    ${wording}.kind, ${wording}.basis, ${wording}.theme_id, ${wording}.source_id, ${wording}.made_latest, ${wording}.due_latest,
    ${wording}.owner_id, ${wording}.withdrawn, ${wording}.review_days, ${wording}.reply_days,
    v.number AS revision, v.title, v.summary,
    v.passage_start, v.passage_end, v.passage_sha256, v.passage_page, v.passage_hint,
    v.made_edtf, v.made_earliest, v.due_edtf, v.due_earliest,
    v.priority, v.done_when, v.search_text, v.part_of_id, v.superseded_by_id,
    u.number AS update_number, u.rationale, u.effective_edtf, u.effective_earliest, u.author_id,
    ${update}.confidence, ${update}.effective_latest, ${update}.recorded_at,
    coalesce(${update}.status, 'NOT_ASSESSED') AS status,
    coalesce(${update}.response, 'NO_RESPONSE') AS response,
    ${sqlDay(day)} - coalesce(${update}.effective_latest, ${wording}.made_latest) AS silent_days`;
  return Prisma.sql`
    SELECT p.revision_id, p.update_id, p.verification, ${columns(Prisma.sql`p`, Prisma.sql`p`)}
    FROM ${asked}
    LEFT JOIN recommendation_revision v ON v.id = p.revision_id
    LEFT JOIN "update" u ON u.id = p.update_id
    WHERE p.known_from <= ${sqlInstant(knownAt)} AND (p.effective_latest IS NULL OR p.effective_latest <= ${sqlDay(day)})
      AND p.made_latest <= ${sqlDay(day)} AND p.withdrawn = ${withdrawn}
    UNION ALL
    SELECT v.id, u.id, ${verificationState(Prisma.sql`u.id`, knownAt)}, ${columns(Prisma.sql`v`, Prisma.sql`u`)}
    FROM ${asked}
    CROSS JOIN LATERAL (${wordingAt(Prisma.sql`p.recommendation_id`, knownAt)}) v
    LEFT JOIN LATERAL (${governingUpdate(Prisma.sql`p.recommendation_id`, pair)}) u ON true
    WHERE (p.known_from > ${sqlInstant(knownAt)} OR p.effective_latest > ${sqlDay(day)})
      AND p.entered_at <= ${sqlInstant(knownAt)} AND v.made_latest <= ${sqlDay(day)} AND v.withdrawn = ${withdrawn}`;
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
 * One row for every record that is split into parts as known at the instant: `whole_id`, the references of its
 * `parts`, and what `STATUS_OF_PARTS` and `RESPONSE_TO_PARTS` make of those that were made by the day (null when none
 * was), with their least `silent_days`. Withdrawn parts are none. With `some`, only for those of these records.
 */
export function splitRecords(pair: Pair, some?: Some): Prisma.Sql {
  const candidates = Prisma.sql`
    SELECT DISTINCT recommendation_id FROM recommendation_revision
    WHERE part_of_id IS NOT NULL AND recorded_at <= ${sqlInstant(pair.knownAt)}
      ${some ? Prisma.sql`AND ${among(Prisma.sql`part_of_id`, some)}` : Prisma.empty}`;
  return Prisma.sql`
    SELECT part.part_of_id AS whole_id, array_agg(part.reference ORDER BY part.reference COLLATE "C") AS parts,
      ${firstRule(STATUS_OF_PARTS, Prisma.sql`part.status`, Prisma.sql`"Status"`)} AS status,
      ${firstRule(RESPONSE_TO_PARTS, Prisma.sql`part.response`, Prisma.sql`"Response"`)} AS response,
      min(part.silent_days) AS silent_days
    FROM (
      SELECT v.part_of_id, r.reference, own.status, own.response, own.silent_days
      FROM (${candidates}) candidate
      JOIN recommendation r ON r.id = candidate.recommendation_id
      CROSS JOIN LATERAL (${wordingAt(Prisma.sql`r.id`, pair.knownAt)}) v
      LEFT JOIN (${ownStates(pair, false, candidates)}) own ON own.id = r.id
      WHERE v.part_of_id IS NOT NULL AND NOT v.withdrawn) part
    GROUP BY part.part_of_id`;
}

/**
 * Whether a row of the states is part of the rate: one that stands for others is where any of them is, since then somebody
 * asked it. Speaks of the alias `state` and, where asks are counted, of `stands`.
 */
function countsInRate(filters: Filters): Prisma.Sql {
  const byItself = isInRate(Prisma.sql`state`, filters);
  return filters.count === "asks" && filters.rate === null
    ? Prisma.sql`coalesce(stands.in_rate, ${byItself})`
    : byItself;
}

/** The group of the same ask that each record stood in as known at the instant: `recommendation_id`, `ask_id`. */
export function askMembers(knownAt: Date): Prisma.Sql {
  return Prisma.sql`
    SELECT last.recommendation_id, last.ask_id FROM (
      SELECT DISTINCT ON (recommendation_id) recommendation_id, ask_id FROM ask_membership
      WHERE recorded_at <= ${sqlInstant(knownAt)}
      ORDER BY recommendation_id, number DESC) last
    WHERE last.ask_id IS NOT NULL`;
}

/** The place of a status in `STANDING`. */
export function standing(status: Prisma.Sql): Prisma.Sql {
  const order = Object.entries(STANDING)
    .toSorted(([, a], [, b]) => a - b)
    .map(([value]) => Prisma.sql`${value}::"Status"`);
  return Prisma.sql`array_position(ARRAY[${Prisma.join(order)}], ${status})`;
}

/** The states of all records that stand in a group and count, those left out that are split. */
export function memberStates(pair: Pair): Prisma.Sql {
  return Prisma.sql`
    SELECT member.* FROM (
      ${states(pair, false, Prisma.sql`SELECT grouped.recommendation_id FROM (${askMembers(pair.knownAt)}) grouped`)}
    ) member
    WHERE NOT member.split`;
}

/**
 * For each group the record that stands for it in a sum: `ask_id`, `id`, `status`, how many `members` count, and
 * whether `some_done`, that is whether any of them is implemented, and `in_rate`, whether any of them is part of the rate.
 */
function standingMembers(pair: Pair): Prisma.Sql {
  return Prisma.sql`
    SELECT DISTINCT ON (s.ask_id) s.ask_id, s.id, s.status,
      count(*) OVER (PARTITION BY s.ask_id)::integer AS members,
      bool_or(s.status = 'IMPLEMENTED') OVER (PARTITION BY s.ask_id) AS some_done,
      bool_or(${isInRate(Prisma.sql`s`, { rate: null })}) OVER (PARTITION BY s.ask_id) AS in_rate
    FROM (${memberStates(pair)}) s
    ORDER BY s.ask_id, ${standing(Prisma.sql`s.status`)}, s.reference COLLATE "C"`;
}

/**
 * One row for every record that counts on the pair's day as known at its instant, with its state: the wording
 * as it then stood, the governing update's columns (null without one) and `status`, `response`, `silent_days`, `overdue`,
 * `review_day` (the last day on which the next update comes within the review interval; null without an interval or for
 * a closed record) and `review_overdue`, `reply_day` (the last day on which the addressee answers within the time that is
 * expected; null where none is, where there is an answer, or for a closed record) and `reply_overdue`.
 * A record that is split has no governing update: its status and response are those that its `parts` give it. With
 * `some`, only for those of them that count.
 */
export function states(pair: Pair, withdrawn: boolean, some?: Some): Prisma.Sql {
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
      own.kind, own.basis, own.theme_id, own.source_id, own.made_latest, own.due_latest, own.owner_id, own.withdrawn,
      own.revision, own.title, own.summary,
      own.passage_start, own.passage_end, own.passage_sha256, own.passage_page, own.passage_hint,
      own.made_edtf, own.made_earliest, own.due_edtf, own.due_earliest,
      own.priority, own.review_days, own.reply_days, own.done_when, own.search_text,
      own.part_of_id, own.superseded_by_id, grouped.ask_id, whole.parts, ${isWhole} AS split,
      ${unlessWhole(UPDATE_COLUMNS)},
      ${status} AS status,
      ${response} AS response,
      ${silentDays} AS silent_days,
      coalesce(own.due_latest < ${sqlDay(pair.day)}, false) AND ${isOpen} AS overdue,
      CASE WHEN ${isOpen} THEN ${sqlDay(pair.day)} - ${silentDays} + own.review_days END AS review_day,
      coalesce(${silentDays} > own.review_days, false) AND ${isOpen} AS review_overdue,
      CASE WHEN ${waits} THEN own.made_latest + own.reply_days END AS reply_day,
      coalesce(own.made_latest + own.reply_days < ${sqlDay(pair.day)}, false) AND ${waits} AS reply_overdue
    FROM (${ownStates(pair, withdrawn, some)}) own
    LEFT JOIN (${splitRecords(pair, some)}) whole ON whole.whole_id = own.id
    LEFT JOIN (${askMembers(pair.knownAt)}) grouped ON grouped.recommendation_id = own.id`;
}

/** What the row with this alias is filtered by as its basis; null for what is no commitment. */
function basisChoiceOf(row: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`CASE WHEN ${row}.kind = 'COMMITMENT' THEN coalesce(${row}.basis::text, 'NOT_SAID') END`;
}

const basesLeftOut = valuesOf(BASES).filter((basis) => !BASES[basis].inRate);

/**
 * Whether the row with this alias, a record by itself, is part of the rate implemented as the filters count: all but what
 * was only reported or hoped for, or really all.
 */
export function isInRate(row: Prisma.Sql, { rate }: { rate: "all" | null }): Prisma.Sql {
  if (rate === "all") return Prisma.sql`true`;
  return Prisma.sql`coalesce(${row}.basis NOT IN (${Prisma.join(basesLeftOut.map((basis) => Prisma.sql`${basis}::"Basis"`))}), true)`;
}

function enumFilter(column: Prisma.Sql, type: Prisma.Sql, values: readonly string[]): Prisma.Sql | null {
  return values.length === 0
    ? null
    : Prisma.sql`${column} IN (${Prisma.join(values.map((value) => Prisma.sql`${value}::${type}`))})`;
}

/** `state` and `theme`, `source` are the aliases that the conditions speak of. */
function facetConditions(filters: Filters): Record<Facet, Prisma.Sql | null> {
  const owners = filters.owner.filter((owner) => owner !== NO_OWNER);
  const owned = owners.length > 0 ? [Prisma.sql`state.owner_id::text IN (${Prisma.join(owners)})`] : [];
  const unowned = filters.owner.includes(NO_OWNER) ? [Prisma.sql`state.owner_id IS NULL`] : [];
  return {
    theme: filters.theme.length ? Prisma.sql`theme.slug IN (${Prisma.join(filters.theme)})` : null,
    kind: enumFilter(Prisma.sql`state.kind`, Prisma.sql`"RecommendationKind"`, filters.kind),
    basis: filters.basis.length
      ? Prisma.sql`${basisChoiceOf(Prisma.sql`state`)} IN (${Prisma.join(filters.basis)})`
      : null,
    status: enumFilter(Prisma.sql`state.status`, Prisma.sql`"Status"`, filters.status),
    response: enumFilter(Prisma.sql`state.response`, Prisma.sql`"Response"`, filters.response),
    confidence: enumFilter(Prisma.sql`state.confidence`, Prisma.sql`"Confidence"`, filters.confidence),
    verification: filters.verification.length
      ? Prisma.sql`state.verification IN (${Prisma.join(filters.verification)})`
      : null,
    source: filters.source.length ? Prisma.sql`source.slug IN (${Prisma.join(filters.source)})` : null,
    addressee: filters.addressee.length
      ? Prisma.sql`EXISTS (
          SELECT 1 FROM revision_addressee ra JOIN actor a ON a.id = ra.actor_id
          WHERE ra.revision_id = state.revision_id AND a.slug IN (${Prisma.join(filters.addressee)}))`
      : null,
    owner: owned.length + unowned.length > 0 ? Prisma.sql`(${Prisma.join([...owned, ...unowned], " OR ")})` : null,
  };
}

function otherConditions(filters: Filters, pair: Pair, endOfRecordedSince: Date | null): Prisma.Sql[] {
  const { day, knownAt } = pair;
  const conditions: Prisma.Sql[] = [];
  if (filters.overdue) conditions.push(Prisma.sql`state.overdue`);
  if (filters.dueWithin !== null) {
    conditions.push(Prisma.sql`
      state.due_latest BETWEEN ${sqlDay(day)} AND ${sqlDay(day)} + ${filters.dueWithin}::integer
      AND state.status NOT IN (${statusList(closedStatuses)})`);
  }
  if (filters.reviewOverdue) conditions.push(Prisma.sql`state.review_overdue`);
  if (filters.replyOverdue) conditions.push(Prisma.sql`state.reply_overdue`);
  if (filters.reviewWithin !== null) {
    conditions.push(
      Prisma.sql`state.review_day BETWEEN ${sqlDay(day)} AND ${sqlDay(day)} + ${filters.reviewWithin}::integer`,
    );
  }
  if (filters.passage.length > 0) {
    const columns = passageColumns("state");
    conditions.push(Prisma.sql`(
      SELECT ${passageState(columns)} FROM (VALUES (1)) AS once ${joinPassageMatch(columns, knownAt)})
      IN (${Prisma.join(filters.passage)})`);
  }
  if (filters.silent !== null)
    conditions.push(Prisma.sql`
    state.silent_days >= ${filters.silent}::integer AND state.status NOT IN (${statusList(closedStatuses)})`);
  if (filters.madeSince !== null) {
    const byRecord = Prisma.sql`state.made_latest > ${sqlDay(filters.madeSince)}`;
    conditions.push(
      filters.count === "asks"
        ? Prisma.sql`CASE WHEN state.ask_id IS NULL THEN ${byRecord} ELSE new_since.ask_id IS NULL END`
        : byRecord,
    );
  }
  if (endOfRecordedSince !== null) conditions.push(Prisma.sql`state.recorded_at > ${sqlInstant(endOfRecordedSince)}`);
  if (filters.leftOut) conditions.push(Prisma.sql`NOT ${countsInRate({ ...filters, rate: null })}`);
  if (filters.movedSince !== null) {
    const { then, counted } = statusThen(filters, { day: filters.movedSince, knownAt });
    conditions.push(Prisma.sql`${counted} AND state.status <> ${then}`);
    if (filters.movedFrom.length > 0) conditions.push(Prisma.sql`${then} IN (${statusList(filters.movedFrom)})`);
  }
  if (filters.ask !== null) {
    conditions.push(
      filters.ask === "any"
        ? Prisma.sql`state.ask_id IS NOT NULL`
        : Prisma.sql`state.ask_id = (SELECT ask.id FROM ask WHERE ask.number = ${filters.ask}::integer)`,
    );
  }
  if (filters.partOf !== null) {
    conditions.push(
      Prisma.sql`state.part_of_id = (SELECT whole.id FROM recommendation whole WHERE whole.reference = ${filters.partOf})`,
    );
  }
  // What was withdrawn counts in no sum, so that there is nothing to leave out.
  if (filters.count !== null && !filters.withdrawn) {
    conditions.push(Prisma.sql`NOT state.split`);
    if (filters.count === "asks") conditions.push(Prisma.sql`(state.ask_id IS NULL OR stands.id IS NOT NULL)`);
  }
  return conditions;
}

/**
 * What a row of the states was on an earlier day: its status `then`, and whether it was `counted`. Speaks of the
 * aliases that `joinEarlier` brings in.
 */
function statusThen(filters: Filters, earlier: Pair): { then: Prisma.Sql; counted: Prisma.Sql } {
  const own = Prisma.sql`coalesce(
    CASE WHEN state.split THEN whole_then.status ELSE
      (SELECT g.status FROM (${governingUpdate(Prisma.sql`state.id`, earlier)}) g) END,
    'NOT_ASSESSED')`;
  const made = Prisma.sql`state.made_latest <= ${sqlDay(earlier.day)}`;
  if (filters.count !== "asks") return { then: own, counted: made };
  return {
    then: Prisma.sql`CASE WHEN state.ask_id IS NULL THEN ${own} ELSE stood_then.status END`,
    counted: Prisma.sql`CASE WHEN state.ask_id IS NULL THEN ${made} ELSE stood_then.ask_id IS NOT NULL END`,
  };
}

/** What `statusThen` speaks of. */
function joinEarlier(filters: Filters, earlier: Pair): Prisma.Sql {
  const split = Prisma.sql`LEFT JOIN (${splitRecords(earlier)}) whole_then ON whole_then.whole_id = state.id`;
  if (filters.count !== "asks") return split;
  return Prisma.sql`${split}
    LEFT JOIN (${standingMembers(earlier)}) stood_then ON stood_then.ask_id = state.ask_id`;
}

/** A SELECT of the scope's records with the columns of `matching`, and what they were on an earlier day: `then_counted`, `then_status`. */
export function comparedWith(scope: Scope, day: Day): Prisma.Sql {
  const earlier = { day, knownAt: scope.pair.knownAt };
  const { then, counted } = statusThen(scope.filters, earlier);
  return Prisma.sql`
    SELECT state.*, ${counted} AS then_counted, ${then} AS then_status
    FROM (${matching(scope)}) state ${joinEarlier(scope.filters, earlier)}`;
}

/** What a list is about, ready for SQL. `endOfRecordedSince` is the last millisecond of `filters.recordedSince`. */
export type Scope = {
  pair: Pair;
  filters: Filters;
  endOfRecordedSince: Date | null;
  /** Only these records, when given: one batch of an export, or what somebody looks after. */
  ids?: Some;
};

/** What a list is about, from its filters and pair. */
export function scopeOf(filters: Filters, pair: Pair): Scope {
  const { recordedSince } = filters;
  return { pair, filters, endOfRecordedSince: recordedSince && endOfDay(recordedSince, env().timeZone) };
}

function where(conditions: readonly (Prisma.Sql | null)[]): Prisma.Sql {
  const present = conditions.filter((condition) => condition !== null);
  return present.length === 0 ? Prisma.sql`true` : Prisma.join(present, " AND ");
}

/** The name of the table that `joinFound` brings in for a word of the search. */
function foundBy(word: number): Prisma.Sql {
  return Prisma.raw(`found_${word}`);
}

/**
 * The wordings that hold each word of the search, found by a pass over the wordings alone: joined to every state for its text's
 * sake, they would be carried along, however few hold the word. Of some records it is the other way round.
 */
function joinFound({ filters, ids }: Scope): Prisma.Sql {
  if (ids) return Prisma.empty;
  const joins = searchPatterns(filters.query).map(
    (pattern, word) => Prisma.sql`
      LEFT JOIN (SELECT wording.id FROM recommendation_revision wording WHERE wording.search_text LIKE ${pattern}) ${foundBy(word)}
        ON ${foundBy(word)}.id = state.revision_id`,
  );
  return joins.length === 0 ? Prisma.empty : Prisma.join(joins, " ");
}

function searchConditions({ filters, ids }: Scope): Prisma.Sql[] {
  return searchPatterns(filters.query).map((pattern, word) => {
    const isFound = ids ? Prisma.sql`state.search_text LIKE ${pattern}` : Prisma.sql`${foundBy(word)}.id IS NOT NULL`;
    return Prisma.sql`(${isFound} OR lower(state.reference) LIKE ${pattern})`;
  });
}

function fromStates(scope: Scope): Prisma.Sql {
  const { pair, filters, ids } = scope;
  const asks = filters.count === "asks";
  const { movedSince, madeSince } = filters;
  const { knownAt } = pair;
  return Prisma.sql`
    FROM (${states(pair, filters.withdrawn, ids)}) state
    -- Every record has both. As inner joins the planner, which knows nothing of a union's values, expected a twentieth
    -- of the records, and looked the updates of each one up by itself.
    LEFT JOIN theme ON theme.id = state.theme_id
    LEFT JOIN source ON source.id = state.source_id
    ${joinFound(scope)}
    ${asks ? Prisma.sql`LEFT JOIN (${standingMembers(pair)}) stands ON stands.id = state.id` : Prisma.empty}
    ${movedSince === null ? Prisma.empty : joinEarlier(filters, { day: movedSince, knownAt })}
    ${
      asks && madeSince !== null
        ? Prisma.sql`LEFT JOIN (${standingMembers({ day: madeSince, knownAt })}) new_since ON new_since.ask_id = state.ask_id`
        : Prisma.empty
    }`;
}

/**
 * A SELECT of the scope's records: all columns of `states`, the theme's and the source's slug and name, whether the row
 * stands for others of which one is implemented (`some_done`), and whether it is part of the rate implemented (`in_rate`).
 */
export function matching(scope: Scope): Prisma.Sql {
  const { pair, filters, endOfRecordedSince } = scope;
  return Prisma.sql`
    SELECT state.*, theme.slug AS theme_slug, theme.name AS theme_name, theme.position AS theme_position,
      source.slug AS source_slug, source.title AS source_title,
      ${filters.count === "asks" ? Prisma.sql`coalesce(stands.some_done, false)` : Prisma.sql`false`} AS some_done,
      ${countsInRate(filters)} AS in_rate
    ${fromStates(scope)}
    WHERE ${where([...Object.values(facetConditions(filters)), ...searchConditions(scope), ...otherConditions(filters, pair, endOfRecordedSince)])}`;
}

/**
 * What somebody looks after, as `matching` gives it. Only the states of records that were theirs at some time by the
 * instant are found.
 */
export function lookedAfterBy(accountId: string, pair: Pair): Prisma.Sql {
  const ids = Prisma.sql`
    SELECT recommendation_id FROM recommendation_revision
    WHERE owner_id = ${accountId}::uuid AND recorded_at <= ${sqlInstant(pair.knownAt)}`;
  return matching({ ...scopeOf({ ...NO_FILTERS, owner: [accountId] }, pair), ids });
}

/** The rows of a table with the columns of `states` that fit filters which speak of these columns alone. */
export function narrowed(table: Prisma.Sql, filters: Partial<StateFilters>, pair: Pair): Prisma.Sql {
  return Prisma.sql`
    SELECT state.* FROM ${table} state WHERE ${where(otherConditions({ ...NO_FILTERS, ...filters }, pair, null))}`;
}

const FACET_VALUE = {
  theme: Prisma.sql`base.theme_slug`,
  kind: Prisma.sql`base.kind::text`,
  basis: basisChoiceOf(Prisma.sql`base`),
  status: Prisma.sql`base.status::text`,
  response: Prisma.sql`base.response::text`,
  confidence: Prisma.sql`base.confidence::text`,
  verification: Prisma.sql`base.verification`,
  source: Prisma.sql`base.source_slug`,
  addressee: Prisma.sql`a.slug`,
  owner: Prisma.sql`coalesce(base.owner_id::text, ${NO_OWNER}::text)`,
} as const satisfies Record<Facet, Prisma.Sql>;

/**
 * How many records each value of each facet would leave, every other filter applied: rows of
 * `facet`, `value`, `count`. The row with facet `total` counts the list itself.
 */
export function facetCounts(scope: Scope): Prisma.Sql {
  const { pair, filters, endOfRecordedSince } = scope;
  const conditions = facetConditions(filters);
  // Only those that somebody has set: to the planner each one, even if it always holds, halves the rows that are left.
  const set = FACETS.filter((facet) => conditions[facet] !== null);
  const holds = set.map((facet) => Prisma.sql`, (${conditions[facet]}) AS ${Prisma.raw(`in_${facet}`)}`);
  const allBut = (left: Facet | null) =>
    where(set.filter((facet) => facet !== left).map((facet) => Prisma.raw(`base.in_${facet}`)));
  const groups = FACETS.map(
    (facet) => Prisma.sql`
      SELECT ${facet}::text AS facet, ${FACET_VALUE[facet]} AS value, count(*)::integer AS count
      FROM base ${facet === "addressee" ? Prisma.sql`JOIN revision_addressee ra ON ra.revision_id = base.revision_id JOIN actor a ON a.id = ra.actor_id` : Prisma.empty}
      WHERE ${allBut(facet)} AND ${FACET_VALUE[facet]} IS NOT NULL
      GROUP BY 2`,
  );
  return Prisma.sql`
    WITH base AS MATERIALIZED (
      SELECT state.revision_id, state.kind, state.basis, state.status, state.response, state.confidence, state.verification, state.owner_id,
        theme.slug AS theme_slug, source.slug AS source_slug ${holds.length === 0 ? Prisma.empty : Prisma.join(holds, " ")}
      ${fromStates(scope)}
      WHERE ${where([...searchConditions(scope), ...otherConditions(filters, pair, endOfRecordedSince)])})
    ${Prisma.join(groups, " UNION ALL ")}
    UNION ALL SELECT 'total', '', count(*)::integer FROM base WHERE ${allBut(null)}`;
}
