import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import type { FileHandle } from "node:fs/promises";
import path from "node:path";
import type { PoolClient } from "pg";
import { z } from "zod";
import {
  BackupError,
  checkSeal,
  headerLine,
  partLine,
  readBackup,
  writeLines,
  type BackupHeader,
  type BackupPart,
  type BackupResult,
} from "@/lib/audit/backup/format";
import { BACKUP_SUBJECT } from "@/lib/audit/backup/read";
import { withConnection } from "@/lib/platform/database/connect";
import { knownMigrations, migrateWithin, type NamedMigration } from "@/lib/platform/database/migrate";
import { checkReferences, tableFiller, listTables, quoted, readRows, type Table } from "@/lib/platform/database/tables";
import { withHistory } from "@/lib/platform/history/record";
import type { Verdict } from "@/lib/platform/history/verify";
import { verifyRegister, type VerifyOptions } from "@/lib/audit/integrity/read";
import { authorise, type User } from "@/lib/access/policy";

const packageSchema = z.object({ version: z.string() });

function applicationVersion(): string {
  const file = path.join(/* turbopackIgnore: true */ process.cwd(), "package.json");
  return packageSchema.parse(JSON.parse(readFileSync(file, "utf8"))).version;
}

async function readHeader(client: PoolClient): Promise<BackupHeader> {
  const { rows: clock } = await client.query<{ now: Date }>("SELECT now() AS now");
  const { rows: heads } = await client.query<{ sequence: string; hash: string; instant: Date }>(
    // Ordered by the table's own number, not by the alias, which is text: as text, 9 sorts after 10.
    "SELECT h.sequence::text, h.hash, h.instant FROM history_entry h ORDER BY h.sequence DESC LIMIT 1",
  );
  const { rows: migrations } = await client.query<NamedMigration>(
    `SELECT migration_name AS name, checksum FROM _prisma_migrations
     WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY migration_name COLLATE "C"`,
  );
  const [head] = heads;
  return {
    application: applicationVersion(),
    madeAt: (clock[0]?.now ?? new Date()).toISOString(),
    migrations,
    head: head ? { ...head, instant: head.instant.toISOString() } : null,
  };
}

async function* linesOf(client: PoolClient, header: BackupHeader): AsyncGenerator<string> {
  yield headerLine(header);
  for (const table of await listTables(client)) {
    yield partLine({ kind: "table", table: table.name, columns: [...table.columns] });
    let rows = 0;
    for await (const batch of readRows(client, table)) {
      for (const row of batch) yield partLine({ kind: "row", row });
      rows += batch.length;
    }
    yield partLine({ kind: "end", rows });
  }
}

/** A backup that was written to a file. */
export type Backup = BackupResult & Pick<BackupHeader, "madeAt" | "head">;

/**
 * Writes a snapshot of everything to an empty file while others read and write. (On the embedded database, which has
 * only one connection, they wait until the file is written.) The file is not synced to the disk when this returns;
 * `recordBackup` adds it to the history.
 */
export async function writeBackup(user: User, file: FileHandle): Promise<Backup> {
  authorise(user, "backup.make");
  return withConnection(async (client) => {
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    // A value must have the same text form everywhere, and no server timeout may end a long backup.
    await client.query("SET LOCAL TimeZone = 'UTC'");
    await client.query("SET LOCAL extra_float_digits = 1");
    await client.query("SET LOCAL statement_timeout = 0");
    await client.query("SET LOCAL idle_in_transaction_session_timeout = 0");
    const header = await readHeader(client);
    const written = await writeLines(file, linesOf(client, header));
    await client.query("COMMIT");
    return { ...written, madeAt: header.madeAt, head: header.head };
  });
}

/** Records in the history that a backup was made, by whom, and how to recognise its file. */
export async function recordBackup(user: User, { size, sha256, madeAt, head }: Backup): Promise<void> {
  authorise(user, "backup.make");
  await withHistory(user, async ({ append }) => {
    await append({
      action: "backup.make",
      subjectType: BACKUP_SUBJECT,
      subjectId: randomUUID(),
      before: null,
      after: { size, sha256, madeAt, head: head?.sequence ?? null },
    });
  });
}

/** Fills an empty database, checks it and commits it: see `fillDatabase`. */
export type Filler = (fill: (client: PoolClient) => Promise<void>, prove: () => Promise<Restored>) => Promise<Restored>;

