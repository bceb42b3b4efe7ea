import type { Basis, Priority, RecommendationKind } from "@/lib/platform/database/generated/enums";
import type { HistoryTransaction } from "@/lib/platform/history/record";
import { dateOf, dayOf, type VagueDate } from "@/lib/platform/time/dates";
import { matchPassage } from "@/lib/register/documents/match-query";
import { foldForSearch } from "@/lib/register/recommendations/search-text";

/** Where in its source a record comes from: Unicode code points, end exclusive; SHA-256 of exactly that span. */
type Passage = { start: number; end: number; sha256: string; page: number | null; hint: string | null };

/** What can be said of a passage without the source's text: a help to find it by hand, nothing that can be checked. */
type PassagePointer = { start: null; end: null; sha256: null; page: number | null; hint: string | null };

/** Everything about a record that a revision holds, in domain form. */
export type RecommendationContent = {
  kind: RecommendationKind;
  /** How far the source's words bind a commitment; none unless given. */
  basis?: Basis | null;
  title: string;
  summary: string;
  themeId: string;
  sourceId: string;
  passage: Passage | PassagePointer | null;
  made: VagueDate;
  due: VagueDate | null;
  addresseeIds: readonly string[];
  ownerId: string | null;
  priority: Priority | null;
  reviewDays: number | null;
  /** Within how many days of being made the addressee is expected to answer; none unless given. */
  replyDays?: number | null;
  doneWhen: string | null;
  /** The record that this one is a part of; none unless given. */
  partOfId?: string | null;
  /** The record that took this one's place; none unless given. */
  supersededById?: string | null;
};

/** A revision as its table gives it, with its addressees. */
export type RevisionRow = {
  id: string;
  recommendationId: string;
  number: number;
  recordedAt: Date;
  authorId: string;
  note: string | null;
  kind: RecommendationKind;
  basis: Basis | null;
  title: string;
  summary: string;
  themeId: string;
  sourceId: string;
  passageStart: number | null;
  passageEnd: number | null;
  passageSha256: string | null;
  passagePage: number | null;
  passageHint: string | null;
  madeEdtf: string;
  madeEarliest: Date;
  madeLatest: Date;
  dueEdtf: string | null;
  dueEarliest: Date | null;
  dueLatest: Date | null;
  ownerId: string | null;
  priority: Priority | null;
  reviewDays: number | null;
  replyDays: number | null;
  doneWhen: string | null;
  withdrawn: boolean;
  partOfId: string | null;
  supersededById: string | null;
  searchText: string;
  recommendation: { reference: string; enteredAt: Date; enteredById: string };
  addressees: { actorId: string; position: number }[];
};

export function byPosition<Item extends { position: number }>(items: readonly Item[]): Item[] {
  return items.toSorted((a, b) => a.position - b.position);
}

/** What the history vouches for of a revision: every column, so that a changed row no longer fits. */
export function revisionContent({ recommendation, ...row }: RevisionRow): unknown {
  return {
    ...row,
    reference: recommendation.reference,
    enteredAt: recommendation.enteredAt.toISOString(),
    enteredById: recommendation.enteredById,
    recordedAt: row.recordedAt.toISOString(),
    madeEarliest: dayOf(row.madeEarliest),
    madeLatest: dayOf(row.madeLatest),
    dueEarliest: row.dueEarliest && dayOf(row.dueEarliest),
    dueLatest: row.dueLatest && dayOf(row.dueLatest),
    addressees: byPosition(row.addressees).map(({ actorId, position }) => ({ actorId, position })),
  };
}

/** The related rows that `revisionContent` and `updateContent` need beside the row's own columns. */
export const REVISION_PARTS = {
  addressees: { select: { actorId: true, position: true } },
  recommendation: { select: { reference: true, enteredAt: true, enteredById: true } },
} as const;

