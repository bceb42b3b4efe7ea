import path from "node:path";
import type { Queries } from "@/lib/platform/database/queries";
import { authorise, type User } from "@/lib/access/policy";
import type { Field } from "@/lib/delivery/imports/column-names";
import { bringsChanges, type Counts, sumOf } from "@/lib/delivery/imports/counts";
import type { DateChoices } from "@/lib/platform/time/date-forms";
import { type Gone, NOTHING_GONE } from "@/lib/delivery/imports/gone-rows";
import { LateFaults } from "@/lib/delivery/imports/late-faults";
import type { LeftOut } from "@/lib/delivery/imports/leave-out";
import type { NewNames } from "@/lib/delivery/imports/names";
import { sheetsToImport } from "@/lib/delivery/imports/own-workbook";
import type { RefusalGroup, RejectedRow } from "@/lib/delivery/imports/refusals";
import type { RefusedRowsSink } from "@/lib/delivery/imports/refused-rows";
import { LINK_FIELDS } from "@/lib/delivery/imports/record-links";
import { RowImporter } from "@/lib/delivery/imports/row-importer";
import type { Examples } from "@/lib/delivery/imports/row-writer";
import type { Mapping } from "@/lib/delivery/imports/schema";
import { createTables, dropTables } from "@/lib/delivery/imports/temp-tables";
import { type FileFacts, inspectFile, type SetAside } from "@/lib/delivery/imports/table-file";
import type { TableImporter } from "@/lib/delivery/imports/table-importer";
import { type Pass, passThroughAll } from "@/lib/delivery/imports/table-pass";
import { databaseKind, queriesInTurns, withConnection } from "@/lib/platform/database/connect";
import { CLOSING_SUBJECT } from "@/lib/platform/database/staged";
import { rejectInput } from "@/lib/platform/errors";
import { type BulkHistoryTransaction, ROWS_AT_ONCE, withHistoryInBulk } from "@/lib/platform/history/bulk";
import { NeedsEarlierRows, withStagedHistory } from "@/lib/platform/history/in-pieces";
import { newId } from "@/lib/platform/history/ids";
import { message } from "@/lib/platform/language/message";

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

/** The tables that an import can add rows to, each after those that it refers to. */
const WRITTEN_TABLES = [
  "theme",
  "actor",
  "source",
  "source_identifier",
  "evidence",
  "evidence_revision",
  "recommendation",
  "recommendation_revision",
  "revision_addressee",
  "revision_further_theme",
  "revision_further_passage",
  "update",
  "citation",
  "ask",
  "ask_revision",
  "ask_membership",
];

/** What the states of records depend on. */
const STATED = { tables: ["recommendation_revision", "update"], column: "recommendation_id" };

/** Thrown out of the transaction when a row is rejected, so that everything is rolled back. */
class RolledBack extends Error {}

type Progress = (rows: number, writing: boolean) => void | Promise<void>;

function countsOf(passes: readonly Pass[]): Counts {
  return sumOf(passes.map(({ rows }) => rows.counts));
}

