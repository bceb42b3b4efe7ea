import { z } from "zod";
import { optional, required, wholeNumber } from "@/lib/platform/input";
import { message, type Message, type Text } from "@/lib/platform/language/message";
import { listOf } from "@/lib/platform/lists";
import { snakeCase } from "@/lib/platform/names";
import { valuesOf } from "@/lib/platform/vocabulary";
import { PRIORITIES } from "@/lib/register/vocabulary";

/*
 * The fields of a record that are a single column of its revision. Form, schema, revision, comparison, import, exports,
 * API and list all read this table, so adding a field takes an entry here, a column in prisma/schema.prisma with a
 * migration, and texts in messages/. A record's other data refer to other rows or take several columns.
 */

type Input = z.ZodType<string | number | null>;

type Definition = {
  readonly label: Text;
  /** Parses what a form, the API or a row of an imported table sends. */
  readonly input: Input;
  /** The column's type; the API uses the same. */
  readonly stored: z.ZodType;
  readonly form: {
    readonly as: "line" | "area" | "number" | "choice";
    /** The label in a form, where it must say more than `label`, such as the unit. */
    readonly label?: Text;
    readonly hint?: Text;
    readonly maxLength?: number;
    readonly rows?: number;
  };
  /** The codes that the column allows. */
  readonly terms?: Readonly<Record<string, { readonly label: Text }>>;
  /** A number in words; texts and codes need none. */
  readonly words?: (value: number) => Message;
  /** Column names that an import recognises as this field, in addition to its column name in our exports. */
  readonly importNames: readonly string[];
  /** What the column means in exports. */
  readonly meaning: Text;
  /** What the record's page shows for an empty field; if not set, empty fields are not shown. */
  readonly emptyText?: Text;
  /** Included in the text search. */
  readonly searched?: true;
};

const MAX_LENGTH = { title: 300, text: 10_000, reference: 100, section: 300 } as const;
const MAX_INTERVAL_DAYS = 3_660;

