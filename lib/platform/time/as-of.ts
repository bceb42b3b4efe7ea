import type { Day } from "@/lib/platform/time/dates";

/** What every list, chart and export is about: the state on a day (valid time) as known at an instant (transaction time). */
export type AsOf = { readonly day: Day; readonly knownAt: Date };

/** The search parameters that fix a day and an instant. The same ones always give the same answer. */
export function asOfParameters({ day, knownAt }: AsOf): [string, string][] {
  return [
    ["as_of", day],
    ["known_at", knownAt.toISOString()],
  ];
}