/** The content of a record as a revision on file has it. */
export function revisedContentOf(row: RevisionRow): RecommendationContent {
  const { passageStart: start, passageEnd: end, passageSha256: sha256, passagePage: page, passageHint: hint } = row;
  const located = start !== null && end !== null && sha256 !== null;
  return {
    kind: row.kind,
    basis: row.basis,
    title: row.title,
    summary: row.summary,
    themeId: row.themeId,
    sourceId: row.sourceId,
    passage: located
      ? { start, end, sha256, page, hint }
      : page === null && hint === null
        ? null
        : { start: null, end: null, sha256: null, page, hint },
    made: { edtf: row.madeEdtf, earliest: dayOf(row.madeEarliest), latest: dayOf(row.madeLatest) },
    due:
      row.dueEdtf === null || row.dueEarliest === null || row.dueLatest === null
        ? null
        : { edtf: row.dueEdtf, earliest: dayOf(row.dueEarliest), latest: dayOf(row.dueLatest) },
    addresseeIds: row.addressees.toSorted((a, b) => a.position - b.position).map(({ actorId }) => actorId),
    ownerId: row.ownerId,
    priority: row.priority,
    reviewDays: row.reviewDays,
    replyDays: row.replyDays,
    doneWhen: row.doneWhen,
    partOfId: row.partOfId,
    supersededById: row.supersededById,
  };
}

/** Enters a new record with its first revision. The reference must be free: the caller has checked, under the chain's lock. */
export async function insertRecommendation(
  history: HistoryTransaction,
  authorId: string,
  reference: string,
  content: RecommendationContent,
): Promise<{ recommendationId: string; revisionId: string }> {
  const { id } = await history.tx.recommendation.create({
    data: { reference, enteredAt: history.instant, enteredById: authorId },
    select: { id: true },
  });
  const revisionId = await insertRevision(history, authorId, id, {
    number: 1,
    content,
    note: null,
    withdrawn: false,
    action: "recommendation.enter",
    before: null,
  });
  return { recommendationId: id, revisionId };
}

/** Adds the next revision of a record. `before` is the content of the one it follows. */
export async function insertRevision(
  { tx, instant, append }: HistoryTransaction,
  authorId: string,
  recommendationId: string,
  revision: {
    number: number;
    content: RecommendationContent;
    note: string | null;
    withdrawn: boolean;
    action: "recommendation.enter" | "recommendation.revise" | "recommendation.withdraw" | "recommendation.reinstate";
    before: RevisionRow | null;
  },
): Promise<string> {
  const { content } = revision;
  const row = await tx.recommendationRevision.create({
    data: {
      recommendationId,
      number: revision.number,
      recordedAt: instant,
      authorId,
      note: revision.note,
      withdrawn: revision.withdrawn,
      kind: content.kind,
      basis: content.basis ?? null,
      title: content.title,
      summary: content.summary,
      themeId: content.themeId,
      sourceId: content.sourceId,
      passageStart: content.passage?.start ?? null,
      passageEnd: content.passage?.end ?? null,
      passageSha256: content.passage?.sha256 ?? null,
      passagePage: content.passage?.page ?? null,
      passageHint: content.passage?.hint ?? null,
      madeEdtf: content.made.edtf,
      madeEarliest: dateOf(content.made.earliest),
      madeLatest: dateOf(content.made.latest),
      dueEdtf: content.due?.edtf ?? null,
      dueEarliest: content.due ? dateOf(content.due.earliest) : null,
      dueLatest: content.due ? dateOf(content.due.latest) : null,
      ownerId: content.ownerId,
      priority: content.priority,
      reviewDays: content.reviewDays,
      replyDays: content.replyDays ?? null,
      doneWhen: content.doneWhen,
      partOfId: content.partOfId ?? null,
      supersededById: content.supersededById ?? null,
      searchText: foldForSearch([content.title, content.summary, content.doneWhen ?? ""].join("\n")),
      addressees: { create: content.addresseeIds.map((actorId, position) => ({ actorId, position })) },
    },
    include: REVISION_PARTS,
  });
  await append({
    action: revision.action,
    subjectType: "recommendation-revision",
    subjectId: row.id,
    before: revision.before && revisionContent(revision.before),
    after: revisionContent(row),
  });
  if (content.passage && content.passage.sha256 !== null) await matchPassage(tx, content.sourceId, content.passage);
  return row.id;
}
