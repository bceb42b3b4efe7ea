export function vague(edtf: string, earliest: Day, latest: Day): VagueDate {
  return { edtf, earliest, latest };
}

export function vagueOrNull(edtf: string | null, earliest: Day | null, latest: Day | null): VagueDate | null {
  return edtf === null || earliest === null || latest === null ? null : vague(edtf, earliest, latest);
}

declare const dayBrand: unique symbol;

/** A calendar day, `YYYY-MM-DD`. Not an instant: it has no zone and no time. Compares as a string. */
export type Day = string & { readonly [dayBrand]: true };

/** A date as a source gives it (EDTF level 1, ISO 8601-2), with the earliest and latest day that it can mean. */
export type VagueDate = { readonly edtf: string; readonly earliest: Day; readonly latest: Day };

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

const MILLISECONDS_A_DAY = 86_400_000;

/** A cache of valid days: an export of many rows meets the same days again and again. */
const knownDays = new Set<string>();

const MAX_CACHED_DAYS = 10_000;

/** A `Day` from text, or null when it is not `YYYY-MM-DD` or no such day exists. */
export function parseDay(text: string): Day | null {
  if (knownDays.has(text)) return text as Day; // it was checked when it was added
  const day = checkedDay(text);
  if (day !== null && knownDays.size < MAX_CACHED_DAYS) knownDays.add(day);
  return day;
}

function checkedDay(text: string): Day | null {
  if (!DAY.test(text) || text < "1000-01-01") return null;
  const instant = new Date(`${text}T00:00:00Z`);
  if (Number.isNaN(instant.getTime()) || instant.toISOString().slice(0, 10) !== text) return null;
  return text as Day; // the only place where a new string becomes a Day: it was just checked
}

/** A `Day` from text that our own code produced. @throws {RangeError} when the text is not a day. */
export function requireDay(text: string): Day {
  const day = parseDay(text);
  if (day === null) throw new RangeError(`Not a calendar day: ${text}`);
  return day;
}

/** The day of a `Date` that the database driver returned for a `date` column, which is midnight UTC. */
export function dayOf(date: Date): Day {
  return requireDay(date.toISOString().slice(0, 10));
}

/** The `Date` to give the database driver for a `date` column: midnight UTC. */
export function dateOf(day: Day): Date {
  return new Date(`${day}T00:00:00Z`);
}

/** Making one takes far longer than using it, and a table may have an instant in every row. */
const knownFormats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = knownFormats.get(zone);
  if (known) return known;
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  });
  knownFormats.set(zone, format);
  return format;
}

/** The calendar day at an instant. `zone` is an IANA time zone name. */
export function dayInZone(instant: Date, zone: string): Day {
  const parts = formatOf(zone);
  const part = Object.fromEntries(parts.formatToParts(instant).map(({ type, value }) => [type, value]));
  return requireDay(`${part["year"]}-${part["month"]}-${part["day"]}`);
}

/** The last millisecond of a calendar day. `zone` is an IANA time zone name. */
export function endOfDay(day: Day, zone: string): Date {
  // No zone is more than 14 hours from UTC, so the boundary is within a day of midnight UTC.
  let low = dateOf(day).getTime() - MILLISECONDS_A_DAY;
  let high = dateOf(day).getTime() + 2 * MILLISECONDS_A_DAY;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (dayInZone(new Date(middle), zone) <= day) low = middle;
    else high = middle;
  }
  return new Date(low);
}

export function addDays(day: Day, count: number): Day {
  return dayOf(new Date(dateOf(day).getTime() + count * MILLISECONDS_A_DAY));
}

/** Whole days from one day to another; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((dateOf(to).getTime() - dateOf(from).getTime()) / MILLISECONDS_A_DAY);
}

type Bounds = { earliest: Day; latest: Day };

/** True only when every day that `date` can mean is after `day`. */
export function certainlyAfter(date: Bounds, day: Day): boolean {
  return date.earliest > day;
}

/** True only when every day of `date` is before every day of `other`: two vague dates that overlap do not conflict. */
export function certainlyBefore(date: Bounds, other: Bounds): boolean {
  return date.latest < other.earliest;
}
