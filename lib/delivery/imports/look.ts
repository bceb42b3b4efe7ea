import { z } from "zod";
import { TABLE_ENCODINGS } from "@/lib/delivery/imports/csv-file";
import { type Choices, inspectFile, openTable } from "@/lib/delivery/imports/table-file";
import { refuseFile } from "@/lib/delivery/imports/table-row";
import { MAX_COLUMNS, WORD_LENGTH } from "@/lib/delivery/imports/vocabulary";
import { message } from "@/lib/platform/language/message";

/** How many rows are read for samples and for the values in use. */
const LOOKED_ROWS = 2_000;
const SAMPLES = 3;
const SAMPLE_LENGTH = 80;
const MAX_WORDS = 40;

/** What a mapping is chosen from: how the file was read, and its columns with the first texts in them. */
export const lookSchema = z.object({
  file: z.discriminatedUnion("format", [
    z.object({
      format: z.literal("csv"),
      encoding: z.enum(TABLE_ENCODINGS),
      sure: z.boolean(),
      delimiter: z.string(),
    }),
    z.object({ format: z.literal("xlsx"), sheet: z.string(), sheets: z.array(z.string()) }),
  ]),
  headerLine: z.number(),
  columns: z.array(
    z.object({
      name: z.string(),
      samples: z.array(z.string()),
      /** The distinct texts in the column; null when there are too many. */
      words: z.array(z.string()).nullable(),
    }),
  ),
});
export type Look = z.output<typeof lookSchema>;

/** Reads the beginning of a table. @throws {InvalidInput} for a file that is not a table, or has too many columns. */
export async function previewTable(path: string, choices: Choices): Promise<Look> {
  const facts = await inspectFile(path, choices);
  const { headerLine, names, rows } = await openTable(path, facts, choices.headerLine);
  if (names.length > MAX_COLUMNS) {
    refuseFile(
      message("The table has more than {limit} columns. Remove the ones you do not need.", { limit: MAX_COLUMNS }),
    );
  }
  const columns = names.map((name) => ({ name, samples: new Set<string>(), words: new Set<string>() }));
  let count = 0;
  for await (const { cells } of rows) {
    for (const [index, { samples, words }] of columns.entries()) {
      const text = cells[index]?.trim() ?? "";
      if (text === "") continue;
      if (samples.size < SAMPLES) {
        samples.add(text.length > SAMPLE_LENGTH ? `${text.slice(0, SAMPLE_LENGTH)} …` : text);
      }
      if (words.size <= MAX_WORDS) words.add(text.slice(0, WORD_LENGTH));
    }
    count += 1;
    if (count >= LOOKED_ROWS) break;
  }
  return lookSchema.parse({
    file: facts,
    headerLine,
    columns: columns.map(({ name, samples, words }) => ({
      name,
      samples: [...samples],
      words: words.size > MAX_WORDS ? null : [...words],
    })),
  });
}
