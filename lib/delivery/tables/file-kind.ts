import { open } from "node:fs/promises";
import { readOutline } from "@/lib/delivery/tables/archive";
import { refuseFile } from "@/lib/delivery/tables/table-row";
import { message, type Message } from "@/lib/platform/language/message";

/** Kinds of files that a table can be in. */
export type FileKind = "csv" | "xlsx" | "ods";

/** What other files are, and the way from them to a table. */
const REFUSALS = {
  xls: message(
    "This is an old Excel workbook (.xls). Open it in Excel or LibreOffice, save it as .xlsx, .ods or CSV, and upload that.",
  ),
  old: message(
    "This is an old Excel workbook (.xls), or it has a password. Open it, save it without a password as .xlsx, .ods or CSV, and upload that.",
  ),
  password: message(
    "This workbook has a password. Open it, save it without a password as .xlsx or .ods, and upload that.",
  ),
  binary: message(
    "This is a binary Excel workbook (.xlsb). Open it in Excel or LibreOffice, save it as .xlsx, .ods or CSV, and upload that.",
  ),
  xml: message(
    "This is a workbook saved as XML. Open it in Excel or LibreOffice, save it as .xlsx, .ods or CSV, and upload that.",
  ),
  numbers: message(
    "This is a Numbers document. In Numbers choose File, Export To, Excel or CSV, and upload the exported file.",
  ),
  pdf: message(
    "This is a PDF, which holds no table that can be read cell by cell. Ask its publisher for the spreadsheet, or copy the table into a spreadsheet and save it as .xlsx, .ods or CSV.",
  ),
  word: message(
    "This is a text document, not a spreadsheet. Copy its table into a spreadsheet, save it as .xlsx, .ods or CSV, and upload that, or paste the table below the file.",
  ),
  html: message(
    "This is a web page, whatever its name ends in. Open it in Excel or LibreOffice, save it as .xlsx, .ods or CSV, and upload that.",
  ),
  json: message("This is JSON, not a table. Turn it into CSV first, one row a record, and upload that."),
  packed: message("This is a packed file. Unpack it, and upload the table that is in it."),
} as const satisfies Record<string, Message>;

/** How streams in a file of the old Office format are called there. */
const STREAMS: readonly [string, keyof typeof REFUSALS][] = [
  ["EncryptedPackage", "password"],
  ["Workbook", "xls"],
  ["Book", "xls"],
  ["WordDocument", "word"],
];

/** Looks into the directory of a compound file ([MS-CFB], 2.2 and 2.6), which may stand anywhere in it. */
async function oldOffice(path: string, head: Buffer): Promise<keyof typeof REFUSALS> {
  const directory = Buffer.alloc(4_096);
  if (head.length >= 52) {
    const file = await open(path);
    try {
      await file.read(directory, 0, directory.length, (head.readUInt32LE(48) + 1) * 2 ** (head.readUInt16LE(30) & 15));
    } finally {
      await file.close();
    }
  }
  return STREAMS.find(([name]) => directory.includes(Buffer.from(name, "utf16le")))?.[1] ?? "old";
}

/** What a text without letters of a table begins with. */
function textKind(head: Buffer): keyof typeof REFUSALS | null {
  const text = head
    .subarray(0, 4_096)
    .toString(head[0] === 0xff && head[1] === 0xfe ? "utf16le" : "latin1")
    .replace(/^(?:ï»¿|\ufeff)?\s*/, "");
  if (/^<(?:!doctype html|html|head|body|table|meta|style)\b/i.test(text)) return "html";
  if (/^MIME-Version:/i.test(text) && /multipart\/related|text\/html/i.test(text)) return "html";
  if (/^<\?xml\b|^<(?:\w+:)?(?:Workbook|document)\b/i.test(text)) return /<html\b/i.test(text) ? "html" : "xml";
  if (/^\{\\rtf/.test(text)) return "word";
  if (/^(?:\[\s*)?\{\s*"/.test(text) || /^\[\s*\[/.test(text)) return "json";
  return null;
}

/** What an archive holds, by the names of its parts. */
async function archiveKind(path: string): Promise<FileKind | keyof typeof REFUSALS> {
  const { names, mediaType } = await readOutline(path);
  if (mediaType.startsWith("application/vnd.oasis.opendocument.spreadsheet")) return "ods";
  if (mediaType.startsWith("application/vnd.oasis.opendocument.")) return "word";
  if (names.some((name) => /^xl\/workbook\d*\.bin$/.test(name))) return "binary";
  if (names.some((name) => name.startsWith("word/") || name.startsWith("ppt/"))) return "word";
  if (names.some((name) => name.endsWith(".iwa") || name === "index.zip")) return "numbers";
  return names.includes("[content_types].xml") || names.includes("_rels/.rels") ? "xlsx" : "packed";
}

function startsWith(head: Buffer, ...bytes: number[]): boolean {
  return head.subarray(0, bytes.length).equals(Buffer.from(bytes));
}

async function kindOf(path: string, head: Buffer): Promise<FileKind | keyof typeof REFUSALS> {
  if (startsWith(head, 0xd0, 0xcf, 0x11, 0xe0)) return oldOffice(path, head);
  const isArchive = startsWith(head, 0x50, 0x4b, 3, 4);
  if (!isArchive && head.subarray(0, 1_024).includes("%PDF-")) return "pdf";
  const isRar = head.subarray(0, 4).equals(Buffer.from("Rar!"));
  if (isRar || startsWith(head, 0x1f, 0x8b) || startsWith(head, 0x37, 0x7a, 0xbc, 0xaf)) return "packed";
  if (!isArchive) return textKind(head) ?? "csv";
  return archiveKind(path);
}

/**
 * What kind of table a file is by its content; its name may end in anything.
 * @throws {InvalidInput} for a file that is something else, with the way to a table.
 */
export async function kindOfFile(path: string, head: Buffer): Promise<FileKind> {
  const kind = await kindOf(path, head);
  if (kind === "csv" || kind === "xlsx" || kind === "ods") return kind;
  return refuseFile(REFUSALS[kind]);
}
