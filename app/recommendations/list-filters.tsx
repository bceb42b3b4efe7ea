import { useWords } from "#words";
import { AskAndParts, DatesAndGaps, FacetValues, Order, PassageStates, RateChoices, Search } from "./filter-sections";
import type { ListedFacets } from "@/lib/register/lists/facet-searches";
import { FACETS, type ListQuery } from "@/lib/register/lists/filters";

/** The filters of the list: a GET form, so that every choice is in the address. */
export function ListFilters({
  path,
  query,
  found,
  asOf,
  ordered = true,
}: {
  path: string;
  query: ListQuery;
  found: ListedFacets;
  /** Parameters to keep: day and instant, and the page's own ones. */
  asOf: readonly (readonly [string, string])[];
  /** Whether the filtered list has an order and pages. */
  ordered?: boolean;
}) {
  const t = useWords();
  const { filters } = query;
  return (
    <form method="get" action={path} aria-label={t("Filters")} className="print-hidden grid content-start gap-5">
      {asOf.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Search filters={filters} />
      {FACETS.map((facet) => (
        <FacetValues key={facet} facet={facet} found={found} chosen={filters[facet]} />
      ))}
      <DatesAndGaps filters={filters} />
      <PassageStates filters={filters} />
      <AskAndParts filters={filters} />
      <RateChoices filters={filters} />
      <div className="grid gap-3">
        {ordered ? <Order query={query} /> : null}
        <button type="submit" className="button button--secondary">
          {t("Apply")}
        </button>
      </div>
    </form>
  );
}
