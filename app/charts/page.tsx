import { useWords } from "#words";
import type { Metadata } from "next";
import Link from "next/link";
import { ListFilters } from "../recommendations/list-filters";
import { AddressFaults } from "@/components/address-faults";
import { AsOfBar } from "@/components/as-of-bar";
import { ChartView } from "@/components/charts/chart-view";
import { chartDownloads } from "@/components/charts/downloads";
import { LeftOut, RateWithBounds } from "@/components/charts/rate-with-bounds";
import { EmptyState } from "@/components/empty-state";
import { FiltersInForce } from "@/components/filters-in-force";
import { HeadLine } from "@/components/head-line";
import { PageHeader } from "@/components/page-header";
import { chartParameters, countedListAddress, parseChartOptions } from "@/lib/figures/charts/address";
import { buildChart } from "@/lib/figures/charts/build";
import { CHARTS } from "@/lib/figures/charts/chart";
import { DIMENSIONS } from "@/lib/figures/charts/data";
import { getChartNumbers } from "@/lib/figures/charts/read";
import { getOverlaps } from "@/lib/figures/progress/read";
import { leftOutOf, rateImplemented } from "@/lib/figures/progress/sums";
import { env } from "@/lib/platform/env";
import { words } from "@/lib/platform/language/request";
import { asOfParameters } from "@/lib/platform/time/as-of";
import { valuesOf } from "@/lib/platform/vocabulary";
import { facetWords, type Filters, filtersInForce, listParameters, parseListQuery } from "@/lib/register/lists/filters";
import { countFacets } from "@/lib/register/lists/read";
import { COUNTINGS } from "@/lib/register/state/counting";
import { addresses, type Query } from "@/lib/web/addresses";
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
  const query = parseListQuery(parameters);
  const { faults: optionFaults, ...options } = parseChartOptions(parameters, asOf.day);
  const faults = [...query.faults, ...optionFaults];
  const { filters } = query;
  redirectWithoutEmptyFields(
    parameters,
    [...faults, ...asOf.faults],
    addresses.charts(chartParameters(filters, options, asOf.parameters)),
  );
  const [{ facets }, numbers, overlaps] = await Promise.all([
    countFacets(user, filters, asOf),
    getChartNumbers(user, filters, asOf, options),
    getOverlaps(user, asOf),
  ]);
  const { total } = numbers;
  const counting = filters.count ?? "records";
  // A list shows every record: it is told to show what is counted here where that makes a difference.
  const listed: Filters = {
    ...filters,
    count: counting === "asks" || overlaps.split > 0 ? counting : null,
    rate: null,
  };
  const inForce = filtersInForce(t, filters, (facet, value) => facetWords(t, facets, facet, value));
  const rate = rateImplemented(numbers.inRate, numbers.trend.disputed.at(-1));
  const own: [string, string][] = [
    ["since", options.since],
    ["by", options.by],
  ];

  return (
    <>
      <PageHeader
        title={t("Charts")}
        intro={t(
          "Filter each chart like the list, show it for any day and what was known at any time, and download it.",
        )}
      />
      <AsOfBar asOf={asOf} zone={env().timeZone} path={PATH} parameters={parameters} />
      <AddressFaults faults={faults} />
      <div className="grid gap-x-8 gap-y-6 lg:grid-cols-[16rem_minmax(0,1fr)]">
        <ListFilters path={PATH} query={query} facets={facets} asOf={[...asOf.parameters, ...own]} ordered={false} />
        <div className="grid min-w-0 content-start gap-6">
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
            <EmptyState title={t("No records match")}>
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
              {valuesOf(CHARTS).map((name) => (
                <div key={name} className="grid gap-3">
                  {name === "then-and-now" ? (
                    <Since since={options.since} latest={asOf.day} kept={keptBut("since")} />
                  ) : null}
                  {name === "matrix" ? (
                    <nav aria-label={t("Group by")} className="print-hidden flex flex-wrap items-center gap-x-4">
                      <span className="font-semibold">{t("Group by")}</span>
                      {valuesOf(DIMENSIONS).map((by) => (
                        <Link
                          key={by}
                          href={`${addresses.charts(chartParameters(filters, { ...options, by }, asOf.parameters))}#groups`}
                          prefetch={false}
                          aria-current={by === options.by ? "true" : undefined}
                          className={`inline-flex min-h-7 items-center ${by === options.by ? "font-semibold text-ink" : ""}`}
                        >
                          {t.message(DIMENSIONS[by].label)}
                        </Link>
                      ))}
                    </nav>
                  ) : null}
                  <div id={name === "matrix" ? "groups" : undefined}>
                    <ChartView
                      chart={buildChart(t, name, numbers)}
                      listAt={(list) => countedListAddress(list, listed, asOf)}
                      downloads={chartDownloads(t, (format) =>
                        addresses.chartFile(
                          `${name}.${format}`,
                          chartParameters(filters, options, asOfParameters(asOf)),
                        ),
                      )}
                    />
                  </div>
                </div>
              ))}
            </>
          )}
        </div>
      </div>
      <HeadLine head={asOf.head} zone={env().timeZone} />
    </>
  );

  function keptBut(left: string): Query {
    return chartParameters(filters, options, asOf.parameters).filter(([name]) => name !== left);
  }
}

/** The form for the earlier day of “from then to now”. */
function Since({ since, latest, kept }: { since: string; latest: string; kept: Query }) {
  const t = useWords();
  return (
    <form method="get" action={PATH} className="print-hidden flex flex-wrap items-end gap-3">
      {kept.map(([name, value]) => (
        <input key={`${name}=${value}`} type="hidden" name={name} value={value} />
      ))}
      <label className="grid gap-1">
        <span className="font-semibold">{t("Start date")}</span>
        <input type="date" name="since" max={latest} defaultValue={since} className="control tabular w-auto!" />
      </label>
      <button type="submit" className="button button--secondary">
        {t("Show chart")}
      </button>
    </form>
  );
}
