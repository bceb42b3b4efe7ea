import { env } from "@/lib/platform/env";
import type { HistorySink } from "@/lib/platform/history/record";
import { type Day, dayInZone } from "@/lib/platform/time/dates";

/** The day, in the register's time zone, on which the write happens. */
export function todayOf({ instant }: HistorySink): Day {
  return dayInZone(instant, env().timeZone);
}
