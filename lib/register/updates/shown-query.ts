import { type Change as DiffChange, diffWords } from "diff";
import { z } from "zod";
import { database } from "@/lib/platform/database/connect";
import { Prisma } from "@/lib/platform/database/generated/client";
import { AccountKind } from "@/lib/platform/database/generated/enums";
import { queryRow, queryRows } from "@/lib/platform/database/rows";
import { NotFound } from "@/lib/platform/errors";
import type { FieldWords } from "@/lib/platform/field-words";
import type { HistoryTransaction } from "@/lib/platform/history/record";
import { message } from "@/lib/platform/language/message";
import * as evidence from "@/lib/register/evidence/revision";
import { evidenceWords } from "@/lib/register/evidence/revision-words";
import * as recommendation from "@/lib/register/recommendations/revision";
import { revisionWords } from "@/lib/register/recommendations/revision-words";
import type { Shown } from "@/lib/register/updates/shown";

/** A comparison takes no longer, in milliseconds, and finds no more differences: then both texts are shown whole. */
const DIFF_LIMITS = { timeout: 200, maxEditLength: 2_000 } as const;

const reviewedRow = z.object({
  id: z.string(),
  authorId: z.string(),
  authorKind: z.enum(AccountKind),
  recommendationId: z.string(),
  correctedBy: z.number().nullable(),
  revision: z.number(),
  items: z.array(z.number()),
  evidence: z.array(z.number()),
});

const wordRow = z.object({
  id: z.string(),
  said: z.enum(["VERIFIED", "QUERIED", "ANSWERED"]),
  authorId: z.string(),
  author: z.string().nullable(),
  note: z.string().nullable(),
});

/** A verdict on an update, or its author's answer to one. */
type Word = z.output<typeof wordRow>;

/** An update with all that a review of it is of, as it is now. */
export type Reviewed = Omit<z.output<typeof reviewedRow>, "revision" | "evidence"> & {
  /** The same as `shownOf` a page. */
  shown: Shown;
  /** All that was said of it, oldest first: a verdict comes only once the last query was answered or is dropped. */
  words: Word[];
};

/** The numbers of the newest revisions of the evidence that updates cite, a row for each citation `c`. */
const NEWEST_EVIDENCE = Prisma.sql`
  SELECT c.update_id, c.position, e.number AS item,
    (SELECT max(n.number) FROM evidence_revision n WHERE n.evidence_id = cited.evidence_id) AS newest
  FROM citation c JOIN evidence_revision cited ON cited.id = c.evidence_revision_id JOIN evidence e ON e.id = cited.evidence_id`;

/** @throws {NotFound} */
export async function requireReviewed(
  { tx }: HistoryTransaction,
  { reference, number }: { reference: string; number: number },
): Promise<Reviewed> {
  const update = await queryRow(
    reviewedRow,
    Prisma.sql`
    SELECT u.id::text, u.author_id::text AS "authorId", a.kind::text AS "authorKind", u.recommendation_id::text AS "recommendationId",
      (SELECT c.number FROM "update" c WHERE c.corrects_id = u.id) AS "correctedBy",
      (SELECT max(v.number) FROM recommendation_revision v WHERE v.recommendation_id = u.recommendation_id) AS revision,
      ARRAY(SELECT cited.item FROM (${NEWEST_EVIDENCE}) cited WHERE cited.update_id = u.id ORDER BY cited.position) AS items,
      ARRAY(SELECT cited.newest FROM (${NEWEST_EVIDENCE}) cited WHERE cited.update_id = u.id ORDER BY cited.position) AS evidence
    FROM "update" u JOIN recommendation r ON r.id = u.recommendation_id JOIN account a ON a.id = u.author_id
    WHERE r.reference = ${reference} AND u.number = ${number}`,
    tx,
  );
  if (!update) throw new NotFound(message("update"));
  const words = await queryRows(
    wordRow,
    Prisma.sql`
    SELECT word.id::text, word.said, word.author_id::text AS "authorId", a.name AS author, word.note
    FROM verification w
    LEFT JOIN query_reply q ON q.verification_id = w.id
    JOIN LATERAL (VALUES (w.id, w.verdict::text, w.author_id, w.note, 1), (q.id, 'ANSWERED', q.author_id, q.note, 2))
      word (id, said, author_id, note, position) ON word.id IS NOT NULL
    JOIN account a ON a.id = word.author_id
    WHERE w.update_id = ${update.id}::uuid ORDER BY w.recorded_at, w.id, word.position`,
    tx,
  );
  const { revision, evidence, ...same } = update;
  return { ...same, shown: { revision, evidence, words: words.length }, words };
}

