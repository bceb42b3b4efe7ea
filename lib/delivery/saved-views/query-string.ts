import { FACETS, listParameters, parseListQuery, type ListQuery } from "@/lib/register/lists/filters";
import { addresses, type Query, queryString } from "@/lib/web/addresses";
import { parametersOf } from "@/lib/web/search-params";

/** Parses a list's query string. */
export function readQueryString(text: string): ListQuery {
  return parseListQuery(parametersOf({ searchParams: new URLSearchParams(text) }));
}

/**
 * The canonical form in which a list's filters, order, groups, columns and page size are stored: the same list always gives the same
 * text. Page, day and instant are left out, because a view shows whatever is current when it is opened.
 */
export function canonicalQueryString(query: Omit<ListQuery, "page" | "faults">): string {
  const { filters } = query;
  // The order of alternatives does not matter.
  const inOrder = Object.fromEntries([...FACETS, "movedFrom" as const].map((name) => [name, filters[name].toSorted()]));
  return queryString(listParameters({ ...query, page: 1, filters: { ...filters, ...inOrder } }, []));
}

/** The address of a view's list, as of the day that these parameters say. */
export function viewAddress(query: string, asOf: Query = []): string {
  return addresses.records([...new URLSearchParams(query), ...asOf]);
}
