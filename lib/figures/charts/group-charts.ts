import { blockMarks, isWide, type Plot } from "@/lib/figures/charts/axes";
import type { Chart, ChartNumber } from "@/lib/figures/charts/chart";
import { type ChartGroup, type ChartNumbers, type Dimension, DIMENSIONS } from "@/lib/figures/charts/data";
import { truncated, legendMarks, type Mark, textWidth, tonesOf, wrapText } from "@/lib/figures/charts/drawing";
import { percentWords, STATUS_ORDER } from "@/lib/figures/charts/numbers";
import { countsOn, shownSeries } from "@/lib/figures/charts/status-chart";
import { stackedBlocks } from "@/lib/figures/charts/trend-shape";
import { rateImplemented } from "@/lib/figures/progress/sums";
import type { Status } from "@/lib/platform/database/generated/enums";
import type { Translator } from "@/lib/platform/language/translate";
import { shortDayWords } from "@/lib/platform/time/date-words";
import type { Day } from "@/lib/platform/time/dates";
import { STATUSES } from "@/lib/register/vocabulary";

/** A note for dimensions in which a record can be in several groups; empty for the others. */
function severalNote(t: Translator, by: Dimension): string {
  if (by === "addressee") return ` ${t("A record with several addressees is listed under each of them.")}`;
  return by === "theme" ? ` ${t("A record with several themes is listed under each of them.")}` : "";
}

function labelOf(t: Translator, { label, isOthers, slugs }: ChartGroup): string {
  return isOthers ? t("{count, plural, one {# other} other {# others}}", { count: slugs.length }) : label;
}

function numbersOf(group: ChartGroup, day: Day, counts: Readonly<Record<Status, number>>): ChartNumber[] {
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
          const full = group.total === 0 ? 0 : count / group.total;
          marks.push({
            mark: "heat",
            full: count === 0 ? 0 : 0.1 + 0.75 * full,
            x: x + 1,
            y: y + 1,
            width: cell - 2,
            height: height - 2,
          });
          marks.push({
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
      return { width, height: y + 4, marks };
    },
    table: {
      caption: t("{by, select, theme {Theme by status} source {Source by status} other {Addressee by status}}", { by }),
      head: [label, ...shown.map(statusWords), t("All")],
      rows: [
        ...groups.map((group) => ({
          heading: labelOf(t, group),
          isWritten: !group.isOthers,
          cells: [
            ...shown.map((status) => ({
              count: group.counts[status],
              list: { filters: { [by]: [...group.slugs], status: [status] }, day },
            })),
            { count: group.total, list: { filters: { [by]: [...group.slugs] }, day } },
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
        for (const { key, blocks } of stackedBlocks(days, series, { height: plotHeight, top: totals })) {
          marks.push(...blockMarks(plot, STATUSES[key].tone, blocks, t.message(STATUSES[key].label)));
        }
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
              heading: labelOf(t, group),
              isWritten: !group.isOthers,
              cells: [
                shortDayWords(one, t.locale),
                ...STATUS_ORDER.map((status) => ({
                  count: counts[status],
                  list: { filters: { [by]: [...group.slugs], status: [status] }, day: one },
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
