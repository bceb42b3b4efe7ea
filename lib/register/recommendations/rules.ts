import { env } from "@/lib/platform/env";
import type { HistoryTransaction } from "@/lib/platform/history/record";
import { type Day, dayInZone } from "@/lib/platform/time/dates";

/** Today in the register's time zone, by the instant of the write. */
export function todayOf({ instant }: HistoryTransaction): Day {
  return dayInZone(instant, env().timeZone);
}
