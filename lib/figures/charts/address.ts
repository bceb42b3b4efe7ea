import type { TableCell } from "@/lib/figures/charts/chart";
import { type Dimension, DIMENSIONS } from "@/lib/figures/charts/data";
import { defaultSince } from "@/lib/figures/progress/sums";
import { message, type Message } from "@/lib/platform/language/message";
import { type AsOf, asOfParameters } from "@/lib/platform/time/as-of";
import { type Day, parseDay } from "@/lib/platform/time/dates";
import { valuesOf } from "@/lib/platform/vocabulary";
import { filterParameters, type Filters, listParameters } from "@/lib/register/lists/filters";
import { addresses, type Query } from "@/lib/web/addresses";
import { type SearchParams, textOf } from "@/lib/web/search-params";

/** What a page of charts asks for beside the filters and the pair. */
export type ChartOptions = {
  /** The earlier day of “from then to now”. */
  since: Day;
  by: Dimension;
};

/** Reads `since` and `by`. Never throws: what it cannot read is named in `faults`. */
export function parseChartOptions(parameters: SearchParams, day: Day): ChartOptions & { faults: Message[] } {
  const faults: Message[] = [];
  const askedSince = textOf(parameters, "since");
  const parsed = parseDay(askedSince);
  let since = defaultSince({ day });
  if (askedSince !== "" && parsed === null) faults.push(message("Enter the comparison date like 2023-06-30."));
  else if (parsed !== null && parsed >= day) faults.push(message("The comparison date must be before the date shown."));
  else if (parsed !== null) since = parsed;

  const askedBy = textOf(parameters, "by");
  const by = valuesOf(DIMENSIONS).find((dimension) => dimension === askedBy);
  if (askedBy !== "" && by === undefined)
    faults.push(message("“{name}” must be {values}.", { name: "by", values: valuesOf(DIMENSIONS).join(", ") }));
  return { since, by: by ?? "theme", faults };
}

/** The parameters of the charts, and of one of them as a file. */
export function chartParameters(filters: Partial<Filters>, { since, by }: ChartOptions, asOf: Query): Query {
  return [...filterParameters(filters), ...(by === "theme" ? [] : [["by", by] as const]), ...asOf, ["since", since]];
}

/** Whether the filters ask about the state on the day, so that the same filters on another day name other records. */
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
 * The address of the records that a number of a chart counts, or null where no list holds exactly those: the charts
 * follow the records of their own day back, and a list filters those of its day.
 */
export function countedListAddress(
  { filters: own, day }: NonNullable<Exclude<TableCell, string>["list"]>,
  filters: Filters,
  asOf: AsOf,
): string | null {
  if (day !== asOf.day && isAboutState(filters)) return null;
  // On another day another of the records that ask the same may stand for them, and a filter looks at that one.
  const narrowed =
    filterParameters({ ...filters, count: null, rate: null }).size > 0 || own.theme || own.source || own.addressee;
  if (day !== asOf.day && filters.count === "asks" && narrowed) return null;
  // A record has several addressees, and one list cannot ask for two of them at once.
  if (own.addressee && filters.addressee.length > 0) return null;
  const clash = (["movedSince", "madeSince"] as const).some(
    (name) => own[name] !== undefined && filters[name] !== null,
  );
  if (
    clash ||
    (own.status && filters.status.length > 0 && !own.status.every((status) => filters.status.includes(status)))
  ) {
    return null;
  }
  return addresses.records(
    listParameters({ filters: { ...filters, ...own } }, asOfParameters({ day, knownAt: asOf.knownAt })),
  );
}
