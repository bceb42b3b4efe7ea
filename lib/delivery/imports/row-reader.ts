import { z } from "zod";
import { restore } from "@/lib/delivery/exchange/csv";
import { type Field, isDateField } from "@/lib/delivery/imports/column-names";
import { type DateChoices, type DateReading, OWN_DATE_CHOICES, readDate } from "@/lib/delivery/imports/date-forms";
import { wordTest } from "@/lib/delivery/imports/empty-words";
import { plain } from "@/lib/delivery/imports/plain";
import { type OnFile } from "@/lib/delivery/imports/register-query";
import type { Mapping } from "@/lib/delivery/imports/schema";
import { digestOf } from "@/lib/delivery/imports/seen-query";
import type { TableRow } from "@/lib/delivery/imports/table-row";
import { hasTerms, valueOf, wordKey } from "@/lib/delivery/imports/value-words";
import { WORD_LENGTH } from "@/lib/delivery/imports/vocabulary";
import { env } from "@/lib/platform/env";
import { messageOf } from "@/lib/platform/language/issues";
import { message, type Message } from "@/lib/platform/language/message";
import { type Day } from "@/lib/platform/time/dates";
import { futureFault } from "@/lib/register/date-rules";
import { FIELD_NAMES, inputText } from "@/lib/register/recommendations/fields";
import { type AddRecommendation, addRecommendationSchema, reference } from "@/lib/register/recommendations/schema";
import { type RecordUpdate, recordUpdateSchema } from "@/lib/register/updates/schema";

export type Cells = Partial<Record<Field, string>>;

/** Why a row is rejected, with the field if there is one to name. */
export class RowError extends Error {
  constructor(
    readonly field: Field | null,
    readonly reason: Message,
  ) {
    super();
  }
}

/** @throws {RowError} when a rule has found a fault in a field of the row. */
export function rejectRow(field: Field, fault: Message | null): void {
  if (fault !== null) throw new RowError(field, fault);
}

/** A row, as far as it can be understood without the register. */
export type ReadRow = {
  line: number;
  reference: string;
  values: Cells;
  /** Digest of the cells about the record: all rows about one record must have the same. */
  recordDigest: string;
  /** Whether all cells about the record itself are empty. */
  isEmptyRecord: boolean;
  update: RecordUpdate | null;
  /** The update is an answer without a day: it was given at some time after the record was made. */
  isUndated: boolean;
  /** It has a comment or evidence, and neither a status nor a response that these would belong to. */
  isUnplaced: boolean;
  /** What is wrong with the update; reported only when the record itself has no error. */
  fault: RowError | null;
};

export type Columns = readonly { name: string; field: Field | null }[];

/** How a file's rows are read. `added`: how many of the columns, the last ones, are none of the file's. */
export type TableReading = { mapping: Mapping; columns: Columns; isOwn: boolean; date1904: boolean; added: number };

const SHOWN_WORDS = 50;

const MAX_KNOWN_DATES = 10_000;

const RECORD_FIELDS = [
  ...FIELD_NAMES,
  "kind",
  "basis",
  "theme",
  "addressees",
  "source",
  "page",
  "hint",
  "made",
  "due",
] as const satisfies readonly Field[];

/** The column that a field of the forms' schemas comes from, where the names differ. */
const COLUMN_OF: Readonly<Record<string, Field>> = {
  newTheme: "theme",
  newAddressee: "addressees",
  newAddresseeKind: "addressees",
};

function fieldOfPath(path: readonly PropertyKey[]): Field | null {
  const [name, , part] = path.map(String);
  if (name === undefined) return null;
  if (name === "evidence") return part === "address" ? "evidenceAddresses" : "evidence";
  const known: string = COLUMN_OF[name] ?? name;
  return known in { reference: 0, status: 0, response: 0, confidence: 0, closure: 0, rationale: 0, effective: 0 } ||
    (RECORD_FIELDS as readonly string[]).includes(known)
    ? (known as Field) // one of those just listed
    : null;
}

/** The first issue of a row that a form's schema rejects. */
function errorOf(error: z.ZodError): Error {
  const [issue] = error.issues;
  return issue ? new RowError(fieldOfPath(issue.path), messageOf(issue)) : error;
}

const namedRow = z.object({ reference });

/** What a spreadsheet shows for a formula that failed. */
const ERROR_CELL = /^#(REF!|N\/A|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA)$/;

function isYes(cell: string | undefined): boolean {
  return ["true", "yes", "1", "да"].includes(plain(cell ?? ""));
}