/** The same as `countReviewed` of all updates of a record. */
export async function countReviewedNow({ tx }: HistoryTransaction, recommendationId: string): Promise<number> {
  const counted = await queryRow(
    z.object({ count: z.number() }),
    Prisma.sql`
    WITH u AS (SELECT id FROM "update" WHERE recommendation_id = ${recommendationId}::uuid)
    SELECT (SELECT (count(w.id) + count(q.id))::integer FROM u JOIN verification w ON w.update_id = u.id
        LEFT JOIN query_reply q ON q.verification_id = w.id)
      + (SELECT coalesce(sum(cited.newest), 0)::integer FROM u JOIN (${NEWEST_EVIDENCE}) cited ON cited.update_id = u.id) AS count`,
    tx,
  );
  return counted?.count ?? 0;
}

/** From which revision to which something has come since it was shown. */
type Step = readonly [seen: number, now: number];

/** That something was recorded of an update after it was shown. */
export type Change = {
  reference: string;
  number: number;
  recommendationId: string;
  wording: Step | null;
  evidence: { item: number; step: Step }[];
  words: Word[];
};

/** What was recorded of an update since it was shown; null when nothing was. */
export function changeSince(
  { reference, number }: { reference: string; number: number },
  { recommendationId, items, words, shown: now }: Reviewed,
  shown: Shown,
): Change | null {
  const wording = now.revision === shown.revision ? null : ([shown.revision, now.revision] as const);
  const evidence = items.flatMap((item, index): Change["evidence"] => {
    const [seen = 0, newest = 0] = [shown.evidence[index], now.evidence[index]];
    return seen === newest ? [] : [{ item, step: [seen, newest] }];
  });
  const since = words.slice(shown.words);
  if (wording === null && evidence.length === 0 && since.length === 0) return null;
  return { reference, number, recommendationId, wording, evidence, words: since };
}

/** A field that two revisions have differently. `changes` are null where it holds words of the interface. */
export type ChangedField = { before: FieldWords; after: FieldWords; changes: DiffChange[] | null };

type NewRevision = { number: number; author: string | null; note: string | null; fields: ChangedField[] };

/** What was recorded of an update after it was shown to its reviewer. Plain data, because it is sent to the browser. */
export type ChangedUpdate = {
  reference: string;
  number: number;
  /** The record's new wording; null when it is as it was. */
  wording: NewRevision | null;
  /** The evidence that was changed, by its number. */
  evidence: (NewRevision & { item: number })[];
  words: Pick<Word, "id" | "said" | "author" | "note">[];
};

/** After a conflict: what has changed, and what the form shows from then on, so that saving it again is deliberate. */
export type ReviewConflict = {
  changed: ChangedUpdate[];
  /** As `shownUpdateText`, by `updateText`: of the update under review, and of those beside it. */
  shown: Record<string, string>;
};

function changedFields(before: readonly FieldWords[], after: readonly FieldWords[]): ChangedField[] {
  const earlier = new Map(before.map((field) => [field[0], field]));
  return after.flatMap((field) => {
    const was = earlier.get(field[0]) ?? [field[0], ""];
    if (JSON.stringify(was) === JSON.stringify(field)) return [];
    const isTyped = was.length === 2 && field.length === 2;
    return [
      { before: was, after: field, changes: isTyped ? (diffWords(was[1], field[1], DIFF_LIMITS) ?? null) : null },
    ];
  });
}

async function changedWording(recommendationId: string, [seen, now]: Step): Promise<NewRevision | null> {
  const rows = await database().recommendationRevision.findMany({
    where: { recommendationId, number: { in: [seen, now] } },
    include: recommendation.revisionSelect(null),
  });
  const [before, after] = [seen, now].map((number) => rows.find((row) => row.number === number));
  if (!after) return null;
  const revision = recommendation.toRevision(after);
  const fields = changedFields(before ? revisionWords(recommendation.toRevision(before)) : [], revisionWords(revision));
  return { number: now, author: revision.author.name, note: revision.note, fields };
}

async function changedEvidence(item: number, [seen, now]: Step): Promise<(NewRevision & { item: number })[]> {
  const rows = await database().evidenceRevision.findMany({
    where: { evidence: { number: item }, number: { in: [seen, now] } },
    select: evidence.revisionSelect(null),
  });
  const [before, after] = [seen, now].map((number) => rows.find((row) => row.number === number));
  if (!after) return [];
  const fields = changedFields(
    before ? evidenceWords(evidence.toRevision(before)) : [],
    evidenceWords(evidence.toRevision(after)),
  );
  return [{ item, number: now, author: after.author.name, note: after.note, fields }];
}

/** What changed, in words. Not for inside a transaction: it reads several things at a time. */
export async function describeChange(change: Change): Promise<ChangedUpdate> {
  const { reference, number, recommendationId, wording, words } = change;
  const items = await Promise.all(change.evidence.map(({ item, step }) => changedEvidence(item, step)));
  return {
    reference,
    number,
    wording: wording && (await changedWording(recommendationId, wording)),
    evidence: items.flat(),
    words: words.map(({ id, said, author, note }) => ({ id, said, author, note })),
  };
}
