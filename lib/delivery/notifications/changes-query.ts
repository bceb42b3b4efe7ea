import { z } from "zod";
import type { Change } from "@/lib/delivery/notifications/changes";
import { MAX_CALENDAR_ENTRIES, VIEW_WINDOW_DAYS } from "@/lib/delivery/notifications/vocabulary";
import { readQueryString } from "@/lib/delivery/saved-views/query-string";
import { database } from "@/lib/platform/database/connect";
import { Prisma } from "@/lib/platform/database/generated/client";
import { queryRow, queryRows } from "@/lib/platform/database/rows";
import { sqlDay, sqlInstant } from "@/lib/platform/database/sql";
import { env } from "@/lib/platform/env";
import { ENTRY_KNOWN_AT } from "@/lib/platform/history/known-at";
import type { AsOf } from "@/lib/platform/time/as-of";
import { addDays, type Day, dayInZone, endOfDay, requireDay } from "@/lib/platform/time/dates";
import { valuesOf } from "@/lib/platform/vocabulary";
import { selectMatching, selectOwnedBy, listScope } from "@/lib/register/lists/matching-query";
import { countedAt } from "@/lib/register/state/counted-query";
import { selectStates } from "@/lib/register/state/states-query";
import { CONFIDENCES, LIMITS, RESPONSES, STATUSES } from "@/lib/register/vocabulary";

/** What is followed: ids of records, themes and sources, and query strings of views. */
export type Targets = {
  recommendations: readonly string[];
  themes: readonly string[];
  sources: readonly string[];
  views: readonly string[];
};

function viewMembers(query: string, asOf: AsOf): Prisma.Sql {
  return Prisma.sql`SELECT fitting.id FROM (${selectMatching(listScope(readQueryString(query).filters, asOf))}) fitting`;
}

/** The ids of the revisions that have one of these themes as a further theme. */
function withFurtherTheme(themes: readonly string[]): Prisma.Sql {
  return Prisma.sql`SELECT rt.revision_id FROM revision_further_theme rt WHERE rt.theme_id = ANY(${themes}::uuid[])`;
}

/**
 * The end of the first day of a view's window: the same all day, so that a feed changes only when something happens.
 */
function windowStart({ day }: AsOf): AsOf {
  const first = addDays(day, -VIEW_WINDOW_DAYS);
  return { day: first, knownAt: endOfDay(first, env().timeZone) };
}

/**
 * The ids of the records whose changes the targets include. For a theme or source, every record that is or ever was in
 * it, so that moving a record out of it is reported too. For a view, the records that match it now or matched it at the
 * start of its window, for the same reason.
 */
function followedRecords({ recommendations, themes, sources, views }: Targets, asOf: AsOf): Prisma.Sql {
  const members = views.flatMap((query) => [viewMembers(query, asOf), viewMembers(query, windowStart(asOf))]);
  return Prisma.join(
    [
      Prisma.sql`SELECT id FROM recommendation WHERE id = ANY(${recommendations}::uuid[])`,
      Prisma.sql`SELECT recommendation_id FROM recommendation_revision
        WHERE theme_id = ANY(${themes}::uuid[]) OR source_id = ANY(${sources}::uuid[])`,
      Prisma.sql`SELECT v.recommendation_id FROM recommendation_revision v WHERE v.id IN (${withFurtherTheme(themes)})`,
      ...members,
    ],
    " UNION ",
  );
}

/** Changes recorded after `since` and up to `until`. */
export type Span = { since: Date; until: Date };

const changeRow = z.object({
  what: z.enum(["UPDATE", "VERIFIED", "QUERIED", "ANSWERED", "REVISION"]),
  id: z.string(),
  at: z.date(),
  reference: z.string(),
  title: z.string(),
  note: z.string().nullable(),
  revision: z.number().nullable(),
  withdrawn: z.boolean().nullable(),
  was_withdrawn: z.boolean().nullable(),
  number: z.number().nullable(),
  status: z.enum(valuesOf(STATUSES)).nullable(),
  response: z.enum(valuesOf(RESPONSES)).nullable(),
  confidence: z.enum(valuesOf(CONFIDENCES)).nullable(),
  effective: z.string().nullable(),
  corrects: z.number().nullable(),
  proposed: z.boolean(),
});

type Row = z.infer<typeof changeRow>;

