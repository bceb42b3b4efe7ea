import { layerMarks, countRules, endLabels, isWide, type Plot, timeAxis } from "@/lib/figures/charts/axes";
import { type Chart, type ChartNumber, CHARTS } from "@/lib/figures/charts/chart";
import type { ChartNumbers } from "@/lib/figures/charts/data";
import { legendMarks, type Mark, rounded } from "@/lib/figures/charts/drawing";
import { countScale, fractionOf, stackedBlocks } from "@/lib/figures/charts/trend-shape";
import type { Translator } from "@/lib/platform/language/translate";
import { dayWords, shortDayWords } from "@/lib/platform/time/date-words";
import { STATUSES } from "@/lib/register/vocabulary";

function dueParts(t: Translator) {
  return {
    implemented: { label: t("Implemented"), tone: STATUSES.IMPLEMENTED.tone },
    notApplicable: { label: t("No longer applicable"), tone: STATUSES.NO_LONGER_APPLICABLE.tone },
    overdue: { label: t("Overdue"), tone: "bad" },
  } as const;
}
const ORDER = ["implemented", "notApplicable", "overdue"] as const;

/** How many due dates had passed by each day, and how many of those records were done by then; the rest are overdue. */
export function dueChart(t: Translator, { due, day }: ChartNumbers): Chart {
  const { days } = due;
  const parts = dueParts(t);
  const past = days.filter((one) => one <= day).length;
  const [first, last, now] = [days[0], days.at(-1), past - 1];
  const shown = ORDER.filter((part) => due[part].slice(0, past).some((count) => count > 0));
  const at = (index: number) =>
    t("By {day}, {count, number} had fallen due: {parts}.", {
      day: dayWords(day, t.locale),
      count: due.due[index] ?? 0,
      parts: ORDER.map((part) => `${t.number(due[part][index] ?? 0)} ${parts[part].label.toLowerCase()}`).join(", "),
    });
  return {
    name: "due-dates",
    title: t.message(CHARTS["due-dates"].label),
    note: t(
      "Records with a due date, counted from the day after it. The height shows how many had fallen due. Those that are neither done nor no longer applicable are overdue. After the day shown, the line shows what will fall due.",
    ),
    words: days.length === 0 ? t("No records have a due date.") : at(now),
    draw(width) {
      const wide = isWide(width);
      const legend = wide
        ? { marks: [], height: 8 }
        : legendMarks(
            shown.map((part) => parts[part]),
            width,
          );
      const marks: Mark[] = [...legend.marks];
      const plot: Plot = { x: 40, y: legend.height, width: width - 40 - (wide ? 175 : 8), height: wide ? 220 : 170 };
      const scale = countScale(Math.max(0, ...due.due));
      if (!first || !last) {
        marks.push({
          mark: "word",
          look: "chart-word",
          x: 0,
          y: legend.height + 14,
          text: t("No records have a due date."),
        });
        return { width, height: legend.height + 26, marks };
      }
      marks.push(...countRules(t, plot, scale.ticks, scale.top));
      const end = fractionOf(day, first, last);
      const known: Plot = { ...plot, width: first === last ? plot.width : plot.width * end };
      const layers = stackedBlocks(
        days.slice(0, past),
        ORDER.map((key) => ({ key, counts: due[key].slice(0, past) })),
        { height: plot.height, top: scale.top },
      );
      marks.push(
        ...layerMarks(
          known,
          layers.map(({ key, blocks }) => ({ tone: parts[key].tone, blocks, title: parts[key].label })),
        ),
      );
      marks.push({ mark: "line", look: "chart-mark", d: stepPath(days.slice(0, past), due.due.slice(0, past)) });
      if (past < days.length) {
        marks.push({ mark: "line", look: "chart-mark-dashed", d: stepPath(days.slice(now), due.due.slice(now)) });
        const x = rounded(plot.x + end * plot.width);
        marks.push({ mark: "line", look: "chart-rule-strong", d: `M${x} ${plot.y}v${plot.height}` });
      }
      if (wide) {
        const labels = layers
          .filter(({ lastCount }) => lastCount > 0)
          .map(({ key, lastCount, lastMiddle }) => ({
            at: lastMiddle,
            text: `${t.number(lastCount)} ${parts[key].label.toLowerCase()}`,
          }));
        const upcoming = (due.due.at(-1) ?? 0) - (due.due[now] ?? 0);
        if (upcoming > 0) {
          labels.push({
            at: plot.height * (1 - (due.due.at(-1) ?? 0) / scale.top),
            text: t("{count, number} to come", { count: upcoming }),
          });
        }
        marks.push(...endLabels(plot, labels));
      }
      marks.push(...timeAxis(t, plot, first, last));
      return { width, height: plot.y + plot.height + 26, marks };

      function stepPath(stepDays: readonly (typeof day)[], counts: readonly number[]): string {
        if (!first || !last) return "";
        let path = "";
        for (const [index, one] of stepDays.entries()) {
          const x = rounded(plot.x + fractionOf(one, first, last) * plot.width);
          const y = rounded(plot.y + plot.height * (1 - (counts[index] ?? 0) / scale.top));
          path += index === 0 ? `M${x} ${y}` : `H${x}V${y}`;
        }
        return path;
      }
    },
    table: {
      caption: t("By day, latest first"),
      head: [t("Day"), t("Fallen due"), ...ORDER.map((part) => parts[part].label)],
      rows: days
        .map((one, index) => ({
          heading: shortDayWords(one, t.locale),
          cells: [
            { count: due.due[index] ?? 0, list: null },
            ...(index >= past
              ? ORDER.map(() => "–")
              : ORDER.map((part) => ({
                  count: due[part][index] ?? 0,
                  list: part === "overdue" ? { filters: { overdue: true }, day: one } : null,
                }))),
          ],
        }))
        .toReversed(),
    },
    numbers: days.flatMap((one, index): ChartNumber[] => {
      const number = { group: null, groupLabel: null, day: one, from: null };
      const fallen = { ...number, series: "DUE", count: due.due[index] ?? 0 };
      if (index >= past) return [fallen];
      return [
        fallen,
        { ...number, series: "DUE_IMPLEMENTED", count: due.implemented[index] ?? 0 },
        { ...number, series: "DUE_NO_LONGER_APPLICABLE", count: due.notApplicable[index] ?? 0 },
        { ...number, series: "DUE_OVERDUE", count: due.overdue[index] ?? 0 },
      ];
    }),
  };
}
