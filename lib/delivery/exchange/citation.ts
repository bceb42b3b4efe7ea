import type { RecommendationKind, Status } from "@/lib/platform/database/generated/enums";
import { message } from "@/lib/platform/language/message";
import type { AsOf } from "@/lib/platform/time/as-of";
import { dayWords } from "@/lib/platform/time/date-words";
import { vagueDateWords } from "@/lib/platform/time/vague-date-words";
import { type Day, dayInZone } from "@/lib/platform/time/dates";
import type { RecommendationPage } from "@/lib/register/lists/record-read";
import { KINDS, STATUSES } from "@/lib/register/vocabulary";
import { addresses } from "@/lib/web/addresses";

/** What is cited: a record as of a day and instant, or one of its updates. */
export type Cited = {
  /** What the register is called. */
  register: string;
  reference: string;
  kind: RecommendationKind;
  title: string;
  status: Status;
  /**
   * Number of the cited update, its effective day (EDTF), and whether it is only proposed, that is, did not count at
   * the instant; null for the record itself.
   */
  update: { number: number; effective: string; proposed: boolean } | null;
  /** The day, in UTC, on which the record was entered or the update recorded. */
  issued: Day;
  asOf: AsOf;
  /** The register's own address, without a trailing slash. */
  publicAddress: string;
};

/** One item in CSL-JSON, the input format of the Citation Style Language 1.0.2, with the fields that a record has. */
export type CslItem = {
  id: string;
  type: "entry";
  title: string;
  "container-title": string;
  number: string;
  genre: string;
  issued: { "date-parts": [[year: number, month: number, day: number]] };
  version: string;
  note: string;
  URL: string;
};

export const CITATION_FORMATS = {
  text: { label: message("Plain text"), mediaType: "text/plain", extension: "txt" },
  bibtex: { label: message("BibTeX"), mediaType: "application/x-bibtex", extension: "bib" },
  csl: { label: message("CSL-JSON"), mediaType: "application/vnd.citationstyles.csl+json", extension: "json" },
} as const;
export type CitationFormat = keyof typeof CITATION_FORMATS;

/** What to cite: a record or one of its updates; null when there is no update with this number. */
export function citedOf(
  record: RecommendationPage,
  update: number | null,
  asOf: AsOf,
  { register, publicAddress }: Pick<Cited, "register" | "publicAddress">,
): Cited | null {
  const chosen = record.updates.find(({ number }) => number === (update ?? record.governing));
  if (update !== null && !chosen) return null;
  return {
    register,
    reference: record.reference,
    kind: record.revision.kind,
    title: record.revision.title,
    status: update === null ? record.status : (chosen?.status ?? record.status),
    update:
      update !== null && chosen
        ? { number: update, effective: chosen.effective.edtf, proposed: chosen.proposed }
        : null,
    issued: dayInZone(update !== null && chosen ? chosen.recordedAt : record.enteredAt, "UTC"),
    asOf: { day: asOf.day, knownAt: asOf.knownAt },
    publicAddress,
  };
}

/** The citation as data; all other forms are made from it. */
export function cslItem({
  register,
  reference,
  kind,
  title,
  status,
  update,
  issued,
  asOf,
  publicAddress,
}: Cited): CslItem {
  const known = asOf.knownAt.toISOString();
  const path = update ? addresses.update(reference, update.number) : addresses.record(reference);
  const words = STATUSES[status].label;
  const state = update
    ? `${update.proposed ? "Status proposed, not verified and not counted" : "Status given"}: ${words}, effective ${vagueDateWords(update.effective)}`
    : `Status as of ${dayWords(asOf.day)}: ${words}`;
  const [year = 0, month = 0, day = 0] = issued.split("-").map(Number);
  return {
    id: update ? `${reference}-update-${update.number}` : reference,
    type: "entry",
    title: `${reference}${update ? `, update ${update.number}` : ""}: ${title}`.normalize("NFC"),
    "container-title": register.normalize("NFC"),
    number: reference,
    genre: update ? "Update" : KINDS[kind].label,
    issued: { "date-parts": [[year, month, day]] },
    version: `as of ${asOf.day}, known at ${known}`,
    note: `${state}. As known at ${known}.`,
    // Not percent-encoded: a colon is allowed in a query, and people read and type citations.
    URL: `${publicAddress}${path}?as_of=${asOf.day}&known_at=${known}`,
  };
}

const SPECIAL: Record<string, string> = {
  "\\": "\\textbackslash{}",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
};

/**
 * A text as a BibTeX value. TeX commands are escaped. A brace is written as a command, because BibTeX counts even
 * escaped braces. Letters stay in UTF-8: there are no accent commands for every Kazakh letter, and biber and current
 * LaTeX read UTF-8.
 */
export function bibtexText(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .replace(/[\\~^{}$&#%_]/g, (sign) =>
      sign === "{" ? "\\textbraceleft{}" : sign === "}" ? "\\textbraceright{}" : (SPECIAL[sign] ?? `\\${sign}`),
    );
}

function bibtex(item: CslItem): string {
  const [year, month, day] = item.issued["date-parts"][0];
  const two = (count: number) => String(count).padStart(2, "0");
  const fields: [string, string][] = [
    // Double braces keep a style from changing the case of names.
    ["title", `{${bibtexText(item.title)}}`],
    ["howpublished", bibtexText(item["container-title"])],
    ["year", String(year)],
    ["month", String(month)],
    ["date", `${year}-${two(month)}-${two(day)}`],
    ["version", bibtexText(item.version)],
    ["note", bibtexText(item.note)],
    // Read verbatim, so nothing is escaped. It contains no braces, and no percent signs, which some readers would
    // encode again.
    ["url", item.URL],
  ];
  return `@misc{${item.id},\n${fields.map(([name, value]) => `  ${name} = {${value}}`).join(",\n")}\n}\n`;
}

function plain(item: CslItem): string {
  const [year] = item.issued["date-parts"][0];
  return `${item["container-title"]} (${year}). ${item.title}. ${item.genre}. ${item.note} ${item.URL}\n`;
}

/** The content of a citation file, ending with a line break. */
export function citationText(item: CslItem, format: CitationFormat): string {
  switch (format) {
    case "text":
      return plain(item);
    case "bibtex":
      return bibtex(item);
    case "csl":
      return `${JSON.stringify([item], null, 2)}\n`;
  }
}
