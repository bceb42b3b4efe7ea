import { queryRows } from "@/lib/platform/database/rows";
import { z } from "zod";
import { deviceInWords } from "@/lib/access/accounts/client";
import { message } from "@/lib/platform/language/message";
import { ENGLISH, type Translator } from "@/lib/platform/language/translate";
import { LIVE_SESSION } from "@/lib/access/accounts/session-query";
import { accountState, type AccountState } from "@/lib/access/accounts/vocabulary";
import { database } from "@/lib/platform/database/connect";
import { Prisma } from "@/lib/platform/database/generated/client";
import type { Role } from "@/lib/platform/database/generated/enums";
import { NotFound } from "@/lib/platform/errors";
import { pageWithin } from "@/lib/platform/paging";
import { authorise, type User } from "@/lib/access/policy";

export type AccountRow = {
  id: string;
  name: string;
  email: string;
  role: Role;
  state: AccountState;
  createdAt: Date;
  /** When somebody last used a session of the account; null if nobody ever did. */
  lastSeenAt: Date | null;
};

const SELECTED = {
  id: true,
  name: true,
  email: true,
  role: true,
  passwordHash: true,
  disabledAt: true,
  createdAt: true,
  sessions: { select: { lastSeenAt: true }, orderBy: { lastSeenAt: "desc" }, take: 1 },
} as const satisfies Prisma.AccountSelect;

function toRow(account: Prisma.AccountGetPayload<{ select: typeof SELECTED }>): AccountRow {
  const { id, name, email, role, createdAt, sessions } = account;
  return {
    id,
    name: name ?? "",
    email: email ?? "",
    role,
    state: accountState(account),
    createdAt,
    lastSeenAt: sessions[0]?.lastSeenAt ?? null,
  };
}

const ACCOUNTS_A_PAGE = 50;

/** People's accounts by name, one page of them (`page` counts from 1), with the total number. */
export async function listAccounts(
  user: User,
  askedPage: number,
): Promise<{ accounts: AccountRow[]; total: number; page: number; pages: number }> {
  authorise(user, "accounts.manage");
  const where = { kind: "PERSON" } as const;
  const total = await database().account.count({ where });
  const { page, pages, skip } = pageWithin(askedPage, total, ACCOUNTS_A_PAGE);
  const accounts = await database().account.findMany({
    where,
    select: SELECTED,
    orderBy: [{ name: "asc" }, { id: "asc" }],
    skip,
    take: ACCOUNTS_A_PAGE,
  });
  return { accounts: accounts.map(toRow), total, page, pages };
}

/** One person's account. @throws {NotFound} also for system accounts, which nobody manages. */
export async function requireAccount(user: User, id: string): Promise<AccountRow> {
  authorise(user, "accounts.manage");
  if (!z.uuid().safeParse(id).success) throw new NotFound(message("account"));
  const account = await database().account.findUnique({ where: { id, kind: "PERSON" }, select: SELECTED });
  if (!account) throw new NotFound(message("account"));
  return toRow(account);
}

/** The id of the person's account with this email address (in lower case), or null. */
export async function findAccountId(user: User, email: string): Promise<string | null> {
  authorise(user, "accounts.manage");
  const account = await database().account.findUnique({ where: { email, kind: "PERSON" }, select: { id: true } });
  return account?.id ?? null;
}

const sessionRow = z.object({
  id: z.uuid(),
  createdAt: z.date(),
  lastSeenAt: z.date(),
  userAgent: z.string(),
  address: z.string(),
});

export type SessionRow = { id: string; createdAt: Date; lastSeenAt: Date; device: string; address: string };

/** The user's own sessions that are still open, most recently used first, with their browsers named in the language of `t`. */
export async function listOwnSessions(user: User, t: Translator = ENGLISH): Promise<SessionRow[]> {
  authorise(user, "ownAccount.manage");
  const rows = await queryRows(
    sessionRow,
    Prisma.sql`
    SELECT id, created_at AS "createdAt", last_seen_at AS "lastSeenAt", user_agent AS "userAgent", address
    FROM session WHERE account_id = ${user.id}::uuid AND ${LIVE_SESSION}
    ORDER BY last_seen_at DESC, id LIMIT 100`,
  );
  return rows.map(({ userAgent, ...row }) => ({ ...row, device: deviceInWords(userAgent, t) }));
}
