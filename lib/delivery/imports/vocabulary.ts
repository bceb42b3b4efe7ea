import type { Field } from "@/lib/delivery/tables/fields";
import { message } from "@/lib/platform/language/message";

/** Max size of a table uploaded in the browser; the command line accepts larger ones. A megabyte is 1,000,000 bytes. */
export const UPLOAD_MEGABYTES = 200;

/** Characters of a table that is pasted. */
export const MAX_PASTED = 1_000_000;

/** Days after which an uploaded table is removed, imported or not. */
export const UPLOAD_DAYS = 7;

/** Max uploaded tables that one person can have at a time. */
export const MAX_UPLOADS = 20;

/** Max uploaded tables in the list; the newest are shown. */
export const SHOWN_UPLOADS = 50;

/** Max import profiles, and max length of a profile's name in characters. */
export const MAX_PROFILES = 100;

export const PROFILE_NAME = 80;

/** Max columns of a table that is imported in the browser. */
export const MAX_COLUMNS = 200;

/** Max characters of a word of the file that can stand for a vocabulary's value. */
export const WORD_LENGTH = 100;

/** How far an uploaded table is from being imported. */
export const UPLOAD_STATES = {
  RECEIVING: { label: message("Uploading") },
  RECEIVED: { label: message("Not checked yet") },
  CHECKING: { label: message("Checking") },
  CHECKED: { label: message("Checked, not imported") },
  WRITING: { label: message("Importing") },
  WRITTEN: { label: message("Imported") },
} as const;

/** Why an uploaded file is rejected. */
export const UPLOAD_REFUSALS = {
  missing: { label: message("The file is empty. Choose another file.") },
  large: { label: message("The file is too large. Split it, or import it on the server.") },
  unfinished: { label: message("The file did not upload completely. Upload it again.") },
  name: {
    label: message("The file name is longer than 200 characters, or has no usable characters. Rename the file."),
  },
  many: { label: message("You have reached the limit of uploaded tables. Remove one first.") },
} as const;

export type UploadRefusal = keyof typeof UPLOAD_REFUSALS;

export function isUploadRefusal(text: string): text is UploadRefusal {
  return Object.hasOwn(UPLOAD_REFUSALS, text);
}

export const DELIMITERS = {
  ",": { label: message("Commas") },
  ";": { label: message("Semicolons") },
  "\t": { label: message("Tabs") },
  "|": { label: message("Vertical bars") },
  other: { label: message("Another character") },
} as const;

export const ENCODINGS = {
  "utf-8": { label: message("UTF-8") },
  "windows-1251": { label: message("Windows-1251 (Cyrillic)") },
  "windows-1252": { label: message("Windows-1252 (Western European)") },
  macintosh: { label: message("Macintosh (Western European)") },
  "x-mac-cyrillic": { label: message("Macintosh (Cyrillic)") },
  "koi8-r": { label: message("KOI8-R (Cyrillic)") },
  ibm866: { label: message("CP866 (Cyrillic, MS-DOS)") },
  "windows-1250": { label: message("Windows-1250 (Central European)") },
  "iso-8859-2": { label: message("ISO 8859-2 (Central European)") },
  "utf-16le": { label: message("UTF-16, little-endian") },
  "utf-16be": { label: message("UTF-16, big-endian") },
} as const;

export const HEADER_ROWS = {
  "0": { label: message("No row: name the columns A, B, C") },
  "1": { label: message("One row") },
  "2": { label: message("Two rows, joined as “Response / Answer”") },
} as const;

export const GROUP_ROWS = {
  leaveOut: { label: message("Leave them out, and offer them as a column") },
  rows: { label: message("Read them as rows") },
} as const;

export const TOTAL_ROWS = {
  leaveOut: { label: message("Leave these rows out") },
  rows: { label: message("Read them as rows") },
} as const;

export const HIDDEN_ROWS = {
  rows: { label: message("Read them like the others") },
  leaveOut: { label: message("Leave these rows out") },
} as const;

export const DAY_ORDERS = {
  dmy: { label: message("Day first: 5/6/2023 is 5 June") },
  mdy: { label: message("Month first: 5/6/2023 is 6 May") },
} as const;

export const DOT_DAY_ORDERS = {
  dmy: { label: message("Day first: 5.6.2023 is 5 June") },
  mdy: { label: message("Month first: 5.6.2023 is 6 May") },
} as const;

export const YEAR_PAIRS = {
  year: { label: message("One financial or academic year") },
  calendar: { label: message("Two calendar years: 2022 and 2023") },
  edtf: { label: message("A month or season: 2011-12 is December 2011, 2022-23 is autumn 2022") },
} as const;

export const YEAR_NAMES = {
  start: { label: message("The year that begins in 2025") },
  end: { label: message("The year that ends in 2025") },
} as const;

export const WINTERS = {
  start: { label: message("December 2023 to February 2024") },
  end: { label: message("December 2022 to February 2023") },
} as const;

export const SHORT_YEARS: readonly number[] = [1900, 1930, 1970, 2000];

/** Words of a mapping that stand for an empty cell. */
export const MAX_EMPTY_WORDS = 200;

/** What can part the values of a cell, under names that a form can send. */
export const SEPARATORS = {
  semicolon: { label: message("Semicolon"), sign: ";" },
  comma: { label: message("Comma"), sign: "," },
  bar: { label: message("Vertical bar"), sign: "|" },
  slash: { label: message("Slash"), sign: "/" },
  line: { label: message("Line break"), sign: "\n" },
} as const;

/** What names a table can add to the register. */
export const NAME_KINDS = ["themes", "actors"] as const;
export type NameKind = (typeof NAME_KINDS)[number];

/** Whose references stand in the column of references. */
export const WHOSE_REFERENCES = {
  publisher: { label: message("The publisher’s") },
  register: { label: message("This register’s own") },
} as const;

/** What to do with a reference that several rows have which differ. */
export const SAME_REFERENCE_CHOICES = {
  apart: { label: message("They are different records, told apart by what is ticked below") },
  join: { label: message("They are one record: join their addressees") },
  first: { label: message("Keep the first row and leave out the others") },
  newest: { label: message("Keep the row of the latest date and leave out the others") },
} as const;

/** What can stand for a word instead of one of its field's values. */
export const WORD_CHOICES = { empty: "as-empty", leaveOut: "leave-out" } as const;

/** Which of two rows about one record and one day is the newer. */
export const ROW_ORDERS = {
  down: { label: message("The lower row is newer: the table goes from old to new") },
  up: { label: message("The upper row is newer: the newest entries stand first") },
} as const;

/** What rows of one reference can be told apart by, and rows without a reference known again by. */
export const TELLING_FIELDS = [
  "addressees",
  "title",
  "summary",
  "theme",
  "made",
  "due",
  "page",
  "hint",
  "doneWhen",
] as const satisfies readonly Field[];
