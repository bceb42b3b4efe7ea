import { Prisma } from "@/lib/platform/database/generated/client";
import { z } from "zod";
import { queryRow } from "@/lib/platform/database/rows";
import { database } from "@/lib/platform/database/connect";
import { type Day, requireDay } from "@/lib/platform/time/dates";

/** The newest entry of the history. A copy kept outside the register proves that nothing up to it was changed. */
export type Head = { sequence: string; hash: string; instant: Date };

const clockRow = z.object({
  now: z.date(),
  sequence: z.bigint().nullable(),
  hash: z.string().nullable(),
  instant: z.date().nullable(),
  present_day: z.string().transform(requireDay),
});

/**
 * The database's time, to the millisecond, the head of the chain, which is null in an empty register, and the day of the
 * present states.
 */
export async function readClock(): Promise<{ now: Date; head: Head | null; presentDay: Day }> {
  const row = await queryRow(
    clockRow,
    Prisma.sql`
    SELECT date_trunc('milliseconds', clock_timestamp())::timestamptz(3) AS now, h.sequence, h.hash, h.instant,
      (SELECT to_char(day, 'YYYY-MM-DD') FROM present_day) AS present_day
    FROM (SELECT 1) AS one
    LEFT JOIN (SELECT sequence, hash, instant FROM history_entry ORDER BY sequence DESC LIMIT 1) AS h ON true`,
  );
  if (!row) throw new Error("The database gave no time");
  const { now, sequence, hash, instant, present_day: presentDay } = row;
  return {
    now,
    presentDay,
    head: sequence === null || hash === null || instant === null ? null : { sequence: String(sequence), hash, instant },
  };
}

/** The newest entry of the chain at an instant. The same instant always gives the same entry. */
export async function readHeadAt(instant: Date): Promise<Head | null> {
  const entry = await database().historyEntry.findFirst({
    where: { instant: { lte: instant } },
    // Both columns grow together, and there is an index on this order.
    orderBy: [{ instant: "desc" }, { sequence: "desc" }],
    select: { sequence: true, hash: true, instant: true },
  });
  return entry && { ...entry, sequence: String(entry.sequence) };
}
