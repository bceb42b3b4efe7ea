import { z } from "zod";
import { isField } from "@/lib/delivery/tables/fields";
import { EMPTY_WORDS, NO_DATE_WORDS } from "@/lib/delivery/imports/empty-words";
import { TABLE_ENCODINGS } from "@/lib/delivery/tables/encodings";
import { leaveOutSchema } from "@/lib/delivery/imports/leave-out";
import { namesSchema } from "@/lib/delivery/imports/names";
import { isTellingField, prefix, referencesSchema } from "@/lib/delivery/imports/references";
import { SEPARATED_FIELDS, separatorsSchema } from "@/lib/delivery/imports/separators";
import { checkSharedForm, sharedFormFields, sharedSchema } from "@/lib/delivery/imports/shared";
import { hasTerms, termsOf, wordKey } from "@/lib/delivery/imports/value-words";
import {
  DAY_ORDERS,
  MAX_EMPTY_WORDS,
  MAX_PASTED,
  PROFILE_NAME,
  ROW_ORDERS,
  SEPARATORS,
  TELLING_FIELDS,
  SAME_REFERENCE_CHOICES,
  WHOSE_REFERENCES,
  WINTERS,
  WORD_LENGTH,
  YEAR_NAMES,
  YEAR_PAIRS,
} from "@/lib/delivery/imports/vocabulary";
import { choice, listOf, optional, required, wholeNumber } from "@/lib/platform/input";
import { issueOf, says } from "@/lib/platform/language/issues";
import { message } from "@/lib/platform/language/message";
import { valuesOf } from "@/lib/platform/vocabulary";
import { ACTOR_KINDS } from "@/lib/register/actors/vocabulary";
import { LIMITS } from "@/lib/register/vocabulary";
import { DEFAULT_SHORT_YEARS } from "@/lib/platform/time/date-forms";

