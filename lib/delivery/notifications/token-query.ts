import { Prisma } from "@/lib/platform/database/generated/client";
import { queryRow } from "@/lib/platform/database/rows";
import { z } from "zod";
import { hashToken } from "@/lib/access/accounts/links";
import { database } from "@/lib/platform/database/connect";
import { Role } from "@/lib/platform/database/generated/enums";
import { withHistory } from "@/lib/platform/history/record";
import type { User } from "@/lib/access/policy";

const feedRow = z.object({
  id: z.uuid(),
  accountId: z.uuid(),
  role: z.enum(Role),
  followingId: z.uuid().nullable(),
  createdAt: z.date(),
});

/** Whose feed an address gives, and its content: one followed thing, or everything if `followingId` is null. */
export type FeedKey = { id: string; owner: User; followingId: string | null; createdAt: Date };

/**
 * The feed of a token and its owner with the account's current role. Null when the token does not exist, was renewed or
 * revoked, or nobody can sign in to its account; callers cannot tell which.
 */
export async function findFeed(token: string): Promise<FeedKey | null> {
  const row = await queryRow(
    feedRow,
    Prisma.sql`
    SELECT f.id, a.id AS "accountId", a.role::text AS role, f.following_id AS "followingId", f.created_at AS "createdAt"
    FROM feed_token f JOIN account a ON a.id = f.account_id
    WHERE f.token_hash = ${hashToken(token)}
      AND a.kind = 'PERSON' AND a.disabled_at IS NULL AND a.password_hash IS NOT NULL`,
  );
  if (row === null) return null;
  const { id, accountId, role, followingId, createdAt } = row;
  return { id, owner: { id: accountId, role }, followingId, createdAt };
}

/**
 * Whether digests are still on for the account that a mail was sent to, found by the mail's token; null for any other
 * token.
 */
export async function findDigestOf(token: string): Promise<{ on: boolean } | null> {
  const mail = await database().digestMail.findUnique({
    where: { tokenHash: hashToken(token) },
    select: { account: { select: { digest: { select: { frequency: true } } } } },
  });
  return mail && { on: (mail.account.digest?.frequency ?? "OFF") !== "OFF" };
}

/**
 * Turns off digests for the account that a mail was sent to. False for an unknown token; repeating it changes nothing.
 */
export async function unsubscribe(token: string): Promise<boolean> {
  const mail = await database().digestMail.findUnique({
    where: { tokenHash: hashToken(token) },
    select: { accountId: true },
  });
  if (!mail) return false;
  await withHistory({ id: mail.accountId }, ({ tx }) =>
    tx.digest.updateMany({ where: { accountId: mail.accountId }, data: { frequency: "OFF" } }),
  );
  return true;
}
