import type { Readable } from "node:stream";
import {
  type Attributes,
  damaged,
  MAX_UNPACKED_BYTES,
  readPart,
  steps,
  streamOf,
  textsOf,
  type Visitor,
} from "@/lib/delivery/tables/archive";
import { linkOfFormula, type SheetLinks } from "@/lib/delivery/tables/links";
import { type MergedCells } from "@/lib/delivery/tables/merged-cells";
import {
  dateOfSerial,
  formattedNumber,
  type NumberFormat,
  numberFormatOf,
  plainNumber,
  shownBy,
  type Shown,
  timeOf,
} from "@/lib/delivery/tables/number-format";
import { SharedStrings } from "@/lib/delivery/tables/shared-strings";
import {
  SHEET_COLUMNS,
  SHEET_LINES,
  MAX_ROW_LENGTH,
  type MergedRange,
  refuseFile,
  type SheetRow,
} from "@/lib/delivery/tables/table-row";
import { message } from "@/lib/platform/language/message";
import { DAYS_TO_1904 } from "@/lib/platform/time/date-forms";
import { SPREADSHEET, type Workbook } from "@/lib/delivery/tables/workbook-parts";

/** How a cell's number is shown. */
type Format = { shown: Shown | null; number: NumberFormat | null; id: number; code: string | undefined };

/** The formats of cells, by their places in the workbook's list. */
export async function formatsOf({ parts, styles }: Workbook): Promise<Format[]> {
  const codes = new Map<number, string>();
  const formats: Format[] = [];
  let inCells = false;
  if (styles === undefined) return formats;
  await readPart(parts, styles, SPREADSHEET, {
    open: (element, attributes) => {
      if (element === "numFmt") codes.set(Number(attributes["numFmtId"]), attributes["formatCode"] ?? "");
      if (element === "cellXfs") inCells = true;
      if (element !== "xf" || !inCells) return;
      const id = Number(attributes["numFmtId"] ?? 0);
      const code = codes.get(id);
      formats.push({ shown: shownBy(id, code), number: numberFormatOf(id, code), id, code });
    },
    close: (element) => {
      if (element === "cellXfs") inCells = false;
    },
  });
  return formats;
}

/**
 * Excel's form of a character that XML cannot hold (ECMA-376, 22.9.2.19). A line end of the file is one character however it is
 * written (XML 1.0, 2.11): some programs write `_x000D_` before it.
 */
function unescaped(text: string): string {
  return text
    .replaceAll("\r\n", "\n")
    .replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
}

/** The workbook's shared texts, or those up to a place. */
export async function stringsOf({ parts, strings }: Workbook, last = Infinity): Promise<SharedStrings> {
  const texts = new SharedStrings();
  const stream = strings === undefined ? null : await streamOf(parts, strings, MAX_UNPACKED_BYTES);
  if (!stream) return texts;
  let [text, isText, inReading] = ["", false, false];
  const visitor: Visitor = {
    open: (element) => {
      if (element === "si") text = "";
      // How the text is read aloud, which is no part of it.
      if (element === "rPh") inReading = true;
      isText = element === "t" && !inReading;
    },
    text: (piece) => {
      if (!isText) return;
      text += piece;
      if (text.length > MAX_ROW_LENGTH)
        refuseFile(message("A text in the workbook is longer than 1,000,000 characters. Shorten it."));
    },
    close: (element) => {
      if (element === "t") isText = false;
      if (element === "rPh") inReading = false;
      if (element === "si") texts.add(unescaped(text));
    },
  };
  const reading = steps(textsOf(stream), SPREADSHEET, visitor);
  try {
    while (texts.size <= last && !(await reading.next()).done);
  } finally {
    await reading.return(undefined);
  }
  return texts;
}

