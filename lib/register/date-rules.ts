import { message, type Message } from "@/lib/platform/language/message";
import { certainlyAfter, certainlyBefore, type Day, type VagueDate } from "@/lib/platform/time/dates";

/** What is wrong with a date that has not come yet; null for one that may have come, or that is not given. */
export function futureFault(date: Day | VagueDate | null, today: Day): Message | null {
  if (date === null) return null;
  const isAhead = typeof date === "string" ? date > today : certainlyAfter(date, today);
  return isAhead ? message("Date must be today or in the past.") : null;
}

/** What is wrong with an effective date that lies before every day on which the record can have been made. */
export function beforeMadeFault(effective: VagueDate, made: { edtf: string; earliest: Day }): Message | null {
  return certainlyBefore(effective, { earliest: made.earliest, latest: made.earliest })
    ? message("Date must not be before the record was made ({made}).", { made: made.edtf })
    : null;
}