export const FIELDS = {
  title: {
    label: message("Title"),
    input: required(message("Enter a title."), MAX_LENGTH.title),
    stored: z.string(),
    form: { as: "line", maxLength: MAX_LENGTH.title },
    importNames: listOf(`
      recommendation title, commitment title, promise title, title of recommendation, short title, commitment name,
      headline, название, заголовок, название рекомендации, краткое название, атауы, қысқаша атауы, ұсыным атауы,
      ұсынымның атауы, recommendation, commitment, promise, pledge, recommendations, commitments, promises, pledges,
      audit recommendation, audit recommendations, undertaking, наименование, рекомендация, обязательство,
      рекомендации, обязательства, обещание, обещания, поручение, мероприятие, наименование мероприятия, наименование
      рекомендации, ұсыным, ұсыныс, ұсынымдар, ұсыныстар, міндеттеме, міндеттемелер, уәде, уәделер, тапсырма, іс шара,
      іс шараның атауы
    `),
    meaning: message("Short title, written for this register."),
    searched: true,
  },
  summary: {
    label: message("Summary"),
    input: required(message("Enter what is recommended or promised, in your own words."), MAX_LENGTH.text),
    stored: z.string(),
    form: {
      as: "area",
      label: message("What is recommended or promised"),
      hint: message("Use your own words. The original sentence stays in the source."),
      maxLength: MAX_LENGTH.text,
    },
    importNames: listOf(`
      description, text, details, detail, описание, содержание, текст, суть, full text, recommendation text, text of
      recommendation, text of the recommendation, full recommendation, recommendation description, recommendation
      details, recommendation wording, recommendation summary, recommendation full text, full recommendation text,
      wording, commitment text, commitment description, description of commitment, promise text, promise description,
      full description, detailed description, полный текст, текст рекомендации, содержание рекомендации, формулировка,
      описание рекомендации, формулировка рекомендации, содержание поручения, текст обязательства, содержание
      мероприятия, сипаттама, сипаттамасы, мазмұны, мәтін, мәтіні, толық мәтін, толық мәтіні, ұсыным мәтіні, ұсынымның
      мәтіні, ұсынымның мазмұны, ұсыныс мәтіні, тапсырма мазмұны
    `),
    meaning: message("What is recommended or promised, written for this register."),
    searched: true,
  },
  doneWhen: {
    label: message("Completion criteria"),
    input: optional(MAX_LENGTH.text),
    stored: z.string().nullable(),
    form: {
      as: "area",
      hint: message("What must be in place for this to count as implemented."),
      maxLength: MAX_LENGTH.text,
      rows: 3,
    },
    emptyText: message("Not entered yet"),
    importNames: listOf(`
      success criterion, indicator, критерий, показатель, success criteria, completion criteria, completion criterion,
      indicators, performance indicator, success measure, measure of success, expected result, expected outcome,
      критерии, показатели, индикатор, индикаторы, критерий выполнения, форма завершения, ожидаемый результат,
      көрсеткіш, көрсеткіштер, өлшемшарт, өлшемшарттар, аяқтау нысаны, аяқталу нысаны, күтілетін нәтиже
    `),
    meaning: message("What must be in place for this to count as implemented."),
    searched: true,
  },
  priority: {
    label: message("Priority"),
    input: optional(20).pipe(z.enum(valuesOf(PRIORITIES)).nullable()),
    stored: z.enum(valuesOf(PRIORITIES)).nullable(),
    form: { as: "choice" },
    terms: PRIORITIES,
    importNames: ["priority level", "priority rating", "приоритет", "приоритетность", "басымдық", "басымдығы"],
    meaning: message("HIGH, MEDIUM, LOW or empty."),
  },
  reviewDays: {
    label: message("Review interval"),
    input: wholeNumber(
      MAX_INTERVAL_DAYS,
      message("Review interval must be a whole number of days from 1 to {limit}.", { limit: MAX_INTERVAL_DAYS }),
    ),
    stored: z.int().min(1).nullable(),
    form: { as: "number", label: message("Review interval (days)") },
    words: (count) => message("{count, plural, one {# day} other {# days}}", { count }),
    importNames: [],
    meaning: message("Maximum number of days between two updates."),
  },
  replyDays: {
    label: message("Response expected"),
    input: wholeNumber(
      MAX_INTERVAL_DAYS,
      message("Response time must be a whole number of days from 1 to {limit}.", { limit: MAX_INTERVAL_DAYS }),
    ),
    stored: z.int().min(1).nullable(),
    form: {
      as: "number",
      label: message("Response time (days)"),
      hint: message(
        "Counted from the day it was made. If the addressee has not responded by then, the record is shown as response overdue.",
      ),
    },
    words: (count) => message("{count, plural, one {Within # day} other {Within # days}}", { count }),
    importNames: [],
    meaning: message("Number of days after made_latest within which the addressee is expected to respond."),
  },
  // After the title: the list sorts by the text that the search uses, which begins with the first of these.
  publisherReference: {
    label: message("Publisher’s reference"),
    input: optional(MAX_LENGTH.reference),
    stored: z.string().nullable(),
    form: {
      as: "line",
      hint: message("Exactly as the source has it, for example 136.1 or Rec. 4."),
      maxLength: MAX_LENGTH.reference,
    },
    importNames: [
      "publisher’s reference",
      "original reference",
      "source reference",
      "номер в источнике",
      "исходный номер",
    ],
    meaning: message(
      "The publisher’s own reference, exactly as written. A source may use one reference for several records.",
    ),
    searched: true,
  },
  publisherSection: {
    label: message("Publisher’s section"),
    input: optional(MAX_LENGTH.section),
    stored: z.string().nullable(),
    form: {
      as: "line",
      hint: message("The part of the source that it is in, as the source calls it, for example Chapter 4 or Housing."),
      maxLength: MAX_LENGTH.section,
    },
    importNames: listOf(`
      publisher’s section, section, chapter, part, sections, chapters, section title, chapter title, section name, chapter
      name, section heading, chapter heading, theme of the paper, section of the paper, section of the report, part of the
      report, chapter of the report, report section, report chapter, раздел, глава, раздел доклада, раздел отчета, раздел
      документа, глава доклада, глава отчета, название раздела, наименование раздела, название главы, бөлім, бөлімі, тарау,
      тарауы, құжат бөлімі, баяндама бөлімі, есеп бөлімі, бөлімнің атауы, тараудың атауы
    `),
    meaning: message("The part of the source that the record is in, as the publisher calls it."),
    searched: true,
  },
} as const satisfies Record<string, Definition>;

