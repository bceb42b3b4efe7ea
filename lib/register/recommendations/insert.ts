import type { Basis, RecommendationKind } from "@/lib/platform/database/generated/enums";
import { newId } from "@/lib/platform/history/ids";
import type { HistorySink, HistoryTransaction } from "@/lib/platform/history/record";
import type { Prisma } from "@/lib/platform/database/generated/client";
import { pickFields, searchedText, type GivenFields } from "@/lib/register/recommendations/fields";
import { dateOf, dayOf, type VagueDate } from "@/lib/platform/time/dates";
import { matchPassage } from "@/lib/register/documents/match-query";
import { foldForSearch } from "@/lib/register/recommendations/search-text";

/** How often a passage stood in the text when somebody last said that it stands there, and when that was. */
type Anchor = { anchoredAt: Date; matches: number };

/** A record's passage in its source: Unicode code points, end exclusive; SHA-256 of exactly that span. */
type LocatedPassage = { start: number; end: number; sha256: string; page: number | null; hint: string | null };

/** A passage after the first. It was selected in the text, so how it was anchored is known. */
type FurtherPassage = LocatedPassage & Anchor;

/** The first passage; without an anchor, where nobody has selected it in a text. */
type Passage = LocatedPassage & Partial<Anchor>;

/**
 * What can be recorded about a passage without the source's text: help for finding it by hand, which cannot be checked.
 */
type PassagePointer = { start: null; end: null; sha256: null; page: number | null; hint: string | null };

/** The content of one revision of a record. */
export type RecommendationContent = GivenFields & {
  kind: RecommendationKind;
  /** How strongly the source's words bind a commitment; omitted when no basis is recorded. */
  basis?: Basis | null;
  /** The main theme. */
  themeId: string;
  /** The other themes, in order; omitted when there are none. */
  furtherThemeIds?: readonly string[];
  sourceId: string;
  passage: Passage | PassagePointer | null;
  /** The passages after the first, in order; omitted when there are none. */
  furtherPassages?: readonly FurtherPassage[];
  made: VagueDate;
  due: VagueDate | null;
  addresseeIds: readonly string[];
  ownerId: string | null;
  /** The record that this one is a part of; omitted when it is not a part. */
  partOfId?: string | null;
  /** The record that supersedes this one; omitted when there is none. */
  supersededById?: string | null;
};

/** A revision as stored in its table, with its addressees, further themes and further passages. */
export type RevisionRow = Prisma.RecommendationRevisionGetPayload<{ include: typeof REVISION_PARTS }>;

export function byPosition<Item extends { position: number }>(items: readonly Item[]): Item[] {
  return items.toSorted((a, b) => a.position - b.position);
}

/**
 * What the history vouches for: every column, so that a row changed in any way no longer matches. A record with one
 * theme and one passage has no fields for further ones, so its entries are as they were before records could have several.
 */
export function revisionContent({ recommendation, furtherThemes, furtherPassages, ...row }: RevisionRow): unknown {
  return {
    ...row,
    reference: recommendation.reference,
    enteredAt: recommendation.enteredAt.toISOString(),
    enteredById: recommendation.enteredById,
    recordedAt: row.recordedAt.toISOString(),
    passageAnchoredAt: row.passageAnchoredAt && row.passageAnchoredAt.toISOString(),
    madeEarliest: dayOf(row.madeEarliest),
    madeLatest: dayOf(row.madeLatest),
    dueEarliest: row.dueEarliest && dayOf(row.dueEarliest),
    dueLatest: row.dueLatest && dayOf(row.dueLatest),
    addressees: byPosition(row.addressees).map(({ actorId, position }) => ({ actorId, position })),
    ...(furtherThemes.length === 0
      ? {}
      : { furtherThemes: byPosition(furtherThemes).map(({ themeId, position }) => ({ themeId, position })) }),
    ...(furtherPassages.length === 0
      ? {}
      : {
          furtherPassages: byPosition(furtherPassages).map((passage) => ({
            ...passage,
            passageAnchoredAt: passage.passageAnchoredAt.toISOString(),
          })),
        }),
  };
}