/** Place of a cell's column from 0, by its reference such as `AB12`; -1 for none. */
function columnOf(reference: string): number {
  let column = 0;
  for (const letter of /^[A-Z]{1,3}/.exec(reference)?.[0] ?? "") column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

/** A range such as `B4:D6`, or a single cell; null for none. */
export function rangeOf(reference: string): MergedRange | null {
  const [, first = "", top = "", last = first, bottom = top] =
    /^\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?$/.exec(reference) ?? [];
  const range = { top: Number(top), bottom: Number(bottom), left: columnOf(first), right: columnOf(last) };
  const isInside = range.top >= 1 && range.bottom <= SHEET_LINES && range.left >= 0 && range.right < SHEET_COLUMNS;
  return isInside && range.top <= range.bottom && range.left <= range.right ? range : null;
}

export type Reading = { strings: Pick<SharedStrings, "get">; formats: readonly Format[]; date1904: boolean };

/** A cell as text: dates as ISO 8601, as much of them as the cell shows; numbers as it shows them; an error as its word. */
function textOf(type: string, style: number, value: string, { strings, formats, date1904 }: Reading): string {
  if (type === "s") return value === "" ? "" : strings.get(Number(value));
  if (type === "inlineStr" || type === "str") return unescaped(value);
  if (type === "b") return value === "1" ? "TRUE" : "FALSE";
  if (type === "e") return value;
  if (type === "d") return value.replace(/T00:00(:00(\.0+)?)?Z?$/, "");
  const number = Number(value);
  if (value === "" || !Number.isFinite(number)) return value;
  const format = formats[style];
  if (!format) return plainNumber(number);
  const { shown, id, code } = format;
  if (shown) return dateOfSerial(number + (date1904 ? DAYS_TO_1904 : 0), shown) ?? plainNumber(number);
  if (format.number) return formattedNumber(number, format.number);
  return timeOf(number, id, code) ?? plainNumber(number);
}

export function isTrue(attribute: string | undefined): boolean {
  return /^(1|true)$/.test(attribute ?? "");
}

/** Follows the elements of a sheet, and keeps its rows until they are taken. Rows without a text are none. */
export class SheetVisitor implements Visitor {
  rows: SheetRow[] = [];
  private line = 0;
  private isHidden = false;
  private cells: string[] = [];
  private links: Map<number, string> | undefined;
  private failed: Set<number> | undefined;
  private length = 0;
  private column = -1;
  private type = "n";
  private style = 0;
  private value = "";
  private formula = "";
  private isValue = false;
  private isFormula = false;
  private inReading = false;

  constructor(
    private readonly reading: Reading,
    private readonly merged: MergedCells,
    private readonly sheetLinks: SheetLinks,
  ) {}

  open(element: string, attributes: Attributes): void {
    if (element === "row") {
      this.line = Number(attributes["r"] ?? this.line + 1);
      this.isHidden = isTrue(attributes["hidden"]);
      this.cells = [];
      this.links = undefined;
      this.failed = undefined;
      this.length = 0;
      this.column = -1;
    } else if (element === "c") {
      const column = columnOf(attributes["r"] ?? "");
      this.column = column < 0 ? this.column + 1 : column;
      if (this.column >= SHEET_COLUMNS || !(this.line > 0)) damaged(message("a cell is outside the sheet."));
      this.type = attributes["t"] ?? "n";
      this.style = Number(attributes["s"] ?? 0);
      this.value = "";
      this.formula = "";
    } else if (element === "rPh") {
      this.inReading = true;
    }
    this.isValue = element === "v" || (element === "t" && !this.inReading);
    this.isFormula = element === "f";
  }

  text(piece: string): void {
    if (this.isFormula) this.formula += piece;
    else if (this.isValue) this.value += piece;
    else return;
    this.measure(piece.length);
  }

  close(element: string): void {
    if (element === "v" || element === "t") this.isValue = false;
    else if (element === "f") this.isFormula = false;
    else if (element === "rPh") this.inReading = false;
    else if (element === "c") this.closeCell();
    else if (element === "row" && this.cells.length > 0) this.closeRow();
  }

  private closeCell(): void {
    const text = textOf(this.type, this.style, this.value, this.reading);
    if (this.type === "s") this.measure(text.length);
    if (text.trim() !== "") this.cells[this.column] = text;
    if (this.type === "e") (this.failed ??= new Set()).add(this.column);
    const link = this.formula === "" ? null : linkOfFormula(this.formula);
    if (link !== null) (this.links ??= new Map()).set(this.column, link);
  }

  private closeRow(): void {
    const { line, isHidden, failed } = this;
    const merged = this.merged.fill(line, this.cells);
    for (const column of merged.filled ?? []) this.measure(this.cells[column]?.length ?? 0);
    // Cells that were left out are holes in the list.
    const cells = Array.from(this.cells, (cell: string | undefined) => cell ?? "");
    const { links } = this.sheetLinks.of(line);
    const all = links || this.links ? { links: new Map([...(links ?? []), ...(this.links ?? [])]) } : {};
    this.rows.push({ line, cells, ...merged, ...(isHidden && { isHidden }), ...(failed && { failed }), ...all });
  }

  private measure(characters: number): void {
    this.length += characters;
    if (this.length > MAX_ROW_LENGTH)
      refuseFile(message("Row {line} is longer than 1,000,000 characters. Shorten it.", { line: this.line }));
  }
}

/** The rows of a sheet, some at a time. */
export async function* rowsOf(stream: Readable, visitor: SheetVisitor): AsyncGenerator<SheetRow[]> {
  const reader = steps(textsOf(stream), SPREADSHEET, visitor);
  try {
    for (let isOver = false; !isOver;) {
      isOver = (await reader.next()).done === true;
      const { rows } = visitor;
      visitor.rows = [];
      if (rows.length > 0) yield rows;
    }
  } finally {
    await reader.return(undefined);
  }
}
