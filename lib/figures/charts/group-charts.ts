import { layerMarks, isWide, type Plot } from "@/lib/figures/charts/axes";
import type { Chart, ChartNumber } from "@/lib/figures/charts/chart";
import { type ChartGroup, type ChartNumbers, type Dimension, DIMENSIONS } from "@/lib/figures/charts/data";
import {
  truncated,
  legendMarks,
  type Mark,
  pathNumber,
  textWidth,
  tonesOf,
  wrapText,
} from "@/lib/figures/charts/drawing";
import { STATUS_ORDER } from "@/lib/figures/charts/bars";
import { percentWords } from "@/lib/figures/charts/numbers";
import { countsOn, shownSeries, statusLayers } from "@/lib/figures/charts/status-chart";
import { stackedBlocks } from "@/lib/figures/charts/trend-shape";
import type { Group } from "@/lib/figures/progress/read";
import { rateImplemented } from "@/lib/figures/progress/sums";
import type { Status } from "@/lib/platform/database/generated/enums";
import type { Translator } from "@/lib/platform/language/translate";
import { shortDayWords } from "@/lib/platform/time/date-words";
import type { Day } from "@/lib/platform/time/dates";
import { STATUSES } from "@/lib/register/vocabulary";

/** A note for dimensions in which a record can be in several groups; empty for the others. */
export function severalNote(t: Translator, by: Dimension): string {
  if (by === "addressee") return ` ${t("A record with several addressees is listed under each of them.")}`;
  return by === "theme" ? ` ${t("A record with several themes is listed under each of them.")}` : "";
}

function labelOf(t: Translator, { label, isOthers, slugs }: ChartGroup): string {
  return isOthers ? t("{count, plural, one {# other} other {# others}}", { count: slugs.length }) : label;
}

function headingOf(t: Translator, group: ChartGroup) {
  return { heading: labelOf(t, group), isWritten: !group.isOthers };
}

/**
 * The list of a group's records; null for the others, of which there may be a thousand, more than an address can name.
 */
function listOf(by: Dimension, { isOthers, slugs }: ChartGroup, day: Day, status?: Status) {
  return isOthers ? null : { filters: { [by]: [...slugs], ...(status ? { status: [status] } : {}) }, day };
}

function numbersOf(
  group: Pick<ChartGroup, "slugs" | "label">,
  day: Day,
  counts: Readonly<Record<Status, number>>,
): ChartNumber[] {
  return STATUS_ORDER.map((status) => ({
    group: group.slugs.join("; "),
    groupLabel: group.label,
    day,
    from: null,
    series: status,
    count: counts[status],
  }));
}

/**
 * The numbers of every group on a day, also of those that a chart combines as the others: there is one row of numbers
 * for each group, and so no limit.
 */
export function allGroupNumbers(groups: readonly Group[], day: Day): ChartNumber[] {
  return groups.flatMap(({ slug, name, counts }) => numbersOf({ slugs: [slug], label: name }, day, counts));
}

/**
 * How many records of each group have each status, as a heat table: the larger the share of the group, the darker the
 * cell.
 */
