import path from "node:path";
import type { PoolClient } from "pg";
import { authorise, type User } from "@/lib/access/policy";
import { columnFields } from "@/lib/delivery/imports/columns";
import { type Field, isOwn } from "@/lib/delivery/imports/column-names";
import { areAllOurs, noteTexts } from "@/lib/delivery/imports/known-again";
import { Owners } from "@/lib/delivery/imports/owners";
import type { DateChoices } from "@/lib/delivery/imports/date-forms";
import { columnsDigest, createPresentTable, type Gone } from "@/lib/delivery/imports/gone-rows";
import { createAskTables } from "@/lib/delivery/imports/same-asks";
import { createLinkTables } from "@/lib/delivery/imports/record-links";
import type { LeftOut } from "@/lib/delivery/imports/leave-out";
import type { NewNames } from "@/lib/delivery/imports/names";
import { type Identity, identityOf } from "@/lib/delivery/imports/references";
import { loadRegister, ownerOf } from "@/lib/delivery/imports/register-query";
import { sheetsToImport } from "@/lib/delivery/imports/own-workbook";
import type { RefusalGroup, RejectedRow } from "@/lib/delivery/imports/refusals";
import { isOfRefused, type RefusedRowsSink } from "@/lib/delivery/imports/refused-rows";
import { RowImporter } from "@/lib/delivery/imports/row-importer";
import type { Counts, Examples } from "@/lib/delivery/imports/row-writer";
import type { Mapping } from "@/lib/delivery/imports/schema";
import { createSeenTables, copyEvidenceKeys } from "@/lib/delivery/imports/seen-query";
import { type FileFacts, inspectFile, openTable, type SetAside } from "@/lib/delivery/imports/table-file";
import type { TableRow } from "@/lib/delivery/imports/table-row";
import { withConnection } from "@/lib/platform/database/connect";
import { rejectInput } from "@/lib/platform/errors";
import { type BulkHistoryTransaction, withHistoryInBulk } from "@/lib/platform/history/bulk";
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

/** How many rows, or characters in them, are looked up and written at a time. */
const CHUNK = 1_000;

const CHUNK_CHARACTERS = 8_000_000;

const MAX_ROWS = 2_000_000;

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
  "update",
  "citation",
  "ask",
  "ask_revision",
  "ask_membership",
];

/** Thrown out of the transaction when a row is rejected, so that everything is rolled back. */
class RolledBack extends Error {}

type Progress = (rows: number, writing: boolean) => void;

async function* chunksOf(rows: AsyncIterable<TableRow>): AsyncGenerator<TableRow[]> {
  let chunk: TableRow[] = [];
  let characters = 0;
  for await (const row of rows) {
    chunk.push(row);
    for (const cell of row.cells) characters += cell.length;
    if (chunk.length < CHUNK && characters < CHUNK_CHARACTERS) continue;
    yield chunk;
    chunk = [];
    characters = 0;
  }
  if (chunk.length > 0) yield chunk;
}

type Pass = { rows: RowImporter; columns: ImportOutcome["columns"]; setAside: SetAside; digest: string };