/** What can stand between cells: nothing that ends a line, opens a cell or is part of a word. */
function isDelimiter(text: string): boolean {
  return text.length === 1 && !/[\r\n"\p{L}\p{N}]/u.test(text);
}

const BAD_DELIMITER = message("Enter one character that is not a letter, a digit or a quotation mark.");

const dayOrders = valuesOf(DAY_ORDERS);
const emptyWords = z.array(z.string().trim().min(1).max(WORD_LENGTH)).max(MAX_EMPTY_WORDS);

/**
 * How a table is read, where the guess leaves something open or is wrong. Columns are named as in the file, and words
 * of cells are listed by field.
 */
export const mappingSchema = z
  .strictObject({
    columns: z
      .record(z.string(), z.string().refine(isField, message("This field does not exist.")).nullable())
      .default({}),
    values: z
      .record(
        z
          .string()
          .refine(
            (name) => isField(name) && hasTerms(name),
            message("This field does not have a fixed list of values."),
          ),
        z.record(z.string(), z.string().nullable()),
      )
      .default({})
      .transform((fields, context) => {
        const chosen = new Map<string, string | null>();
        for (const [field, words] of Object.entries(fields)) {
          for (const [word, value] of Object.entries(words)) {
            if (!isField(field)) continue; // refused above
            if (value !== null && !termsOf(field).some((term) => term.value === value)) {
              context.addIssue(
                issueOf(message("“{value}” is not a valid value for {field}.", { value, field }), [field, word]),
              );
            }
            chosen.set(wordKey(field, word), value);
          }
        }
        return chosen;
      }),
    encoding: z.enum(TABLE_ENCODINGS).nullable().default(null),
    delimiter: z.string().refine(isDelimiter, BAD_DELIMITER).nullable().default(null),
    /** Only for a workbook or an OpenDocument spreadsheet. */
    sheet: z.string().max(100).nullable().default(null),
    /** The line of the file with the column names; the second of them if there are two. */
    headerLine: z.int().min(1).max(1_000).nullable().default(null),
    /** 2 joins the names with those of the row above them; 0 is a table without, whose columns are A, B, C … */
    headerRows: z
      .union([z.literal(0), z.literal(1), z.literal(2)])
      .nullable()
      .default(null),
    /** What becomes of headings between rows, of totals, and of rows that the sheet hides. */
    groupRows: z.enum(["leaveOut", "rows"]).nullable().default(null),
    totalRows: z.enum(["leaveOut", "rows"]).nullable().default(null),
    hiddenRows: z.enum(["rows", "leaveOut"]).nullable().default(null),
    separator: z.string().min(1).max(5).default(";"),
    /** Whether a theme's cell holds several, parted by the separator, the main one first. */
    severalThemes: z.boolean().default(false),
    /** What parts the values of a field's cells, where it is another; null for nothing. */
    separators: separatorsSchema,
    /** Names of themes and actors that stand for others. */
    names: namesSchema,
    /** How dates are read that could be read in two ways (decision 043); null rejects them. */
    dates: z.enum(dayOrders).nullable().default(null),
    dotDates: z.enum(dayOrders).default("dmy"),
    yearPairs: z.enum(valuesOf(YEAR_PAIRS)).nullable().default(null),
    yearStart: z.int().min(1).max(12).nullable().default(null),
    yearName: z.enum(valuesOf(YEAR_NAMES)).nullable().default(null),
    winter: z.enum(valuesOf(WINTERS)).nullable().default(null),
    shortYears: z.int().min(1_000).max(9_800).default(DEFAULT_SHORT_YEARS),
    /** Words for an empty cell: in a column of dates, and in any column. */
    noDate: emptyWords.default([...NO_DATE_WORDS]),
    empty: emptyWords.default([...EMPTY_WORDS]),
    /** The kind of actor to add for an addressee that is not in the register; null rejects such rows. */
    newActors: z.enum(valuesOf(ACTOR_KINDS)).nullable().default(null),
    /** The rationale of updates in rows that give none. */
    rationale: z.string().trim().max(LIMITS.rationale).nullable().default(null),
    /** Whose references the table has, and how rows are told apart and known again. */
    references: referencesSchema,
    /** Columns that make up one field together, in this order, such as a section and a number that are a title. */
    joined: z
      .record(
        // Not narrowed: a record of fields would have to have all of them.
        z.string().refine((name): boolean => isField(name), message("This field does not exist.")),
        z.array(z.string()).min(1).max(10),
      )
      .default({}),
    /** What holds for every row that does not say otherwise. */
    shared: sharedSchema,
    /** Rows that are left out. */
    leaveOut: leaveOutSchema,
    /** Leaves out whatever row would be refused. Rows are told of all the same. */
    refusedRows: z.literal("leaveOut").nullable().default(null),
    /** Which of two rows about one record and one day is the newer; null refuses such rows. */
    order: z.enum(valuesOf(ROW_ORDERS)).nullable().default(null),
    /** Cuts texts that are too long for their field where the whole can be kept beside it; otherwise their rows are refused. */
    tooLong: z.literal("cut").nullable().default(null),
  })
  .describe("mapping");
export type Mapping = z.output<typeof mappingSchema>;

/** A mapping in the form in which it is stored, and given as a JSON file. */
export type MappingText = z.input<typeof mappingSchema>;

const id = z.uuid(message("This table does not exist or has been removed."));

/** How an uploaded file is to be read; whatever is left empty is guessed. */
export const readingSchema = z
  .object({
    id,
    encoding: choice(TABLE_ENCODINGS),
    delimiter: choice([",", ";", "\t", "|", "other"]),
    /** Only where the delimiter is another one. */
    otherDelimiter: optional(10),
    sheet: optional(100),
    headerLine: wholeNumber(1_000, message("Enter a row number from 1 to 1,000.")),
    headerRows: choice(["0", "1", "2"]).transform((rows) =>
      rows === null ? null : rows === "0" ? 0 : rows === "1" ? 1 : 2,
    ),
    groupRows: choice(["leaveOut", "rows"]),
    totalRows: choice(["leaveOut", "rows"]),
    hiddenRows: choice(["rows", "leaveOut"]),
  })
  .transform(({ otherDelimiter, ...reading }, context) => {
    if (reading.delimiter !== "other") return reading;
    if (otherDelimiter === null || !isDelimiter(otherDelimiter)) {
      context.addIssue(issueOf(BAD_DELIMITER, ["otherDelimiter"]));
      return z.NEVER;
    }
    return { ...reading, delimiter: otherDelimiter };
  });
export type ReadingInput = z.output<typeof readingSchema>;

/** Words, each on a line of its own; where the field is missing, the mapping's own stay. */
const lines = z
  .string()
  .transform((text) => [...new Set(text.split(/\r?\n/).map((line) => line.trim()))].filter((line) => line !== ""))
  .pipe(
    z
      .array(
        z
          .string()
          .max(WORD_LENGTH, says(message("Each word must be {limit} characters or fewer.", { limit: WORD_LENGTH }))),
      )
      .max(MAX_EMPTY_WORDS, says(message("Enter {limit} words or fewer.", { limit: MAX_EMPTY_WORDS }))),
  )
  .optional();

const TOO_MANY = message("Select fewer.");

/** What the columns of an uploaded table are, and what its words stand for. */
export const mapUploadSchema = z
  .object({
    id,
    /** By the column's index, from 0; empty for a column to ignore. The register's own tables of facts have none to choose. */
    columns: z
      .record(
        z.string().regex(/^\d{1,3}$/),
        z.union([z.literal(""), z.string().refine(isField, message("This field does not exist."))]),
      )
      .default({}),
    words: z
      .record(
        z.string(),
        z.object({ field: z.string().refine(isField), word: z.string().max(WORD_LENGTH), value: z.string() }),
      )
      .default({}),
    /** “found” leaves what parts web addresses to be found in each cell. */
    separators: z.partialRecord(z.enum(SEPARATED_FIELDS), z.enum(["", "found", ...valuesOf(SEPARATORS)])).default({}),
    dates: choice(dayOrders),
    dotDates: choice(dayOrders).transform((order) => order ?? "dmy"),
    yearPairs: choice(valuesOf(YEAR_PAIRS)),
    yearStart: wholeNumber(12, message("Select the month in which the year begins.")),
    yearName: choice(valuesOf(YEAR_NAMES)),
    winter: choice(valuesOf(WINTERS)),
    shortYears: wholeNumber(9_800, message("Select the years that two digits stand for.")).transform(
      (year) => year ?? DEFAULT_SHORT_YEARS,
    ),
    noDate: lines,
    empty: lines,
    newActors: choice(valuesOf(ACTOR_KINDS)),
    rationale: optional(LIMITS.rationale),
    whose: choice(valuesOf(WHOSE_REFERENCES)),
    prefix: z
      .string()
      .trim()
      .optional()
      .transform((text) => text || null)
      .pipe(prefix.nullable()),
    number: wholeNumber(999_999, message("Enter a number from 1 to 999,999.")),
    twice: choice(valuesOf(SAME_REFERENCE_CHOICES)),
    apart: listOf(TELLING_FIELDS.length, TOO_MANY).transform((names) => names.filter(isTellingField)),
    knownBy: listOf(TELLING_FIELDS.length, TOO_MANY).transform((names) => names.filter(isTellingField)),
    /** Ticked where columns that are set to the same field are meant to be joined. */
    join: z.literal("yes").optional(),
    tooLong: z.literal("cut").optional(),
    order: choice(valuesOf(ROW_ORDERS)),
    ...sharedFormFields,
  })
  .superRefine(checkSharedForm);
export type MapUpload = z.output<typeof mapUploadSchema>;

/** A table copied in a spreadsheet: as it is, for a cell before the first name may be empty. */
export const pasteSchema = z.object({
  name: required(message("Enter a name."), 100),
  pasted: z
    .string()
    .max(
      MAX_PASTED,
      says(message("The table is longer than {limit, number} characters. Upload it as a file.", { limit: MAX_PASTED })),
    )
    .refine((text) => text.trim() !== "", message("Paste a table with its column names.")),
});
export type PasteInput = z.output<typeof pasteSchema>;

export const uploadSchema = z.object({ id });
export type UploadInput = z.output<typeof uploadSchema>;

export const useProfileSchema = z.object({ id, profile: z.uuid(message("Select an import profile.")) });
export type UseProfile = z.output<typeof useProfileSchema>;

const profileName = required(message("Enter a name for the import profile."), PROFILE_NAME).transform((text) =>
  text.replaceAll(/\s+/g, " "),
);

/** `replace` is ticked to overwrite the profile that already has this name. */
export const saveProfileSchema = z.object({ id, name: profileName, replace: z.literal("yes").optional() });
export type SaveProfile = z.output<typeof saveProfileSchema>;

export const renameProfileSchema = z.object({
  id: z.uuid(message("This import profile does not exist.")),
  name: profileName,
});
export type RenameProfile = z.output<typeof renameProfileSchema>;

export const profileSchema = z.object({ id: z.uuid(message("This import profile does not exist.")) });
export type ProfileInput = z.output<typeof profileSchema>;
