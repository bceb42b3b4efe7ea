import { useWords } from "#words";
import type { Metadata } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { AsOfBar } from "@/components/as-of-bar";
import { ButtonLink } from "@/components/button";
import { BigNumber } from "@/components/charts/big-number";
import { ChartView } from "@/components/charts/chart-view";
import { chartDownloads } from "@/components/charts/downloads";
import { LeftOut, RateWithBounds } from "@/components/charts/rate-with-bounds";
import { type BarRow, StackedBars } from "@/components/charts/stacked-bars";
import { Cell, ColumnHeading, DataTable } from "@/components/data-table";
import { EmptyState } from "@/components/empty-state";
import { FundingNotice } from "@/components/funding-notice";
import { HeadLine } from "@/components/head-line";
import { Instant } from "@/components/instant";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { Grade, PolarityTag, ResponseTag, StatusTag, VerificationTag } from "@/components/status-tag";
import { VagueDate } from "@/components/vague-date";
import { UserText } from "@/components/written";
import { reportParameters } from "@/lib/delivery/report/parts";
import { chartParameters, countedListAddress } from "@/lib/figures/charts/address";
import { buildChart } from "@/lib/figures/charts/build";
import type { ChartName } from "@/lib/figures/charts/chart";
import { followingShare } from "@/lib/figures/charts/numbers";
import { getChartNumbers } from "@/lib/figures/charts/read";
import {
  type Changes,
  DUE_SOON_DAYS,
  getChanges,
  getOverlaps,
  getProgress,
  type Group,
  listLatestEvidence,
  SILENT_DAYS,
} from "@/lib/figures/progress/read";
import { defaultSince, leftOutOf, rateImplemented } from "@/lib/figures/progress/sums";
import { env } from "@/lib/platform/env";
import { words } from "@/lib/platform/language/request";
import type { Translator } from "@/lib/platform/language/translate";
import { asOfParameters } from "@/lib/platform/time/as-of";
import { type Day, parseDay } from "@/lib/platform/time/dates";
import { valuesOf } from "@/lib/platform/vocabulary";
import {
  type Facet,
  type Filters,
  listParameters,
  NO_FILTERS,
  parseListQuery,
  type Sort,
} from "@/lib/register/lists/filters";
import { listFirst } from "@/lib/register/lists/read";
import type { ListedRecommendation } from "@/lib/register/lists/row-query";
import { type Counting, COUNTINGS } from "@/lib/register/state/counting";
import { RESPONSES, STATUSES, VERIFICATIONS } from "@/lib/register/vocabulary";
import { addresses } from "@/lib/web/addresses";
import { type PageAsOf, readAsOf } from "@/lib/web/as-of";
import { type SearchParams, textOf } from "@/lib/web/search-params";
import { requireUser } from "@/lib/web/session";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words())("Dashboard") };
}

/** How many rows a group chart draws before it adds up the others. */
const MAX_BARS = 12;
const MAX_ROWS = 5;

/** The earlier day that changes are shown against, and what was wrong with the one asked for. */
function sinceOf(t: Translator, parameters: SearchParams, asOf: PageAsOf): { since: Day; fault: string | null } {
  const asked = textOf(parameters, "since");
  const parsed = parseDay(asked);
  if (asked === "") return { since: defaultSince(asOf), fault: null };
  if (parsed === null) return { since: defaultSince(asOf), fault: t("Enter the comparison date like 2023-06-30.") };
  if (parsed >= asOf.day)
    return { since: defaultSince(asOf), fault: t("The comparison date must be before the date shown.") };
  return { since: parsed, fault: null };
}

