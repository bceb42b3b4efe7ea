import type { Pair } from "@/lib/as-of";
import { Prisma } from "@/lib/database/generated/client";
import type { Status } from "@/lib/database/generated/enums";
import { endOfDay, type Day } from "@/lib/dates";
import { env } from "@/lib/env";
import { searchPatterns } from "@/lib/recommendations/search-text";
import { FACETS, NO_OWNER, type Facet, type Filters } from "@/lib/recommendations/filters";
import { STATUSES, valuesOf } from "@/lib/recommendations/vocabulary";

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
        AND h.instant <= ${sqlInstant(knownAt)}
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
export function verificationState(updateId: Prisma.Sql, knownAt: Date): Prisma.Sql {
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

/**
 * One row for every record that counts on the pair's day as known at its instant, with its state: the wording
 * as it then stood, the governing update's columns (null without one) and `status`, `response`, `silent_days`, `overdue`.
 * With `ids`, only for those of them that count.
 *
 * The last state known of a record stands in `present_state`; it is the pair's too unless something was learned after
 * the instant, or the day is before the last update's. For such records the state is found among the updates.
 */
export function states(pair: Pair, withdrawn: boolean, ids?: readonly string[]): Prisma.Sql {
  const { day, knownAt } = pair;
  const isPresent = Prisma.sql`
    p.known_from <= ${sqlInstant(knownAt)} AND (p.effective_latest IS NULL OR p.effective_latest <= ${sqlDay(day)})`;
  const isPast = Prisma.sql`(p.known_from > ${sqlInstant(knownAt)} OR p.effective_latest > ${sqlDay(day)})`;
  const isAsked = ids ? Prisma.sql`p.recommendation_id = ANY(${ids}::uuid[])` : Prisma.sql`true`;
  const counts = Prisma.sql`v.made_latest <= ${sqlDay(day)} AND v.withdrawn = ${withdrawn}`;
  const columns = (verification: Prisma.Sql, state: Prisma.Sql, wording: Prisma.Sql, update: Prisma.Sql) => Prisma.sql`
      p.recommendation_id AS id, p.reference, p.entered_at,
      ${wording}.kind, ${wording}.theme_id, ${wording}.source_id, ${wording}.made_latest, ${wording}.due_latest,
      ${wording}.owner_id, ${wording}.withdrawn,
      v.number AS revision, v.title, v.summary,
      v.passage_start, v.passage_end, v.passage_sha256, v.passage_page, v.passage_hint,
      v.made_edtf, v.made_earliest, v.due_edtf, v.due_earliest,
      v.priority, v.review_days, v.done_when, v.search_text,
      u.number AS update_number, u.rationale, u.effective_edtf, u.effective_earliest, u.author_id,
      ${update}.confidence, ${update}.effective_latest, ${update}.recorded_at,
      coalesce(${state}.status, 'NOT_ASSESSED') AS status,
      coalesce(${state}.response, 'NO_RESPONSE') AS response,
      ${verification} AS verification,
      ${sqlDay(day)} - coalesce(${update}.effective_latest, ${wording}.made_latest) AS silent_days,
      coalesce(${wording}.due_latest < ${sqlDay(day)}, false)
        AND coalesce(${state}.status, 'NOT_ASSESSED') NOT IN (${statusList(closedStatuses)}) AS overdue`;
  const p = Prisma.sql`p`;
  const u = Prisma.sql`u`;
  return Prisma.sql`
    SELECT p.revision_id, p.update_id, ${columns(Prisma.sql`p.verification`, p, p, p)}
    FROM present_state p
    LEFT JOIN recommendation_revision v ON v.id = p.revision_id
    LEFT JOIN "update" u ON u.id = p.update_id
    WHERE ${isPresent} AND ${isAsked} AND p.made_latest <= ${sqlDay(day)} AND p.withdrawn = ${withdrawn}
    UNION ALL
    SELECT v.id, u.id, ${columns(verificationState(Prisma.sql`u.id`, knownAt), u, Prisma.sql`v`, u)}
    FROM present_state p
    CROSS JOIN LATERAL (
      SELECT * FROM recommendation_revision v
      WHERE v.recommendation_id = p.recommendation_id AND v.recorded_at <= ${sqlInstant(knownAt)}
      ORDER BY v.recorded_at DESC, v.number DESC
      LIMIT 1) v
    LEFT JOIN LATERAL (${governingUpdate(Prisma.sql`p.recommendation_id`, pair)}) u ON true
    WHERE ${isPast} AND ${isAsked} AND p.entered_at <= ${sqlInstant(knownAt)} AND ${counts}`;
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
  const conditions: Prisma.Sql[] = searchPatterns(filters.query).map(
    (pattern) => Prisma.sql`(
      state.search_text LIKE ${pattern} OR lower(state.reference) LIKE ${pattern})`,
  );
  if (filters.overdue) conditions.push(Prisma.sql`state.overdue`);
  if (filters.dueWithin !== null) {
    conditions.push(Prisma.sql`
      state.due_latest BETWEEN ${sqlDay(day)} AND ${sqlDay(day)} + ${filters.dueWithin}::integer
      AND state.status NOT IN (${statusList(closedStatuses)})`);
  }
  if (filters.silent !== null)
    conditions.push(Prisma.sql`
    state.silent_days >= ${filters.silent}::integer AND state.status NOT IN (${statusList(closedStatuses)})`);
  if (filters.madeSince !== null) conditions.push(Prisma.sql`state.made_latest > ${sqlDay(filters.madeSince)}`);
  if (endOfRecordedSince !== null) conditions.push(Prisma.sql`state.recorded_at > ${sqlInstant(endOfRecordedSince)}`);
  if (filters.movedSince !== null) {
    const then = Prisma.sql`coalesce(
      (SELECT earlier.status FROM (${governingUpdate(Prisma.sql`state.id`, { day: filters.movedSince, knownAt })}) earlier),
      'NOT_ASSESSED')`;
    conditions.push(Prisma.sql`state.made_latest <= ${sqlDay(filters.movedSince)} AND state.status <> ${then}`);
    if (filters.movedFrom.length > 0) conditions.push(Prisma.sql`${then} IN (${statusList(filters.movedFrom)})`);
  }
  return conditions;
}

/** What a list is about, ready for SQL. `endOfRecordedSince` is the last millisecond of `filters.recordedSince`. */
export type Scope = {
  pair: Pair;
  filters: Filters;
  endOfRecordedSince: Date | null;
  /** Only these records, when given: one batch of an export. */
  ids?: readonly string[];
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

function fromStates({ pair, filters, ids }: Scope): Prisma.Sql {
  return Prisma.sql`
    FROM (${states(pair, filters.withdrawn, ids)}) state
    JOIN theme ON theme.id = state.theme_id
    JOIN source ON source.id = state.source_id`;
}

/** A SELECT of the scope's records: all columns of `states`, the theme's and the source's slug and name. */
export function matching(scope: Scope): Prisma.Sql {
  const { pair, filters, endOfRecordedSince } = scope;
  return Prisma.sql`
    SELECT state.*, theme.slug AS theme_slug, theme.name AS theme_name, theme.position AS theme_position,
      source.slug AS source_slug, source.title AS source_title
    ${fromStates(scope)}
    WHERE ${where([...Object.values(facetConditions(filters)), ...otherConditions(filters, pair, endOfRecordedSince)])}`;
}

const FACET_VALUE = {
  theme: Prisma.sql`base.theme_slug`,
  kind: Prisma.sql`base.kind::text`,
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
  const holds = FACETS.map(
    (facet) => Prisma.sql`(${conditions[facet] ?? Prisma.sql`true`}) AS ${Prisma.raw(`in_${facet}`)}`,
  );
  const allBut = (left: Facet | null) =>
    Prisma.join(
      FACETS.filter((facet) => facet !== left).map((facet) => Prisma.raw(`base.in_${facet}`)),
      " AND ",
    );
  const groups = FACETS.map(
    (facet) => Prisma.sql`
      SELECT ${facet}::text AS facet, ${FACET_VALUE[facet]} AS value, count(*)::integer AS count
      FROM base ${facet === "addressee" ? Prisma.sql`JOIN revision_addressee ra ON ra.revision_id = base.revision_id JOIN actor a ON a.id = ra.actor_id` : Prisma.empty}
      WHERE ${allBut(facet)} AND ${FACET_VALUE[facet]} IS NOT NULL
      GROUP BY 2`,
  );
  return Prisma.sql`
    WITH base AS MATERIALIZED (
      SELECT state.revision_id, state.kind, state.status, state.response, state.confidence, state.verification, state.owner_id,
        theme.slug AS theme_slug, source.slug AS source_slug, ${Prisma.join(holds)}
      ${fromStates(scope)}
      WHERE ${where(otherConditions(filters, pair, endOfRecordedSince))})
    ${Prisma.join(groups, " UNION ALL ")}
    UNION ALL SELECT 'total', '', count(*)::integer FROM base WHERE ${allBut(null)}`;
}
