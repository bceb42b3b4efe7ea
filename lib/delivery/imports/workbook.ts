import type { Readable } from "node:stream";
import { SAXParser } from "sax";
import { openPromise, type Entry, type ZipFile } from "yauzl";
import { InvalidInput, rejectInput } from "@/lib/platform/errors";
import { DAYS_TO_1904, dateOfSerial, precisionOf, type DatePrecision } from "@/lib/delivery/imports/number-format";
import { SharedStrings } from "@/lib/delivery/imports/shared-strings";
import { MAX_ROW_LENGTH, refuseFile, type TableRow } from "@/lib/delivery/imports/table-row";
import { message, type Message, nested } from "@/lib/platform/language/message";

// The part of SpreadsheetML (ECMA-376) that a table needs: a sheet's cells, with the values last calculated. Formulas
// are not evaluated, nothing outside the file is read, and rows are read as fast as they are consumed.

/** How a workbook is read. */
export type WorkbookFacts = { sheet: string; sheets: readonly string[]; date1904: boolean };

const MAX_ENTRIES = 10_000;
/** Max unpacked bytes of a sheet or of the shared texts, and of any other part. */
const MAX_UNPACKED_BYTES = 2_000_000_000;
const MAX_PART_BYTES = 50_000_000;
const MAX_COLUMNS = 16_384;
/** How many characters are parsed before rows are yielded: a few characters can refer to many long texts. */
const STEP_CHARACTERS = 4_096;

type Attributes = Readonly<Record<string, string>>;

/** Called for the elements and texts of one part, with element names without their prefix. */
type Visitor = {
  open: (name: string, attributes: Attributes) => void;
  text: (text: string) => void;
  close: (name: string) => void;
};

/** `cause`: a message of ours, or the error of the library that could not read the file. */
function refuseDamaged(cause: Message | Error): never {
  const words = cause instanceof Error ? (cause.message.split("\n")[0] ?? "") : nested(cause);
  refuseFile(message("The workbook is damaged: {cause}", { cause: words }));
}

function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

/**
 * Reads a part to its end, pausing after each step. A document type declaration is rejected, because it could define
 * entities.
 */
async function* steps(stream: Readable, visitor: Visitor): AsyncGenerator<void> {
  const parser = new SAXParser(true, { position: false });
  parser.onerror = (error) => refuseDamaged(error);
  parser.ondoctype = () => refuseDamaged(message("it has a document type."));
  parser.onopentag = ({ name, attributes }) => {
    // Namespaces are not enabled, so attributes are plain strings.
    visitor.open(localName(name), attributes as Attributes);
  };
  parser.ontext = (text) => visitor.text(text);
  parser.oncdata = (text) => visitor.text(text);
  parser.onclosetag = (name) => visitor.close(localName(name));
  try {
    for await (const piece of stream.setEncoding("utf8")) {
      const text = String(piece);
      for (let start = 0; start < text.length; start += STEP_CHARACTERS) {
        parser.write(text.slice(start, start + STEP_CHARACTERS));
        yield;
      }
    }
    parser.close();
  } catch (error) {
    if (error instanceof InvalidInput) throw error;
    refuseDamaged(error instanceof Error ? error : message("it cannot be unpacked.")); // zlib and yauzl report damage with errors of their own
  } finally {
    stream.destroy();
  }
}

type Parts = { archive: ZipFile; entries: ReadonlyMap<string, Entry> };

async function partsOf(path: string): Promise<Parts> {
  let archive: ZipFile | undefined;
  try {
    archive = await openPromise(path, { lazyEntries: true, autoClose: false, validateEntrySizes: true });
    if (archive.entryCount > MAX_ENTRIES) refuseDamaged(message("it has too many parts."));
    const entries = new Map<string, Entry>();
    for await (const entry of archive.eachEntry()) entries.set(entry.fileName.toLowerCase(), entry);
    return { archive, entries };
  } catch (error) {
    archive?.close();
    if (error instanceof InvalidInput) throw error;
    return refuseDamaged(error instanceof Error ? error : message("it cannot be unpacked."));
  }
}

/** Reads a part to its end without pausing. */
async function visit(stream: Readable, visitor: Visitor): Promise<void> {
  const reading = steps(stream, visitor);
  while (!(await reading.next()).done);
}

async function streamOf({ archive, entries }: Parts, name: string, most: number): Promise<Readable | null> {
  const entry = entries.get(name.toLowerCase());
  if (!entry) return null;
  if (entry.isEncrypted()) refuseFile(message("The workbook is password protected. Save it without a password first."));
  if (entry.uncompressedSize > most) {
    refuseFile(
      message("Part of the workbook expands to more than {limit} MB. Save the sheet as CSV, or split it.", {
        limit: most / 1_000_000,
      }),
    );
  }
  return archive.openReadStreamPromise(entry);
}

