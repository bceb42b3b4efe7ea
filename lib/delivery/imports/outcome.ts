import { z } from "zod";
import { type LeftOut, leftOutSchema } from "@/lib/delivery/imports/leave-out";
import { setAsideSchema } from "@/lib/delivery/imports/look";
import { type Field, isField } from "@/lib/delivery/tables/fields";
import { DATE_QUESTIONS, type DateChoices } from "@/lib/platform/time/date-forms";
import { type Gone, goneSchema, NOTHING_GONE } from "@/lib/delivery/imports/gone-rows";
import { type NewNames, newNamesSchema } from "@/lib/delivery/imports/names";
import { message as messageSchema } from "@/lib/delivery/imports/stored-message";
import { InvalidInput } from "@/lib/platform/errors";
import { message, type Message } from "@/lib/platform/language/message";
import { log } from "@/lib/platform/log";
import { type Counts, sumOf } from "@/lib/delivery/imports/counts";
import type { Sheets } from "@/lib/delivery/imports/own-workbook";
import type { RefusalGroup, RejectedRow } from "@/lib/delivery/imports/refusals";
import type { Examples } from "@/lib/delivery/imports/row-writer";
import type { Mapping } from "@/lib/delivery/imports/schema";
import type { TableImporter } from "@/lib/delivery/imports/table-importer";
import type { Pass } from "@/lib/delivery/imports/table-pass";
import type { SetAside } from "@/lib/delivery/tables/open-table";
import type { FileFacts } from "@/lib/delivery/tables/table-file";

/** What an import found, or did. Nothing is written if even one row is rejected. */
export type ImportOutcome = {
  file: FileFacts & { name: string };
  /** The sheets of the register's own workbook that were read together; none for any other file. */
  sheets: readonly string[];
  columns: readonly { name: string; field: Field | null }[];
  counts: Counts;
  /** Headings, totals and hidden rows. */
  setAside: SetAside;
  /** Rows that are left out by the mapping's rules. */
  leftOut: LeftOut;
  /** Cells that are empty because they hold a word for that. */
  emptied: readonly { word: string; cells: number }[];
  /** How its dates are read. */
  dates: DateChoices;
  /** The day that the mapping gives the new updates of a table without days of its own; null for any other. */
  since: string | null;
  /** Records that an earlier version of the table had. */
  gone: Gone;
  /** Themes and actors that it adds, or would. */
  newNames: NewNames;
  /** Why rows are rejected, by reason; `counts.refused` is the number of all rejected rows. */
  groups: readonly RefusalGroup[];
  /** All reasons of the first of them. */
  refusals: readonly RejectedRow[];
  /** The first records and updates that were added or changed, or would be. */
  examples: Examples;
  /** Words that have no known meaning, by field. */
  unknownWords: Partial<Record<Field, readonly string[]>>;
  written: boolean;
};

function dateRulesOf({ dates, dotDates, yearPairs, yearStart, yearName, winter, shortYears }: Mapping): DateChoices {
  return { dates, dotDates, yearPairs, yearStart, yearName, winter, shortYears };
}

export function countsOf(passes: readonly Pass[]): Counts {
  return sumOf(passes.map(({ rows }) => rows.counts));
}

/** What came of all tables of a file together. */
export function outcomeOf(
  file: ImportOutcome["file"],
  passes: readonly Pass[],
  {
    sheets: { all: sheets },
    newNames,
    mapping,
    written,
  }: {
    sheets: Sheets;
    newNames: NewNames;
    mapping: Mapping;
    written: boolean;
  },
): ImportOutcome {
  const all = passes.map(({ rows }) => rows);
  const columns = passes.flatMap((pass) => pass.columns);
  const counts = countsOf(passes);
  const isDated = columns.some(({ field }) => field === "effective");
  return {
    file,
    sheets: sheets.length > 1 ? sheets.flatMap(({ facts }) => (facts.format === "csv" ? [] : facts.sheet)) : [],
    written,
    columns: columns.filter(({ name }, index) => columns.findIndex((one) => one.name === name) === index),
    setAside: passes[0]?.setAside ?? { groups: 0, totals: 0, hidden: 0, examples: [] },
    counts,
    leftOut: mapping.leaveOut.map((rule, index) => ({
      rule,
      rows: all.reduce((sum, { untaken }) => sum + (untaken.leftOut[index]?.rows ?? 0), 0),
    })),
    gone: all.find(({ gone }) => gone.count > 0)?.gone ?? NOTHING_GONE,
    emptied: all.flatMap((rows) => rows.emptied),
    dates: dateRulesOf(mapping),
    since: isDated || counts.updates === 0 ? null : mapping.shared.effective,
    newNames,
    groups: all.flatMap((rows) => rows.untaken.refusals.groups),
    refusals: all.flatMap((rows) => rows.untaken.refusals.first),
    examples: {
      added: all.flatMap((rows) => rows.examples.added),
      changed: all.flatMap((rows) => rows.examples.changed),
      updates: all.flatMap((rows) => rows.examples.updates),
    },
    unknownWords: unknownWordsOf(all),
  };
}

