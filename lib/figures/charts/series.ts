import { z } from "zod";
import {
  type ChartGroup,
  type DueTrend,
  type Flow,
  GROUP_DAYS,
  HORIZON_DAYS,
  type StatusNumbers,
  type Trend,
  TREND_DAYS,
} from "@/lib/figures/charts/data";
import { sampleDays, totalOf } from "@/lib/figures/progress/sums";
import type { Status } from "@/lib/platform/database/generated/enums";
import { addDays, type Day, daysBetween, requireDay } from "@/lib/platform/time/dates";
import { valuesOf } from "@/lib/platform/vocabulary";
import { STATUSES } from "@/lib/register/vocabulary";

const statusValue = z.enum(valuesOf(STATUSES));
/** A row of the query for the charts: changes of a number on a day, or the members of a group. */
export const chartRow = z.object({
  what: z.enum(["trend", "disputed", "due", "group", "grouped", "flow"]),
  key: z.string(),
  label: z.string(),
  slugs: z.array(z.string()),
  day: z
    .string()
    .nullable()
    .transform((text) => (text === null ? null : requireDay(text))),
  step: z.number(),
  status: statusValue.nullable(),
  was: statusValue.nullable(),
  in_rate: z.boolean(),
  count: z.number(),
});
export type ChartRow = z.infer<typeof chartRow>;

/** What the two charts of every record by its status alone need of a row. */
type StatusRow = Pick<ChartRow, "what" | "day" | "status" | "was" | "in_rate" | "count">;

/** The numbers of these two charts, and the changes of which the trend is the sum. */
export function statusNumbersOf(rows: readonly StatusRow[], day: Day, since: Day) {
  const of = (what: ChartRow["what"]) => rows.filter((row) => row.what === what);
  const counts = byStatus(of("flow"));
  const changes = of("trend").flatMap(({ day: at, status, in_rate: inRate, count }) =>
    at && status ? [{ at, status, inRate, count }] : [],
  );
  const disputed = of("disputed").flatMap(({ day: at, count }) => (at ? [{ at, count }] : []));
  const days = trendDays(changes, day);
  const numbers: StatusNumbers = {
    day,
    since,
    counts,
    inRate: byStatus(of("flow").filter(({ in_rate: inRate }) => inRate)),
    total: totalOf(counts),
    trend: { days, ...seriesOf(days, changes), disputed: runningSums(days, disputed) },
    flow: flowOf(of("flow")),
  };
  return { numbers, changes };
}

function byStatus(rows: readonly Pick<ChartRow, "status" | "count">[]): Record<Status, number> {
  const counts = Object.fromEntries(valuesOf(STATUSES).map((status) => [status, 0]));
  for (const { status, count } of rows) if (status) counts[status] = (counts[status] ?? 0) + count;
  return counts as Record<Status, number>; // one entry for each status
}

/** The days on which a number changed, and the last day; if those are too many, evenly spread days instead. */
function trendDays(changes: readonly { at: Day }[], last: Day): Day[] {
  const days = [...new Set([...changes.map(({ at }) => at), last])];
  const [first] = days;
  return first === undefined || changes.length === 0
    ? []
    : days.length <= TREND_DAYS
      ? days
      : sampleDays(first, last, TREND_DAYS);
}

/** Running sums of changes at some days. Both are in ascending order. */
function runningSums<Place extends string | number>(
  positions: readonly Place[],
  changes: readonly { at: Place; count: number }[],
): number[] {
  let next = 0;
  let sum = 0;
  return positions.map((place) => {
    for (let change = changes[next]; change && change.at <= place; change = changes[(next += 1)]) sum += change.count;
    return sum;
  });
}

/**
 * How many records had each status at some points in time, in ascending order: of all records, and of those that are
 * part of the rate.
 */
function seriesOf<Place extends string | number>(
  places: readonly Place[],
  changes: readonly { at: Place; status: Status | null; inRate: boolean; count: number }[],
): Pick<Trend, "series" | "inRate"> {
  const series = (subset: typeof changes) =>
    valuesOf(STATUSES).map((status) => ({
      status,
      counts: runningSums(
        places,
        subset.filter((change) => change.status === status),
      ),
    }));
  return { series: series(changes), inRate: series(changes.filter(({ inRate }) => inRate)) };
}

/** How many records went from which status to which, regardless of whether they are part of the rate. */
function flowOf(rows: readonly Pick<ChartRow, "status" | "was" | "count">[]): Flow {
  const flow = new Map<string, { from: Status | null; to: Status; count: number }>();
  for (const { was, status, count } of rows) {
    if (!status) continue;
    const key = `${was ?? ""}>${status}`;
    flow.set(key, { from: was, to: status, count: (flow.get(key)?.count ?? 0) + count });
  }
  return [...flow.values()];
}

export function dueTrend(rows: readonly ChartRow[], last: Day): DueTrend {
  const changes = rows.flatMap(({ day, status, count }) => (day ? [{ at: day, status, count }] : []));
  const past = changes.filter(({ at }) => at <= last);
  const [firstPast] = past;
  const upcoming = [...new Set(changes.map(({ at }) => at).filter((at) => at > last))];
  const distinct = [...new Set([...past.map(({ at }) => at), last])];
  const days =
    changes.length === 0
      ? []
      : [
          ...(firstPast === undefined || distinct.length <= TREND_DAYS
            ? distinct
            : sampleDays(firstPast.at, last, TREND_DAYS)),
          ...(upcoming.length <= TREND_DAYS
            ? upcoming
            : sampleDays(addDays(last, 1), addDays(last, HORIZON_DAYS), TREND_DAYS)),
        ];
  const sums = (status: Status | null) =>
    runningSums(
      days,
      changes.filter((change) => change.status === status),
    );
  const [due, implemented, notApplicable] = [sums(null), sums("IMPLEMENTED"), sums("NO_LONGER_APPLICABLE")];
  return {
    days,
    due,
    implemented,
    notApplicable,
    overdue: due.map((count, index) => count - (implemented[index] ?? 0) - (notApplicable[index] ?? 0)),
  };
}

export function groupsOf(rows: readonly ChartRow[], changes: readonly ChartRow[], first: Day, last: Day): ChartGroup[] {
  const length = daysBetween(first, last);
  const steps = Math.min(length, GROUP_DAYS - 1);
  const places = Array.from({ length: steps + 1 }, (_, step) => step);
  // The query assigns each change to the first step that is not before it. The day of a step is its last day.
  const days = places.map((step) => (steps === 0 ? first : addDays(first, Math.floor((step * length) / steps))));
  const groups = rows
    .filter(({ status }) => status === null)
    .map(({ key, label, slugs }) => {
      const ownRows = rows.filter((one) => one.key === key);
      const counts = byStatus(ownRows);
      const ownChanges = changes
        .filter((change) => change.key === key)
        .map(({ step, status, in_rate: inRate, count }) => ({ at: step, status, inRate, count }));
      return {
        key,
        isOthers: key === "",
        label: key === "" ? `${slugs.length.toLocaleString("en-GB")} others` : label,
        slugs,
        total: valuesOf(STATUSES).reduce((sum, status) => sum + counts[status], 0),
        counts,
        trend: { days, ...seriesOf(places, ownChanges) },
      };
    });
  return groups.toSorted(
    (a, b) => Number(a.key === "") - Number(b.key === "") || b.total - a.total || (a.label < b.label ? -1 : 1),
  );
}
