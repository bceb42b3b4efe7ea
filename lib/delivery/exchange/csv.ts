import type { z } from "zod";
import type { Text, Message } from "@/lib/platform/language/message";

/** The value of a cell: text, whole number, boolean or empty. */
export type Cell = string | number | boolean | null;

/**
 * One column of an export: its name, its meaning for the help page, and its cell for a row. `is` marks text that is a
 * day or an instant, for formats with such types. `nested` gives a cell's parts as an array, for formats that nest.
 * `terms` are the codes of a cell with their labels. `type` is the JSON type, nullable text by default.
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
 * A text that a spreadsheet would run as a formula (OWASP "CSV Injection"), including any apostrophes before it, so
 * that `neutralise` can be undone unambiguously.
 */
const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/u;

/**
 * Puts an apostrophe before a text that a spreadsheet would run. To undo it, remove one apostrophe from every cell that
 * begins with apostrophes followed by = + - @, their full-width forms, a tab or a line break.
 */
export function neutralise(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

/** Undoes `neutralise`. */
export function restore(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell;
}

/** RFC 4180 requires quotes for these, and we also quote line breaks of any kind. */
const NEEDS_QUOTES = /[",\r\n]/;

function inQuotes(text: string): string {
  return `"${text.includes('"') ? text.replaceAll('"', '""') : text}"`;
}

/**
 * One RFC 4180 record with its line break. A text is neutralised, and quoted where necessary, or always with
 * `quoteTexts`, which distinguishes an empty text from no value. Not done by a library, because a large export has tens
 * of millions of cells: see docs/decisions/031-benchmarks.md.
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

export const BYTE_ORDER_MARK = "\uFEFF";

/**
 * RFC 4180 in UTF-8: one header row, CRLF, fields quoted where necessary. `mark` adds the byte order mark that Excel
 * needs to recognise UTF-8. Yields text one batch at a time.
 */
export async function* toCsv<Row>(
  columns: readonly Column<Row>[],
  batches: AsyncIterable<readonly Row[]>,
  { mark }: { mark: boolean },
): AsyncGenerator<string, void> {
  const header = (mark ? BYTE_ORDER_MARK : "") + csvLine(columns.map(({ name }) => name));
  const lines = (batch: readonly Row[]) => batch.map((row) => csvLine(columns.map(({ cell }) => cell(row)))).join("");
  let headerSent = false;
  for await (const batch of batches) {
    // The header is sent with the first rows, so that an error in the query can still be an error response.
    yield (headerSent ? "" : header) + lines(batch);
    headerSent = true;
  }
  if (!headerSent) yield header;
}

/** A row as an object keyed by column names, with texts unchanged and lists as arrays. */
export function objectOf<Row>(columns: readonly Column<Row>[], row: Row): Record<string, unknown> {
  return Object.fromEntries(columns.map(({ name, cell, nested }) => [name, nested ? nested(row) : cell(row)]));
}

/**
 * JSON Lines in UTF-8: one object per line, keyed by column names, with texts unchanged and lists as arrays. Yields
 * text one batch at a time.
 */
export async function* toJsonLines<Row>(
  columns: readonly Column<Row>[],
  batches: AsyncIterable<readonly Row[]>,
): AsyncGenerator<string, void> {
  for await (const batch of batches) {
    yield batch.map((row) => `${JSON.stringify(objectOf(columns, row))}\n`).join("");
  }
}
