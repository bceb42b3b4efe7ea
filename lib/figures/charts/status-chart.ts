import { layerMarks, countRules, endLabels, isWide, type Plot, timeAxis } from "@/lib/figures/charts/axes";
import { type Chart, type ChartNumber, CHARTS, type TableCell } from "@/lib/figures/charts/chart";
import type { StatusNumbers, Trend } from "@/lib/figures/charts/data";
import { legendMarks, type Mark, tonesOf } from "@/lib/figures/charts/drawing";
import { STATUS_ORDER } from "@/lib/figures/charts/bars";
import { MIN_FOR_PERCENTAGE, percentWords } from "@/lib/figures/charts/numbers";
import { changingDays, countScale, stackedBlocks, type TrendBlockShape } from "@/lib/figures/charts/trend-shape";
import { rateImplemented } from "@/lib/figures/progress/sums";
import type { Status } from "@/lib/platform/database/generated/enums";
import type { Translator } from "@/lib/platform/language/translate";
import { dayWords, shortDayWords } from "@/lib/platform/time/date-words";
import { valuesOf } from "@/lib/platform/vocabulary";
import { STATUSES } from "@/lib/register/vocabulary";

/** The statuses that occur in a trend, in the order of the chart. */
export function shownSeries({ series }: Trend): { key: Status; counts: readonly number[] }[] {
  return STATUS_ORDER.flatMap((status) => {
    const found = series.find((one) => one.status === status);
    return found && found.counts.some((count) => count > 0) ? [{ key: status, counts: found.counts }] : [];
  });
}

/** The counts of every status on one day of a trend. */
export function countsOn(series: Trend["series"], index: number): Record<Status, number> {
  return Object.fromEntries(
    valuesOf(STATUSES).map((status) => [status, series.find((one) => one.status === status)?.counts[index] ?? 0]),
  ) as Record<Status, number>; // one entry for each status
}

/** The layers of a stack of statuses, in their tones and under their names. */
export function statusLayers(t: Translator, layers: readonly { key: Status; blocks: readonly TrendBlockShape[] }[]) {
  return layers.map(({ key, blocks }) => ({
    tone: STATUSES[key].tone,
    blocks,
    title: t.message(STATUSES[key].label),
  }));
}

function dayText(t: Translator, trend: Trend, index: number): string {
  const counts = countsOn(trend.series, index);
  const parts = STATUS_ORDER.filter((status) => counts[status] > 0).map(
    (status) => `${t.number(counts[status])} ${t.message(STATUSES[status].label).toLowerCase()}`,
  );
  return parts.length > 0 ? parts.join(", ") : t("no records");
}

