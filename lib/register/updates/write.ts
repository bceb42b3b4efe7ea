import { type User, authorise } from "@/lib/access/policy";
import { Forbidden, NotFound, rejectInput, rejectFault } from "@/lib/platform/errors";
import { withHistory, type HistoryTransaction } from "@/lib/platform/history/record";
import { message, type Message } from "@/lib/platform/language/message";
import { dayOf } from "@/lib/platform/time/dates";
import { checkFiles, citeAll } from "@/lib/register/updates/cite";
import { requireCurrent, requireLatest } from "@/lib/register/recommendations/conflict";
import { partsOf } from "@/lib/register/recommendations/parts-query";
import { withdrawnFault } from "@/lib/register/withdrawn";
import { todayOf } from "@/lib/register/today";
import { assessmentOf, writeUpdate } from "@/lib/register/updates/insert";
import { mayReply, splitFault, supportFaults } from "@/lib/register/updates/rules";
import type { Decide, GiveVerdict, RecordUpdate, ReplyToQuery } from "@/lib/register/updates/schema";
import { verificationContent } from "@/lib/register/updates/row-verifiers";
import { futureFault, beforeMadeFault } from "@/lib/register/date-rules";

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
    rejectFault("status", splitFault(parts.map(({ reference }) => reference)));
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
async function requireUncorrected({ tx }: HistoryTransaction, { reference, number }: Target) {
  const update = await tx.update.findFirst({
    where: { number, recommendation: { reference } },
    select: { id: true, authorId: true, author: { select: { kind: true } }, correctedBy: { select: { number: true } } },
  });
  if (!update) throw new NotFound(message("update"));
  if (update.correctedBy) {
    rejectInput(
      "note",
      message("This update has since been corrected by update {number}. Review that update instead.", {
        number: update.correctedBy.number,
      }),
    );
  }
  return update;
}

/**
 * Records a verification of an update, which must not be by the update's own author; the database enforces that too.
 */
export async function giveVerdict(user: User, input: GiveVerdict): Promise<Target> {
  authorise(user, "update.verify");
  return withHistory(user, (history) => verify(history, user, input, input));
}

/** Records the same verification of several updates, of all or of none. */
export async function decide(user: User, { also, ...input }: Decide): Promise<Target & { onwards: string | null }> {
  authorise(user, "update.verify");
  return withHistory(user, async (history) => {
    for (const other of also) await verify(history, user, other, input);
    return { ...(await verify(history, user, input, input)), onwards: input.onwards };
  });
}

async function verify(
  history: HistoryTransaction,
  user: User,
  target: Target,
  { verdict, note }: Pick<GiveVerdict, "verdict" | "note">,
): Promise<Target> {
  const update = await requireUncorrected(history, target);
  if (update.authorId === user.id)
    throw new Forbidden(message("You recorded this update, so someone else must review it."));
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
  return { reference: target.reference, number: target.number };
}

/** Answers a reviewer's query without a correction. The update returns to the verification queue. */
export async function replyToQuery(user: User, input: ReplyToQuery): Promise<Target> {
  authorise(user, "update.record");
  return withHistory(user, async (history) => {
    const update = await requireUncorrected(history, input);
    if (!mayReply(user, { id: update.authorId, isSystem: update.author.kind === "SYSTEM" })) {
      throw new Forbidden(message("Only the author of the update or an administrator can answer a query."));
    }
    const newest = await history.tx.verification.findFirst({
      where: { updateId: update.id },
      orderBy: [{ recordedAt: "desc" }, { id: "desc" }],
      select: { id: true, verdict: true, reply: { select: { id: true } } },
    });
    if (newest?.id !== input.verification || newest.verdict !== "QUERIED" || newest.reply) {
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
