import { plain } from "@/lib/delivery/tables/plain";
import type { SheetRow } from "@/lib/delivery/tables/table-row";

// Where in a sheet its table is: titles stand above it, names may take two rows, and headings and sums stand between its
// rows.

/** Rows among which the columns' names are looked for. */
export const OPENING_ROWS = 20;

function isFilled(cell: string | undefined): cell is string {
  return cell !== undefined && cell !== "" && cell.trim() !== "";
}

function hasLetter(text: string): boolean {
  return /\p{L}/u.test(text);
}

/** Columns that a range merged within this row fills from the left. */
function isCovered({ filled, merged = [] }: SheetRow, column: number): boolean {
  return filled?.has(column) === true && merged.some(({ left, right }) => column > left && column <= right);
}

/** The filled columns of a row; a range merged sideways counts once. */
function columnsOf(row: SheetRow): number[] {
  const columns: number[] = [];
  for (const [column, cell] of row.cells.entries()) if (isFilled(cell) && !isCovered(row, column)) columns.push(column);
  return columns;
}

/** How many cells a row fills; a range merged sideways counts once. */
export function widthOf(row: SheetRow): number {
  return columnsOf(row).length;
}

/** How many cells most rows fill. */
function usualWidth(rows: readonly SheetRow[]): number {
  const widths = rows.map(widthOf).filter((width) => width > 0);
  return widths.toSorted((a, b) => a - b)[(widths.length - 1) >> 1] ?? 0;
}

/** The first row that is not much narrower than most: a title or a remark above a table stands in one or two cells. */
function firstWideRow(rows: readonly SheetRow[]): number {
  const usual = usualWidth(rows);
  const isWide = (row: SheetRow) => widthOf(row) * 2 >= usual && widthOf(row) >= Math.min(2, usual);
  return Math.max(0, rows.findIndex(isWide));
}

function isNextRow(row: SheetRow, next: SheetRow): boolean {
  const breaks = Math.max(0, ...row.cells.map((cell) => cell.split("\n").length - 1));
  return next.line - row.line <= 1 + breaks;
}

function allText({ cells }: SheetRow): boolean {
  return cells.every((cell) => !isFilled(cell) || hasLetter(cell));
}

/** Whether a row above names holds what groups of them have in common: merged sideways, or with empty cells between. */
function isAboveNames(row: SheetRow, names: SheetRow): boolean {
  if (!isNextRow(row, names) || !allText(row)) return false;
  const columns = columnsOf(row);
  const merged = (row.merged ?? []).filter(({ left, right }) => right > left && isFilled(row.cells[left]));
  if (merged.length > 0) return columns.length > 1 || (columns[0] ?? 0) > (columnsOf(names)[0] ?? 0);
  const hasGap = columns.some((column, index) => index > 0 && column - (columns[index - 1] ?? 0) > 1);
  return hasGap && columns.length < columnsOf(names).length;
}

/** Whether a row goes on with the names of the one above it, which stand over several of its columns or reach into it. */
function isBelowNames(row: SheetRow, names: SheetRow): boolean {
  if (!isNextRow(names, row) || !allText(names) || !allText(row)) return false;
  const merged = names.merged ?? [];
  if (merged.some(({ bottom, left }) => bottom === row.line && isFilled(names.cells[left]))) return true;
  const sideways = merged.filter(({ left, right }) => right > left);
  const width = Math.max(names.cells.length, row.cells.length);
  const own = (at: SheetRow, column: number) => isFilled(at.cells[column]) && !isCovered(at, column);
  let gaps = 0;
  for (let column = 0; column < width; column += 1) {
    const isGap = !own(names, column);
    const startsGap = !isGap && column + 1 < width && !own(names, column + 1);
    if (isGap && !own(row, column)) return false;
    if (own(row, column) && !isGap && !startsGap) return false;
    if (isGap) gaps += 1;
  }
  return gaps > 0 && (sideways.length > 0 || own(names, 0));
}

/** Where a table's names stand: the place of the last of their rows, and whether they take one row or two. */
export type Header = { index: number; rows: 1 | 2 };

export function guessHeader(rows: readonly SheetRow[]): Header {
  const index = firstWideRow(rows);
  const [above, names, below] = [rows[index - 1], rows[index], rows[index + 1]];
  if (names && above && isAboveNames(above, names)) return { index, rows: 2 };
  if (names && below && isBelowNames(below, names)) return { index: index + 1, rows: 2 };
  return { index, rows: 1 };
}