export default async function DashboardPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const user = await requireUser();
  const t = await words();
  const parameters = await searchParams;
  const asOf = await readAsOf(parameters);
  const { since, fault } = sinceOf(t, parameters, asOf);
  const zone = env().timeZone;
  const overlaps = await getOverlaps(user, asOf);
  const { count: chosenCount, rate: chosenRate } = sumsAsked(parameters);
  const chosen = chosenCount ?? "records";
  const counted: Filters = { ...NO_FILTERS, count: chosen, rate: chosenRate };
  // A list shows every record: it is told to show what is counted here where that makes a difference.
  const count = chosen === "asks" || overlaps.split > 0 ? chosen : null;
  const listed = (filters: Partial<Filters>, sort?: Sort, descending?: boolean) =>
    addresses.records(listParameters({ filters: { ...filters, count }, sort, descending }, asOf.parameters));
  const first = (filters: Partial<Filters>, sort: Sort, descending = false) =>
    listFirst(user, { filters: { ...counted, ...filters }, sort, descending }, asOf, MAX_ROWS);

  const [progress, numbers, changes, evidence, overdue, dueSoon, silent] = await Promise.all([
    getProgress(user, counted, asOf),
    getChartNumbers(user, counted, asOf, { since, by: "theme" }),
    getChanges(user, counted, asOf, since),
    listLatestEvidence(user, counted, asOf),
    first({ overdue: true }, "due"),
    first({ dueWithin: DUE_SOON_DAYS }, "due"),
    first({ silent: SILENT_DAYS }, "silent", true),
  ]);
  const verified = {
    count: progress.byVerification.VERIFIED,
    of: Object.values(progress.byVerification).reduce((sum, count) => sum + count, 0),
  };
  const rate = rateImplemented(progress.inRate, progress.disputed);
  const shown: Filters = { ...NO_FILTERS, count, rate: chosenRate };
  const chartOf = (name: ChartName) => (
    <ChartView
      chart={buildChart(t, name, numbers)}
      listAt={(list) => countedListAddress(list, shown, asOf)}
      downloads={chartDownloads(t, (format) =>
        addresses.chartFile(`${name}.${format}`, chartParameters(shown, { since, by: "theme" }, asOfParameters(asOf))),
      )}
    />
  );
  const header = (
    <>
      <PageHeader
        title={t("Progress")}
        actions={
          <>
            <ButtonLink href={addresses.compare()}>{t("Compare")}</ButtonLink>
            <ButtonLink
              href={addresses.report(reportParameters({ filters: { count, rate: chosenRate } }, [], asOf.parameters))}
            >
              {t("Report")}
            </ButtonLink>
            <ButtonLink href={addresses.charts(chartParameters(shown, { since, by: "theme" }, asOf.parameters))}>
              {t("Charts")}
            </ButtonLink>
          </>
        }
      />
      <AsOfBar asOf={asOf} zone={zone} path={addresses.home()} parameters={parameters} />
      <HowCounted
        chosen={chosen}
        overlaps={overlaps}
        disputed={progress.disputed}
        kept={keptParameters(asOf, parameters, "count")}
      />
    </>
  );
  if (progress.total === 0) {
    return (
      <>
        {header}
        <EmptyState
          title={t("No records count on this day")}
          actions={
            asOf.isNow ? (
              <Link href={addresses.addRecord()}>{t("Add the first record")}</Link>
            ) : (
              <Link href={addresses.home()}>{t("Show today")}</Link>
            )
          }
        >
          <p>{t("A record counts from the day it was made, once it has been added to the register.")}</p>
        </EmptyState>
      </>
    );
  }

  return (
    <>
      {header}
      <section aria-labelledby="all" className="grid gap-6">
        <h2 id="all" className="sr-only">
          {t("All records")}
        </h2>
        <ul className="grid grid-cols-2 gap-3 lg:grid-cols-4">
          <li>
            <BigNumber
              value={progress.total}
              label={
                chosen === "asks"
                  ? t("{count, plural, one {ask} other {asks}}", { count: progress.total })
                  : t("{count, plural, one {record} other {records}}", { count: progress.total })
              }
              href={listed({})}
            />
          </li>
          <li>
            <BigNumber value={progress.overdue} label={t("overdue")} href={listed({ overdue: true }, "due")} />
          </li>
          <li>
            <BigNumber
              value={progress.dueSoon}
              label={t("due within {days} days", { days: DUE_SOON_DAYS })}
              href={listed({ dueWithin: DUE_SOON_DAYS }, "due")}
            />
          </li>
          <li>
            <BigNumber
              value={progress.silent}
              label={t("no update for {days} days or more", { days: SILENT_DAYS })}
              href={listed({ silent: SILENT_DAYS }, "silent", true)}
            />
          </li>
          {progress.reviewOverdue > 0 ? (
            <li>
              <BigNumber
                value={progress.reviewOverdue}
                label={t("review overdue")}
                href={listed({ reviewOverdue: true }, "review")}
              />
            </li>
          ) : null}
          {progress.replyOverdue > 0 ? (
            <li>
              <BigNumber
                value={progress.replyOverdue}
                label={t("response overdue")}
                href={listed({ replyOverdue: true }, "reply")}
              />
            </li>
          ) : null}
        </ul>
        <RateWithBounds rate={rate}>
          <LeftOut
            leftOut={leftOutOf(progress.byStatus, progress.inRate)}
            countedIn={chosenRate === "all"}
            list={listed({ leftOut: true })}
            other={addresses.home([
              ...keptParameters(asOf, parameters, "rate"),
              ["rate", chosenRate === "all" ? "" : "all"],
            ])}
          />
        </RateWithBounds>
        <div className="grid gap-6 lg:grid-cols-2">
          <DataTable caption={t("By status")}>
            <thead>
              <tr>
                <ColumnHeading>{t("Status")}</ColumnHeading>
                <ColumnHeading numeric>{t("Records")}</ColumnHeading>
              </tr>
            </thead>
            <tbody>
              {valuesOf(STATUSES).map((status) => (
                <tr key={status}>
                  <th scope="row">
                    <StatusTag status={status} />
                  </th>
                  <Cell numeric>
                    <Count
                      value={progress.byStatus[status]}
                      href={listed({ status: [status] })}
                      what={t.message(STATUSES[status].label)}
                    />
                  </Cell>
                </tr>
              ))}
            </tbody>
          </DataTable>
          <DataTable caption={t("By addressee’s response")}>
            <thead>
              <tr>
                <ColumnHeading>{t("Response")}</ColumnHeading>
                <ColumnHeading numeric>{t("Records")}</ColumnHeading>
              </tr>
            </thead>
            <tbody>
              {valuesOf(RESPONSES).map((response) => (
                <tr key={response}>
                  <th scope="row">
                    <ResponseTag response={response} />
                  </th>
                  <Cell numeric>
                    <Count
                      value={progress.byResponse[response]}
                      href={listed({ response: [response] })}
                      what={t.message(RESPONSES[response].label)}
                    />
                  </Cell>
                </tr>
              ))}
            </tbody>
          </DataTable>
        </div>
        <section aria-labelledby="verified">
          <h3 id="verified">{t("How much has been verified")}</h3>
          <p className="measure mt-1">
            {verified.of === 0
              ? t("No records have updates yet.")
              : t(
                  "{count, number} of the {of, number} updates that give these statuses were verified by a reviewer other than their author{share}.",
                  { count: verified.count, of: verified.of, share: followingShare(verified.count, verified.of, t) },
                )}
          </p>
          <ul className="mt-2 flex flex-wrap gap-x-6 gap-y-2">
            {valuesOf(VERIFICATIONS).map((state) => (
              <li key={state} className="flex items-center gap-2">
                <VerificationTag verification={state} />
                <Count
                  value={progress.byVerification[state]}
                  href={listed({ verification: [state] })}
                  what={t.message(VERIFICATIONS[state].label)}
                />
              </li>
            ))}
          </ul>
        </section>
        {chartOf("status-over-time")}
        <p>
          <Link
            href={addresses.charts(chartParameters(shown, { since, by: "theme" }, asOf.parameters))}
            prefetch={false}
          >
            {t("All charts, with any filter: due dates, themes, sources and addressees over time")}
          </Link>
        </p>
        <StackedBars
          title={t("By theme")}
          rowHeading={t("Theme")}
          rows={barRows(t, progress.byTheme, "theme", listed)}
        />
        <StackedBars
          title={t("By source")}
          rowHeading={t("Source")}
          rows={barRows(t, progress.bySource, "source", listed)}
        />
        <StackedBars
          title={t("By addressee")}
          note={t("A record with several addressees is listed under each of them.")}
          rowHeading={t("Addressee")}
          rows={barRows(t, progress.byAddressee, "addressee", listed)}
        />
      </section>
      <Since
        changes={changes}
        since={since}
        fault={fault}
        asOf={asOf}
        sums={{ count: chosen === "asks" ? chosen : null, rate: chosenRate }}
        listed={listed}
        flow={chartOf("then-and-now")}
      />
      <div className="mt-10 grid gap-x-10 gap-y-8 lg:grid-cols-3">
        <Worst
          id="overdue"
          title={t("Overdue")}
          none={t("Nothing is overdue.")}
          rows={overdue}
          total={progress.overdue}
          href={listed({ overdue: true }, "due")}
          asOf={asOf}
          detail={(row) => (row.due ? <VagueDate edtf={row.due.edtf} /> : null)}
        />
        <Worst
          id="due-soon"
          title={t("Due soon")}
          none={t("Nothing is due within {days} days.", { days: DUE_SOON_DAYS })}
          rows={dueSoon}
          total={progress.dueSoon}
          href={listed({ dueWithin: DUE_SOON_DAYS }, "due")}
          asOf={asOf}
          detail={(row) => (row.due ? <VagueDate edtf={row.due.edtf} /> : null)}
        />
        <Worst
          id="silent"
          title={t("Longest without an update")}
          none={t("Every open record has had an update within {days} days.", { days: SILENT_DAYS })}
          rows={silent}
          total={progress.silent}
          href={listed({ silent: SILENT_DAYS }, "silent", true)}
          asOf={asOf}
          detail={(row) => t("{count, plural, one {# day} other {# days}}", { count: row.silentDays })}
        />
      </div>
      <section aria-labelledby="evidence" className="mt-10">
        <h2 id="evidence">{t("Latest evidence")}</h2>
        {evidence.length === 0 ? (
          <p className="mt-2 text-ink-soft">{t("No updates cite evidence yet.")}</p>
        ) : (
          <ul className="mt-3 grid gap-3">
            {evidence.map((item) => (
              <li key={`${item.number}-${item.reference}-${item.update_number}`} className="measure">
                <Link href={addresses.evidenceItem(item.number, asOf.parameters)} prefetch={false}>
                  E-{item.number}: <UserText>{item.title}</UserText>
                </Link>
                <span className="flex flex-wrap items-center gap-x-3 text-ink-soft">
                  <PolarityTag polarity={item.polarity} />
                  <Grade reliability={item.reliability} credibility={item.credibility} />
                  <span>
                    {t.rich("cited by <update>{reference}, update {number}</update>, recorded on {when}", {
                      reference: item.reference,
                      number: item.update_number,
                      update: (inside) => (
                        <Link
                          href={addresses.update(item.reference, item.update_number, asOf.parameters)}
                          prefetch={false}
                        >
                          {inside}
                        </Link>
                      ),
                      when: <Instant key="when" at={item.recorded_at} zone={zone} />,
                    })}
                  </span>
                </span>
                <FundingNotice provider={item.provider} asOf={asOf.parameters} />
              </li>
            ))}
          </ul>
        )}
      </section>
      <HeadLine head={asOf.head} zone={zone} />
    </>
  );
}