function whatHappened(row: Row): Change["what"] {
  if (row.what === "UPDATE") return row.corrects === null ? "UPDATED" : "CORRECTED";
  if (row.what !== "REVISION") return row.what;
  if (row.revision === 1) return "ENTERED";
  if (row.withdrawn === row.was_withdrawn) return "REWORDED";
  return row.withdrawn ? "WITHDRAWN" : "REINSTATED";
}

function toChange(raw: unknown): Change {
  const row = changeRow.parse(raw);
  const { id, at, reference, title, note, number, status, response, confidence, effective, corrects, proposed } = row;
  return {
    id,
    at,
    reference,
    title,
    note,
    what: whatHappened(row),
    update:
      number === null || effective === null
        ? null
        : { number, status, response, confidence, effective, corrects, proposed },
  };
}

/** The condition that a recorded instant is in the span. */
function recordedWithin(column: Prisma.Sql, { since, until }: Span): Prisma.Sql {
  return Prisma.sql`${column} > ${sqlInstant(since)} AND ${column} <= ${sqlInstant(until)}`;
}

/** One SELECT for each kind of change to the `followed` records, without the texts, and without those by `notBy`. */
function changesOf(span: Span, notBy: string | null = null): Prisma.Sql[] {
  const byOthers = (alias: string) =>
    notBy === null ? Prisma.empty : Prisma.sql`AND ${Prisma.raw(alias)}.author_id <> ${notBy}::uuid`;
  return [
    Prisma.sql`
      SELECT 'UPDATE' AS what, u.id, u.recorded_at AS at, u.recommendation_id, u.id AS update_id,
        coalesce(nullif(u.rationale, ''), u.correction_note) AS note,
        NULL::uuid AS revision_id
      FROM "update" u
      WHERE u.recommendation_id IN (SELECT id FROM followed) AND ${recordedWithin(Prisma.sql`u.recorded_at`, span)} ${byOthers("u")}`,
    Prisma.sql`
      SELECT w.verdict::text, w.id, w.recorded_at, u.recommendation_id, u.id, w.note, NULL::uuid
      FROM verification w JOIN "update" u ON u.id = w.update_id
      WHERE u.recommendation_id IN (SELECT id FROM followed) AND ${recordedWithin(Prisma.sql`w.recorded_at`, span)} ${byOthers("w")}`,
    Prisma.sql`
      SELECT 'ANSWERED', q.id, q.recorded_at, u.recommendation_id, u.id, q.note, NULL::uuid
      FROM query_reply q JOIN verification w ON w.id = q.verification_id JOIN "update" u ON u.id = w.update_id
      WHERE u.recommendation_id IN (SELECT id FROM followed) AND ${recordedWithin(Prisma.sql`q.recorded_at`, span)} ${byOthers("q")}`,
    Prisma.sql`
      SELECT 'REVISION', v.id, v.recorded_at, v.recommendation_id, NULL::uuid, left(v.note, ${LIMITS.note}), v.id
      FROM recommendation_revision v
      WHERE v.recommendation_id IN (SELECT id FROM followed) AND ${recordedWithin(Prisma.sql`v.recorded_at`, span)} ${byOthers("v")}`,
  ];
}

type Page = { limit: number; skip?: number };

/** The changes that the targets include, newest first: at most `limit`, after skipping `skip`. */
export async function readChanges(targets: Targets, asOf: AsOf, span: Span, page: Page): Promise<Change[]> {
  return changesTo(followedRecords(targets, asOf), asOf, changesOf(span), page);
}

/** What others did to the records that this user is assigned to, newest first. */
export async function readChangesByOthers(owner: string, asOf: AsOf, span: Span, page: Page): Promise<Change[]> {
  const owned = Prisma.sql`SELECT own.id FROM (${selectOwnedBy(owner, asOf)}) own`;
  return changesTo(owned, asOf, changesOf(span, owner), page);
}

