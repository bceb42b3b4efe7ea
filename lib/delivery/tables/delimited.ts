import { MAX_ROW_LENGTH, refuseFile, type TableRow } from "@/lib/delivery/tables/table-row";
import { message } from "@/lib/platform/language/message";

const [TAB, LF, CR, QUOTE] = [9, 10, 13, 34] as const;

function breaksIn(text: string): number {
  let count = 0;
  for (let place = 0; place < text.length; place += 1) {
    const code = text.charCodeAt(place);
    if (code === LF || (code === CR && text.charCodeAt(place + 1) !== LF)) count += 1;
  }
  return count;
}

/**
 * Reads text with separators (RFC 4180), a piece at a time. Lines may end in CR LF, LF or CR, and differently in one
 * file. A quotation mark within a cell that does not begin with one stands for itself, as spreadsheets read it; between
 * tabs also one that opens a cell and is closed before its end, because what a spreadsheet copies is quoted only where a
 * cell holds a line break. Lines without a text are no rows. @throws {InvalidInput} in `push` and `end`.
 */
export class DelimitedReader {
  private text = "";
  /** The line on which the text that is left begins. */
  private line = 1;
  private readonly delimiter: number;

  constructor(delimiter: string) {
    this.delimiter = delimiter.charCodeAt(0);
  }

  push(piece: string): TableRow[] {
    this.text += piece;
    const rows = this.rowsOf(false);
    if (this.text.length > MAX_ROW_LENGTH) this.refuseLongRow();
    return rows;
  }

  end(): TableRow[] {
    return this.rowsOf(true);
  }

  private refuseLongRow(): never {
    refuseFile(
      message(
        "Row {line} is longer than 1,000,000 characters, or a quotation mark in it is not closed. Shorten it, or close the quotation mark.",
        { line: this.line },
      ),
    );
  }

  private rowsOf(isEnd: boolean): TableRow[] {
    const rows: TableRow[] = [];
    let start = 0;
    while (start < this.text.length) {
      const read = this.rowAt(start, isEnd);
      if (read === null) break;
      if (read.cells.some((cell) => cell !== "" && cell.trim() !== ""))
        rows.push({ line: this.line, cells: read.cells });
      this.line += read.lines;
      start = read.next;
    }
    this.text = this.text.slice(start);
    return rows;
  }

  /** The row that begins at a place, with the lines that it takes; null for one whose end has not come yet. */
  private rowAt(start: number, isEnd: boolean): { cells: string[]; next: number; lines: number } | null {
    const { text, delimiter } = this;
    const cells: string[] = [];
    let [place, lines] = [start, 1];
    for (;;) {
      const quoted = text.charCodeAt(place) === QUOTE ? this.quotedAt(place, lines, isEnd) : false;
      if (quoted === null) return null;
      let end = quoted ? quoted.next : place;
      if (!quoted) {
        for (; end < text.length; end += 1) {
          const code = text.charCodeAt(end);
          if (code === delimiter || code === LF || code === CR) break;
        }
      }
      if (end >= text.length && !isEnd) return null;
      cells.push(quoted ? quoted.cell : text.slice(place, end));
      if (quoted) lines += quoted.breaks;
      const code = text.charCodeAt(end);
      if (end < text.length && code === delimiter) {
        place = end + 1;
        continue;
      }
      if (code !== CR) return { cells, next: end + 1, lines };
      if (end + 1 >= text.length && !isEnd) return null; // whether a line feed follows
      return { cells, next: text.charCodeAt(end + 1) === LF ? end + 2 : end + 1, lines };
    }
  }

  /** The cell in quotation marks at a place; false for one that is none after all, null when its end has not come yet. */
  private quotedAt(
    place: number,
    lines: number,
    isEnd: boolean,
  ): { cell: string; next: number; breaks: number } | false | null {
    const { text, delimiter } = this;
    let [from, isDoubled] = [place + 1, false];
    for (;;) {
      const close = text.indexOf('"', from);
      if (close < 0) {
        if (!isEnd) return null;
        refuseFile(
          message("The quotation mark in row {line} is not closed. Close or remove it.", {
            line: this.line + lines - 1,
          }),
        );
      }
      if (close + 1 >= text.length && !isEnd) return null;
      if (text.charCodeAt(close + 1) === QUOTE) {
        [from, isDoubled] = [close + 2, true];
        continue;
      }
      let next = close + 1;
      while (delimiter !== 32 && text.charCodeAt(next) === 32) next += 1;
      if (next >= text.length && !isEnd) return null;
      const code = text.charCodeAt(next);
      if (next < text.length && code !== delimiter && code !== LF && code !== CR) {
        if (delimiter === TAB) return false;
        refuseFile(
          message("Text follows a closed quotation mark in row {line}. Double the quotation marks within a cell.", {
            line: this.line + lines - 1,
          }),
        );
      }
      const cell = text.slice(place + 1, close);
      return { cell: isDoubled ? cell.replaceAll('""', '"') : cell, next, breaks: breaksIn(cell) };
    }
  }
}

/** Separators that are told apart; a person can name any other. */
const CANDIDATES = [",", ";", "\t", "|"] as const;
const SAMPLED_ROWS = 200;

/** How many of a text's rows a delimiter cuts into equally many cells, weighed by how many. */
function consistency(text: string, delimiter: string): number {
  let rows: readonly TableRow[];
  try {
    rows = new DelimitedReader(delimiter).push(text).slice(0, SAMPLED_ROWS);
  } catch {
    return 0; // by this delimiter it is no table
  }
  const times = new Map<number, number>();
  for (const { cells } of rows) times.set(cells.length, (times.get(cells.length) ?? 0) + 1);
  return Math.max(0, ...[...times].map(([width, count]) => (count / rows.length) * Math.log2(width)));
}

/** The delimiter of a table: what cuts most of its rows, not only the first, into as many cells. */
export function guessDelimiter(text: string): string {
  const named = /^\uFEFF?sep=(.)\r?\n/.exec(text)?.[1];
  if (named !== undefined) return named;
  const whole = text.endsWith("\n") || text.endsWith("\r") ? text : `${text}\n`;
  const scores = CANDIDATES.map((delimiter) => ({ delimiter, score: consistency(`${whole}\n`, delimiter) }));
  return scores.toSorted((a, b) => b.score - a.score)[0]?.delimiter ?? ",";
}
