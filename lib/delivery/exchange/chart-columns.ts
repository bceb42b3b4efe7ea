import { contextColumns, type ExportContext } from "@/lib/delivery/exchange/columns";
import type { Column } from "@/lib/delivery/exchange/csv";
import type { ChartNumber } from "@/lib/figures/charts/chart";
import { message } from "@/lib/platform/language/message";
import { STATUSES } from "@/lib/register/vocabulary";

/** What a chart can count: a status, or one of the series of due dates and of what moved. */
const SERIES = {
  ...STATUSES,
  MADE_SINCE: { label: message("Made since") },
  DUE: { label: message("Fallen due") },
  DUE_IMPLEMENTED: { label: message("Implemented") },
  DUE_NO_LONGER_APPLICABLE: { label: message("No longer applicable") },
  DUE_OVERDUE: { label: message("Overdue") },
} as const;

export type ChartRow = { chart: string; number: ChartNumber; context: ExportContext };

/** Columns of a chart's CSV, the same for every chart: one row for each number that is drawn. */
export const CHART_COLUMNS: readonly Column<ChartRow>[] = [
  { name: "chart", meaning: message("The chart’s name, as in the name of its file."), cell: ({ chart }) => chart },
  {
    name: "group",
    meaning: message(
      "Slug of the theme, source or addressee; of several added up as others, all of them, separated by a semicolon and a space; a record’s reference in a timeline; empty where all records are meant.",
    ),
    cell: ({ number }) => number.group,
  },
  { name: "group_label", meaning: message("The group’s name."), cell: ({ number }) => number.groupLabel },
  { name: "day", meaning: message("The day at whose end the number holds."), cell: ({ number }) => number.day },
  {
    name: "from",
    meaning: message("Of “from then to now”: the status on the earlier day, or MADE_SINCE. Empty in other charts."),
    terms: SERIES,
    cell: ({ number }) => number.from,
  },
  {
    name: "series",
    meaning: message(
      "A status; of due dates DUE (had fallen due), DUE_IMPLEMENTED, DUE_NO_LONGER_APPLICABLE, DUE_OVERDUE, of which the last three add up to the first.",
    ),
    terms: SERIES,
    cell: ({ number }) => number.series,
  },
  { name: "count", meaning: message("How many records."), cell: ({ number }) => number.count },
  ...contextColumns<ChartRow>(),
];
