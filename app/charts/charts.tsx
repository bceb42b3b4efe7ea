import { useWords } from "#words";
import { Groupings } from "./groupings";
import { ChartView } from "@/components/charts/chart-view";
import { chartDownloads } from "@/components/charts/downloads";
import { KeptFields } from "@/components/kept-fields";
import { type ChartOptions, chartParameters, numbersAddress } from "@/lib/figures/charts/address";
import { buildChart } from "@/lib/figures/charts/build";
import { CHARTS } from "@/lib/figures/charts/chart";
import type { ChartNumbers } from "@/lib/figures/charts/data";
import { asOfParameters } from "@/lib/platform/time/as-of";
import { valuesOf } from "@/lib/platform/vocabulary";
import type { Filters } from "@/lib/register/lists/filters";
import { addresses, type Query } from "@/lib/web/addresses";
import type { PageAsOf } from "@/lib/web/as-of";

type ChartsProps = {
  numbers: ChartNumbers;
  filters: Filters;
  options: ChartOptions;
  asOf: PageAsOf;
};

/** All charts, with controls for those that can be drawn in several ways. */
export function Charts({ numbers, filters, options, asOf }: ChartsProps) {
  const t = useWords();
  const kept = chartParameters(filters, options, asOf.parameters).filter(([name]) => name !== "since");
  return (
    <>
      {valuesOf(CHARTS).map((name) => (
        <div key={name} className="grid gap-3">
          {name === "then-and-now" ? <Since since={options.since} latest={asOf.day} kept={kept} /> : null}
          {name === "matrix" ? (
            <Groupings
              by={options.by}
              hrefOf={(by) =>
                `${addresses.charts(chartParameters(filters, { ...options, by }, asOf.parameters))}#groups`
              }
            />
          ) : null}
          <div id={name === "matrix" ? "groups" : undefined}>
            <ChartView
              chart={buildChart(t, name, numbers)}
              numbersAt={numbersAddress(name, filters, options, asOf.parameters)}
              downloads={chartDownloads(t, (format) =>
                addresses.chartFile(`${name}.${format}`, chartParameters(filters, options, asOfParameters(asOf))),
              )}
            />
          </div>
        </div>
      ))}
    </>
  );
}

/** The form for the earlier day of the “from then to now” chart. */
function Since({ since, latest, kept }: { since: string; latest: string; kept: Query }) {
  const t = useWords();
  return (
    <form method="get" action={addresses.charts()} className="print-hidden flex flex-wrap items-end gap-3">
      <KeptFields parameters={kept} />
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
