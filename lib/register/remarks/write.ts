import { randomBytes } from "node:crypto";
import { z } from "zod";
import { type User, authorise, can } from "@/lib/access/policy";
import { Prisma } from "@/lib/platform/database/generated/client";
import { queryRow } from "@/lib/platform/database/rows";
import { Forbidden, NotFound, rejectInput } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/history/ids";
import { withHistory, type HistoryTransaction } from "@/lib/platform/history/record";
import { message } from "@/lib/platform/language/message";
import { colleaguesOf } from "@/lib/register/remarks/colleagues-query";
import { mentionedIn } from "@/lib/register/remarks/mentions";
import { hashWords, markContent, remarkContent } from "@/lib/register/remarks/row-verifiers";
import type { AddRemark, EraseRemark, WithdrawRemark } from "@/lib/register/remarks/schema";

type Place = { reference: string; id: string };

/** How long the same words of the same author on a record are the same remark, whose form was sent again: in milliseconds. */
const SENT_AGAIN = 60_000;

/**
 * Says something to colleagues about a record. Those are told whom the user chose, and whose names stand after an @. A remark
 * whose form is sent again, as two presses without client JavaScript do, is the one that stands.
 */
export async function addRemark(user: User, { reference, words, tell }: AddRemark): Promise<Place> {
  authorise(user, "remark.write");
  return withHistory(user, async ({ tx, instant, add, append }) => {
    const record = await tx.recommendation.findUnique({ where: { reference }, select: { id: true } });
    if (!record) throw new NotFound(message("record"));
    const colleagues = await colleaguesOf(tx, user.id);
    const known = new Set(colleagues.map(({ id }) => id));
    if (!tell.every((id) => known.has(id))) rejectInput("tell", message("Select colleagues from the list."));
    const mentions = [...new Set([...tell, ...mentionedIn(words, colleagues)])];
    const before = await tx.remark.findFirst({
      where: {
        recommendationId: record.id,
        authorId: user.id,
        words,
        recordedAt: { gt: new Date(instant.getTime() - SENT_AGAIN) },
        withdrawal: null,
      },
      orderBy: { recordedAt: "desc" },
      select: { id: true, mentions: { select: { accountId: true } } },
    });
    const told = new Set(before?.mentions.map(({ accountId }) => accountId));
    if (before && mentions.every((id) => told.has(id))) return { reference, id: before.id };
    const salt = randomBytes(32).toString("hex");
    const row = {
      id: newId(instant),
      recommendationId: record.id,
      recordedAt: instant,
      authorId: user.id,
      words,
      salt,
      wordsSha256: hashWords(salt, words),
    };
    await add("remark", row);
    await add("remark_mention", ...mentions.map((accountId) => ({ remarkId: row.id, accountId })));
    await append({
      action: "remark.add",
      subjectType: "remark",
      subjectId: row.id,
      before: null,
      after: remarkContent(row, mentions),
    });
    return { reference, id: row.id };
  });
}

const remarkRow = z.object({
  authorId: z.string(),
  reference: z.string(),
  isWithdrawn: z.boolean(),
  isErased: z.boolean(),
});

async function requireRemark({ tx }: HistoryTransaction, id: string) {
  const remark = await queryRow(
    remarkRow,
    Prisma.sql`SELECT m.author_id::text AS "authorId", r.reference,
        EXISTS (SELECT 1 FROM remark_withdrawal w WHERE w.remark_id = m.id) AS "isWithdrawn",
        EXISTS (SELECT 1 FROM remark_erasure e WHERE e.remark_id = m.id) AS "isErased"
      FROM remark m JOIN recommendation r ON r.id = m.recommendation_id WHERE m.id = ${id}::uuid`,
    tx,
  );
  if (!remark) throw new NotFound(message("remark"));
  return remark;
}

/** Withdraws a remark: the user's own, or as an administrator anybody's. One that is withdrawn already is no error. */
export async function withdrawRemark(user: User, { id }: WithdrawRemark): Promise<Place> {
  authorise(user, "remark.write");
  return withHistory(user, async (history) => {
    const remark = await requireRemark(history, id);
    if (remark.authorId !== user.id && !can(user, "remark.erase")) {
      throw new Forbidden(message("Only the author of a remark or an administrator can withdraw it."));
    }
    if (!remark.isWithdrawn) {
      const row = await history.tx.remarkWithdrawal.create({
        data: { remarkId: id, recordedAt: history.instant, authorId: user.id },
      });
      await history.append({
        action: "remark.withdraw",
        subjectType: "remark-withdrawal",
        subjectId: row.id,
        before: null,
        after: markContent(row),
      });
    }
    return { reference: remark.reference, id };
  });
}

/** Erases the words of a remark for good. The history keeps their hash, and the reason. */
export async function eraseRemark(user: User, { id, note }: EraseRemark): Promise<Place> {
  authorise(user, "remark.erase");
  return withHistory(user, async (history) => {
    const remark = await requireRemark(history, id);
    if (remark.isErased) rejectInput("note", message("The words of this remark have been erased already."));
    const row = await history.tx.remarkErasure.create({
      data: { remarkId: id, recordedAt: history.instant, authorId: user.id, note },
    });
    await history.tx.remark.update({ where: { id }, data: { words: null, salt: null }, select: { id: true } });
    await history.append({
      action: "remark.erase",
      subjectType: "remark-erasure",
      subjectId: row.id,
      before: null,
      after: markContent(row),
    });
    return { reference: remark.reference, id };
  });
}
