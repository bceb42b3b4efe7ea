import { type User, authorise } from "@/lib/access/policy";
import { Forbidden, NotFound, rejectInput, rejectFault, VersionConflict } from "@/lib/platform/errors";
import { withHistory, type HistoryTransaction } from "@/lib/platform/history/record";
import { message, type Message } from "@/lib/platform/language/message";
import { dayOf } from "@/lib/platform/time/dates";
import { checkFiles, citeAll } from "@/lib/register/updates/cite";
import { requireCurrent, requireLatest } from "@/lib/register/recommendations/conflict";
import { partsOf } from "@/lib/register/recommendations/parts-query";
import { withdrawnFault } from "@/lib/register/withdrawn";
import { todayOf } from "@/lib/register/today";
import { assessmentOf, writeUpdate } from "@/lib/register/updates/insert";
import { mayReply, splitRecordFault, supportFaults } from "@/lib/register/updates/rules";
import {
  type Decide,
  type GiveVerdict,
  type RecordUpdate,
  type ReplyToQuery,
  type Review,
  shownUpdateText,
  updateText,
} from "@/lib/register/updates/schema";
import type { Shown } from "@/lib/register/updates/shown";
import {
  type Change,
  changeSince,
  countReviewedNow,
  describeChange,
  requireReviewed,
  type Reviewed,
  type ReviewConflict,
} from "@/lib/register/updates/shown-query";
import { verificationContent } from "@/lib/register/updates/row-verifiers";
import { futureFault, beforeMadeFault } from "@/lib/register/date-rules";

const CHANGED_SINCE = message(
  "This has changed since the page was opened, so nothing has been saved. What changed is shown with the form, and nothing you typed is lost.",
);

type Recorded = {
  reference: string;
  number: number;
  /** What a form would have asked for. */
  remarks: Message[];
};

/** Records one dated assessment with the evidence it cites, or a correction of an earlier one. Returns its number. */
export async function recordUpdate(user: User, input: RecordUpdate): Promise<Recorded> {
  authorise(user, "update.record");
  const evidence = await checkFiles(user, input.evidence);
  return withHistory(user, async (history) => {
    const latest = await requireLatest(history, input.reference);
    const { revision } = latest;
    await requireCurrent(history, latest, input);
    rejectFault("status", withdrawnFault(input.reference, revision.withdrawn));
    const parts = (await partsOf(history, revision.recommendationId)).filter(({ withdrawn }) => !withdrawn);
    rejectFault("status", splitRecordFault(parts.map(({ reference }) => reference)));
    rejectFault("effective", futureFault(input.effective, todayOf(history)));
    const made = { edtf: revision.madeEdtf, earliest: dayOf(revision.madeEarliest) };
    rejectFault("effective", beforeMadeFault(input.effective, made));
    rejectFault("lookedUntil", futureFault(input.lookedUntil, todayOf(history)));

    let correctsId: string | null = null;
    if (input.corrects !== null) {
      const corrected = await history.tx.update.findUnique({
        where: { recommendationId_number: { recommendationId: revision.recommendationId, number: input.corrects } },
        select: { id: true, correctedBy: { select: { number: true } } },
      });
      if (!corrected) throw new NotFound(message("update"));
      if (corrected.correctedBy) {
        rejectInput(
          "rationale",
          message("Update {number} has already been corrected, by update {other}. Correct that one instead.", {
            number: input.corrects,
            other: corrected.correctedBy.number,
          }),
        );
      }
      correctsId = corrected.id;
    }

    const citations = await citeAll(history, user.id, evidence);
    const number = latest.update + 1;
    await writeUpdate(history, user.id, number, {
      recommendationId: revision.recommendationId,
      ...assessmentOf(input),
      correctsId,
      correctionNote: input.correctionNote,
      citations,
    });
    const remarks = supportFaults(input, () => true).map(([, remark]) => remark);
    return { reference: input.reference, number, remarks };
  });
}

type Target = { reference: string; number: number };

/** The update, if it has not been corrected: verifying a corrected update would have no effect. */
async function requireUncorrected(history: HistoryTransaction, target: Target): Promise<Reviewed> {
  const update = await requireReviewed(history, target);
  if (update.correctedBy !== null) {
    rejectInput(
      "note",
      message("This update has since been corrected by update {number}. Review that update instead.", {
        number: update.correctedBy,
      }),
    );
  }
  return update;
}

type Said = Pick<GiveVerdict, "verdict" | "note">;

/** An update to give a verdict on, with what was shown of it; null for a program that does not say. */
type ToReview = Target & { shown: Shown | null };

/**
 * Records a verification of an update, which must not be by the update's own author; the database enforces that too.
 * @throws {VersionConflict} with a `ReviewConflict`
 */
export async function review(user: User, { shown, ...input }: Review): Promise<Target> {
  authorise(user, "update.verify");
  await verifyShown(user, [{ ...input, shown }], input);
  return targetOf(input);
}

