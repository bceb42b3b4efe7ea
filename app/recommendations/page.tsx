import { useWords } from "#words";
import type { Metadata } from "next";
import Link from "next/link";
import { ListFilters } from "./list-filters";
import { ViewsBar } from "./views-bar";
import { AddressFaults } from "@/components/address-faults";
import { AsOfBar } from "@/components/as-of-bar";
import { ButtonLink } from "@/components/button";
import { Cell, ColumnHeading, DataTable } from "@/components/data-table";
import { EmptyState } from "@/components/empty-state";
import { FiltersInForce } from "@/components/filters-in-force";
import { HeadLine } from "@/components/head-line";
import { PageHeader } from "@/components/page-header";
import { Pagination } from "@/components/pagination";
import { PersonName } from "@/components/person-name";
import { ConfidenceTag, StatusTag, VerificationTag } from "@/components/status-tag";
import { Tag } from "@/components/tag";
import { VagueDate } from "@/components/vague-date";
import { UserText } from "@/components/written";
import { can } from "@/lib/access/policy";
import { withLabels } from "@/lib/delivery/exchange/labels";
import { findFollowing } from "@/lib/delivery/notifications/read";
import { listViews } from "@/lib/delivery/saved-views/read";
import { env } from "@/lib/platform/env";
import { words } from "@/lib/platform/language/request";
import {
  facetWords,
  filtersInForce,
  listParameters,
  NO_FILTERS,
  parseListQuery,
  type Sort,
  SORTS,
} from "@/lib/register/lists/filters";
import { listRecommendations } from "@/lib/register/lists/read";
import type { ListedRecommendation } from "@/lib/register/lists/row-query";
import { BASIS_CHOICES, basisChoice, KINDS } from "@/lib/register/vocabulary";
import { addresses } from "@/lib/web/addresses";
import { readAsOf } from "@/lib/web/as-of";
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
  const query = parseListQuery(parameters);
  redirectWithoutEmptyFields(
    parameters,
    [...query.faults, ...asOf.faults],
    addresses.records(listParameters(query, asOf.parameters)),
  );
  const list = await listRecommendations(user, query, asOf);
  // A column with only “No date” would take space from the titles.
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
  const exported = listParameters({ ...query, page: 1, pageSize: undefined }, asOf.parameters);
  const charts = addresses.charts(listParameters({ filters: query.filters }, asOf.parameters));
  const first = (list.page - 1) * query.pageSize + 1;

  function sortable(sort: Sort) {
    const current = query.sort === sort;
    return {
      href: addressOf({ sort, descending: current && !query.descending }),
      order: current ? (query.descending ? ("descending" as const) : ("ascending" as const)) : null,
    };
  }

  return (
    <>
      <PageHeader
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
      />
      <AsOfBar asOf={asOf} zone={env().timeZone} path={PATH} parameters={parameters} />
      <AddressFaults faults={query.faults} />
      <ViewsBar query={query} views={views} theme={theme} />
      <div className="grid gap-x-8 gap-y-6 lg:grid-cols-[16rem_minmax(0,1fr)]">
        <ListFilters path={PATH} query={query} facets={list.facets} asOf={asOf.parameters} />
        <section aria-labelledby="found" className="min-w-0">
          <div className="mb-3 flex flex-wrap items-baseline justify-between gap-x-6 gap-y-2">
            <h2 id="found">
              {t("{count, plural, =0 {No records} one {# record} other {# records}}", { count: list.total })}
              {list.pages > 1 ? (
                <span className="text-base font-normal text-ink-soft">
                  {" "}
                  {t("({first, number} to {last, number})", { first, last: first + list.rows.length - 1 })}
                </span>
              ) : null}
            </h2>
            <p className="print-hidden flex flex-wrap gap-x-4">
              <Link href={charts} prefetch={false}>
                {t("Charts of these records")}
              </Link>
              <a href={withLabels(addresses.listFile("recommendations.csv", exported), t)}>
                {t("CSV of these records")}
              </a>
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
            </p>
          </div>
          <FiltersInForce
            className="mb-3"
            inForce={inForce}
            addressWithout={(others) => addressOf({ filters: others })}
          />
          {list.rows.length === 0 ? (
            <EmptyList
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
                  <Row
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
          <Pagination page={list.page} pages={list.pages} href={(page) => addressOf({ page })} />
          {list.total > 0 ? (
            <p className="mt-3 text-ink-soft">
              {query.descending
                ? t("Sorted by {order}, descending.", { order: t.message(SORTS[query.sort].label).toLowerCase() })
                : t("Sorted by {order}, ascending.", { order: t.message(SORTS[query.sort].label).toLowerCase() })}
            </p>
          ) : null}
        </section>
      </div>
      <HeadLine head={asOf.head} zone={env().timeZone} />
    </>
  );
}

function Row({
  row,
  showsReview,
  href,
  asOf,
}: {
  row: ListedRecommendation;
  showsReview: boolean;
  href: string;
  /** Day and instant, for the links to other pages. */
  asOf: readonly (readonly [string, string])[];
}) {
  const t = useWords();
  const basis = basisChoice(row);
  return (
    <tr>
      <th scope="row" className="tabular whitespace-nowrap">
        <Link href={href} prefetch={false}>
          {row.reference}
        </Link>
      </th>
      <Cell label={t("Title")}>
        <UserText>{row.title}</UserText>
        <span className="block text-ink-soft">
          {t.message(KINDS[row.kind].label)}
          {basis ? `, ${t.message(BASIS_CHOICES[basis].label).toLowerCase()}` : null}
          {row.owner
            ? t.rich(", assigned to {name}", {
                name: <PersonName key="name" name={row.owner.name} />,
              })
            : null}
        </span>
        <RelatedLinks row={row} asOf={asOf} />
      </Cell>
      <Cell label={t("Theme")}>
        <UserText>{row.theme.name}</UserText>
      </Cell>
      <Cell label={t("Addressees")}>
        <ul className="grid gap-1">
          {row.addressees.map(({ slug, name }) => (
            <li key={slug}>
              <Link href={addresses.actor(slug, asOf)} prefetch={false}>
                <UserText>{name}</UserText>
              </Link>
            </li>
          ))}
        </ul>
      </Cell>
      <Cell label={t("Status")}>
        <StatusTag status={row.status} />
      </Cell>
      <Cell label={t("Confidence")}>
        {row.confidence ? (
          <ConfidenceTag confidence={row.confidence} />
        ) : (
          <span className="text-ink-soft">{t("None yet")}</span>
        )}
        {row.verification === null || row.verification === "UNVERIFIED" ? null : (
          <span className="mt-1 block">
            <VerificationTag verification={row.verification} />
          </span>
        )}
      </Cell>
      <Cell label={t("Last update")}>
        {row.update ? (
          <VagueDate edtf={row.update.effective.edtf} />
        ) : (
          <span className="text-ink-soft">{t("None yet")}</span>
        )}
      </Cell>
      <Cell label={t("Due")}>
        {row.due ? <VagueDate edtf={row.due.edtf} /> : <span className="text-ink-soft">{t("No date")}</span>}
        {row.overdue ? (
          <span className="block">
            <Tag tone="bad" label={t("Overdue")} />
          </span>
        ) : null}
        {row.replyOverdue ? (
          <span className="block">
            <Tag tone="bad" label={t("Response overdue")} />
          </span>
        ) : null}
      </Cell>
      {showsReview ? (
        <Cell label={t("Review due")}>
          {row.reviewDay ? <VagueDate edtf={row.reviewDay} /> : <span className="text-ink-soft">{t("No date")}</span>}
          {row.reviewOverdue ? (
            <span className="block">
              <Tag tone="bad" label={t("Overdue")} />
            </span>
          ) : null}
        </Cell>
      ) : null}
    </tr>
  );
}

/** The records that it is related to. */
function RelatedLinks({ row, asOf }: { row: ListedRecommendation; asOf: readonly (readonly [string, string])[] }) {
  const t = useWords();
  const { ask, partOf, parts, supersededBy } = row;
  return (
    <>
      {partOf ? <span className="block text-ink-soft">{t("Part of {reference}", { reference: partOf })}</span> : null}
      {parts.length > 0 ? (
        <span className="block text-ink-soft">
          {t.rich(
            "<parts>{count, plural, one {# part} other {# parts}}<hidden> of {reference}</hidden></parts>, which give its status",
            {
              count: parts.length,
              reference: row.reference,
              hidden: (inside) => <span className="sr-only">{inside}</span>,
              parts: (inside) => (
                <Link href={addresses.records([["part_of", row.reference], ...asOf])} prefetch={false}>
                  {inside}
                </Link>
              ),
            },
          )}
        </span>
      ) : null}
      {ask ? (
        <span className="block text-ink-soft">
          <Link href={addresses.ask(ask.number, asOf)} prefetch={false}>
            {t("Same ask {ask}", { ask: `A-${ask.number}` })}
            <span className="sr-only">
              , <UserText>{ask.title}</UserText>
            </span>
          </Link>
        </span>
      ) : null}
      {supersededBy ? (
        <span className="block text-ink-soft">{t("Superseded by {reference}", { reference: supersededBy })}</span>
      ) : null}
    </>
  );
}

/** Explains why the list is empty and which filters to remove. */
function EmptyList({
  inForce,
  clear,
  isNow,
  today,
}: {
  inForce: { words: string; href: string }[];
  clear: string;
  isNow: boolean;
  today: string;
}) {
  const t = useWords();
  return (
    <EmptyState
      title={t("No records match")}
      actions={
        <>
          {inForce.length > 0 ? <ButtonLink href={clear}>{t("Clear all filters")}</ButtonLink> : null}
          {isNow ? null : <ButtonLink href={today}>{t("Show as at today")}</ButtonLink>}
        </>
      }
    >
      {inForce.length > 0 ? (
        <>
          <p>{t("Records must match every filter. Change or remove one:")}</p>
          <ul>
            {inForce.map(({ words: inForceWords, href }) => (
              <li key={inForceWords}>
                <Link href={href} prefetch={false}>
                  {t("Remove {filter}", { filter: inForceWords })}
                </Link>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {isNow ? null : (
        <p>{t("A record counts only from the day it was made, and once it has been added to the register.")}</p>
      )}
    </EmptyState>
  );
}
