import { message, type Message } from "@/lib/platform/language/message";
import { certainlyAfter, certainlyBefore, type Day, type VagueDate } from "@/lib/platform/time/dates";

/** Why a date is rejected as being in the future; null when it may be today or earlier, or is not given. */
export function futureFault(date: Day | VagueDate | null, today: Day): Message | null {
  if (date === null) return null;
  const isAhead = typeof date === "string" ? date > today : certainlyAfter(date, today);
  return isAhead ? message("Date must be today or in the past.") : null;
}

/**
 * Why an effective date is rejected as being before every day on which the record can have been made; null when it is
 * not.
 */
export function beforeMadeFault(effective: VagueDate, made: { edtf: string; earliest: Day }): Message | null {
  return certainlyBefore(effective, { earliest: made.earliest, latest: made.earliest })
    ? message("Date must not be before the record was made ({made}).", { made: made.edtf })
    : null;
}

/** Why a due date is rejected as being before every day on which the record can have been made; null when it is not. */
export function dueBeforeMadeFault(due: VagueDate | null, made: Pick<VagueDate, "earliest">): Message | null {
  return due !== null && due.latest < made.earliest ? message("Date must not be before the date it was made.") : null;
}
