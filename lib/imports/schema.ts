import { z } from "zod";
import { ACTOR_KINDS } from "@/lib/actors/vocabulary";
import { TABLE_ENCODINGS } from "@/lib/imports/csv-file";
import { hasTerms, isField, plain, valueOf } from "@/lib/imports/mapping";
import { LIMITS } from "@/lib/recommendations/limits";
import { valuesOf } from "@/lib/recommendations/vocabulary";

const NOTHING: ReadonlyMap<string, string> = new Map();

/**
 * How a table is read: what a guess leaves open or gets wrong. Columns by their names in the file; words of cells by
 * field.
 */
export const mappingSchema = z
  .strictObject({
    columns: z.record(z.string(), z.string().refine(isField, "There is no such field.").nullable()).default({}),
    values: z
      .record(
        z.string().refine((name) => isField(name) && hasTerms(name), "No field of fixed words."),
        z.record(z.string(), z.string()),
      )
      .default({})
      .transform((fields, context) => {
        const chosen = new Map<string, string>();
        for (const [field, words] of Object.entries(fields)) {
          for (const [word, value] of Object.entries(words)) {
            if (!isField(field) || valueOf(field, value, NOTHING) !== value) {
              context.addIssue({ code: "custom", path: [field, word], message: `“${value}” is no value of ${field}.` });
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
