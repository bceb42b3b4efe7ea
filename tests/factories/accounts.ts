import { randomUUID } from "node:crypto";
import type { Role } from "@/lib/platform/database/generated/enums";
import { withHistory } from "@/lib/platform/history/record";
import type { User } from "@/lib/access/policy";

/** A person's account without a password. Each is the author of its own first history entry. */
export async function makeAccount(
  role: Role = "ANALYST",
  name = "A person",
): Promise<User & { name: string; email: string }> {
  const id = randomUUID();
  const email = `${id}@example.org`;
  await withHistory({ id }, async ({ tx, instant, append }) => {
    await tx.account.create({ data: { id, role, name, email, createdAt: instant } });
    await append({ action: "account.setUp", subjectType: "account", subjectId: id, before: null, after: { role } });
  });
  return { id, role, name, email };
}
