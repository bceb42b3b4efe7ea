import { withHistory } from "@/lib/platform/history/record";

// Nobody signs in to these accounts: they have neither email nor password, and no administrator can change them.

/** The author of the starter register. */
export const STARTER_ACCOUNT = {
  id: "00000000-0000-7000-8000-000000000001",
  name: "Starter register",
  role: "ANALYST",
} as const;

/** The user when somebody with access to the machine runs a command on it. */
export const COMMAND_ACCOUNT = {
  id: "00000000-0000-7000-8000-000000000002",
  name: "Command line",
  role: "ADMIN",
} as const;

/** Creates the system accounts that are missing. Each is the author of its own first history entry. */
export async function ensureSystemAccounts(): Promise<void> {
  for (const { id, name, role } of [STARTER_ACCOUNT, COMMAND_ACCOUNT]) {
    await withHistory({ id }, async ({ tx, instant, append }) => {
      const made = await tx.account.createMany({
        data: [{ id, name, role, kind: "SYSTEM", createdAt: instant }],
        skipDuplicates: true,
      });
      if (made.count === 0) return;
      await append({
        action: "account.setUp",
        subjectType: "account",
        subjectId: id,
        before: null,
        after: { kind: "SYSTEM", role },
      });
    });
  }
}
