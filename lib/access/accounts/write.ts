import type { Client } from "@/lib/access/accounts/client";
import { expireLinks, issueLink } from "@/lib/access/accounts/link-query";
import { linkAddress } from "@/lib/access/accounts/links";
import { passwordFault } from "@/lib/access/accounts/password-rules";
import { hashPassword, verifyPassword } from "@/lib/access/accounts/passwords";
import { endProgramAccess } from "@/lib/access/accounts/program-access-query";
import type {
  AccountInput,
  InviteInput,
  OwnPasswordInput,
  RoleInput,
  SessionInput,
} from "@/lib/access/accounts/schema";
import { endSessions, openSession } from "@/lib/access/accounts/session-query";
import { countPasswordChange, forgivePasswordChange } from "@/lib/access/accounts/throttle-query";
import { accountState } from "@/lib/access/accounts/vocabulary";
import { database, type Transaction } from "@/lib/platform/database/connect";
import type { Role } from "@/lib/platform/database/generated/enums";
import { env } from "@/lib/platform/env";
import { Forbidden, NotFound, rejectFault, rejectInput, VersionConflict } from "@/lib/platform/errors";
import { withHistory, type HistoryTransaction } from "@/lib/platform/history/record";
import type { Locale } from "@/lib/platform/language/locales";
import { message } from "@/lib/platform/language/message";
import { authorise, type User } from "@/lib/access/policy";

/** An account and its one-time link. The link is not stored, so it can be shown only now. */
export type IssuedLink = { id: string; link: string };

type Person = {
  id: string;
  name: string | null;
  email: string | null;
  role: Role;
  passwordHash: string | null;
  disabledAt: Date | null;
};

const SELECTED = { id: true, name: true, email: true, role: true, passwordHash: true, disabledAt: true } as const;

/** @throws {NotFound} also for a system account, which no administrator may change. */
async function requirePerson(tx: Transaction, id: string): Promise<Person> {
  const account = await tx.account.findUnique({ where: { id, kind: "PERSON" }, select: SELECTED });
  if (!account) throw new NotFound(message("account"));
  return account;
}

function subject(id: string): { subjectType: string; subjectId: string } {
  return { subjectType: "account", subjectId: id };
}

/**
 * Requires that another administrator can sign in; without one, nobody could ever appoint one again. Call it under the
 * chain's lock, which every change of an account takes: otherwise two administrators could demote each other at the
 * same time. @throws {Forbidden}
 */
async function requireAnotherAdministrator(tx: Transaction, account: Person): Promise<void> {
  if (account.role !== "ADMIN" || accountState(account) !== "ACTIVE") return;
  const others = await tx.account.count({
    where: { id: { not: account.id }, kind: "PERSON", role: "ADMIN", passwordHash: { not: null }, disabledAt: null },
  });
  if (others === 0)
    throw new Forbidden(
      message("This is the only administrator who can sign in. Make someone else an administrator first."),
    );
}

/**
 * Checks the role again under the chain's lock, because the user may have lost it since the first check.
 * @throws {Forbidden}
 */
async function requireStillAdministrator(tx: Transaction, user: User): Promise<void> {
  const account = await tx.account.findUnique({
    where: { id: user.id },
    select: { role: true, disabledAt: true },
  });
  if (!account || account.disabledAt !== null) throw new Forbidden();
  authorise({ id: user.id, role: account.role }, "accounts.manage");
}

async function manage<Result>(user: User, work: (history: HistoryTransaction) => Promise<Result>): Promise<Result> {
  authorise(user, "accounts.manage");
  return withHistory(user, async (history) => {
    await requireStillAdministrator(history.tx, user);
    return work(history);
  });
}

/** Creates an account without a password, and the link with which its owner chooses a password. */
export async function inviteAccount(user: User, input: InviteInput): Promise<IssuedLink> {
  return manage(user, async (history) => {
    const { tx, instant, append } = history;
    const { name, email, role } = input;
    const taken = await tx.account.findUnique({ where: { email }, select: { passwordHash: true } });
    if (taken) {
      rejectInput(
        "email",
        taken.passwordHash === null
          ? message("This person is invited already. Make a new link under Accounts if the first one is lost.")
          : message("There is already an account with this email address."),
      );
    }
    const { id } = await tx.account.create({ data: { name, email, role, createdAt: instant }, select: { id: true } });
    await append({ ...subject(id), action: "account.invite", before: null, after: { role, state: "INVITED" } });
    return { id, link: linkAddress(env().publicAddress, await issueLink(history, "INVITATION", id)) };
  });
}

/** A new link for an invitation that has not been accepted; the older one stops working. */
export async function renewInvitation(user: User, { id }: AccountInput): Promise<IssuedLink> {
  return manage(user, async (history) => {
    const account = await requirePerson(history.tx, id);
    if (accountState(account) !== "INVITED")
      throw new Forbidden(message("You can only renew an invitation that has not been accepted."));
    const token = await issueLink(history, "INVITATION", id);
    await history.append({ ...subject(id), action: "account.renewInvitation", before: null, after: null });
    return { id, link: linkAddress(env().publicAddress, token) };
  });
}