/** The words without a meaning of all tables, by field. */
function unknownWordsOf(all: readonly TableImporter[]): ImportOutcome["unknownWords"] {
  const found = new Map<Field, Set<string>>();
  for (const { unknownWords } of all) {
    for (const [field, words] of unknownWords) found.set(field, new Set([...(found.get(field) ?? []), ...words]));
  }
  return Object.fromEntries([...found].map(([field, words]) => [field, [...words]]));
}

const count = z.number();
const example = z.object({ line: count, reference: z.string(), words: z.string() });
const field = z.string().refine(isField);

/** What a page shows of an import's outcome, or why the table could not be read at all. */
export const outcomeSchema = z.union([
  z.object({ fault: z.union([z.array(messageSchema), messageSchema.transform((one) => [one])]) }),
  z.object({
    written: z.boolean(),
    sheets: z.array(z.string()).default([]),
    columns: z.array(z.object({ name: z.string(), field: field.nullable() })),
    counts: z.object({
      rows: count,
      added: count,
      changed: count,
      unchanged: count,
      updates: count,
      known: count,
      leftOut: count,
      unplaced: count.default(0), // an older release did not count them
      ownerless: count.default(0), // nor these
      repeated: count.default(0),
      ruledOut: count.default(0),
      refusedOut: count.default(0),
      asks: count.default(0),
      grouped: count.default(0),
      alone: count.default(0),
      themes: count,
      actors: count,
      sources: count,
      evidence: count,
      factsChanged: count.default(0),
      factsKnown: count.default(0),
      refused: count,
    }),
    setAside: setAsideSchema,
    leftOut: leftOutSchema,
    newNames: newNamesSchema,
    gone: goneSchema,
    emptied: z.array(z.object({ word: z.string(), cells: count })).default([]),
    since: z.string().nullable().default(null),
    groups: z
      .array(
        z.object({
          field: field.nullable(),
          column: z.string().nullable(),
          reason: messageSchema,
          rows: count,
          empty: count,
          words: z.array(z.object({ word: z.string(), rows: count })),
          hasMoreWords: z.boolean(),
          samples: z.array(z.object({ line: count, value: z.string() })),
          question: z.enum(DATE_QUESTIONS).nullable().default(null), // nor knew what their dates ask
        }),
      )
      .default([]), // an older release did not group them
    refusals: z.array(z.object({ line: count, column: z.string().nullable(), reason: messageSchema })),
    examples: z.object({ added: z.array(example), changed: z.array(example), updates: z.array(example) }),
    unknownWords: z.record(z.string(), z.array(z.string())),
  }),
]);
export type Outcome = z.output<typeof outcomeSchema>;
export type ReadOutcome = Exclude<Outcome, { fault: Message[] }>;

/** An outcome in the form in which it is stored. */
export function outcomeText({ file: _, ...outcome }: ImportOutcome): string {
  return JSON.stringify(outcome);
}

export function faultText(fault: readonly Message[]): string {
  return JSON.stringify({ fault });
}

/** Why a table could not be read or imported at all. An error that nobody foresaw is logged. */
export function reasonsOf(error: unknown): Message[] {
  if (error instanceof InvalidInput) return Object.values(error.fields).flat();
  log().error({ err: error }, "A table could not be imported");
  return [message("The register could not continue with this table. Nothing was imported. Try again.")];
}
