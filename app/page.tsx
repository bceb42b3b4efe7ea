import { useWords } from "#words";
import type { Metadata } from "next";
import Link from "next/link";
import { keptParameters, type ListAddress, sinceOf, sumsAsked } from "./_dashboard/address";
import { ByStatus } from "./_dashboard/by-status";
import { Figures } from "./_dashboard/figures";
import { Groups } from "./_dashboard/groups";
import { HowCounted } from "./_dashboard/how-counted";
import { LatestEvidence } from "./_dashboard/latest-evidence";
import { Since } from "./_dashboard/since";
import { Verified } from "./_dashboard/verified";
import { WorstLists } from "./_dashboard/worst-lists";
import { ButtonLink } from "@/components/button";
import { ChartView } from "@/components/charts/chart-view";
import { chartDownloads } from "@/components/charts/downloads";
import { LeftOut, RateWithBounds } from "@/components/charts/rate-with-bounds";
import { DatedPage } from "@/components/dated-page";
import { EmptyState } from "@/components/empty-state";
import { reportParameters } from "@/lib/delivery/report/parts";
import { chartParameters, groupParameters, numbersAddress } from "@/lib/figures/charts/address";
import { buildStatusChart, type StatusChartName } from "@/lib/figures/charts/build";
import type { StatusNumbers } from "@/lib/figures/charts/data";
import { getStatusNumbers } from "@/lib/figures/charts/status-read";
import { getChanges, getOverlaps, getProgress, listLatestEvidence } from "@/lib/figures/progress/read";
import { DUE_SOON_DAYS, leftOutOf, rateImplemented, SILENT_DAYS } from "@/lib/figures/progress/sums";
import { env } from "@/lib/platform/env";
import { words } from "@/lib/platform/language/request";
import { asOfParameters } from "@/lib/platform/time/as-of";
import type { Day } from "@/lib/platform/time/dates";
import { type Filters, listParameters, NO_FILTERS, type Sort } from "@/lib/register/lists/filters";
import { listFirst } from "@/lib/register/lists/read";
import { addresses } from "@/lib/web/addresses";
import { type PageAsOf, readAsOf } from "@/lib/web/as-of";
import type { SearchParams } from "@/lib/web/search-params";
import { requireUser } from "@/lib/web/session";

export async function generateMetadata(): Promise<Metadata> {
  return { title: { absolute: `${(await words())("Dashboard")} · Followthrough` } };
}

const MAX_ROWS = 5;

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
  // A list shows every record by default, so where this page counts differently, the links request exactly what is
  // counted.
  const shown: Filters = {
    ...NO_FILTERS,
    count: chosen === "asks" || overlaps.split > 0 ? chosen : null,
    rate: chosenRate,
  };
  const first = (filters: Partial<Filters>, sort: Sort, descending = false) =>
    listFirst(user, { filters: { ...counted, ...filters }, sort, descending }, asOf, MAX_ROWS);

  const [progress, numbers, changes, evidence, overdue, dueSoon, silent] = await Promise.all([
    getProgress(user, counted, asOf),
    getStatusNumbers(user, counted, asOf, since),
    getChanges(user, counted, asOf, since),
    listLatestEvidence(user, counted, asOf),
    first({ overdue: true }, "due"),
    first({ dueWithin: DUE_SOON_DAYS }, "due"),
    first({ silent: SILENT_DAYS }, "silent", true),
  ]);

  const listed: ListAddress = (filters, sort, descending) =>
    addresses.records(
      listParameters({ filters: { ...filters, count: shown.count }, sort, descending }, asOf.parameters),
    );
  const charts = addresses.charts(chartParameters(shown, { since, by: "theme" }, asOf.parameters));
  const drawn = { numbers, shown, since, asOf };
  return (
    <DatedPage
      title={t("Progress")}
      actions={
        <>
          <ButtonLink href={addresses.compare()}>{t("Compare")}</ButtonLink>
          <ButtonLink
            href={addresses.report(
              reportParameters({ filters: { count: shown.count, rate: shown.rate } }, [], asOf.parameters),
            )}
          >
            {t("Report")}
          </ButtonLink>
          <ButtonLink href={charts}>{t("Charts")}</ButtonLink>
        </>
      }
      asOf={asOf}
      zone={zone}
      path={addresses.home()}
      parameters={parameters}
      hasFoot={progress.total > 0}
    >
      <HowCounted
        chosen={chosen}
        overlaps={overlaps}
        disputed={progress.disputed}
        kept={keptParameters(asOf, parameters, "count")}
      />
      {progress.total === 0 ? (
        <NothingCounts isNow={asOf.isNow} />
      ) : (
        <>
          <section aria-labelledby="all" className="grid gap-6">
            <h2 id="all" className="sr-only">
              {t("All records")}
            </h2>
            <Figures progress={progress} chosen={chosen} listed={listed} />
            <RateWithBounds rate={rateImplemented(progress.inRate, progress.disputed)}>
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
            <ByStatus progress={progress} listed={listed} />
            <Verified counts={progress.byVerification} listed={listed} />
            <Chart name="status-over-time" {...drawn} />
            <p>
              <Link href={charts} prefetch={false}>
                {t("All charts, with any filter: due dates, themes, sources and addressees over time")}
              </Link>
            </p>
            <Groups
              progress={progress}
              listed={listed}
              grouped={(by) => addresses.groups(groupParameters(shown, by, asOf.parameters))}
            />
          </section>
          <Since
            changes={changes}
            since={since}
            fault={fault}
            asOf={asOf}
            sums={{ count: chosen === "asks" ? chosen : null, rate: chosenRate }}
            listed={listed}
            flow={<Chart name="then-and-now" {...drawn} />}
          />
          <WorstLists
            overdue={overdue}
            dueSoon={dueSoon}
            silent={silent}
            progress={progress}
            asOf={asOf}
            listed={listed}
          />
          <LatestEvidence evidence={evidence} asOf={asOf} zone={zone} />
        </>
      )}
    </DatedPage>
  );
}

function NothingCounts({ isNow }: { isNow: boolean }) {
  const t = useWords();
  return (
    <EmptyState
      title={t("No records count on this day")}
      actions={
        isNow ? (
          <Link href={addresses.addRecord()}>{t("Add the first record")}</Link>
        ) : (
          <Link href={addresses.home()}>{t("Show today")}</Link>
        )
      }
    >
      <p>{t("A record counts from the day it was made, once it has been added to the register.")}</p>
    </EmptyState>
  );
}

/** A chart of the records that the page counts, with numbers that link to them. */
function Chart({
  name,
  numbers,
  shown,
  since,
  asOf,
}: {
  name: StatusChartName;
  numbers: StatusNumbers;
  shown: Filters;
  since: Day;
  asOf: PageAsOf;
}) {
  const t = useWords();
  return (
    <ChartView
      chart={buildStatusChart(t, name, numbers)}
      numbersAt={numbersAddress(name, shown, { since, by: "theme" }, asOf.parameters)}
      downloads={chartDownloads(t, (format) =>
        addresses.chartFile(`${name}.${format}`, chartParameters(shown, { since, by: "theme" }, asOfParameters(asOf))),
      )}
    />
  );
}
