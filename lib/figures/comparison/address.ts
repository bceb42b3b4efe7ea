import type { User } from "@/lib/access/policy";
import { type Difference, DIFFERENCES } from "@/lib/figures/comparison/vocabulary";
import { env } from "@/lib/platform/env";
import { message, type Message, nested, type Text } from "@/lib/platform/language/message";
import type { AsOf } from "@/lib/platform/time/as-of";
import { addDays, type Day, dayInZone } from "@/lib/platform/time/dates";
import { valuesOf } from "@/lib/platform/vocabulary";
import { readListQuery } from "@/lib/register/lists/asked-read";
import { filterParameters, type Filters } from "@/lib/register/lists/filters";
import type { Query } from "@/lib/web/addresses";
import { type PageAsOf, readAsOf } from "@/lib/web/as-of";
import { type SearchParams, SearchParamsReader, textOf } from "@/lib/web/search-params";

/** The comparison that an address requests. */
export type RequestedComparison = {
  from: PageAsOf;
  to: PageAsOf;
  filters: Filters;
  /** Empty for all kinds. */
  /** The clock on which the sides differ: null where they differ on both. */
  clock: ComparedClock | null;
  kinds: Difference[];
  page: number;
  faults: Message[];
};

/** What the register learned about one day, or what happened in the world as known at one instant. */
export type ComparedClock = "recorded" | "world";

/** How many days before the right side the left side is by default. */
const DAYS_BACK = 30;

/**
 * Reads `from`, `from_known`, `to`, `to_known`, `change` and the list's filters. The right side defaults to today as
 * known now. With neither day nor instant the left side is the same day as known thirty days before: what the register
 * has learned since. With a day alone both sides are as known at the same instant, so that only what happened in the
 * world shows; with an instant alone both are about the same day. Never throws; invalid values are named in `faults`.
 */
export async function readComparison(user: User, parameters: SearchParams): Promise<RequestedComparison> {
  const to = await readAsOf({ as_of: parameters["to"], known_at: parameters["to_known"] });
  const [day, instant] = [textOf(parameters, "from"), textOf(parameters, "from_known")];
  const learned = addDays(dayInZone(to.knownAt, env().timeZone), -DAYS_BACK);
  const from = await readAsOf({
    as_of: day || to.day,
    known_at: instant || (day === "" ? learned : to.knownAt.toISOString()),
  });
  const query = await readListQuery(user, { ...parameters, sort: undefined, per_page: undefined });
  const reader = new SearchParamsReader(parameters);
  const requestedKinds = reader.choices("change", valuesOf(DIFFERENCES));
  return {
    from,
    to,
    filters: query.filters,
    clock: clockOf(from, to),
    kinds: valuesOf(DIFFERENCES).filter((kind) => requestedKinds.includes(kind)),
    page: query.page,
    faults: [
      ...from.faults.map((fault) => message("Before: {fault}", { fault: nested(fault) })),
      ...to.faults.map((fault) => message("After: {fault}", { fault: nested(fault) })),
      ...query.faults,
      ...reader.faults,
    ],
  };
}

function clockOf(from: AsOf, to: AsOf): ComparedClock | null {
  if (from.day === to.day) return "recorded";
  return from.knownAt.getTime() === to.knownAt.getTime() ? "world" : null;
}

/** The parameters that fix both sides, so that the page always shows the same. */
export function sideParameters(from: AsOf, to: AsOf): [string, string][] {
  return [
    ["from", from.day],
    ["from_known", from.knownAt.toISOString()],
    ["to", to.day],
    ["to_known", to.knownAt.toISOString()],
  ];
}

/** The parameters of a comparison: filters, kinds, page, and those of the two sides. */
export function comparisonParameters(
  sides: Query,
  { filters, kinds, page = 1 }: { filters: Partial<Filters>; kinds: readonly Difference[]; page?: number },
): Query {
  const chosen = kinds.map((kind) => ["change", kind] as const);
  return [...filterParameters(filters), ...chosen, ...(page > 1 ? [["page", page] as const] : []), ...sides];
}

/** The most common comparisons on a given day, by clock. */
export function presetComparisons(today: Day): Record<ComparedClock, { label: Text; sides: [string, string][] }[]> {
  const [monthAgo, yearAgo] = [addDays(today, -DAYS_BACK), addDays(today, -365)];
  return {
    recorded: [
      { label: message("In the last 30 days"), sides: [] },
      { label: message("In the last year"), sides: [["from_known", yearAgo]] },
      {
        label: message("A year ago, as known then and as known now"),
        sides: [
          ["from", yearAgo],
          ["from_known", yearAgo],
          ["to", yearAgo],
        ],
      },
    ],
    world: [
      { label: message("In the last 30 days"), sides: [["from", monthAgo]] },
      { label: message("In the last year"), sides: [["from", yearAgo]] },
    ],
  };
}
