import { cache } from "react";
import type { AsOf } from "@/lib/platform/time/as-of";
import { dayInZone, endOfDay, parseDay, type Day } from "@/lib/platform/time/dates";
import { env } from "@/lib/platform/env";
import { readClock, readHeadAt, type Head } from "@/lib/platform/history/head";
import { waitForWriters } from "@/lib/platform/history/record";
import { message, type Message } from "@/lib/platform/language/message";
import { textOf, type SearchParams } from "@/lib/web/search-params";

/** The pair of a request, with what a page says about it. */
export type PageAsOf = AsOf & {
  /** Today on the register's calendar. */
  readonly today: Day;
  /** Neither day nor instant was asked for: today, as known now. */
  readonly isNow: boolean;
  /** What was asked for and could not be given, in words. */
  readonly faults: readonly Message[];
  /** The URL parameters that ask for the same, for links to other pages: none of them for now. */
  readonly parameters: readonly (readonly [string, string])[];
  /** Newest entry of the history at the instant: a witness of what is shown. */
  readonly head: Head | null;
};

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/;

/** The register's clock, read once for a request so that all its figures are about one instant. */
const requestClock = cache(readClock);

/**
 * The pair that `as_of` (a day) and `known_at` (an instant, or a day, whose end is meant) ask for. Without
 * them: today, and the instant of the newest entry in the history. That instant, not the clock's, is what
 * "now" means, because a write under way may still carry an instant before the clock's, and the same pair
 * must give the same answer for ever. An instant after the head is given once every write under way has ended.
 */
export async function readAsOf(parameters: SearchParams): Promise<PageAsOf> {
  const { now: clock, head } = await requestClock();
  // Where the clock was set back, what the register knows already is still not in the future.
  const now = head && head.instant > clock ? head.instant : clock;
  const zone = env().timeZone;
  const today = dayInZone(now, zone);
  const faults: Message[] = [];
  const asked: [string, string][] = [];

  let day = today;
  const askedDay = textOf(parameters, "as_of");
  if (askedDay !== "") {
    const parsed = parseDay(askedDay);
    if (parsed === null)
      faults.push(message("“As at” must be a date like 2023-06-30, not “{value}”.", { value: askedDay.slice(0, 40) }));
    else if (parsed > today)
      faults.push(message("“As at” must be today or in the past: later statuses are not known yet."));
    else {
      day = parsed;
      asked.push(["as_of", parsed]);
    }
  }

  let knownAt = head?.instant ?? now;
  const askedInstant = textOf(parameters, "known_at");
  if (askedInstant !== "") {
    const parsedDay = parseDay(askedInstant);
    const parsed = INSTANT.test(askedInstant) ? new Date(askedInstant) : parsedDay && endOfDay(parsedDay, zone);
    if (parsed === null || Number.isNaN(parsed.getTime())) {
      faults.push(
        message("“As known on” must be a date like 2023-06-30 or a time like 2023-06-30T12:00:00Z, not “{value}”.", {
          value: askedInstant.slice(0, 40),
        }),
      );
    } else if (parsedDay !== null ? parsedDay > today : parsed > now) {
      faults.push(
        message("“As known on” must be now or in the past: what the register will know later is not known yet."),
      );
    } else if (parsed <= now) {
      if (parsed > knownAt) await waitForWriters();
      knownAt = parsed;
      asked.push(["known_at", askedInstant]);
    }
  }
  return {
    day,
    knownAt,
    today,
    isNow: asked.length === 0,
    faults,
    parameters: asked,
    head: await headAt(knownAt, head),
  };
}

/** The head at an instant, given the one that was the newest a moment ago: most often that is the one. */
async function headAt(instant: Date, newest: Head | null): Promise<Head | null> {
  return newest?.instant.getTime() === instant.getTime() ? newest : readHeadAt(instant);
}