/** How many records had each status over time, and below it the implementation rate between its bounds, in the language of `t`. */
export function statusChart(t: Translator, { trend }: StatusNumbers): Chart {
  const { days } = trend;
  const shown = shownSeries(trend);
  const rates = days.map((_, index) => rateImplemented(countsOn(trend.inRate, index), trend.disputed[index]));
  /** The rates that are drawn; null where there are too few records for a percentage. */
  const drawn = rates.map((rate) => (rate && rate.whole >= MIN_FOR_PERCENTAGE ? rate : null));
  const [first, last] = [days[0], days.at(-1)];
  return {
    name: "status-over-time",
    title: t.message(CHARTS["status-over-time"].label),
    note: t(
      "Top: how many records had each status, from the day the first was made. Records without an assessment count as not assessed. Bottom: the implementation rate of what was asked for, owed, promised or announced, once there are {count} such records. The solid part is certain. The hatched part is unknown: it runs up to the rate if everything that is not assessed or cannot be assessed were implemented.",
      { count: MIN_FOR_PERCENTAGE },
    ),
    words:
      first && last
        ? t("On {first}: {before}. On {last}: {after}.", {
            first: dayWords(first, t.locale),
            before: dayText(t, trend, 0),
            last: dayWords(last, t.locale),
            after: dayText(t, trend, days.length - 1),
          })
        : t("No records count."),
    draw(width) {
      const wide = isWide(width);
      const marks: Mark[] = [];
      const legend = wide
        ? { marks: [], height: 8 }
        : legendMarks(
            tonesOf(
              t,
              shown.map(({ key }) => key),
            ),
            width,
          );
      marks.push(...legend.marks);
      const left = 40;
      const plot: Plot = {
        x: left,
        y: legend.height,
        width: width - left - (wide ? 175 : 8),
        height: wide ? 260 : 200,
      };
      const totals = days.map((_, index) => shown.reduce((sum, { counts }) => sum + (counts[index] ?? 0), 0));
      const scale = countScale(Math.max(0, ...totals));
      marks.push(...countRules(t, plot, scale.ticks, scale.top));
      const layers = stackedBlocks(days, shown, { height: plot.height, top: scale.top });
      marks.push(...layerMarks(plot, statusLayers(t, layers)));
      if (wide) {
        const labels = layers
          .filter(({ lastCount }) => lastCount > 0)
          .map(({ key, lastCount, lastMiddle }) => ({
            at: lastMiddle,
            text: `${t.number(lastCount)} ${t.message(STATUSES[key].label).toLowerCase()}`,
          }));
        marks.push(...endLabels(plot, labels));
      }
      if (!first || !last) return { width, height: plot.y + plot.height + 26, marks };
      marks.push(...timeAxis(t, plot, first, last));

      const ratePlot: Plot = { ...plot, y: plot.y + plot.height + 62, height: wide ? 96 : 80 };
      marks.push({ mark: "word", look: "chart-word-strong", x: 0, y: ratePlot.y - 16, text: t("Implementation rate") });
      marks.push(...countRules(t, ratePlot, [0, 50, 100], 100, " %"));
      const [certain, unknown] = stackedBlocks(
        days,
        [
          { key: "certain", counts: drawn.map((rate) => rate?.lower ?? 0) },
          { key: "unknown", counts: drawn.map((rate) => (rate ? rate.upper - rate.lower : 0)) },
        ],
        { height: ratePlot.height, top: 1 },
      );
      marks.push(
        ...layerMarks(ratePlot, [
          { tone: "good", blocks: certain?.blocks ?? [], title: t("Implemented") },
          { tone: "unknown", blocks: unknown?.blocks ?? [], title: t("Not known") },
        ]),
      );
      const rate = drawn.at(-1);
      if (rate) {
        const labels = [
          {
            at: ratePlot.height * (1 - rate.lower),
            text: t("at least {share}", { share: percentWords(rate.implemented, rate.whole, t) }),
          },
        ];
        if (rate.unknown > 0) {
          labels.push({
            at: ratePlot.height * (1 - rate.upper),
            text: t("at most {share}", { share: percentWords(rate.implemented + rate.unknown, rate.whole, t) }),
          });
        }
        if (wide) marks.push(...endLabels(ratePlot, labels));
        else {
          marks.push({
            mark: "word",
            look: "chart-word",
            x: plot.x + plot.width,
            y: ratePlot.y - 16,
            anchor: "end",
            text: labels.map(({ text }) => text).join(", "),
          });
        }
      }
      marks.push(...timeAxis(t, ratePlot, first, last));
      return { width, height: ratePlot.y + ratePlot.height + 26, marks };
    },
    table: {
      caption: t("Days on which a number changed, latest first"),
      head: [
        t("From"),
        ...shown.map(({ key }) => t.message(STATUSES[key].label)),
        t("All"),
        t("Rate, lower bound"),
        t("Rate, upper bound"),
      ],
      rows: changingDays(days, trend.series)
        .reverse()
        .flatMap((index) => {
          const day = days[index];
          if (day === undefined) return [];
          const rate = rates[index] ?? null;
          const cells: TableCell[] = shown.map(({ key, counts }) => ({
            count: counts[index] ?? 0,
            list: { filters: { status: [key] }, day },
          }));
          const all = shown.reduce((sum, { counts }) => sum + (counts[index] ?? 0), 0);
          return [
            {
              heading: shortDayWords(day, t.locale),
              cells: [
                ...cells,
                { count: all, list: { filters: {}, day } },
                rate ? percentWords(rate.implemented, rate.whole, t) : "–",
                rate ? percentWords(rate.implemented + rate.unknown, rate.whole, t) : "–",
              ],
            },
          ];
        }),
    },
    numbers: days.flatMap((day, index) =>
      trend.series.map(({ status, counts }): ChartNumber => ({
        group: null,
        groupLabel: null,
        day,
        from: null,
        series: status,
        count: counts[index] ?? 0,
      })),
    ),
  };
}
