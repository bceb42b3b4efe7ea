import type { Field } from "@/lib/delivery/tables/fields";
import type { Identity } from "@/lib/delivery/imports/references";
import { RowError, type RowFaults } from "@/lib/delivery/imports/row-faults";
import type { Mapping } from "@/lib/delivery/imports/schema";
import { message } from "@/lib/platform/language/message";
import type { RecordUpdate } from "@/lib/register/updates/schema";

export type Cells = Partial<Record<Field, string>>;

/** A row, as far as it can be understood without the register. */
export type ReadRow = {
  line: number;
  /** Its texts by field, as the table has them. */
  cells: Cells;
  /** What is wrong with it so far. */
  faults: RowFaults;
  /** It lacks the reference that its table is known by: which record it is about cannot be said. */
  isNameless: boolean;
  /** What it is called to a person: its reference, or how its text begins. */
  name: string;
  /** The publisher's reference, as written. */
  published: string | null;
  /** Our own reference, or what could be one. */
  own: string | null;
  /** The key by which its record is looked up: every record that the row could be about has the same one. */
  nameKey: string;
  /** Its source, and what tells it apart from others of its reference; empty where it says nothing of it. */
  sourceKey: string;
  apartKey: string;
  values: Cells;
  /** Digest of the cells about the record: all rows about one record must have the same. */
  recordDigest: string;
  /** Whether all cells about the record itself are empty. */
  isEmptyRecord: boolean;
  /** Whether one of them cannot be read, so that what the row says of the record is not known. */
  isRecordAtFault: boolean;
  update: RecordUpdate | null;
  /** The whole of a summary that is cut, where no update cites it. */
  wholeSummary: string | null;
  /** The update is an answer without a day: it was given at some time after the record was made. */
  isUndated: boolean;
  /** It has a comment or evidence, and neither a status nor a response that these would belong to. */
  isUnplaced: boolean;
};

export type Columns = readonly { name: string; field: Field | null }[];

/** How a file's rows are read. `added`: how many of the columns, the last ones, are none of the file's. */
export type TableReading = {
  mapping: Mapping;
  columns: Columns;
  isOwn: boolean;
  /** Whether the file has an apostrophe before each text that a spreadsheet would run. */
  isNeutralised: boolean;
  date1904: boolean;
  added: number;
  identity: Identity;
  /** Who tracks the new records. */
  ownerId: string | null;
};

/** Why a row cannot be read that has more cells than the table has columns. */
export function tooManyCells(
  cells: readonly string[],
  { columns, added }: Pick<TableReading, "columns" | "added">,
): RowError | null {
  const width = cells.findLastIndex((cell) => cell.trim() !== "") + 1;
  if (width <= columns.length) return null;
  return new RowError(
    null,
    message("This row has {cells} cells but the header has {header}. Check the row for missing or extra separators.", {
      cells: width - added,
      header: columns.length - added,
    }),
  );
}
