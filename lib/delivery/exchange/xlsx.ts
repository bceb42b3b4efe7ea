import { ExpectedError } from "@/lib/platform/errors";
import type { Cell, Column } from "@/lib/delivery/exchange/csv";
import { zipped, type Packed } from "@/lib/delivery/exchange/zip";
import { escapeXml } from "@/lib/platform/xml";

// The part of SpreadsheetML (ECMA-376) that a table needs. No maintained library for this Node version writes sheets
// without keeping them in memory: see decision 028.

/** Max rows of a sheet below its header: Excel's own limit of 1,048,576 includes it. */
export const MAX_ROWS = 1_048_575;

/** There are more rows than a sheet can have. */
export class TooManyRows extends ExpectedError {
  readonly httpStatus = 422;
}

/** Max length of a cell, in UTF-16 code units. */
const MAX_CELL_LENGTH = 32_767;

/** A table of a workbook. Its rows are read only when it is written. */
export type Sheet = {
  name: string;
  columns: readonly { name: string; is: "day" | "instant" | undefined }[];
  rows: () => AsyncIterable<Cell[][]>;
};

export function sheetOf<Row>(
  name: string,
  columns: readonly Column<Row>[],
  batches: () => AsyncIterable<readonly Row[]>,
): Sheet {
  return {
    name,
    columns: columns.map(({ name: column, is }) => ({ name: column, is })),
    async *rows() {
      for await (const batch of batches()) yield batch.map((row) => columns.map(({ cell }) => cell(row)));
    },
  };
}

/** Indexes into the formats of `STYLES`. */
const FORMAT = { plain: 0, heading: 1, day: 2, instant: 3, text: 4 } as const;

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

const STYLES = `${DECLARATION}<styleSheet xmlns="${MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss.000"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="5"><xf/><xf numFmtId="49" fontId="1" applyNumberFormat="1" applyFont="1"/><xf numFmtId="164" applyNumberFormat="1"/><xf numFmtId="165" applyNumberFormat="1"/><xf numFmtId="49" applyNumberFormat="1"/></cellXfs></styleSheet>`;

/** Characters that XML does not allow, and underscores that Excel would take for its escape sequences. */
const UNWRITABLE = /[\u0000-\u0008\u000B-\u001F\uFFFE\uFFFF]|_(?=x[0-9A-Fa-f]{4}_)/g;

/**
 * A text as XML in a cell. `_x000D_` is Excel's escape for a character that XML does not allow (ECMA-376, 22.9.2.19).
 */
function escapedText(text: string): string {
  return escapeXml(
    text
      .replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, "\uFFFD")
      .replace(UNWRITABLE, (sign) => `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`),
  );
}

/** Name of a column by its index from 0: A, B, … AA. */
function columnLetters(index: number): string {
  return (index >= 26 ? columnLetters(Math.floor(index / 26) - 1) : "") + String.fromCharCode(65 + (index % 26));
}

const MILLISECONDS_A_DAY = 86_400_000;
/**
 * Dates are stored as days since this one. Before March 1900 Excel counts one day too many, so earlier dates stay text.
 */
const EPOCH = Date.UTC(1899, 11, 30);
const FIRST_COUNTED = Date.UTC(1900, 2, 1);

/** An ISO 8601 day or instant as days since the epoch; null when it is too early to be counted. */
function serialOf(text: string): number | null {
  const time = Date.parse(text);
  return Number.isNaN(time) || time < FIRST_COUNTED ? null : (time - EPOCH) / MILLISECONDS_A_DAY;
}

function textCell(at: string, text: string, format: number): string {
  return text === ""
    ? ""
    : `<c r="${at}" s="${format}" t="inlineStr"><is><t xml:space="preserve">${escapedText(text)}</t></is></c>`;
}

/** One cell's XML; empty for an empty cell. Calls `onCut` when the text is too long and is cut. */
function cellXml(at: string, cell: Cell, is: "day" | "instant" | undefined, onCut: () => void): string {
  if (cell === null) return "";
  if (typeof cell === "number") return `<c r="${at}"><v>${cell}</v></c>`;
  if (typeof cell === "boolean") return `<c r="${at}" t="b"><v>${cell ? 1 : 0}</v></c>`;
  const days = is === undefined ? null : serialOf(cell);
  if (is !== undefined && days !== null) return `<c r="${at}" s="${FORMAT[is]}"><v>${days}</v></c>`;
  if (cell.length <= MAX_CELL_LENGTH) return textCell(at, cell, FORMAT.text);
  onCut();
  return textCell(at, `${cell.slice(0, MAX_CELL_LENGTH - 1)}…`, FORMAT.text);
}

