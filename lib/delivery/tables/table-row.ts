import { InvalidInput } from "@/lib/platform/errors";
import type { Message } from "@/lib/platform/language/message";

/** One row, with the line of the file or of the sheet on which it begins, from 1. */
export type TableRow = {
  line: number;
  cells: readonly string[];
  /** Columns in which a formula of the sheet failed, which the cell's text alone does not say. */
  failed?: ReadonlySet<number>;
};

/** A range of cells that are shown as one, from its upper left cell; columns from 0. */
export type MergedRange = { top: number; bottom: number; left: number; right: number };

/** A row with what a sheet says of it besides its texts. */
export type SheetRow = TableRow & {
  /** Columns whose text is that of a merged range which begins in another cell. */
  filled?: ReadonlySet<number>;
  /** The merged ranges that begin in this row. */
  merged?: readonly MergedRange[];
  isHidden?: boolean;
  /** Web addresses that its cells lead to, by column. */
  links?: ReadonlyMap<number, string>;
};

/** What a file is known by; `bytes` is its length. */
export type FileKey = { sha256: string; bytes: number };

export function keyOf({ sha256, bytes }: FileKey): FileKey {
  return { sha256, bytes };
}

/** A file that has been looked at: how it is read, and its rows, each time from the first on and as fast as they are taken. */
export type TableFile<Facts> = {
  facts: Facts;
  rows: () => AsyncGenerator<SheetRow>;
  /** Another sheet of the same file; null where it has none. */
  sheet: ((name: string) => TableFile<Facts>) | null;
};

/** A file of sheets, at the one that its facts name. */
export function sheetFile<Facts extends { sheet: string }>(
  facts: Facts,
  rows: (facts: Facts) => AsyncGenerator<SheetRow>,
): TableFile<Facts> {
  return { facts, rows: () => rows(facts), sheet: (sheet) => sheetFile({ ...facts, sheet }, rows) };
}

/** The most columns and lines that a sheet of a spreadsheet program has: a cell outside is damage. */
export const SHEET_COLUMNS = 16_384;
export const SHEET_LINES = 1_048_576;

/** Max characters of all cells in a row together: more than any field accepts in one cell. */
export const MAX_ROW_LENGTH = 1_000_000;

/** @throws {InvalidInput} always: the file cannot be read as a table at all. */
export function refuseFile(reason: Message): never {
  throw new InvalidInput({ file: [reason] });
}
