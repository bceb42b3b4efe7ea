import { type User, authorise } from "@/lib/access/policy";
import { Prisma } from "@/lib/platform/database/generated/client";
import { rejectFault, rejectInput } from "@/lib/platform/errors";
import { type HistoryTransaction, withHistory } from "@/lib/platform/history/record";
import { message } from "@/lib/platform/language/message";
import { type ChosenPassage, requirePassage } from "@/lib/register/documents/passage-query";
import { findPassageStates } from "@/lib/register/documents/states-query";
import { requireCurrent, requireLatest } from "@/lib/register/recommendations/conflict";
import {
  insertRecommendation,
  insertRevision,
  type RecommendationContent,
  contentOfRevision,
  type RevisionRow,
} from "@/lib/register/recommendations/insert";
import { findSources } from "@/lib/register/sources/facts-query";
import type { Span } from "@/lib/register/sources/passage";
import { withdrawnSourceFault } from "@/lib/register/sources/rules";
import { sameFault, withdrawnFault } from "@/lib/register/withdrawn";
import type {
  AddRecommendation,
  AnchorPassage,
  ReinstateRecommendation,
  RemovePassage,
  ReviseRecommendation,
  TakeRecord,
  WithdrawRecommendation,
} from "@/lib/register/recommendations/schema";
import { resolveWording } from "@/lib/register/recommendations/wording";

const GONE_PASSAGE = message("The record does not have this passage any more. Reload the page.");

/**
 * Adds a record. Returns its reference, its source's slug if it was taken from a passage of the text, and where that
 * passage begins if it was a suggestion.
 */
export async function addRecommendation(
  user: User,
  input: AddRecommendation,
): Promise<{ reference: string; readIn: string | null; suggestedAt?: number }> {
  authorise(user, "recommendation.add");
  return withHistory(user, async (history) => {
    const taken = await history.tx.recommendation.findUnique({
      where: { reference: input.reference },
      select: { id: true },
    });
    if (taken)
      rejectInput(
        "reference",
        message("{reference} is already in use. You can use the next free number in the series.", {
          reference: input.reference,
        }),
      );
    const content = await resolveWording(history, input, null, null);
    if (input.passage) {
      const { words: _, ...chosen } = await requirePassage(history.tx, content.sourceId, input.passage);
      const page = chosen.page ?? input.page;
      content.passage = { ...chosen, page, hint: input.hint, anchoredAt: history.instant };
    }
    await insertRecommendation(history, user.id, input.reference, content);
    return {
      reference: input.reference,
      readIn: input.passage && input.source,
      ...(input.passage && input.suggested ? { suggestedAt: input.passage.start } : {}),
    };
  });
}

/**
 * The hint, which helps to find the passage. If the new passage does not contain the old hint, it is replaced by the
 * passage's first words.
 */
function hintFor({ words, hint }: ChosenPassage, old: string | null): string {
  const squeezed = (text: string) => text.replace(/\s+/gu, " ");
  return old !== null && squeezed(words).includes(squeezed(old)) ? old : hint;
}

/** The passages of a record that are located, by their numbers less one. */
function locatedIn({ passage, furtherPassages = [] }: RecommendationContent): readonly (Span & { sha256: string })[] {
  return passage !== null && passage.sha256 !== null ? [passage, ...furtherPassages] : [];
}

function isSame(one: Span & { sha256: string }, other: Span & { sha256: string }): boolean {
  return one.start === other.start && one.end === other.end && one.sha256 === other.sha256;
}

/**
 * Locates one of a record's passages in the newest text of its source, where the user selected it, in a new revision, or
 * adds one. To say again that a passage stands where it stood is of use once that is in doubt.
 * @throws {VersionConflict} {InvalidInput}
 */
export async function anchorPassage(user: User, input: AnchorPassage): Promise<{ reference: string }> {
  authorise(user, "recommendation.revise");
  return withHistory(user, async (history) => {
    const latest = await requireLatest(history, input.reference);
    await requireCurrent(history, latest, input);
    const { revision } = latest;
    rejectFault("note", withdrawnFault(input.reference, revision.withdrawn));
    const { textVersion, number } = input;
    const content = contentOfRevision(revision);
    const located = locatedIn(content);
    if (number > located.length + 1) rejectInput("passage", GONE_PASSAGE);
    const chosen = await requirePassage(history.tx, revision.sourceId, { textVersion, ...input.passage });
    const same = located.findIndex((one) => isSame(one, chosen));
    if (same !== -1 && same !== number - 1) {
      rejectInput("passage", message("This is already a passage of {reference}.", { reference: input.reference }));
    }
    if (same !== -1) {
      const states = await findPassageStates(revision.recommendationId, history.instant, history.tx);
      if (states[same] === "FOUND") rejectInput("passage", message("The passage is already at this location."));
    }
    const { start, end, sha256, matches } = chosen;
    const place = { start, end, sha256, matches, anchoredAt: history.instant };
    const further = [...(content.furtherPassages ?? [])];
    const old = number === 1 ? content.passage : (further[number - 2] ?? null);
    const passage = { ...place, page: chosen.page ?? old?.page ?? null, hint: hintFor(chosen, old?.hint ?? null) };
    if (number > 1) further[number - 2] = passage;
    await insertRevision(history, user.id, revision, {
      content: { ...content, passage: number === 1 ? passage : content.passage, furtherPassages: further },
      note: input.note,
      withdrawn: false,
      action: "recommendation.revise",
    });
    return { reference: input.reference };
  });
}

