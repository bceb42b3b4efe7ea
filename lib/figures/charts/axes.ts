import { type Mark, rounded } from "@/lib/figures/charts/drawing";
import { spreadLabels } from "@/lib/figures/charts/numbers";
import { dayTicks } from "@/lib/figures/charts/trend-shape";
import type { Translator } from "@/lib/platform/language/translate";
import type { Day } from "@/lib/platform/time/dates";
import type { Tone } from "@/lib/platform/vocabulary";

/** The position of a chart's plot in its drawing. */
export type Plot = { x: number; y: number; width: number; height: number };

/** Whether a drawing of this width has room for labels on its right. */
export function isWide(width: number): boolean {
  return width >= 560;
}

/** The axis below a plot over time: a line, and ticks with their dates. */
export function timeAxis(t: Translator, { x, y, width, height }: Plot, first: Day, last: Day): Mark[] {
  const bottom = y + height;
  return [
    { mark: "line", look: "chart-rule-strong", d: `M${x} ${bottom}h${width}` },
    ...dayTicks(first, last, width < 400 ? 4 : 7, t.locale).flatMap(({ fraction, words }): Mark[] => [
      { mark: "line", look: "chart-rule-strong", d: `M${x + fraction * width} ${bottom}v5` },
      {
        mark: "word",
        look: "chart-word-soft",
        x: x + fraction * width,
        y: bottom + 19,
        text: words,
        anchor: fraction < 0.06 ? "start" : fraction > 0.94 ? "end" : "middle",
      },
    ]),
  ];
}

/** Horizontal rules across a plot, each with its number on the left. `top` is the value at the top of the plot. */
export function countRules(
  t: Translator,
  { x, y, width, height }: Plot,
  ticks: readonly number[],
  top: number,
  unit = "",
): Mark[] {
  return ticks.flatMap((tick): Mark[] => {
    const at = y + height * (1 - tick / top);
    return [
      { mark: "line", look: "chart-rule", d: `M${x} ${at}h${width}` },
      { mark: "word", look: "chart-word-soft", x: x - 6, y: at + 5, text: `${t.number(tick)}${unit}`, anchor: "end" },
    ];
  });
}

/**
 * Labels to the right of a plot, each at the height of the line or area that it names, moved apart where they would
 * overlap.
 */
export function endLabels({ x, y, width, height }: Plot, labels: readonly { at: number; text: string }[]): Mark[] {
  const sorted = labels.toSorted((a, b) => a.at - b.at);
  const positions = spreadLabels(
    sorted.map(({ at }) => at),
    17,
    height,
  );
  return sorted.map(({ text }, index) => ({
    mark: "word",
    look: "chart-word",
    x: x + width + 8,
    y: y + (positions[index] ?? 0) + 5,
    text,
  }));
}

/** Rectangles stacked over time, each with a line along its top so that neighbours of similar grey stay distinct. */
export function blockMarks(
  plot: Plot,
  tone: Tone,
  blocks: readonly { from: number; to: number; top: number; bottom: number }[],
  title?: string,
): Mark[] {
  return blocks.flatMap(({ from, to, top, bottom }): Mark[] => [
    {
      mark: "tone",
      tone,
      plain: true,
      x: plot.x + from * plot.width,
      y: plot.y + top,
      width: (to - from) * plot.width,
      height: bottom - top,
      title,
    },
    {
      mark: "line",
      look: "chart-part",
      d: `M${rounded(plot.x + from * plot.width)} ${rounded(plot.y + top)}h${rounded((to - from) * plot.width)}`,
    },
  ]);
}
