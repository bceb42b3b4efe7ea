import type { Field } from "@/lib/imports/mapping";

/** What a column can hold, as the forms call it. */
export const FIELD_LABELS = {
  reference: { label: "Reference" },
  kind: { label: "Kind" },
  basis: { label: "Basis" },
  title: { label: "Title" },
  summary: { label: "Summary" },
  theme: { label: "Theme" },
  addressees: { label: "Addressees" },
  source: { label: "Source" },
  page: { label: "Page in the source" },
  hint: { label: "First words of the passage" },
  made: { label: "Made on" },
  due: { label: "Due" },
  priority: { label: "Priority" },
  reviewDays: { label: "Days between reviews" },
  replyDays: { label: "Days until a reply is expected" },
  doneWhen: { label: "Done when" },
  status: { label: "Status" },
  effective: { label: "Status since" },
  rationale: { label: "Why this status" },
  response: { label: "Response" },
  confidence: { label: "Certainty" },
  evidenceTitles: { label: "Evidence: titles" },
  evidenceAddresses: { label: "Evidence: addresses" },
  evidenceSummary: { label: "Evidence: summary" },
  evidence: { label: "Evidence: numbers on file" },
  withdrawn: { label: "Withdrawn: leave the row out" },
  correctedBy: { label: "Corrected: leave the row out" },
} as const satisfies Record<Field, { label: string }>;

/** Where an uploaded table is on its way into the register. */
export const UPLOAD_STATES = {
  RECEIVING: { label: "Being uploaded" },
  RECEIVED: { label: "Not checked yet" },
  CHECKING: { label: "Being checked" },
  CHECKED: { label: "Checked, nothing written" },
  WRITING: { label: "Being imported" },
  WRITTEN: { label: "Imported" },
} as const;

/** Why an uploaded file is not taken. */
export const UPLOAD_REFUSALS = {
  missing: { label: "Choose a file that is not empty." },
  large: { label: "The file is larger than the limit. Split it, or import it on the machine itself." },
  unfinished: { label: "The file did not arrive whole. Send it again." },
  name: { label: "The file’s name is longer than 200 characters, or nothing is left of it. Give it another name." },
  many: { label: "You have as many tables here as one can have. Remove one first." },
} as const;

export type UploadRefusal = keyof typeof UPLOAD_REFUSALS;

export function isUploadRefusal(text: string): text is UploadRefusal {
  return Object.hasOwn(UPLOAD_REFUSALS, text);
}

export const DELIMITERS = {
  ",": { label: "Commas" },
  ";": { label: "Semicolons" },
  "\t": { label: "Tabs" },
  "|": { label: "Vertical bars" },
} as const;

export const ENCODINGS = {
  "utf-8": { label: "UTF-8" },
  "windows-1251": { label: "Windows-1251 (Cyrillic)" },
  "windows-1252": { label: "Windows-1252 (Western European)" },
  "utf-16le": { label: "UTF-16, little-endian" },
  "utf-16be": { label: "UTF-16, big-endian" },
} as const;

export const DAY_ORDERS = {
  dmy: { label: "Day first: 5/6/2023 is 5 June" },
  mdy: { label: "Month first: 5/6/2023 is 6 May" },
} as const;

export const SEPARATORS = {
  ";": { label: "Semicolon" },
  ",": { label: "Comma" },
  "|": { label: "Vertical bar" },
  "/": { label: "Stroke" },
} as const;