/** Processes the whole file once. Whether anything is written depends on `history`. */
async function passThrough(
  user: User,
  history: BulkHistoryTransaction,
  filePath: string,
  facts: FileFacts,
  mapping: Mapping,
  refused: RefusedRowsSink | null,
  onRows: (count: number, pass: Pass) => void,
): Promise<Pass> {
  const open = () =>
    openTable(filePath, facts, mapping, [...Object.keys(mapping.columns), ...Object.values(mapping.joined).flat()]);
  const opened = await open();
  const { names, added, setAside, rows: table } = opened;
  const fields = columnFields(names, mapping);
  const digest = columnsDigest(names.slice(0, names.length - added.length));
  const all = [...fields, ...(Object.keys(mapping.joined) as Field[])]; // the schema accepts no other names
  const hasEvidence =
    mapping.shared.evidence !== null ||
    mapping.tooLong !== null ||
    all.some((field) => field === "evidenceTitles" || field === "evidenceAddresses");
  if (hasEvidence) await copyEvidenceKeys(history.client);
  const given = identityOf(all, isOwn(names), mapping);
  const column = fields.indexOf("reference");
  const again = async () => chunksOf((await open()).rows);
  const isOurs =
    given.kind === "published" &&
    mapping.references.whose === null &&
    column >= 0 &&
    (await areAllOurs(history.client, await again(), column));
  const identity: Identity = isOurs ? { kind: "own" } : given;
  const reading = {
    mapping,
    columns: names.map((name, index) => ({ name, field: fields[index] ?? null })),
    added: added.length,
    isOwn: isOwn(names),
    isNeutralised: isOfRefused(names) || (isOwn(names) && facts.format === "csv"),
    date1904: facts.format === "xlsx" && facts.date1904,
    identity,
    ownerId: await ownerOf(history.client, mapping.shared.owner),
  };
  const owners = await Owners.load(history.client);
  const rows = new RowImporter(user, history, await loadRegister(history.client), reading, owners, refused);
  await noteTexts(history.client, reading);
  if (rows.looksAhead) for await (const chunk of await again()) await rows.lookAhead(chunk);
  let count = 0;
  for await (const chunk of chunksOf(table)) {
    count += chunk.length;
    if (count > MAX_ROWS) {
      rejectInput(
        "file",
        message("The file has more than {limit, number} rows. Split it into smaller files.", { limit: MAX_ROWS }),
      );
    }
    await rows.importChunk(chunk);
    onRows(count, { rows, columns: rows.columns, setAside, digest });
  }
  await rows.finish(digest);
  const pass = { rows, columns: rows.columns, setAside, digest };
  onRows(count, pass);
  return pass;
}

/**
 * Processes each sheet of the register's own workbook, or the one table, in turn. What the sheets before have said is
 * known to those after them. A mapping speaks of the columns of the first.
 */
async function passThroughAll(
  user: User,
  history: BulkHistoryTransaction,
  filePath: string,
  sheets: readonly FileFacts[],
  mapping: Mapping,
  refused: RefusedRowsSink | null,
  onRows: (count: number, passes: readonly Pass[]) => void,
): Promise<Pass[]> {
  const passes: Pass[] = [];
  let before = 0;
  for (const [index, facts] of sheets.entries()) {
    const its = index === 0 ? mapping : { ...mapping, columns: {}, joined: {} };
    // Rejected rows of two sheets are not one table.
    const isTold = passes.every(({ rows }) => rows.counts.refused + rows.counts.refusedOut === 0);
    const pass = await passThrough(user, history, filePath, facts, its, isTold ? refused : null, (count, taken) =>
      onRows(before + count, [...passes, taken]),
    );
    passes.push(pass);
    before += pass.rows.counts.rows;
  }
  return passes;
}

function sumOf(passes: readonly Pass[]): Counts {
  const [first, ...more] = passes.map(({ rows }) => rows.counts);
  if (!first) throw new Error("A file has at least one table");
  const sum = { ...first };
  for (const counts of more) for (const name of Object.keys(sum) as (keyof Counts)[]) sum[name] += counts[name];
  return sum;
}

/** What came of all tables of a file together. */
function outcomeOf(
  file: ImportOutcome["file"],
  sheets: readonly FileFacts[],
  passes: readonly Pass[],
  mapping: Mapping,
  written: boolean,
): ImportOutcome {
  const all = passes.map(({ rows }) => rows);
  const [first] = all;
  if (!first) throw new Error("A file has at least one table");
  const columns = passes.flatMap((pass) => pass.columns);
  return {
    file,
    sheets: sheets.length > 1 ? sheets.flatMap((facts) => (facts.format === "csv" ? [] : facts.sheet)) : [],
    written,
    columns: columns.filter(({ name }, index) => columns.findIndex((one) => one.name === name) === index),
    setAside: passes[0]?.setAside ?? { groups: 0, totals: 0, hidden: 0, examples: [] },
    counts: sumOf(passes),
    leftOut: first.leftOut,
    gone: first.gone,
    emptied: all.flatMap((rows) => rows.emptied),
    dates: dateRulesOf(mapping),
    newNames: first.namesFound.list,
    groups: all.flatMap((rows) => rows.refusals.groups),
    refusals: all.flatMap((rows) => rows.refusals.first),
    examples: {
      added: all.flatMap((rows) => rows.examples.added),
      changed: all.flatMap((rows) => rows.examples.changed),
      updates: all.flatMap((rows) => rows.examples.updates),
    },
    unknownWords: Object.fromEntries(
      all.flatMap((rows) => [...rows.unknownWords]).map(([field, words]) => [field, [...words]]),
    ),
  };
}