/**
 * The rows that belong to a revision. In a transaction, Prisma reads related rows at once over one connection, and the driver
 * complains of more than two such queries: the record and the further passages are read apart.
 */
export const REVISION_LISTS = {
  addressees: { select: { actorId: true, position: true } },
  furtherThemes: { select: { themeId: true, position: true } },
} as const;

/** A further passage's columns, without the revision that it belongs to. */
export const FURTHER_PASSAGE_COLUMNS = {
  position: true,
  passageStart: true,
  passageEnd: true,
  passageSha256: true,
  passagePage: true,
  passageHint: true,
  passageAnchoredAt: true,
  passageMatches: true,
} as const;

/** The record's own columns that `revisionContent` needs. */
export const RECORD_COLUMNS = { reference: true, enteredAt: true, enteredById: true } as const;

/** The related rows that `revisionContent` needs in addition to the row's own columns. */
export const REVISION_PARTS = {
  ...REVISION_LISTS,
  furtherPassages: { select: FURTHER_PASSAGE_COLUMNS },
  recommendation: { select: RECORD_COLUMNS },
} as const;

/** The content of a record, from a stored revision. */
export function contentOfRevision(row: RevisionRow): RecommendationContent {
  const { passageStart: start, passageEnd: end, passageSha256: sha256, passagePage: page, passageHint: hint } = row;
  const located = start !== null && end !== null && sha256 !== null;
  const { passageAnchoredAt: anchoredAt, passageMatches: matches } = row;
  return {
    kind: row.kind,
    basis: row.basis,
    ...pickFields(row),
    themeId: row.themeId,
    furtherThemeIds: byPosition(row.furtherThemes).map(({ themeId }) => themeId),
    sourceId: row.sourceId,
    passage: located
      ? { start, end, sha256, page, hint, ...(anchoredAt === null || matches === null ? {} : { anchoredAt, matches }) }
      : page === null && hint === null
        ? null
        : { start: null, end: null, sha256: null, page, hint },
    furtherPassages: byPosition(row.furtherPassages).map((further) => ({
      start: further.passageStart,
      end: further.passageEnd,
      sha256: further.passageSha256,
      page: further.passagePage,
      hint: further.passageHint,
      anchoredAt: further.passageAnchoredAt,
      matches: further.passageMatches,
    })),
    made: { edtf: row.madeEdtf, earliest: dayOf(row.madeEarliest), latest: dayOf(row.madeLatest) },
    due:
      row.dueEdtf === null || row.dueEarliest === null || row.dueLatest === null
        ? null
        : { edtf: row.dueEdtf, earliest: dayOf(row.dueEarliest), latest: dayOf(row.dueLatest) },
    addresseeIds: byPosition(row.addressees).map(({ actorId }) => actorId),
    ownerId: row.ownerId,
    partOfId: row.partOfId,
    supersededById: row.supersededById,
  };
}

/** The columns of a record that its revisions need. */
type RecordRow = { id: string; reference: string; enteredAt: Date; enteredById: string };

type NewRevision = {
  number: number;
  content: RecommendationContent;
  note: string | null;
  withdrawn: boolean;
  action: "recommendation.enter" | "recommendation.revise" | "recommendation.withdraw" | "recommendation.reinstate";
  /** The previous revision. */
  before: RevisionRow | null;
};

