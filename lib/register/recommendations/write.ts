import { type User, authorise } from "@/lib/access/policy";
import { Prisma } from "@/lib/platform/database/generated/client";
import { rejectFault, rejectInput } from "@/lib/platform/errors";
import { type HistoryTransaction, withHistory } from "@/lib/platform/history/record";
import { message } from "@/lib/platform/language/message";
import { type ChosenPassage, requirePassage } from "@/lib/register/documents/passage-query";
import { requireCurrent, requireLatest } from "@/lib/register/recommendations/conflict";
import {
  insertRecommendation,
  insertRevision,
  revisedContentOf,
  type RevisionRow,
} from "@/lib/register/recommendations/insert";
import { findSources } from "@/lib/register/sources/facts-query";
import { withdrawnSourceFault } from "@/lib/register/sources/rules";
import { sameFault, withdrawnFault } from "@/lib/register/withdrawn";
import type {
  AddRecommendation,
  AnchorPassage,
  ReinstateRecommendation,
  ReviseRecommendation,
  TakeRecord,
  WithdrawRecommendation,
} from "@/lib/register/recommendations/schema";
import { resolveWording } from "@/lib/register/recommendations/wording";

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
      const { start, end, sha256, page } = await requirePassage(history.tx, content.sourceId, input.passage);
      content.passage = { start, end, sha256, page: page ?? input.page, hint: input.hint };
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

/**
 * Locates a record's passage in the newest text of its source, where the user selected it, in a new revision.
 * @throws {VersionConflict} {InvalidInput}
 */
export async function anchorPassage(user: User, input: AnchorPassage): Promise<{ reference: string }> {
  authorise(user, "recommendation.revise");
  return withHistory(user, async (history) => {
    const latest = await requireLatest(history, input.reference);
    await requireCurrent(history, latest, input);
    const { revision } = latest;
    rejectFault("note", withdrawnFault(input.reference, revision.withdrawn));
    const { textVersion } = input;
    const chosen = await requirePassage(history.tx, revision.sourceId, { textVersion, ...input.passage });
    const { start, end, sha256 } = chosen;
    if (revision.passageStart === start && revision.passageEnd === end && revision.passageSha256 === sha256) {
      rejectInput("passage", message("The passage is already at this location."));
    }
    const [page, hint] = [chosen.page ?? revision.passagePage, hintFor(chosen, revision.passageHint)];
    await insertRevision(history, user.id, revision, {
      content: { ...revisedContentOf(revision), passage: { start, end, sha256, page, hint } },
      note: input.note,
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
    const before = revisedContentOf(revision);
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
      content: { ...revisedContentOf(revision), ownerId: user.id },
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
    content: revisedContentOf(latest),
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
