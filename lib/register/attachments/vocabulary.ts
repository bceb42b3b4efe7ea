import { message, type Message, type Text } from "@/lib/platform/language/message";

/** Max length of a file's name, in characters; max number of files on one item of evidence. */
export const ATTACHMENT_LIMITS = { name: 200, files: 50 } as const;

/**
 * Files that come with the form of an update: how many to an item, and how many bytes together. A form is held in memory
 * whole; larger files are attached on the page of the item.
 */
export const FORM_FILES = { files: 5, bytes: 5_000_000 } as const;

/** Limits for documents that are zip archives. Real ones stay far below: text shrinks to a tenth, images not at all. */
export const ARCHIVE_LIMITS = {
  entries: 10_000,
  /** Unpacked bytes of all entries together. */
  unpacked: 500_000_000,
  /** Max unpacked bytes per byte of the file; checked only above `harmless` unpacked bytes. */
  ratio: 100,
  harmless: 10_000_000,
} as const;

/**
 * Files are stored in pieces of this many bytes. Storing, serving or checking a file needs only one piece in memory at
 * a time.
 */
export const PIECE_BYTES = 1_048_576;

/** The magic bytes that identify a kind of file. */
export type Signature = "pdf" | "png" | "jpeg" | "gif" | "webp" | "zip";

/** How the content of a kind of file is recognised. */
type Content =
  | { by: "signature"; signature: Signature }
  /** A zip archive whose content types, or `mimetype`, contain this name for the document's main part. */
  | { by: "document"; part: string }
  | { by: "text" }
  | { by: "html" };

type KindOfFile = {
  label: Text;
  /** Without the dot, in lower case; the first is the usual one. */
  extensions: readonly string[];
  mediaType: string;
  content: Content;
};

const OPEN_XML = "application/vnd.openxmlformats-officedocument";

const OPEN_DOCUMENT = "application/vnd.oasis.opendocument";

/** The kinds of file that can be attached: none that can be run, and none that the content check cannot recognise. */
export const KINDS_OF_FILE = {
  PDF: {
    label: message("PDF"),
    extensions: ["pdf"],
    mediaType: "application/pdf",
    content: { by: "signature", signature: "pdf" },
  },
  PNG: {
    label: message("PNG image"),
    extensions: ["png"],
    mediaType: "image/png",
    content: { by: "signature", signature: "png" },
  },
  JPEG: {
    label: message("JPEG image"),
    extensions: ["jpg", "jpeg"],
    mediaType: "image/jpeg",
    content: { by: "signature", signature: "jpeg" },
  },
  GIF: {
    label: message("GIF image"),
    extensions: ["gif"],
    mediaType: "image/gif",
    content: { by: "signature", signature: "gif" },
  },
  WEBP: {
    label: message("WebP image"),
    extensions: ["webp"],
    mediaType: "image/webp",
    content: { by: "signature", signature: "webp" },
  },
  DOCX: {
    label: message("Word document"),
    extensions: ["docx"],
    mediaType: `${OPEN_XML}.wordprocessingml.document`,
    content: { by: "document", part: `${OPEN_XML}.wordprocessingml.document.main+xml` },
  },
  XLSX: {
    label: message("Excel workbook"),
    extensions: ["xlsx"],
    mediaType: `${OPEN_XML}.spreadsheetml.sheet`,
    content: { by: "document", part: `${OPEN_XML}.spreadsheetml.sheet.main+xml` },
  },
  PPTX: {
    label: message("PowerPoint presentation"),
    extensions: ["pptx"],
    mediaType: `${OPEN_XML}.presentationml.presentation`,
    content: { by: "document", part: `${OPEN_XML}.presentationml.presentation.main+xml` },
  },
  ODT: {
    label: message("OpenDocument text"),
    extensions: ["odt"],
    mediaType: `${OPEN_DOCUMENT}.text`,
    content: { by: "document", part: `${OPEN_DOCUMENT}.text` },
  },
  ODS: {
    label: message("OpenDocument spreadsheet"),
    extensions: ["ods"],
    mediaType: `${OPEN_DOCUMENT}.spreadsheet`,
    content: { by: "document", part: `${OPEN_DOCUMENT}.spreadsheet` },
  },
  ODP: {
    label: message("OpenDocument presentation"),
    extensions: ["odp"],
    mediaType: `${OPEN_DOCUMENT}.presentation`,
    content: { by: "document", part: `${OPEN_DOCUMENT}.presentation` },
  },
  HTML: { label: message("Web page"), extensions: ["html", "htm"], mediaType: "text/html", content: { by: "html" } },
  TEXT: { label: message("Plain text"), extensions: ["txt"], mediaType: "text/plain", content: { by: "text" } },
  CSV: { label: message("CSV table"), extensions: ["csv"], mediaType: "text/csv", content: { by: "text" } },
} as const satisfies Record<string, KindOfFile>;

