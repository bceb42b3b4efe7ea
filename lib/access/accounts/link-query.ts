import { Prisma } from "@/lib/platform/database/generated/client";
import { z } from "zod";
import { queryRow } from "@/lib/platform/database/rows";
import { randomUUID } from "node:crypto";
import type { Client } from "@/lib/access/accounts/client";
import { hashToken, LINK_HOURS, LinkError, newToken } from "@/lib/access/accounts/links";
import { passwordFault } from "@/lib/access/accounts/password-rules";
import { hashPassword } from "@/lib/access/accounts/passwords";
import { endProgramAccess } from "@/lib/access/accounts/program-access-query";
import type { RedeemLinkInput } from "@/lib/access/accounts/schema";
import { endSessions, openSession } from "@/lib/access/accounts/session-query";
import { STARTER_ACCOUNT } from "@/lib/access/accounts/system-accounts";
import { forgiveAccount } from "@/lib/access/accounts/throttle-query";
import { accountState } from "@/lib/access/accounts/vocabulary";
import { database, type Transaction } from "@/lib/platform/database/connect";
import type { LinkPurpose } from "@/lib/platform/database/generated/enums";
import { rejectFault } from "@/lib/platform/errors";
import { withHistory, type HistoryTransaction } from "@/lib/platform/history/record";

const MILLISECONDS_AN_HOUR = 3_600_000;

/** Expires every unused link of an account; with null, every unused set-up link. */
export async function expireLinks({ tx, instant }: HistoryTransaction, accountId: string | null): Promise<void> {
  await tx.oneTimeLink.updateMany({
    where: { accountId, usedAt: null, expiresAt: { gt: instant } },
    data: { expiresAt: instant },
  });
}

/** Creates a link and returns its token, which is not stored. Older unused links of the account stop working. */
export async function issueLink(
  history: HistoryTransaction,
  purpose: LinkPurpose,
  accountId: string | null,
): Promise<string> {
  await expireLinks(history, accountId);
  const token = newToken();
  const { tx, instant } = history;
  await tx.oneTimeLink.create({
    data: {
      tokenHash: hashToken(token),
      purpose,
      accountId,
      createdAt: instant,
      expiresAt: new Date(instant.getTime() + LINK_HOURS[purpose] * MILLISECONDS_AN_HOUR),
    },
    select: { id: true },
  });
  return token;
}

/** Whether any person has a password, even if the account is disabled: then there is nothing left to set up. */
async function anyoneHasPassword(tx: Transaction): Promise<boolean> {
  return (await tx.account.count({ where: { kind: "PERSON", passwordHash: { not: null } } })) > 0;
}

export type UsableLink = { purpose: LinkPurpose; account: { id: string; name: string; email: string } | null };

/** What a link is for, found without using it; null when the link cannot be used. */
export async function findLink(token: string): Promise<UsableLink | null> {
  const usable = await queryRow(
    z.object({ id: z.string() }),
    Prisma.sql`
    SELECT id FROM one_time_link
    WHERE token_hash = ${hashToken(token)} AND used_at IS NULL AND expires_at > clock_timestamp()`,
  );
  if (!usable) return null;
  const link = await database().oneTimeLink.findUnique({
    where: { id: usable.id },
    select: {
      purpose: true,
      account: { select: { id: true, name: true, email: true, passwordHash: true, disabledAt: true } },
    },
  });
  if (!link) return null;
  const { purpose, account } = link;
  if (!account) {
    return purpose === "SET_UP" && !(await anyoneHasPassword(database())) ? { purpose, account: null } : null;
  }
  const { id, name, email } = account;
  const expectedState = purpose === "INVITATION" ? "INVITED" : "ACTIVE";
  if (accountState(account) !== expectedState || name === null || email === null) return null;
  return { purpose, account: { id, name, email } };
}

/**
 * Uses a link: creates the first administrator's account, accepts an invitation or sets a new password. Returns the id
 * of the new session.
 * @throws {LinkError} when the link cannot be used, for example because another browser has just used it.
 * @throws {InvalidInput} when the password, name or email is not acceptable; the link can still be used.
 */
export async function redeemLink(input: RedeemLinkInput, client: Client): Promise<string> {
  const link = await findLink(input.token);
  if (!link) throw new LinkError();
  const { purpose, account } = link;
  const name = (purpose === "RESET" ? account?.name : input.name) ?? account?.name;
  const email = account?.email ?? input.email;
  if (name === undefined || email === undefined) throw new LinkError(); // the form was for another kind of link
  rejectFault("password", await passwordFault(input.password, { name, email }));
  const passwordHash = await hashPassword(input.password);
  const id = account?.id ?? randomUUID();

  const sessionId = await withHistory({ id }, async (history) => {
    const { tx, instant, append } = history;
    const used = await tx.oneTimeLink.updateMany({
      where: { tokenHash: hashToken(input.token), usedAt: null, expiresAt: { gt: instant } },
      data: { usedAt: instant },
    });
    if (used.count !== 1) throw new LinkError();
    const subject = { subjectType: "account", subjectId: id };

    if (account === null) {
      if (await anyoneHasPassword(tx)) throw new LinkError();
      await insertFirstAdministrator(history, { id, name, email, passwordHash });
    } else if (purpose === "INVITATION") {
      const accepted = await tx.account.updateMany({
        where: { id, passwordHash: null, disabledAt: null },
        data: { name, passwordHash },
      });
      if (accepted.count !== 1) throw new LinkError();
      await append({ ...subject, action: "account.join", before: { state: "INVITED" }, after: { state: "ACTIVE" } });
    } else {
      const reset = await tx.account.updateMany({
        where: { id, passwordHash: { not: null }, disabledAt: null },
        data: { passwordHash },
      });
      if (reset.count !== 1) throw new LinkError();
      await append({ ...subject, action: "account.resetPassword", before: null, after: null });
      // Whoever asked for a new password may have lost the old one to somebody who made these.
      await endProgramAccess(history, id);
    }
    await endSessions(history, id);
    const opened = await openSession(tx, { id, passwordHash }, client);
    if (opened === null) throw new LinkError();
    return opened;
  });
  await forgiveAccount(email);
  return sessionId;
}

type FirstAdministrator = { id: string; name: string; email: string; passwordHash: string };

async function insertFirstAdministrator(
  { tx, instant, append }: HistoryTransaction,
  account: FirstAdministrator,
): Promise<void> {
  await tx.account.create({ data: { ...account, role: "ADMIN", createdAt: instant }, select: { id: true } });
  await append({
    action: "account.setUp",
    subjectType: "account",
    subjectId: account.id,
    before: null,
    after: { role: "ADMIN", state: "ACTIVE" },
  });
}

/** Whether the register has no administrator yet. */
export async function awaitsFirstAdministrator(): Promise<boolean> {
  return !(await anyoneHasPassword(database()));
}

/** Creates the first administrator's account; does nothing if someone else has just become one. */
export async function createFirstAdministrator(account: Omit<FirstAdministrator, "id">): Promise<void> {
  const id = randomUUID();
  await withHistory({ id }, async (history) => {
    if (await anyoneHasPassword(history.tx)) return;
    await insertFirstAdministrator(history, { id, ...account });
    await expireLinks(history, null);
  });
}

/**
 * A new set-up link's token, or null when somebody has an account by now. The link is not recorded in the history:
 * nobody has acted yet, and what matters is who uses it.
 */
export async function issueSetUpLink(): Promise<string | null> {
  return withHistory(STARTER_ACCOUNT, async (history) =>
    (await anyoneHasPassword(history.tx)) ? null : issueLink(history, "SET_UP", null),
  );
}
