import { useWords } from "#words";
import type { Metadata } from "next";
import { FirstSteps } from "./_first-days/first-steps";
import { keptParameters, type KeptName, type ListAddress, sumsAsked } from "./_dashboard/address";
import { Answer } from "./_dashboard/answer";
import { Groups } from "./_dashboard/groups";
import { HowCounted } from "./_dashboard/how-counted";
import { LatestEvidence } from "./_dashboard/latest-evidence";
import { Needs } from "./_dashboard/needs";
import { News } from "./_dashboard/news";
import { seenOf } from "./_dashboard/seen";
import { Stands } from "./_dashboard/stands";
import { registerFrame } from "@/app/register-frame";
import { ButtonLink } from "@/components/button";
import { ChartView } from "@/components/charts/chart-view";
import { chartDownloads } from "@/components/charts/downloads";
import { LeftOut, RateWithBounds } from "@/components/charts/rate-with-bounds";
import { DatedPage } from "@/components/dated-page";
import { EmptyState } from "@/components/empty-state";
import { FirstAdditions } from "@/components/first-additions";
import { can, type User } from "@/lib/access/policy";
import { findOldBackup } from "@/lib/audit/backup/read";
import { listFirstSteps } from "@/lib/delivery/first-days/read";
import { findSeen } from "@/lib/delivery/notifications/read";
import { reportParameters } from "@/lib/delivery/report/parts";
import { chartParameters, groupParameters, numbersAddress } from "@/lib/figures/charts/address";
import { buildStatusChart } from "@/lib/figures/charts/build";
import { getStatusNumbers } from "@/lib/figures/charts/status-read";
import { sideParameters } from "@/lib/figures/comparison/address";
import { countProposed, getNews } from "@/lib/figures/comparison/news-read";
import { getChanges, getOverlaps, getProgress, listLatestEvidence } from "@/lib/figures/progress/read";
import { leftOutOf, rateImplemented } from "@/lib/figures/progress/sums";
import { env } from "@/lib/platform/env";
import { words } from "@/lib/platform/language/request";
import { asOfParameters } from "@/lib/platform/time/as-of";
import { type Filters, listParameters, NO_FILTERS, NO_OWNER } from "@/lib/register/lists/filters";
import { countFacets, listFirst } from "@/lib/register/lists/read";
import { UNASSIGNED } from "@/lib/register/lists/work";
import { addresses } from "@/lib/web/addresses";
import { readAsOf } from "@/lib/web/as-of";
import type { SearchParams } from "@/lib/web/search-params";
import { requireUser } from "@/lib/web/session";

export async function generateMetadata(): Promise<Metadata> {
  const [t, { registerName }] = await Promise.all([words(), registerFrame()]);
  return { title: { absolute: `${t("Dashboard")} · ${registerName}` } };
}

/** How many items of evidence stand beside the news. */
const MAX_EVIDENCE = 3;

