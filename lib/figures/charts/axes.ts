import { type Mark, pathNumber } from "@/lib/figures/charts/drawing";
import { spreadLabels } from "@/lib/figures/charts/numbers";
import { dayTicks, type TrendBlockShape } from "@/lib/figures/charts/trend-shape";
import type { Translator } from "@/lib/platform/language/translate";
import type { Day } from "@/lib/platform/time/dates";
import type { Tone } from "@/lib/platform/vocabulary";

/** The position of a chart's plot in its drawing. */
export type Plot = { x: number; y: number; width: number; height: number };

/** Whether a drawing of this width has room for labels on its right. */
export function isWide(width: number): boolean {
  return width >= 560;
}

/** How many places there are to a pixel in the path of a layer: in a small plot, nobody sees finer ones. */
function grainOf(width: number): number {
  return width < 200 ? 1 : width < 300 ? 2 : 10;
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

/**
 * The layers of a stack over time, the lowest first in `layers`. Each is one path along the tops of its blocks and down
 * to the foot of the plot, and lower layers are drawn over higher ones, so that no line is written twice. A path starts
 * anew where the layer is interrupted.
 */
export function layerMarks(
  plot: Plot,
  layers: readonly { tone: Tone; blocks: readonly TrendBlockShape[]; title: string }[],
): Mark[] {
  return layers
    .filter(({ blocks }) => blocks.length > 0)
    .map(({ tone, blocks, title }): Mark => ({ mark: "layer", tone, title, d: layerPath(plot, blocks) }))
    .toReversed();
}

/** Places are rounded before their differences are taken, so that roundings do not add up along the path. */
function layerPath({ x, y, width, height }: Plot, blocks: readonly TrendBlockShape[]): string {
  const grain = grainOf(width);
  const place = (value: number) => Math.round(value * grain) / grain;
  const foot = place(y + height);
  let path = "";
  let [end, top, drawnTo] = [Number.NaN, 0, 0];
  for (const block of blocks) {
    const [from, to, nextTop] = [place(x + block.from * width), place(x + block.to * width), place(y + block.top)];
    if (from !== end) {
      if (path !== "") path += `H${pathNumber(end)}V${pathNumber(foot)}z`;
      path += `M${pathNumber(from)} ${pathNumber(foot)}V${pathNumber(nextTop)}`;
      drawnTo = from;
    } else if (nextTop !== top) {
      path += `h${pathNumber(end - drawnTo)}v${pathNumber(nextTop - top)}`;
      drawnTo = end;
    }
    [end, top] = [to, nextTop];
  }
  return `${path}H${pathNumber(end)}V${pathNumber(foot)}z`;
}
