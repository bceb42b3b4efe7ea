import type { Drawing } from "@/lib/figures/charts/drawing";
import type { Status } from "@/lib/platform/database/generated/enums";
import type { Day } from "@/lib/platform/time/dates";
import { message } from "@/lib/platform/language/message";
import type { Filters } from "@/lib/register/lists/filters";

/** All charts, by the name under which each can be downloaded. */
export const CHARTS = {
  "status-over-time": { label: message("Status over time") },
  "due-dates": { label: message("Due records and whether they were done") },
  "then-and-now": { label: message("Status changes between two dates") },
  matrix: { label: message("Status by theme") },
  "small-multiples": { label: message("Theme by theme over time") },
} as const;
export type ChartName = keyof typeof CHARTS;

/** A cell of a chart's table: text, or a number with the address of the list of records that it counts. */
export type TableCell =
  string | { readonly count: number; readonly list: { readonly filters: Partial<Filters>; readonly day: Day } | null };

/** One number of a chart, as in its CSV. */
export type ChartNumber = {
  /** The slug of the group; several are separated by a semicolon and a space; null for all records. */
  readonly group: string | null;
  readonly groupLabel: string | null;
  readonly day: Day;
  /** The status on the earlier day, `MADE_SINCE`, or null when there is no earlier day. */
  readonly from: Status | "MADE_SINCE" | null;
  /** A status, or another series of the chart, such as `DUE`. */
  readonly series: string;
  readonly count: number;
};

/**
 * A chart as plain data: its texts in one language (except names that users wrote, which are marked `isWritten`), its
 * drawing at any width, and its numbers.
 */
export type Chart = {
  readonly name: string;
  readonly title: string;
  readonly note: string;
  /** A description of the drawing for screen readers; the numbers are in the table. */
  readonly words: string;
  /** The drawing at a width: one of `WIDTHS`, or any from 300 to 1,200. */
  readonly draw: (width: number) => Drawing;
  readonly table: {
    readonly caption: string;
    readonly head: readonly string[];
    readonly rows: readonly {
      readonly heading: string;
      readonly isWritten?: boolean;
      readonly cells: readonly TableCell[];
    }[];
  };
  readonly numbers: readonly ChartNumber[];
};
