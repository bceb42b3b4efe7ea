import type { Metadata } from "next";
import Link from "next/link";
import { Charts } from "./charts";
import { ListFilters } from "@/app/recommendations/list-filters";
import { AddressFaults } from "@/components/address-faults";
import { DatedPage } from "@/components/dated-page";
import { LeftOut, RateWithBounds } from "@/components/charts/rate-with-bounds";
import { EmptyState } from "@/components/empty-state";
import { ProposedSum } from "@/components/proposed-sum";
import { FirstAdditions } from "@/components/first-additions";
import { FiltersInForce } from "@/components/filters-in-force";
import { chartParameters, parseChartOptions } from "@/lib/figures/charts/address";
import { getChartNumbers } from "@/lib/figures/charts/read";
import { countProposed } from "@/lib/figures/comparison/news-read";
import { getOverlaps } from "@/lib/figures/progress/read";
import { leftOutOf, rateImplemented } from "@/lib/figures/progress/sums";
import { env } from "@/lib/platform/env";
import { words } from "@/lib/platform/language/request";
import { readListQuery } from "@/lib/register/lists/asked-read";
import { facetWords, filtersInForce } from "@/lib/register/lists/filter-words";
import { type Filters, listParameters } from "@/lib/register/lists/filters";
import { facetSearchParameters, readFacetSearches } from "@/lib/register/lists/facet-searches";
import { countFacets } from "@/lib/register/lists/read";
import { COUNTINGS } from "@/lib/register/state/counting";
import { addresses } from "@/lib/web/addresses";
import { readAsOf } from "@/lib/web/as-of";
import { redirectWithoutEmptyFields } from "@/lib/web/empty-fields";
import type { SearchParams } from "@/lib/web/search-params";
import { requireUser } from "@/lib/web/session";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words())("Charts") };
}

const PATH = addresses.charts();

export default async function ChartsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const t = await words();
  const user = await requireUser();
  const parameters = await searchParams;
  const asOf = await readAsOf(parameters);
  const query = await readListQuery(user, parameters);
  const wanted = readFacetSearches(parameters);
  const { faults: optionFaults, ...options } = parseChartOptions(parameters, asOf.day);
  const faults = [...query.faults, ...optionFaults];
  const { filters } = query;
  redirectWithoutEmptyFields(
    parameters,
    [...faults, ...asOf.faults],
    addresses.charts(chartParameters(filters, options, [...asOf.parameters, ...facetSearchParameters(wanted)])),
  );
  const [found, numbers, overlaps, proposed] = await Promise.all([
    countFacets(user, filters, asOf, wanted),
    getChartNumbers(user, filters, asOf, options),
    getOverlaps(user, asOf),
    countProposed(user, filters, asOf),
  ]);
  const { total } = numbers;
  const counting = filters.count ?? "records";
  // A list shows every record by default, so where the charts count differently, the links request exactly what is
  // counted.
  const listed: Filters = {
    ...filters,
    count: counting === "asks" || overlaps.split > 0 ? counting : null,
    rate: null,
  };
  const inForce = filtersInForce(t, filters, (facet, value) => facetWords(t, found.facets, facet, value));
  const rate = rateImplemented(numbers.inRate, numbers.trend.disputed.at(-1));
  const own: [string, string][] = [
    ["since", options.since],
    ["by", options.by],
  ];

  return (
    <DatedPage
      title={t("Charts")}
      intro={t("Filter each chart like the list, show it for any day and what was known at any time, and download it.")}
      asOf={asOf}
      zone={env().timeZone}
      path={PATH}
      parameters={parameters}
    >
      <AddressFaults faults={faults} />
      <div className="list-grid">
        <ListFilters
          path={PATH}
          filters={filters}
          found={found}
          kept={[...asOf.parameters, ...own]}
          chosen={inForce.length}
        />
        <div className="grid min-w-0 grid-cols-1 content-start gap-6">
          <div>
            <h2>
              <Link href={addresses.records(listParameters({ filters: listed }, asOf.parameters))} prefetch={false}>
                {counting === "asks"
                  ? t("{count, plural, one {# ask} other {# asks}}", { count: total })
                  : t("{count, plural, one {# record} other {# records}}", { count: total })}
              </Link>
            </h2>
            <FiltersInForce
              className="mt-2"
              inForce={inForce}
              addressWithout={(others) => addresses.charts(chartParameters(others, options, asOf.parameters))}
            />
            <p className="measure mt-2 text-ink-soft">
              {t.message(COUNTINGS[counting].meaning)}{" "}
              {t(
                "These records match on the day shown. The charts follow them back over time, as known at the same time.",
              )}
            </p>
          </div>
          {total === 0 ? (
            <EmptyState
              title={t("No records match")}
              actions={inForce.length === 0 && asOf.isNow ? <FirstAdditions user={user} /> : null}
            >
              <p>{t("Remove a filter, or choose another day.")}</p>
            </EmptyState>
          ) : (
            <>
              <RateWithBounds rate={rate}>
                <LeftOut
                  leftOut={leftOutOf(numbers.counts, numbers.inRate)}
                  countedIn={filters.rate === "all"}
                  list={addresses.records(listParameters({ filters: { ...listed, leftOut: true } }, asOf.parameters))}
                  other={addresses.charts(
                    chartParameters(
                      { ...filters, rate: filters.rate === "all" ? null : "all" },
                      options,
                      asOf.parameters,
                    ),
                  )}
                />
              </RateWithBounds>
              <ProposedSum proposed={proposed} />
              <Charts numbers={numbers} filters={filters} options={options} asOf={asOf} />
            </>
          )}
        </div>
      </div>
    </DatedPage>
  );
}
