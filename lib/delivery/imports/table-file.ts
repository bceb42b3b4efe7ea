import { rejectInput } from "@/lib/platform/errors";
import { csvFactsOf, inspectBytes, readCsv, type CsvFacts, type TableEncoding } from "@/lib/delivery/imports/csv-file";
import { refuseFile, type TableRow } from "@/lib/delivery/imports/table-row";
import { inspectWorkbook, readSheet, type WorkbookFacts } from "@/lib/delivery/imports/workbook";
import { message } from "@/lib/platform/language/message";

/** How a file is read, with its size and hash. */
export type FileFacts = { sha256: string; bytes: number } & (
  ({ format: "csv" } & CsvFacts) | ({ format: "xlsx" } & WorkbookFacts)
);

/** A person's choices about how a file is read; null for what is to be guessed. */
export type Choices = {
  encoding: TableEncoding | null;
  delimiter: string | null;
  sheet: string | null;
  /** The line of the file with the column names. */
  headerLine: number | null;
};

/**
 * Reads the whole file once, for its SHA-256, and to guess whatever about reading it was not chosen.
 * @throws {InvalidInput} when it is empty, or neither text nor a workbook.
 */
export async function inspectFile(path: string, chosen: Choices): Promise<FileFacts> {
  const looked = await inspectBytes(path);
  const { sha256, bytes, head } = looked;
  if (head.subarray(0, 4).toString("latin1") === "PK\u0003\u0004") {
    return { sha256, bytes, format: "xlsx", ...(await inspectWorkbook(path, chosen.sheet)) };
  }
  if (head.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0]))) {
    refuseFile(message("This is an old .xls workbook, or it has a password. Save it as .xlsx without a password."));
  }
  return { sha256, bytes, format: "csv", ...csvFactsOf(looked, chosen) };
}

/** Among how many rows to look for the column names. */
const HEADER_WITHIN_ROWS = 20;

const countFilledCells = ({ cells }: TableRow) => cells.filter((cell) => cell.trim() !== "").length;

/** The first row that is not much narrower than most: a title or a note above a table fills only one or two cells. */
function guessHeader(rows: readonly TableRow[]): number {
  const widths = rows.map(countFilledCells);
  const sorted = widths.filter((width) => width > 0).toSorted((a, b) => a - b);
  const usual = sorted[(sorted.length - 1) >> 1] ?? 0;
  return Math.max(
    0,
    widths.findIndex((width) => width * 2 >= usual && width >= Math.min(2, usual)),
  );
}

/** The column names, made unique so that a mapping can refer to them. */
function namesOf({ cells }: TableRow): string[] {
  const seen = new Map<string, number>();
  return cells.map((cell, index) => {
    const name = cell.trim().replace(/\s+/g, " ") || `Column ${index + 1}`;
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return times === 1 ? name : `${name} (${times})`;
  });
}

/** A table: the line of its header, the column names, and the rows below, read as fast as they are consumed. */
export type OpenTable = { headerLine: number; names: readonly string[]; rows: AsyncGenerator<TableRow> };

/** @throws {InvalidInput} when the file is not a table, or has no row on the chosen line. */
export async function openTable(path: string, facts: FileFacts, headerLine: number | null): Promise<OpenTable> {
  const source = facts.format === "xlsx" ? readSheet(path, facts) : readCsv(path, facts);
  const opening: TableRow[] = [];
  const isEnough = () =>
    headerLine === null ? opening.length >= HEADER_WITHIN_ROWS : (opening.at(-1)?.line ?? 0) >= headerLine;
  let at = await source.next();
  while (!at.done) {
    opening.push(at.value);
    if (headerLine !== null && opening.length > 1) opening.shift();
    if (isEnough()) break;
    at = await source.next();
  }
  const index = headerLine === null ? guessHeader(opening) : 0;
  const header = opening[index];
  if (!header)
    return refuseFile(
      facts.format === "xlsx"
        ? message("The sheet has no rows. Choose another sheet or file.")
        : message("The file has no rows. Choose another file."),
    );
  if (headerLine !== null && header.line < headerLine) {
    rejectInput(
      "headerLine",
      message("The table does not have a row {line}. Enter another row number.", { line: headerLine }),
    );
  }
  async function* rows(): AsyncGenerator<TableRow> {
    try {
      yield* opening.slice(index + 1);
      yield* source;
    } finally {
      await source.return(undefined);
    }
  }
  return { headerLine: header.line, names: namesOf(header), rows: rows() };
}
