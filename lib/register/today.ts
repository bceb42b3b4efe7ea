import { env } from "@/lib/platform/env";
import type { HistorySink } from "@/lib/platform/history/record";
import { type Day, dayInZone } from "@/lib/platform/time/dates";

/** Today in the register's time zone, by the instant of the write. */
export function todayOf({ instant }: HistorySink): Day {
  return dayInZone(instant, env().timeZone);
}