export function matrixChart(t: Translator, { by, groups, day, counts, total }: ChartNumbers): Chart {
  const shown = STATUS_ORDER.filter((status) => groups.some((group) => group.counts[status] > 0));
  const label = t.message(DIMENSIONS[by].label);
  const statusWords = (status: Status) => t.message(STATUSES[status].label);
  return {
    name: "matrix",
    title: t("{by, select, theme {Status by theme} source {Status by source} other {Status by addressee}}", { by }),
    note: t("The stronger the colour of a cell, the larger its share of the row.") + severalNote(t, by),
    words: t(
      "{by, select, theme {Themes} source {Sources} other {Addressees}} in rows and statuses in columns. Each cell shows the number of records.",
      { by },
    ),
    draw(width) {
      const wide = isWide(width);
      const marks: Mark[] = [];
      const labelWidth = wide ? 210 : 0;
      const totalWidth = 44;
      const cell = (width - labelWidth - totalWidth) / Math.max(1, shown.length);
      const headHeight = Math.max(40, ...shown.map((status) => textWidth(statusWords(status)))) + 12;
      for (const [index, status] of shown.entries()) {
        const x = labelWidth + (index + 0.5) * cell;
        marks.push({ mark: "tone", tone: STATUSES[status].tone, x: x - 8, y: headHeight - 14, width: 16, height: 10 });
        marks.push({
          mark: "word",
          look: "chart-word",
          x: x + 4,
          y: headHeight - 20,
          text: statusWords(status),
          turn: -90,
        });
      }
      marks.push({
        mark: "word",
        look: "chart-word-strong",
        x: width,
        y: headHeight - 4,
        anchor: "end",
        text: t("All"),
      });
      let y = headHeight;
      const heats = new Map<number, string>();
      const cells: Mark[] = [];
      for (const group of groups) {
        if (wide) {
          const lines = wrapText(labelOf(t, group), labelWidth - 14, 2);
          for (const [index, text] of lines.entries()) {
            marks.push({
              mark: "word",
              look: "chart-word",
              x: labelWidth - 10,
              y: y + 19 + (index - (lines.length - 1) / 2) * 16,
              anchor: "end",
              text,
            });
          }
        } else {
          marks.push({ mark: "word", look: "chart-word", x: 0, y: y + 18, text: truncated(labelOf(t, group), width) });
          y += 24;
        }
        const height = wide ? 30 : 26;
        for (const [index, status] of shown.entries()) {
          const count = group.counts[status];
          const x = labelWidth + index * cell;
          if (count > 0) {
            // In steps of a twentieth, as fine as anybody tells apart.
            const full = Math.round((0.1 + 0.75 * (count / group.total)) * 20) / 20;
            const place = `M${pathNumber(x + 1)} ${pathNumber(y + 1)}h${pathNumber(cell - 2)}v${height - 2}h${pathNumber(2 - cell)}z`;
            heats.set(full, `${heats.get(full) ?? ""}${place}`);
          }
          cells.push({
            mark: "word",
            look: count === 0 ? "chart-word-soft" : "chart-word-strong",
            x: x + cell / 2,
            y: y + height / 2 + 5,
            anchor: "middle",
            text: count === 0 ? "·" : t.number(count),
          });
        }
        marks.push({
          mark: "word",
          look: "chart-word-strong",
          x: width,
          y: y + height / 2 + 5,
          anchor: "end",
          text: t.number(group.total),
        });
        y += height;
      }
      for (const [full, d] of heats) marks.push({ mark: "heat", full, d });
      return { width, height: y + 4, marks: [...marks, ...cells] };
    },
    table: {
      caption: t("{by, select, theme {Theme by status} source {Source by status} other {Addressee by status}}", { by }),
      head: [label, ...shown.map(statusWords), t("All")],
      rows: [
        ...groups.map((group) => ({
          ...headingOf(t, group),
          cells: [
            ...shown.map((status) => ({ count: group.counts[status], list: listOf(by, group, day, status) })),
            { count: group.total, list: listOf(by, group, day) },
          ],
        })),
        {
          heading: t("All records"),
          cells: [
            ...shown.map((status) => ({ count: counts[status], list: { filters: { status: [status] }, day } })),
            { count: total, list: { filters: {}, day } },
          ],
        },
      ],
    },
    numbers: groups.flatMap((group) => numbersOf(group, day, group.counts)),
  };
}

/**
 * The statuses of each group over time, in one small plot for each group. A plot's full height is all of the group's
 * records.
 */
