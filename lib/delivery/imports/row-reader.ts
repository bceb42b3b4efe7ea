import { z } from "zod";
import { BY_ITEM, oneAddressALine, textOfCell } from "@/lib/delivery/imports/cells";
import { type Field, isDateField } from "@/lib/delivery/tables/fields";
import { type DateChoices, type DateReading, OWN_DATE_CHOICES, readDate } from "@/lib/platform/time/date-forms";
import { wordTest } from "@/lib/delivery/imports/empty-words";
import { plain, tidyName } from "@/lib/delivery/tables/plain";
import { sourceKey } from "@/lib/delivery/imports/source-names";
import { ownForm, TEXT_FIELDS, tellingKey, type TellingTexts } from "@/lib/delivery/imports/references";
import { withShared } from "@/lib/delivery/imports/shared";
import { type FormerNames, NameChoices } from "@/lib/delivery/imports/names";
import { joinParts, parted, partsOf, type SeparatedField, separatorsOf } from "@/lib/delivery/imports/separators";
import { cutSummary, cutTexts, NOTED_LIMIT, shorten, titleOf } from "@/lib/delivery/imports/texts";
import type { OnFile } from "@/lib/delivery/imports/register-query";
import { evidenceItems } from "@/lib/delivery/imports/row-evidence";
import { parseWhole, rejectRow, RowError, RowFaults } from "@/lib/delivery/imports/row-faults";
import { fieldOfPath, namesOf, NO_REFERENCE_YET, RECORD_FIELDS } from "@/lib/delivery/imports/row-fields";
import { parseUpdate } from "@/lib/delivery/imports/row-update";
import type { Mapping } from "@/lib/delivery/imports/schema";
import { digestOf } from "@/lib/delivery/imports/digests";
import type { TableRow } from "@/lib/delivery/tables/table-row";
import { hasTerms, valueOf, wordKey } from "@/lib/delivery/imports/value-words";
import { type NameKind, WORD_LENGTH } from "@/lib/delivery/imports/vocabulary";
import { env } from "@/lib/platform/env";
import { messageOf } from "@/lib/platform/language/issues";
import { message } from "@/lib/platform/language/message";
import type { Day } from "@/lib/platform/time/dates";
import { parseVagueDate } from "@/lib/platform/time/vague-dates";
import { futureFault } from "@/lib/register/date-rules";
import { FIELD_NAMES, inputText } from "@/lib/register/recommendations/fields";
import { required, tooLong } from "@/lib/platform/input";
import { type AddRecommendation, addRecommendationSchema, reference } from "@/lib/register/recommendations/schema";
import { type Cells, type ReadRow, type TableReading, tooManyCells } from "@/lib/delivery/imports/read-row";

const SHOWN_WORDS = 50;

const MAX_KNOWN_DATES = 10_000;

/** Of the text by which a row without a reference is called, in characters. */
const NAME_LENGTH = 60;

/** Stand-ins for fields at fault while the others are checked: values that no rule about another field objects to. */
const RECORD_STAND_INS: Readonly<Record<string, unknown>> = {
  kind: "RECOMMENDATION",
  title: "-",
  summary: "-",
  newTheme: "-",
  furtherThemes: [],
  source: "-",
  made: "1000-01-01",
  addressees: ["0"],
};

const NO_REFERENCES = { own: null, published: null } as const;

function firstFault(field: Field, error: z.ZodError): Error {
  const [issue] = error.issues;
  return issue ? new RowError(field, messageOf(issue)) : error;
}

const namedRow = z.object({ reference });

const publishedRow = z.object({ published: required(message("Enter a reference."), 100) });

/** What a spreadsheet shows for a formula that failed. */
const ERROR_CELL = /^#(REF!|N\/A|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA)$/;

function isYes(cell: string | undefined): boolean {
  return ["true", "yes", "1", "да"].includes(plain(cell ?? ""));
}