/** Whether the names in a row that was chosen have a row above that belongs to them. */
export function guessHeaderRows(above: SheetRow | undefined, names: SheetRow): 1 | 2 {
  return above && isAboveNames(above, names) ? 2 : 1;
}

/** The name that a spreadsheet gives a column, from 0: A to Z, then AA. */
export function columnLetters(column: number): string {
  const rest = Math.floor(column / 26);
  return (rest > 0 ? columnLetters(rest - 1) : "") + String.fromCharCode(65 + (column % 26));
}

const tidy = (text: string | undefined) => (text ?? "").trim().replace(/\s+/g, " ");

/** The names of two rows, as “Response / Answer”. Without merged cells a name stands over the empty cells right of it. */
function joined(above: SheetRow, names: SheetRow): string[] {
  const isMerged = (above.merged ?? []).length > 0;
  let over = "";
  return Array.from({ length: Math.max(above.cells.length, names.cells.length) }, (_, column) => {
    const [upper, lower] = [tidy(above.cells[column]), tidy(names.cells[column])];
    if (upper !== "" || isMerged) over = upper;
    if (lower === "" || lower === over) return upper || lower;
    return over === "" ? lower : `${over} / ${lower}`;
  });
}

/** Each its own, so that a mapping can name it. */
function ownNames(names: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return names.map((given) => {
    const times = (seen.get(given) ?? 0) + 1;
    seen.set(given, times);
    return times === 1 ? given : `${given} (${times})`;
  });
}

/** The columns' names. */
export function namesOf(names: SheetRow, above: SheetRow | undefined): string[] {
  const texts = above ? joined(above, names) : names.cells.map(tidy);
  return ownNames(texts.map((text, index) => text || `Column ${index + 1}`));
}

const TOTAL_WORDS = new Set(
  [
    "total",
    "totals",
    "grand total",
    "subtotal",
    "sub total",
    "overall total",
    "sum",
    "итого",
    "всего",
    "всего итого",
    "итог",
    "общий итог",
    "сумма",
    "барлығы",
    "жиыны",
    "барлығы жиыны",
    "жиынтығы",
    "қорытынды",
  ].map(plain),
);

/** A cheap look before words are compared. */
const MAY_BE_TOTAL = /^[\s\d.,:*–-]*(?:total|grand|sub|sum|overall|итог|всего|общий|сумма|барлы|жиын|қорытынды)/iu;
const PART_TOTAL = /^(?:(?:sub)?total (?:for|of|in)|(?:итого|всего) (?:по|за|в)) /;
const FIGURE = /^[\s\d.,'’%€$£₸₽()+\-–—]+$/;

export type RowKind = "group" | "total";

/** Headings stand in one of the first columns: a lone text further right is the rest of a row. */
const HEADING_COLUMNS = 2;

/** What a row among the rows of a table is that is none of them; null for one that is. `first` is the first column with a name. */
export function kindOfRow(row: SheetRow, width: number, first: number): RowKind | null {
  const { cells } = row;
  const start = cells.findIndex(isFilled);
  const text = cells[start] ?? "";
  let [isLone, isFigures] = [true, true];
  for (let column = start + 1; column < cells.length && (isLone || isFigures); column += 1) {
    const cell = cells[column];
    if (!isFilled(cell)) continue;
    if (!isCovered(row, column)) isLone = false;
    if (!FIGURE.test(cell) && !isCovered(row, column)) isFigures = false;
    if (!isLone && !MAY_BE_TOTAL.test(text)) return null;
  }
  if (isFigures && text.length <= 100 && MAY_BE_TOTAL.test(text)) {
    const words = plain(text);
    if (TOTAL_WORDS.has(words) || (!isLone && PART_TOTAL.test(words))) return "total";
  }
  const isHeading = isLone && width > 2 && start < first + HEADING_COLUMNS && row.filled?.has(start) !== true;
  return isHeading && hasLetter(text) ? "group" : null;
}

/** The headings above a row: one in a column further right stands below one further left. */
export class Headings {
  private open: { column: number; text: string }[] = [];

  see({ cells }: SheetRow): void {
    const column = cells.findIndex(isFilled);
    this.open = this.open.filter((heading) => heading.column < column);
    this.open.push({ column, text: tidy(cells[column]) });
  }

  get text(): string {
    return this.open.map(({ text }) => text).join(" / ");
  }
}