/**
 * A link with which the owner sets a new password. The old password works until the link is used, so nobody is locked
 * out.
 */
export async function resetPassword(user: User, { id }: AccountInput): Promise<IssuedLink> {
  return manage(user, async (history) => {
    const account = await requirePerson(history.tx, id);
    if (accountState(account) !== "ACTIVE")
      throw new Forbidden(message("You can only reset the password of an active account."));
    const token = await issueLink(history, "RESET", id);
    await history.append({ ...subject(id), action: "account.offerReset", before: null, after: null });
    return { id, link: linkAddress(env().publicAddress, token) };
  });
}

/** Changes a role, and ends the account's sessions. @throws {Forbidden} for the last administrator. */
export async function changeRole(user: User, { id, role }: RoleInput): Promise<{ id: string }> {
  return manage(user, async (history) => {
    const { tx, append } = history;
    const account = await requirePerson(tx, id);
    if (account.role === role) return { id };
    await requireAnotherAdministrator(tx, account);
    await tx.account.update({ where: { id }, data: { role }, select: { id: true } });
    await append({ ...subject(id), action: "account.changeRole", before: { role: account.role }, after: { role } });
    await endSessions(history, id);
    return { id };
  });
}

/** Ends the account's sessions, links and feeds, removes its drafts, and stops it from signing in. @throws {Forbidden} for the last administrator. */
export async function disableAccount(user: User, { id }: AccountInput): Promise<{ id: string }> {
  return manage(user, async (history) => {
    const { tx, instant, append } = history;
    const account = await requirePerson(tx, id);
    const state = accountState(account);
    if (state === "DISABLED") return { id };
    await requireAnotherAdministrator(tx, account);
    await tx.account.update({ where: { id }, data: { disabledAt: instant }, select: { id: true } });
    await append({ ...subject(id), action: "account.disable", before: { state }, after: { state: "DISABLED" } });
    await expireLinks(history, id);
    await endProgramAccess(history, id);
    await endSessions(history, id);
    await tx.draft.deleteMany({ where: { accountId: id } });
    return { id };
  });
}

/** Lets the owner of a disabled account sign in again, with the same password. */
export async function enableAccount(user: User, { id }: AccountInput): Promise<{ id: string }> {
  return manage(user, async ({ tx, append }) => {
    const account = await requirePerson(tx, id);
    if (accountState(account) !== "DISABLED") return { id };
    await tx.account.update({ where: { id }, data: { disabledAt: null }, select: { id: true } });
    const state = accountState({ ...account, disabledAt: null });
    await append({ ...subject(id), action: "account.enable", before: { state: "DISABLED" }, after: { state } });
    return { id };
  });
}

/**
 * Changes the user's own password, ends all their sessions and links, and opens a new session for this browser, whose
 * id it returns.
 * @throws {Throttled} after too many wrong current passwords.
 */
export async function changeOwnPassword(user: User, input: OwnPasswordInput, client: Client): Promise<string> {
  authorise(user, "ownAccount.manage");
  await countPasswordChange(user.id);
  const account = await requirePerson(database(), user.id);
  if (!(await verifyPassword(account.passwordHash, input.currentPassword))) {
    rejectInput("currentPassword", message("Current password is incorrect."));
  }
  await forgivePasswordChange(user.id);
  rejectFault(
    "password",
    await passwordFault(input.password, { name: account.name ?? "", email: account.email ?? "" }),
  );
  const passwordHash = await hashPassword(input.password);
  return withHistory(user, async (history) => {
    const { tx, append } = history;
    const changed = await tx.account.updateMany({
      where: { id: user.id, passwordHash: account.passwordHash, disabledAt: null },
      data: { passwordHash },
    });
    if (changed.count !== 1) throw new VersionConflict(message("Your account has changed. Sign in again."), null);
    await append({ ...subject(user.id), action: "account.changePassword", before: null, after: null });
    await expireLinks(history, user.id);
    await endSessions(history, user.id);
    const sessionId = await openSession(tx, { id: user.id, passwordHash }, client);
    if (sessionId === null) throw new VersionConflict(message("Your account has changed. Sign in again."), null);
    return sessionId;
  });
}

/** Ends one of the user's own sessions. Does nothing if the session has already ended or belongs to somebody else. */
export async function endOwnSession(user: User, { id }: SessionInput): Promise<void> {
  authorise(user, "ownAccount.manage");
  await withHistory(user, (history) => endSessions(history, user.id, { only: id }));
}

/** Ends all of the user's own sessions except one. */
export async function endOtherSessions(user: User, { id }: SessionInput): Promise<void> {
  authorise(user, "ownAccount.manage");
  await withHistory(user, (history) => endSessions(history, user.id, { except: id }));
}

/** Stores the user's choice of language, for other browsers and for mails. */
export async function rememberLanguage(user: User, { language }: { language: Locale }): Promise<void> {
  authorise(user, "ownAccount.manage");
  await withHistory(user, ({ tx }) =>
    tx.preference.upsert({
      where: { accountId: user.id },
      create: { accountId: user.id, language },
      update: { language },
      select: { accountId: true },
    }),
  );
}
