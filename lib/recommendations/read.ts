import { queryRow, queryRows } from "@/lib/database/rows";
import { setImmediate } from "node:timers/promises";
import { z } from "zod";
import { undisclosedFunding, undisclosedHolders } from "@/lib/actors/interest-query";
import type { Pair } from "@/lib/as-of";
import { database } from "@/lib/database/connect";
import { readIds, readRows } from "@/lib/database/bulk";
import { Prisma } from "@/lib/database/generated/client";
import type { Response, Status, Verdict } from "@/lib/database/generated/enums";
import { dayOf, requireDay, type Day, type VagueDate } from "@/lib/dates";
import { message, type Text } from "@/lib/language/message";
import { authorise, type Actor } from "@/lib/policy";
import { REVISION_PARTS } from "@/lib/recommendations/insert";
import {
  type Facet,
  FACETS,
  type Facets,
  type FacetTerm,
  type Filters,
  type ListQuery,
  NO_FILTERS,
  NO_OWNER,
  type Sort,
} from "@/lib/recommendations/filters";
import {
  askMembers,
  facetCounts,
  governingUpdate,
  lookedAfterBy,
  matching,
  narrowed,
  scopeOf,
  sqlInstant,
  verificationRequired,
  type Scope,
} from "@/lib/recommendations/state-query";
import {
  BASES,
  BASIS_CHOICES,
  CONFIDENCES,
  KINDS,
  PRIORITIES,
  RESPONSES,
  STATUSES,
  valuesOf,
  VERIFICATIONS,
  type VerificationState,
} from "@/lib/recommendations/vocabulary";
import { WORK_PARTS, type WorkName } from "@/lib/recommendations/work";
import { joinPassageMatch, passageColumns, passageState } from "@/lib/sources/passage-state-query";
import { PASSAGE_STATES, type PassageState } from "@/lib/sources/vocabulary";

const named = z.object({ slug: z.string(), name: z.string() });
const day = z.string().transform(requireDay);

