import { buffer } from "node:stream/consumers";
import { ZipFile } from "yazl";

const NAMES = [
  'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"',
  'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"',
  'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"',
  'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"',
  'xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"',
  'xmlns:xlink="http://www.w3.org/1999/xlink"',
].join(" ");

/** The `table:table` elements of an OpenDocument spreadsheet, and its automatic styles. */
export type RawOpenDocument = { tables: string; styles?: string; prologue?: string; manifest?: string };

/** An .ods spreadsheet as programs other than ours write them. */
export async function rawOpenDocument({
  tables,
  styles = "",
  prologue = "",
  manifest,
}: RawOpenDocument): Promise<Buffer> {
  const zip = new ZipFile();
  const add = (name: string, text: string, compress = true) => zip.addBuffer(Buffer.from(text), name, { compress });
  add("mimetype", "application/vnd.oasis.opendocument.spreadsheet", false);
  add(
    "content.xml",
    `${prologue}<office:document-content ${NAMES}><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:spreadsheet>${tables}</office:spreadsheet></office:body></office:document-content>`,
  );
  if (manifest !== undefined) add("META-INF/manifest.xml", manifest);
  zip.end();
  return buffer(zip.outputStream);
}