type Listed = (filters: Partial<Filters>, sort?: Sort, descending?: boolean) => string;

/** The bars of some groups; those after the largest are added up, with no link, because no one list holds them. */
function barRows(
  t: Translator,
  groups: readonly Group[],
  facet: Extract<Facet, "theme" | "source" | "addressee">,
  listed: Listed,
): BarRow[] {
  const own = groups.slice(0, groups.length > MAX_BARS ? MAX_BARS - 1 : MAX_BARS);
  const others = groups.slice(own.length);
  const rows: BarRow[] = own.map(({ slug, name, total, counts }) => ({
    key: slug,
    label: name,
    href: listed({ [facet]: [slug] }),
    total,
    segments: valuesOf(STATUSES).map((status) => ({
      status,
      count: counts[status],
      href: listed({ [facet]: [slug], status: [status] }),
    })),
  }));
  if (others.length === 0) return rows;
  const slugs = others.map(({ slug }) => slug);
  return [
    ...rows,
    {
      key: "others",
      isInterfaceText: true,
      label: t("{count, plural, one {# other} other {# others}}", { count: others.length }),
      href: listed({ [facet]: slugs }),
      total: others.reduce((total, group) => total + group.total, 0),
      segments: valuesOf(STATUSES).map((status) => ({
        status,
        count: others.reduce((total, group) => total + group.counts[status], 0),
        href: listed({ [facet]: slugs, status: [status] }),
      })),
    },
  ];
}