/** Reads a small part as a whole. False when it does not exist. */
async function readPart(
  parts: Parts,
  name: string,
  open: Visitor["open"],
  close: Visitor["close"] = () => {},
): Promise<boolean> {
  const stream = await streamOf(parts, name, MAX_PART_BYTES);
  if (!stream) return false;
  await visit(stream, { open, close, text: () => {} });
  return true;
}

type Relation = { type: string; target: string };

/** What a part refers to, by relationship id; targets are the names of parts. */
async function relationsOf(parts: Parts, name: string): Promise<Map<string, Relation>> {
  const folder = name.slice(0, name.lastIndexOf("/") + 1);
  const relations = new Map<string, Relation>();
  await readPart(parts, `${folder}_rels/${name.slice(folder.length)}.rels`, (element, attributes) => {
    if (element !== "Relationship" || attributes["TargetMode"] === "External") return;
    const { Id: id = "", Type: type = "", Target: target = "" } = attributes;
    const place = new URL(target, `file:///${folder}`).pathname.slice(1);
    relations.set(id, { type: type.slice(type.lastIndexOf("/") + 1), target: decodeURIComponent(place) });
  });
  return relations;
}

type Workbook = {
  parts: Parts;
  sheets: { name: string; part: string }[];
  active: number;
  date1904: boolean;
  styles: string | undefined;
  strings: string | undefined;
};

async function openWorkbook(path: string): Promise<Workbook> {
  const parts = await partsOf(path);
  try {
    const roots = await relationsOf(parts, "");
    const part = [...roots.values()].find(({ type }) => type === "officeDocument")?.target ?? "xl/workbook.xml";
    const relations = await relationsOf(parts, part);
    const ofType = (wanted: string) => [...relations.values()].find(({ type }) => type === wanted)?.target;
    const sheets: Workbook["sheets"] = [];
    let [active, date1904] = [0, false];
    const isThere = await readPart(parts, part, (element, attributes) => {
      if (element === "workbookPr") date1904 = /^(1|true)$/.test(attributes["date1904"] ?? "");
      if (element === "workbookView") active = Number(attributes["activeTab"] ?? 0);
      if (element !== "sheet") return;
      const id = Object.entries(attributes).find(([name]) => name.endsWith(":id"))?.[1] ?? "";
      const relation = relations.get(id);
      if (relation?.type === "worksheet") sheets.push({ name: attributes["name"] ?? "", part: relation.target });
    });
    if (!isThere || sheets.length === 0) {
      refuseFile(message("This file is not an .xlsx workbook. Save the table as .xlsx or CSV."));
    }
    return { parts, sheets, active, date1904, styles: ofType("styles"), strings: ofType("sharedStrings") };
  } catch (error) {
    parts.archive.close();
    throw error;
  }
}

/**
 * Decides which sheet of a workbook is read: the chosen one, otherwise the one in front when the workbook is opened.
 * @throws {InvalidInput} when the file is not a workbook, or has no sheet with that name.
 */
export async function inspectWorkbook(path: string, chosen: string | null): Promise<WorkbookFacts> {
  const { parts, sheets, active, date1904 } = await openWorkbook(path);
  parts.archive.close();
  const names = sheets.map(({ name }) => name);
  if (chosen !== null && !names.includes(chosen)) {
    rejectInput(
      "sheet",
      message("The workbook has no sheet “{sheet}”. It has: {sheets}", {
        sheet: chosen,
        sheets: names.join(", ").slice(0, 500),
      }),
    );
  }
  return { sheet: chosen ?? names[active] ?? names[0] ?? "", sheets: names, date1904 };
}

/** How much of a date each cell format shows, by its index in the workbook. */
async function formatsOf({ parts, styles }: Workbook): Promise<(DatePrecision | null)[]> {
  const codes = new Map<number, string>();
  const formats: (DatePrecision | null)[] = [];
  let inCells = false;
  if (styles === undefined) return formats;
  await readPart(
    parts,
    styles,
    (element, attributes) => {
      if (element === "numFmt") codes.set(Number(attributes["numFmtId"]), attributes["formatCode"] ?? "");
      if (element === "cellXfs") inCells = true;
      if (element !== "xf" || !inCells) return;
      const id = Number(attributes["numFmtId"] ?? 0);
      formats.push(precisionOf(id, codes.get(id)));
    },
    (element) => {
      if (element === "cellXfs") inCells = false;
    },
  );
  return formats;
}

/** Excel's escape for a character that XML cannot contain (ECMA-376, 22.9.2.19). */
function unescaped(text: string): string {
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
}