export type FieldName = keyof typeof FIELDS;
export const FIELD_NAMES = valuesOf(FIELDS);

/** The values of a revision's field columns. */
export type FieldValues = { [Name in FieldName]: z.output<(typeof FIELDS)[Name]["stored"]> };

type Optional<Values> = { [Name in keyof Values as null extends Values[Name] ? never : Name]: Values[Name] } & {
  [Name in keyof Values as null extends Values[Name] ? Name : never]?: Values[Name];
};

/** The same, except that empty fields may be omitted. */
export type GivenFields = Optional<FieldValues>;

/** The definition of a field, for callers that do not need its exact types. */
export function fieldDefinition(name: FieldName): Definition {
  return FIELDS[name];
}

/** A value for every field, by its name. */
export function fieldTable<Value>(value: (name: FieldName) => Value): Record<FieldName, Value> {
  return Object.fromEntries(FIELD_NAMES.map((name) => [name, value(name)])) as Record<FieldName, Value>; // one entry per field
}

/** The value of each field, and null for those not given. */
export function pickFields(from: GivenFields): FieldValues {
  return fieldTable((name) => from[name] ?? null) as FieldValues; // required fields cannot be missing from the input
}

/** The fields' input parsers, to be spread into a schema. */
export const FIELD_INPUTS = fieldTable((name) => FIELDS[name].input) as {
  [Name in FieldName]: (typeof FIELDS)[Name]["input"];
}; // each name has the parser from its own entry

const COLUMN_NAMES = fieldTable(snakeCase);

/** A field's column name in the database, the exports and the API. */
export function columnOf(name: FieldName): string {
  return COLUMN_NAMES[name];
}

const row = z.object(Object.fromEntries(FIELD_NAMES.map((name) => [columnOf(name), FIELDS[name].stored])));

/** The fields of a query's row, by their column names. */
export function parseFieldColumns(raw: unknown): FieldValues {
  const parsed = row.parse(raw);
  return fieldTable((name) => parsed[columnOf(name)]) as FieldValues; // each was parsed by its own schema
}

/** The fields in the cells of a data package's row; cells may be missing. */
export function parseFieldCells(cells: Readonly<Record<string, unknown>>): GivenFields {
  return fieldTable((name) => cells[columnOf(name)] ?? null) as GivenFields; // only texts are read from them
}

/** A field's value as text for an input or a cell. */
export function inputText(value: FieldValues[FieldName] | undefined): string {
  return String(value ?? "");
}

/** A field's value for reading: free text unchanged, anything else as a message; null when empty. */
export function fieldWording(name: FieldName, values: FieldValues): { written: string } | { message: Message } | null {
  const value = values[name];
  if (value === null || value === "") return null;
  const { terms, words } = fieldDefinition(name);
  if (typeof value === "number") return words ? { message: words(value) } : { written: String(value) };
  const term = terms?.[value];
  return term ? { message: term.label } : { written: value };
}

const SEARCHED_FIELDS = FIELD_NAMES.filter((name) => fieldDefinition(name).searched);

/** The text that the search uses, before folding. */
export function searchedText(values: GivenFields): string {
  return SEARCHED_FIELDS.map((name) => inputText(values[name])).join("\n");
}
