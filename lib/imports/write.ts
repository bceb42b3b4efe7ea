import path from "node:path";
import type { PoolClient } from "pg";
import { withConnection } from "@/lib/database/connect";
import { InvalidInput } from "@/lib/errors";
import { newId, recordInBulk, type BulkRecorder } from "@/lib/history/bulk";
import { guessColumns, isOwn, type Field } from "@/lib/imports/mapping";
import { loadRegister } from "@/lib/imports/register-query";
import { Rows, type Counts, type Refusal } from "@/lib/imports/rows";
import type { Mapping } from "@/lib/imports/schema";
import { lookAtFile, openTable, type FileFacts } from "@/lib/imports/table-file";
import type { TableRow } from "@/lib/imports/table-row";
import { authorise, type Actor } from "@/lib/policy";

/** What an import found, or did. Nothing is written while a single row is refused. */
export type ImportOutcome = {
  file: FileFacts & { name: string };
  columns: readonly { name: string; field: Field | null }[];
  counts: Counts;
  /** The first of the refused rows' reasons; `counts.refused` says how many rows there are. */
  refusals: readonly Refusal[];
  written: boolean;
};

/** Rows that are looked up and written together, and characters of theirs. */
const CHUNK = 1_000;
const CHUNK_CHARACTERS = 8_000_000;
const MOST_ROWS = 2_000_000;

/** Takes back what was written: thrown out of the transaction when a row is refused in it. */
class Refused extends Error {}

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

/** Goes through the whole file once. With a recorder that keeps nothing, nothing is written. */
async function pass(
  actor: Actor,
  recorder: BulkRecorder,
  filePath: string,
  facts: FileFacts,
  mapping: Mapping,
  onRows: (count: number, rows: Rows) => void,
): Promise<{ rows: Rows; columns: ImportOutcome["columns"] }> {
  const { names, rows: table } = await openTable(filePath, facts, mapping.headerLine);
  const fields = guessColumns(names).map((guess, index) => {
    const chosen = mapping.columns[names[index] ?? ""];
    return chosen === undefined ? guess : chosen;
  });
  const unknown = Object.keys(mapping.columns).find((name) => !names.includes(name));
  if (unknown !== undefined) throw new InvalidInput({ columns: [`The file has no column “${unknown}”.`] });
  const twice = fields.find((field, index) => field !== null && fields.indexOf(field) !== index);
  if (twice) throw new InvalidInput({ columns: [`Two columns are taken for “${twice}”: choose one of them.`] });
  if (!fields.includes("reference")) {
    throw new InvalidInput({
      columns: [
        `No column holds the records’ references, by which they are known again: say which does. The columns are: ${names.join(", ").slice(0, 1_000)}`,
      ],
    });
  }
  const rows = new Rows(actor, recorder, await loadRegister(recorder.client), {
    mapping,
    columns: names.map((name, index) => ({ name, field: fields[index] ?? null })),
    isOwn: isOwn(names),
    date1904: facts.format === "xlsx" && facts.date1904,
  });
  let count = 0;
  for await (const chunk of chunksOf(table)) {
    count += chunk.length;
    if (count > MOST_ROWS) {
      throw new InvalidInput({
        file: [`The file has more than ${MOST_ROWS.toLocaleString("en-GB")} rows: split it into several.`],
      });
    }
    await rows.take(chunk);
    onRows(count, rows);
  }
  return { rows, columns: rows.columns };
}

/** A recorder that keeps nothing, on a state of the register that does not move while the file is read. */
async function checking<Result>(work: (recorder: BulkRecorder) => Promise<Result>): Promise<Result> {
  return withConnection(async (client: PoolClient) => {
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    const { rows } = await client.query<{ instant: Date }>("SELECT clock_timestamp()::timestamptz(3) AS instant");
    const instant = rows[0]?.instant ?? new Date();
    const nothing = () => {};
    const result = await work({ client, instant, add: nothing, append: nothing, flush: () => Promise.resolve() });
    await client.query("COMMIT");
    return result;
  });
}

/**
 * Takes records and updates from a CSV file or a sheet of a workbook on this machine: first reads all of it and writes nothing; then, when no row is
 * refused and this is no dry run, reads it again and writes everything in one transaction. Repeating it changes nothing:
 * a record is known by its reference, an update by its content.
 * @throws {InvalidInput} for a file that cannot be read as a table at all.
 */
export async function importTable(
  actor: Actor,
  input: { path: string; mapping: Mapping; dryRun: boolean; onProgress?: Progress },
): Promise<ImportOutcome> {
  authorise(actor, "register.import");
  const { mapping, onProgress } = input;
  const facts = await lookAtFile(input.path, mapping);
  const file = { ...facts, name: path.basename(input.path) };
  const checked = await checking((recorder) =>
    pass(actor, recorder, input.path, facts, mapping, (count) => onProgress?.(count, false)),
  );
  const found = (of: typeof checked, written: boolean): ImportOutcome => ({
    ...{ file, written, columns: of.columns },
    counts: of.rows.counts,
    refusals: of.rows.refusals,
  });
  const { counts } = checked.rows;
  const changes = counts.added + counts.changed + counts.updates;
  if (input.dryRun || counts.refused > 0 || changes === 0) return found(checked, false);

  let last = checked;
  try {
    last = await recordInBulk(actor, async (recorder) => {
      // Between the two passes the file could have become another.
      const again = await lookAtFile(input.path, mapping);
      if (again.sha256 !== facts.sha256) {
        throw new InvalidInput({ file: ["The file was changed while it was read. Nothing was written."] });
      }
      const { rows, columns } = await pass(actor, recorder, input.path, facts, mapping, (count, taken) => {
        last = { rows: taken, columns: taken.columns };
        if (taken.counts.refused > 0) throw new Refused();
        onProgress?.(count, true);
      });
      recorder.append({
        action: "table.import",
        subjectType: "import",
        subjectId: newId(recorder.instant),
        before: null,
        after: { file: file.name, sha256: facts.sha256, bytes: facts.bytes, ...rows.counts },
      });
      return { rows, columns };
    });
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return found(last, false);
  }
  return found(last, true);
}