async function stringsOf({ parts, strings }: Workbook): Promise<SharedStrings> {
  const texts = new SharedStrings();
  const stream = strings === undefined ? null : await streamOf(parts, strings, MAX_UNPACKED_BYTES);
  if (!stream) return texts;
  let [text, isText, inReading] = ["", false, false];
  const visitor: Visitor = {
    open: (element) => {
      if (element === "si") text = "";
      // A phonetic guide to the text, which is not part of it.
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
  await visit(stream, visitor);
  return texts;
}

/** A cell's column as an index from 0, from a reference such as `AB12`; -1 if it has none. */
function columnOf(reference: string): number {
  let column = 0;
  for (const letter of /^[A-Z]{1,3}/.exec(reference)?.[0] ?? "") column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

type Reading = { strings: SharedStrings; formats: readonly (DatePrecision | null)[]; date1904: boolean };

/**
 * A cell as text: dates as ISO 8601, cut to what the cell shows; numbers without formatting; errors as Excel shows
 * them.
 */
function textOf(type: string, style: number, value: string, { strings, formats, date1904 }: Reading): string {
  if (type === "s") return value === "" ? "" : strings.get(Number(value));
  if (type === "inlineStr" || type === "str") return unescaped(value);
  if (type === "b") return value === "1" ? "TRUE" : "FALSE";
  if (type === "e") return value;
  if (type === "d") return value.replace(/T00:00(:00(\.0+)?)?Z?$/, "");
  const number = Number(value);
  if (value === "" || !Number.isFinite(number)) return value;
  const shown = formats[style] ?? null;
  return (shown && dateOfSerial(number + (date1904 ? DAYS_TO_1904 : 0), shown)) ?? String(number);
}

/** Collects a sheet's rows until they are taken. Rows without any text are skipped. */
class SheetVisitor implements Visitor {
  rows: TableRow[] = [];
  private line = 0;
  private cells: string[] = [];
  private length = 0;
  private column = -1;
  private type = "n";
  private style = 0;
  private value = "";
  private isValue = false;
  private inReading = false;

  constructor(private readonly reading: Reading) {}

  open(element: string, attributes: Attributes): void {
    if (element === "row") {
      this.line = Number(attributes["r"] ?? this.line + 1);
      this.cells = [];
      this.length = 0;
      this.column = -1;
    } else if (element === "c") {
      const column = columnOf(attributes["r"] ?? "");
      this.column = column < 0 ? this.column + 1 : column;
      if (this.column >= MAX_COLUMNS || !(this.line > 0)) refuseDamaged(message("a cell is outside the sheet."));
      this.type = attributes["t"] ?? "n";
      this.style = Number(attributes["s"] ?? 0);
      this.value = "";
    } else if (element === "rPh") {
      this.inReading = true;
    }
    this.isValue = element === "v" || (element === "t" && !this.inReading);
  }

  text(piece: string): void {
    if (!this.isValue) return;
    this.value += piece;
    this.measure(piece.length);
  }

  close(element: string): void {
    if (element === "v" || element === "t") this.isValue = false;
    else if (element === "rPh") this.inReading = false;
    else if (element === "c") this.closeCell();
    else if (element === "row" && this.cells.length > 0) {
      // Omitted cells are holes in the array.
      this.rows.push({ line: this.line, cells: Array.from(this.cells, (cell: string | undefined) => cell ?? "") });
    }
  }

  private closeCell(): void {
    const text = textOf(this.type, this.style, this.value, this.reading);
    if (this.type === "s") this.measure(text.length);
    if (text.trim() !== "") this.cells[this.column] = text;
  }

  private measure(characters: number): void {
    this.length += characters;
    if (this.length > MAX_ROW_LENGTH)
      refuseFile(message("Row {line} is longer than 1,000,000 characters. Shorten it.", { line: this.line }));
  }
}

/**
 * The rows of a sheet, read as fast as they are consumed; `line` is the row's number in the sheet.
 * @throws {InvalidInput}
 */
export async function* readSheet(path: string, { sheet }: WorkbookFacts): AsyncGenerator<TableRow> {
  const workbook = await openWorkbook(path);
  const { parts, sheets, date1904 } = workbook;
  try {
    const part = sheets.find(({ name }) => name === sheet)?.part ?? "";
    const reading = { formats: await formatsOf(workbook), strings: await stringsOf(workbook), date1904 };
    const stream = await streamOf(parts, part, MAX_UNPACKED_BYTES);
    if (!stream) return refuseDamaged(message("the sheet “{sheet}” is not in it.", { sheet }));
    const visitor = new SheetVisitor(reading);
    const reader = steps(stream, visitor);
    try {
      for (let isOver = false; !isOver;) {
        isOver = (await reader.next()).done === true;
        const { rows } = visitor;
        visitor.rows = [];
        yield* rows;
      }
    } finally {
      await reader.return(undefined);
    }
  } finally {
    parts.archive.close();
  }
}