/** `records`: their ids. */
async function changesTo(
  records: Prisma.Sql,
  asOf: AsOf,
  changes: readonly Prisma.Sql[],
  { limit, skip = 0 }: Page,
): Promise<Change[]> {
  // Within each kind of change, nothing beyond this position can be on the requested page.
  const deepest = skip + limit;
  const kinds = changes.map((select) => Prisma.sql`(${select} ORDER BY 3 DESC, 2 DESC LIMIT ${deepest})`);
  const raw: unknown[] = await database().$queryRaw(Prisma.sql`
    WITH followed AS MATERIALIZED (${records}),
    entry AS (${Prisma.join(kinds, " UNION ALL ")}),
    newest AS (SELECT * FROM entry ORDER BY at DESC, id DESC LIMIT ${limit} OFFSET ${skip})
    SELECT e.what, e.id::text, e.at, r.reference, current.title, e.note,
      own.number AS revision, own.withdrawn, before.withdrawn AS was_withdrawn,
      u.number, u.status::text, u.response::text, u.confidence::text, u.effective_edtf AS effective, c.number AS corrects,
      u.id IS NOT NULL AND NOT ${countedAt(Prisma.sql`u`, asOf.knownAt)} AS proposed
    FROM newest e
    JOIN recommendation r ON r.id = e.recommendation_id
    CROSS JOIN LATERAL (
      SELECT v.title FROM recommendation_revision v
      WHERE v.recommendation_id = r.id AND v.recorded_at <= ${sqlInstant(asOf.knownAt)}
      ORDER BY v.recorded_at DESC, v.number DESC LIMIT 1) current
    LEFT JOIN "update" u ON u.id = e.update_id
    LEFT JOIN "update" c ON c.id = u.corrects_id
    LEFT JOIN recommendation_revision own ON own.id = e.revision_id
    LEFT JOIN recommendation_revision before
      ON before.recommendation_id = own.recommendation_id AND before.number = own.number - 1
    ORDER BY e.at DESC, e.id DESC`);
  return raw.map(toChange);
}

/** The total number of changes. */
export async function countChanges(targets: Targets, asOf: AsOf, span: Span): Promise<number> {
  const counts = changesOf(span).map((select) => Prisma.sql`SELECT count(*)::integer AS count FROM (${select}) one`);
  const row = await queryRow(
    z.object({ count: z.number().nullable() }),
    Prisma.sql`
    WITH followed AS MATERIALIZED (${followedRecords(targets, asOf)})
    SELECT sum(count)::integer AS count FROM (${Prisma.join(counts, " UNION ALL ")}) each`,
  );
  return row?.count ?? 0;
}

const dateRow = z.object({
  id: z.string(),
  what: z.enum(["DUE", "REVIEW", "REPLY"]),
  day: z.string().transform(requireDay),
  reference: z.string(),
  title: z.string(),
  edtf: z.string().nullable(),
  days: z.number().nullable(),
  changed_at: z.date(),
  facts: z.number(),
  total: z.number(),
});

/** A day on which something is expected of a record that is still open. */
export type ExpectedDate = {
  recommendationId: string;
  what: "DUE" | "REVIEW" | "REPLY";
  day: Day;
  reference: string;
  title: string;
  /** The record's due date as written; null for a review or a reply. */
  edtf: string | null;
  /** The review interval, or the days within which a reply is expected; null for a due date. */
  days: number | null;
  /** When the register learned the last of the facts that the day can be derived from. */
  changedAt: Date;
  /** The number of these facts, which grows whenever the day can have changed. */
  facts: number;
};

/**
 * What can change the day or the words of a record's date, as rows of instants: wordings and updates of the record and of
 * what was ever a part of it, each once when it is recorded and once when its day has come, reviewers' words, and whether
 * these are required. Facts are never removed, so neither their number nor the last instant ever falls.
 */
function factsOf(recommendationId: Prisma.Sql, { day, knownAt }: AsOf): Prisma.Sql {
  const known = (alias: string) => Prisma.sql`${Prisma.raw(alias)}.recommendation_id IN (
      SELECT ${recommendationId} UNION
      SELECT part.recommendation_id FROM recommendation_revision part
      WHERE part.part_of_id = ${recommendationId} AND part.recorded_at <= ${sqlInstant(knownAt)})
    AND ${Prisma.raw(alias)}.recorded_at <= ${sqlInstant(knownAt)}`;
  const wordings = Prisma.sql`SELECT v.recorded_at AS at FROM recommendation_revision v WHERE ${known("v")}`;
  const updates = Prisma.sql`SELECT u.recorded_at FROM "update" u WHERE ${known("u")}`;
  return Prisma.sql`
    ${wordings} UNION ALL ${wordings} AND v.made_latest <= ${sqlDay(day)}
    UNION ALL ${updates} UNION ALL ${updates} AND u.effective_latest <= ${sqlDay(day)}
    UNION ALL SELECT w.recorded_at FROM verification w JOIN "update" u ON u.id = w.update_id
      WHERE ${known("u")} AND w.recorded_at <= ${sqlInstant(knownAt)}
    UNION ALL SELECT ${ENTRY_KNOWN_AT} FROM history_entry h
      WHERE h.subject_type = 'setting' AND h.subject_id = 'verificationRequired'
        AND ${ENTRY_KNOWN_AT} <= ${sqlInstant(knownAt)}`;
}

