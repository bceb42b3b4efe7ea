import type { Metadata } from "next";
import Link from "next/link";
import { GroupTable } from "./group-table";
import { Groupings } from "@/app/charts/groupings";
import { ButtonLink } from "@/components/button";
import { EmptyState } from "@/components/empty-state";
import { FiltersInForce } from "@/components/filters-in-force";
import { ListPage } from "@/components/list-page";
import { withLabels } from "@/lib/delivery/exchange/labels";
import { chartParameters, groupParameters, parseChartOptions } from "@/lib/figures/charts/address";
import { groupsBy } from "@/lib/figures/progress/groups";
import { getOverlaps, getProgress } from "@/lib/figures/progress/read";
import { env } from "@/lib/platform/env";
import { words } from "@/lib/platform/language/request";
import { asOfParameters } from "@/lib/platform/time/as-of";
import { readListQuery } from "@/lib/register/lists/asked-read";
import { facetWords, filtersInForce } from "@/lib/register/lists/filter-words";
import type { Filters } from "@/lib/register/lists/filters";
import { countFacets } from "@/lib/register/lists/read";
import { COUNTINGS } from "@/lib/register/state/counting";
import { addresses } from "@/lib/web/addresses";
import { readAsOf } from "@/lib/web/as-of";
import { pageAsked, type SearchParams } from "@/lib/web/search-params";
import { requireUser } from "@/lib/web/session";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words())("All groups") };
}

const PATH = addresses.groups();
const PAGE_SIZE = 25;

/** Every theme, source or addressee with its records by status: what the charts show of the largest. */
export default async function GroupsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const user = await requireUser();
  const t = await words();
  const parameters = await searchParams;
  const asOf = await readAsOf(parameters);
  const { filters, faults } = await readListQuery(user, { ...parameters, page: undefined });
  const { faults: optionFaults, ...options } = parseChartOptions(parameters, asOf.day);
  const { by } = options;
  const [progress, { facets }, overlaps] = await Promise.all([
    getProgress(user, filters, asOf),
    countFacets(user, filters, asOf),
    getOverlaps(user, asOf),
  ]);
  const groups = groupsBy(progress, by);
  const pages = Math.max(1, Math.ceil(groups.length / PAGE_SIZE));
  const page = Math.min(pageAsked(parameters), pages);
  const counting = filters.count ?? "records";
  // As on the charts: where not every record is counted, the links request exactly what is.
  const listed: Filters = {
    ...filters,
    count: counting === "asks" || overlaps.split > 0 ? counting : null,
    rate: null,
  };
  const file = addresses.chartFile("matrix.csv", chartParameters(filters, options, asOfParameters(asOf)));
  return (
    <ListPage
      title={t("{by, select, theme {Status by theme} source {Status by source} other {Status by addressee}}", { by })}
      intro={t.message(COUNTINGS[counting].meaning)}
      dated={{ asOf, zone: env().timeZone, path: PATH, parameters }}
      faults={[...faults, ...optionFaults]}
      search={
        <>
          <Groupings by={by} hrefOf={(other) => addresses.groups(groupParameters(filters, other, asOf.parameters))} />
          <FiltersInForce
            className="mt-3"
            inForce={filtersInForce(t, filters, (facet, value) => facetWords(t, facets, facet, value))}
            addressWithout={(others) => addresses.groups(groupParameters(others, by, asOf.parameters))}
          />
          <p className="print-hidden my-3 flex flex-wrap gap-x-4">
            <Link href={addresses.charts(chartParameters(filters, options, asOf.parameters))} prefetch={false}>
              {t("Charts of these records")}
            </Link>
            <a href={withLabels(file, t)}>{t("CSV of this table")}</a>
          </p>
        </>
      }
      pages={{ page, pages, href: (other) => addresses.groups(groupParameters(filters, by, asOf.parameters, other)) }}
    >
      {groups.length === 0 ? (
        <EmptyState
          title={t("No records match")}
          actions={<ButtonLink href={addresses.records()}>{t("All recommendations and commitments")}</ButtonLink>}
        >
          <p>{t("Remove a filter, or choose another day.")}</p>
        </EmptyState>
      ) : (
        <GroupTable
          by={by}
          groups={groups.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE)}
          count={groups.length}
          progress={progress}
          listed={listed}
          asOf={asOf}
        />
      )}
    </ListPage>
  );
}
