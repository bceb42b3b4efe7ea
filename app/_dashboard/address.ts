import type { Grouping } from "@/lib/figures/progress/groups";
import { defaultSince } from "@/lib/figures/progress/sums";
import type { Translator } from "@/lib/platform/language/translate";
import { type Day, parseDay } from "@/lib/platform/time/dates";
import { type Filters, parseListQuery, type Sort } from "@/lib/register/lists/filters";
import type { PageAsOf } from "@/lib/web/as-of";
import { type SearchParams, textOf } from "@/lib/web/search-params";

/** The earlier day since which to show changes, and what is wrong with the requested one. */
export function sinceOf(t: Translator, parameters: SearchParams, asOf: PageAsOf): { since: Day; fault: string | null } {
  const asked = textOf(parameters, "since");
  const parsed = parseDay(asked);
  if (asked === "") return { since: defaultSince(asOf), fault: null };
  if (parsed === null) return { since: defaultSince(asOf), fault: t("Enter the comparison date like 2023-06-30.") };
  if (parsed >= asOf.day)
    return { since: defaultSince(asOf), fault: t("The comparison date must be before the date shown.") };
  return { since: parsed, fault: null };
}

/** How totals are counted, from the address. */
export function sumsAsked(parameters: SearchParams): Pick<Filters, "count" | "rate"> {
  return parseListQuery({ count: parameters["count"], rate: parameters["rate"] }).filters;
}

/** The address's other parameters, without the choice that a link changes. */
export function keptParameters(
  asOf: PageAsOf,
  parameters: SearchParams,
  changed: "count" | "rate",
): [string, string][] {
  return [
    ...asOf.parameters.map(([name, value]): [string, string] => [name, value]),
    ...["since", "count", "rate"]
      .filter((name) => name !== changed)
      .flatMap((name) => [parameters[name] ?? []].flat().map((value): [string, string] => [name, value])),
  ];
}

/** Makes the address of a list with the records that a number counts. */
export type ListAddress = (filters: Partial<Filters>, sort?: Sort, descending?: boolean) => string;

/** Makes the address of the table of all themes, sources or addressees. */
export type GroupsAddress = (by: Grouping) => string;
