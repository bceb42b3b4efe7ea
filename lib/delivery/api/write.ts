import { hashToken, newToken } from "@/lib/access/accounts/links";
import type { MakeToken, RevokeToken } from "@/lib/delivery/api/schema";
import { MOST_TOKENS, TOKEN_PREFIX } from "@/lib/delivery/api/vocabulary";
import { InvalidInput, NotFound } from "@/lib/platform/errors";
import { record } from "@/lib/platform/history/record";
import { message } from "@/lib/platform/language/message";
import { authorise, type Actor } from "@/lib/access/policy";

const DAY = 86_400_000;

/** Makes a token for one's own programs. It is given this once: only its fingerprint is kept. */
export async function makeToken(actor: Actor, { name, scopes, days }: MakeToken): Promise<{ token: string }> {
  authorise(actor, "ownAccount.manage");
  const token = `${TOKEN_PREFIX}${newToken()}`;
  await record(actor, async ({ tx, instant, append }) => {
    const live = { accountId: actor.id, revokedAt: null, expiresAt: { gt: instant } };
    if ((await tx.apiToken.count({ where: live })) >= MOST_TOKENS) {
      throw new InvalidInput({
        name: [message("You have reached the limit of {limit} tokens. Revoke one first.", { limit: MOST_TOKENS })],
      });
    }
    const expiresAt = new Date(instant.getTime() + days * DAY);
    await tx.apiToken.create({
      data: { accountId: actor.id, name, tokenHash: hashToken(token), scopes, createdAt: instant, expiresAt },
    });
    await append({
      action: "account.makeToken",
      subjectType: "account",
      subjectId: actor.id,
      before: null,
      after: null,
    });
  });
  return { token };
}

/** Ends one of one's own tokens. */
export async function revokeToken(actor: Actor, { id }: RevokeToken): Promise<void> {
  authorise(actor, "ownAccount.manage");
  await record(actor, async ({ tx, instant, append }) => {
    const { count } = await tx.apiToken.updateMany({
      where: { id, accountId: actor.id, revokedAt: null },
      data: { revokedAt: instant },
    });
    if (count === 0) throw new NotFound(message("token"));
    await append({
      action: "account.revokeToken",
      subjectType: "account",
      subjectId: actor.id,
      before: null,
      after: null,
    });
  });
}
