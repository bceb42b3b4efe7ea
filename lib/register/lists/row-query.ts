import { actorsAt, addresseesAt, furtherThemesAt, themesAt } from "@/lib/register/names/names-query";
import { columnOf, FIELD_NAMES, fieldDefinition, parseFieldColumns } from "@/lib/register/recommendations/fields";
import { z } from "zod";
import { readRows } from "@/lib/platform/database/bulk";
import { Prisma } from "@/lib/platform/database/generated/client";
import { sqlInstant } from "@/lib/platform/database/sql";
import { requireDay, vague, vagueOrNull } from "@/lib/platform/time/dates";
import type { AsOf } from "@/lib/platform/time/as-of";
import { valuesOf } from "@/lib/platform/vocabulary";
import { undisclosedHolders } from "@/lib/register/actors/interest-query";
import type { Sort } from "@/lib/register/lists/filters";
import { selectMatching, type ListScope } from "@/lib/register/lists/matching-query";
import { proposedStatus } from "@/lib/register/state/proposed-query";
import { joinPassageMatch, passageColumns, passageState } from "@/lib/register/sources/passage-state-query";
import { PASSAGE_STATES } from "@/lib/register/sources/vocabulary";
import { BASES, CLOSURES, CONFIDENCES, KINDS, RESPONSES, STATUSES, VERIFICATIONS } from "@/lib/register/vocabulary";

const slugAndName = z.object({ slug: z.string(), name: z.string() });

const day = z.string().transform(requireDay);

/** One row of the list query, before conversion. */
const listRow = z.object({
  id: z.string(),
  reference: z.string(),
  kind: z.enum(valuesOf(KINDS)),
  basis: z.enum(valuesOf(BASES)).nullable(),
  in_rate: z.boolean(),
  theme: slugAndName,
  further_themes: z.array(slugAndName),
  source: slugAndName,
  addressees: z.array(slugAndName),
  owner: z.object({ id: z.string(), name: z.string().nullable() }).nullable(),
  made_edtf: z.string(),
  made_earliest: day,
  made_latest: day,
  due_edtf: z.string().nullable(),
  due_earliest: day.nullable(),
  due_latest: day.nullable(),
  revision: z.number(),
  entered_at: z.date(),
  withdrawn: z.boolean(),
  passage_start: z.number().nullable(),
  passage_end: z.number().nullable(),
  passage_sha256: z.string().nullable(),
  passage_page: z.number().nullable(),
  passage_hint: z.string().nullable(),
  passage_state: z.enum(valuesOf(PASSAGE_STATES)).nullable(),
  further_passages: z.array(
    z.object({
      start: z.number(),
      end: z.number(),
      sha256: z.string(),
      page: z.number().nullable(),
      hint: z.string().nullable(),
      state: z.enum(valuesOf(PASSAGE_STATES)),
    }),
  ),
  status: z.enum(valuesOf(STATUSES)),
  response: z.enum(valuesOf(RESPONSES)),
  confidence: z.enum(valuesOf(CONFIDENCES)).nullable(),
  closure: z.enum(valuesOf(CLOSURES)).nullable(),
  verification: z.enum(valuesOf(VERIFICATIONS)).nullable(),
  rationale: z.string().nullable(),
  update_number: z.number().nullable(),
  proposed: z
    .object({ number: z.number(), status: z.enum(valuesOf(STATUSES)), verification: z.enum(valuesOf(VERIFICATIONS)) })
    .nullable(),
  effective_edtf: z.string().nullable(),
  effective_earliest: day.nullable(),
  effective_latest: day.nullable(),
  recorded_at: z.date().nullable(),
  response_update: z
    .object({ number: z.number(), edtf: z.string(), earliest: day, latest: day, rationale: z.string() })
    .nullable(),
  silent_days: z.number(),
  overdue: z.boolean(),
  review_day: day.nullable(),
  review_overdue: z.boolean(),
  reply_day: day.nullable(),
  reply_overdue: z.boolean(),
  evidence: z.number(),
  undisclosed: z.number(),
  ask: z.object({ number: z.number(), title: z.string() }).nullable(),
  part_of: z.string().nullable(),
  parts: z.array(z.string()).nullable(),
  superseded_by: z.string().nullable(),
});

