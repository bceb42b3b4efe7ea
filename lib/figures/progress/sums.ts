import type { Status } from "@/lib/platform/database/generated/enums";
import { addDays, type Day, daysBetween } from "@/lib/platform/time/dates";
import { valuesOf } from "@/lib/platform/vocabulary";
import type { Filters } from "@/lib/register/lists/filters";
import { STATUSES } from "@/lib/register/vocabulary";

/** What of some counts is no part of others: what the rate leaves out. */
export function leftOutOf(all: Readonly<Record<Status, number>>, inRate: Readonly<Record<Status, number>>) {
  return Object.fromEntries(valuesOf(STATUSES).map((status) => [status, all[status] - inRate[status]])) as Record<
    Status,
    number
  >; // one entry for each status
}

/** How many records some counts count. */
export function totalOf(counts: Readonly<Record<Status, number>>): number {
  return valuesOf(STATUSES).reduce((sum, status) => sum + counts[status], 0);
}

/** The rate implemented as fractions of one, or null where nothing can be implemented. */
export type Rate = {
  implemented: number;
  /** Records that are neither assessed nor assessable, and asks about which their records disagree. */
  unknown: number;
  /** All but those no longer applicable. */
  whole: number;
  /** Not assessed and cannot-assess counted as failures, which is the rate itself. */
  lower: number;
  /** Not assessed and cannot-assess counted as successes. */
  upper: number;
};

/**
 * Implemented ÷ (all − no longer applicable) with its bounds, of the counts of what is part of the rate; null when the
 * divisor is 0.
 * `disputed` of those that are counted as not implemented may be, by another record of the same ask: they stand among
 * the unknown, so that the bounds hold whichever record is right.
 */
export function rateImplemented(counts: Readonly<Record<Status, number>>, disputed = 0): Rate | null {
  const sum = (way: (typeof STATUSES)[Status]["counts"]) =>
    valuesOf(STATUSES).reduce((total, status) => total + (STATUSES[status].counts === way ? counts[status] : 0), 0);
  const implemented = sum("done");
  const whole = implemented + sum("unknown") + sum("open");
  const unknown = sum("unknown") + disputed;
  if (whole === 0) return null;
  return { implemented, unknown, whole, lower: implemented / whole, upper: (implemented + unknown) / whole };
}

/** The filters of a sum: what nobody chose a way of counting for is counted by record. */
export function summed(filters: Filters): Filters {
  return { ...filters, count: filters.count ?? "records" };
}

/** At most `most` days from `first` to `last`, both among them, as evenly spread as whole days allow. `most` is at least 2. */
export function sampleDays(first: Day, last: Day, most: number): Day[] {
  const length = daysBetween(first, last);
  if (length <= 0) return [last];
  const steps = Math.min(length, most - 1);
  return Array.from({ length: steps + 1 }, (_, index) => addDays(first, Math.round((index * length) / steps)));
}

/** The day from which a dashboard shows changes when the reader has picked none. */
export function defaultSince({ day }: { day: Day }): Day {
  return addDays(day, -90);
}
