import { record } from "@/lib/history/record";

/** The account that the starter register is entered by. Nobody signs in to it: it has neither e-mail nor password. */
export const STARTER_ACCOUNT = {
  id: "00000000-0000-7000-8000-000000000001",
  name: "Starter register",
  role: "ANALYST",
} as const;

/** Whoever runs a command on the register's own machine, which is more than any role allows. Nobody signs in to it. */
export const COMMAND_ACCOUNT = {
  id: "00000000-0000-7000-8000-000000000002",
  name: "Command line",
  role: "ADMIN",
} as const;

/** Makes the accounts that no person has, where they are missing. */
export async function ensureSystemAccounts(): Promise<void> {
  await record(STARTER_ACCOUNT, async ({ tx, instant, append }) => {
    for (const { id, name, role } of [STARTER_ACCOUNT, COMMAND_ACCOUNT]) {
      const made = await tx.account.createMany({
        data: [{ id, name, role, kind: "SYSTEM", createdAt: instant }],
        skipDuplicates: true,
      });
      if (made.count === 0) continue;
      await append({
        action: "account.setUp",
        subjectType: "account",
        subjectId: id,
        before: null,
        after: { kind: "SYSTEM", role },
      });
    }
  });
}