const WIDTHS = { day: 12, instant: 24 } as const;

async function* sheetXml({ name, columns, rows }: Sheet, cut: string[]): AsyncGenerator<string> {
  const names = columns.map((_, index) => columnLetters(index));
  const widths = columns.map(({ name: column, is }, index) => {
    const width = is ? WIDTHS[is] : Math.min(40, Math.max(14, column.length + 4));
    return `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`;
  });
  const heading = columns.map((column, index) => textCell(`${names[index]}1`, column.name, FORMAT.heading));
  yield `${DECLARATION}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths.join("")}</cols><sheetData><row r="1">${heading.join("")}</row>`;
  let line = 1;
  for await (const batch of rows()) {
    let text = "";
    for (const row of batch) {
      line += 1;
      const cells = row.map((cell, index) => {
        const at = `${names[index]}${line}`;
        return cellXml(at, cell, columns[index]?.is, () => cut.push(`${name} ${at}`));
      });
      text += `<row r="${line}">${cells.join("")}</row>`;
    }
    yield text;
  }
  yield `</sheetData><autoFilter ref="A1:${names.at(-1) ?? "A"}${line}"/></worksheet>`;
}

function* readMeXml(lines: readonly Cell[][]): Generator<string> {
  const rows = lines.map((row, index) => {
    const cells = row.map((cell, place) => {
      const at = `${columnLetters(place)}${index + 1}`;
      return typeof cell === "string" && place === 0
        ? textCell(at, cell, FORMAT.heading)
        : cellXml(at, cell, undefined, () => {});
    });
    return `<row r="${index + 1}">${cells.join("")}</row>`;
  });
  yield `${DECLARATION}<worksheet xmlns="${MAIN}"><cols><col min="1" max="1" width="34" customWidth="1"/><col min="2" max="2" width="100" customWidth="1"/></cols><sheetData>${rows.join("")}</sheetData></worksheet>`;
}

function constant(name: string, text: string): Packed {
  return {
    name,
    async *content() {
      yield await Promise.resolve(text);
    },
  };
}

/**
 * A workbook of these sheets, with a summary sheet before them. `readMe` returns the summary's rows; it is called after
 * all sheets are written, with the cells that were truncated. Dates are dates, numbers are numbers, and no text is ever
 * a formula.
 */
export async function* toXlsx(
  sheets: readonly Sheet[],
  readMe: (cut: readonly string[]) => Cell[][],
  modified = new Date(),
): AsyncGenerator<Uint8Array, void> {
  const cut: string[] = [];
  const all = ["Read me", ...sheets.map(({ name }) => name)];
  const part = (index: number) => `xl/worksheets/sheet${index + 1}.xml`;
  const types = all.map(
    (_, index) =>
      `<Override PartName="/${part(index)}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`,
  );
  const entries = all.map((name, index) => `<sheet name="${name}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`);
  const relations = all.map(
    (_, index) =>
      `<Relationship Id="rId${index + 1}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
  );
  yield* zipped(
    [
      constant(
        "[Content_Types].xml",
        `${DECLARATION}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>${types.join("")}</Types>`,
      ),
      constant(
        "_rels/.rels",
        `${DECLARATION}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
      ),
      constant(
        "xl/workbook.xml",
        `${DECLARATION}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><bookViews><workbookView activeTab="1"/></bookViews><sheets>${entries.join("")}</sheets></workbook>`,
      ),
      constant(
        "xl/_rels/workbook.xml.rels",
        `${DECLARATION}<Relationships xmlns="${PACKAGE}/relationships">${relations.join("")}<Relationship Id="rId${all.length + 1}" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`,
      ),
      constant("xl/styles.xml", STYLES),
      ...sheets.map((sheet, index) => ({ name: part(index + 1), content: () => sheetXml(sheet, cut) })),
      {
        name: part(0),
        async *content() {
          yield* await Promise.resolve(readMeXml(readMe(cut)));
        },
      },
    ],
    modified,
  );
}
