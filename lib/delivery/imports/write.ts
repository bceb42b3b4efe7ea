import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { PoolClient } from "pg";
import { authorise, type User } from "@/lib/access/policy";
import { fieldsOf } from "@/lib/delivery/imports/columns";
import { lookAtTable, lookSchema } from "@/lib/delivery/imports/look";
import { type Field, hasTerms, isOwn } from "@/lib/delivery/imports/mapping";
import { faultText, outcomeText } from "@/lib/delivery/imports/outcome";
import { loadRegister } from "@/lib/delivery/imports/register-query";
import { type Counts, type Examples, type Refusal, Rows } from "@/lib/delivery/imports/rows";
import {
  type Mapping,
  mappingSchema,
  type MappingText,
  type MapUpload,
  type ProfileInput,
  type ReadingInput,
  type RenameProfile,
  type SaveProfile,
  type UploadInput,
  type UseProfile,
} from "@/lib/delivery/imports/schema";
import { noteEvidence, rememberRows } from "@/lib/delivery/imports/seen-query";
import { fits, mappingFor, storedMapping } from "@/lib/delivery/imports/stored-mapping";
import { type FileFacts, lookAtFile, openTable } from "@/lib/delivery/imports/table-file";
import type { TableRow } from "@/lib/delivery/imports/table-row";
import {
  addPiece,
  beginUpload,
  claimUpload,
  concludeUpload,
  copyToFile,
  finishUpload,
  recordHeartbeat,
} from "@/lib/delivery/imports/uploads-query";
import { MAX_PROFILES, MAX_UPLOADS } from "@/lib/delivery/imports/vocabulary";
import { database, type Transaction, withConnection } from "@/lib/platform/database/connect";
import { InvalidInput, NotFound } from "@/lib/platform/errors";
import { type BulkHistoryTransaction, withHistoryInBulk } from "@/lib/platform/history/bulk";
import { newId } from "@/lib/platform/history/ids";
import { withHistory } from "@/lib/platform/history/record";
import { messageOf } from "@/lib/platform/language/issues";
import { message, type Message } from "@/lib/platform/language/message";
import { log } from "@/lib/platform/log";
import { cleanName } from "@/lib/register/attachments/name";
import { FileError } from "@/lib/register/attachments/refused";

/** What an import found, or did. Nothing is written while a single row is refused. */
export type ImportOutcome = {
  file: FileFacts & { name: string };
  columns: readonly { name: string; field: Field | null }[];
  counts: Counts;
  /** The first of the refused rows' reasons; `counts.refused` says how many rows there are. */
  refusals: readonly Refusal[];
  /** The first records and updates that came of it, or would. */
  examples: Examples;
  /** Words that stand for nothing known, by field. */
  unknownWords: Partial<Record<Field, readonly string[]>>;
  written: boolean;
};

/** Rows that are looked up and written together, and characters of theirs. */
const CHUNK = 1_000;
const CHUNK_CHARACTERS = 8_000_000;
const MAX_ROWS = 2_000_000;

/** What a table can bring, each after those that it refers to. */
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
  "update",
  "citation",
];

/** Takes back what was written: thrown out of the transaction when a row is refused in it. */
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

/** Goes through the whole file once. With a recorder that keeps nothing, nothing is written. */
async function pass(
  user: User,
  history: BulkHistoryTransaction,
  filePath: string,
  facts: FileFacts,
  mapping: Mapping,
  onRows: (count: number, rows: Rows) => void,
): Promise<{ rows: Rows; columns: ImportOutcome["columns"] }> {
  const { names, rows: table } = await openTable(filePath, facts, mapping.headerLine);
  const fields = fieldsOf(names, mapping.columns);
  const hasEvidence = fields.some((field) => field === "evidenceTitles" || field === "evidenceAddresses");
  if (hasEvidence) await noteEvidence(history.client);
  const rows = new Rows(user, history, await loadRegister(history.client), {
    mapping,
    columns: names.map((name, index) => ({ name, field: fields[index] ?? null })),
    isOwn: isOwn(names),
    date1904: facts.format === "xlsx" && facts.date1904,
  });
  let count = 0;
  for await (const chunk of chunksOf(table)) {
    count += chunk.length;
    if (count > MAX_ROWS) {
      throw new InvalidInput({
        file: [
          message("The file has more than {limit, number} rows. Split it into smaller files.", { limit: MAX_ROWS }),
        ],
      });
    }
    await rows.take(chunk);
    onRows(count, rows);
  }
  return { rows, columns: rows.columns };
}

