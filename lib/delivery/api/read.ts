import type { Scope } from "@/lib/delivery/api/vocabulary";
import { database } from "@/lib/platform/database/connect";
import { authorise, type User } from "@/lib/access/policy";

export type ListedToken = {
  id: string;
  name: string;
  scopes: Scope[];
  createdAt: Date;
  expiresAt: Date;
  lastUsedAt: Date | null;
};

/** The user's own active tokens, newest first. */
export async function listTokens(user: User): Promise<ListedToken[]> {
  authorise(user, "ownAccount.manage");
  const rows = await database().apiToken.findMany({
    where: { accountId: user.id, revokedAt: null, expiresAt: { gt: new Date() } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    select: { id: true, name: true, scopes: true, createdAt: true, expiresAt: true, lastUsedAt: true },
  });
  // Only `makeToken` writes them.
  return rows.map((row) => ({ ...row, scopes: row.scopes as Scope[] }));
}
