import type { HistoryTransaction } from "@/lib/platform/history/record";

/**
 * Ends what reads the register in an account's name without signing in: its API tokens, and the addresses of its feeds,
 * which are deleted, so that one that was passed on does not work again if the account is enabled again.
 */
export async function endProgramAccess(
  { tx, instant, appendAll }: HistoryTransaction,
  accountId: string,
): Promise<void> {
  await tx.feedToken.deleteMany({ where: { accountId } });
  const { count } = await tx.apiToken.updateMany({
    where: { accountId, revokedAt: null, expiresAt: { gt: instant } },
    data: { revokedAt: instant },
  });
  const revoked = {
    action: "account.revokeToken",
    subjectType: "account",
    subjectId: accountId,
    before: null,
    after: null,
  };
  await appendAll(Array.from({ length: count }, () => revoked));
}
