import type { z } from "zod";
import type { Text, Message } from "@/lib/platform/language/message";

/** What a cell can hold: text, a whole number, yes or no, or nothing. */
export type Cell = string | number | boolean | null;

/**
 * One column of an export: its name, what it means for the help page, and its cell for a row. `is` says of a text that
 * it is a day or an instant, for the forms that have such; `nested` gives what a cell holds together, for those that nest;
 * `terms` are the codes that a cell can hold, with their labels; `type` is what JSON holds, a text that may be missing unless it says so.
 */
export type Column<Row> = {
  readonly name: string;
  readonly meaning: Message;
  readonly cell: (row: Row) => Cell;
  readonly is?: "day" | "instant";
  readonly nested?: (row: Row) => unknown;
  readonly terms?: Readonly<Record<string, { readonly label: Text }>>;
  readonly type?: z.ZodType;
};

/**
 * A text that a spreadsheet would run as a formula (OWASP "CSV Injection"), with any apostrophes before it. Those
 * count so that the mark can be taken away again without doubt: see `neutralise`.
 */
const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/u;

/**
 * Puts an apostrophe before a text that a spreadsheet would run. Taking one apostrophe away from every cell that
 * begins with apostrophes and then one of = + - @, their full-width forms, a tab or a line break gives the text back.
 */
export function neutralise(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

/** Undoes `neutralise`. */
export function restore(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell;
}

/** What RFC 4180 wants in quotes; and a line break of any kind, not only the record's own. */
const NEEDS_QUOTES = /[",\r\n]/;

function inQuotes(text: string): string {
  return `"${text.includes('"') ? text.replaceAll('"', '""') : text}"`;
}

/**
 * One record of RFC 4180 with its line break. A text is neutralised, and stands in quotes where it must, or always with
 * `quoteTexts`, so that an empty one is told from nothing. Written here rather than by a library: a large export is
 * tens of millions of cells, see docs/decisions/031-benchmarks.md.
 */
export function csvLine(cells: readonly Cell[], { quoteTexts = false }: { quoteTexts?: boolean } = {}): string {
  let line = "";
  for (let index = 0; index < cells.length; index += 1) {
    if (index > 0) line += ",";
    const cell = cells[index] ?? null;
    if (typeof cell !== "string") {
      if (cell !== null) line += String(cell);
      continue;
    }
    const text = neutralise(cell);
    line += quoteTexts || NEEDS_QUOTES.test(text) ? inQuotes(text) : text;
  }
  return `${line}\r\n`;
}

const BYTE_ORDER_MARK = "\uFEFF";

/**
 * RFC 4180 in UTF-8: one header row, CRLF, fields quoted where they must be. `mark` puts the byte order mark
 * first that Excel needs to see UTF-8. Yields text for one batch at a time.
 */
export async function* toCsv<Row>(
  columns: readonly Column<Row>[],
  batches: AsyncIterable<readonly Row[]>,
  { mark }: { mark: boolean },
): AsyncGenerator<string, void> {
  const header = (mark ? BYTE_ORDER_MARK : "") + csvLine(columns.map(({ name }) => name));
  const lines = (batch: readonly Row[]) => batch.map((row) => csvLine(columns.map(({ cell }) => cell(row)))).join("");
  let begun = false;
  for await (const batch of batches) {
    // The header goes out with the first rows, so that an error in the query is not an answer already begun.
    yield (begun ? "" : header) + lines(batch);
    begun = true;
  }
  if (!begun) yield header;
}

/** A row as an object named as the columns are, with texts as they stand and lists as arrays. */
export function objectOf<Row>(columns: readonly Column<Row>[], row: Row): Record<string, unknown> {
  return Object.fromEntries(columns.map(({ name, cell, nested }) => [name, nested ? nested(row) : cell(row)]));
}

/**
 * JSON Lines in UTF-8: one object a line, named as the columns are, with texts as they stand and lists as arrays. Yields
 * text for one batch at a time.
 */
export async function* toJsonLines<Row>(
  columns: readonly Column<Row>[],
  batches: AsyncIterable<readonly Row[]>,
): AsyncGenerator<string, void> {
  for await (const batch of batches) {
    yield batch.map((row) => `${JSON.stringify(objectOf(columns, row))}\n`).join("");
  }
}
