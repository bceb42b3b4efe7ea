import {
  type Attributes,
  damaged,
  MAX_UNPACKED_BYTES,
  type Namespaces,
  openParts,
  type Parts,
} from "@/lib/delivery/tables/archive";
import { readPart, steps, streamOf, textsOf, type Visitor } from "@/lib/delivery/tables/archive";
import type { FileBytes } from "@/lib/delivery/tables/file-bytes";
import { linkOfFormula, webAddress } from "@/lib/delivery/tables/links";
import { MergedCells } from "@/lib/delivery/tables/merged-cells";
import type { Shown } from "@/lib/delivery/tables/number-format";
import { type Candidate, guessSheet, type SheetFacts } from "@/lib/delivery/tables/sheet-choice";
import { OPENING_ROWS } from "@/lib/delivery/tables/table-layout";
import {
  SHEET_COLUMNS,
  SHEET_LINES,
  MAX_ROW_LENGTH,
  refuseFile,
  type FileKey,
  keyOf,
  sheetFile,
  type SheetRow,
  type TableFile,
} from "@/lib/delivery/tables/table-row";
import { requireSheet } from "@/lib/delivery/tables/workbook";
import { message } from "@/lib/platform/language/message";

// OpenDocument spreadsheets (ISO/IEC 26300) as far as a table needs them, in the same way as workbooks.

/** How an OpenDocument spreadsheet is read. */
export type OpenDocumentFacts = { sheet: string; sheets: readonly SheetFacts[] };

const NAMESPACES: Namespaces = {
  "urn:oasis:names:tc:opendocument:xmlns:office:1.0": "office",
  "urn:oasis:names:tc:opendocument:xmlns:table:1.0": "table",
  "urn:oasis:names:tc:opendocument:xmlns:text:1.0": "text",
  "urn:oasis:names:tc:opendocument:xmlns:style:1.0": "style",
  "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0": "number",
  "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0": "manifest",
  "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0": "draw",
  "http://www.w3.org/1999/xlink": "xlink",
};

/** What the styles of a document say that a table needs. */
class Styles {
  /** What each style of dates shows. */
  private readonly dates = new Map<string, Shown>();
  /** The style of numbers or dates of each style of cells, and the style that it goes on from. */
  private readonly cells = new Map<string, { data: string | undefined; parent: string | undefined }>();
  private readonly hiddenTables = new Set<string>();
  private style = "";
  private date = "";

  open(element: string, attributes: Attributes): void {
    if (element === "number:date-style") {
      this.date = attributes["style:name"] ?? "";
      this.dates.set(this.date, "year");
    } else if (element === "number:day" || element === "number:day-of-week") {
      if (this.date !== "") this.dates.set(this.date, "day");
    } else if (element === "number:month") {
      if (this.date !== "" && this.dates.get(this.date) === "year") this.dates.set(this.date, "month");
    } else if (element === "style:style") {
      this.style = attributes["style:name"] ?? "";
      const [data, parent] = [attributes["style:data-style-name"], attributes["style:parent-style-name"]];
      if (attributes["style:family"] === "table-cell") this.cells.set(this.style, { data, parent });
    } else if (element === "style:table-properties" && attributes["table:display"] === "false") {
      this.hiddenTables.add(this.style);
    }
  }

  close(element: string): void {
    if (element === "number:date-style") this.date = "";
  }

  isHidden(table: string | undefined): boolean {
    return table !== undefined && this.hiddenTables.has(table);
  }

  shownBy(cell: string | undefined): Shown {
    let name = cell;
    for (let step = 0; name !== undefined && step < 10; step += 1) {
      const style = this.cells.get(name);
      if (style?.data !== undefined) return this.dates.get(style.data) ?? "day";
      name = style?.parent;
    }
    return "day";
  }
}

/** A date as ISO 8601, as much of it as is shown. */
function dateText(value: string, shown: Shown): string {
  if (shown === "year") return value.slice(0, 4);
  if (shown === "month") return value.slice(0, 7);
  return value.replace(/T00:00(:00(\.0+)?)?Z?$/, "").slice(0, 16);
}