/** A recorder that keeps nothing, on a state of the register that does not move while the file is read. */
async function checking<Result>(work: (history: BulkHistoryTransaction) => Promise<Result>): Promise<Result> {
  return withConnection(async (client: PoolClient) => {
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ");
    await client.query("SET LOCAL statement_timeout = 0");
    await client.query("SET LOCAL idle_in_transaction_session_timeout = 0");
    await rememberRows(client);
    await client.query("SET TRANSACTION READ ONLY"); // but for those tables, which are nobody else's
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
  user: User,
  input: {
    path: string;
    /** The file's name, where the path has another. */
    name?: string;
    mapping: Mapping;
    dryRun: boolean;
    onProgress?: Progress;
    /** Does what is to be done in the same transaction as the writing. */
    conclude?: (client: PoolClient, outcome: ImportOutcome) => Promise<void>;
  },
): Promise<ImportOutcome> {
  authorise(user, "register.import");
  const { mapping, onProgress } = input;
  const facts = await lookAtFile(input.path, mapping);
  const file = { ...facts, name: input.name ?? path.basename(input.path) };
  const checked = await checking((history) =>
    pass(user, history, input.path, facts, mapping, (count) => onProgress?.(count, false)),
  );
  const found = (of: typeof checked, written: boolean): ImportOutcome => ({
    file,
    written,
    columns: of.columns,
    counts: of.rows.counts,
    refusals: of.rows.refusals,
    examples: of.rows.examples,
    unknownWords: Object.fromEntries([...of.rows.unknownWords].map(([field, words]) => [field, [...words]])),
  });
  const { counts } = checked.rows;
  const changes = counts.added + counts.changed + counts.updates;
  if (input.dryRun || counts.refused > 0 || changes === 0) return found(checked, false);

  let last = checked;
  try {
    last = await withHistoryInBulk(user, WRITTEN_TABLES, async (history) => {
      // Between the two passes the file could have become another.
      const again = await lookAtFile(input.path, mapping);
      if (again.sha256 !== facts.sha256) {
        throw new InvalidInput({
          file: [message("The file changed while it was being read. Nothing was imported. Try again.")],
        });
      }
      await rememberRows(history.client);
      const { rows, columns } = await pass(user, history, input.path, facts, mapping, (count, taken) => {
        last = { rows: taken, columns: taken.columns };
        if (taken.counts.refused > 0) throw new RolledBack();
        onProgress?.(count, true);
      });
      history.append({
        action: "table.import",
        subjectType: "import",
        subjectId: newId(history.instant),
        before: null,
        after: { file: file.name, sha256: facts.sha256, bytes: facts.bytes, ...rows.counts },
      });
      await history.flush();
      await input.conclude?.(history.client, found({ rows, columns }, true));
      return { rows, columns };
    });
  } catch (error) {
    if (!(error instanceof RolledBack)) throw error;
    return found(last, false);
  }
  return found(last, true);
}

/** Bytes of a file that are kept in one row. */
const CHUNK_BYTES = 1 << 20;
/** How long somebody who asked for a check or a writing is kept waiting for what comes of it. In milliseconds. */
const MAX_WAIT_MS = 3_000;

async function requireUpload(id: string) {
  const upload = await database().tableUpload.findFirst({
    where: { id, state: { not: "RECEIVING" } },
    select: { id: true, name: true, state: true, mapping: true, look: true },
  });
  if (!upload) throw new NotFound(message("table"));
  return { ...upload, mapping: storedMapping(upload.mapping) };
}

/** An uploaded table as a file on this machine, for as long as `work` takes. */
async function asFile<Result>(id: string, work: (path: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(path.join(/* turbopackIgnore: true */ tmpdir(), "followthrough-table-"));
  try {
    const file = path.join(/* turbopackIgnore: true */ folder, "table");
    await copyToFile(id, file);
    return await work(file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function reasonsOf(error: unknown): Message[] {
  if (error instanceof InvalidInput) return Object.values(error.fields).flat();
  log().error({ err: error }, "A table could not be imported");
  return [message("The register could not continue with this table. Nothing was imported. Try again.")];
}

/** Looks at an uploaded table as the mapping says it is to be read, and keeps what was seen, or why nothing was. */
async function lookAgain(id: string, mapping: MappingText): Promise<void> {
  let [look, outcome]: [string | null, string | null] = [null, null];
  try {
    look = JSON.stringify(await asFile(id, (file) => lookAtTable(file, mappingSchema.parse(mapping))));
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    outcome = faultText(reasonsOf(error));
  }
  await database().tableUpload.update({
    where: { id },
    data: { look, outcome, mapping: JSON.stringify(mapping), state: "RECEIVED" },
    select: { id: true },
  });
}

/** What takes the bytes of a table as they arrive. */
export type UploadReceiver = {
  take: (chunk: Buffer) => Promise<void>;
  /** Once everything is there. */
  finish: () => Promise<void>;
  /** Forgets what came, after a failure. */
  forget: () => Promise<void>;
};

/**
 * Keeps a table that is uploaded, a piece at a time, and looks at how it begins.
 * @throws {FileError} for a name that nothing is left of. @throws {InvalidInput} when the person has too many tables here.
 */
export async function receiveTable(user: User, given: string): Promise<UploadReceiver & { id: string }> {
  authorise(user, "register.import");
  const name = cleanName(given);
  if (name === null) throw new FileError("name");
  const id = newId(new Date());
  if ((await database().tableUpload.count({ where: { ownerId: user.id } })) >= MAX_UPLOADS) {
    throw new FileError("many");
  }
  await beginUpload(user.id, id, name);
  let kept: Buffer[] = [];
  let [room, size, position] = [CHUNK_BYTES, 0, 0];
  async function keep(): Promise<void> {
    if (kept.length === 0) return;
    await addPiece(id, position, new Uint8Array(Buffer.concat(kept)));
    position += 1;
    kept = [];
    room = CHUNK_BYTES;
  }
  return {
    id,
    async take(chunk) {
      kept.push(chunk);
      size += chunk.length;
      room -= chunk.length;
      if (room <= 0) await keep();
    },
    async finish() {
      await keep();
      await database().tableUpload.update({ where: { id }, data: { size }, select: { id: true } });
      await lookAgain(id, {});
    },
    async forget() {
      await database().tableUpload.deleteMany({ where: { id } });
    },
  };
}

/** Forgets an uploaded table; what was imported from it stays. */
export async function removeUpload(user: User, { id }: UploadInput): Promise<void> {
  authorise(user, "register.import");
  await requireUpload(id);
  await database().tableUpload.deleteMany({ where: { id } });
}

/** Reads an uploaded table in another way: what was said of its columns is forgotten, for they may be others now. */
export async function readUploadAgain(user: User, { id, ...reading }: ReadingInput): Promise<{ id: string }> {
  authorise(user, "register.import");
  const { state, mapping } = await requireUpload(id);
  if (state !== "RECEIVED" && state !== "CHECKED")
    throw new InvalidInput({ id: [message("This table is already being imported. Wait until the import finishes.")] });
  await lookAgain(id, { ...mapping, ...reading, columns: {}, values: {} });
  return { id };
}

/** Keeps what the columns and words of an uploaded table mean, and begins its check. */
export async function mapUpload(user: User, input: MapUpload): Promise<{ id: string }> {
  authorise(user, "register.import");
  const { id, mapping, look } = await requireUpload(input.id);
  const seen = look === null ? null : lookSchema.parse(JSON.parse(look));
  if (!seen) throw new InvalidInput({ id: [message("First choose how to read the file.")] });
  const columns: Record<string, Field | null> = {};
  const names = seen.columns.map(({ name }) => name);
  for (const [index, name] of names.entries()) columns[name] = input.columns[String(index)] || null;
  const fields = Object.values(columns);
  const twice = names.findIndex((_, index) => fields[index] && fields.indexOf(fields[index]) !== index);
  if (twice >= 0)
    throw new InvalidInput({
      [`columns.${twice}`]: [message("Another column is already set to this. Choose a different field.")],
    });
  fieldsOf(names, columns);
  const values: Partial<Record<Field, Record<string, string>>> = {};
  for (const { field, word, value } of Object.values(input.words)) {
    if (value !== "" && hasTerms(field)) (values[field] ??= {})[word] = value;
  }
  const { separator, dates, newActors, rationale } = input;
  const next: MappingText = { ...mapping, columns, values, separator, dates, newActors, rationale };
  const parsed = mappingSchema.safeParse(next);
  if (!parsed.success) throw new InvalidInput({ words: parsed.error.issues.map(messageOf) });
  await database().tableUpload.update({
    where: { id },
    data: { mapping: JSON.stringify(next) },
    select: { id: true },
  });
  await begin(user, id, "CHECKING");
  return { id };
}

/** Reads an uploaded table as a profile says that fits it, and begins its check. */
export async function useProfile(user: User, { id, profile }: UseProfile): Promise<{ id: string }> {
  authorise(user, "register.import");
  const { state, look } = await requireUpload(id);
  const found = await database().tableProfile.findUnique({ where: { id: profile }, select: { mapping: true } });
  const seen = look === null ? null : lookSchema.parse(JSON.parse(look));
  if (!found || !seen) throw new NotFound(message("profile"));
  if (state !== "RECEIVED" && state !== "CHECKED")
    throw new InvalidInput({ id: [message("This table is already being imported. Wait until the import finishes.")] });
  const names = seen.columns.map(({ name }) => name);
  const mapping = storedMapping(found.mapping);
  if (!fits(mapping, names))
    throw new InvalidInput({ profile: [message("This table is missing a column that the import profile needs.")] });
  // The sheet and the line of the header are this file's own, and were found already.
  const own = { sheet: seen.file.format === "xlsx" ? seen.file.sheet : null, headerLine: seen.headerLine };
  await lookAgain(id, { ...mappingFor(mapping, names), ...own });
  await begin(user, id, "CHECKING");
  return { id };
}

/** Begins to write everything that a checked table brings: all of it, or nothing. */
export async function importUpload(user: User, { id }: UploadInput): Promise<{ id: string }> {
  authorise(user, "register.import");
  const { state } = await requireUpload(id);
  if (state !== "CHECKED" && state !== "WRITING") throw new InvalidInput({ id: [message("Check the table first.")] });
  await begin(user, id, "WRITING");
  return { id };
}

/** Takes up a check or a writing, and waits a little for what comes of it: the work goes on after the answer. */
async function begin(user: User, id: string, state: "CHECKING" | "WRITING"): Promise<void> {
  if (!(await claimUpload(id, state)))
    throw new InvalidInput({ id: [message("This table is already being checked or imported.")] });
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, MAX_WAIT_MS);
  });
  await Promise.race([work(user, id, state === "WRITING"), patience]);
  clearTimeout(timer);
}

/** Checks or writes an uploaded table, and notes how far it is and what came of it. Never fails: what does is the outcome. */
async function work(user: User, id: string, writing: boolean): Promise<void> {
  const noting: { under: Promise<void> | null; last: number } = { under: null, last: 0 };
  // Not awaited while rows are taken: on the embedded database a note waits for the transaction that they are in.
  function note(rows: number): void {
    if (noting.under || Date.now() - noting.last < 1_000) return;
    noting.last = Date.now();
    noting.under = recordHeartbeat(id, rows)
      .catch((error: unknown) => log().warn({ err: error }, "How far an import is could not be noted"))
      .finally(() => {
        noting.under = null;
      });
  }
  try {
    const { name, mapping } = await requireUpload(id);
    const outcome = await asFile(id, (file) =>
      importTable(user, {
        path: file,
        name,
        mapping: mappingSchema.parse(mapping),
        dryRun: !writing,
        onProgress: note,
        conclude: (client, found) => concludeUpload(client, id, found.counts.rows, outcomeText(found)),
      }),
    );
    await noting.under;
    if (!outcome.written) await finishUpload(id, "CHECKED", outcomeText(outcome));
  } catch (error) {
    await finishUpload(id, "RECEIVED", faultText(reasonsOf(error))).catch((fault: unknown) =>
      log().error({ err: fault }, "What came of an import could not be noted"),
    );
  }
}

const PROFILE = { subjectType: "table-profile" } as const;

/** Keeps the mapping of an uploaded table under a name, for everybody who imports tables of its shape. */
export async function saveProfile(user: User, { id, name, replace }: SaveProfile): Promise<{ id: string }> {
  authorise(user, "register.import");
  const { mapping: full } = await requireUpload(id);
  const { sheet: _, headerLine: __, ...kept } = full;
  const mapping = JSON.stringify(kept);
  await withHistory(user, async ({ tx, instant, append }) => {
    const known = await tx.tableProfile.findUnique({ where: { name }, select: { id: true, mapping: true } });
    if (known && replace === undefined) {
      throw new InvalidInput({
        name: [message("There is already an import profile with this name. Tick the box to replace it.")],
      });
    }
    if (!known && (await tx.tableProfile.count()) >= MAX_PROFILES) {
      throw new InvalidInput({
        name: [
          message("You have reached the limit of {limit} import profiles. Remove one first.", { limit: MAX_PROFILES }),
        ],
      });
    }
    const data = { name, mapping, changedAt: instant, authorId: user.id };
    const profile = await tx.tableProfile.upsert({
      where: { name },
      create: data,
      update: data,
      select: { id: true },
    });
    const before = known && { name, mapping: known.mapping };
    await append({ ...PROFILE, subjectId: profile.id, action: "tableProfile.save", before, after: { name, mapping } });
  });
  return { id };
}

async function requireProfile(tx: Transaction, id: string) {
  const profile = await tx.tableProfile.findUnique({ where: { id }, select: { name: true, mapping: true } });
  if (!profile) throw new NotFound(message("profile"));
  return profile;
}

export async function renameProfile(user: User, { id, name }: RenameProfile): Promise<void> {
  authorise(user, "register.import");
  await withHistory(user, async ({ tx, instant, append }) => {
    const before = await requireProfile(tx, id);
    const taken = await tx.tableProfile.findUnique({ where: { name }, select: { id: true } });
    if (taken && taken.id !== id)
      throw new InvalidInput({
        name: [message("There is already an import profile with this name. Enter another name.")],
      });
    if (before.name === name) return;
    await tx.tableProfile.update({ where: { id }, data: { name, changedAt: instant }, select: { id: true } });
    const action = "tableProfile.rename";
    await append({ ...PROFILE, subjectId: id, action, before: { name: before.name }, after: { name } });
  });
}

export async function removeProfile(user: User, { id }: ProfileInput): Promise<void> {
  authorise(user, "register.import");
  await withHistory(user, async ({ tx, append }) => {
    const before = await requireProfile(tx, id);
    await tx.tableProfile.delete({ where: { id }, select: { id: true } });
    await append({ ...PROFILE, subjectId: id, action: "tableProfile.remove", before, after: null });
  });
}
