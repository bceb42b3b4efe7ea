import { scaleLinear, scaleUtc } from "d3-scale";
import { stack } from "d3-shape";
import { STATUS_ORDER } from "@/components/charts/numbers";
import type { Status } from "@/lib/database/generated/enums";
import { shortDayWords } from "@/lib/date-words";
import { dateOf, dayOf, type Day } from "@/lib/dates";

export type TrendSeries = { readonly status: Status; readonly counts: readonly number[] };

/** The height of the plot in pixels; its width is whatever the page gives, so places across are fractions. */
export const PLOT_HEIGHT = 240;

/** A stretch of time in which a status's share of the stack does not change. */
export type TrendBlockShape = {
  readonly from: number;
  readonly to: number;
  readonly top: number;
  readonly bottom: number;
};

/**
 * The stacked blocks, axes and ends of the trend, or null without a day. `days` ascend, and each series has a
 * count for each. A status holds from its day to the next one, so the stack is made of rectangles, which
 * unlike a path can be as wide as the page without stretching their hatching.
 */
export function trendShape(days: readonly Day[], series: readonly TrendSeries[]) {
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return null;
  const shown = STATUS_ORDER.flatMap((status) => {
    const found = series.find((one) => one.status === status);
    return found && found.counts.some((count) => count > 0) ? [found] : [];
  });
  const totals = days.map((_, index) => shown.reduce((sum, { counts }) => sum + (counts[index] ?? 0), 0));
  const across = scaleUtc([dateOf(first), dateOf(last)], [0, 1]);
  const up = scaleLinear([0, Math.max(1, ...totals)], [PLOT_HEIGHT, 0]).nice(4);
  const layers = stack<number, Status>()
    .keys(shown.map(({ status }) => status))
    .value((index, status) => shown.find((one) => one.status === status)?.counts[index] ?? 0)([...days.keys()]);

  return {
    layers: layers.map((layer) => {
      const [low, high] = layer.at(-1) ?? [0, 0];
      return {
        status: layer.key,
        blocks: blocksOf(
          layer.map(([below, above]) => ({ top: up(above), bottom: up(below) })),
          first === last ? [0, 1] : days.map((day) => across(dateOf(day))),
        ),
        lastCount: high - low,
        lastMiddle: up((low + high) / 2),
      };
    }),
    counts: up
      .ticks(4)
      .filter(Number.isInteger)
      .map((count) => ({ count, y: up(count) })),
    days: first === last ? [{ fraction: 0, words: shortDayWords(first), day: first }] : dayTicks(across),
  };
}

function blocksOf(steps: readonly { top: number; bottom: number }[], at: readonly number[]): TrendBlockShape[] {
  const blocks: TrendBlockShape[] = [];
  for (const [index, { top, bottom }] of steps.entries()) {
    const [from, to] = [at[index], at[index + 1]];
    if (from === undefined || to === undefined || top === bottom) continue;
    const before = blocks.at(-1);
    if (before && before.to === from && before.top === top && before.bottom === bottom) {
      blocks[blocks.length - 1] = { ...before, to };
    } else {
      blocks.push({ from, to, top, bottom });
    }
  }
  return blocks;
}

/** The most labels that an axis holds when each is a month or a day; bare years are shorter. */
const LONG_WORDS = 5;

/** At most seven days for the axis, fewer when each needs its day or month to be told apart. */
function dayTicks(across: ReturnType<typeof scaleUtc<number>>): { fraction: number; words: string; day: Day }[] {
  for (let wanted = 6; wanted > 1; wanted -= 1) {
    const ticks = across.ticks(wanted).filter((tick) => tick.getTime() % 86_400_000 === 0);
    const onlyYears = ticks.every((tick) => dayOf(tick).endsWith("-01-01"));
    const onlyMonths = ticks.every((tick) => dayOf(tick).endsWith("-01"));
    // The scale takes the number asked for as a hint and may give nearly twice as many.
    if (ticks.length > (onlyYears ? LONG_WORDS + 2 : LONG_WORDS)) continue;
    return ticks.map((tick) => ({
      fraction: across(tick),
      day: dayOf(tick),
      words: tick.toLocaleDateString("en-GB", {
        timeZone: "UTC",
        year: "numeric",
        ...(onlyYears ? {} : { month: "short" }),
        ...(onlyMonths ? {} : { day: "numeric" }),
      }),
    }));
  }
  return [];
}

/** The days on which some count differs from the day before, and the first and last: what a table of the trend needs to say. */
export function changingDays(days: readonly Day[], series: readonly TrendSeries[]): number[] {
  return days.flatMap((_, index) => {
    const changes = series.some(({ counts }) => counts[index] !== counts[index - 1]);
    return index === 0 || index === days.length - 1 || changes ? [index] : [];
  });
}
