import { buffer } from "node:stream/consumers";
import { ZipFile } from "yazl";

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships";

/** The XML of a workbook: the `sheetData` of each sheet by name, and the other parts. */
export type RawWorkbook = {
  sheets: Readonly<Record<string, string>>;
  active?: number;
  date1904?: boolean;
  /** Content of `sst`. */
  strings?: string;
  /** Format codes of cells, from the second format on; a number is a built-in format. */
  formats?: readonly (string | number)[];
  /** Text before the root element of the sheets. */
  prologue?: string;
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
}: RawWorkbook): Promise<Buffer> {
  const zip = new ZipFile();
  const add = (name: string, text: string) => zip.addBuffer(Buffer.from(text), name);
  const names = Object.keys(sheets);
  const entries = names.map((name, index) => `<sheet name="${name}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`);
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
    `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><workbookPr date1904="${date1904 ? 1 : 0}"/><bookViews><workbookView activeTab="${active}"/></bookViews><sheets>${entries.join("")}</sheets></workbook>`,
  );
  add(
    "xl/_rels/workbook.xml.rels",
    `<Relationships xmlns="${PACKAGE}">${relations.join("")}<Relationship Id="st" Type="${RELATIONS}/styles" Target="/xl/styles.xml"/><Relationship Id="ss" Type="${RELATIONS}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
  );
  add("xl/styles.xml", stylesOf(formats));
  if (strings !== undefined) add("xl/sharedStrings.xml", `<sst xmlns="${MAIN}">${strings}</sst>`);
  for (const [index, data] of Object.values(sheets).entries()) {
    add(
      `xl/worksheets/s${index}.xml`,
      `${prologue}<worksheet xmlns="${MAIN}"><sheetData>${data}</sheetData></worksheet>`,
    );
  }
  zip.end();
  return buffer(zip.outputStream);
}