export default async function DashboardPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const user = await requireUser();
  const t = await words();
  const parameters = await searchParams;
  const asOf = await readAsOf(parameters);
  const zone = env().timeZone;
  const seen = seenOf(parameters, await findSeen(user), asOf, zone);
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
  const sides = {
    from: seen.clock === "world" ? { day: seen.day, knownAt: asOf.knownAt } : { day: asOf.day, knownAt: seen.instant },
    to: asOf,
  };
  const since = seen.day;
  const [progress, numbers, news, changes, proposed, open, overdue, evidence, steps, oldBackup] = await Promise.all([
    getProgress(user, counted, asOf),
    getStatusNumbers(user, counted, asOf, since),
    getNews(user, counted, sides),
    getChanges(user, counted, asOf, since),
    countProposed(user, counted, asOf),
    // Of a filter by status alone the counts are kept, whoever a record is assigned to.
    countFacets(user, { ...counted, status: UNASSIGNED.status }, asOf),
    listFirst(user, { filters: { ...counted, overdue: true }, sort: "due", descending: false }, asOf, 1),
    listLatestEvidence(user, counted, asOf, MAX_EVIDENCE),
    asOf.isNow ? listFirstSteps(user) : null,
    asOf.isNow && can(user, "backup.read") ? findOldBackup(user) : null,
  ]);
  const rate = rateImplemented(progress.inRate, progress.disputed);
  const earlier =
    seen.isMarked && seen.clock === "recorded" && news !== null && news.moved > 0
      ? rateImplemented((await getProgress(user, counted, sides.from)).inRate)
      : null;

  const listed: ListAddress = (filters, sort, descending) =>
    addresses.records(
      listParameters({ filters: { ...filters, count: shown.count }, sort, descending }, asOf.parameters),
    );
  const chartOptions = { since, by: "theme" } as const;
  const charts = addresses.charts(chartParameters(shown, chartOptions, asOf.parameters));
  const kept = (changed: KeptName) => keptParameters(asOf, parameters, changed);
  return (
    <DatedPage
      title={t("Dashboard")}
      actions={
        <>
          <ButtonLink href={addresses.compare()}>{t("Compare")}</ButtonLink>
          <ButtonLink
            href={addresses.report(
              reportParameters({ filters: { count: shown.count, rate: shown.rate } }, { parts: [] }, asOf.parameters),
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
      fixes={parameters["seen"] === undefined ? [["seen", seen.instant.toISOString()]] : []}
      hasFoot={progress.total > 0}
    >
      {progress.total === 0 ? (
        <>
          <FirstSteps steps={steps} from="home" />
          <NothingCounts user={user} isNow={asOf.isNow} />
        </>
      ) : (
        <>
          <Answer
            progress={progress}
            rate={rate}
            earlier={earlier && { implemented: earlier.implemented, day: seen.day }}
            proposed={proposed}
            listed={listed}
          />
          <LeftOut
            leftOut={leftOutOf(progress.byStatus, progress.inRate)}
            countedIn={chosenRate === "all"}
            list={listed({ leftOut: true })}
            other={addresses.home([...kept("rate"), ["rate", chosenRate === "all" ? "" : "all"]])}
          />
          <HowCounted chosen={chosen} overlaps={overlaps} disputed={progress.disputed} kept={kept("count")} />
          <FirstSteps steps={steps} from="home" />
          <div className="mt-6 grid gap-x-6 gap-y-8 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
            <News
              news={news}
              since={seen.day}
              happened={changes.moves.reduce((sum, { count }) => sum + count, 0)}
              clock={seen.clock}
              clockAt={(clock) => addresses.home([...kept("clock"), ["clock", clock === "world" ? clock : ""]])}
              comparison={addresses.compare(sideParameters(sides.from, sides.to))}
              seenNow={asOf.isNow ? asOf.knownAt.toISOString() : null}
              asOf={asOf.parameters}
              zone={zone}
            />
            <div className="grid min-w-0 grid-cols-1 content-start gap-8">
              <Needs
                progress={progress}
                unassigned={{
                  count: open.facets.owner.find(({ value }) => value === NO_OWNER)?.count ?? 0,
                  href: listed(UNASSIGNED),
                }}
                proposed={proposed}
                overdue={overdue[0]}
                oldBackup={oldBackup}
                listed={listed}
              />
              <LatestEvidence evidence={evidence} asOf={asOf} zone={zone} />
            </div>
          </div>
          <div className="mt-8 grid gap-8">
            <Stands progress={progress} chosen={chosen} listed={listed} rate={<RateWithBounds rate={rate} />} />
            <section aria-labelledby="figures" className="section grid gap-6 lg:grid-cols-2">
              <h2 id="figures" className="sr-only">
                {t("Figures")}
              </h2>
              <ChartView
                chart={buildStatusChart(t, "status-over-time", numbers)}
                numbersAt={numbersAddress("status-over-time", shown, chartOptions, asOf.parameters)}
                downloads={chartDownloads(t, (format) =>
                  addresses.chartFile(
                    `status-over-time.${format}`,
                    chartParameters(shown, chartOptions, asOfParameters(asOf)),
                  ),
                )}
              />
              <Groups
                progress={progress}
                listed={listed}
                grouped={(by) => addresses.groups(groupParameters(shown, by, asOf.parameters))}
              />
            </section>
          </div>
        </>
      )}
    </DatedPage>
  );
}

function NothingCounts({ user, isNow }: { user: User; isNow: boolean }) {
  const t = useWords();
  return (
    <EmptyState
      title={t("No records count on this day")}
      actions={
        isNow ? (
          <FirstAdditions user={user} />
        ) : (
          <ButtonLink href={addresses.home()}>{t("Show as at today")}</ButtonLink>
        )
      }
    >
      <p>{t("A record counts from the day it was made, once it has been added to the register.")}</p>
    </EmptyState>
  );
}
