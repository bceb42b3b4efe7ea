import { FACETS, listParameters, parseListQuery, type ListQuery } from "@/lib/register/lists/filters";
import { addresses, queryString } from "@/lib/web/addresses";
import { parametersOf } from "@/lib/web/search-params";

/** A list's query string as the list reads it. */
export function readQueryString(text: string): ListQuery {
  return parseListQuery(parametersOf({ searchParams: new URLSearchParams(text) }));
}

/**
 * The one form in which a list's filters, order and page size are kept: the same list gives the same text. Page, day
 * and instant are left out, since a view is about whatever holds when it is opened.
 */
export function canonicalQueryString(query: Omit<ListQuery, "page" | "faults">): string {
  const { filters, sort, descending, pageSize } = query;
  // Of alternatives it does not matter which was ticked first.
  const inOrder = Object.fromEntries([...FACETS, "movedFrom" as const].map((name) => [name, filters[name].toSorted()]));
  return queryString(listParameters({ filters: { ...filters, ...inOrder }, sort, descending, pageSize }, []));
}

/** The address of the list that a view stands for. */
export function viewAddress(query: string): string {
  return addresses.records([...new URLSearchParams(query)]);
}
