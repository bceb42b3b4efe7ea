import { z } from "zod";
import { authorise, type User } from "@/lib/access/policy";
import { BACKUP_SUBJECT } from "@/lib/audit/backup/read";
import { type FirstStep, STEPS_OF_ROLE } from "@/lib/delivery/first-days/vocabulary";
import { database } from "@/lib/platform/database/connect";
import { Prisma } from "@/lib/platform/database/generated/client";
import { queryRow } from "@/lib/platform/database/rows";

/** Whether this user has put the first steps out of sight. */
export async function areFirstStepsHidden(user: User): Promise<boolean> {
  authorise(user, "ownAccount.manage");
  const found = await database().preference.findUnique({
    where: { accountId: user.id },
    select: { stepsHidden: true },
  });
  return found?.stepsHidden ?? false;
}

/** How the facts on file tell that an account has taken a step. Each is found by an index. */
function factOf(step: FirstStep, id: string): Prisma.Sql {
  const me = Prisma.sql`${id}::uuid`;
  switch (step) {
    case "take":
      return Prisma.sql`SELECT FROM recommendation_revision WHERE owner_id = ${me}`;
    case "record":
      return Prisma.sql`SELECT FROM "update" u JOIN citation c ON c.update_id = u.id WHERE u.author_id = ${me}`;
    case "locate":
      return Prisma.sql`SELECT FROM recommendation_revision WHERE author_id = ${me} AND passage_start IS NOT NULL`;
    case "look":
      return Prisma.sql`SELECT FROM preference WHERE account_id = ${me} AND seen_at IS NOT NULL`;
    case "verify":
      return Prisma.sql`SELECT FROM verification WHERE author_id = ${me}`;
    case "follow":
      return Prisma.sql`
        SELECT FROM following WHERE account_id = ${me} UNION ALL SELECT FROM saved_view WHERE owner_id = ${me}`;
    case "invite":
      return Prisma.sql`SELECT FROM account WHERE kind = 'PERSON' AND id <> ${me}`;
    case "backUp":
      return Prisma.sql`SELECT FROM history_entry WHERE subject_type = ${BACKUP_SUBJECT}`;
    case "keepHead":
      return Prisma.sql`SELECT FROM preference WHERE account_id = ${me} AND head_kept_at IS NOT NULL`;
  }
}

export type StepTaken = { step: FirstStep; done: boolean };

/** The first steps of this user's role, and which of them are taken; null once all are, or they are hidden. */
export async function listFirstSteps(user: User): Promise<StepTaken[] | null> {
  authorise(user, "ownAccount.manage");
  if (await areFirstStepsHidden(user)) return null;
  const steps = STEPS_OF_ROLE[user.role];
  const facts = steps.map((step) => Prisma.sql`EXISTS (${factOf(step, user.id)})`);
  const row = await queryRow(
    z.object({ taken: z.array(z.boolean()) }),
    Prisma.sql`SELECT ARRAY[${Prisma.join(facts)}] AS taken`,
  );
  const taken = row?.taken ?? [];
  if (taken.every(Boolean)) return null;
  return steps.map((step, index) => ({ step, done: taken[index] === true }));
}