export function toListed(raw: unknown) {
  const row = listRow.parse(raw);
  const effective = vagueOrNull(row.effective_edtf, row.effective_earliest, row.effective_latest);
  return {
    id: row.id,
    reference: row.reference,
    kind: row.kind,
    /** How strongly its source's words bind a commitment; null if it is not a commitment or no basis is recorded. */
    basis: row.basis,
    /** Whether it is in the rate implemented under the current filters. */
    inRate: row.in_rate,
    ...parseFieldColumns(raw),
    /** The main theme. */
    theme: row.theme,
    /** The other themes, in order. */
    furtherThemes: row.further_themes,
    source: row.source,
    addressees: row.addressees,
    owner: row.owner,
    made: vague(row.made_edtf, row.made_earliest, row.made_latest),
    due: vagueOrNull(row.due_edtf, row.due_earliest, row.due_latest),
    revision: row.revision,
    enteredAt: row.entered_at,
    withdrawn: row.withdrawn,
    passage: {
      start: row.passage_start,
      end: row.passage_end,
      sha256: row.passage_sha256,
      page: row.passage_page,
      hint: row.passage_hint,
      /** In the newest text of the source at the instant; null for a record that is not located. */
      state: row.passage_state,
    },
    /** The passages after the first, in order. */
    furtherPassages: row.further_passages,
    status: row.status,
    response: row.response,
    confidence: row.confidence,
    closure: row.closure,
    /** The review state of the governing update; null without one. */
    verification: row.verification,
    rationale: row.rationale,
    update:
      row.update_number === null || effective === null || row.recorded_at === null
        ? null
        : { number: row.update_number, effective, recordedAt: row.recorded_at },
    /** What the last update would make the status that waits for its verification; null where none does. */
    proposed: row.proposed,
    /** The update that gives the response, mostly the same one; null without one. */
    responseUpdate: row.response_update && {
      number: row.response_update.number,
      effective: vague(row.response_update.edtf, row.response_update.earliest, row.response_update.latest),
      rationale: row.response_update.rationale,
    },
    /**
     * Whole days from the later effective day of the two to the as-of day, or from the day the record was made if there is
     * no update.
     */
    silentDays: row.silent_days,
    overdue: row.overdue,
    /**
     * The last day on which an update is within the review interval; null if there is no interval, or the record is
     * closed.
     */
    reviewDay: row.review_day,
    /** Whether `reviewDay` is past. */
    reviewOverdue: row.review_overdue,
    /** The last day on which a response is on time; null when none is expected any more. */
    replyDay: row.reply_day,
    replyOverdue: row.reply_overdue,
    /** How many items of evidence the governing update cites. */
    evidence: row.evidence,
    /** How many of these items come from a provider whose ultimate payer is not disclosed. */
    evidenceUndisclosed: row.undisclosed,
    /** The record's same-ask group, with its title as known at the instant. */
    ask: row.ask,
    /** Reference of the record that this one is a part of. */
    partOf: row.part_of,
    /** References of its parts, which determine its status and response; empty when it is not split. */
    parts: row.parts ?? [],
    /** Reference of the record that supersedes it. */
    supersededBy: row.superseded_by,
  };
}

/** One record with its state on a day as known at an instant. */
export type ListedRecommendation = ReturnType<typeof toListed>;

function sqlDayText(column: string): Prisma.Sql {
  return Prisma.raw(`to_char(m.${column}, 'YYYY-MM-DD') AS ${column}`);
}

/** Enums are cast to text, as the schemas expect. */
const FIELD_COLUMNS = Prisma.raw(
  FIELD_NAMES.map((name) => `v.${columnOf(name)}${fieldDefinition(name).terms ? "::text" : ""}`).join(", "),
);

