import type { Grouping } from "@/lib/figures/progress/groups";
import { type Filters, parseListQuery, type Sort } from "@/lib/register/lists/filters";
import type { PageAsOf } from "@/lib/web/as-of";
import type { SearchParams } from "@/lib/web/search-params";

/** How totals are counted, from the address. */
export function sumsAsked(parameters: SearchParams): Pick<Filters, "count" | "rate"> {
  return parseListQuery({ count: parameters["count"], rate: parameters["rate"] }).filters;
}

/** The parameters of the page itself, apart from day and instant. */
const KEPT = ["seen", "clock", "count", "rate"] as const;
export type KeptName = (typeof KEPT)[number];

/** The address's other parameters, without the choice that a link changes. */
export function keptParameters(asOf: PageAsOf, parameters: SearchParams, changed: KeptName): [string, string][] {
  return [
    ...asOf.parameters.map(([name, value]): [string, string] => [name, value]),
    ...KEPT.filter((name) => name !== changed).flatMap((name) =>
      [parameters[name] ?? []].flat().map((value): [string, string] => [name, value]),
    ),
  ];
}

/** Makes the address of a list with the records that a number counts. */
export type ListAddress = (filters: Partial<Filters>, sort?: Sort, descending?: boolean) => string;

/** Makes the address of the table of all themes, sources or addressees. */
export type GroupsAddress = (by: Grouping) => string;