/** Reads the rows of one file by the rules of the forms, without looking at the register. */
export class RowReader {
  /** Words of the file whose meaning is unknown, by field. */
  readonly unknownWords = new Map<Field, Set<string>>();

  /** How many cells are empty because they hold a word that stands for nothing, by word. */
  readonly emptied = new Map<string, number>();

  /** A table repeats the same dates, and most forms are tried before one fits. */
  private readonly knownDates = new Map<string, DateReading>();

  private readonly dates: DateChoices;
  private readonly zone = env().timeZone;
  private readonly serialsFrom: 1900 | 1904;
  private readonly isEmpty: (cell: string) => boolean;
  private readonly isNoDate: (cell: string) => boolean;
  /** The only one of title and summary that the table has; null where it has both or none. */
  private readonly oneText: "title" | "summary" | null;
  private readonly joined: readonly (readonly [Field, readonly number[]])[];
  private readonly separators: Readonly<Record<SeparatedField, string | null | undefined>>;
  private readonly chosenNames: NameChoices;
  private readonly shared: Mapping["shared"];

  constructor(
    private readonly reading: TableReading,
    private readonly today: Day,
    formerNames: FormerNames,
  ) {
    const { columns, mapping, isOwn, date1904 } = reading;
    // Our own tables say what they say: a title “N/A” is one, and 2022-23 is autumn 2022.
    this.dates = isOwn ? OWN_DATE_CHOICES : mapping;
    this.serialsFrom = date1904 ? 1904 : 1900;
    this.isEmpty = wordTest(isOwn ? [] : mapping.empty);
    this.isNoDate = wordTest(isOwn ? [] : [...mapping.empty, ...mapping.noDate]);
    this.joined = Object.entries(mapping.joined).map(([field, names]) => [
      field as Field, // the schema accepts no other
      names.map((name) => columns.findIndex((column) => column.name === name)),
    ]);
    this.separators = separatorsOf(mapping);
    this.chosenNames = new NameChoices(mapping.names, formerNames);
    const { theme, addressees } = mapping.shared;
    this.shared = {
      ...mapping.shared,
      theme: theme && this.chosenNames.of("themes", theme),
      addressees:
        addressees &&
        joinParts(partsOf(addressees, mapping.separator).map((name) => this.chosenNames.of("actors", name))),
    };
    const { title, summary } = mapping.joined;
    const has = (field: Field) => field in mapping.joined || columns.some((column) => column.field === field);
    const isSame = title !== undefined && title.join("\n") === summary?.join("\n");
    this.oneText = isSame ? "title" : has("title") === has("summary") ? null : has("title") ? "title" : "summary";
  }

  /** A row for each of the references that its cell names. */
  oneReferenceEach(row: TableRow): TableRow[] {
    const { identity, columns } = this.reading;
    if (identity.kind === "text") return [row];
    const field = identity.kind === "own" ? "reference" : identity.field;
    const at = columns.findIndex((column) => column.field === field);
    const references = partsOf(row.cells[at] ?? "", this.separators[field]);
    if (references.length < 2) return [row];
    return references.map((reference) => ({
      ...row,
      cells: row.cells.map((cell, column) => (column === at ? reference : cell)),
    }));
  }

