import type { Status } from "@/lib/platform/database/generated/enums";
import type { Day } from "@/lib/platform/time/dates";
import { message } from "@/lib/platform/language/message";

/** What records can be grouped by, with the name of a group in a heading. */
export const DIMENSIONS = {
  theme: { label: message("Theme"), plural: "themes" },
  source: { label: message("Source"), plural: "sources" },
  addressee: { label: message("Addressee"), plural: "addressees" },
} as const;
export type Dimension = keyof typeof DIMENSIONS;

/** The groups drawn one by one; those after the largest are added up as others. */
export const MAX_GROUPS = 12;
/** At how many days, evenly spread, the groups are followed through time. */
export const GROUP_DAYS = 61;
/** At how many days at most all records are followed through time. */
export const TREND_DAYS = 120;
/** How far after the day shown the due dates to come are drawn, in days. */
export const HORIZON_DAYS = 730;

type StatusSeries = { readonly status: Status; readonly counts: readonly number[] };

/** How many records had each status at the end of each of some days. */
export type Trend = {
  readonly days: readonly Day[];
  readonly series: readonly StatusSeries[];
  /** Of these, those that were then part of the rate implemented. */
  readonly inRate: readonly StatusSeries[];
};

/** Of the records whose due date had passed at the end of each day, how many stood how. */
export type DueTrend = {
  readonly days: readonly Day[];
  /** Due by then: the other three add up to it. After the day shown only this one is known. */
  readonly due: readonly number[];
  readonly implemented: readonly number[];
  readonly notApplicable: readonly number[];
  readonly overdue: readonly number[];
};

/** The records of one group, now and through time; `slugs` has one, or all of those added up. */
export type ChartGroup = {
  readonly key: string;
  readonly label: string;
  /** It is the sum of those after the largest. */
  readonly isOthers: boolean;
  readonly slugs: readonly string[];
  readonly total: number;
  readonly counts: Readonly<Record<Status, number>>;
  readonly trend: Trend;
};

/** From which status to which, with how many records; from null when the record was made since. */
export type Flow = readonly { readonly from: Status | null; readonly to: Status; readonly count: number }[];

/** Every number of the charts for a filter and a pair. */
export type ChartNumbers = {
  readonly day: Day;
  readonly since: Day;
  readonly by: Dimension;
  readonly total: number;
  readonly counts: Readonly<Record<Status, number>>;
  /** Of these, what is part of the rate implemented. */
  readonly inRate: Readonly<Record<Status, number>>;
  /** With how many asks of the rate on each day were disputed: counted as not implemented although one of their records was. */
  readonly trend: Trend & { readonly disputed: readonly number[] };
  readonly due: DueTrend;
  /** Largest first, the others last. */
  readonly groups: readonly ChartGroup[];
  readonly flow: Flow;
};
