import { contextColumns, type ExportContext } from "@/lib/delivery/exchange/columns";
import type { Column } from "@/lib/delivery/exchange/csv";
import type { ChartNumber } from "@/lib/figures/charts/chart";
import { message } from "@/lib/platform/language/message";
import { STATUSES } from "@/lib/register/vocabulary";

/** What a chart can count: a status, or a series of due dates or changes. */
const SERIES = {
  ...STATUSES,
  MADE_SINCE: { label: message("Made since") },
  DUE: { label: message("Fallen due") },
  DUE_IMPLEMENTED: { label: message("Implemented") },
  DUE_NO_LONGER_APPLICABLE: { label: message("No longer applicable") },
  DUE_OVERDUE: { label: message("Overdue") },
} as const;

export type ChartRow = { chart: string; number: ChartNumber; context: ExportContext };

/** Columns of a chart's CSV, the same for every chart: one row for each number drawn. */
export const CHART_COLUMNS: readonly Column<ChartRow>[] = [
  { name: "chart", meaning: message("Name of the chart, as in the file name."), cell: ({ chart }) => chart },
  {
    name: "group",
    meaning: message(
      "Slug of the theme, source or addressee; if several are combined as “others”, all of them, separated by a semicolon and a space; in a timeline, the record’s reference; empty if the row covers all records.",
    ),
    cell: ({ number }) => number.group,
  },
  { name: "group_label", meaning: message("Name of the group."), cell: ({ number }) => number.groupLabel },
  {
    name: "day",
    meaning: message("The day the number is for, as at the end of that day."),
    cell: ({ number }) => number.day,
  },
  {
    name: "from",
    meaning: message(
      "In “Status changes between two dates”: the status on the earlier day, or MADE_SINCE. Empty in other charts.",
    ),
    terms: SERIES,
    cell: ({ number }) => number.from,
  },
  {
    name: "series",
    meaning: message(
      "A status. In the due dates chart: DUE (had fallen due), DUE_IMPLEMENTED, DUE_NO_LONGER_APPLICABLE or DUE_OVERDUE. The last three add up to the first.",
    ),
    terms: SERIES,
    cell: ({ number }) => number.series,
  },
  { name: "count", meaning: message("Number of records."), cell: ({ number }) => number.count },
  ...contextColumns<ChartRow>(),
];