  /**
   * Reads a row by the rules that do not need the register; null for a row marked as not counting.
   * @throws {RowError} when it has too many cells to be read at all
   */
  read({ line, cells: texts, failed }: TableRow): ReadRow | null {
    const tooMany = tooManyCells(texts, this.reading);
    if (tooMany !== null) throw tooMany;
    const cells = this.cellsOf(texts);
    if (isYes(cells.withdrawn) || cells.correctedBy !== undefined) {
      return null;
    }
    const { reference: _, ...said } = cells;
    const { identity } = this.reading;
    const faults = new RowFaults();
    const named = faults.collect(() => this.referencesOf(cells));
    const { own, published } = named ?? NO_REFERENCES;
    if (identity.kind === "published") delete said.publisherReference;
    const read = this.valuesOf(said, this.failedFields(failed), faults);
    // Of our own tables each line is one address already, whatever is in it.
    if (!this.reading.isOwn) Object.assign(read, oneAddressALine(read, this.separators.evidenceAddresses));
    this.partNames(read);
    const isRecordAtFault = RECORD_FIELDS.some((field) => faults.fields.has(field));
    const isEmptyRecord = !isRecordAtFault && RECORD_FIELDS.every((field) => read[field] === undefined);
    const isCutting = this.reading.mapping.tooLong === "cut";
    const values = withShared(isCutting ? cutTexts(read, this.oneText !== null) : read, this.shared);
    const text = this.oneText ?? "summary"; // the column that becomes the summary
    const cut = isCutting ? cutSummary(values[text]) : null;
    const whole = cut === null ? null : (values[text] ?? null);
    if (cut !== null) values[text] = cut;
    const row: ReadRow = {
      line,
      cells,
      faults,
      isNameless: named === undefined,
      name: published ?? own ?? shorten(values.title ?? values.summary ?? "", NAME_LENGTH),
      own,
      published,
      nameKey: this.nameKeyOf(own, published, values),
      sourceKey: sourceKey(values.source, values.sourcePage),
      apartKey: this.apartKeyOf(values),
      values,
      update: null,
      isUndated: false,
      isUnplaced: false,
      recordDigest: this.recordDigestOf(values),
      isEmptyRecord,
      isRecordAtFault,
      wholeSummary: null,
    };
    const update = { name: row.name, values, wholeSummary: whole };
    const answer = parseUpdate(update, this.reading.mapping, this.today, faults);
    row.update = answer.update;
    // Without an update to cite the whole, the wording's note keeps it.
    if (row.update === null) row.wholeSummary = whole;
    if (row.wholeSummary !== null && row.wholeSummary.length > NOTED_LIMIT) {
      faults.add(new RowError(text, tooLong(NOTED_LIMIT)));
    }
    row.isUnplaced = !answer.isGiven && (values.rationale !== undefined || evidenceItems(values).length > 0);
    row.isUndated = row.update !== null && row.update.status === null && values.effective === undefined;
    return row;
  }

  /**
   * What the row makes of the record by the form's own rules; null when it says nothing that is not on file, or with what is
   * wrong among its faults.
   */
  parseRecord({ published, isEmptyRecord, ...row }: ReadRow, found: OnFile | undefined): AddRecommendation | null {
    if (found && isEmptyRecord) return null;
    const old = found?.revision;
    const values = this.withOneText(row.values, old);
    // A record on file keeps what it has: one that is known by our own reference may have none of the publisher's.
    if (!found && published !== null) values.publisherReference = published;
    const kind = values.kind ?? old?.kind ?? "RECOMMENDATION";
    const given = {
      reference: NO_REFERENCE_YET,
      kind,
      basis: values.basis ?? (kind === "COMMITMENT" ? (old?.basis ?? "NOT_SAID") : ""),
      ...Object.fromEntries(FIELD_NAMES.map((name) => [name, values[name] ?? inputText(old?.[name])])),
      newTheme: values.theme ?? (old && "as on file"),
      furtherThemes: parted(values.furtherThemes).map((_, index) => String(index)),
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
          : parted(values.addressees).map((_, index) => String(index)),
    };
    const { faults } = row;
    const record = parseWhole(addRecommendationSchema, given, {
      standIns: RECORD_STAND_INS,
      atFault: namesOf(faults.fields).filter((name) => name in given),
      fieldOf: fieldOfPath,
      faults,
    });
    const made = parseVagueDate(given.made ?? "");
    faults.collect(() => rejectRow("made", futureFault(made, this.today)));
    return record;
  }

  private failedFields(columns: ReadonlySet<number> | undefined): ReadonlySet<Field> {
    return new Set([...(columns ?? [])].flatMap((column) => this.reading.columns[column]?.field ?? []));
  }

