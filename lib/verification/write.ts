import { Forbidden, InvalidInput, NotFound } from "@/lib/errors";
import { record, type Recorder } from "@/lib/history/record";
import { message } from "@/lib/language/message";
import { authorise, type Actor } from "@/lib/policy";
import type { GiveVerdict, ReplyToQuery } from "@/lib/verification/schema";
import { mayReply } from "@/lib/verification/rules";
import { verificationContent } from "@/lib/verification/vouchers";

type Target = { reference: string; number: number };

/** The update, which must still count as recorded: a word on one that was corrected would be void at once. */
async function requireStanding({ tx }: Recorder, { reference, number }: Target) {
  const update = await tx.update.findFirst({
    where: { number, recommendation: { reference } },
    select: { id: true, authorId: true, author: { select: { kind: true } }, correctedBy: { select: { number: true } } },
  });
  if (!update) throw new NotFound(message("update"));
  if (update.correctedBy) {
    throw new InvalidInput({
      note: [
        message("This update has since been corrected by update {number}. Review that update instead.", {
          number: update.correctedBy.number,
        }),
      ],
    });
  }
  return update;
}

/** Records a reviewer's word on an update as it stands. Never its author's own: the database refuses that too. */
export async function giveVerdict(actor: Actor, input: GiveVerdict): Promise<Target> {
  authorise(actor, "update.verify");
  return record(actor, async (recorder) => {
    const update = await requireStanding(recorder, input);
    if (update.authorId === actor.id)
      throw new Forbidden(message("You recorded this update, so someone else must review it."));
    const row = await recorder.tx.verification.create({
      data: {
        updateId: update.id,
        recordedAt: recorder.instant,
        authorId: actor.id,
        verdict: input.verdict,
        note: input.note,
      },
    });
    await recorder.append({
      action: input.verdict === "VERIFIED" ? "update.verify" : "update.query",
      subjectType: "verification",
      subjectId: row.id,
      before: null,
      after: verificationContent(row),
    });
    return { reference: input.reference, number: input.number };
  });
}

/** Answers a reviewer's query without a correction. The update goes back to the reviewers. */
export async function replyToQuery(actor: Actor, input: ReplyToQuery): Promise<Target> {
  authorise(actor, "update.record");
  return record(actor, async (recorder) => {
    const update = await requireStanding(recorder, input);
    if (!mayReply(actor, { id: update.authorId, isSystem: update.author.kind === "SYSTEM" })) {
      throw new Forbidden(message("Only the author of the update or an administrator can answer a query."));
    }
    const newest = await recorder.tx.verification.findFirst({
      where: { updateId: update.id },
      orderBy: [{ recordedAt: "desc" }, { id: "desc" }],
      select: { id: true, verdict: true, reply: { select: { id: true } } },
    });
    if (newest?.id !== input.verification || newest.verdict !== "QUERIED" || newest.reply) {
      throw new InvalidInput({
        note: [message("This query has already been answered, or no longer applies. Check the update again.")],
      });
    }
    const row = await recorder.tx.queryReply.create({
      data: {
        verificationId: newest.id,
        recordedAt: recorder.instant,
        authorId: actor.id,
        note: input.note,
      },
    });
    await recorder.append({
      action: "update.answer",
      subjectType: "query-reply",
      subjectId: row.id,
      before: null,
      after: verificationContent(row),
    });
    return { reference: input.reference, number: input.number };
  });
}
