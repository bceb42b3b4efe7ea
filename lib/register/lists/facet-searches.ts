import type { Facet, Facets } from "@/lib/register/lists/filters";
import { type SearchParams, textOf } from "@/lib/web/search-params";

/** The facets whose values have names of their own, of which there can be many. */
export const NAMED_FACETS = ["theme", "source", "addressee", "owner"] as const satisfies readonly Facet[];
export type NamedFacet = (typeof NAMED_FACETS)[number];

/** Part of a name to look for among the values of a facet. */
export type FacetSearches = Partial<Record<NamedFacet, string>>;

/** The values of every facet that a page lists. */
export type ListedFacets = {
  facets: Facets;
  /** How many more values a facet has. */
  hidden: Partial<Record<NamedFacet, number>>;
  wanted: FacetSearches;
};

const MAX_NAME_PART = 100;

export function facetSearchName(facet: NamedFacet): string {
  return `find_${facet}`;
}

export function readFacetSearches(parameters: SearchParams): FacetSearches {
  return Object.fromEntries(
    NAMED_FACETS.map(
      (facet) => [facet, textOf(parameters, facetSearchName(facet)).slice(0, MAX_NAME_PART)] as const,
    ).filter(([, text]) => text !== ""),
  );
}

export function facetSearchParameters(wanted: FacetSearches): [string, string][] {
  return NAMED_FACETS.flatMap((facet) => {
    const text = wanted[facet];
    return text === undefined ? [] : [[facetSearchName(facet), text] as [string, string]];
  });
}