/** Selects the columns of `listRow` from `matching`, as table m. */
export function selectRows(asOf: AsOf): Prisma.Sql {
  const { knownAt } = asOf;
  return Prisma.sql`
  SELECT m.id::text, m.reference, m.kind::text, m.basis::text, m.in_rate, ${FIELD_COLUMNS},
  m.made_edtf, ${sqlDayText("made_earliest")}, ${sqlDayText("made_latest")},
  m.due_edtf, ${sqlDayText("due_earliest")}, ${sqlDayText("due_latest")},
  m.revision, m.entered_at, m.withdrawn, m.passage_start, m.passage_end, m.passage_sha256, m.passage_page, m.passage_hint,
  CASE WHEN m.passage_sha256 IS NOT NULL THEN (
    SELECT ${passageState(passageColumns("m"))} FROM (VALUES (1)) AS once ${joinPassageMatch(passageColumns("m"), knownAt)})
  END AS passage_state,
  (SELECT coalesce(json_agg(json_build_object('start', further.passage_start, 'end', further.passage_end,
      'sha256', further.passage_sha256, 'page', further.passage_page, 'hint', further.passage_hint,
      'state', ${passageState(passageColumns("further"))}) ORDER BY further.position), '[]')
    FROM (SELECT m.source_id, one.* FROM revision_further_passage one WHERE one.revision_id = m.revision_id) further
    ${joinPassageMatch(passageColumns("further"), knownAt)}) AS further_passages,
  m.status::text, m.response::text, m.confidence::text, m.closure::text, m.verification, m.rationale, m.update_number,
  m.effective_edtf, ${sqlDayText("effective_earliest")}, ${sqlDayText("effective_latest")}, m.recorded_at,
  (SELECT json_build_object('number', a.number, 'edtf', a.effective_edtf, 'rationale', a.rationale,
      'earliest', to_char(a.effective_earliest, 'YYYY-MM-DD'), 'latest', to_char(a.effective_latest, 'YYYY-MM-DD'))
    FROM "update" a WHERE a.id = m.response_update_id) AS response_update,
  m.silent_days, m.overdue, ${sqlDayText("review_day")}, m.review_overdue, ${sqlDayText("reply_day")}, m.reply_overdue,
  json_build_object('slug', m.theme_slug, 'name', m.theme_name) AS theme,
  (SELECT coalesce(json_agg(json_build_object('slug', t.slug, 'name', t.name) ORDER BY rt.position), '[]')
    FROM ${furtherThemesAt(knownAt)} rt JOIN ${themesAt(knownAt)} t ON t.id = rt.theme_id WHERE rt.revision_id = m.revision_id) AS further_themes,
  json_build_object('slug', m.source_slug, 'name', m.source_title) AS source,
  (SELECT coalesce(json_agg(json_build_object('slug', a.slug, 'name', a.name) ORDER BY ra.position), '[]')
    FROM ${addresseesAt(knownAt)} ra JOIN ${actorsAt(knownAt)} a ON a.id = ra.actor_id WHERE ra.revision_id = m.revision_id) AS addressees,
  (SELECT json_build_object('id', o.id, 'name', o.name) FROM account o WHERE o.id = m.owner_id) AS owner,
  cited.evidence, cited.undisclosed,
  (SELECT json_build_object('number', ask.number, 'title', (
      SELECT named.title FROM ask_revision named WHERE named.ask_id = ask.id AND named.recorded_at <= ${sqlInstant(knownAt)}
      ORDER BY named.number DESC LIMIT 1))
    FROM ask WHERE ask.id = m.ask_id) AS ask,
  (SELECT whole.reference FROM recommendation whole WHERE whole.id = m.part_of_id) AS part_of,
  m.parts,
  -- What a split record is comes from its parts, and so does what is proposed.
  CASE WHEN m.parts IS NULL THEN ${proposedStatus(Prisma.sql`m.id`, asOf)} END AS proposed,
  (SELECT successor.reference FROM recommendation successor WHERE successor.id = m.superseded_by_id) AS superseded_by
  FROM m
  -- One row each, by its index: as a join, the planner may go through all of m for each wording.
  CROSS JOIN LATERAL (SELECT * FROM recommendation_revision wording WHERE wording.id = m.revision_id OFFSET 0) v
  CROSS JOIN LATERAL (
    SELECT count(*)::integer AS evidence,
      (count(*) FILTER (WHERE er.provider_id IN (${undisclosedHolders(knownAt)})))::integer AS undisclosed
    FROM citation c JOIN evidence_revision er ON er.id = c.evidence_revision_id
    WHERE c.update_id = m.update_id) cited`;
}

const NULLABLE_SORTS: readonly Sort[] = ["confidence", "updated", "due", "review", "reply"];

export function ordering(sort: Sort, descending: boolean): Prisma.Sql {
  const by = {
    reference: Prisma.sql`m.reference COLLATE "C"`,
    title: Prisma.sql`m.title_key COLLATE "C"`,
    theme: Prisma.sql`m.theme_position`,
    status: Prisma.sql`m.status`,
    confidence: Prisma.sql`m.confidence`,
    updated: Prisma.sql`m.effective_latest`,
    silent: Prisma.sql`m.silent_since`,
    due: Prisma.sql`m.due_latest`,
    review: Prisma.sql`m.review_day`,
    reply: Prisma.sql`m.reply_day`,
    made: Prisma.sql`m.made_latest`,
  } as const satisfies Record<Sort, Prisma.Sql>;
  // The longer silent, the earlier the day.
  const fallsDown = sort === "silent" ? !descending : descending;
  // Only a column that can be null is told where nulls go: an index read backwards has them first.
  const direction = Prisma.raw(`${fallsDown ? "DESC" : "ASC"}${NULLABLE_SORTS.includes(sort) ? " NULLS LAST" : ""}`);
  return Prisma.sql`${by[sort]} ${direction}, m.reference COLLATE "C" ASC`;
}

/** The rows of these records, in the given order. */
export async function rowsOf(scope: ListScope, ids: readonly string[]): Promise<ListedRecommendation[]> {
  if (ids.length === 0) return [];
  const raw = await readRows(Prisma.sql`WITH m AS (${selectMatching({ ...scope, ids })}) ${selectRows(scope.asOf)}`);
  const byId = new Map(raw.map(toListed).map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}
