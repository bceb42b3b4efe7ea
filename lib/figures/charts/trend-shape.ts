import { scaleLinear, scaleUtc } from "d3-scale";
import { stack } from "d3-shape";
import type { Status } from "@/lib/platform/database/generated/enums";
import { shortDayWords } from "@/lib/platform/time/date-words";
import { LOCALES, type Locale } from "@/lib/platform/language/locales";
import { dateOf, dayOf, type Day } from "@/lib/platform/time/dates";

export type TrendSeries = { readonly status: Status; readonly counts: readonly number[] };

/** A stretch of time in which a status's share of the stack does not change. */
export type TrendBlockShape = {
  readonly from: number;
  readonly to: number;
  readonly top: number;
  readonly bottom: number;
};

/**
 * Layers stacked upon each other, each a list of rectangles: a count holds from its day to the next one. Places across
 * are fractions of the width, places down are pixels of `height`. The last day ends the drawing; `top` is what the
 * whole height stands for.
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
  const most = (index: number) => Math.max(1e-9, typeof top === "number" ? top : (top[index] ?? 0));
  return stack<number, Key>()
    .keys(layers.map(({ key }) => key))
    .value((index, key) => layers.find((one) => one.key === key)?.counts[index] ?? 0)([...days.keys()])
    .map((layer) => {
      const places = layer.map(([below, above], index) => ({
        top: height * (1 - above / most(index)),
        bottom: height * (1 - below / most(index)),
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

/** A scale from nought to at least `most`, which ends on a round number, and the whole numbers to write beside it. */
export function countScale(most: number): { top: number; ticks: number[] } {
  const up = scaleLinear([0, Math.max(1, most)], [0, 1]).nice(4);
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

/** The most labels that an axis holds when each is a month or a day; bare years are shorter. */
const LONG_WORDS = 5;

/** Where a day lies between two others, as a fraction. */
export function fractionOf(day: Day, first: Day, last: Day): number {
  return first === last ? 0 : scaleUtc([dateOf(first), dateOf(last)], [0, 1])(dateOf(day));
}

/** At most seven days for an axis, or fewer where `most` says so or each needs its day or month to be told apart. */
export function dayTicks(
  first: Day,
  last: Day,
  most = 7,
  locale: Locale = "en",
): { fraction: number; words: string; day: Day }[] {
  if (first === last) return [{ fraction: 0, words: shortDayWords(first, locale), day: first }];
  const across = scaleUtc([dateOf(first), dateOf(last)], [0, 1]);
  for (let wanted = most - 1; wanted > 0; wanted -= 1) {
    const ticks = across.ticks(wanted).filter((tick) => tick.getTime() % 86_400_000 === 0);
    const onlyYears = ticks.every((tick) => dayOf(tick).endsWith("-01-01"));
    const onlyMonths = ticks.every((tick) => dayOf(tick).endsWith("-01"));
    // The scale takes the number asked for as a hint and may give nearly twice as many.
    if (ticks.length > Math.min(most, onlyYears ? LONG_WORDS + 2 : LONG_WORDS)) continue;
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

/** The days on which some count differs from the day before, and the first and last: what a table of the trend needs to say. */
export function changingDays(days: readonly Day[], series: readonly TrendSeries[]): number[] {
  return days.flatMap((_, index) => {
    const changes = series.some(({ counts }) => counts[index] !== counts[index - 1]);
    return index === 0 || index === days.length - 1 || changes ? [index] : [];
  });
}
