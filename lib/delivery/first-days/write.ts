import { authorise, type User } from "@/lib/access/policy";
import type { ChooseFirstSteps } from "@/lib/delivery/first-days/schema";
import { withHistory } from "@/lib/platform/history/record";

// What somebody wants to see is private, and history entries cannot be erased, so nothing here is recorded in the history.

/** Puts the first steps out of sight, or back. */
export async function chooseFirstSteps(user: User, { hidden, from }: ChooseFirstSteps): Promise<ChooseFirstSteps> {
  authorise(user, "ownAccount.manage");
  await withHistory(user, ({ tx }) =>
    tx.preference.upsert({
      where: { accountId: user.id },
      create: { accountId: user.id, stepsHidden: hidden },
      update: { stepsHidden: hidden },
      select: { accountId: true },
    }),
  );
  return { hidden, from };
}

/** Remembers that this user has a head of the history elsewhere, with which the register has just been verified. */
export async function recordHeadKept(user: User): Promise<void> {
  authorise(user, "history.verify");
  await withHistory(user, async ({ tx, instant }) => {
    const where = { accountId: user.id };
    const before = await tx.preference.findUnique({ where, select: { headKeptAt: true } });
    if (before?.headKeptAt) return;
    await tx.preference.upsert({
      where,
      create: { ...where, headKeptAt: instant },
      update: { headKeptAt: instant },
      select: { accountId: true },
    });
  });
}
