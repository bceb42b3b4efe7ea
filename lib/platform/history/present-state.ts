import { database } from "@/lib/platform/database/connect";
import { Prisma } from "@/lib/platform/database/generated/client";
import { sqlDay } from "@/lib/platform/database/sql";
import { CHAIN_LOCK } from "@/lib/platform/history/record";
import type { Day } from "@/lib/platform/time/dates";

/**
 * Makes a day the present one: the states that do not hold on it are computed again. Done by the first reader of a day, and
 * after a change of the register's time zone.
 */
export async function bringPresentStateTo(day: Day): Promise<void> {
  await underLock(Prisma.sql`SELECT bring_present_state_to(${sqlDay(day)})`);
}

/** Computes all present states and their counts from the facts. */
export async function remakePresentState(): Promise<void> {
  await underLock(Prisma.sql`SELECT remake_present_state()`);
}

async function underLock(statement: Prisma.Sql): Promise<void> {
  await database().$transaction(
    async (tx) => {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(${CHAIN_LOCK})`;
      await tx.$executeRaw(statement);
    },
    { timeout: 3_600_000 },
  );
}
