import type { Readable } from "node:stream";
import { InvalidInput } from "@/lib/platform/errors";
import {
  type Attributes,
  damaged,
  MAX_UNPACKED_BYTES,
  type Namespaces,
  openParts,
  type Parts,
  readPart,
  steps,
  streamOf,
  textsOf,
  type Visitor,
  visit,
} from "@/lib/delivery/tables/archive";
import type { FileBytes } from "@/lib/delivery/tables/file-bytes";
import { linkOfFormula, SheetLinks, webAddress } from "@/lib/delivery/tables/links";
import { MAX_MERGED_RANGES, MergedCells } from "@/lib/delivery/tables/merged-cells";
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
import { type Candidate, guessSheet, type SheetFacts } from "@/lib/delivery/tables/sheet-choice";
import { type RowCounts, withoutRows } from "@/lib/delivery/tables/sheet-scan";
import { OPENING_ROWS } from "@/lib/delivery/tables/table-layout";
import {
  SHEET_COLUMNS,
  SHEET_LINES,
  MAX_ROW_LENGTH,
  type MergedRange,
  type FileKey,
  keyOf,
  refuseFile,
  type SheetRow,
  type TableFile,
} from "@/lib/delivery/tables/table-row";
import { message } from "@/lib/platform/language/message";
import { DAYS_TO_1904 } from "@/lib/platform/time/date-forms";

// SpreadsheetML (ECMA-376) as far as a table needs it: a sheet's cells as they were last reckoned. No formula is
// evaluated, nothing outside the file is looked at, and rows are read as fast as they are taken.

/** How a workbook is read. */
export type WorkbookFacts = { sheet: string; sheets: readonly SheetFacts[]; date1904: boolean };

/** Sheets that are looked at to find the one with the table. */
const MAX_SHEETS = 200;

/** Transitional and strict. Elements of other namespaces, such as those of extensions, are none of ours. */
const SPREADSHEET: Namespaces = {
  "http://schemas.openxmlformats.org/spreadsheetml/2006/main": "",
  "http://purl.oclc.org/ooxml/spreadsheetml/main": "",
  "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
  "http://purl.oclc.org/ooxml/officeDocument/relationships": "r",
};
const PACKAGE: Namespaces = { "http://schemas.openxmlformats.org/package/2006/relationships": "" };

type Relation = { type: string; target: string };

/** The name of a part that another one refers to; null for what is no name. */
function partName(target: string, folder: string): string | null {
  try {
    return decodeURIComponent(new URL(target, `file:///${folder}`).pathname.slice(1));
  } catch {
    return null; // the only way in which either says so
  }
}

/** What a part refers to, by its identifiers there: other parts by their names, and web addresses, which are not fetched. */
async function relationsOf(
  parts: Parts,
  name: string,
): Promise<{ inside: Map<string, Relation>; addresses: Map<string, string> }> {
  const folder = name.slice(0, name.lastIndexOf("/") + 1);
  const inside = new Map<string, Relation>();
  const addresses = new Map<string, string>();
  function open(element: string, attributes: Attributes): void {
    if (element !== "Relationship") return;
    const { Id: id = "", Type: type = "", Target: target = "" } = attributes;
    if (attributes["TargetMode"] === "External") {
      const address = webAddress(target);
      if (address !== null) addresses.set(id, address);
      return;
    }
    const place = partName(target, folder);
    if (place !== null) inside.set(id, { type: type.slice(type.lastIndexOf("/") + 1), target: place });
  }
  await readPart(parts, `${folder}_rels/${name.slice(folder.length)}.rels`, PACKAGE, { open });
  return { inside, addresses };
}

type Workbook = {
  parts: Parts;
  sheets: { name: string; part: string; isHidden: boolean }[];
  active: number;
  date1904: boolean;
  styles: string | undefined;
  strings: string | undefined;
};

