import type { Transaction } from "@/lib/platform/database/connect";
import type { Colleague } from "@/lib/register/remarks/vocabulary";

/** Everybody who has joined and whose account is open, but for one, by name. */
export function colleaguesOf(client: Pick<Transaction, "account">, accountId: string): Promise<Colleague[]> {
  return client.account.findMany({
    where: { kind: "PERSON", disabledAt: null, passwordHash: { not: null }, id: { not: accountId } },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    select: { id: true, name: true },
  });
}