/**
 * Due, review and reply dates of the open records that are followed now, those nearest to the as-of day first, and
 * their total number. A vague due date counts from its latest day. A review is due one review interval after the
 * effective day of the governing update, or of the day the record was made if it has no update. A reply is due a number
 * of days after the record was made, until there is one.
 */
export async function readExpectedDates(
  { recommendations, themes, sources, views }: Targets,
  asOf: AsOf,
): Promise<{ dates: ExpectedDate[]; total: number }> {
  const viewed = views.map((query) => viewMembers(query, asOf));
  const closed = valuesOf(STATUSES).filter((status) => STATUSES[status].closed);
  const rows = await queryRows(
    dateRow,
    Prisma.sql`
    WITH viewed AS MATERIALIZED (
      ${viewed.length === 0 ? Prisma.sql`SELECT NULL::uuid AS id WHERE false` : Prisma.join(viewed, " UNION ")}),
    -- Only these records can match, so the states of all others are not computed.
    candidate AS MATERIALIZED (
      SELECT id FROM recommendation WHERE id = ANY(${recommendations}::uuid[])
      UNION SELECT recommendation_id FROM recommendation_revision
        WHERE theme_id = ANY(${themes}::uuid[]) OR source_id = ANY(${sources}::uuid[])
      UNION SELECT v.recommendation_id FROM recommendation_revision v WHERE v.id IN (${withFurtherTheme(themes)})
      UNION SELECT id FROM viewed),
    open AS MATERIALIZED (
      SELECT s.id, s.reference, s.title, s.due_edtf, s.due_latest, s.review_days,
        s.review_day, s.reply_days, s.reply_day
      FROM (${selectStates(asOf, false)}) s
      WHERE s.status::text <> ALL(${closed}::text[]) AND s.id IN (SELECT id FROM candidate)
        AND (s.id = ANY(${recommendations}::uuid[]) OR s.theme_id = ANY(${themes}::uuid[])
          OR s.revision_id IN (${withFurtherTheme(themes)}) OR s.source_id = ANY(${sources}::uuid[]) OR s.id IN (SELECT id FROM viewed))),
    expected AS (
      SELECT id, 'DUE' AS what, due_latest AS day, reference, title, due_edtf AS edtf, NULL::integer AS days
      FROM open WHERE due_latest IS NOT NULL
      UNION ALL
      SELECT id, 'REVIEW', review_day, reference, title, NULL, review_days
      FROM open WHERE review_day IS NOT NULL
      UNION ALL
      SELECT id, 'REPLY', reply_day, reference, title, NULL, reply_days
      FROM open WHERE reply_day IS NOT NULL),
    nearest AS (
      SELECT expected.*, count(*) OVER ()::integer AS total FROM expected
      ORDER BY abs(day - ${sqlDay(asOf.day)}), day, reference COLLATE "C", what
      LIMIT ${MAX_CALENDAR_ENTRIES})
    SELECT n.id::text, n.what, to_char(n.day, 'YYYY-MM-DD') AS day, n.reference, n.title, n.edtf, n.days, n.total,
      fact.count AS facts, fact.newest AS changed_at
    FROM nearest n
    CROSS JOIN LATERAL (
      SELECT count(*)::integer AS count, max(at) AS newest FROM (${factsOf(Prisma.sql`n.id`, asOf)}) f) fact
    ORDER BY abs(n.day - ${sqlDay(asOf.day)}), n.day, n.reference COLLATE "C", n.what`,
  );
  const dates = rows.map(({ id, changed_at, total: _, ...rest }) => ({
    ...rest,
    recommendationId: id,
    changedAt: changed_at,
  }));
  return { dates, total: rows[0]?.total ?? 0 };
}

/** The day and instant of feeds, calendars and mails: today and now. */
export function asOfInstant(instant: Date): AsOf {
  return { day: dayInZone(instant, env().timeZone), knownAt: instant };
}
