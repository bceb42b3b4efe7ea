import path from "node:path";
import { authorise, type User } from "@/lib/access/policy";
import { bringsChanges } from "@/lib/delivery/imports/counts";
import { oneAtATime, withoutWriting } from "@/lib/delivery/imports/dry-run-query";
import { LateFaults } from "@/lib/delivery/imports/late-faults";
import { countsOf, type ImportOutcome, outcomeOf } from "@/lib/delivery/imports/outcome";
import { sheetsToImport } from "@/lib/delivery/imports/own-workbook";
import { LINK_FIELDS } from "@/lib/delivery/imports/record-links";
import type { RefusedRowsSink } from "@/lib/delivery/imports/refused-rows";
import { RowImporter } from "@/lib/delivery/imports/row-importer";
import type { Mapping } from "@/lib/delivery/imports/schema";
import { type Pass, passThroughAll, type RowsTaken } from "@/lib/delivery/imports/table-pass";
import { createTables, dropTables } from "@/lib/delivery/imports/temp-tables";
import { readBytes } from "@/lib/delivery/tables/file-bytes";
import { openFile } from "@/lib/delivery/tables/table-file";
import { databaseKind } from "@/lib/platform/database/connect";
import type { Queries } from "@/lib/platform/database/queries";
import { CLOSING_SUBJECT } from "@/lib/platform/database/staged";
import { rejectInput } from "@/lib/platform/errors";
import { type BulkHistoryTransaction, withHistoryInBulk } from "@/lib/platform/history/bulk";
import { NeedsEarlierRows, withStagedHistory } from "@/lib/platform/history/in-pieces";
import { message } from "@/lib/platform/language/message";

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

const CHANGED = message("The file changed while it was being read. Nothing was imported. Try again.");

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
  const { mapping, onProgress, refused = null } = input;
  const file = await openFile(input.path, mapping);
  const facts = { ...file.facts, name: input.name ?? path.basename(input.path) };
  const sheets = await sheetsToImport(file, mapping);
  const late = new LateFaults();
  const readAll = (history: BulkHistoryTransaction, sink: RefusedRowsSink | null, onRows: RowsTaken) =>
    passThroughAll(user, history, sheets, mapping, { late, refused: sink }, onRows);
  const check = () => withoutWriting((history) => readAll(history, refused, (count) => onProgress?.(count, false)));

  let checked = await check();
  // Rows that are left out for their links or groups are known after the last row: the next reading is without them.
  for (let known = 0; late.size > known;) {
    known = late.size;
    checked = await check();
  }
  const newNames = await checked.names.list();
  const found = (passes: readonly Pass[], written: boolean) =>
    outcomeOf(facts, passes, { sheets, newNames, mapping, written });
  const counts = countsOf(checked.passes);
  if (input.dryRun || counts.refused > 0 || !bringsChanges(counts)) return found(checked.passes, false);

  let last = checked.passes;
  async function write(history: BulkHistoryTransaction): Promise<Pass[]> {
    const { sha256 } = await readBytes(input.path);
    if (sha256 !== facts.sha256) rejectInput("file", CHANGED);
    await createTables(history.client);
    // What is rejected only now was changed by somebody else since the check, and is found by checking again.
    const { passes } = await readAll(history, null, async (count, taken) => {
      last = [...taken];
      if (taken.some(({ rows }) => rows.counts.refused > 0)) throw new RolledBack();
      await onProgress?.(count, true);
    });
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
        file: facts.name,
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
