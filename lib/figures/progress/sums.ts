import type { Status } from "@/lib/platform/database/generated/enums";
import { addDays, type Day, daysBetween } from "@/lib/platform/time/dates";
import { valuesOf } from "@/lib/platform/vocabulary";
import type { Filters } from "@/lib/register/lists/filters";
import { STATUSES } from "@/lib/register/vocabulary";

/** The counts of what the rate leaves out: those of all records minus those in the rate. */
export function leftOutOf(all: Readonly<Record<Status, number>>, inRate: Readonly<Record<Status, number>>) {
  return Object.fromEntries(valuesOf(STATUSES).map((status) => [status, all[status] - inRate[status]])) as Record<
    Status,
    number
  >; // one entry for each status
}

/** Orders groups by their size, and those of one size by name. */
export function largestFirst(a: { total: number; name: string }, b: { total: number; name: string }): number {
  return b.total - a.total || (a.name < b.name ? -1 : 1);
}

/** A count of 0 for each status. */
export function noCounts(): Record<Status, number> {
  return Object.fromEntries(valuesOf(STATUSES).map((status) => [status, 0])) as Record<Status, number>; // one entry for each status
}

/** The sum of some counts. */
export function totalOf(counts: Readonly<Record<Status, number>>): number {
  return valuesOf(STATUSES).reduce((sum, status) => sum + counts[status], 0);
}

/** The implementation rate as fractions of one. */
export type Rate = {
  implemented: number;
  /** Records that are not assessed or cannot be assessed, and asks whose records disagree. */
  unknown: number;
  /** All records except those no longer applicable. */
  whole: number;
  /** The rate itself, in which everything unknown counts as failure. */
  lower: number;
  /** The upper bound, in which everything unknown counts as success. */
  upper: number;
};

/**
 * Implemented ÷ (all − no longer applicable), with its bounds, from the counts of what is part of the rate; null when
 * the divisor is 0. `disputed` asks count as not implemented although one of their records is implemented. They are
 * added to the unknown ones, so that the bounds hold whichever record is right.
 */
export function rateImplemented(counts: Readonly<Record<Status, number>>, disputed = 0): Rate | null {
  const sum = (category: (typeof STATUSES)[Status]["counts"]) =>
    valuesOf(STATUSES).reduce(
      (total, status) => total + (STATUSES[status].counts === category ? counts[status] : 0),
      0,
    );
  const implemented = sum("done");
  const whole = implemented + sum("unknown") + sum("open");
  const unknown = sum("unknown") + disputed;
  if (whole === 0) return null;
  return { implemented, unknown, whole, lower: implemented / whole, upper: (implemented + unknown) / whole };
}

/** The filters of a total, which counts records unless the user chose otherwise. */
export function forTotals(filters: Filters): Filters {
  return { ...filters, count: filters.count ?? "records" };
}

/** At most `max` days from `first` to `last`, both included, as evenly spread as whole days allow. `max` is at least 2. */
export function sampleDays(first: Day, last: Day, max: number): Day[] {
  const length = daysBetween(first, last);
  if (length <= 0) return [last];
  const steps = Math.min(length, max - 1);
  return Array.from({ length: steps + 1 }, (_, index) => addDays(first, Math.round((index * length) / steps)));
}

/** The day since which a dashboard shows changes by default. */
export function defaultSince({ day }: { day: Day }): Day {
  return addDays(day, -90);
}
