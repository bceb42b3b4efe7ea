import { buffer } from "node:stream/consumers";
import { ZipFile } from "yazl";

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships";

/** The `sheetData` of a sheet, and what stands before and behind it; `links` are web addresses that it refers to as `l0`, `l1`, … */
type RawSheet = { rows: string; before?: string; after?: string; links?: readonly string[]; state?: string };

/** The XML of a workbook: the `sheetData` of each sheet by name, and the other parts. */
export type RawWorkbook = {
  sheets: Readonly<Record<string, string | RawSheet>>;
  active?: number;
  date1904?: boolean;
  /** Content of `sst`. */
  strings?: string;
  /** Format codes of cells, from the second format on; a number is a built-in format. */
  formats?: readonly (string | number)[];
  /** Text before the root element of the sheets. */
  prologue?: string;
  /** Attributes of the sheets' root element, such as further namespaces. */
  rootAttributes?: string;
  /** Behind the sheets of the workbook, such as extensions. */
  afterSheets?: string;
};

function stylesOf(formats: readonly (string | number)[]): string {
  const codes = formats.map((format, index) =>
    typeof format === "number"
      ? ""
      : `<numFmt numFmtId="${200 + index}" formatCode="${format.replaceAll('"', "&quot;")}"/>`,
  );
  const cells = formats.map((format, index) => `<xf numFmtId="${typeof format === "number" ? format : 200 + index}"/>`);
  return `<styleSheet xmlns="${MAIN}"><numFmts>${codes.join("")}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${cells.join("")}</cellXfs></styleSheet>`;
}

/** An .xlsx workbook as programs other than ours write them. */
export async function rawWorkbook({
  sheets,
  active = 0,
  date1904 = false,
  strings,
  formats = [],
  prologue = "",
  rootAttributes = "",
  afterSheets = "",
}: RawWorkbook): Promise<Buffer> {
  const zip = new ZipFile();
  const add = (name: string, text: string) => zip.addBuffer(Buffer.from(text), name);
  const names = Object.keys(sheets);
  const parts = Object.values(sheets).map((sheet) => (typeof sheet === "string" ? { rows: sheet } : sheet));
  const entries = names.map(
    (name, index) =>
      `<sheet name="${name}" sheetId="${index + 1}" state="${parts[index]?.state ?? "visible"}" r:id="rId${index + 1}"/>`,
  );
  const relations = names.map(
    (_, index) =>
      `<Relationship Id="rId${index + 1}" Type="${RELATIONS}/worksheet" Target="worksheets/s${index}.xml"/>`,
  );
  add(
    "_rels/.rels",
    `<Relationships xmlns="${PACKAGE}"><Relationship Id="a" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  );
  add(
    "xl/workbook.xml",
    `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><workbookPr date1904="${date1904 ? 1 : 0}"/><bookViews><workbookView activeTab="${active}"/></bookViews><sheets>${entries.join("")}</sheets>${afterSheets}</workbook>`,
  );
  add(
    "xl/_rels/workbook.xml.rels",
    `<Relationships xmlns="${PACKAGE}">${relations.join("")}<Relationship Id="st" Type="${RELATIONS}/styles" Target="/xl/styles.xml"/><Relationship Id="ss" Type="${RELATIONS}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
  );
  add("xl/styles.xml", stylesOf(formats));
  if (strings !== undefined) add("xl/sharedStrings.xml", `<sst xmlns="${MAIN}">${strings}</sst>`);
  for (const [index, { rows, before = "", after = "", links = [] }] of parts.entries()) {
    add(
      `xl/worksheets/s${index}.xml`,
      `${prologue}<worksheet xmlns="${MAIN}" xmlns:r="${RELATIONS}" ${rootAttributes}>${before}<sheetData>${rows}</sheetData>${after}</worksheet>`,
    );
    const targets = links.map(
      (address, place) =>
        `<Relationship Id="l${place}" Type="${RELATIONS}/hyperlink" Target="${address}" TargetMode="External"/>`,
    );
    if (targets.length > 0)
      add(
        `xl/worksheets/_rels/s${index}.xml.rels`,
        `<Relationships xmlns="${PACKAGE}">${targets.join("")}</Relationships>`,
      );
  }
  zip.end();
  return buffer(zip.outputStream);
}

/** Rows of texts as the `sheetData` of a sheet has them, from a line on; empty cells are left out. */
export function textRows(rows: readonly (readonly string[])[], from = 1): string {
  return rows
    .map((cells, index) => {
      const line = from + index;
      const written = cells.map((text, column) =>
        text === ""
          ? ""
          : `<c r="${String.fromCharCode(65 + column)}${line}" t="inlineStr"><is><t>${text}</t></is></c>`,
      );
      return `<row r="${line}">${written.join("")}</row>`;
    })
    .join("");
}
