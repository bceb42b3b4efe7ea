import { scaleLinear, scaleUtc } from "d3-scale";
import { area, curveStepAfter, stack } from "d3-shape";
import { STATUS_ORDER } from "@/components/charts/numbers";
import type { Status } from "@/lib/database/generated/enums";
import { dateOf, dayOf, type Day } from "@/lib/dates";

export type TrendSeries = { readonly status: Status; readonly counts: readonly number[] };

/** The box that the areas are drawn in; it is stretched to the drawing's width. */
export const TREND = { width: 1000, height: 240 };

/** The areas, axes and ends of the trend. `days` ascend, and each series has a count for each day. */
export function trendShape(days: readonly Day[], series: readonly TrendSeries[]) {
  const shown = STATUS_ORDER.flatMap((status) => {
    const found = series.find((one) => one.status === status);
    return found && found.counts.some((count) => count > 0) ? [found] : [];
  });
  const first = days[0];
  const last = days.at(-1);
  if (first === undefined || last === undefined) return null;

  const totals = days.map((_, index) => shown.reduce((sum, { counts }) => sum + (counts[index] ?? 0), 0));
  const across = scaleUtc([dateOf(first), dateOf(last)], [0, TREND.width]);
  const up = scaleLinear([0, Math.max(1, ...totals)], [TREND.height, 0]).nice(4);

  const layers = stack<number, Status>()
    .keys(shown.map(({ status }) => status))
    .value((index, status) => shown.find((one) => one.status === status)?.counts[index] ?? 0)(days.map((_, index) => index));

  const draw = area<{ index: number; low: number; high: number }>()
    .x(({ index }) => across(dateOf(days[index] ?? last)))
    .y0(({ low }) => up(low))
    .y1(({ high }) => up(high))
    .curve(curveStepAfter);

  return {
    areas: layers.map((layer) => ({
      status: layer.key,
      path: draw(layer.map(([low, high], index) => ({ index, low, high }))) ?? "",
      lastCount: shown.find(({ status }) => status === layer.key)?.counts.at(-1) ?? 0,
      lastMiddle: up(((layer.at(-1)?.[0] ?? 0) + (layer.at(-1)?.[1] ?? 0)) / 2),
    })),
    counts: up
      .ticks(4)
      .filter(Number.isInteger)
      .map((count) => ({ count, y: up(count) })),
    days: first === last ? [] : dayTicks(across),
    single: first === last,
  };
}

/** At most seven days for the axis, with the words that the distance between them needs. */
function dayTicks(across: ReturnType<typeof scaleUtc<number>>): { fraction: number; words: string; day: Day }[] {
  const ticks = across.ticks(6);
  const allNewYears = ticks.every((tick) => dayOf(tick).endsWith("-01-01"));
  const allFirsts = ticks.every((tick) => dayOf(tick).endsWith("-01"));
  return ticks
    .filter((tick) => tick.getTime() % 86_400_000 === 0)
    .map((tick) => ({
      fraction: across(tick) / TREND.width,
      day: dayOf(tick),
      words: tick.toLocaleDateString("en-GB", {
        timeZone: "UTC",
        year: "numeric",
        ...(allNewYears ? {} : { month: "short" }),
        ...(allFirsts ? {} : { day: "numeric" }),
      }),
    }));
}

/** The days on which some count differs from the day before, and the first and last: what a table of the trend needs to say. */
export function changingDays(days: readonly Day[], series: readonly TrendSeries[]): number[] {
  return days.flatMap((_, index) => {
    const changes = series.some(({ counts }) => counts[index] !== counts[index - 1]);
    return index === 0 || index === days.length - 1 || changes ? [index] : [];
  });
}