async function openArchive(path: string): Promise<Workbook> {
  const parts = await openParts(path);
  try {
    const { inside: roots } = await relationsOf(parts, "");
    const part = [...roots.values()].find(({ type }) => type === "officeDocument")?.target ?? "xl/workbook.xml";
    const { inside: relations } = await relationsOf(parts, part);
    const ofType = (wanted: string) => [...relations.values()].find(({ type }) => type === wanted)?.target;
    const sheets: Workbook["sheets"] = [];
    let [active, date1904] = [0, false];
    function open(element: string, attributes: Attributes): void {
      if (element === "workbookPr") date1904 = /^(1|true)$/.test(attributes["date1904"] ?? "");
      if (element === "workbookView") active = Number(attributes["activeTab"] ?? 0);
      if (element !== "sheet") return;
      const relation = relations.get(attributes["r:id"] ?? "");
      const isHidden = (attributes["state"] ?? "visible") !== "visible";
      if (relation?.type === "worksheet")
        sheets.push({ name: attributes["name"] ?? "", part: relation.target, isHidden });
    }
    const isThere = await readPart(parts, part, SPREADSHEET, { open });
    if (!isThere || sheets.length === 0) {
      refuseFile(message("This file is not an .xlsx workbook. Save the table as .xlsx or CSV."));
    }
    return { parts, sheets, active, date1904, styles: ofType("styles"), strings: ofType("sharedStrings") };
  } catch (error) {
    parts.archive.close();
    throw error;
  }
}

/** What stands behind the rows of a sheet, and, where they are counted, how many rows there are. */
type Surroundings = RowCounts & { ranges: MergedRange[]; links: SheetLinks } & Pick<
    SheetFacts,
    "hiddenColumns" | "isFiltered"
  >;

async function surroundingsOf(parts: Parts, part: string, isCounted: boolean): Promise<Surroundings> {
  const found: Surroundings = {
    rows: 0,
    hidden: 0,
    ranges: [],
    links: new SheetLinks(),
    hiddenColumns: [],
    isFiltered: false,
  };
  const stream = await streamOf(parts, part, MAX_UNPACKED_BYTES);
  if (!stream) return found;
  const pending: { range: MergedRange; id: string }[] = [];
  const visitor: Visitor = {
    open: (element, attributes) => {
      if (element === "filterColumn") found.isFiltered = true;
      if (element === "col" && isTrue(attributes["hidden"]) && found.hiddenColumns.length < SHEET_COLUMNS) {
        found.hiddenColumns.push([Number(attributes["min"]) - 1, Number(attributes["max"]) - 1]);
      }
      if (element !== "mergeCell" && element !== "hyperlink") return;
      const range = rangeOf(attributes["ref"] ?? "");
      if (!range) return;
      if (element === "hyperlink") pending.push({ range, id: attributes["r:id"] ?? "" });
      else found.ranges.push(range);
      if (found.ranges.length > MAX_MERGED_RANGES) damaged(message("it has too many merged cells."));
    },
    text: () => {},
    close: () => {},
  };
  const rest = withoutRows(stream, isCounted ? (counts) => Object.assign(found, counts) : undefined);
  await visit(rest, SPREADSHEET, visitor);
  if (pending.length > 0) {
    const { addresses } = await relationsOf(parts, part);
    for (const { range, id } of pending) {
      const address = addresses.get(id);
      if (address === undefined) continue;
      for (let line = range.top; line <= range.bottom; line += 1) {
        for (let column = range.left; column <= range.right; column += 1) found.links.add(line, column, address);
      }
    }
  }
  return found;
}

/** A sheet's first rows, the shared texts in them as their places. */
async function openingOf(workbook: Workbook, part: string, noted: (place: number) => void): Promise<SheetRow[]> {
  const reading: Reading = {
    strings: {
      get: (place) => {
        noted(place);
        return `\u0000${place}`;
      },
    },
    formats: [],
    date1904: false,
  };
  const stream = await streamOf(workbook.parts, part, MAX_UNPACKED_BYTES);
  const rows: SheetRow[] = [];
  if (!stream) return rows;
  for await (const some of rowsOf(stream, new SheetVisitor(reading, new MergedCells([]), new SheetLinks()))) {
    rows.push(...some);
    if (rows.length >= OPENING_ROWS) break;
  }
  return rows.slice(0, OPENING_ROWS);
}

/** Every sheet of a workbook with its rows, and how those begin. */
async function candidatesOf(workbook: Workbook): Promise<Candidate[]> {
  const { parts, sheets } = workbook;
  const candidates: Candidate[] = [];
  let last = -1;
  for (const { name, part, isHidden } of sheets.slice(0, MAX_SHEETS)) {
    const { rows, hidden: hiddenRows, hiddenColumns, isFiltered } = await surroundingsOf(parts, part, true);
    const isOnly = sheets.length === 1;
    const opening = isOnly ? [] : await openingOf(workbook, part, (place) => (last = Math.max(last, place)));
    candidates.push({ name, rows, hiddenRows, hiddenColumns, isHidden, isFiltered, opening });
  }
  if (last < 0) return candidates;
  const texts = await stringsOf(workbook, last);
  const named = (cell: string) => (cell.startsWith("\u0000") ? texts.get(Number(cell.slice(1))) : cell);
  return candidates.map(({ opening, ...sheet }) => ({
    ...sheet,
    opening: opening.map((row) => ({ ...row, cells: row.cells.map(named) })),
  }));
}

