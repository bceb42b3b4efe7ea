import { database } from "@/lib/platform/database/connect";
import { sqlDay } from "@/lib/platform/database/sql";
import { CHAIN_LOCK } from "@/lib/platform/history/record";
import type { Day } from "@/lib/platform/time/dates";

/**
 * Makes a day the present one: the states that do not hold on it are computed again. Done by the first readers of a day.
 * Does nothing while somebody else writes: until it is done, answers are computed from the facts.
 */
export async function bringPresentStateTo(day: Day): Promise<void> {
  await database().$executeRaw`
    SELECT bring_present_state_to(${sqlDay(day)}) WHERE pg_try_advisory_xact_lock(${CHAIN_LOCK})`;
}

/** Computes all present states and their counts from the facts. */
export async function remakePresentState(): Promise<void> {
  await database().$transaction(
    async (tx) => {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(${CHAIN_LOCK})`;
      await tx.$executeRaw`SELECT remake_present_state()`;
    },
    { timeout: 3_600_000 },
  );
}