/** Reads the rows of one file by the rules of the forms, without looking at the register. */
export class RowReader {
  /** Words of the file whose meaning is unknown, by field. */
  readonly unknownWords = new Map<Field, Set<string>>();

  /** A table repeats the same dates, and most forms are tried before one fits. */
  private readonly knownDates = new Map<string, DateReading>();

  private readonly dates: DateChoices;
  private readonly zone = env().timeZone;
  private readonly serialsFrom: 1900 | 1904;
  private readonly isEmpty: (cell: string) => boolean;
  private readonly isNoDate: (cell: string) => boolean;

  constructor(
    private readonly reading: TableReading,
    private readonly today: Day,
  ) {
    const { mapping, isOwn, date1904 } = reading;
    // Our own tables say what they say: a title “N/A” is one, and 2022-23 is autumn 2022.
    this.dates = isOwn ? OWN_DATE_CHOICES : mapping;
    this.serialsFrom = date1904 ? 1904 : 1900;
    this.isEmpty = wordTest(isOwn ? [] : mapping.empty);
    this.isNoDate = wordTest(isOwn ? [] : [...mapping.empty, ...mapping.noDate]);
  }

  /**
   * Reads a row by the rules that do not need the register; null for a row marked as not counting. @throws {RowError}
   */
  read({ line, cells: texts }: TableRow): ReadRow | null {
    const width = texts.findLastIndex((cell) => cell.trim() !== "") + 1;
    if (width > this.reading.columns.length) {
      throw new RowError(
        null,
        message(
          "This row has {cells} cells but the header has {header}. Check the row for missing or extra separators.",
          { cells: width - this.reading.added, header: this.reading.columns.length - this.reading.added },
        ),
      );
    }
    const cells = this.cellsOf(texts);
    if (isYes(cells.withdrawn) || cells.correctedBy !== undefined) {
      return null;
    }
    const named = namedRow.safeParse(cells);
    if (!named.success) throw errorOf(named.error);
    const { reference } = named.data;
    const values = this.valuesOf(cells);
    const row: ReadRow = {
      line,
      reference,
      values,
      update: null,
      isUndated: false,
      isUnplaced: false,
      fault: null,
      recordDigest: digestOf(RECORD_FIELDS.map((field) => values[field] ?? "")),
      isEmptyRecord: RECORD_FIELDS.every((field) => values[field] === undefined),
    };
    try {
      row.update = this.parseUpdate(reference, values);
      row.isUnplaced = row.update === null && (values.rationale !== undefined || this.evidenceOf(values).length > 0);
      row.isUndated = row.update !== null && row.update.status === null && values.effective === undefined;
    } catch (error) {
      if (!(error instanceof RowError)) throw error;
      row.fault = error;
    }
    return row;
  }

  /** The record as the row describes it, by the form's own rules; null when the row would change nothing. */
  parseRecord(reference: string, values: Cells, found: OnFile | undefined): AddRecommendation | null {
    if (found && RECORD_FIELDS.every((field) => values[field] === undefined)) return null;
    const old = found?.revision;
    const kind = values.kind ?? old?.kind ?? "RECOMMENDATION";
    const parsed = addRecommendationSchema.safeParse({
      reference,
      kind,
      basis: values.basis ?? (kind === "COMMITMENT" ? (old?.basis ?? "NOT_SAID") : ""),
      ...Object.fromEntries(FIELD_NAMES.map((name) => [name, values[name] ?? inputText(old?.[name])])),
      newTheme: values.theme ?? (old && "as on file"),
      source: values.source === undefined ? old?.sourceId : "named",
      page: values.page,
      hint: values.hint,
      made: values.made ?? old?.madeEdtf,
      due: values.due ?? old?.dueEdtf ?? "",
      addressees:
        values.addressees === undefined
          ? old
            ? ["as on file"]
            : []
          : this.names(values.addressees).map((_, index) => String(index)),
    });
    if (!parsed.success) throw errorOf(parsed.error);
    rejectRow("made", futureFault(parsed.data.made, this.today));
    return parsed.data;
  }

  private cellsOf(cells: readonly string[]): Cells {
    const found: Cells = {};
    for (const [index, { field }] of this.reading.columns.entries()) {
      const text = cells[index]?.trim() ?? "";
      if (field !== null && text !== "") found[field] = this.reading.isOwn ? restore(text) : text;
    }
    return found;
  }

  /** The cells with words replaced by the vocabularies' values, and dates by EDTF; without cells whose words mean nothing. */
  private valuesOf(cells: Cells): Cells {
    const values: Cells = {};
    for (const [name, text] of Object.entries(cells)) {
      const field = name as Field; // Object.entries loses the key type
      if (ERROR_CELL.test(text)) {
        throw new RowError(
          field,
          message("This cell contains the error {text}. Correct it in the spreadsheet.", { text }),
        );
      }
      const value = this.valueOf(field, text);
      if (value !== null) values[field] = value;
    }
    return values;
  }