/** A number as its cell shows it, but without parted thousands and with a point, as those of workbooks are read. */
function numberText(value: string, shown: string): string {
  const found = /^([^\d-]*-?)([\d.,'’\s]*\d)(\D*)$/u.exec(shown);
  if (!found) return shown === "" || /^#+$/.test(shown) ? value : shown;
  const [, before = "", digits = "", after = ""] = found;
  const number = Math.abs(Number(value) * (after.includes("%") ? 100 : 1));
  const decimals = /[.,](\d+)$/.exec(digits)?.[1] ?? "";
  for (const fraction of new Set([decimals, ""])) {
    const whole = digits.slice(0, digits.length - (fraction === "" ? 0 : fraction.length + 1)).replace(/\D/g, "");
    const plain = fraction === "" ? whole : `${whole}.${fraction}`;
    // Which sign parts thousands and which is the point is told by the value.
    if (Math.abs(Number(plain) - number) <= 0.5001 * 10 ** -fraction.length)
      return `${before}${plain}${after.replace(/\s+(?=%)/, "")}`.trim();
  }
  return shown;
}

function repeated(text: string | undefined, most: number): number {
  const count = Number(text ?? 1);
  return Number.isInteger(count) && count > 0 ? Math.min(count, most) : 1;
}

/** Elements within a cell whose text is none of the cell's. */
const APART = new Set(["office:annotation", "text:ruby-text", "text:note", "table:shapes", "draw:frame", "draw:g"]);

type Cell = { attributes: Attributes; isCovered: boolean; paragraphs: string[]; link: string | null };

/** Follows the elements of a document's content: one table's rows, or how all of them begin. */
class ContentVisitor implements Visitor {
  rows: { row: SheetRow; times: number }[] = [];
  readonly tables: (Candidate & { opening: SheetRow[] })[] = [];
  private readonly styles: Styles;
  private columnStyles: { style: string | undefined; until: number }[] = [];
  private merged = new MergedCells([]);
  private depth = 0;
  private line = 0;
  private rowAttributes: Attributes = {};
  private cells: string[] = [];
  private links = new Map<number, string>();
  private column = 0;
  private length = 0;
  private cell: Cell | null = null;
  private apart = 0;
  private isParagraph = false;

  constructor(
    styles: Styles,
    /** The table whose rows are kept; null to see how each begins. */
    private readonly wanted: string | null,
  ) {
    this.styles = styles;
  }

  private get isWanted(): boolean {
    return this.depth === 1 && (this.wanted === null || this.tables.at(-1)?.name === this.wanted);
  }

  open(element: string, attributes: Attributes): void {
    if (this.apart > 0 || APART.has(element)) {
      if (this.cell) this.apart += 1;
      return;
    }
    if (element === "table:table") this.openTable(attributes);
    else if (element === "table:table-column") {
      const from = this.columnStyles.at(-1)?.until ?? 0;
      const until = from + repeated(attributes["table:number-columns-repeated"], SHEET_LINES);
      const visibility = attributes["table:visibility"] ?? "visible";
      if (visibility !== "visible" && this.columnStyles.length < SHEET_COLUMNS)
        this.tables.at(-1)?.hiddenColumns.push([from, until - 1]);
      if (this.columnStyles.length < SHEET_COLUMNS)
        this.columnStyles.push({ style: attributes["table:default-cell-style-name"], until });
    } else if (element === "table:table-row") this.openRow(attributes);
    else if (element === "table:table-cell" || element === "table:covered-table-cell") {
      this.cell = { attributes, isCovered: element !== "table:table-cell", paragraphs: [], link: null };
    } else if (this.cell) this.openText(this.cell, element, attributes);
    else this.styles.open(element, attributes);
  }

  text(piece: string): void {
    if (this.cell && this.isParagraph && this.apart === 0) this.addText(this.cell, piece.replace(/\s+/g, " "));
  }

  close(element: string): void {
    if (this.apart > 0) this.apart -= 1;
    else if (element === "table:table") this.depth -= 1;
    else if (element === "table:table-row") this.closeRow();
    else if (element === "table:table-cell" || element === "table:covered-table-cell") this.closeCell();
    else if (element === "text:p" || element === "text:h") this.isParagraph = false;
    else if (!this.cell) this.styles.close(element);
  }

  private openTable(attributes: Attributes): void {
    this.depth += 1;
    if (this.depth > 1) return; // a table within a cell
    const name = attributes["table:name"] ?? `Sheet ${this.tables.length + 1}`;
    const isHidden = this.styles.isHidden(attributes["table:style-name"]);
    this.tables.push({ name, rows: 0, hiddenRows: 0, hiddenColumns: [], isHidden, isFiltered: false, opening: [] });
    this.merged = new MergedCells([]);
    this.columnStyles = [];
    this.line = 0;
  }

  private openRow(attributes: Attributes): void {
    this.rowAttributes = attributes;
    this.line += 1;
    this.cells = [];
    this.links = new Map();
    this.column = 0;
    this.length = 0;
  }

  private openText(cell: Cell, element: string, attributes: Attributes): void {
    if (element === "text:p" || element === "text:h") {
      this.isParagraph = true;
      cell.paragraphs.push("");
    } else if (element === "text:s") this.addText(cell, " ".repeat(repeated(attributes["text:c"], 1_000)));
    else if (element === "text:tab") this.addText(cell, "\t");
    else if (element === "text:line-break") this.addText(cell, "\n");
    else if (element === "text:a") cell.link ??= webAddress(attributes["xlink:href"]);
  }

  private addText(cell: Cell, text: string): void {
    const last = cell.paragraphs.length - 1;
    if (last < 0) return;
    cell.paragraphs[last] = `${cell.paragraphs[last] ?? ""}${text}`;
    this.measure(text.length);
  }

  private closeCell(): void {
    const { cell } = this;
    this.cell = null;
    this.isParagraph = false;
    if (!cell) return;
    const { attributes, isCovered } = cell;
    const times = repeated(attributes["table:number-columns-repeated"], SHEET_LINES);
    const text = isCovered ? "" : this.textOf(cell);
    if (text.trim() !== "" && this.isWanted) {
      if (this.column + times > SHEET_COLUMNS || this.line > SHEET_LINES)
        damaged(message("a cell is outside the sheet."));
      for (let copy = 0; copy < times; copy += 1) this.cells[this.column + copy] = text;
      this.measure(text.length * (times - 1));
      const link = cell.link ?? linkOfFormula(attributes["table:formula"] ?? "");
      if (link !== null) this.links.set(this.column, link);
      const columns = repeated(attributes["table:number-columns-spanned"], SHEET_COLUMNS);
      const rows = repeated(attributes["table:number-rows-spanned"], SHEET_LINES);
      if (columns > 1 || rows > 1) {
        const [top, left] = [this.line, this.column];
        this.merged.add({ top, bottom: top + rows - 1, left, right: left + columns - 1 });
      }
    }
    this.column += times;
  }

  private textOf({ attributes, paragraphs }: Cell): string {
    const shown = paragraphs.join("\n");
    const type = attributes["office:value-type"];
    if (type === "date") {
      const style = attributes["table:style-name"] ?? this.defaultStyle();
      return dateText(attributes["office:date-value"] ?? shown, this.styles.shownBy(style));
    }
    if (type === "float" || type === "percentage" || type === "currency")
      return numberText(attributes["office:value"] ?? "", shown);
    if (type === "boolean") return attributes["office:boolean-value"] === "true" ? "TRUE" : "FALSE";
    if (type === "string" && paragraphs.length === 0) return attributes["office:string-value"] ?? "";
    return shown;
  }

  /** The style of a cell that names none. */
  private defaultStyle(): string | undefined {
    return (
      this.rowAttributes["table:default-cell-style-name"] ??
      this.columnStyles.find(({ until }) => this.column < until)?.style
    );
  }

  private closeRow(): void {
    if (this.depth !== 1) return;
    const table = this.tables.at(-1);
    const times = repeated(this.rowAttributes["table:number-rows-repeated"], SHEET_LINES);
    const { line } = this;
    this.line += times - 1;
    if (!table || this.cells.length === 0) return;
    const visibility = this.rowAttributes["table:visibility"];
    const isHidden = visibility === "collapse" || visibility === "filter";
    table.rows += times;
    if (isHidden) table.hiddenRows += times;
    if (visibility === "filter") table.isFiltered = true;
    const merged = this.merged.fill(line, this.cells);
    for (const column of merged.filled ?? []) this.measure(this.cells[column]?.length ?? 0);
    const cells = Array.from(this.cells, (cell: string | undefined) => cell ?? "");
    const row: SheetRow = {
      line,
      cells,
      ...merged,
      ...(isHidden && { isHidden }),
      ...(this.links.size > 0 && { links: this.links }),
    };
    if (this.wanted !== null) this.rows.push({ row, times });
    else if (table.opening.length < OPENING_ROWS) table.opening.push(row);
  }

  private measure(characters: number): void {
    this.length += characters;
    if (this.length > MAX_ROW_LENGTH)
      refuseFile(message("Row {line} is longer than 1,000,000 characters. Shorten it.", { line: this.line }));
  }
}

/** The styles that stand apart from the content, which has more of its own. */
async function stylesOf(parts: Parts): Promise<Styles> {
  const styles = new Styles();
  await readPart(parts, "styles.xml", NAMESPACES, {
    open: (element, attributes) => styles.open(element, attributes),
    close: (element) => styles.close(element),
  });
  return styles;
}

async function requireReadable(parts: Parts): Promise<void> {
  let isEncrypted = false;
  await readPart(parts, "META-INF/manifest.xml", NAMESPACES, {
    open: (element) => {
      if (element === "manifest:encryption-data") isEncrypted = true;
    },
  });
  if (isEncrypted) refuseFile(message("The workbook is password protected. Save it without a password first."));
}

async function* contentSteps(parts: Parts, visitor: ContentVisitor): AsyncGenerator<void> {
  const stream = await streamOf(parts, "content.xml", MAX_UNPACKED_BYTES);
  if (!stream) return damaged(message("it has no content."));
  yield* steps(textsOf(stream), NAMESPACES, visitor);
}

/**
 * Which sheet of a document is read: the chosen one, else the one that looks like a table.
 * @throws {InvalidInput} for a file that cannot be read, or has no sheet of that name.
 */
async function factsOf(path: string, chosen: string | null): Promise<OpenDocumentFacts> {
  const parts = await openParts(path);
  try {
    await requireReadable(parts);
    const visitor = new ContentVisitor(await stylesOf(parts), null);
    const reader = contentSteps(parts, visitor);
    while (!(await reader.next()).done);
    const { tables } = visitor;
    requireSheet(
      tables.map(({ name }) => name),
      chosen,
    );
    const sheets = tables.map(({ opening: _, ...sheet }) => sheet);
    return { sheet: chosen ?? guessSheet(tables, 0), sheets };
  } finally {
    parts.archive.close();
  }
}

/** The rows of a sheet, read as fast as they are taken; `line` is the row's number there. @throws {InvalidInput} */
async function* readSheet(path: string, { sheet }: OpenDocumentFacts): AsyncGenerator<SheetRow> {
  const parts = await openParts(path);
  try {
    const visitor = new ContentVisitor(await stylesOf(parts), sheet);
    const reader = contentSteps(parts, visitor);
    try {
      for (let isOver = false; !isOver;) {
        isOver = (await reader.next()).done === true;
        const { rows } = visitor;
        visitor.rows = [];
        for (const { row, times } of rows) {
          for (let copy = 0; copy < times; copy += 1) yield { ...row, line: row.line + copy };
        }
      }
    } finally {
      await reader.return(undefined);
    }
  } finally {
    parts.archive.close();
  }
}

/** An OpenDocument spreadsheet, with the sheet that is chosen or that looks like a table. @throws {InvalidInput} */
export async function openDocument(
  path: string,
  bytes: FileBytes,
  chosen: { sheet: string | null },
): Promise<TableFile<FileKey & { format: "ods" } & OpenDocumentFacts>> {
  const facts = { ...keyOf(bytes), format: "ods" as const, ...(await factsOf(path, chosen.sheet)) };
  return sheetFile(facts, (its) => readSheet(path, its));
}