/** How the address asks for sums to be made. */
function sumsAsked(parameters: SearchParams): Pick<Filters, "count" | "rate"> {
  return parseListQuery({ count: parameters["count"], rate: parameters["rate"] }).filters;
}

/** What the address says beside the choice that a link changes. */
function keptParameters(asOf: PageAsOf, parameters: SearchParams, changed: "count" | "rate"): [string, string][] {
  return [
    ...asOf.parameters.map(([name, value]): [string, string] => [name, value]),
    ...["since", "count", "rate"]
      .filter((name) => name !== changed)
      .flatMap((name) => [parameters[name] ?? []].flat().map((value): [string, string] => [name, value])),
  ];
}

/** What the numbers of the page count, with the switch between the two ways. Nothing where both are the same. */
function HowCounted({
  chosen,
  overlaps,
  disputed,
  kept,
}: {
  chosen: Counting;
  overlaps: { split: number; asks: number };
  disputed: number;
  /** The parameters of the page beside the way of counting. */
  kept: readonly (readonly [string, string])[];
}) {
  const t = useWords();
  if (overlaps.split === 0 && overlaps.asks === 0) return null;
  const ways = valuesOf(COUNTINGS);
  return (
    <section aria-label={t("What is counted")} className="mb-6 grid gap-2">
      {overlaps.asks > 0 ? (
        <ul className="print-hidden flex flex-wrap gap-x-4 gap-y-1">
          {ways.map((way) => (
            <li key={way}>
              <Link
                href={addresses.home(way === "records" ? kept : [...kept, ["count", way]])}
                prefetch={false}
                aria-current={way === chosen ? "true" : undefined}
                className={way === chosen ? "font-semibold no-underline" : undefined}
              >
                {t.message(COUNTINGS[way].label)}
              </Link>
            </li>
          ))}
        </ul>
      ) : null}
      <p className="measure text-ink-soft">
        {t.message(COUNTINGS[chosen].meaning)}{" "}
        {overlaps.split > 0
          ? `${t("{count, plural, one {# record is split into parts.} other {# records are split into parts.}}", { count: overlaps.split })} `
          : ""}
        {disputed > 0
          ? `${t(
              "{count, plural, one {The records of # ask disagree on whether it is implemented. The upper bound of the implementation rate counts it as implemented.} other {The records of # asks disagree on whether they are implemented. The upper bound of the implementation rate counts them as implemented.}}",
              { count: disputed },
            )} `
          : ""}
        <Link href={addresses.help("words#same-ask")} prefetch={false}>
          {t("The rules for counting")}
        </Link>
      </p>
    </section>
  );
}

