import type { Day } from "@/lib/platform/time/dates";

/** The pair that every list, chart and export is about: the state on a day as known at an instant. */
export type AsOf = { readonly day: Day; readonly knownAt: Date };

/** The parameters that ask for a pair for ever. */
export function asOfParameters({ day, knownAt }: AsOf): [string, string][] {
  return [
    ["as_of", day],
    ["known_at", knownAt.toISOString()],
  ];
}
