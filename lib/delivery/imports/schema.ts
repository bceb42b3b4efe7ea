import { z } from "zod";
import { TABLE_ENCODINGS } from "@/lib/delivery/imports/csv-file";
import { hasTerms, isField, plain, valueOf } from "@/lib/delivery/imports/mapping";
import { PROFILE_NAME, WORD_LENGTH } from "@/lib/delivery/imports/vocabulary";
import { optional, required, wholeNumber } from "@/lib/platform/input";
import { issueOf } from "@/lib/platform/language/issues";
import { message } from "@/lib/platform/language/message";
import { valuesOf } from "@/lib/platform/vocabulary";
import { ACTOR_KINDS } from "@/lib/register/actors/vocabulary";
import { LIMITS } from "@/lib/register/vocabulary";

const NOTHING: ReadonlyMap<string, string> = new Map();

/**
 * How a table is read: what a guess leaves open or gets wrong. Columns by their names in the file; words of cells by
 * field.
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
        z.record(z.string(), z.string()),
      )
      .default({})
      .transform((fields, context) => {
        const chosen = new Map<string, string>();
        for (const [field, words] of Object.entries(fields)) {
          for (const [word, value] of Object.entries(words)) {
            if (!isField(field) || valueOf(field, value, NOTHING) !== value) {
              context.addIssue(
                issueOf(message("“{value}” is not a valid value for {field}.", { value, field }), [field, word]),
              );
            }
            chosen.set(`${field}\n${plain(word)}`, value);
          }
        }
        return chosen;
      }),
    encoding: z.enum(TABLE_ENCODINGS).nullable().default(null),
    delimiter: z.string().length(1).nullable().default(null),
    /** Of a workbook. */
    sheet: z.string().max(100).nullable().default(null),
    /** The line on which the columns' names stand. */
    headerLine: z.int().min(1).max(1_000).nullable().default(null),
    separator: z.string().min(1).max(5).default(";"),
    dates: z.enum(["dmy", "mdy"]).nullable().default(null),
    /** What kind of actor an addressee is who is not on file; without it such a row is refused. */
    newActors: z.enum(valuesOf(ACTOR_KINDS)).nullable().default(null),
    /** Why the statuses are what they are, for rows that do not say. */
    rationale: z.string().trim().max(LIMITS.rationale).nullable().default(null),
  })
  .describe("mapping");
export type Mapping = z.output<typeof mappingSchema>;

/** A mapping as it is kept, and as a file of JSON has it. */
export type MappingText = z.input<typeof mappingSchema>;

const id = z.uuid(message("This table does not exist or has been removed."));
const chosen = <Value extends string>(values: readonly [Value, ...Value[]]) =>
  z
    .union([z.literal(""), z.enum(values)])
    .optional()
    .transform((value) => (value === undefined || value === "" ? null : value));

/** How an uploaded file is to be read; what is left empty is guessed. */
export const readingSchema = z.object({
  id,
  encoding: chosen(TABLE_ENCODINGS),
  delimiter: chosen([",", ";", "\t", "|"]),
  sheet: optional(100),
  headerLine: wholeNumber(1_000, message("Enter a row number from 1 to 1,000.")),
});
export type ReadingInput = z.output<typeof readingSchema>;

/** What the columns of an uploaded table are, and what its words stand for. */
export const mapUploadSchema = z.object({
  id,
  /** By the place of the column, from 0; empty for one that is left out. */
  columns: z.record(
    z.string().regex(/^\d{1,3}$/),
    z.union([z.literal(""), z.string().refine(isField, message("This field does not exist."))]),
  ),
  words: z
    .record(
      z.string(),
      z.object({ field: z.string().refine(isField), word: z.string().max(WORD_LENGTH), value: z.string() }),
    )
    .default({}),
  separator: z.enum([";", ",", "|", "/"]).default(";"),
  dates: chosen(["dmy", "mdy"]),
  newActors: chosen(valuesOf(ACTOR_KINDS)),
  rationale: optional(LIMITS.rationale),
});
export type MapUpload = z.output<typeof mapUploadSchema>;

export const uploadSchema = z.object({ id });
export type UploadInput = z.output<typeof uploadSchema>;

export const useProfileSchema = z.object({ id, profile: z.uuid(message("Select an import profile.")) });
export type UseProfile = z.output<typeof useProfileSchema>;

const profileName = required(message("Enter a name for the import profile."), PROFILE_NAME).transform((text) =>
  text.replaceAll(/\s+/g, " "),
);

/** `replace` is ticked to put the mapping in the place of that of the profile of this name. */
export const saveProfileSchema = z.object({ id, name: profileName, replace: z.literal("yes").optional() });
export type SaveProfile = z.output<typeof saveProfileSchema>;

export const renameProfileSchema = z.object({
  id: z.uuid(message("This import profile does not exist.")),
  name: profileName,
});
export type RenameProfile = z.output<typeof renameProfileSchema>;

export const profileSchema = z.object({ id: z.uuid(message("This import profile does not exist.")) });
export type ProfileInput = z.output<typeof profileSchema>;
