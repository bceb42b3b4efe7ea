import { z } from "zod";
import type { CsvFacts } from "@/lib/delivery/tables/csv-file";
import { dateFactsSchema, DateObserver } from "@/lib/delivery/imports/date-questions";
import { isOneByte, type OneByteEncoding, rereadText, TABLE_ENCODINGS } from "@/lib/delivery/tables/encodings";
import { separatorFactsSchema, SeparatorObserver } from "@/lib/delivery/imports/separators";
import { type Choices, openTable } from "@/lib/delivery/tables/open-table";
import { openFile } from "@/lib/delivery/tables/table-file";
import { refuseFile, type TableRow } from "@/lib/delivery/tables/table-row";
import { MAX_COLUMNS, WORD_LENGTH } from "@/lib/delivery/imports/vocabulary";
import { message } from "@/lib/platform/language/message";

/** Rows that are looked at for samples and words. */
export const LOOKED_ROWS = 2_000;
const SAMPLES = 3;
const SAMPLE_LENGTH = 80;
const MAX_WORDS = 40;
/** Cells that doubtful letters are shown in, and how much of each. */
const MAX_DOUBTS = 6;
const DOUBT_LENGTH = 60;

const sheet = z.object({
  name: z.string(),
  rows: z.number(),
  hiddenRows: z.number(),
  hiddenColumns: z.array(z.tuple([z.number(), z.number()])).default([]),
  isHidden: z.boolean(),
  isFiltered: z.boolean(),
});

/** A look of an older release knew sheets by their names only. */
const sheets = z.array(z.union([sheet, z.string().transform((name) => ({ name, rows: null }))]));

const encoding = z.enum(TABLE_ENCODINGS);

/** A cell with letters that the encoding, being a guess, may have read wrongly. */
const doubt = z.object({
  line: z.number(),
  column: z.string(),
  /** The text around them, those in doubt apart from the others. */
  pieces: z.array(z.object({ text: z.string(), isDoubtful: z.boolean() })),
  /** How it reads by the next likely encodings. */
  others: z.array(z.object({ encoding, text: z.string() })),
});
export type Doubt = z.output<typeof doubt>;

const setAside = z.object({
  groups: z.number(),
  totals: z.number(),
  hidden: z.number(),
  examples: z.array(z.object({ line: z.number(), kind: z.enum(["group", "total", "hidden"]), text: z.string() })),
});

/** Rows that are not taken as such, of a look or a check. */
export const setAsideSchema = setAside.default({ groups: 0, totals: 0, hidden: 0, examples: [] });

const ADDRESS = /^https?:\/\/\S+$/i;

/** What a mapping is made of: how a file was read, and its columns with the first texts in them. */
export const lookSchema = z.object({
  file: z.discriminatedUnion("format", [
    z.object({
      format: z.literal("csv"),
      encoding,
      sure: z.boolean(),
      delimiter: z.string(),
      doubts: z.array(doubt).default([]),
    }),
    z.object({ format: z.literal("xlsx"), sheet: z.string(), sheets }),
    z.object({ format: z.literal("ods"), sheet: z.string(), sheets }),
  ]),
  headerLine: z.number(),
  headerRows: z.union([z.literal(0), z.literal(1), z.literal(2)]).default(1),
  /** Texts above the header. */
  above: z.array(z.object({ line: z.number(), text: z.string() })).default([]),
  /** Among the rows that were looked at. */
  setAside: setAsideSchema,
  /** Whether those are all. */
  isWhole: z.boolean().default(true),
  columns: z.array(
    z.object({
      name: z.string(),
      samples: z.array(z.string()),
      /** The words that stand in the column, where they are few. */
      words: z.array(z.string()).nullable(),
      /** No column of the file: headings between the rows, or where the cells of one lead. */
      added: z.enum(["group", "link"]).optional(),
      /** What its cells say of its dates; a look that an earlier release kept says nothing. */
      dates: dateFactsSchema.nullable().default(null),
      isAddresses: z.boolean().default(false),
      /** The sheet does not show it. */
      isHidden: z.boolean().default(false),
      /** What seems to part several values in a cell. */
      separator: separatorFactsSchema.nullable().default(null),
    }),
  ),
});
export type Look = z.output<typeof lookSchema>;

/** Finds cells that between them show each doubtful letter once, as far as there is room. */
class DoubtFinder {
  readonly doubts: Doubt[] = [];
  private readonly seen = new Set<string>();

