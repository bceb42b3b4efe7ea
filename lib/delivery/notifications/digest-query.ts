import { Prisma } from "@/lib/platform/database/generated/client";
import { queryRows } from "@/lib/platform/database/rows";
import { randomUUID } from "node:crypto";
import { z } from "zod";
import { hashToken, newToken } from "@/lib/access/accounts/links";
import { database } from "@/lib/platform/database/connect";
import { DigestFrequency, Role } from "@/lib/platform/database/generated/enums";
import { addDays, dateOf, dayOf, type Day } from "@/lib/platform/time/dates";
import { withHistory } from "@/lib/platform/history/record";
import type { User } from "@/lib/access/policy";

const dueRow = z.object({
  accountId: z.uuid(),
  role: z.enum(Role),
  email: z.string(),
  frequency: z.enum(DigestFrequency),
  toldUntil: z.date(),
  lastSentOn: z.date().nullable(),
});

/** Somebody who may get a mail today. */
export type DueDigest = {
  owner: User;
  email: string;
  frequency: DigestFrequency;
  toldUntil: Date;
  lastSentOn: Day | null;
};

/** The Monday of a day's week. */
function mondayOf(day: Day): Day {
  return addDays(day, -((dateOf(day).getUTCDay() + 6) % 7));
}

const BATCH = 200;

/** Whoever gets digests, can sign in, and has not had a mail in the period of this day: the day, or the week from its Monday. */
export async function* dueDigests(today: Day): AsyncGenerator<DueDigest> {
  for (let after = "00000000-0000-0000-0000-000000000000"; ;) {
    const rows = await queryRows(
      dueRow,
      Prisma.sql`
        SELECT d.account_id AS "accountId", a.role::text AS role, a.email, d.frequency::text AS frequency,
          d.told_until AS "toldUntil", d.last_sent_on AS "lastSentOn"
        FROM digest d JOIN account a ON a.id = d.account_id
        WHERE d.account_id > ${after}::uuid AND a.kind = 'PERSON' AND a.disabled_at IS NULL
          AND a.password_hash IS NOT NULL AND a.email IS NOT NULL
          AND (d.last_sent_on IS NULL
            OR d.frequency = 'DAILY' AND d.last_sent_on < ${today}::date
            OR d.frequency = 'WEEKLY' AND d.last_sent_on < ${mondayOf(today)}::date)
          AND d.frequency <> 'OFF'
        ORDER BY d.account_id LIMIT ${BATCH}`,
    );
    for (const { accountId, role, lastSentOn, ...row } of rows) {
      yield { ...row, owner: { id: accountId, role }, lastSentOn: lastSentOn && dayOf(lastSentOn) };
    }
    const last = rows.at(-1);
    if (!last || rows.length < BATCH) return;
    after = last.accountId;
  }
}

/** A mail that this sender alone may send, with the token of its address for unsubscribing. */
export type Claim = { id: string; token: string; due: DueDigest; until: Date };

/**
 * Takes up one mail: in one transaction the account counts as told up to `until` and as mailed today, if nobody else has
 * moved either meanwhile. Of any number of senders one gets the claim, the others null. Nothing is repeated
 * when the process ends right after this; see `settleClaim`.
 */
export async function claimDigest(due: DueDigest, until: Date, today: Day, entries: number): Promise<Claim | null> {
  const [id, token] = [randomUUID(), newToken()];
  const { owner, toldUntil, lastSentOn, frequency } = due;
  return withHistory(owner, async ({ tx, instant }) => {
    const moved = await tx.digest.updateMany({
      where: { accountId: owner.id, frequency, toldUntil, lastSentOn: lastSentOn && dateOf(lastSentOn) },
      data: { toldUntil: until, lastSentOn: dateOf(today) },
    });
    if (moved.count !== 1) return null;
    await tx.digestMail.create({
      data: {
        id,
        accountId: owner.id,
        tokenHash: hashToken(token),
        since: toldUntil,
        until,
        entries,
        state: "CLAIMED",
        claimedAt: instant,
      },
      select: { id: true },
    });
    return { id, token, due, until };
  });
}

/** Lets an account for which nothing happened begin from here the next time, so that what it follows later is told from then on. */
export async function passOver({ owner, toldUntil }: DueDigest, until: Date): Promise<void> {
  await withHistory(owner, ({ tx }) =>
    tx.digest.updateMany({ where: { accountId: owner.id, toldUntil }, data: { toldUntil: until } }),
  );
}

/**
 * Notes what became of a claimed mail. A refused one was certainly not delivered: what it told is told again by the next run.
 * One of which nothing is known stays claimed, and is not repeated.
 */
export async function settleClaim({ id, due, until }: Claim, outcome: "SENT" | "REFUSED"): Promise<void> {
  const { owner, toldUntil, lastSentOn } = due;
  await withHistory(owner, async ({ tx }) => {
    await tx.digestMail.update({ where: { id }, data: { state: outcome }, select: { id: true } });
    if (outcome === "SENT") return;
    await tx.digest.updateMany({
      where: { accountId: owner.id, toldUntil: until },
      data: { toldUntil, lastSentOn: lastSentOn && dateOf(lastSentOn) },
    });
  });
}

/** The last mail before this one, when nothing is known of what became of it. */
export async function findUnsettled(
  accountId: string,
  before: string,
): Promise<{ since: Date; claimedAt: Date } | null> {
  const last = await database().digestMail.findFirst({
    where: { accountId, id: { not: before }, state: { not: "REFUSED" } },
    orderBy: [{ claimedAt: "desc" }, { id: "desc" }],
    select: { since: true, claimedAt: true, state: true },
  });
  return last?.state === "CLAIMED" ? last : null;
}

/** Notes that digests were sent: the page for administrators shows it. */
export async function noteRun(by: User, { sent, refused }: { sent: number; refused: number }): Promise<void> {
  await withHistory(by, async ({ tx, instant }) => {
    const data = { at: instant, sent, refused };
    await tx.digestRun.upsert({ where: { id: 1 }, create: { id: 1, ...data }, update: data, select: { id: true } });
  });
}
