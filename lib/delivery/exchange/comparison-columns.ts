import { contextColumns, type ExportContext, SEPARATOR } from "@/lib/delivery/exchange/columns";
import type { Column } from "@/lib/delivery/exchange/csv";
import type { DifferentRecord } from "@/lib/figures/comparison/read";
import { DIFFERENCES } from "@/lib/figures/comparison/vocabulary";
import { message } from "@/lib/platform/language/message";
import type { AsOf } from "@/lib/platform/time/as-of";
import { STATUSES } from "@/lib/register/vocabulary";

export type ComparisonRow = { record: DifferentRecord; from: AsOf; context: ExportContext };

/** Columns of `/compare.csv`: one row for each record that differs between the two sides. */
export const COMPARISON_COLUMNS: readonly Column<ComparisonRow>[] = [
  { name: "reference", meaning: message("The record’s permanent reference."), cell: ({ record }) => record.reference },
  {
    name: "title",
    meaning: message("Short title: of the state after if the record counts there, otherwise of the state before."),
    cell: ({ record }) => record.title,
  },
  { name: "theme", meaning: message("Name of the main theme."), cell: ({ record }) => record.theme },
  {
    name: "changes",
    meaning: message("What differs, separated by a semicolon and a space: {codes}.", {
      codes: Object.keys(DIFFERENCES).join(", "),
    }),
    terms: DIFFERENCES,
    cell: ({ record }) => record.kinds.join(SEPARATOR),
  },
  {
    name: "from_status",
    meaning: message("Status before; empty if the record does not count there."),
    terms: STATUSES,
    cell: ({ record }) => record.from_status,
  },
  {
    name: "to_status",
    meaning: message("Status after; empty if the record does not count there."),
    terms: STATUSES,
    cell: ({ record }) => record.to_status,
  },
  {
    name: "from_update",
    meaning: message("Number of the update that gives the status before."),
    cell: ({ record }) => record.from_update,
  },
  {
    name: "to_update",
    meaning: message("Number of the update that gives the status after."),
    cell: ({ record }) => record.to_update,
  },
  {
    name: "effective",
    meaning: message("Effective date of the status after, in EDTF."),
    cell: ({ record }) => record.effective_edtf,
  },
  {
    name: "recorded_at",
    meaning: message("When that was recorded in the register (UTC)."),
    cell: ({ record }) => record.recorded_at?.toISOString() ?? null,
  },
  {
    name: "evidence",
    meaning: message(
      "Evidence that update cites, separated by a semicolon and a space: number, polarity, Admiralty grade.",
    ),
    cell: ({ record }) =>
      record.evidence
        .map(({ number, polarity, reliability, credibility }) => `E-${number} ${polarity} ${reliability}${credibility}`)
        .join(SEPARATOR),
  },
  {
    name: "from_revision",
    meaning: message("Number of the wording before."),
    cell: ({ record }) => record.from_revision,
  },
  {
    name: "to_revision",
    meaning: message("Number of the wording after."),
    cell: ({ record }) => record.to_revision,
  },
  {
    name: "further_themes",
    meaning: message("Names of its other themes, separated by a semicolon and a space."),
    cell: ({ record }) => record.further_themes.join(SEPARATOR) || null,
  },
  { name: "from_as_of", meaning: message("The day of the state before."), cell: ({ from }) => from.day },
  {
    name: "from_known_at",
    meaning: message(
      "The state before is what the register knew at this time (UTC). The next columns are about the state after.",
    ),
    cell: ({ from }) => from.knownAt.toISOString(),
  },
  ...contextColumns<ComparisonRow>(),
];
