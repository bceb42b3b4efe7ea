import { rejectInput } from "@/lib/platform/errors";
import { csvFactsOf, lookAtBytes, readCsv, type CsvFacts, type TableEncoding } from "@/lib/delivery/imports/csv-file";
import { refuseFile, type TableRow } from "@/lib/delivery/imports/table-row";
import { lookAtWorkbook, readSheet, type WorkbookFacts } from "@/lib/delivery/imports/workbook";
import { message } from "@/lib/platform/language/message";

/** How a file is read, and what it is known by. */
export type FileFacts = { sha256: string; bytes: number } & (
  ({ format: "csv" } & CsvFacts) | ({ format: "xlsx" } & WorkbookFacts)
);

/** What somebody chose of how a file is read; null for what is to be guessed. */
export type Choices = {
  encoding: TableEncoding | null;
  delimiter: string | null;
  sheet: string | null;
  /** The line on which the columns' names stand. */
  headerLine: number | null;
};

/**
 * Reads a file through once: its SHA-256, and how it is to be read where that was not chosen.
 * @throws {InvalidInput} for a file that is empty, or neither text nor a workbook.
 */
export async function inspectFile(path: string, chosen: Choices): Promise<FileFacts> {
  const looked = await lookAtBytes(path);
  const { sha256, bytes, head } = looked;
  if (head.subarray(0, 4).toString("latin1") === "PK\u0003\u0004") {
    return { sha256, bytes, format: "xlsx", ...(await lookAtWorkbook(path, chosen.sheet)) };
  }
  if (head.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0]))) {
    refuseFile(message("This is an old .xls workbook, or it has a password. Save it as .xlsx without a password."));
  }
  return { sha256, bytes, format: "csv", ...csvFactsOf(looked, chosen) };
}

/** Rows among which the columns' names are looked for. */
const OPENING_ROWS = 20;

const filled = ({ cells }: TableRow) => cells.filter((cell) => cell.trim() !== "").length;

/** The first row that is not much narrower than most: a title or a remark above a table stands in one or two cells. */
function guessHeader(rows: readonly TableRow[]): number {
  const widths = rows.map(filled);
  const sorted = widths.filter((width) => width > 0).toSorted((a, b) => a - b);
  const usual = sorted[(sorted.length - 1) >> 1] ?? 0;
  return Math.max(
    0,
    widths.findIndex((width) => width * 2 >= usual && width >= Math.min(2, usual)),
  );
}

/** The columns' names: each its own, so that a mapping can name it. */
function namesOf({ cells }: TableRow): string[] {
  const seen = new Map<string, number>();
  return cells.map((cell, index) => {
    const name = cell.trim().replace(/\s+/g, " ") || `Column ${index + 1}`;
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return times === 1 ? name : `${name} (${times})`;
  });
}

/** A table: the line and the names of its header, and the rows under it, read as fast as they are taken. */
export type OpenTable = { headerLine: number; names: readonly string[]; rows: AsyncGenerator<TableRow> };

/** @throws {InvalidInput} where the file is no table, or has no row on the line that was chosen. */
export async function openTable(path: string, facts: FileFacts, headerLine: number | null): Promise<OpenTable> {
  const source = facts.format === "xlsx" ? readSheet(path, facts) : readCsv(path, facts);
  const opening: TableRow[] = [];
  const isEnough = () =>
    headerLine === null ? opening.length >= OPENING_ROWS : (opening.at(-1)?.line ?? 0) >= headerLine;
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
