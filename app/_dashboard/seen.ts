import { addDays, type Day, dayInZone, endOfDay, parseDay } from "@/lib/platform/time/dates";
import type { PageAsOf } from "@/lib/web/as-of";
import { type SearchParams, textOf } from "@/lib/web/search-params";

/** On whose clock news is shown: what the register has learned, or what happened in the world. */
export type Clock = "recorded" | "world";

/** Since when news is shown to somebody who has never marked it as seen. */
const DEFAULT_DAYS = 30;

/** No register is older, and no day before it is written with four digits. */
const FIRST_INSTANT = new Date("1000-01-02T00:00:00Z");

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?Z$/;

/**
 * Since when news is shown: the instant in the address (`seen`, or the end of its day), else the one up to which the
 * reader has marked it as seen, else the end of the day thirty days before the page's day or instant. Always before both:
 * on an earlier day, what was marked later does not hold.
 */
export function seenOf(
  parameters: SearchParams,
  marked: Date | null,
  asOf: PageAsOf,
  zone: string,
): { instant: Date; day: Day; clock: Clock; isMarked: boolean } {
  const asked = textOf(parameters, "seen");
  const askedDay = parseDay(asked);
  const given = INSTANT.test(asked) ? new Date(asked) : askedDay && endOfDay(askedDay, zone);
  const isValid = (instant: Date | null): instant is Date =>
    instant !== null && instant >= FIRST_INSTANT && instant <= asOf.knownAt;
  const chosen = [given, asOf.isNow ? marked : null].find(isValid);
  const known = dayInZone(asOf.knownAt, zone);
  const instant = chosen ?? endOfDay(addDays(known < asOf.day ? known : asOf.day, -DEFAULT_DAYS), zone);
  const day = dayInZone(instant, zone);
  return {
    instant,
    // What happened is told of days before the page's own.
    day: day < asOf.day ? day : addDays(asOf.day, -1),
    clock: textOf(parameters, "clock") === "world" ? "world" : "recorded",
    isMarked: chosen !== undefined,
  };
}
