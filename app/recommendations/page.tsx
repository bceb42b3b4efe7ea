import { useWords } from "#words";
import type { Metadata } from "next";
import type { ReactNode } from "react";
import { ListFilters } from "./list-filters";
import { ListTable } from "./list-table";
import { ListToolbar } from "./list-toolbar";
import { NothingFound } from "./nothing-found";
import { SELECT_FORM, SelectBar, SELECTING } from "./select-bar";
import { shownGroups } from "./shown-rows";
import { ViewTabs } from "./view-tabs";
import { ButtonLink } from "@/components/button";
import { DatedPage } from "@/components/dated-page";
import { FiltersInForce } from "@/components/filters-in-force";
import { Pagination } from "@/components/pagination";
import { can } from "@/lib/access/policy";
import { findFollowing } from "@/lib/delivery/notifications/read";
import { getStart, listViews } from "@/lib/delivery/saved-views/read";
import { env } from "@/lib/platform/env";
import { words } from "@/lib/platform/language/request";
import { readListQuery } from "@/lib/register/lists/asked-read";
import { facetSearchParameters, readFacetSearches } from "@/lib/register/lists/facet-searches";
import { facetWords, filtersInForce } from "@/lib/register/lists/filter-words";
import {
  GROUPS,
  listParameters,
  type ListLayout,
  type ListQuery,
  NO_FILTERS,
  SORTS,
} from "@/lib/register/lists/filters";
import { listRecommendations, type RecommendationList } from "@/lib/register/lists/read";
import { addresses } from "@/lib/web/addresses";
import { readAsOf } from "@/lib/web/as-of";
import { redirectWithoutEmptyFields } from "@/lib/web/empty-fields";
import { choiceOf, type SearchParams } from "@/lib/web/search-params";
import { requireUser } from "@/lib/web/session";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words())("Records") };
}

const PATH = addresses.records();

export default async function RecommendationsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const t = await words();
  const user = await requireUser();
  const parameters = await searchParams;
  const asOf = await readAsOf(parameters);
  const query = await readListQuery(user, parameters);
  const wanted = readFacetSearches(parameters);
  // What is changed is what counts now.
  const maySelect = can(user, "recommendation.revise") && asOf.isNow && !query.filters.withdrawn;
  const isSelecting = choiceOf(parameters, "select", ["yes"]) !== null && maySelect;
  const ownParameters = isSelecting ? [...asOf.parameters, SELECTING] : asOf.parameters;
  redirectWithoutEmptyFields(
    parameters,
    [...query.faults, ...asOf.faults],
    addresses.records(listParameters(query, [...ownParameters, ...facetSearchParameters(wanted)])),
  );
  const list = await listRecommendations(user, query, asOf, wanted);
  const labelOf = (facet: keyof typeof list.facets, value: string) => facetWords(t, list.facets, facet, value);
  const inForce = filtersInForce(t, query.filters, labelOf);
  const [views, { start }] = await Promise.all([listViews(user), getStart(user)]);
  const [slug, ...otherThemes] = query.filters.theme;
  const theme =
    slug === undefined || otherThemes.length > 0
      ? null
      : { slug, name: labelOf("theme", slug), followed: (await findFollowing(user, "THEME", slug)) !== null };
  const addressOf = (changes: Partial<typeof query>) =>
    addresses.records(listParameters({ ...query, page: 1, ...changes }, ownParameters));
  const kept = listParameters({ ...query, filters: {}, page: 1 }, ownParameters);

  return (
    <DatedPage
      title={t("Records")}
      actions={
        can(user, "recommendation.add") ? (
          <>
            <ButtonLink href={addresses.addRecord()} variant="primary">
              {t("Add a record")}
            </ButtonLink>
            <span className="max-sm:hidden">
              <ButtonLink href={addresses.imports()}>{t("Import a table")}</ButtonLink>
            </span>
          </>
        ) : null
      }
      asOf={asOf}
      zone={env().timeZone}
      path={PATH}
      parameters={parameters}
      faults={query.faults}
    >
      <ViewTabs query={query} asOf={asOf.parameters} views={views} start={start} theme={theme} />
      <div className="list-grid">
        <ListFilters
          path={PATH}
          filters={query.filters}
          found={{ total: list.total, facets: list.facets, hidden: list.hidden, wanted: list.wanted }}
          kept={kept}
          chosen={inForce.length}
        />
        <section aria-labelledby="found" className="min-w-0">
          <div className="list-head">
            <Found list={list} pageSize={query.pageSize} />
            <FiltersInForce
              className=""
              inForce={inForce}
              addressWithout={(others) => addressOf({ filters: others })}
            />
            {isSelecting ? (
              <SelectBar query={query} list={list} cancel={addresses.records(listParameters(query, asOf.parameters))} />
            ) : (
              <ListToolbar
                query={query}
                asOf={asOf.parameters}
                select={
                  maySelect && list.total > 0
                    ? addresses.records(listParameters(query, [...asOf.parameters, SELECTING]))
                    : null
                }
              />
            )}
          </div>
          {list.rows.length === 0 ? (
            <NothingFound
              user={user}
              inForce={inForce.map(({ words: inForceWords, without }) => ({
                words: inForceWords,
                href: addressOf({ filters: without }),
              }))}
              clear={addressOf({ filters: NO_FILTERS })}
              isNow={asOf.isNow}
              today={addresses.records(listParameters(query, []))}
            />
          ) : (
            <>
              <ListTable
                groups={shownGroups(list, query.columns, asOf.isNow && !isSelecting && can(user, "update.record"), t)}
                query={query}
                asOf={asOf.parameters}
                kept={ownParameters}
                selectedBy={isSelecting ? SELECT_FORM : null}
              />
              <Foot list={list} query={query} />
            </>
          )}
          <Pagination page={list.page} pages={list.pages} href={(page) => addressOf({ page })} />
        </section>
      </div>
    </DatedPage>
  );
}

/** How many records are found, and which rows of them are on this page. */
function Found({
  list: { total, rowsTotal, rows, page, pages },
  pageSize,
}: {
  list: RecommendationList;
  pageSize: number;
}) {
  const t = useWords();
  const first = (page - 1) * pageSize + 1;
  return (
    <h2 id="found" aria-live="polite" className="text-base">
      {t("{count, plural, =0 {No records} one {# record} other {# records}}", { count: total })}
      {pages <= 1 ? null : (
        <span className="font-normal text-ink-soft">
          {" "}
          {rowsTotal === total
            ? t("({first, number} to {last, number})", { first, last: first + rows.length - 1 })
            : t("(rows {first, number} to {last, number} of {rows, number})", {
                first,
                last: first + rows.length - 1,
                rows: rowsTotal,
              })}
        </span>
      )}
    </h2>
  );
}

/** The order of the rows in words, and why there are more of them than records. */
function Foot({
  list: { total, rowsTotal },
  query,
}: {
  list: RecommendationList;
  query: ListQuery & ListLayout;
}): ReactNode {
  const t = useWords();
  const order = t.message(SORTS[query.sort].label).toLowerCase();
  return (
    <p className="mt-3 text-sm text-ink-soft">
      {query.group === null || rowsTotal === total
        ? null
        : `${t(
            "{total, number} records in {rows, number} rows: a record stands in each of its groups ({group}), and counts once in the total.",
            {
              total,
              rows: rowsTotal,
              group: t.message(GROUPS[query.group].label).toLowerCase(),
            },
          )} `}
      {query.descending
        ? t("Sorted by {order}, descending.", { order })
        : t("Sorted by {order}, ascending.", { order })}
    </p>
  );
}