/**
 * Which sheet of a workbook is read: the chosen one, else the one that looks like a table.
 * @throws {InvalidInput} for a file that is no workbook, or has no sheet of that name.
 */
async function factsOf(path: string, chosen: string | null): Promise<WorkbookFacts> {
  const workbook = await openArchive(path);
  try {
    requireSheet(
      workbook.sheets.map(({ name }) => name),
      chosen,
    );
    const candidates = await candidatesOf(workbook);
    const sheets = candidates.map(({ opening: _, ...sheet }) => sheet);
    return { sheet: chosen ?? guessSheet(candidates, workbook.active), sheets, date1904: workbook.date1904 };
  } finally {
    workbook.parts.archive.close();
  }
}

/** @throws {InvalidInput} when a sheet was chosen that is not there. */
export function requireSheet(names: readonly string[], chosen: string | null): void {
  if (chosen === null || names.includes(chosen)) return;
  throw new InvalidInput({
    sheet: [
      message("The workbook has no sheet “{sheet}”. It has: {sheets}", {
        sheet: chosen,
        sheets: names.join(", ").slice(0, 500),
      }),
    ],
  });
}

/** How a cell's number is shown. */
type Format = { shown: Shown | null; number: NumberFormat | null; id: number; code: string | undefined };

/** The formats of cells, by their places in the workbook's list. */
async function formatsOf({ parts, styles }: Workbook): Promise<Format[]> {
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
async function stringsOf({ parts, strings }: Workbook, last = Infinity): Promise<SharedStrings> {
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
function rangeOf(reference: string): MergedRange | null {
  const [, first = "", top = "", last = first, bottom = top] =
    /^\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?$/.exec(reference) ?? [];
  const range = { top: Number(top), bottom: Number(bottom), left: columnOf(first), right: columnOf(last) };
  const isInside = range.top >= 1 && range.bottom <= SHEET_LINES && range.left >= 0 && range.right < SHEET_COLUMNS;
  return isInside && range.top <= range.bottom && range.left <= range.right ? range : null;
}

type Reading = { strings: Pick<SharedStrings, "get">; formats: readonly Format[]; date1904: boolean };

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

function isTrue(attribute: string | undefined): boolean {
  return /^(1|true)$/.test(attribute ?? "");
}

/** Follows the elements of a sheet, and keeps its rows until they are taken. Rows without a text are none. */
class SheetVisitor implements Visitor {
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
async function* rowsOf(stream: Readable, visitor: SheetVisitor): AsyncGenerator<SheetRow[]> {
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

/** The rows of a sheet, read as fast as they are taken; `line` is the row's number there. @throws {InvalidInput} */
async function* readSheet(path: string, { sheet }: WorkbookFacts): AsyncGenerator<SheetRow> {
  const workbook = await openArchive(path);
  const { parts, sheets, date1904 } = workbook;
  try {
    const part = sheets.find(({ name }) => name === sheet)?.part ?? "";
    const { ranges, links } = await surroundingsOf(parts, part, false);
    const reading = { formats: await formatsOf(workbook), strings: await stringsOf(workbook), date1904 };
    const stream = await streamOf(parts, part, MAX_UNPACKED_BYTES);
    if (!stream) return damaged(message("the sheet “{sheet}” is not in it.", { sheet }));
    for await (const rows of rowsOf(stream, new SheetVisitor(reading, new MergedCells(ranges), links))) yield* rows;
  } finally {
    parts.archive.close();
  }
}

function sheetOf(path: string, facts: FileKey & { format: "xlsx" } & WorkbookFacts): TableFile<typeof facts> {
  return { facts, rows: () => readSheet(path, facts), sheet: (sheet) => sheetOf(path, { ...facts, sheet }) };
}

/** A workbook, with the sheet that is chosen or that looks like a table. @throws {InvalidInput} */
export async function openWorkbook(
  path: string,
  bytes: FileBytes,
  chosen: { sheet: string | null },
): Promise<TableFile<FileKey & { format: "xlsx" } & WorkbookFacts>> {
  return sheetOf(path, { ...keyOf(bytes), format: "xlsx", ...(await factsOf(path, chosen.sheet)) });
}
