import { message, type Message, type Text } from "@/lib/platform/language/message";
import type { FileKind } from "@/lib/register/attachments/vocabulary";

/** Limits of a source's text. The database enforces the same limits. */
export const TEXT_LIMITS = {
  /** In Unicode code points. */
  text: 5_000_000,
  /** For pasted text, in UTF-16 code units as browsers count them. The body limit in next.config.js allows for it. */
  pasted: 1_000_000,
  pages: 5_000,
  /** The passage of one record, in code points. */
  passage: 10_000,
  /** A search in a text, and the words typed to find a passage, in UTF-16 code units. */
  query: 100,
  words: 2_000,
  /** Number of versions of one source's text. */
  versions: 100,
  note: 500,
} as const;

/** Limits for extracting the text of one file, so that no file can bring the server down. */
export const EXTRACTION_LIMITS = {
  seconds: 60,
  /** Memory of the extraction process, including its program. */
  megabytes: 1_000,
  /** Max extractions that one server process runs at the same time, and max that wait. */
  atOnce: 2,
  waiting: 8,
} as const;

/** Time limit, in seconds, for finding passages that have moved in a new text; the rest stay unchecked. */
export const SEARCH_SECONDS = { withText: 60, withRecord: 10 } as const;

/** The kinds of file that text can be extracted from. */
export const TEXT_KINDS = ["PDF", "DOCX", "HTML", "TEXT"] as const satisfies readonly FileKind[];

export type TextKind = (typeof TEXT_KINDS)[number];

export function isTextKind(kind: FileKind): kind is TextKind {
  return (TEXT_KINDS as readonly FileKind[]).includes(kind);
}

/** What a reader must know about how a text was extracted. */
export const TEXT_REMARKS = {
  TRACKED_CHANGES: {
    label: message("Tracked changes"),
    meaning: message("The document contains tracked changes. The text shows them all as accepted."),
  },
  PARTS_LEFT_OUT: {
    label: message("Parts left out"),
    meaning: message(
      "The text does not include everything that the file shows, such as words in drawings, fields of a form or parts in a form that could not be read. Compare it with the file.",
    ),
  },
  NUMBERS_LEFT_OUT: {
    label: message("Automatic numbers"),
    meaning: message("The file numbers some of its paragraphs by itself. The text does not include these numbers."),
  },
  PAGES_WITHOUT_TEXT: {
    label: message("Pages without text"),
    meaning: message("Some pages are images without text. The text does not include what they show."),
  },
  UNREADABLE_CHARACTERS: {
    label: message("Unreadable characters"),
    meaning: message("Some characters in the file could not be read. Each is shown as “�”."),
  },
} as const satisfies Record<string, { label: Text; meaning: Text }>;

export type TextRemark = keyof typeof TEXT_REMARKS;

export function isTextRemark(word: string): word is TextRemark {
  return Object.hasOwn(TEXT_REMARKS, word);
}

/** The encodings to choose from for plain text and web pages, by their names in the WHATWG Encoding Standard. */
export const ENCODINGS = {
  "utf-8": { label: message("Unicode, UTF-8") },
  "utf-16le": { label: message("Unicode, UTF-16 little-endian") },
  "utf-16be": { label: message("Unicode, UTF-16 big-endian") },
  "windows-1252": { label: message("Western European, Windows-1252 or ISO 8859-1") },
  "windows-1250": { label: message("Central European, Windows-1250") },
  "iso-8859-2": { label: message("Central European, ISO 8859-2") },
  "windows-1251": { label: message("Cyrillic, Windows-1251") },
  "koi8-r": { label: message("Cyrillic, KOI8-R") },
  ibm866: { label: message("Cyrillic, IBM 866") },
  "iso-8859-5": { label: message("Cyrillic, ISO 8859-5") },
  "windows-1253": { label: message("Greek, Windows-1253") },
  "windows-1254": { label: message("Turkish, Windows-1254") },
  "windows-1255": { label: message("Hebrew, Windows-1255") },
  "windows-1256": { label: message("Arabic, Windows-1256") },
  "windows-1257": { label: message("Baltic, Windows-1257") },
  "windows-1258": { label: message("Vietnamese, Windows-1258") },
  gb18030: { label: message("Chinese, GB 18030") },
  big5: { label: message("Chinese, Big5") },
  shift_jis: { label: message("Japanese, Shift JIS") },
  "euc-jp": { label: message("Japanese, EUC") },
  "euc-kr": { label: message("Korean, EUC") },
} as const satisfies Record<string, { label: Text }>;

export type EncodingName = keyof typeof ENCODINGS;

export function isEncodingName(name: string): name is EncodingName {
  return Object.hasOwn(ENCODINGS, name);
}

/** Why no text is extracted from a file: the message, and the matching HTTP status. */
export const TEXT_REFUSALS = {
  kind: {
    httpStatus: 415,
    message: message(
      "Text can only be extracted from PDF, Word documents (.docx), web pages and plain text. Choose one of these.",
    ),
  },
  scanned: {
    httpStatus: 422,
    message: message(
      "This PDF contains only images of pages, with no text. Use a text recognition (OCR) program and upload the result.",
    ),
  },
  blank: { httpStatus: 422, message: message("The file contains no text. Choose another file.") },
  long: {
    httpStatus: 413,
    message: message("The text is longer than {limit, number} characters. Split the document into several sources.", {
      limit: TEXT_LIMITS.text,
    }),
  },
  pages: {
    httpStatus: 413,
    message: message("The document has more than {limit, number} pages. Split it into several sources.", {
      limit: TEXT_LIMITS.pages,
    }),
  },
  encoding: {
    httpStatus: 422,
    message: message(
      "The file does not use the encoding you chose, or the one it declares. Find out its encoding and select it, or save the file as UTF-8.",
    ),
  },
  unreadable: {
    httpStatus: 422,
    message: message(
      "The document is damaged or unusual, and no text could be extracted from it. Save it again in the program that created it, or paste its text.",
    ),
  },
  time: {
    httpStatus: 422,
    message: message(
      "Extracting the text took longer than {seconds} seconds and was stopped. Save the document again, or paste its text.",
      { seconds: EXTRACTION_LIMITS.seconds },
    ),
  },
  memory: {
    httpStatus: 422,
    message: message(
      "Extracting the text needed more than {megabytes, number} MB of memory and was stopped. Save the document again, or paste its text.",
      { megabytes: EXTRACTION_LIMITS.megabytes },
    ),
  },
  busy: {
    httpStatus: 503,
    message: message("Text is being extracted from several other documents at the moment. Try again in a minute."),
  },
  same: {
    httpStatus: 409,
    message: message("The source already has this exact text, from the same file."),
  },
  note: { httpStatus: 422, message: message("The source already has a text. Enter the reason for the new version.") },
  versions: {
    httpStatus: 409,
    message: message("A source can have up to {limit} versions of its text, and this source has reached that limit.", {
      limit: TEXT_LIMITS.versions,
    }),
  },
} as const satisfies Record<string, { httpStatus: number; message: Message }>;

export type TextRefusal = keyof typeof TEXT_REFUSALS;

export function isTextRefusal(word: string): word is TextRefusal {
  return Object.hasOwn(TEXT_REFUSALS, word);
}
