import type { ChartName, TableCell } from "@/lib/figures/charts/chart";
import { type Dimension, DIMENSIONS } from "@/lib/figures/charts/data";
import { defaultSince } from "@/lib/figures/progress/sums";
import { message, type Message } from "@/lib/platform/language/message";
import { type AsOf, asOfParameters } from "@/lib/platform/time/as-of";
import { type Day, parseDay } from "@/lib/platform/time/dates";
import { valuesOf } from "@/lib/platform/vocabulary";
import { filterParameters, type Filters, listParameters } from "@/lib/register/lists/filters";
import { addresses, type Query } from "@/lib/web/addresses";
import { type SearchParams, textOf } from "@/lib/web/search-params";

/** What the charts page can be asked for in addition to filters, day and instant. */
export type ChartOptions = {
  /** The earlier day of the chart “from then to now”. */
  since: Day;
  by: Dimension;
};

/** Reads `since` and `by`. Never throws; invalid values are named in `faults`. */
export function parseChartOptions(parameters: SearchParams, day: Day): ChartOptions & { faults: Message[] } {
  const faults: Message[] = [];
  const requestedSince = textOf(parameters, "since");
  const parsed = parseDay(requestedSince);
  let since = defaultSince({ day });
  if (requestedSince !== "" && parsed === null) faults.push(message("Enter the comparison date like 2023-06-30."));
  else if (parsed !== null && parsed >= day) faults.push(message("The comparison date must be before the date shown."));
  else if (parsed !== null) since = parsed;

  const requestedBy = textOf(parameters, "by");
  const by = valuesOf(DIMENSIONS).find((dimension) => dimension === requestedBy);
  if (requestedBy !== "" && by === undefined)
    faults.push(message("“{name}” must be {values}.", { name: "by", values: valuesOf(DIMENSIONS).join(", ") }));
  return { since, by: by ?? "theme", faults };
}

/** The parameters of the charts page, and of one chart as a file. */
export function chartParameters(filters: Partial<Filters>, { since, by }: ChartOptions, asOf: Query): Query {
  return [...filterParameters(filters), ...(by === "theme" ? [] : [["by", by] as const]), ...asOf, ["since", since]];
}

/** The parameters of the table of all groups of a kind. */
export function groupParameters(filters: Partial<Filters>, by: Dimension, asOf: Query, page = 1): Query {
  const own = page > 1 ? [["by", by] as const, ["page", page] as const] : [["by", by] as const];
  return [...filterParameters(filters), ...own, ...asOf];
}

/** The page with all numbers of a chart: those of the groups have one that leaves none of them out. */
export function numbersAddress(name: ChartName, filters: Partial<Filters>, options: ChartOptions, asOf: Query): string {
  return name === "matrix"
    ? addresses.groups(groupParameters(filters, options.by, asOf))
    : addresses.chartNumbers([["chart", name], ...chartParameters(filters, options, asOf)]);
}

/** Whether the filters depend on the state on the day, so that on another day the same filters select other records. */
function isAboutState(filters: Filters): boolean {
  return (
    filters.status.length + filters.response.length + filters.confidence.length + filters.verification.length > 0 ||
    filters.overdue ||
    filters.reviewOverdue ||
    filters.replyOverdue ||
    [filters.dueWithin, filters.silent, filters.reviewWithin, filters.movedSince, filters.recordedSince].some(
      (value) => value !== null,
    )
  );
}

/**
 * The address of the list of exactly those records that a number in a chart counts; null where there is none, because a
 * chart follows its own day's records back in time, while a list applies its filters on its own day.
 */
export function countedListAddress(
  { filters: ownFilters, day }: NonNullable<Exclude<TableCell, string>["list"]>,
  filters: Filters,
  asOf: AsOf,
): string | null {
  if (day !== asOf.day && isAboutState(filters)) return null;
  // On another day, another record may represent the same-ask group, and filters apply to the representative only.
  const isNarrowed =
    filterParameters({ ...filters, count: null, rate: null }).size > 0 ||
    ownFilters.theme ||
    ownFilters.source ||
    ownFilters.addressee;
  if (day !== asOf.day && filters.count === "asks" && isNarrowed) return null;
  // A record can have several themes and addressees, and a list cannot require two of them at once.
  const isUnlisted = (["theme", "addressee"] as const).some(
    (name) => filters[name].length > 0 && ownFilters[name]?.some((slug) => !filters[name].includes(slug)),
  );
  if (isUnlisted) return null;
  const conflicts = (["movedSince", "madeSince"] as const).some(
    (name) => ownFilters[name] !== undefined && filters[name] !== null,
  );
  if (
    conflicts ||
    (ownFilters.status &&
      filters.status.length > 0 &&
      !ownFilters.status.every((status) => filters.status.includes(status)))
  ) {
    return null;
  }
  return addresses.records(
    listParameters({ filters: { ...filters, ...ownFilters } }, asOfParameters({ day, knownAt: asOf.knownAt })),
  );
}
