"use client";

import { useWords } from "#words";
import { AskAndParts, DatesAndGaps, FacetValues, PassageStates, RateChoices, Search } from "./filter-sections";
import { FilterForm } from "@/components/filter-form";
import { Icon } from "@/components/icon";
import { KeptFields } from "@/components/kept-fields";
import { Menu } from "@/components/menu";
import type { ListedFacets } from "@/lib/register/lists/facet-searches";
import { FACETS, filterParameters, type Filters } from "@/lib/register/lists/filters";
import type { Query } from "@/lib/web/addresses";

/** Status and theme first: most lists are narrowed by them. */
const ORDER = ["status", "theme", ...FACETS.filter((facet) => facet !== "status" && facet !== "theme")] as const;

/**
 * The filters of a list: a GET form, so that every choice is in the address. It stands beside the list and, on a narrow
 * screen, on a sheet above it.
 */
export function ListFilters({
  path,
  filters,
  found,
  kept,
  chosen,
}: {
  path: string;
  filters: Filters;
  /** These facts alone: the browser is sent all that stands here. */
  found: ListedFacets & { total: number };
  /** Parameters to keep: day and instant, and the page's own ones. */
  kept: Query;
  /** How many filters are chosen. */
  chosen: number;
}) {
  const t = useWords();
  return (
    <Menu
      className="filter-sheet print-hidden"
      summaryClass="button button--secondary"
      panelClass="filter-panel"
      summary={
        <>
          <Icon name="filter" className="mr-1.5" />
          {chosen === 0 ? t("Filters") : t("Filters ({count})", { count: chosen })}
        </>
      }
    >
      <FilterForm action={path} label={t("Filters")} applied={String(filterParameters(filters))}>
        <KeptFields parameters={kept} />
        <Search filters={filters} />
        {ORDER.map((facet) => (
          <FacetValues key={facet} facet={facet} found={found} chosen={filters[facet]} />
        ))}
        <DatesAndGaps filters={filters} />
        <PassageStates filters={filters} />
        <AskAndParts filters={filters} />
        <RateChoices filters={filters} />
        <p className="filter-actions">
          <button type="submit" className="button button--secondary apply">
            {t("Apply")}
          </button>
          <button type="button" data-closes className="button button--primary close">
            {t("Show {count, plural, =0 {no records} one {# record} other {# records}}", { count: found.total })}
          </button>
        </p>
      </FilterForm>
    </Menu>
  );
}
