import type { Day } from "@/lib/platform/time/dates";

/**
 * The day (valid time) and the instant (transaction time) of every list, chart and export: it shows the state on the
 * day, as known at the instant.
 */
export type AsOf = {
  readonly day: Day;
  readonly knownAt: Date;
  /**
   * Set by the one who reads the register's clock for a request: the day is that of the present states, and the instant
   * is the head's, so that they give the same answer: for an hour after something new is recorded, and until the day is over.
   */
  readonly present?: true;
};

/** The search parameters that fix a day and an instant, so that the page always shows the same. */
export function asOfParameters({ day, knownAt }: AsOf): [string, string][] {
  return [
    ["as_of", day],
    ["known_at", knownAt.toISOString()],
  ];
}