/**
 * Takes one of a record's passages after the first from it, in a new revision. The first stays: a record comes from
 * somewhere, and it can be located elsewhere.
 * @throws {VersionConflict} {InvalidInput}
 */
export async function removePassage(user: User, input: RemovePassage): Promise<{ reference: string }> {
  authorise(user, "recommendation.revise");
  return withHistory(user, async (history) => {
    const latest = await requireLatest(history, input.reference);
    await requireCurrent(history, latest, input);
    const { revision } = latest;
    rejectFault("reason", withdrawnFault(input.reference, revision.withdrawn));
    const content = contentOfRevision(revision);
    const further = [...(content.furtherPassages ?? [])];
    if (input.number < 2 || further.splice(input.number - 2, 1).length === 0) rejectInput("reason", GONE_PASSAGE);
    await insertRevision(history, user.id, revision, {
      content: { ...content, furtherPassages: further },
      note: input.reason,
      withdrawn: false,
      action: "recommendation.revise",
    });
    return { reference: input.reference };
  });
}

/** Changes a record's wording or facts by adding a new revision. */
export async function reviseRecommendation(user: User, input: ReviseRecommendation): Promise<{ reference: string }> {
  authorise(user, "recommendation.revise");
  return withHistory(user, async (history) => {
    const latest = await requireLatest(history, input.reference);
    await requireCurrent(history, latest, input);
    const { revision } = latest;
    rejectFault("note", withdrawnFault(input.reference, revision.withdrawn));
    const before = contentOfRevision(revision);
    const content = await resolveWording(history, input, before, revision.recommendationId);
    await insertRevision(history, user.id, revision, {
      content,
      note: input.note,
      withdrawn: false,
      action: "recommendation.revise",
    });
    return { reference: input.reference };
  });
}

/** Assigns a record that is nobody's to the user. Somebody else's stays theirs. */
export async function takeRecord(user: User, { id: wanted }: TakeRecord): Promise<{ reference: string }> {
  authorise(user, "recommendation.revise");
  return withHistory(user, async (history) => {
    const { revision } = await requireLatest(history, wanted);
    const { reference } = revision.recommendation;
    rejectFault("", withdrawnFault(reference, revision.withdrawn));
    if (revision.ownerId !== null) {
      rejectInput("", message("{reference} has been assigned to someone meanwhile. Reload the page.", { reference }));
    }
    await insertRevision(history, user.id, revision, {
      content: { ...contentOfRevision(revision), ownerId: user.id },
      note: null,
      withdrawn: false,
      action: "recommendation.revise",
    });
    return { reference };
  });
}

async function setWithdrawn(
  history: HistoryTransaction,
  authorId: string,
  latest: RevisionRow,
  { withdrawn, note }: { withdrawn: boolean; note: string | null },
): Promise<void> {
  rejectFault("note", sameFault(latest.withdrawn, withdrawn));
  await insertRevision(history, authorId, latest, {
    content: contentOfRevision(latest),
    note,
    withdrawn,
    action: withdrawn ? "recommendation.withdraw" : "recommendation.reinstate",
  });
}

/** Withdraws a record that was added by mistake: from now on it is in no list and no total. It stays in the history. */
export async function withdrawRecommendation(
  user: User,
  input: WithdrawRecommendation,
): Promise<{ reference: string }> {
  authorise(user, "recommendation.withdraw");
  return withHistory(user, async (history) => {
    const latest = await requireLatest(history, input.reference);
    await requireCurrent(history, latest, input);
    await setWithdrawn(history, user.id, latest.revision, { withdrawn: true, note: input.note });
    return { reference: input.reference };
  });
}

/** Makes a withdrawn record count again. A program says which revision it has seen and why; the button on the page does not. */
export async function reinstateRecommendation(
  user: User,
  { reference, baseRevision, note }: ReinstateRecommendation,
): Promise<{ reference: string }> {
  authorise(user, "recommendation.withdraw");
  return withHistory(user, async (history) => {
    const latest = await requireLatest(history, reference);
    if (baseRevision !== undefined) await requireCurrent(history, latest, { baseRevision });
    const [source] = await findSources(null, Prisma.sql`s.id = ${latest.revision.sourceId}::uuid`, history.tx);
    rejectFault("note", source ? withdrawnSourceFault(source) : null);
    await setWithdrawn(history, user.id, latest.revision, { withdrawn: false, note });
    return { reference };
  });
}