  private cellsOf(cells: readonly string[]): Cells {
    const found: Cells = {};
    for (const [index, { field }] of this.reading.columns.entries()) {
      if (field === null) continue;
      const text = textOfCell(field, cells[index], this.reading.isNeutralised);
      if (text !== "") found[field] = text;
    }
    for (const [field, indexes] of this.joined) {
      const texts = indexes.map((index) => cells[index]?.trim() ?? "").filter((text) => text !== "");
      if (texts.length > 0) found[field] = texts.join(" ");
    }
    return found;
  }

  /** Whether rows without a reference are given one, and known again by their text. */
  private get isNumbered(): boolean {
    return this.reading.mapping.references.missing === "number";
  }

  /** @throws {RowError} for a row without the reference that its table is known by. */
  private referencesOf(cells: Cells): { own: string | null; published: string | null } {
    const { identity } = this.reading;
    if (identity.kind === "own") {
      if (this.isNumbered && cells.reference === undefined) return NO_REFERENCES;
      const named = namedRow.safeParse(cells);
      if (!named.success) throw firstFault("reference", named.error);
      return { own: named.data.reference, published: null };
    }
    if (identity.kind === "text") return NO_REFERENCES;
    if (this.isNumbered && cells[identity.field] === undefined) return NO_REFERENCES;
    const named = publishedRow.safeParse({ published: cells[identity.field] });
    if (!named.success) throw firstFault(identity.field, named.error);
    const { published } = named.data;
    return { own: identity.field === "reference" ? ownForm(published) : null, published };
  }

  private nameKeyOf(own: string | null, published: string | null, values: Cells): string {
    const { identity } = this.reading;
    if (published !== null) return published;
    if (own !== null || (identity.kind !== "text" && !this.isNumbered)) return own ?? "";
    // What the table says of it, as somebody would know it again.
    return tellingKey(identity.kind === "text" ? identity.fields : TEXT_FIELDS, this.tellingTexts(values));
  }

  private apartKeyOf(values: Cells): string {
    const { twice, apart } = this.reading.mapping.references;
    if (twice !== "apart" || apart.every((field) => values[field] === undefined)) return "";
    return tellingKey(apart, this.tellingTexts(values));
  }

  private tellingTexts(values: Cells): TellingTexts {
    const { addressees, ...texts } = this.withOneText(values, undefined);
    return { ...texts, addressees: parted(addressees) };
  }

  /** Two parts, of which the second is about the addressees alone. */
  recordDigestOf(values: Cells): string {
    const others = RECORD_FIELDS.filter((field) => field !== "addressees").map((field) => values[field] ?? "");
    return digestOf(others) + digestOf(parted(values.addressees));
  }

  /**
   * A record's title and summary from the one text that the table, or its row, has for both. On file both follow the text
   * only where they came from one; otherwise somebody has written the other, which stays.
   */
  private withOneText(values: Cells, old: OnFile["revision"] | undefined): Cells {
    const text = this.oneText === null ? this.onlyText(values, old) : values[this.oneText];
    if (text === undefined) return { ...values };
    if (old && titleOf(old.summary) !== old.title) return { ...values };
    return { ...values, title: titleOf(text), summary: text };
  }

  /** The only text of a row in a table that has both; undefined where it has both, or neither. */
  private onlyText({ title, summary }: Cells, old: OnFile["revision"] | undefined): string | undefined {
    if (this.reading.isOwn || (title === undefined) === (summary === undefined)) return undefined;
    // An empty cell leaves a longer summary on file as it is.
    return title === undefined || !old || old.summary === old.title ? (summary ?? title) : undefined;
  }

