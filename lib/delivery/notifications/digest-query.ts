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

/** A user whose digest may be due today. */
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

/**
 * Users who want digests, can sign in, and have had none in the period that contains this day: the day itself, or its
 * week from Monday.
 */
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

/** A mail that only this sender has claimed, with its unsubscribe token. */
export type Claim = { id: string; token: string; due: DueDigest; until: Date };

/**
 * Claims one mail. One transaction marks the account as informed up to `until` and mailed today, unless a concurrent
 * sender has changed either. However many senders there are, one gets the claim and the others get null. If the process
 * dies right after this, the mail is not sent again: see `settleClaim`.
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

/**
 * Moves an account's starting point forward when there is nothing to report, so that things followed later are reported
 * only from then on.
 */
export async function skipDigest({ owner, toldUntil }: DueDigest, until: Date): Promise<void> {
  await withHistory(owner, ({ tx }) =>
    tx.digest.updateMany({ where: { accountId: owner.id, toldUntil }, data: { toldUntil: until } }),
  );
}

/**
 * Records the outcome of a claimed mail. A rejected mail was certainly not delivered, so the next run reports its
 * changes again. A mail with an unknown outcome stays claimed and is not sent again.
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

/** The previous mail, if its outcome is unknown. */
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

/** Records that a run sent digests, for the administrators' page. */
export async function recordRun(by: User, { sent, refused }: { sent: number; refused: number }): Promise<void> {
  await withHistory(by, async ({ tx, instant }) => {
    const data = { at: instant, sent, refused };
    await tx.digestRun.upsert({ where: { id: 1 }, create: { id: 1, ...data }, update: data, select: { id: true } });
  });
}
