import { z } from "zod";
import { optional, required, wholeNumber } from "@/lib/platform/input";
import { message, type Message, type Text } from "@/lib/platform/language/message";
import { snakeCase } from "@/lib/platform/names";
import { valuesOf } from "@/lib/platform/vocabulary";
import { PRIORITIES } from "@/lib/register/vocabulary";

/*
 * The fields of a record that are one column of its revision. Form, schema, revision, comparison, import, exports, API
 * and list all read this table, so a new field is its entry here, its column in prisma/schema.prisma with a migration,
 * and its texts in messages/. What a record has beside them refers to other things or takes several columns.
 */

type Input = z.ZodType<string | number | null>;

type Definition = {
  readonly label: Text;
  /** What a form, the API and a row of an imported table send. */
  readonly input: Input;
  /** What the column holds; the API gives and takes the same. */
  readonly stored: z.ZodType;
  readonly form: {
    readonly as: "line" | "area" | "number" | "choice";
    /** Where the form needs to say more than the label, such as the unit. */
    readonly label?: Text;
    readonly hint?: Text;
    readonly maxLength?: number;
    readonly rows?: number;
  };
  /** The codes that the column can hold. */
  readonly terms?: Readonly<Record<string, { readonly label: Text }>>;
  /** A number in words; a text and a code need none. */
  readonly words?: (value: number) => Message;
  /** Names of columns that are taken for this field, beside that of our own exports. */
  readonly importNames: readonly string[];
  /** What the column of the exports means. */
  readonly meaning: Text;
  /** What the record's page shows where there is nothing; without it the field is left out there. */
  readonly emptyText?: Text;
  /** The text search looks through it. */
  readonly searched?: true;
};

const MAX_LENGTH = { title: 300, text: 10_000 } as const;
const MAX_INTERVAL_DAYS = 3_660;

export const FIELDS = {
  title: {
    label: message("Title"),
    input: required(message("Enter a title."), MAX_LENGTH.title),
    stored: z.string(),
    form: { as: "line", maxLength: MAX_LENGTH.title },
    importNames: [
      "recommendation",
      "commitment",
      "short title",
      "название",
      "заголовок",
      "рекомендация",
      "обязательство",
    ],
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
    importNames: ["description", "text", "details", "описание", "содержание", "текст", "суть"],
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
    importNames: ["success criterion", "indicator", "критерий", "показатель"],
    meaning: message("What must be in place for this to count as implemented."),
    searched: true,
  },
  priority: {
    label: message("Priority"),
    input: optional(20).pipe(z.enum(valuesOf(PRIORITIES)).nullable()),
    stored: z.enum(valuesOf(PRIORITIES)).nullable(),
    form: { as: "choice" },
    terms: PRIORITIES,
    importNames: ["приоритет"],
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
} as const satisfies Record<string, Definition>;

export type FieldName = keyof typeof FIELDS;
export const FIELD_NAMES = valuesOf(FIELDS);

/** What the columns of a revision hold. */
export type FieldValues = { [Name in FieldName]: z.output<(typeof FIELDS)[Name]["stored"]> };

type Optional<Values> = { [Name in keyof Values as null extends Values[Name] ? never : Name]: Values[Name] } & {
  [Name in keyof Values as null extends Values[Name] ? Name : never]?: Values[Name];
};

/** The same as somebody gives them who need not name what is empty. */
export type GivenFields = Optional<FieldValues>;

/** The definition of a field, where its own types do not matter. */
export function fieldOf(name: FieldName): Definition {
  return FIELDS[name];
}

/** Something of every field, by its name. */
export function fieldTable<Value>(value: (name: FieldName) => Value): Record<FieldName, Value> {
  return Object.fromEntries(FIELD_NAMES.map((name) => [name, value(name)])) as Record<FieldName, Value>; // one entry for each field
}

/** What is given of each field, and null for the rest. */
export function pickFields(from: GivenFields): FieldValues {
  return fieldTable((name) => from[name] ?? null) as FieldValues; // what is required cannot be missing from the input
}

/** The parts of a schema that parse what is sent. */
export const FIELD_INPUTS = fieldTable((name) => FIELDS[name].input) as {
  [Name in FieldName]: (typeof FIELDS)[Name]["input"];
}; // each under its own name

/** The name of a field's column, in the database, the exports and the API. */
export function columnOf(name: FieldName): string {
  return snakeCase(name);
}

const row = z.object(Object.fromEntries(FIELD_NAMES.map((name) => [columnOf(name), FIELDS[name].stored])));

/** The fields of a row that a statement gave, by their columns' names. */
export function parseFieldColumns(raw: unknown): FieldValues {
  const parsed = row.parse(raw);
  return fieldTable((name) => parsed[columnOf(name)]) as FieldValues; // each was parsed by its own schema
}

/** What the cells of a data package's row give of each field, where they may lack some. */
export function parseFieldCells(cells: Readonly<Record<string, unknown>>): GivenFields {
  return fieldTable((name) => cells[columnOf(name)] ?? null) as GivenFields; // texts alone are read of them
}

/** A field's value as a form's input or a cell has it. */
export function inputText(value: FieldValues[FieldName] | undefined): string {
  return String(value ?? "");
}

/** A field's value as it is read: what somebody wrote as it stands, anything else as a message; null where there is none. */
export function fieldWording(name: FieldName, values: FieldValues): { written: string } | { message: Message } | null {
  const value = values[name];
  if (value === null || value === "") return null;
  const { terms, words } = fieldOf(name);
  if (typeof value === "number")
    return { message: words ? words(value) : message("{count, number}", { count: value }) };
  const term = terms?.[value];
  return term ? { message: term.label } : { written: value };
}

/** The text that the search looks through, before it is folded. */
export function searchedText(values: GivenFields): string {
  return FIELD_NAMES.filter((name) => fieldOf(name).searched)
    .map((name) => inputText(values[name]))
    .join("\n");
}