/** Records the same verification of several updates, of all or of none. @throws {VersionConflict} with a `ReviewConflict` */
export async function decide(
  user: User,
  { also, ...input }: Decide,
): Promise<{ updates: Target[]; onwards: string | null }> {
  authorise(user, "update.verify");
  const targets = [...new Map([input, ...also].map((target) => [updateText(target), target])).values()];
  await verifyShown(user, targets, input);
  return { updates: targets.map(targetOf), onwards: input.onwards };
}

/**
 * Records a verification that a program gives. `seen` is the state of the record that it has read, if it says so.
 * @throws {VersionConflict} if the record is in another
 */
export async function giveVerdict(
  user: User,
  input: GiveVerdict,
  seen: { revision: number; reviewed: number | null } | null = null,
): Promise<Target> {
  authorise(user, "update.verify");
  return withHistory(user, async (history) => {
    if (seen) {
      const { revision, update } = await requireLatest(history, input.reference);
      const reviewed = await countReviewedNow(history, revision.recommendationId);
      if (revision.number !== seen.revision || reviewed !== seen.reviewed) {
        throw new VersionConflict(CHANGED_SINCE, { revision: revision.number, update });
      }
    }
    await verify(history, user, [{ ...input, shown: null }], input);
    return targetOf(input);
  });
}

function targetOf({ reference, number }: Target): Target {
  return { reference, number };
}

async function verifyShown(user: User, targets: readonly ToReview[], said: Said): Promise<void> {
  const { changes, shown } = await withHistory(user, (history) => verify(history, user, targets, said));
  if (changes.length === 0) return;
  const changed: ReviewConflict["changed"] = [];
  for (const change of changes) changed.push(await describeChange(change));
  throw new VersionConflict<ReviewConflict>(CHANGED_SINCE, { changed, shown });
}

/** Records the same verification of all these updates, or returns what has changed of them since they were shown. */
async function verify(
  history: HistoryTransaction,
  user: User,
  targets: readonly ToReview[],
  said: Said,
): Promise<{ changes: Change[]; shown: ReviewConflict["shown"] }> {
  const due: Reviewed[] = [];
  const changes: Change[] = [];
  const shown: [string, string][] = [];
  for (const target of targets) {
    const update = await requireUncorrected(history, target);
    if (update.authorId === user.id) {
      throw new Forbidden(message("You recorded this update, so someone else must review it."));
    }
    const change = target.shown && changeSince(target, update, target.shown);
    if (change && isSaidAlready(user, change, said)) continue;
    shown.push([updateText(target), shownUpdateText(target, update.shown)]);
    if (change) changes.push(change);
    else due.push(update);
  }
  if (changes.length === 0) for (const update of due) await writeVerification(history, user, update, said);
  return { changes, shown: Object.fromEntries(shown) };
}

/** Whether the same form was sent before: by this user, in the same words, and nothing else has happened since. */
function isSaidAlready(user: User, { wording, evidence, words }: Change, { verdict, note }: Said): boolean {
  const [word, ...others] = words;
  const isAlone = word !== undefined && others.length === 0 && wording === null && evidence.length === 0;
  return isAlone && word.authorId === user.id && word.said === verdict && word.note === note;
}

async function writeVerification(
  history: HistoryTransaction,
  user: User,
  update: Reviewed,
  { verdict, note }: Said,
): Promise<void> {
  const row = await history.tx.verification.create({
    data: { updateId: update.id, recordedAt: history.instant, authorId: user.id, verdict, note },
  });
  await history.append({
    action: verdict === "VERIFIED" ? "update.verify" : "update.query",
    subjectType: "verification",
    subjectId: row.id,
    before: null,
    after: verificationContent(row),
  });
}

/** Answers a reviewer's query without a correction. The update returns to the verification queue. */
export async function replyToQuery(user: User, input: ReplyToQuery): Promise<Target> {
  authorise(user, "update.record");
  return withHistory(user, async (history) => {
    const update = await requireUncorrected(history, input);
    if (!mayReply(user, { id: update.authorId, isSystem: update.authorKind === "SYSTEM" })) {
      throw new Forbidden(message("Only the author of the update or an administrator can answer a query."));
    }
    const newest = update.words.at(-1);
    // An answer that was given already is the newest word itself.
    if (newest?.id !== input.verification || newest.said !== "QUERIED") {
      rejectInput(
        "note",
        message("This query has already been answered, or no longer applies. Check the update again."),
      );
    }
    const row = await history.tx.queryReply.create({
      data: {
        verificationId: newest.id,
        recordedAt: history.instant,
        authorId: user.id,
        note: input.note,
      },
    });
    await history.append({
      action: "update.answer",
      subjectType: "query-reply",
      subjectId: row.id,
      before: null,
      after: verificationContent(row),
    });
    return { reference: input.reference, number: input.number };
  });
}
