import { type ChartName, CHARTS } from "@/lib/figures/charts/chart";
import { optional } from "@/lib/platform/input";
import { messageOf } from "@/lib/platform/language/issues";
import { message, type Message, nested } from "@/lib/platform/language/message";
import { type Day, parseDay } from "@/lib/platform/time/dates";
import { valuesOf } from "@/lib/platform/vocabulary";
import type { Query } from "@/lib/web/addresses";
import { type SearchParams, SearchParamsReader, textOf } from "@/lib/web/search-params";

/** The charts of a report that nobody has chosen any for, in order. */
export const DEFAULT_CHARTS: readonly ChartName[] = ["status-over-time", "due-dates", "then-and-now", "matrix"];

/**
 * What whoever makes a report writes above it, the day from which it says what moved, and the charts that they chose, in their
 * order; null for what is not given.
 */
export type ReportFront = {
  title: string | null;
  organisation: string | null;
  summary: string | null;
  since: Day | null;
  charts: readonly ChartName[] | null;
};

/** In UTF-16 code units: all of it stands in the report's address, which a proxy may cut at 8,000 characters. */
export const FRONT_LIMITS = { title: 150, organisation: 150, summary: 800 } as const;

const TEXTS = ["title", "organisation", "summary"] as const;

export const NO_FRONT: ReportFront = { title: null, organisation: null, summary: null, since: null, charts: null };

/** Never throws: what it cannot read is reported in `faults`. `day` is the day that the report is about. */
export function parseReportFront(parameters: SearchParams, day: Day): { front: ReportFront; faults: Message[] } {
  const faults: Message[] = [];
  const front = { ...NO_FRONT };
  for (const name of TEXTS) {
    const parsed = optional(FRONT_LIMITS[name]).safeParse(textOf(parameters, name));
    if (parsed.success) front[name] = parsed.data;
    else {
      faults.push(
        ...parsed.error.issues.map((issue) => message("{name}: {fault}", { name, fault: nested(messageOf(issue)) })),
      );
    }
  }
  const since = textOf(parameters, "since");
  if (since !== "") {
    const parsed = parseDay(since);
    if (parsed === null || parsed >= day) {
      faults.push(message("The period must begin on a date like 2023-06-30 before the day of the report."));
    } else front.since = parsed;
  }
  const reader = new SearchParamsReader(parameters);
  const charts = reader.choices("chart", valuesOf(CHARTS));
  faults.push(...reader.faults);
  if (charts.length > 0) front.charts = charts;
  return { front, faults };
}

export function frontParameters(front: ReportFront): Query {
  const isUsual = front.charts?.join() === DEFAULT_CHARTS.join();
  return [
    ...[...TEXTS, "since" as const].flatMap((name) => {
      const value = front[name];
      return value === null ? [] : [[name, value] as const];
    }),
    ...((isUsual ? null : front.charts) ?? []).map((name) => ["chart", name] as const),
  ];
}
