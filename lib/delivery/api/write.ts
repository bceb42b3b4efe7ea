import { hashToken, newToken } from "@/lib/access/accounts/links";
import type { MakeToken, RevokeToken } from "@/lib/delivery/api/schema";
import { MAX_TOKENS, TOKEN_PREFIX } from "@/lib/delivery/api/vocabulary";
import { NotFound, rejectInput } from "@/lib/platform/errors";
import { withHistory } from "@/lib/platform/history/record";
import { message } from "@/lib/platform/language/message";
import { authorise, type User } from "@/lib/access/policy";

const DAY = 86_400_000;

/** Makes a token for the user's own programs. It is returned only once: only its hash is stored. */
export async function makeToken(user: User, { name, scopes, days }: MakeToken): Promise<{ token: string }> {
  authorise(user, "ownAccount.manage");
  const token = `${TOKEN_PREFIX}${newToken()}`;
  await withHistory(user, async ({ tx, instant, append }) => {
    const live = { accountId: user.id, revokedAt: null, expiresAt: { gt: instant } };
    if ((await tx.apiToken.count({ where: live })) >= MAX_TOKENS) {
      rejectInput(
        "name",
        message("You have reached the limit of {limit} tokens. Revoke one first.", { limit: MAX_TOKENS }),
      );
    }
    const expiresAt = new Date(instant.getTime() + days * DAY);
    await tx.apiToken.create({
      data: { accountId: user.id, name, tokenHash: hashToken(token), scopes, createdAt: instant, expiresAt },
    });
    await append({
      action: "account.makeToken",
      subjectType: "account",
      subjectId: user.id,
      before: null,
      after: null,
    });
  });
  return { token };
}

/** Revokes one of the user's own tokens. */
export async function revokeToken(user: User, { id }: RevokeToken): Promise<void> {
  authorise(user, "ownAccount.manage");
  await withHistory(user, async ({ tx, instant, append }) => {
    const { count } = await tx.apiToken.updateMany({
      where: { id, accountId: user.id, revokedAt: null },
      data: { revokedAt: instant },
    });
    if (count === 0) throw new NotFound(message("token"));
    await append({
      action: "account.revokeToken",
      subjectType: "account",
      subjectId: user.id,
      before: null,
      after: null,
    });
  });
}