/** A revision's row as it will be stored. */
export function revisionRow(
  instant: Date,
  authorId: string,
  { id: recommendationId, ...recommendation }: RecordRow,
  { number, content, note, withdrawn }: Pick<NewRevision, "number" | "content" | "note" | "withdrawn">,
): RevisionRow {
  const { passage, made, due } = content;
  const located = passage?.sha256 ? passage : null;
  return {
    id: newId(instant),
    recommendationId,
    number,
    recordedAt: instant,
    authorId,
    note,
    withdrawn,
    kind: content.kind,
    basis: content.basis ?? null,
    ...pickFields(content),
    themeId: content.themeId,
    sourceId: content.sourceId,
    passageStart: passage?.start ?? null,
    passageEnd: passage?.end ?? null,
    passageSha256: passage?.sha256 ?? null,
    passagePage: passage?.page ?? null,
    passageHint: passage?.hint ?? null,
    passageAnchoredAt: located?.anchoredAt ?? null,
    passageMatches: located?.matches ?? null,
    madeEdtf: made.edtf,
    madeEarliest: dateOf(made.earliest),
    madeLatest: dateOf(made.latest),
    dueEdtf: due?.edtf ?? null,
    dueEarliest: due && dateOf(due.earliest),
    dueLatest: due && dateOf(due.latest),
    ownerId: content.ownerId,
    partOfId: content.partOfId ?? null,
    supersededById: content.supersededById ?? null,
    searchText: foldForSearch(searchedText(content)),
    recommendation,
    addressees: content.addresseeIds.map((actorId, position) => ({ actorId, position })),
    // The main theme has position 0.
    furtherThemes: (content.furtherThemeIds ?? []).map((themeId, index) => ({ themeId, position: index + 1 })),
    furtherPassages: (content.furtherPassages ?? []).map((further, index) => ({
      position: index + 1,
      passageStart: further.start,
      passageEnd: further.end,
      passageSha256: further.sha256,
      passagePage: further.page,
      passageHint: further.hint,
      passageAnchoredAt: further.anchoredAt,
      passageMatches: further.matches,
    })),
  };
}

/**
 * Writes a new record with its first revision. The caller has checked, under the chain's lock, that the reference is free.
 * `note`: what is to be known of the first wording, such as where it was cut.
 */
export async function writeRecommendation(
  sink: HistorySink,
  authorId: string,
  reference: string,
  content: RecommendationContent,
  { id = newId(sink.instant), note = null }: { id?: string; note?: string | null } = {},
): Promise<{ recommendationId: string; revisionId: string }> {
  const record = { id, reference, enteredAt: sink.instant, enteredById: authorId };
  await sink.add("recommendation", record);
  const first = revisionRow(sink.instant, authorId, record, { number: 1, content, note, withdrawn: false });
  await writeRevision(sink, first, "recommendation.enter", null);
  return { recommendationId: id, revisionId: first.id };
}

/** Writes a revision with its addressees, further themes, further passages and history entry. `before` is the previous revision. */
export async function writeRevision(
  { add, append }: HistorySink,
  row: RevisionRow,
  action: NewRevision["action"],
  before: RevisionRow | null,
): Promise<void> {
  const { recommendation: _, addressees, furtherThemes, furtherPassages, ...columns } = row;
  await add("recommendation_revision", columns);
  await add("revision_addressee", ...addressees.map((addressee) => ({ revisionId: row.id, ...addressee })));
  await add("revision_further_theme", ...furtherThemes.map((theme) => ({ revisionId: row.id, ...theme })));
  await add("revision_further_passage", ...furtherPassages.map((passage) => ({ revisionId: row.id, ...passage })));
  await append({
    action,
    subjectType: "recommendation-revision",
    subjectId: row.id,
    before: before && revisionContent(before),
    after: revisionContent(row),
  });
}

/** Adds a new record, and searches its source's text for the passage. */
export async function insertRecommendation(
  history: HistoryTransaction,
  authorId: string,
  reference: string,
  content: RecommendationContent,
): Promise<{ recommendationId: string; revisionId: string }> {
  const written = await writeRecommendation(history, authorId, reference, content);
  await matchContent(history, content);
  return written;
}

/** Adds the next revision of a record, and searches for its passage. */
export async function insertRevision(
  history: HistoryTransaction,
  authorId: string,
  before: RevisionRow,
  revision: Pick<NewRevision, "content" | "note" | "withdrawn" | "action">,
): Promise<void> {
  const record = { id: before.recommendationId, ...before.recommendation };
  const row = revisionRow(history.instant, authorId, record, { ...revision, number: before.number + 1 });
  await writeRevision(history, row, revision.action, before);
  await matchContent(history, revision.content);
}

async function matchContent(
  { tx }: HistoryTransaction,
  { sourceId, passage, furtherPassages = [] }: RecommendationContent,
): Promise<void> {
  for (const one of passage === null ? [] : [passage, ...furtherPassages]) {
    if (one.sha256 !== null) await matchPassage(tx, sourceId, one);
  }
}