export type FileKind = keyof typeof KINDS_OF_FILE;

/** Every accepted extension, with its dot, for a form's file picker. */
export const EXTENSIONS: readonly string[] = Object.values(KINDS_OF_FILE).flatMap(({ extensions }) =>
  extensions.map((extension) => `.${extension}`),
);

/** The label of a media type. */
export function kindLabel(mediaType: string): Text {
  return Object.values(KINDS_OF_FILE).find((kind) => kind.mediaType === mediaType)?.label ?? message("File");
}

/**
 * The media type with which a file is served: its own, if no browser can run it. Anything else is served as plain
 * bytes, because a web page would be active content on the register's origin.
 */
export function servedAs(mediaType: string): string {
  const kind = Object.values(KINDS_OF_FILE).find((known) => known.mediaType === mediaType);
  return kind && kind.content.by !== "html" ? kind.mediaType : "application/octet-stream";
}

/** Why a file is not accepted: the message, and the matching HTTP status. */
export const REFUSALS = {
  missing: { httpStatus: 422, message: message("Select a file.") },
  empty: { httpStatus: 422, message: message("The file is empty. Choose another file.") },
  large: { httpStatus: 413, message: message("The file is too large. Choose a smaller file.") },
  unfinished: { httpStatus: 400, message: message("The file did not upload completely. Upload it again.") },
  name: {
    httpStatus: 422,
    message: message("The file name is longer than 200 characters, or has no usable characters. Rename the file."),
  },
  program: {
    httpStatus: 415,
    message: message("The file is a program. Programs cannot be attached as evidence."),
  },
  unknown: {
    httpStatus: 415,
    message: message("This kind of file is not accepted. Choose a file of one of the kinds listed below."),
  },
  mismatch: {
    httpStatus: 415,
    message: message(
      "The file’s content does not match its name. Check where the file came from before you rename it.",
    ),
  },
  damaged: {
    httpStatus: 415,
    message: message(
      "The document is damaged: its contents do not match its internal index. Save it again, or choose another file.",
    ),
  },
  locked: { httpStatus: 415, message: message("The document is password protected. Save it without a password.") },
  macros: {
    httpStatus: 415,
    message: message("The document contains macros, which are programs. Save it without macros, or as a PDF."),
  },
  bomb: {
    httpStatus: 413,
    message: message(
      "Unpacked, this document would be far larger than any real one. Files like this are made to crash programs that open them. Choose another file.",
    ),
  },
  twice: { httpStatus: 409, message: message("This exact file is already attached to this item.") },
  many: {
    httpStatus: 409,
    message: message("This item has the maximum number of files. Attach more files to a new item of evidence."),
  },
} as const satisfies Record<string, { httpStatus: number; message: Message }>;

export type Refusal = keyof typeof REFUSALS;

export function isRefusal(text: string): text is Refusal {
  return Object.hasOwn(REFUSALS, text);
}