/** What was restored: the backup's header, the number of rows of each table, and the verdict of the verification. */
export type Restored = { header: BackupHeader; rows: ReadonlyMap<string, number>; verdict: Verdict };

/**
 * Restores a backup into the empty database that `fillEmpty` opens. Commits only when every row is there and the whole
 * register verifies against its history; otherwise nothing is kept. A backup from an earlier release is loaded into the
 * schema of that release, then migrated to this one.
 * @throws {BackupError} for a file that was damaged, or whose register does not verify.
 */
export async function restoreBackup(
  user: User,
  file: FileHandle,
  fillEmpty: Filler,
  onProgress?: VerifyOptions["onProgress"],
): Promise<Restored> {
  authorise(user, "backup.restore");
  await checkSeal(file);
  const { header, parts } = await readBackup(file);
  requireKnownMigrations(header);
  const rows = new Map<string, number>();
  return fillEmpty(
    async (client) => {
      await client.query("SET LOCAL TimeZone = 'UTC'");
      await client.query("SET LOCAL statement_timeout = 0");
      await client.query("SET LOCAL idle_in_transaction_session_timeout = 0");
      await migrateWithin(
        client,
        header.migrations.map(({ name }) => name),
      );
      await checkReferences(client, "at the end");
      await load(client, parts, rows);
      await checkReferences(client, "at once");
      await migrateWithin(client);
    },
    async () => {
      const verdict = await verifyRegister(user, { onProgress });
      if (verdict.fault) {
        throw new BackupError(
          `The backup does not match its own history, and nothing was restored: ${verdict.fault.message}`,
        );
      }
      if (verdict.head?.hash !== header.head?.hash) {
        throw new BackupError("The backup's history does not end as its header says, and nothing was restored.");
      }
      return { header, rows, verdict };
    },
  );
}

function requireKnownMigrations({ application, migrations }: BackupHeader): void {
  const known = new Map(knownMigrations().map(({ name, checksum }) => [name, checksum]));
  const unknown = migrations.find(({ name, checksum }) => known.get(name) !== checksum);
  if (!unknown) return;
  throw new BackupError(
    `This backup was made by another release of Followthrough (${application}), which has the migration ${unknown.name}: restore it with that one, or a newer one.`,
  );
}

function haveSameColumns(one: Table["columns"], other: Table["columns"]): boolean {
  const signatures = (columns: Table["columns"]) => columns.map(({ name, type }) => `${name} ${type}`).sort();
  return JSON.stringify(signatures(one)) === JSON.stringify(signatures(other));
}

/** How much is sent to the database in one statement. */
const BATCH_ROWS = 500;
const BATCH_CHARACTERS = 4 << 20;

async function load(client: PoolClient, parts: AsyncIterable<BackupPart>, counts: Map<string, number>): Promise<void> {
  const tables = await listTables(client);
  // A migration may have inserted rows. They are deleted, because the backup contains them too, as they were when it
  // was made.
  for (const { name } of tables.toReversed()) await client.query(`DELETE FROM ${quoted(name)}`);

  const insert = tableFiller(client);
  let table: Table | undefined;
  let count = 0;
  let batch: string[] = [];
  let characters = 0;
  async function send(): Promise<void> {
    if (table && batch.length > 0) await insert(table, batch);
    batch = [];
    characters = 0;
  }
  for await (const part of parts) {
    if (part.kind === "table") {
      const found = tables.find(({ name }) => name === part.table);
      if (!found || table || counts.has(part.table) || !haveSameColumns(found.columns, part.columns)) {
        throw new BackupError(
          `The backup's table ${part.table} does not exist in the release that it names. Nothing was restored.`,
        );
      }
      table = found;
    } else if (part.kind === "row") {
      batch.push(part.row);
      count += 1;
      characters += part.row.length;
      if (batch.length >= BATCH_ROWS || characters >= BATCH_CHARACTERS) await send();
    } else {
      await send();
      if (!table || count !== part.rows) {
        throw new BackupError("The backup does not contain as many rows as it says. Nothing was restored.");
      }
      counts.set(table.name, count);
      table = undefined;
      count = 0;
    }
  }
  const missing = tables.find(({ name }) => !counts.has(name));
  if (table || missing) {
    throw new BackupError(`The backup lacks the table ${(table ?? missing)?.name ?? ""}. Nothing was restored.`);
  }
}