  /** The cells with words replaced by the vocabularies' values, and dates by EDTF; without cells whose words mean nothing. */
  private valuesOf(cells: Cells, failedFields: ReadonlySet<Field>, faults: RowFaults): Cells {
    const values: Cells = {};
    for (const [name, text] of Object.entries(cells)) {
      const field = name as Field; // Object.entries loses the key type
      const value = faults.collect(() => this.valueOf(field, text, failedFields)) ?? null;
      if (value !== null) values[field] = value;
    }
    return values;
  }

  /** A cell's value; null for one that says nothing. @throws {RowError} */
  private valueOf(field: Field, text: string, failedFields: ReadonlySet<Field>): string | null {
    const { values: chosen } = this.reading.mapping;
    // Of our own tables the sheet says which formulas failed: a title may be “#REF!”.
    if (this.reading.isOwn ? failedFields.has(field) : ERROR_CELL.test(text)) {
      throw new RowError(
        field,
        message("This cell contains the error {text}. Correct it in the spreadsheet.", { text }),
      );
    }
    if (isDateField(field)) return this.isNoDate(text) ? this.emptiedBy(text) : this.dateOf(field, text);
    if (!hasTerms(field)) return this.isEmpty(text) ? this.emptiedBy(text) : text;
    // A word that somebody gave a meaning has it, even one that is empty elsewhere.
    if (!chosen.get(wordKey(field, text)) && this.isEmpty(text)) return this.emptiedBy(text);
    const words = BY_ITEM.includes(field) ? text.split(/\s*\n\s*/) : [text];
    return words.map((word) => (word === "" ? "" : this.meaningOf(field, word))).join("\n");
  }

  private emptiedBy(word: string): null {
    const known = this.emptied.get(word);
    if (known !== undefined || this.emptied.size < SHOWN_WORDS) this.emptied.set(word, (known ?? 0) + 1);
    return null;
  }

  private meaningOf(field: Field, word: string): string {
    const value = valueOf(field, word, this.reading.mapping.values);
    if (value !== null) return value;
    this.noteUnknown(field, word);
    throw new RowError(
      field,
      message("“{value}” is not a recognised {field}. Set what it means.", { value: word.slice(0, 80), field }),
    );
  }

  private dateOf(field: Field, text: string): string {
    const isDeadline = field === "due";
    const key = `${isDeadline ? "due" : ""}\n${text}`;
    const known = this.knownDates.get(key);
    const reading = known ?? readDate(text, this.dates, { isDeadline, zone: this.zone, serialsFrom: this.serialsFrom });
    if (!known && this.knownDates.size < MAX_KNOWN_DATES) this.knownDates.set(key, reading);
    if ("reason" in reading) throw new RowError(field, reading.reason, null, reading.question);
    return reading.edtf;
  }

  private noteUnknown(field: Field, word: string): void {
    const words = this.unknownWords.get(field) ?? new Set();
    if (words.size < SHOWN_WORDS) words.add(word.slice(0, WORD_LENGTH));
    this.unknownWords.set(field, words);
  }

  /** Parts the names in a row's cells, and gives each the name that the mapping has for it. */
  private partNames(values: Cells): void {
    // Our own tables have the names as they are on file.
    const nameOf = (text: string) => (this.reading.isOwn ? text : tidyName(text));
    const named = (kind: NameKind, cell: string, separator: string | null | undefined) =>
      partsOf(cell, separator).map((name) => this.chosenNames.of(kind, nameOf(name)));
    const { theme, furtherThemes, addressees, source } = values;
    if (source !== undefined) values.source = nameOf(source);
    if (furtherThemes !== undefined) {
      values.furtherThemes = joinParts(named("themes", furtherThemes, this.separators.furtherThemes));
    }
    if (addressees !== undefined) {
      values.addressees = joinParts(named("actors", addressees, this.separators.addressees));
    }
    if (theme === undefined) return;
    const [main, ...further] = named("themes", theme, furtherThemes === undefined ? this.separators.theme : null);
    if (main === undefined) return;
    values.theme = main;
    if (this.separators.theme && furtherThemes === undefined) values.furtherThemes = joinParts(further);
  }
}
