import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { ChartTable } from "@/components/charts/chart-table";
import { FiltersInForce } from "@/components/filters-in-force";
import { ListPage } from "@/components/list-page";
import { withLabels } from "@/lib/delivery/exchange/labels";
import { chartParameters, countedListAddress, numbersAddress, parseChartOptions } from "@/lib/figures/charts/address";
import { buildChart, isChartName } from "@/lib/figures/charts/build";
import { getChartNumbers } from "@/lib/figures/charts/read";
import { getOverlaps } from "@/lib/figures/progress/read";
import { env } from "@/lib/platform/env";
import { words } from "@/lib/platform/language/request";
import { asOfParameters } from "@/lib/platform/time/as-of";
import { readListQuery } from "@/lib/register/lists/asked-read";
import { facetWords, filtersInForce } from "@/lib/register/lists/filter-words";
import type { Filters } from "@/lib/register/lists/filters";
import { countFacets } from "@/lib/register/lists/read";
import { addresses } from "@/lib/web/addresses";
import { readAsOf } from "@/lib/web/as-of";
import { pageAsked, type SearchParams, textOf } from "@/lib/web/search-params";
import { requireUser } from "@/lib/web/session";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words())("Chart data") };
}

const PATH = addresses.chartNumbers();
const PAGE_SIZE = 25;

/** All numbers of one chart, each a link to the records that it counts. */
export default async function ChartNumbersPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const user = await requireUser();
  const t = await words();
  const parameters = await searchParams;
  const asOf = await readAsOf(parameters);
  const name = textOf(parameters, "chart");
  if (!isChartName(name)) notFound();
  const { filters, faults } = await readListQuery(user, { ...parameters, page: undefined });
  const { faults: optionFaults, ...options } = parseChartOptions(parameters, asOf.day);
  const [numbers, { facets }, overlaps] = await Promise.all([
    getChartNumbers(user, filters, asOf, options),
    countFacets(user, filters, asOf),
    getOverlaps(user, asOf),
  ]);
  const chart = buildChart(t, name, numbers);
  const { rows } = chart.table;
  const pages = Math.max(1, Math.ceil(rows.length / PAGE_SIZE));
  const page = Math.min(pageAsked(parameters), pages);
  // As on the charts: where not every record is counted, the links request exactly what is.
  const listed: Filters = {
    ...filters,
    count: filters.count === "asks" || overlaps.split > 0 ? (filters.count ?? "records") : null,
    rate: null,
  };
  const addressOf = (other: Filters, number = 1) => {
    const address = numbersAddress(name, other, options, asOf.parameters);
    return number > 1 ? `${address}&page=${number}` : address;
  };
  const file = addresses.chartFile(`${name}.csv`, chartParameters(filters, options, asOfParameters(asOf)));
  return (
    <ListPage
      title={chart.title}
      intro={chart.note}
      dated={{ asOf, zone: env().timeZone, path: PATH, parameters }}
      faults={[...faults, ...optionFaults]}
      search={
        <>
          <FiltersInForce
            className="mb-3"
            inForce={filtersInForce(t, filters, (facet, value) => facetWords(t, facets, facet, value))}
            addressWithout={addressOf}
          />
          <p className="print-hidden mb-3 flex flex-wrap gap-x-4">
            <Link href={addresses.charts(chartParameters(filters, options, asOf.parameters))} prefetch={false}>
              {t("Charts of these records")}
            </Link>
            <a href={withLabels(file, t)}>{t("CSV of this table")}</a>
          </p>
        </>
      }
      pages={{ page, pages, href: (other) => addressOf(filters, other) }}
    >
      <ChartTable
        table={{ ...chart.table, rows: rows.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE) }}
        listAt={(list) => countedListAddress(list, listed, asOf)}
      />
    </ListPage>
  );
}
