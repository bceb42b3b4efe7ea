import { type Filters, NO_FILTERS } from "@/lib/register/lists/filters";
import type { ListScope } from "@/lib/register/lists/matching-query";

/**
 * Whether the database keeps the counts of a scope: those of the present day, by each group by itself, of all records or
 * of what a total counts by records. `allowed` are filters that the counts can be reduced by.
 */
export function isKept({ asOf, filters, ids }: ListScope, allowed: readonly (keyof Filters)[] = []): boolean {
  const ignored: readonly string[] = ["count", "rate", ...allowed];
  const asked = (of: Filters) =>
    JSON.stringify(of, (name, value: unknown) => (ignored.includes(name) ? undefined : value));
  return asOf.present === true && filters.count !== "asks" && !ids && asked(filters) === asked(NO_FILTERS);
}
