import { queryRow } from "@/lib/platform/database/rows";
import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Client } from "@/lib/access/accounts/client";
import { database, type Transaction } from "@/lib/platform/database/connect";
import { Prisma } from "@/lib/platform/database/generated/client";
import { Role } from "@/lib/platform/database/generated/enums";
import type { HistoryTransaction } from "@/lib/platform/history/record";

/** How long a session lasts, used or not, in seconds. */
export const SESSION_SECONDS = 7 * 24 * 60 * 60;
const IDLE_HOURS = 12;

/** How long an ended session is kept, with its browser and network address. */
const KEPT_DAYS = 30;

/** The SQL condition that a row `session` is still valid, by the database's clock. */
export const LIVE_SESSION = Prisma.sql`session.ended_at IS NULL
  AND session.expires_at > clock_timestamp()
  AND session.last_seen_at > clock_timestamp() - make_interval(hours => ${IDLE_HOURS}::int)`;

const liveSession = z.object({
  sessionId: z.uuid(),
  id: z.uuid(),
  role: z.enum(Role),
  name: z.string(),
  email: z.string(),
  isDueForUpdate: z.boolean(),
});
export type LiveSession = Omit<z.output<typeof liveSession>, "isDueForUpdate">;

/**
 * The session and its account as they are now; null when the session gives no access, because it has ended or expired,
 * or its account is disabled or has no password. Updates the time of last use, at most once a minute.
 */
export async function findLiveSession(sessionId: string): Promise<LiveSession | null> {
  const row = await queryRow(
    liveSession,
    Prisma.sql`
    SELECT session.id AS "sessionId", account.id, account.role::text AS role, account.name, account.email,
      session.last_seen_at < clock_timestamp() - interval '1 minute' AS "isDueForUpdate"
    FROM session JOIN account ON account.id = session.account_id
    WHERE session.id = ${sessionId}::uuid AND ${LIVE_SESSION}
      AND account.kind = 'PERSON' AND account.disabled_at IS NULL AND account.password_hash IS NOT NULL`,
  );
  if (row === null) return null;
  const { isDueForUpdate, ...live } = row;
  if (isDueForUpdate) {
    await database().$executeRaw`
      UPDATE session SET last_seen_at = clock_timestamp()
      WHERE id = ${sessionId}::uuid AND last_seen_at < clock_timestamp() - interval '1 minute'`;
  }
  return live;
}

export type Credentials = { id: string; passwordHash: string | null };

/**
 * The account and password hash with which a sign-in is compared. The hash is null for an account that cannot sign in.
 */
export async function findCredentials(email: string): Promise<Credentials | null> {
  const account = await database().account.findUnique({
    where: { email },
    select: { id: true, kind: true, passwordHash: true, disabledAt: true },
  });
  if (!account) return null;
  const enabled = account.kind === "PERSON" && account.disabledAt === null;
  return { id: account.id, passwordHash: enabled ? account.passwordHash : null };
}

/**
 * Opens a session for an account that is enabled and whose password hash is still the one that was checked. Locks the
 * account's row against concurrent changes: either such a change sees the session and ends it, or this function sees
 * the change. Returns null when the account has changed.
 */
export async function openSession(
  tx: Transaction,
  account: { id: string; passwordHash: string },
  client: Client,
): Promise<string | null> {
  const id = randomUUID();
  const opened = await tx.$executeRaw`
    WITH holder AS (
      SELECT id FROM account
      WHERE id = ${account.id}::uuid AND kind = 'PERSON' AND disabled_at IS NULL AND password_hash = ${account.passwordHash}
      FOR SHARE)
    INSERT INTO session (id, account_id, created_at, last_seen_at, expires_at, user_agent, address)
    SELECT ${id}::uuid, holder.id, clock_timestamp(), clock_timestamp(),
      clock_timestamp() + make_interval(secs => ${SESSION_SECONDS}::int), ${client.userAgent}, ${client.address}
    FROM holder`;
  return opened === 1 ? id : null;
}

/** `openSession` outside a transaction. Also deletes everyone's sessions that ended long ago, except the last of each account. */
export async function openSessionNow(
  account: { id: string; passwordHash: string },
  client: Client,
): Promise<string | null> {
  await database().$executeRaw`
    DELETE FROM session
    WHERE coalesce(ended_at, expires_at) < clock_timestamp() - make_interval(days => ${KEPT_DAYS}::int)
      AND EXISTS (
        SELECT FROM session AS later
        WHERE later.account_id = session.account_id AND later.last_seen_at > session.last_seen_at)`;
  return openSession(database(), account, client);
}

/**
 * Ends the account's open sessions, or the selected ones, with a history entry for each, and returns how many. Call it
 * after changing the account's own row (see `openSession`).
 */
export async function endSessions(
  { tx, instant, append }: HistoryTransaction,
  accountId: string,
  selection: { only?: string; except?: string } = {},
): Promise<number> {
  const ended = await tx.session.updateManyAndReturn({
    where: {
      accountId,
      endedAt: null,
      expiresAt: { gt: instant },
      id: {
        ...(selection.only ? { equals: selection.only } : {}),
        ...(selection.except ? { not: selection.except } : {}),
      },
    },
    data: { endedAt: instant },
    select: { id: true },
  });
  for (const { id } of ended.sort((one, other) => (one.id < other.id ? -1 : 1))) {
    await append({
      action: "session.end",
      subjectType: "account",
      subjectId: accountId,
      before: { session: id },
      after: null,
    });
  }
  return ended.length;
}