export function multiplesChart(t: Translator, { by, groups, day, since }: ChartNumbers): Chart {
  const sinceWords = shortDayWords(since, t.locale);
  const dayShown = shortDayWords(day, t.locale);
  const shown = tonesOf(
    t,
    groups.flatMap(({ trend }) => shownSeries(trend).map(({ key }) => key)),
  );
  const first = groups[0]?.trend.days[0];
  return {
    name: "small-multiples",
    title: t(
      "{by, select, theme {Theme by theme} source {Source by source} other {Addressee by addressee}} over time",
      { by },
    ),
    note:
      t(
        "Full height is all records for the {by, select, theme {theme} source {source} other {addressee}} made by then, so small and large ones can be compared. The number of records is next to the name.",
        { by },
      ) + severalNote(t, by),
    words: t(
      "One small chart for each {by, select, theme {theme} source {source} other {addressee}}, showing the share of each status from {first} to {day}.",
      { by, first: shortDayWords(first ?? day, t.locale), day: dayShown },
    ),
    draw(width) {
      const columns = isWide(width) ? 4 : 2;
      const gap = 16;
      const panel = (width - gap * (columns - 1)) / columns;
      const legend = legendMarks(shown, width);
      const marks: Mark[] = [...legend.marks];
      const [head, plotHeight] = [44, 76];
      const rowHeight = head + plotHeight + 40;
      for (const [index, group] of groups.entries()) {
        const x = (index % columns) * (panel + gap);
        const y = legend.height + Math.floor(index / columns) * rowHeight;
        const lines = wrapText(`${labelOf(t, group)} (${t.number(group.total)})`, panel / 1.07 + 6, 2);
        for (const [line, text] of lines.entries()) {
          marks.push({
            mark: "word",
            look: "chart-word-strong",
            x,
            y: y + 14 + (2 - lines.length + line) * 17,
            text,
          });
        }
        const { days } = group.trend;
        const plot: Plot = { x, y: y + head, width: panel, height: plotHeight };
        const series = shownSeries(group.trend);
        const totals = days.map((_, at) => series.reduce((sum, { counts }) => sum + (counts[at] ?? 0), 0));
        const layers = stackedBlocks(days, series, { height: plotHeight, top: totals });
        marks.push(...layerMarks(plot, statusLayers(t, layers)));
        marks.push({ mark: "line", look: "chart-rule-strong", d: `M${x} ${plot.y + plotHeight}h${panel}` });
        const [from, to] = [days[0], days.at(-1)];
        if (from && to) {
          marks.push({ mark: "word", look: "chart-word-soft", x, y: plot.y + plotHeight + 17, text: from.slice(0, 4) });
          marks.push({
            mark: "word",
            look: "chart-word-soft",
            x: x + panel,
            y: plot.y + plotHeight + 17,
            anchor: "end",
            text: to.slice(0, 4),
          });
        }
      }
      return { width, height: legend.height + Math.ceil(groups.length / columns) * rowHeight, marks };
    },
    table: {
      caption: t("{by, select, theme {By theme} source {By source} other {By addressee}}: {since} and {day}", {
        by,
        since: sinceWords,
        day: dayShown,
      }),
      head: [
        t.message(DIMENSIONS[by].label),
        t("Day"),
        ...STATUS_ORDER.map((status) => t.message(STATUSES[status].label)),
        t("Implementation rate, lower bound"),
      ],
      rows: groups.flatMap((group) => {
        const { days } = group.trend;
        const earlier = days.findLastIndex((one) => one <= since);
        return [earlier, days.length - 1].flatMap((index) => {
          const one = days[index];
          if (one === undefined || (index === earlier && earlier === days.length - 1)) return [];
          const counts = countsOn(group.trend.series, index);
          const rate = rateImplemented(countsOn(group.trend.inRate, index));
          return [
            {
              ...headingOf(t, group),
              cells: [
                shortDayWords(one, t.locale),
                ...STATUS_ORDER.map((status) => ({
                  count: counts[status],
                  list: listOf(by, group, one, status),
                })),
                rate ? percentWords(rate.implemented, rate.whole, t) : "–",
              ],
            },
          ];
        });
      }),
    },
    numbers: groups.flatMap((group) =>
      group.trend.days.flatMap((one, index) => {
        const ever = new Set<string>(shownSeries(group.trend).map(({ key }) => key));
        return numbersOf(group, one, countsOn(group.trend.series, index)).filter(({ series }) => ever.has(series));
      }),
    ),
  };
}
