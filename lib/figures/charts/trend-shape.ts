import { scaleLinear, scaleUtc } from "d3-scale";
import { stack } from "d3-shape";
import type { Status } from "@/lib/platform/database/generated/enums";
import { shortDayWords } from "@/lib/platform/time/date-words";
import { LOCALES, type Locale } from "@/lib/platform/language/locales";
import { dateOf, dayOf, type Day } from "@/lib/platform/time/dates";

export type TrendSeries = { readonly status: Status; readonly counts: readonly number[] };

/** A period in which the boundaries of a status in the stack do not change. */
export type TrendBlockShape = {
  readonly from: number;
  readonly to: number;
  readonly top: number;
  readonly bottom: number;
};

/**
 * Stacked layers, each as a list of rectangles: a count applies from its day until the next day with a count.
 * Horizontal positions are fractions of the width, vertical ones are pixels of `height`. The drawing ends at the last
 * day; `top` is the value that the full height represents.
 */
export function stackedBlocks<Key extends string>(
  days: readonly Day[],
  layers: readonly { readonly key: Key; readonly counts: readonly number[] }[],
  { height, top }: { height: number; top: number | readonly number[] },
): { key: Key; blocks: TrendBlockShape[]; lastCount: number; lastMiddle: number }[] {
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return [];
  const across = scaleUtc([dateOf(first), dateOf(last)], [0, 1]);
  const at = first === last ? [0, 1] : days.map((day) => across(dateOf(day)));
  const valueAtTop = (index: number) => Math.max(1e-9, typeof top === "number" ? top : (top[index] ?? 0));
  return stack<number, Key>()
    .keys(layers.map(({ key }) => key))
    .value((index, key) => layers.find((one) => one.key === key)?.counts[index] ?? 0)([...days.keys()])
    .map((layer) => {
      const places = layer.map(([below, above], index) => ({
        top: height * (1 - above / valueAtTop(index)),
        bottom: height * (1 - below / valueAtTop(index)),
      }));
      const [low, high] = layer.at(-1) ?? [0, 0];
      const end = places.at(-1) ?? { top: 0, bottom: 0 };
      return {
        key: layer.key,
        blocks: blocksOf(places, at),
        lastCount: high - low,
        lastMiddle: (end.top + end.bottom) / 2,
      };
    });
}

/** A scale from 0 to at least `max`, ending on a round number, with whole numbers as ticks. */
export function countScale(max: number): { top: number; ticks: number[] } {
  const up = scaleLinear([0, Math.max(1, max)], [0, 1]).nice(4);
  return { top: up.domain()[1] ?? 1, ticks: up.ticks(4).filter(Number.isInteger) };
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

/**
 * The maximum number of labels on an axis when labels contain a month or a day; labels with only a year are shorter.
 */
const MAX_LONG_LABELS = 5;

/** The position of a day between two other days, as a fraction. */
export function fractionOf(day: Day, first: Day, last: Day): number {
  return first === last ? 0 : scaleUtc([dateOf(first), dateOf(last)], [0, 1])(dateOf(day));
}

/** Ticks for an axis: at most `max`, and fewer when the labels need months or days. */
export function dayTicks(
  first: Day,
  last: Day,
  max = 7,
  locale: Locale = "en",
): { fraction: number; words: string; day: Day }[] {
  if (first === last) return [{ fraction: 0, words: shortDayWords(first, locale), day: first }];
  const across = scaleUtc([dateOf(first), dateOf(last)], [0, 1]);
  for (let count = max - 1; count > 0; count -= 1) {
    const ticks = across.ticks(count).filter((tick) => tick.getTime() % 86_400_000 === 0);
    const onlyYears = ticks.every((tick) => dayOf(tick).endsWith("-01-01"));
    const onlyMonths = ticks.every((tick) => dayOf(tick).endsWith("-01"));
    // The scale treats the number of ticks as a hint, and may return nearly twice as many.
    if (ticks.length > Math.min(max, onlyYears ? MAX_LONG_LABELS + 2 : MAX_LONG_LABELS)) continue;
    return ticks.map((tick) => ({
      fraction: across(tick),
      day: dayOf(tick),
      words: tick.toLocaleDateString(LOCALES[locale].tag, {
        timeZone: "UTC",
        year: "numeric",
        ...(onlyYears ? {} : { month: "short" }),
        ...(onlyMonths ? {} : { day: "numeric" }),
      }),
    }));
  }
  return [];
}

/**
 * The indices of the days on which some count differs from the day before, and of the first and last day. These are the
 * rows of a trend's table.
 */
export function changingDays(days: readonly Day[], series: readonly TrendSeries[]): number[] {
  return days.flatMap((_, index) => {
    const changes = series.some(({ counts }) => counts[index] !== counts[index - 1]);
    return index === 0 || index === days.length - 1 || changes ? [index] : [];
  });
}