  /** A cell's value; null for one that says nothing. @throws {RowError} */
  private valueOf(field: Field, text: string): string | null {
    const { values: chosen } = this.reading.mapping;
    if (isDateField(field)) return this.isNoDate(text) ? null : this.dateOf(field, text);
    if (!hasTerms(field)) return this.isEmpty(text) ? null : text;
    // A word that somebody gave a meaning has it, even one that is empty elsewhere.
    if (!chosen.get(wordKey(field, text)) && this.isEmpty(text)) return null;
    const value = valueOf(field, text, chosen);
    if (value !== null) return value;
    this.noteUnknown(field, text);
    throw new RowError(
      field,
      message("“{value}” is not a recognised {field}. Set what it means.", { value: text.slice(0, 80), field }),
    );
  }

  private dateOf(field: Field, text: string): string {
    const isDeadline = field === "due";
    const key = `${isDeadline ? "due" : ""}\n${text}`;
    const known = this.knownDates.get(key);
    const reading = known ?? readDate(text, this.dates, { isDeadline, zone: this.zone, serialsFrom: this.serialsFrom });
    if (!known && this.knownDates.size < MAX_KNOWN_DATES) this.knownDates.set(key, reading);
    if ("reason" in reading) throw new RowError(field, reading.reason);
    return reading.edtf;
  }

  private noteUnknown(field: Field, word: string): void {
    const words = this.unknownWords.get(field) ?? new Set();
    if (words.size < SHOWN_WORDS) words.add(word.slice(0, WORD_LENGTH));
    this.unknownWords.set(field, words);
  }

  names(cell: string | undefined): string[] {
    return [...new Set((cell ?? "").split(this.reading.mapping.separator).map((name) => name.trim()))].filter(
      (name) => name !== "",
    );
  }

  /** The row's update, by the form's own rules; null when it has none. */
  private parseUpdate(reference: string, values: Cells): RecordUpdate | null {
    const evidence = this.evidenceOf(values);
    const hasWords = values.rationale !== undefined || values.effective !== undefined || evidence.length > 0;
    // Our own lists have these codes where nobody has said anything.
    const status = values.status === "NOT_ASSESSED" && !hasWords ? undefined : values.status;
    const response =
      values.response === "NO_RESPONSE" && status === undefined && !hasWords ? undefined : values.response;
    if (status === undefined && response === undefined && values.effective === undefined) return null;
    const parsed = recordUpdateSchema.safeParse({
      reference,
      baseRevision: 0,
      baseUpdate: 0,
      status,
      response,
      confidence: status === undefined ? undefined : (values.confidence ?? "LOW"),
      closure: values.closure,
      rationale: values.rationale ?? (status === undefined ? undefined : (this.reading.mapping.rationale ?? undefined)),
      // An answer without a day gets one from the day on which its record was made.
      effective: values.effective ?? (status === undefined ? this.today : undefined),
      evidence,
    });
    if (!parsed.success) throw errorOf(parsed.error);
    rejectRow("effective", futureFault(parsed.data.effective, this.today));
    return parsed.data;
  }

  /** The items of evidence as a form would send them: by title where the row gives one, otherwise by number. */
  private evidenceOf(values: Cells): Record<string, string>[] {
    const cited = (values.evidence ?? "").split(/[;\n]/).flatMap((text) => {
      const item = /^\s*(E-\d{1,9})(?:\s+(SUPPORTS|CONTRADICTS|CONTEXT|MIXED))?(?:\s+([A-F])([1-6]))?\s*$/.exec(text);
      return item ? [item.slice(1)] : [];
    });
    const titles = (values.evidenceTitles ?? "").split("\n").map((title) => title.trim());
    const addresses = (values.evidenceAddresses ?? "").split("\n").map((address) => address.trim());
    const count = Math.max(cited.length, titles.filter(Boolean).length, addresses.filter(Boolean).length);
    return Array.from({ length: count }, (_, index): Record<string, string> => {
      const [number = "", polarity = "SUPPORTS", reliability = "F", credibility = "6"] = cited[index] ?? [];
      const address = addresses[index] ?? "";
      const title = titles[index] || address;
      if (title === "") return { existing: number, polarity };
      // Without a grade, evidence cannot be judged; without a summary, its title is all there is.
      const summary = values.evidenceSummary ?? title;
      return { title, address, summary, polarity, reliability, credibility };
    });
  }
}