  constructor(
    private readonly encoding: OneByteEncoding,
    private readonly others: readonly OneByteEncoding[],
    private readonly names: readonly string[],
  ) {}

  get isOver(): boolean {
    return this.doubts.length >= MAX_DOUBTS;
  }

  see({ line, cells }: TableRow): void {
    for (const [index, cell] of cells.entries()) {
      const letters = cell.match(/[^\u0000-\u007f]/g);
      const fresh = letters?.find((letter) => !this.seen.has(letter));
      if (this.isOver || fresh === undefined) continue;
      const at = cell.indexOf(fresh);
      const start = Math.max(0, at - DOUBT_LENGTH / 2);
      const text = cell.slice(start, start + DOUBT_LENGTH).replaceAll(/\s+/g, " ");
      for (const letter of text) this.seen.add(letter);
      const others = this.others.flatMap((other) => {
        const read = rereadText(text, this.encoding, other);
        return read === null || read === text ? [] : [{ encoding: other, text: read }];
      });
      const pieces = [...text.matchAll(/[^\u0000-\u007f]+|[\u0000-\u007f]+/g)].map(([piece]) => ({
        text: piece,
        isDoubtful: piece > "\u007f",
      }));
      this.doubts.push({ line, column: this.names[index] ?? "", pieces, others });
    }
  }
}

function finderOf(facts: CsvFacts, names: readonly string[]): DoubtFinder | null {
  return facts.sure || !isOneByte(facts.encoding) ? null : new DoubtFinder(facts.encoding, facts.others, names);
}

/** Looks at how a table begins. @throws {InvalidInput} for a file that is no table, or has too many columns. */
export async function previewTable(path: string, choices: Choices): Promise<Look> {
  const file = await openFile(path, choices);
  const { facts } = file;
  const { headerLine, headerRows, names, added, above, setAside, rows } = await openTable(file, choices, "all");
  const own = names.length - added.length;
  if (own > MAX_COLUMNS) {
    await rows.return(undefined);
    refuseFile(
      message("The table has more than {limit} columns. Remove the ones you do not need.", { limit: MAX_COLUMNS }),
    );
  }
  const hidden =
    facts.format === "csv" ? [] : (facts.sheets.find(({ name }) => name === facts.sheet)?.hiddenColumns ?? []);
  const columns = names.map((name, index) => ({
    name,
    samples: new Set<string>(),
    words: new Set<string>(),
    dates: new DateObserver(),
    separator: new SeparatorObserver(),
    addresses: 0,
    others: 0,
    added: added[index - own]?.kind,
    isHidden: index < own && hidden.some(([first, last]) => index >= first && index <= last),
  }));
  const finder = facts.format === "csv" ? finderOf(facts, names) : null;
  // The names of columns are read by the same encoding.
  finder?.see({ line: headerLine, cells: names.slice(0, own) });
  let [count, isWhole] = [0, true];
  let beginning = setAside;
  for await (const row of rows) {
    if (count === LOOKED_ROWS) {
      isWhole = false;
      beginning = structuredClone(setAside);
    }
    // Doubtful letters are looked for further on, as far as it takes.
    if (!isWhole && (finder === null || finder.isOver)) break;
    finder?.see(row);
    count += 1;
    if (!isWhole) continue;
    for (const [index, column] of columns.entries()) {
      const { samples, words, dates, separator } = column;
      const text = row.cells[index]?.trim() ?? "";
      if (text === "") continue;
      dates.see(text, row.line);
      separator.see(text, row.line);
      if (ADDRESS.test(text)) column.addresses += 1;
      else column.others += 1;
      if (samples.size < SAMPLES) {
        samples.add(text.length > SAMPLE_LENGTH ? `${text.slice(0, SAMPLE_LENGTH)} …` : text);
      }
      if (words.size <= MAX_WORDS) words.add(text.slice(0, WORD_LENGTH));
    }
  }
  return lookSchema.parse({
    file: { ...facts, ...(finder && { doubts: finder.doubts }) },
    headerLine,
    headerRows,
    above,
    setAside: beginning,
    isWhole,
    columns: columns
      .filter(({ added: isAdded, samples }) => isAdded === undefined || samples.size > 0)
      .map(({ samples, words, dates, separator, addresses, others, ...column }) => ({
        ...column,
        samples: [...samples],
        words: words.size > MAX_WORDS || column.added === "link" ? null : [...words],
        dates: dates.facts,
        separator: separator.facts,
        isAddresses: addresses > 0 && others === 0,
      })),
  });
}
