import { useWords } from "#words";
import type { ReactNode } from "react";
import { UpdateCard } from "./update-card";
import { ButtonLink } from "@/components/button";
import { ChartView } from "@/components/charts/chart-view";
import { chartDownloads } from "@/components/charts/downloads";
import { EmptyState } from "@/components/empty-state";
import { timelineChart, timelineOf } from "@/lib/figures/charts/timeline-chart";
import { asOfParameters } from "@/lib/platform/time/as-of";
import { axesGivenBy } from "@/lib/register/state/axis";
import type { RecommendationPage } from "@/lib/register/lists/record-read";
import { rewordedSince } from "@/lib/register/updates/reworded";
import { addresses } from "@/lib/web/addresses";
import type { PageAsOf } from "@/lib/web/as-of";

/** All updates of a record, as a chart and one by one. */
export function RecordTimeline({
  record,
  asOf,
  zone,
  mayRecord,
  recorded,
}: {
  record: RecommendationPage;
  asOf: PageAsOf;
  zone: string;
  mayRecord: boolean;
  /** The update that was just recorded, and what is said of it. */
  recorded: { number: number; notice: ReactNode } | null;
}) {
  const t = useWords();
  return (
    <section aria-labelledby="timeline" className="mt-10">
      <h2 id="timeline">{t("Timeline")}</h2>
      <p className="measure mt-1 text-ink-soft">
        {t("In order of effective date, newest first, with the date each update was recorded.")}
      </p>
      {record.updates.length > 0 ? (
        <div className="mt-4">
          <ChartView
            chart={timelineChart(t, timelineOf(record, asOf.day, zone))}
            downloads={chartDownloads(t, (format) =>
              addresses.chartFile(`timeline.${format}`, [["record", record.reference], ...asOfParameters(asOf)]),
            )}
          />
        </div>
      ) : null}
      {record.updates.length === 0 ? (
        <EmptyState
          title={t("No updates had been recorded")}
          actions={
            mayRecord ? (
              <ButtonLink href={addresses.addUpdate(record.reference)}>{t("Record the first update")}</ButtonLink>
            ) : null
          }
        />
      ) : (
        <ol className="mt-4 grid gap-6">
          {record.updates.map((update) => (
            <li key={update.number}>
              <UpdateCard
                update={update}
                reference={record.reference}
                zone={zone}
                asOf={asOf.parameters}
                gives={axesGivenBy(update.number, record)}
                later={update.effective.latest > asOf.day}
                reworded={rewordedSince(update, record.revisions)}
                canCorrect={mayRecord}
                notice={recorded?.number === update.number ? recorded.notice : null}
              />
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
