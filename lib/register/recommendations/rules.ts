import { env } from "@/lib/platform/env";
import { InvalidInput } from "@/lib/platform/errors";
import type { HistoryTransaction } from "@/lib/platform/history/record";
import { message, type Message } from "@/lib/platform/language/message";
import { certainlyAfter, type Day, dayInZone, type VagueDate } from "@/lib/platform/time/dates";

export function refuse(field: string, reason: Message): never {
  throw new InvalidInput({ [field]: [reason] });
}

export function refuseFuture(field: string, date: VagueDate, today: Day): void {
  if (certainlyAfter(date, today)) refuse(field, message("Date must be today or in the past."));
}

/** The day of the write in the register's time zone. */
export function todayOf({ instant }: HistoryTransaction): Day {
  return dayInZone(instant, env().timeZone);
}