/** Runs `work` on a read-only snapshot of the register, which does not change while the file is read. */
async function inReadOnlySnapshot<Result>(work: (history: BulkHistoryTransaction) => Promise<Result>): Promise<Result> {
  return withConnection(async (client: PoolClient) => {
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ");
    await client.query("SET LOCAL statement_timeout = 0");
    await client.query("SET LOCAL idle_in_transaction_session_timeout = 0");
    await createSeenTables(client);
    await createLinkTables(client);
    await createAskTables(client);
    await createPresentTable(client);
    await client.query("SET TRANSACTION READ ONLY"); // except for those temporary tables, which nobody else sees
    const { rows } = await client.query<{ instant: Date }>("SELECT clock_timestamp()::timestamptz(3) AS instant");
    const instant = rows[0]?.instant ?? new Date();
    const nothing = () => {};
    const result = await work({ client, instant, add: nothing, append: nothing, flush: () => Promise.resolve() });
    await client.query("COMMIT");
    return result;
  });
}

/**
 * Imports records and updates from a CSV file, or a sheet of a workbook, on this machine. It first reads the whole file
 * without writing anything; then, if no row is rejected and this is not a dry run, reads it again and writes everything
 * in one transaction. Repeating an import changes nothing: a record is recognised by its reference, an update by its
 * content. @throws {InvalidInput} for a file that cannot be read as a table at all.
 */
export async function importTable(
  user: User,
  input: {
    path: string;
    /** The file's own name, if `path` has a different one. */
    name?: string;
    mapping: Mapping;
    dryRun: boolean;
    onProgress?: Progress;
    /** Is told of the rows that the check rejects. */
    refused?: RefusedRowsSink;
    /** Runs in the same transaction as the import. */
    conclude?: (client: PoolClient, outcome: ImportOutcome) => Promise<void>;
  },
): Promise<ImportOutcome> {
  authorise(user, "register.import");
  const { mapping, onProgress } = input;
  const facts = await inspectFile(input.path, mapping);
  const file = { ...facts, name: input.name ?? path.basename(input.path) };
  const sheets = await sheetsToImport(input.path, facts, mapping);
  const checked = await inReadOnlySnapshot((history) =>
    passThroughAll(user, history, input.path, sheets, mapping, input.refused ?? null, (count) =>
      onProgress?.(count, false),
    ),
  );
  const found = (of: readonly Pass[], written: boolean) => outcomeOf(file, sheets, of, mapping, written);
  const counts = sumOf(checked);
  const changes = counts.added + counts.changed + counts.updates + counts.grouped;
  if (input.dryRun || counts.refused > 0 || changes === 0) return found(checked, false);

  let last = checked;
  try {
    last = await withHistoryInBulk(user, WRITTEN_TABLES, async (history) => {
      // The file could have changed between the two passes.
      const again = await inspectFile(input.path, mapping);
      if (again.sha256 !== facts.sha256) {
        rejectInput("file", message("The file changed while it was being read. Nothing was imported. Try again."));
      }
      await createSeenTables(history.client);
      await createLinkTables(history.client);
      await createAskTables(history.client);
      await createPresentTable(history.client);
      // What is rejected only now was changed by somebody else since the check, and is found by checking again.
      const passes = await passThroughAll(user, history, input.path, sheets, mapping, null, (count, taken) => {
        last = [...taken];
        if (taken.some(({ rows }) => rows.counts.refused > 0)) throw new RolledBack();
        onProgress?.(count, true);
      });
      await history.append({
        action: "table.import",
        subjectType: "import",
        subjectId: newId(history.instant),
        before: null,
        after: {
          file: file.name,
          sha256: facts.sha256,
          bytes: facts.bytes,
          columns: passes[0]?.digest ?? "",
          ...sumOf(passes),
        },
      });
      await history.flush();
      await input.conclude?.(history.client, found(passes, true));
      return passes;
    });
  } catch (error) {
    if (!(error instanceof RolledBack)) throw error;
    return found(last, false);
  }
  return found(last, true);
}
