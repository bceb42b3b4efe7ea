import { cache } from "react";
import type { AsOf } from "@/lib/platform/time/as-of";
import { dayInZone, endOfDay, parseDay, type Day } from "@/lib/platform/time/dates";
import { env } from "@/lib/platform/env";
import { readClock, readHeadAt, type Head } from "@/lib/platform/history/head";
import { bringPresentStateTo } from "@/lib/platform/history/present-state";
import { waitForWriters } from "@/lib/platform/history/record";
import { message, type Message } from "@/lib/platform/language/message";
import { textOf, type SearchParams } from "@/lib/web/search-params";

/** The day and instant of a request, with what a page shows about them. */
export type PageAsOf = AsOf & {
  /** Today in the register's time zone. */
  readonly today: Day;
  /** Whether neither day nor instant was requested, so that the page shows today as known now. */
  readonly isNow: boolean;
  /** What was requested but invalid, as messages. */
  readonly faults: readonly Message[];
  /** The search parameters for the same day and instant, for links to other pages; empty for now. */
  readonly parameters: readonly (readonly [string, string])[];
  /** The newest entry of the history at the instant, which is a witness of what is shown. */
  readonly head: Head | null;
};

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/;

/** The register's clock, read once per request, so that all figures of the response are about the same instant. */
const requestClock = cache(readClock);

/**
 * The day and instant that `as_of` (a day) and `known_at` (an instant, or a day, which means the end of that day)
 * request. The default is today and the instant of the newest history entry. "Now" means that instant, not the clock's,
 * because a write in progress may still get an instant before the clock's, and the same day and instant must always
 * give the same answer. For an instant after the head, this first waits until every write in progress has ended.
 */
export async function readAsOf(parameters: SearchParams): Promise<PageAsOf> {
  return requestAsOf(textOf(parameters, "as_of"), textOf(parameters, "known_at"));
}

/** Read once per request, so that what is cached for a request by its day and instant is found again. */
const requestAsOf = cache(async (requestedDay: string, requestedInstant: string): Promise<PageAsOf> => {
  const { now: clock, head, presentDay } = await requestClock();
  // If the clock was set back, what the register already knows must still not count as the future.
  const now = head && head.instant > clock ? head.instant : clock;
  const zone = env().timeZone;
  const today = dayInZone(now, zone);
  // This request computes its answers: what it was told of the head is from before.
  if (presentDay < today) await bringPresentStateTo(today);
  const faults: Message[] = [];
  const requested: [string, string][] = [];

  let day = today;
  if (requestedDay !== "") {
    const parsed = parseDay(requestedDay);
    if (parsed === null)
      faults.push(
        message("“As at” must be a date like 2023-06-30, not “{value}”.", { value: requestedDay.slice(0, 40) }),
      );
    else if (parsed > today)
      faults.push(message("“As at” must be today or in the past: later statuses are not known yet."));
    else {
      day = parsed;
      requested.push(["as_of", parsed]);
    }
  }

  let knownAt = head?.instant ?? now;
  if (requestedInstant !== "") {
    const parsedDay = parseDay(requestedInstant);
    const parsed = INSTANT.test(requestedInstant) ? new Date(requestedInstant) : parsedDay && endOfDay(parsedDay, zone);
    if (parsed === null || Number.isNaN(parsed.getTime())) {
      faults.push(
        message("“As known on” must be a date like 2023-06-30 or a time like 2023-06-30T12:00:00Z, not “{value}”.", {
          value: requestedInstant.slice(0, 40),
        }),
      );
    } else if (parsedDay !== null ? parsedDay > today : parsed > now) {
      faults.push(
        message("“As known on” must be now or in the past: what the register will know later is not known yet."),
      );
    } else if (parsed <= now) {
      if (parsed > knownAt) await waitForWriters();
      knownAt = parsed;
      requested.push(["known_at", requestedInstant]);
    }
  }
  return {
    day,
    knownAt,
    ...(day === presentDay && day === today && knownAt === head?.instant ? { present: true } : {}),
    today,
    isNow: requested.length === 0,
    faults,
    parameters: requested,
    head: await headAt(knownAt, head),
  };
});

/** The head at an instant. `newest` is the head of a moment ago, which is usually the same. */
async function headAt(instant: Date, newest: Head | null): Promise<Head | null> {
  return newest?.instant.getTime() === instant.getTime() ? newest : readHeadAt(instant);
}