/** What came of all tables of a file together. */
function outcomeOf(
  file: ImportOutcome["file"],
  sheets: readonly FileFacts[],
  passes: readonly Pass[],
  { newNames, mapping, written }: { newNames: NewNames; mapping: Mapping; written: boolean },
): ImportOutcome {
  const all = passes.map(({ rows }) => rows);
  const columns = passes.flatMap((pass) => pass.columns);
  const counts = countsOf(passes);
  const isDated = columns.some(({ field }) => field === "effective");
  return {
    file,
    sheets: sheets.length > 1 ? sheets.flatMap((facts) => (facts.format === "csv" ? [] : facts.sheet)) : [],
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

/** A write that writes nothing. */
function dryHistory(client: Queries, instant: Date, rowsAtOnce: number): BulkHistoryTransaction {
  const nothing = () => {};
  const flush = () => Promise.resolve();
  return {
    client,
    instant,
    writeId: newId(instant),
    rowsAtOnce,
    add: nothing,
    append: nothing,
    needsEarlierRows: nothing,
    flush,
  };
}

async function clockOf(client: Queries): Promise<Date> {
  const { rows } = await client.query<{ instant: Date }>("SELECT clock_timestamp()::timestamptz(3) AS instant");
  return rows[0]?.instant ?? new Date();
}

/** Runs `work` on a read-only snapshot of the register, which does not change while the file is read. */
async function inReadOnlySnapshot<Result>(work: (history: BulkHistoryTransaction) => Promise<Result>): Promise<Result> {
  return withConnection(async (client) => {
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ");
    await client.query("SET LOCAL statement_timeout = 0");
    await client.query("SET LOCAL idle_in_transaction_session_timeout = 0");
    await createTables(client);
    await client.query("SET TRANSACTION READ ONLY"); // except for those temporary tables, which nobody else sees
    const result = await work(dryHistory(client, await clockOf(client), ROWS_AT_ONCE));
    await client.query("ROLLBACK"); // with the tables
    return result;
  });
}

/** How many rows are looked up at a time where others wait for each statement. */
const ROWS_IN_TURN = 200;

/**
 * Runs `work` on the embedded database, statement by statement, between which others have their turn. What they write meanwhile may be
 * seen or not; the import itself looks at every row again.
 */
async function inTurns<Result>(work: (history: BulkHistoryTransaction) => Promise<Result>): Promise<Result> {
  const client = queriesInTurns();
  await createTables(client);
  try {
    return await work(dryHistory(client, await clockOf(client), ROWS_IN_TURN));
  } finally {
    await dropTables(client);
  }
}

let lastInTurn: Promise<unknown> = Promise.resolve();

/** On the embedded database imports take turns: they keep what they have read in tables of its one connection. */
function oneAtATime<Result>(work: () => Promise<Result>): Promise<Result> {
  if (databaseKind() !== "embedded") return work();
  const result = lastInTurn.then(work);
  lastInTurn = result.catch(() => undefined);
  return result;
}

/** Fewer rows are written so quickly that nobody notices the one transaction. */
const MIN_STAGED_ROWS = 200;

/** Whether the rows of a checked table can be written in pieces, and are enough for it: none says something of another record. */
function canBeStaged(passes: readonly Pass[], { joined }: Mapping): boolean {
  const [pass, ...others] = passes;
  if (pass && pass.rows.counts.rows < MIN_STAGED_ROWS) return false;
  if (databaseKind() !== "embedded" || !pass || others.length > 0 || !(pass.rows instanceof RowImporter)) return false;
  const fields = [...pass.columns.map(({ field }) => field), ...Object.keys(joined)];
  return !fields.some((field) => [...LINK_FIELDS, "sameAsk", "sameAskTitle"].includes(field ?? ""));
}

/**
 * Imports records and updates from a CSV file, or a sheet of a workbook, on this machine. It first reads the whole file
 * without writing anything; then, if no row is rejected and this is not a dry run, reads it again and writes everything
 * in one transaction. Repeating an import changes nothing: a record is recognised by its reference, an update by its
 * content. @throws {InvalidInput} for a file that cannot be read as a table at all.
 */
export async function importTable(user: User, input: ImportInput): Promise<ImportOutcome> {
  authorise(user, "register.import");
  return oneAtATime(() => importInTurn(user, input));
}

type ImportInput = {
  path: string;
  /** The file's own name, if `path` has a different one. */
  name?: string;
  mapping: Mapping;
  dryRun: boolean;
  onProgress?: Progress;
  /** Is told of the rows that the check rejects. */
  refused?: RefusedRowsSink;
  /** Runs in the same transaction as the import. */
  conclude?: (client: Queries, outcome: ImportOutcome) => Promise<void>;
};

async function importInTurn(user: User, input: ImportInput): Promise<ImportOutcome> {
  const { mapping, onProgress } = input;
  const facts = await inspectFile(input.path, mapping);
  const file = { ...facts, name: input.name ?? path.basename(input.path) };
  const sheets = await sheetsToImport(input.path, facts, mapping);
  const late = new LateFaults();
  const reading = databaseKind() === "embedded" ? inTurns : inReadOnlySnapshot;
  const check = () =>
    reading((history) =>
      passThroughAll(user, history, input.path, sheets, mapping, { late, refused: input.refused ?? null }, (count) =>
        onProgress?.(count, false),
      ),
    );
  let checked = await check();
  // Rows that are left out for their links or groups are known after the last row: the next reading is without them.
  for (let known = 0; late.size > known;) {
    known = late.size;
    checked = await check();
  }
  const newNames = await checked.names.list();
  const found = (of: readonly Pass[], written: boolean) =>
    outcomeOf(file, sheets.all, of, { newNames, mapping, written });
  const counts = countsOf(checked.passes);
  if (input.dryRun || counts.refused > 0 || !bringsChanges(counts)) return found(checked.passes, false);

  let last = checked.passes;
  async function write(history: BulkHistoryTransaction): Promise<Pass[]> {
    // The file could have changed between the two passes.
    const again = await inspectFile(input.path, mapping);
    if (again.sha256 !== facts.sha256) {
      rejectInput("file", message("The file changed while it was being read. Nothing was imported. Try again."));
    }
    await createTables(history.client);
    // What is rejected only now was changed by somebody else since the check, and is found by checking again.
    const { passes } = await passThroughAll(
      user,
      history,
      input.path,
      sheets,
      mapping,
      { late, refused: null },
      async (count, taken) => {
        last = [...taken];
        if (taken.some(({ rows }) => rows.counts.refused > 0)) throw new RolledBack();
        await onProgress?.(count, true);
      },
    );
    await dropTables(history.client);
    return passes;
  }
  async function conclude(history: BulkHistoryTransaction, passes: readonly Pass[]): Promise<void> {
    await history.append({
      action: "table.import",
      subjectType: CLOSING_SUBJECT,
      subjectId: history.writeId,
      before: null,
      after: {
        file: file.name,
        sha256: facts.sha256,
        bytes: facts.bytes,
        columns: passes[0]?.digest ?? "",
        ...countsOf(passes),
      },
    });
    await history.flush();
    await input.conclude?.(history.client, found(passes, true));
  }
  const inOneTransaction = () =>
    withHistoryInBulk(user, WRITTEN_TABLES, async (history) => {
      const passes = await write(history);
      await conclude(history, passes);
      return passes;
    });
  try {
    last = canBeStaged(checked.passes, mapping)
      ? await withStagedHistory(user, WRITTEN_TABLES, STATED, counts.rows, write, conclude).catch((error: unknown) => {
          if (error instanceof NeedsEarlierRows) return inOneTransaction();
          throw error;
        })
      : await inOneTransaction();
  } catch (error) {
    if (!(error instanceof RolledBack)) throw error;
    return found(last, false);
  }
  return found(last, true);
}
