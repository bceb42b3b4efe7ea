import { defaultSince } from "@/lib/figures/progress/sums";
import type { Translator } from "@/lib/platform/language/translate";
import { type Day, parseDay } from "@/lib/platform/time/dates";
import { type Filters, parseListQuery, type Sort } from "@/lib/register/lists/filters";
import type { PageAsOf } from "@/lib/web/as-of";
import { type SearchParams, textOf } from "@/lib/web/search-params";

/** The earlier day that changes are shown against, and what was wrong with the one asked for. */
export function sinceOf(t: Translator, parameters: SearchParams, asOf: PageAsOf): { since: Day; fault: string | null } {
  const asked = textOf(parameters, "since");
  const parsed = parseDay(asked);
  if (asked === "") return { since: defaultSince(asOf), fault: null };
  if (parsed === null) return { since: defaultSince(asOf), fault: t("Enter the comparison date like 2023-06-30.") };
  if (parsed >= asOf.day)
    return { since: defaultSince(asOf), fault: t("The comparison date must be before the date shown.") };
  return { since: parsed, fault: null };
}

/** How the address asks for sums to be made. */
export function sumsAsked(parameters: SearchParams): Pick<Filters, "count" | "rate"> {
  return parseListQuery({ count: parameters["count"], rate: parameters["rate"] }).filters;
}

/** What the address says beside the choice that a link changes. */
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

/** The address of the list of those records that a number counts. */
export type Listed = (filters: Partial<Filters>, sort?: Sort, descending?: boolean) => string;