/** What the list query gives for one record, before it is put in domain form. */
const listRow = z.object({
  id: z.string(),
  reference: z.string(),
  kind: z.enum(valuesOf(KINDS)),
  basis: z.enum(valuesOf(BASES)).nullable(),
  in_rate: z.boolean(),
  title: z.string(),
  summary: z.string(),
  theme: named,
  source: named,
  addressees: z.array(named),
  owner: z.object({ id: z.string(), name: z.string().nullable() }).nullable(),
  priority: z.enum(valuesOf(PRIORITIES)).nullable(),
  review_days: z.number().nullable(),
  reply_days: z.number().nullable(),
  done_when: z.string().nullable(),
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
  status: z.enum(valuesOf(STATUSES)),
  response: z.enum(valuesOf(RESPONSES)),
  confidence: z.enum(valuesOf(CONFIDENCES)).nullable(),
  verification: z.enum(valuesOf(VERIFICATIONS)).nullable(),
  rationale: z.string().nullable(),
  update_number: z.number().nullable(),
  effective_edtf: z.string().nullable(),
  effective_earliest: day.nullable(),
  effective_latest: day.nullable(),
  recorded_at: z.date().nullable(),
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

function vague(edtf: string, earliest: Day, latest: Day): VagueDate {
  return { edtf, earliest, latest };
}
function vagueOrNull(edtf: string | null, earliest: Day | null, latest: Day | null): VagueDate | null {
  return edtf === null || earliest === null || latest === null ? null : vague(edtf, earliest, latest);
}

function toListed(raw: unknown) {
  const row = listRow.parse(raw);
  const effective = vagueOrNull(row.effective_edtf, row.effective_earliest, row.effective_latest);
  return {
    id: row.id,
    reference: row.reference,
    kind: row.kind,
    /** How far its source's words bind a commitment; null for what is none, and until somebody has said. */
    basis: row.basis,
    /** It is part of the rate implemented, as the filters count. */
    inRate: row.in_rate,
    title: row.title,
    summary: row.summary,
    theme: row.theme,
    source: row.source,
    addressees: row.addressees,
    owner: row.owner,
    priority: row.priority,
    reviewDays: row.review_days,
    replyDays: row.reply_days,
    doneWhen: row.done_when,
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
      /** Against the newest text of the source at the instant; null for a record that is not located. */
      state: row.passage_state,
    },
    status: row.status,
    response: row.response,
    confidence: row.confidence,
    /** What reviewers said of the governing update; null without one. */
    verification: row.verification,
    rationale: row.rationale,
    update:
      row.update_number === null || effective === null || row.recorded_at === null
        ? null
        : { number: row.update_number, effective, recordedAt: row.recorded_at },
    /** Whole days from the governing update's effective day, or without one the day the record was made, to the as-of day. */
    silentDays: row.silent_days,
    overdue: row.overdue,
    /** The last day on which an update comes within the review interval; null without one or for a closed record. */
    reviewDay: row.review_day,
    /** That day is past. */
    reviewOverdue: row.review_overdue,
    /** The last day on which the addressee answers in time; null where none is expected any more. */
    replyDay: row.reply_day,
    replyOverdue: row.reply_overdue,
    /** How many items of evidence the governing update cites. */
    evidence: row.evidence,
    /** How many of these items are provided by somebody whose ultimate payer is not disclosed. */
    evidenceUndisclosed: row.undisclosed,
    /** The group of records that ask the same, with its title as then known. */
    ask: row.ask,
    /** Reference of the record that this one is a part of. */
    partOf: row.part_of,
    /** References of its parts, which then give its status and response; none when it is not split. */
    parts: row.parts ?? [],
    /** Reference of the record that took its place. */
    supersededBy: row.superseded_by,
  };
}

/** One record with its state for a pair. */
export type ListedRecommendation = ReturnType<typeof toListed>;

function sqlDayText(column: string): Prisma.Sql {
  return Prisma.raw(`to_char(m.${column}, 'YYYY-MM-DD') AS ${column}`);
}

/** Selects the columns of `listRow` from `matching`, which stands as the table m. */
function selectRows(knownAt: Date): Prisma.Sql {
  return Prisma.sql`
  SELECT m.id::text, m.reference, m.kind::text, m.basis::text, m.in_rate, m.title, m.summary, m.priority::text, m.review_days, m.reply_days, m.done_when,
  m.made_edtf, ${sqlDayText("made_earliest")}, ${sqlDayText("made_latest")},
  m.due_edtf, ${sqlDayText("due_earliest")}, ${sqlDayText("due_latest")},
  m.revision, m.entered_at, m.withdrawn, m.passage_start, m.passage_end, m.passage_sha256, m.passage_page, m.passage_hint,
  CASE WHEN m.passage_sha256 IS NOT NULL THEN (
    SELECT ${passageState(passageColumns("m"))} FROM (VALUES (1)) AS once ${joinPassageMatch(passageColumns("m"), knownAt)})
  END AS passage_state,
  m.status::text, m.response::text, m.confidence::text, m.verification, m.rationale, m.update_number,
  m.effective_edtf, ${sqlDayText("effective_earliest")}, ${sqlDayText("effective_latest")}, m.recorded_at,
  m.silent_days, m.overdue, ${sqlDayText("review_day")}, m.review_overdue, ${sqlDayText("reply_day")}, m.reply_overdue,
  json_build_object('slug', m.theme_slug, 'name', m.theme_name) AS theme,
  json_build_object('slug', m.source_slug, 'name', m.source_title) AS source,
  (SELECT coalesce(json_agg(json_build_object('slug', a.slug, 'name', a.name) ORDER BY ra.position), '[]')
    FROM revision_addressee ra JOIN actor a ON a.id = ra.actor_id WHERE ra.revision_id = m.revision_id) AS addressees,
  (SELECT json_build_object('id', o.id, 'name', o.name) FROM account o WHERE o.id = m.owner_id) AS owner,
  cited.evidence, cited.undisclosed,
  (SELECT json_build_object('number', ask.number, 'title', (
      SELECT named.title FROM ask_revision named WHERE named.ask_id = ask.id AND named.recorded_at <= ${sqlInstant(knownAt)}
      ORDER BY named.number DESC LIMIT 1))
    FROM ask WHERE ask.id = m.ask_id) AS ask,
  (SELECT whole.reference FROM recommendation whole WHERE whole.id = m.part_of_id) AS part_of,
  m.parts,
  (SELECT successor.reference FROM recommendation successor WHERE successor.id = m.superseded_by_id) AS superseded_by
  FROM m
  CROSS JOIN LATERAL (
    SELECT count(*)::integer AS evidence,
      (count(*) FILTER (WHERE er.provider_id IN (${undisclosedHolders(knownAt)})))::integer AS undisclosed
    FROM citation c JOIN evidence_revision er ON er.id = c.evidence_revision_id
    WHERE c.update_id = m.update_id) cited`;
}

function ordering(sort: Sort, descending: boolean): Prisma.Sql {
  const direction = Prisma.raw(descending ? "DESC NULLS LAST" : "ASC NULLS LAST");
  const by = {
    reference: Prisma.sql`m.reference COLLATE "C"`,
    // Begins with the folded title.
    title: Prisma.sql`m.search_text COLLATE "C"`,
    theme: Prisma.sql`m.theme_position`,
    status: Prisma.sql`m.status`,
    confidence: Prisma.sql`m.confidence`,
    updated: Prisma.sql`m.effective_latest`,
    silent: Prisma.sql`m.silent_days`,
    due: Prisma.sql`m.due_latest`,
    review: Prisma.sql`m.review_day`,
    reply: Prisma.sql`m.reply_day`,
    made: Prisma.sql`m.made_latest`,
  } as const satisfies Record<Sort, Prisma.Sql>;
  return Prisma.sql`${by[sort]} ${direction}, m.reference COLLATE "C" ASC`;
}

/** One value of a facet: how many records it would leave, and its name. */
export type RecommendationList = {
  rows: ListedRecommendation[];
  total: number;
  page: number;
  pages: number;
  facets: Facets;
};

const facetRow = z.object({ facet: z.string(), value: z.string(), count: z.number() });

/** One page of the records that the query names, with the counts of every filter's values. A page past the last gives the last. */
export async function listRecommendations(actor: Actor, query: ListQuery, pair: Pair): Promise<RecommendationList> {
  authorise(actor, "register.read");
  const rowsOn = (page: number) => listRows(query, pair, query.pageSize, (page - 1) * query.pageSize);
  const [{ total, facets }, asked] = await Promise.all([countFacets(actor, query.filters, pair), rowsOn(query.page)]);
  const pages = Math.max(1, Math.ceil(total / query.pageSize));
  const page = Math.min(query.page, pages);
  const rows = page === query.page ? asked : await rowsOn(page);
  return { rows, total, page, pages, facets };
}

/** How many records the filters name, and how many each value of each filter would leave, every other filter applied. */
export async function countFacets(
  actor: Actor,
  filters: Filters,
  pair: Pair,
): Promise<{ total: number; facets: Facets }> {
  authorise(actor, "register.read");
  const counted = z.array(facetRow).parse(await database().$queryRaw(facetCounts(scopeOf(filters, pair))));
  const total = counted.find(({ facet }) => facet === "total")?.count ?? 0;
  return { total, facets: await labelled(counted, filters) };
}

async function labelled(counted: readonly z.infer<typeof facetRow>[], filters: Filters): Promise<Facets> {
  const [themes, sources, actors, owners] = await Promise.all([
    database().theme.findMany({ orderBy: { position: "asc" }, select: { slug: true, name: true } }),
    database().source.findMany({ orderBy: { title: "asc" }, select: { slug: true, title: true } }),
    database().actor.findMany({ orderBy: { name: "asc" }, select: { slug: true, name: true } }),
    database().account.findMany({
      where: { kind: "PERSON" },
      orderBy: { name: "asc" },
      select: { id: true, name: true },
    }),
  ]);
  const terms = (table: Record<string, { label: Text }>) =>
    Object.entries(table).map(([value, { label }]) => ({ value, label }));
  const order: Record<Facet, FacetTerm[]> = {
    theme: themes.map(({ slug, name }) => ({ value: slug, name })),
    kind: terms(KINDS),
    basis: terms(BASIS_CHOICES),
    status: terms(STATUSES),
    response: terms(RESPONSES),
    confidence: terms(CONFIDENCES),
    verification: terms(VERIFICATIONS),
    source: sources.map(({ slug, title }) => ({ value: slug, name: title })),
    addressee: actors.map(({ slug, name }) => ({ value: slug, name })),
    owner: [
      { value: NO_OWNER, label: message("No one") },
      ...owners.map(({ id, name }) =>
        name === null ? { value: id, label: message("A former user") } : { value: id, name },
      ),
    ],
  };
  const counts = new Map(counted.map(({ facet, value, count }) => [`${facet}:${value}`, count]));
  const values = (facet: Facet) => {
    const chosen: readonly string[] = filters[facet];
    return order[facet]
      .map((item) => ({ ...item, count: counts.get(`${facet}:${item.value}`) ?? 0 }))
      .filter(({ value, count }) => count > 0 || chosen.includes(value));
  };
  return Object.fromEntries(FACETS.map((facet) => [facet, values(facet)])) as Facets; // one entry for each facet
}

/** The first records that the filters name in some order, without counting the rest. */
export async function listFirst(
  actor: Actor,
  query: Pick<ListQuery, "filters" | "sort" | "descending">,
  pair: Pair,
  most: number,
): Promise<ListedRecommendation[]> {
  authorise(actor, "register.read");
  return listRows(query, pair, most, 0);
}

async function listRows(
  { filters, sort, descending }: Pick<ListQuery, "filters" | "sort" | "descending">,
  pair: Pair,
  most: number,
  skip: number,
): Promise<ListedRecommendation[]> {
  const scope = scopeOf(filters, pair);
  // Which ones first, by few columns: sorting whole rows of all records for one page of them takes many times as long.
  const found = await queryRows(
    z.object({ id: z.string() }),
    Prisma.sql`
    WITH m AS (${matching(scope)})
    SELECT m.id::text FROM m ORDER BY ${ordering(sort, descending)} LIMIT ${most} OFFSET ${skip}`,
  );
  return rowsOf(
    scope,
    found.map(({ id }) => id),
  );
}

/** The rows of these records, in this order. */
async function rowsOf(scope: Scope, ids: readonly string[]): Promise<ListedRecommendation[]> {
  if (ids.length === 0) return [];
  const raw = await readRows(Prisma.sql`WITH m AS (${matching({ ...scope, ids })}) ${selectRows(scope.pair.knownAt)}`);
  const byId = new Map(raw.map(toListed).map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** One part of what somebody has to do: its first records, and how many there are. */
export type WorkPart = { rows: ListedRecommendation[]; total: number };

const workRow = z.object({ part: z.enum(valuesOf(WORK_PARTS)), id: z.string(), total: z.number() });

/** What this person's own records ask for, in the parts of `WORK_PARTS`, with the first `most` records of each. */
export async function listOwnWork(actor: Actor, pair: Pair, most: number): Promise<Record<WorkName, WorkPart>> {
  authorise(actor, "register.read");
  const parts = valuesOf(WORK_PARTS).map((part) => {
    const { filters, sort } = WORK_PARTS[part];
    return Prisma.sql`(
      SELECT ${part}::text AS part, m.id::text, count(*) OVER ()::integer AS total
      FROM (${narrowed(Prisma.sql`own`, filters, pair)}) m
      ORDER BY ${ordering(sort, false)} LIMIT ${most})`;
  });
  const raw: unknown = await database().$queryRaw(Prisma.sql`
    WITH own AS MATERIALIZED (${lookedAfterBy(actor.id, pair)}) ${Prisma.join(parts, " UNION ALL ")}`);
  const found = z.array(workRow).parse(raw);
  const ids = [...new Set(found.map(({ id }) => id))];
  const byId = new Map((await rowsOf(scopeOf(NO_FILTERS, pair), ids)).map((row) => [row.id, row]));
  const work = valuesOf(WORK_PARTS).map((part) => {
    const mine = found.filter((row) => row.part === part);
    return [part, { rows: mine.flatMap(({ id }) => byId.get(id) ?? []), total: mine[0]?.total ?? 0 }] as const;
  });
  return Object.fromEntries(work) as Record<WorkName, WorkPart>; // one entry for each part
}

/** How many records one step of a streamed export reads, and of one that reads their updates too. */
const EXPORT_BATCH = 2_000;
const EXPORT_BATCH_WITH_UPDATES = 500;

/**
 * Every record that the query names, in its order, in batches. Only the ids are held meanwhile, 16 bytes each. The
 * pair makes the batches agree with each other although no transaction is held open while a slow client reads. One
 * batch is read ahead, so that the database and whoever takes the rows work side by side.
 */
export async function* streamRecommendations(
  actor: Actor,
  query: Pick<ListQuery, "filters" | "sort" | "descending">,
  pair: Pair,
  atOnce = EXPORT_BATCH,
): AsyncGenerator<ListedRecommendation[]> {
  authorise(actor, "register.export");
  const scope = scopeOf(query.filters, pair);
  const ids = await readIds(Prisma.sql`
    WITH m AS (${matching(scope)}) SELECT m.id FROM m ORDER BY ${ordering(query.sort, query.descending)}`);
  const read = async (start: number) => rowsOf(scope, ids.slice(start, start + atOnce));
  let ahead = ids.length > 0 ? read(0) : null;
  for (let start = atOnce; ahead !== null; start += atOnce) {
    const batch = await ahead;
    ahead = start < ids.length ? read(start) : null;
    // Where the reader has gone nobody waits for it any more; where not, the error is met above.
    ahead?.catch(() => undefined);
    // Only then is it asked: the reader goes on without a pause until it has written the batch.
    if (ahead !== null) await setImmediate();
    yield batch;
  }
}

/** Every reviewer's word on an update, newest first. */
const words = {
  orderBy: [{ recordedAt: "desc" }, { id: "desc" }],
  select: {
    id: true,
    verdict: true,
    note: true,
    recordedAt: true,
    author: { select: { id: true, name: true } },
    reply: { select: { note: true, recordedAt: true, author: { select: { id: true, name: true } } } },
  },
} as const satisfies Prisma.Update$verificationsArgs;

const updateSelect = {
  id: true,
  number: true,
  recordedAt: true,
  status: true,
  response: true,
  confidence: true,
  rationale: true,
  effectiveEdtf: true,
  effectiveEarliest: true,
  effectiveLatest: true,
  author: { select: { id: true, name: true, kind: true } },
  corrects: { select: { number: true } },
  correctedBy: { select: { number: true, recordedAt: true, verifications: words } },
  verifications: words,
  citations: {
    orderBy: { position: "asc" },
    select: {
      polarity: true,
      evidenceRevision: {
        select: {
          id: true,
          number: true,
          title: true,
          address: true,
          publisher: true,
          dateEdtf: true,
          dateEarliest: true,
          dateLatest: true,
          accessed: true,
          archive: true,
          archiveSeen: true,
          summary: true,
          reliability: true,
          credibility: true,
          evidence: { select: { number: true, revisions: { select: { number: true, recordedAt: true } } } },
          provider: { select: { slug: true, name: true } },
        },
      },
    },
  },
} as const satisfies Prisma.UpdateSelect;

/** The state that the newest word of a reviewer leaves an update in: `verificationState` says the same in SQL. */
function verificationOf(newest: { verdict: Verdict; reply: unknown } | undefined): VerificationState {
  if (!newest) return "UNVERIFIED";
  if (newest.verdict === "VERIFIED") return "VERIFIED";
  return newest.reply === null ? "QUERIED" : "ANSWERED";
}

type Word = Prisma.VerificationGetPayload<{ select: typeof words.select }>;

/** Whether an update counted only once a reviewer had verified it, as that was set at the pair's instant. */
export async function getVerificationRule(actor: Actor, { knownAt }: Pair): Promise<boolean> {
  authorise(actor, "register.read");
  const row = await queryRow(
    z.object({ required: z.boolean() }),
    Prisma.sql`SELECT ${verificationRequired(knownAt)} AS required`,
  );
  return row?.required ?? false;
}

/** The words that were known at an instant, each with its reply if that was known. */
function knownWords(all: readonly Word[], knownAt: Date): Word[] {
  return all
    .filter(({ recordedAt }) => recordedAt <= knownAt)
    .map((word) => ({ ...word, reply: word.reply && word.reply.recordedAt <= knownAt ? word.reply : null }));
}

function providersOf({ citations }: Prisma.UpdateGetPayload<{ select: typeof updateSelect }>): string[] {
  return citations.flatMap(({ evidenceRevision }) => evidenceRevision.provider?.slug ?? []);
}

/** `required`: updates counted only once verified, at that instant. `undisclosed`: slugs of providers whose funding is not disclosed. */
function toUpdate(
  row: Prisma.UpdateGetPayload<{ select: typeof updateSelect }>,
  { knownAt, required, undisclosed }: { knownAt: Date; required: boolean; undisclosed: ReadonlySet<string> },
) {
  const verifications = knownWords(row.verifications, knownAt);
  const verification = verificationOf(verifications[0]);
  const correction = row.correctedBy && row.correctedBy.recordedAt <= knownAt ? row.correctedBy : null;
  const corrected =
    correction && (!required || verificationOf(knownWords(correction.verifications, knownAt)[0]) === "VERIFIED");
  return {
    number: row.number,
    recordedAt: row.recordedAt,
    status: row.status,
    response: row.response,
    confidence: row.confidence,
    rationale: row.rationale,
    effective: vague(row.effectiveEdtf, dayOf(row.effectiveEarliest), dayOf(row.effectiveLatest)),
    author: row.author,
    /** Number of the update that this one corrects. */
    corrects: row.corrects?.number ?? null,
    /** Number of the update that corrects this one, as far as was known. */
    correctedBy: corrected ? correction.number : null,
    /** Number of a correction that does not count yet, because nobody has verified it. */
    correctionProposed: correction && !corrected ? correction.number : null,
    /** It does not count, because nobody has verified it and that was required. */
    proposed: required && verification !== "VERIFIED",
    /** Every reviewer's word that was known, newest first. */
    verifications,
    verification,
    evidence: row.citations.map(({ polarity, evidenceRevision: item }) => ({
      polarity,
      number: item.evidence.number,
      revision: item.number,
      /** Number of the item's newest revision, as far as was known: the update may cite an earlier one. */
      newestRevision: Math.max(
        ...item.evidence.revisions.filter((other) => other.recordedAt <= knownAt).map(({ number }) => number),
      ),
      title: item.title,
      address: item.address,
      publisher: item.publisher,
      date: vagueOrNull(
        item.dateEdtf,
        item.dateEarliest && dayOf(item.dateEarliest),
        item.dateLatest && dayOf(item.dateLatest),
      ),
      accessed: item.accessed && dayOf(item.accessed),
      archive: item.archive,
      archiveSeen: item.archiveSeen && dayOf(item.archiveSeen),
      summary: item.summary,
      reliability: item.reliability,
      credibility: item.credibility,
      provider: item.provider && { ...item.provider, fundingUndisclosed: undisclosed.has(item.provider.slug) },
    })),
  };
}

/** One update with the evidence it cites. */
export type RecordedUpdate = ReturnType<typeof toUpdate>;

/** A record of an export with every update of it that was recorded by the pair's instant, in the order in which they took effect. */
export type RecordWithUpdates = { recommendation: ListedRecommendation; updates: RecordedUpdate[] };

/** The records of `streamRecommendations` with all their updates. */
export async function* streamRecordsWithUpdates(
  actor: Actor,
  query: Pick<ListQuery, "filters" | "sort" | "descending">,
  pair: Pair,
): AsyncGenerator<RecordWithUpdates[]> {
  authorise(actor, "register.export");
  const required = await getVerificationRule(actor, pair);
  for await (const batch of streamRecommendations(actor, query, pair, EXPORT_BATCH_WITH_UPDATES)) {
    yield await withUpdates(batch, pair, required);
  }
}

async function withUpdates(
  batch: readonly ListedRecommendation[],
  pair: Pair,
  required: boolean,
): Promise<RecordWithUpdates[]> {
  const rows = await database().update.findMany({
    where: { recommendationId: { in: batch.map(({ id }) => id) }, recordedAt: { lte: pair.knownAt } },
    orderBy: [{ effectiveLatest: "asc" }, { recordedAt: "asc" }, { id: "asc" }],
    select: { ...updateSelect, recommendationId: true },
  });
  const byRecord = new Map<string, typeof rows>();
  for (const row of rows) byRecord.set(row.recommendationId, [...(byRecord.get(row.recommendationId) ?? []), row]);
  const undisclosed = await undisclosedFunding(rows.flatMap(providersOf), pair.knownAt);
  const known = { knownAt: pair.knownAt, required, undisclosed };
  return batch.map((recommendation) => ({
    recommendation,
    updates: (byRecord.get(recommendation.id) ?? []).map((row) => toUpdate(row, known)),
  }));
}

/** The first `most` of the records that the filters name whose reference comes after this one, in the order of references, with their updates. */
export async function listAfter(
  actor: Actor,
  filters: Filters,
  pair: Pair,
  after: string,
  most: number,
): Promise<RecordWithUpdates[]> {
  authorise(actor, "register.export");
  const scope = scopeOf(filters, pair);
  const found = await queryRows(
    z.object({ id: z.string() }),
    Prisma.sql`
    WITH m AS (${matching(scope)})
    SELECT m.id::text FROM m WHERE m.reference COLLATE "C" > ${after} COLLATE "C"
    ORDER BY m.reference COLLATE "C" LIMIT ${most}`,
  );
  const rows = await rowsOf(
    scope,
    found.map(({ id }) => id),
  );
  return withUpdates(rows, pair, await getVerificationRule(actor, pair));
}

/** One record, withdrawn or not, with its updates, as a list would give it; null when there is none that counts by the pair's day. */
export async function findRecord(actor: Actor, reference: string, pair: Pair): Promise<RecordWithUpdates | null> {
  authorise(actor, "register.export");
  const record = await database().recommendation.findUnique({ where: { reference }, select: { id: true } });
  if (!record) return null;
  for (const withdrawn of [false, true]) {
    const rows = await rowsOf(scopeOf({ ...NO_FILTERS, withdrawn }, pair), [record.id]);
    const [found] = await withUpdates(rows, pair, await getVerificationRule(actor, pair));
    if (found) return found;
  }
  return null;
}

/** How many rows the exports of a list would have. */
export async function countForExport(
  actor: Actor,
  query: Pick<ListQuery, "filters">,
  pair: Pair,
): Promise<{ records: number; updates: number; evidence: number }> {
  authorise(actor, "register.export");
  const counts = z.object({ records: z.number(), updates: z.number(), evidence: z.number() });
  const raw: unknown = await database().$queryRaw(Prisma.sql`
    WITH listed AS MATERIALIZED (SELECT m.id FROM (${matching(scopeOf(query.filters, pair))}) m),
    known AS (
      SELECT u.id FROM "update" u JOIN listed ON listed.id = u.recommendation_id
      WHERE u.recorded_at <= ${sqlInstant(pair.knownAt)})
    SELECT (SELECT count(*)::integer FROM listed) AS records, (SELECT count(*)::integer FROM known) AS updates,
      (SELECT count(*)::integer FROM citation JOIN known ON known.id = citation.update_id) AS evidence`);
  return z.tuple([counts]).parse(raw)[0];
}

const revisionSelect = {
  ...REVISION_PARTS,
  author: { select: { id: true, name: true } },
  owner: { select: { id: true, name: true } },
  theme: { select: { slug: true, name: true } },
  partOf: { select: { reference: true } },
  supersededBy: { select: { reference: true } },
  source: {
    select: {
      slug: true,
      title: true,
      kind: true,
      publisher: true,
      authors: true,
      dateEdtf: true,
      dateEarliest: true,
      dateLatest: true,
      address: true,
    },
  },
  addressees: {
    orderBy: { position: "asc" },
    select: { actorId: true, position: true, actor: { select: { slug: true, name: true } } },
  },
} as const satisfies Prisma.RecommendationRevisionInclude;

function toRevision(row: Prisma.RecommendationRevisionGetPayload<{ include: typeof revisionSelect }>) {
  return {
    number: row.number,
    recordedAt: row.recordedAt,
    author: row.author,
    note: row.note,
    withdrawn: row.withdrawn,
    kind: row.kind,
    basis: row.basis,
    title: row.title,
    summary: row.summary,
    theme: row.theme,
    source: {
      ...row.source,
      date: vagueOrNull(
        row.source.dateEdtf,
        row.source.dateEarliest && dayOf(row.source.dateEarliest),
        row.source.dateLatest && dayOf(row.source.dateLatest),
      ),
    },
    passage: {
      start: row.passageStart,
      end: row.passageEnd,
      sha256: row.passageSha256,
      page: row.passagePage,
      hint: row.passageHint,
    },
    made: vague(row.madeEdtf, dayOf(row.madeEarliest), dayOf(row.madeLatest)),
    due: vagueOrNull(row.dueEdtf, row.dueEarliest && dayOf(row.dueEarliest), row.dueLatest && dayOf(row.dueLatest)),
    addressees: row.addressees.map(({ actor }) => actor),
    owner: row.owner,
    priority: row.priority,
    reviewDays: row.reviewDays,
    replyDays: row.replyDays,
    doneWhen: row.doneWhen,
    /** Reference of the record that this one is a part of. */
    partOf: row.partOf?.reference ?? null,
    /** Reference of the record that took its place. */
    supersededBy: row.supersededBy?.reference ?? null,
  };
}

/** One revision of a record's wording and facts. */
export type RecordedRevision = ReturnType<typeof toRevision>;

export type RecommendationPage = {
  reference: string;
  enteredAt: Date;
  /** The wording and facts as known at the instant. */
  revision: RecordedRevision;
  /** Every revision known at the instant, newest first. */
  revisions: RecordedRevision[];
  /** Every update recorded by the instant, newest first by (effective day, recorded instant, number). */
  updates: RecordedUpdate[];
  /** Where its passage is in the newest text of its source; null when it is not located. */
  passageState: PassageState | null;
  /** Number of the update that gives the state on the day; null when none does, or the parts do. */
  governing: number | null;
  /** Updates counted only once verified, at the instant. */
  verificationRequired: boolean;
  /** Whether the record counts on the day: made by then, and not withdrawn. */
  counts: boolean;
  /** Its status and response on the day: those of the governing update, or of its parts. */
  status: Status;
  response: Response;
  /** The parts that it is split into and that count on the day. */
  parts: ListedRecommendation[];
  /** It is split, even where none of its parts counts on the day yet. */
  split: boolean;
  /** The group of records that ask the same, with those of the others that count on the day. */
  ask: { number: number; title: string; others: ListedRecommendation[] } | null;
  /** References of the records whose place it took. */
  supersedes: string[];
};

/** The other records that belong to one, as known at the pair's instant. */
async function getRelated(
  recommendationId: string,
  pair: Pair,
): Promise<Pick<RecommendationPage, "split" | "parts" | "ask" | "supersedes"> & { own: ListedRecommendation | null }> {
  const known = sqlInstant(pair.knownAt);
  const id = Prisma.sql`${recommendationId}::uuid`;
  const related = z.array(
    z.object({ id: z.string(), how: z.enum(["part", "ask", "supersedes"]), reference: z.string() }),
  );
  const rows = related.parse(
    await database().$queryRaw(Prisma.sql`
      WITH members AS (${askMembers(pair.knownAt)}),
      candidate AS (
        SELECT DISTINCT recommendation_id FROM recommendation_revision
        WHERE (part_of_id = ${id} OR superseded_by_id = ${id}) AND recorded_at <= ${known}),
      wording AS (
        SELECT DISTINCT ON (v.recommendation_id) v.*
        FROM recommendation_revision v JOIN candidate USING (recommendation_id)
        WHERE v.recorded_at <= ${known}
        ORDER BY v.recommendation_id, v.number DESC)
      SELECT r.id::text, found.how, r.reference FROM (
        SELECT recommendation_id, 'part' AS how FROM wording WHERE part_of_id = ${id} AND NOT withdrawn
        UNION ALL SELECT recommendation_id, 'supersedes' FROM wording WHERE superseded_by_id = ${id} AND NOT withdrawn
        UNION ALL SELECT other.recommendation_id, 'ask' FROM members own
          JOIN members other ON other.ask_id = own.ask_id AND other.recommendation_id <> own.recommendation_id
          WHERE own.recommendation_id = ${id}) found
      JOIN recommendation r ON r.id = found.recommendation_id
      ORDER BY r.reference COLLATE "C"`),
  );
  const ids = [recommendationId, ...rows.map((row) => row.id)];
  const listed: unknown[] = await database().$queryRaw(Prisma.sql`
    WITH m AS (${matching({ ...scopeOf(NO_FILTERS, pair), ids })})
    ${selectRows(pair.knownAt)} ORDER BY m.reference COLLATE "C"`);
  const records = listed.map(toListed);
  const of = (how: "part" | "ask") => {
    const wanted = new Set(rows.filter((row) => row.how === how).map((row) => row.id));
    return records.filter((record) => wanted.has(record.id));
  };
  const own = records.find((record) => record.id === recommendationId) ?? null;
  return {
    own,
    split: rows.some(({ how }) => how === "part"),
    parts: of("part"),
    ask: own?.ask ? { ...own.ask, others: of("ask") } : null,
    supersedes: rows.filter(({ how }) => how === "supersedes").map(({ reference }) => reference),
  };
}

async function getPassageState(recommendationId: string, knownAt: Date): Promise<PassageState | null> {
  const columns = passageColumns("v");
  const raw: unknown = await database().$queryRaw(Prisma.sql`
    SELECT ${passageState(columns)} AS state
    FROM (SELECT * FROM recommendation_revision
      WHERE recommendation_id = ${recommendationId}::uuid AND recorded_at <= ${sqlInstant(knownAt)}
      ORDER BY number DESC LIMIT 1) v
    ${joinPassageMatch(columns, knownAt)}`);
  return z.array(z.object({ state: z.enum(valuesOf(PASSAGE_STATES)).nullable() })).parse(raw)[0]?.state ?? null;
}

/** A record with all that was known of it at the pair's instant; null when there is none by that reference, or was not then. */
export async function getRecommendation(
  actor: Actor,
  reference: string,
  pair: Pair,
): Promise<RecommendationPage | null> {
  authorise(actor, "register.read");
  const record = await database().recommendation.findUnique({
    where: { reference, enteredAt: { lte: pair.knownAt } },
    select: { id: true, reference: true, enteredAt: true },
  });
  if (!record) return null;
  const known = { recommendationId: record.id, recordedAt: { lte: pair.knownAt } };
  const [required, revisionRows, updateRows, governingRow, stateOfPassage, { own, ...related }] = await Promise.all([
    getVerificationRule(actor, pair),
    database().recommendationRevision.findMany({
      where: known,
      orderBy: [{ recordedAt: "desc" }, { number: "desc" }],
      include: revisionSelect,
    }),
    database().update.findMany({
      where: known,
      orderBy: [{ effectiveLatest: "desc" }, { recordedAt: "desc" }, { id: "desc" }],
      select: updateSelect,
    }),
    queryRow(
      z.object({ number: z.number() }),
      Prisma.sql`SELECT g.number FROM (${governingUpdate(Prisma.sql`${record.id}::uuid`, pair)}) g`,
    ),
    getPassageState(record.id, pair.knownAt),
    getRelated(record.id, pair),
  ]);
  const revisions = revisionRows.map(toRevision);
  const revision = revisions[0];
  if (!revision) return null;
  const undisclosed = await undisclosedFunding(updateRows.flatMap(providersOf), pair.knownAt);
  const updates = updateRows.map((row) => toUpdate(row, { knownAt: pair.knownAt, required, undisclosed }));
  const governing = updates.find(({ number }) => !related.split && number === governingRow?.number);
  return {
    reference: record.reference,
    enteredAt: record.enteredAt,
    revision,
    revisions,
    updates,
    verificationRequired: required,
    passageState: stateOfPassage,
    governing: governing?.number ?? null,
    counts: !revision.withdrawn && revision.made.latest <= pair.day,
    // A record that does not count on the day is in no list, and has the state of its own update.
    status: own?.status ?? governing?.status ?? "NOT_ASSESSED",
    response: own?.response ?? governing?.response ?? "NO_RESPONSE",
    ...related,
  };
}

/** What the forms offer to choose from. */
export type RecommendationChoices = {
  themes: { slug: string; name: string }[];
  sources: { slug: string; title: string }[];
  actors: { slug: string; name: string }[];
  owners: { id: string; name: string | null }[];
};

export async function listChoices(actor: Actor): Promise<RecommendationChoices> {
  authorise(actor, "register.read");
  const [themes, sources, actors, owners] = await Promise.all([
    database().theme.findMany({ orderBy: { position: "asc" }, select: { slug: true, name: true } }),
    database().source.findMany({ orderBy: { title: "asc" }, select: { slug: true, title: true } }),
    database().actor.findMany({ orderBy: { name: "asc" }, select: { slug: true, name: true } }),
    database().account.findMany({
      where: { kind: "PERSON", disabledAt: null, role: { not: "REVIEWER" } },
      orderBy: { name: "asc" },
      select: { id: true, name: true },
    }),
  ]);
  return { themes, sources, actors, owners };
}

/** What the next record from a source most often has in common with the one that was entered last. */
export type SuggestedFacts = { theme: string | undefined; addressees: string[]; made: string | undefined };

/**
 * Theme, addressees (slugs) and date (EDTF) of the record that was entered last from a source; the source's own date
 * when it has none. Only a suggestion.
 */
export async function suggestFacts(actor: Actor, slug: string): Promise<SuggestedFacts> {
  authorise(actor, "register.read");
  const [source, last] = await Promise.all([
    database().source.findUnique({ where: { slug }, select: { dateEdtf: true } }),
    database().recommendationRevision.findFirst({
      where: { source: { slug }, withdrawn: false },
      orderBy: [
        { recommendation: { enteredAt: "desc" } },
        { recommendation: { reference: "desc" } },
        { number: "desc" },
      ],
      select: {
        madeEdtf: true,
        theme: { select: { slug: true } },
        addressees: { orderBy: { position: "asc" }, select: { actor: { select: { slug: true } } } },
      },
    }),
  ]);
  return {
    theme: last?.theme.slug,
    addressees: last?.addressees.map(({ actor: addressee }) => addressee.slug) ?? [],
    made: last?.madeEdtf ?? source?.dateEdtf ?? undefined,
  };
}

const LAST_REFERENCES = 200;

/**
 * The next number of the series that a source's records stand in, or of the register's newest record when the source
 * has none; undefined in an empty register. Only a suggestion: whoever saves first has it.
 */
export async function suggestReference(actor: Actor, source: string | undefined): Promise<string | undefined> {
  authorise(actor, "register.read");
  const newest = async (where: Prisma.RecommendationWhereInput) =>
    database().recommendation.findMany({
      where,
      orderBy: [{ enteredAt: "desc" }, { reference: "desc" }],
      take: LAST_REFERENCES,
      select: { reference: true },
    });
  const ofSource = source === undefined ? [] : await newest({ revisions: { some: { source: { slug: source } } } });
  const [last] = ofSource.length > 0 ? ofSource : await newest({});
  if (!last) return undefined;
  const [prefix = ""] = last.reference.split("-");
  const series = await newest({ reference: { startsWith: `${prefix}-` } });
  const numbers = series.map(({ reference }) => reference.slice(prefix.length + 1));
  const next = Math.max(...numbers.map(Number)) + 1;
  return `${prefix}-${String(next).padStart(Math.max(...numbers.map(({ length }) => length)), "0")}`;
}
