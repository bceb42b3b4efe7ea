import type { Status } from "@/lib/platform/database/generated/enums";
import type { Day } from "@/lib/platform/time/dates";
import type { Grouping } from "@/lib/figures/progress/groups";
import { message } from "@/lib/platform/language/message";

/** What records can be grouped by, with the singular for headings. */
export const DIMENSIONS = {
  theme: { label: message("Theme"), plural: "themes" },
  source: { label: message("Source"), plural: "sources" },
  addressee: { label: message("Addressee"), plural: "addressees" },
} as const satisfies Record<Grouping, object>;
export type Dimension = keyof typeof DIMENSIONS;

/** On how many evenly spread days the groups are sampled. */
export const GROUP_DAYS = 61;
/** The maximum number of days on which all records are sampled. */
export const TREND_DAYS = 120;
/** For how many days after the day shown future due dates are drawn. */
export const HORIZON_DAYS = 730;

type StatusSeries = { readonly status: Status; readonly counts: readonly number[] };

/** How many records had each status at the end of each of some days. */
export type Trend = {
  readonly days: readonly Day[];
  readonly series: readonly StatusSeries[];
  /** The same, of the records that were then part of the implementation rate. */
  readonly inRate: readonly StatusSeries[];
};

/** What became of the records whose due date had passed, at the end of each day. */
export type DueTrend = {
  readonly days: readonly Day[];
  /** How many were due by then: the sum of the other three. After the day shown, only this number is known. */
  readonly due: readonly number[];
  readonly implemented: readonly number[];
  readonly notApplicable: readonly number[];
  readonly overdue: readonly number[];
};

/**
 * The records of one group, now and over time. `slugs` has the group's slug, or the slugs of all groups that were
 * combined.
 */
export type ChartGroup = {
  readonly key: string;
  readonly label: string;
  /** Whether it combines the groups after the largest. */
  readonly isOthers: boolean;
  readonly slugs: readonly string[];
  readonly total: number;
  readonly counts: Readonly<Record<Status, number>>;
  readonly trend: Trend;
};

/** How many records went from which status to which; `from` is null for records made since. */
export type Flow = readonly { readonly from: Status | null; readonly to: Status; readonly count: number }[];

/** The numbers of every record by its status alone, for given filters, day and instant. */
export type StatusNumbers = {
  readonly day: Day;
  readonly since: Day;
  readonly total: number;
  readonly counts: Readonly<Record<Status, number>>;
  /** The same, of the records that are part of the implementation rate. */
  readonly inRate: Readonly<Record<Status, number>>;
  /**
   * `disputed`: on each day, how many asks of the rate were disputed, that is, counted as not implemented although one
   * of their records was implemented.
   */
  readonly trend: Trend & { readonly disputed: readonly number[] };
  readonly flow: Flow;
};

/** Every number of the charts for given filters, day and instant. */
export type ChartNumbers = StatusNumbers & {
  readonly by: Dimension;
  readonly due: DueTrend;
  /** Largest first; the combined others are last. */
  readonly groups: readonly ChartGroup[];
};
