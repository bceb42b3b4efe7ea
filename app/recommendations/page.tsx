import { useWords } from "#words";
import type { Metadata } from "next";
import Link from "next/link";
import { ListFilters } from "./list-filters";
import { ListRow } from "./list-row";
import { NothingFound } from "./nothing-found";
import { ViewsBar } from "./views-bar";
import { ButtonLink } from "@/components/button";
import { ColumnHeading, DataTable } from "@/components/data-table";
import { ListPage } from "@/components/list-page";
import { can } from "@/lib/access/policy";
import { withLabels } from "@/lib/delivery/exchange/labels";
import { findFollowing } from "@/lib/delivery/notifications/read";
import { listViews } from "@/lib/delivery/saved-views/read";
import { env } from "@/lib/platform/env";
import { words } from "@/lib/platform/language/request";
import type { Translator } from "@/lib/platform/language/translate";
import {
  facetWords,
  filtersInForce,
  listParameters,
  type ListQuery,
  NO_FILTERS,
  type Sort,
  SORTS,
} from "@/lib/register/lists/filters";
import { readListQuery } from "@/lib/register/lists/asked-read";
import { facetSearchParameters, readFacetSearches } from "@/lib/register/lists/facet-searches";
import { listRecommendations } from "@/lib/register/lists/read";
import { addresses } from "@/lib/web/addresses";
import { type PageAsOf, readAsOf } from "@/lib/web/as-of";
import { redirectWithoutEmptyFields } from "@/lib/web/empty-fields";
import type { SearchParams } from "@/lib/web/search-params";
import { requireUser } from "@/lib/web/session";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words())("Recommendations") };
}

const PATH = addresses.records();

export default async function RecommendationsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const t = await words();
  const user = await requireUser();
  const parameters = await searchParams;
  const asOf = await readAsOf(parameters);
  const query = await readListQuery(user, parameters);
  const wanted = readFacetSearches(parameters);
  redirectWithoutEmptyFields(
    parameters,
    [...query.faults, ...asOf.faults],
    addresses.records(listParameters(query, [...asOf.parameters, ...facetSearchParameters(wanted)])),
  );
  const list = await listRecommendations(user, query, asOf, wanted);
  // A column that contained only “No date” would take space from the titles.
  const showsReview = query.sort === "review" || list.rows.some(({ reviewDay }) => reviewDay !== null);
  const labelOf = (facet: keyof typeof list.facets, value: string) => facetWords(t, list.facets, facet, value);
  const inForce = filtersInForce(t, query.filters, labelOf);
  const views = await listViews(user);
  const [slug, ...otherThemes] = query.filters.theme;
  const theme =
    slug === undefined || otherThemes.length > 0
      ? null
      : { slug, name: labelOf("theme", slug), followed: (await findFollowing(user, "THEME", slug)) !== null };
  const addressOf = (changes: Partial<typeof query>) =>
    addresses.records(listParameters({ ...query, page: 1, ...changes }, asOf.parameters));
  const first = (list.page - 1) * query.pageSize + 1;

  function sortable(sort: Sort) {
    const current = query.sort === sort;
    return {
      href: addressOf({ sort, descending: current && !query.descending }),
      order: current ? (query.descending ? ("descending" as const) : ("ascending" as const)) : null,
    };
  }

  return (
    <ListPage
      title={t("Recommendations and commitments")}
      actions={
        can(user, "recommendation.add") ? (
          <>
            <ButtonLink href={addresses.addRecord()} variant="primary">
              {t("Add a record")}
            </ButtonLink>
            <ButtonLink href={addresses.imports()}>{t("Import a table")}</ButtonLink>
          </>
        ) : null
      }
      dated={{ asOf, zone: env().timeZone, path: PATH, parameters }}
      faults={query.faults}
      search={<ViewsBar query={query} views={views} theme={theme} />}
      filtered={{
        filters: <ListFilters path={PATH} query={query} found={list} asOf={asOf.parameters} />,
        found: {
          words: t("{count, plural, =0 {No records} one {# record} other {# records}}", { count: list.total }),
          first,
          last: first + list.rows.length - 1,
          isAll: list.pages <= 1,
        },
        links: <ListLinks query={query} asOf={asOf} />,
        inForce,
        addressWithout: (others) => addressOf({ filters: others }),
        order: list.total > 0 ? orderWords(t, query) : null,
      }}
      pages={{ page: list.page, pages: list.pages, href: (page) => addressOf({ page }) }}
    >
      {list.rows.length === 0 ? (
        <NothingFound
          inForce={inForce.map(({ words, without }) => ({ words, href: addressOf({ filters: without }) }))}
          clear={addressOf({ filters: NO_FILTERS })}
          isNow={asOf.isNow}
          today={addresses.records(listParameters(query, []))}
        />
      ) : (
        <DataTable caption={t("Recommendations and commitments")} captionHidden cards>
          <thead>
            <tr>
              <ColumnHeading sort={sortable("reference")}>{t("Reference")}</ColumnHeading>
              <ColumnHeading wide sort={sortable("title")}>
                {t("Title")}
              </ColumnHeading>
              <ColumnHeading sort={sortable("theme")}>{t("Theme")}</ColumnHeading>
              <ColumnHeading>{t("Addressees")}</ColumnHeading>
              <ColumnHeading sort={sortable("status")}>{t("Status")}</ColumnHeading>
              <ColumnHeading sort={sortable("confidence")}>{t("Confidence")}</ColumnHeading>
              <ColumnHeading sort={sortable("updated")}>{t("Last update")}</ColumnHeading>
              <ColumnHeading sort={sortable("due")}>{t("Due")}</ColumnHeading>
              {showsReview ? <ColumnHeading sort={sortable("review")}>{t("Review due")}</ColumnHeading> : null}
            </tr>
          </thead>
          <tbody>
            {list.rows.map((row) => (
              <ListRow
                key={row.reference}
                row={row}
                showsReview={showsReview}
                href={addresses.record(row.reference, asOf.parameters)}
                asOf={asOf.parameters}
              />
            ))}
          </tbody>
        </DataTable>
      )}
    </ListPage>
  );
}

/** Links to other forms of the list, such as files and charts, which include the records of all its pages. */
function ListLinks({ query, asOf }: { query: ListQuery; asOf: PageAsOf }) {
  const t = useWords();
  const exported = listParameters({ ...query, page: 1, pageSize: undefined }, asOf.parameters);
  const charts = addresses.charts(listParameters({ filters: query.filters }, asOf.parameters));
  return (
    <>
      <Link href={charts} prefetch={false}>
        {t("Charts of these records")}
      </Link>
      <a href={withLabels(addresses.listFile("recommendations.csv", exported), t)}>{t("CSV of these records")}</a>
      <a href={withLabels(addresses.listFile("updates.csv", exported), t)}>{t("CSV of their updates")}</a>
      <Link href={addresses.report(exported)} prefetch={false}>
        {t("Report on these records")}
      </Link>
      <Link href={addresses.exports(exported)} prefetch={false}>
        {t("All exports")}
      </Link>
      <Link href={addresses.help("csv")} prefetch={false}>
        {t("How to read the CSV files")}
      </Link>
    </>
  );
}

function orderWords(t: Translator, { sort, descending }: ListQuery): string {
  const order = t.message(SORTS[sort].label).toLowerCase();
  return descending ? t("Sorted by {order}, descending.", { order }) : t("Sorted by {order}, ascending.", { order });
}
