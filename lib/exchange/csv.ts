import { stringify } from "csv-stringify/sync";

/** What a cell can hold: text, a whole number, yes or no, or nothing. */
export type Cell = string | number | boolean | null;

/**
 * One column of an export: its name, what it means for the help page, and its cell for a row. `is` says of a text that
 * it is a day or an instant, for the forms that have such; `nested` gives what a cell holds together, for those that nest.
 */
export type Column<Row> = {
  readonly name: string;
  readonly meaning: string;
  readonly cell: (row: Row) => Cell;
  readonly is?: "day" | "instant";
  readonly nested?: (row: Row) => unknown;
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

function written(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell === "boolean") return cell ? "true" : "false";
  return typeof cell === "number" ? String(cell) : neutralise(cell);
}

/** csv-stringify itself quotes only for the whole record delimiter, and texts have LF alone: RFC 4180 wants both quoted. */
const LINE_BREAK = /[\r\n]/;

function lines(rows: string[][]): string {
  return stringify(rows, { record_delimiter: "\r\n", quoted_match: LINE_BREAK });
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
  const header = (mark ? BYTE_ORDER_MARK : "") + lines([columns.map(({ name }) => name)]);
  const cells = (batch: readonly Row[]) => lines(batch.map((row) => columns.map(({ cell }) => written(cell(row)))));
  let begun = false;
  for await (const batch of batches) {
    // The header goes out with the first rows, so that an error in the query is not an answer already begun.
    yield (begun ? "" : header) + cells(batch);
    begun = true;
  }
  if (!begun) yield header;
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
    yield batch
      .map((row) => {
        const fields = columns.map(({ name, cell, nested }) => [name, nested ? nested(row) : cell(row)]);
        return `${JSON.stringify(Object.fromEntries(fields))}\n`;
      })
      .join("");
  }
}

/** A body that reads the generator as fast as the client takes it, and ends it when the client goes away. */
export function streamOf(text: AsyncGenerator<string | Uint8Array, void>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const step = await text.next();
      if (step.done) controller.close();
      else controller.enqueue(typeof step.value === "string" ? encoder.encode(step.value) : step.value);
    },
    async cancel() {
      await text.return(undefined);
    },
  });
}