/** A number that leads to the records it counts; nought leads nowhere. */
function Count({ value, href, what }: { value: number; href: string; what: string }) {
  const t = useWords();
  if (value === 0) return <>0</>;
  return (
    <Link href={href} prefetch={false}>
      {t.number(value)}
      <span className="sr-only">: {what}</span>
    </Link>
  );
}

/** What is different from an earlier day that the reader picks. */
function Since({
  changes,
  since,
  fault,
  asOf,
  sums,
  listed,
  flow,
}: {
  changes: Changes;
  since: Day;
  fault: string | null;
  asOf: PageAsOf;
  /** How sums are made, where that is not the usual way. */
  sums: Pick<Filters, "count" | "rate">;
  listed: Listed;
  /** Which way they went, drawn. */
  flow: ReactNode;
}) {
  const t = useWords();
  const moved = changes.moves.reduce((total, { count }) => total + count, 0);
  return (
    <section aria-labelledby="since" className="mt-10">
      <h2 id="since">{t.rich("Changes since {day}", { day: <VagueDate key="day" edtf={since} /> })}</h2>
      <form method="get" action={addresses.home()} className="print-hidden mt-3 flex flex-wrap items-end gap-3">
        {asOf.parameters.map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {Object.entries(sums).map(([name, value]) =>
          value === null ? null : <input key={name} type="hidden" name={name} value={value} />,
        )}
        <label className="grid gap-1">
          <span className="font-semibold">{t("Compare with")}</span>
          <input type="date" name="since" max={asOf.day} defaultValue={since} className="control tabular w-auto!" />
        </label>
        <button type="submit" className="button button--secondary">
          {t("Compare")}
        </button>
      </form>
      {fault ? (
        <Notice tone="error">
          <p>{fault}</p>
        </Notice>
      ) : null}
      <ul className="mt-4 grid gap-3 sm:grid-cols-3">
        <li>
          <BigNumber value={moved} label={t("changed status")} href={listed({ movedSince: since })} />
        </li>
        <li>
          <BigNumber value={changes.made} label={t("were made")} href={listed({ madeSince: since })} />
        </li>
        <li>
          <BigNumber
            value={changes.recorded}
            label={t("had their status recorded")}
            href={listed({ recordedSince: since }, "updated", true)}
          />
        </li>
      </ul>
      {changes.moves.length > 0 ? <div className="mt-4">{flow}</div> : null}
    </section>
  );
}

/** The first few records of a list that somebody should look at, with the way to all of them. */
function Worst({
  id,
  title,
  none,
  rows,
  total,
  href,
  asOf,
  detail,
}: {
  id: string;
  title: string;
  none: string;
  rows: readonly ListedRecommendation[];
  total: number;
  href: string;
  asOf: PageAsOf;
  detail: (row: ListedRecommendation) => ReactNode;
}) {
  const t = useWords();
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {rows.length === 0 ? (
        <p className="mt-2 text-ink-soft">{none}</p>
      ) : (
        <>
          <ul className="mt-2 grid gap-2">
            {rows.map((row) => (
              <li key={row.reference} className="border-b border-line pb-2">
                <Link href={addresses.record(row.reference, asOf.parameters)} prefetch={false}>
                  {row.reference}
                </Link>{" "}
                <UserText>{row.title}</UserText>
                <span className="flex flex-wrap items-center gap-x-3 text-ink-soft">
                  <StatusTag status={row.status} />
                  {detail(row)}
                </span>
              </li>
            ))}
          </ul>
          {total > rows.length ? (
            <p className="mt-2">
              <Link href={href} prefetch={false}>
                {t("All {count, number}", { count: total })}
              </Link>
            </p>
          ) : null}
        </>
      )}
    </section>
  );
}
