import { accountState } from "@/lib/access/accounts/vocabulary";
import type { RowVerifier } from "@/lib/platform/history/verify";

/**
 * How accounts are verified against the history: kind, role and whether someone can sign in. Names, addresses and
 * passwords are not in the history, so that they can be erased.
 */
export const accountVerifiers: readonly RowVerifier[] = [
  {
    subjectType: "account",
    table: "account",
    idColumn: "id",
    mutable: true,
    partial: true,
    async contents(tx, ids) {
      const rows = await tx.account.findMany({
        where: { id: { in: ids } },
        select: { id: true, kind: true, role: true, passwordHash: true, disabledAt: true },
      });
      return new Map(rows.map(({ id, kind, role, ...rest }) => [id, { kind, role, state: accountState(rest) }]));
    },
  },
];
