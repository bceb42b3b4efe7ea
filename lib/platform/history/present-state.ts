import { database } from "@/lib/platform/database/connect";
import { sqlDay } from "@/lib/platform/database/sql";
import { CHAIN_LOCK } from "@/lib/platform/history/record";
import { isWriteStaged, requireNoStagedWrite, whenNoWriteIsStaged } from "@/lib/platform/history/staging";
import type { Day } from "@/lib/platform/time/dates";

/** How long all records may take. */
const MAX_MILLISECONDS = 3_600_000;

/**
 * Makes a day the present one: the states that do not hold on it are computed again. Done by the first readers of a day.
 * Does nothing while somebody else writes: until it is done, answers are computed from the facts.
 */
export async function bringPresentStateTo(day: Day): Promise<void> {
  await database().$transaction(
    async (tx) => {
      if (isWriteStaged()) return;
      await tx.$executeRaw`SET LOCAL statement_timeout = 0`;
      await tx.$executeRaw`SELECT bring_present_state_to(${sqlDay(day)}) WHERE pg_try_advisory_xact_lock(${CHAIN_LOCK})`;
    },
    { timeout: MAX_MILLISECONDS },
  );
}

/** Computes all present states and their counts from the facts. */
export async function remakePresentState(): Promise<void> {
  await whenNoWriteIsStaged(() =>
    database().$transaction(
      async (tx) => {
        requireNoStagedWrite();
        await tx.$executeRaw`SET LOCAL statement_timeout = 0`;
        await tx.$executeRaw`SELECT pg_advisory_xact_lock(${CHAIN_LOCK})`;
        await tx.$executeRaw`SELECT remake_present_state()`;
      },
      { timeout: MAX_MILLISECONDS },
    ),
  );
}
