import { createHash, randomUUID } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Pool, PoolClient } from "pg";
import { StartFault } from "@/lib/platform/database/start-fault";
import { log } from "@/lib/platform/log";

/** Held while migrations are read and applied, so that processes that start at the same time take turns. */
const MIGRATION_LOCK = 7_021_950_642;

/** Prisma's own table, exactly as its command-line tool creates it. */
const MIGRATIONS_TABLE = `
  CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id                  VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum            VARCHAR(64) NOT NULL,
    finished_at         TIMESTAMPTZ,
    migration_name      VARCHAR(255) NOT NULL,
    logs                TEXT,
    rolled_back_at      TIMESTAMPTZ,
    started_at          TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count INTEGER NOT NULL DEFAULT 0
  )`;

type Migration = { name: string; sql: string; checksum: string };
type AppliedMigration = { name: string; checksum: string; finished: boolean };

/** The folder with the migrations. The program always runs in the folder where it is installed. */
export function migrationsFolder(): string {
  return path.join(/* turbopackIgnore: true */ process.cwd(), "prisma", "migrations");
}

function readMigrations(folder: string): Migration[] {
  if (!existsSync(folder)) {
    throw new StartFault(
      `There are no migrations in ${folder}: start the program in the folder where it is installed.`,
    );
  }
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => {
      // A checkout on Windows may have other line endings, which must not change the checksum.
      const file = path.join(/* turbopackIgnore: true */ folder, name, "migration.sql");
      const sql = readFileSync(file, "utf8").replaceAll("\r\n", "\n");
      return { name, sql, checksum: createHash("sha256").update(sql, "utf8").digest("hex") };
    })
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}

/** @throws {StartFault} when something was applied to the database that is not one of these migrations. */
function requireKnown(migrations: Migration[], applied: AppliedMigration[]): void {
  for (const { name, checksum, finished } of applied) {
    const known = migrations.find((migration) => migration.name === name);
    if (!known) {
      throw new StartFault(
        `The database is newer than this program (it has the migration ${name}): start the newer version, or restore an older backup.`,
      );
    }
    if (!finished) {
      throw new StartFault(
        `The migration ${name} was begun by another tool and not finished: restore a backup from before it.`,
      );
    }
    if (known.checksum !== checksum) {
      throw new StartFault(
        `The migration ${name} was changed after it was applied: put the file back as it was, and write a new migration instead.`,
      );
    }
  }
}

/** The names of the applied migrations, read under the lock that every process takes. @throws {StartFault} */
async function readApplied(client: PoolClient, migrations: Migration[]): Promise<Set<string>> {
  await client.query("SELECT pg_advisory_xact_lock($1)", [MIGRATION_LOCK]);
  await client.query("SET LOCAL client_min_messages = warning");
  await client.query(MIGRATIONS_TABLE);
  const { rows: applied } = await client.query<AppliedMigration>(
    `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished
     FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY migration_name`,
  );
  requireKnown(migrations, applied);
  return new Set(applied.map(({ name }) => name));
}

/**
 * Applies the first missing migration in one transaction, and says so of a register that was there before: on a large one it can
 * take minutes. False when none is missing.
 */
async function applyNext(client: PoolClient, migrations: Migration[], register: { isNew: boolean }): Promise<boolean> {
  await client.query("BEGIN");
  try {
    await client.query("SET LOCAL statement_timeout = 0");
    const done = await readApplied(client, migrations);
    const next = migrations.find(({ name }) => !done.has(name));
    if (next) {
      register.isNew ||= done.size === 0;
      if (!register.isNew) log().info(`Bringing the register to this release: ${next.name}`);
      await runMigration(client, next);
    }
    await client.query("COMMIT");
    return next !== undefined;
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  }
}

async function runMigration(client: PoolClient, { name, sql, checksum }: Migration): Promise<void> {
  try {
    await client.query(sql);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new StartFault(`The migration ${name} failed and was rolled back (${why}): fix the cause and start again.`, {
      cause: error,
    });
  }
  await client.query(
    `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
     VALUES ($1, $2, $3, clock_timestamp(), 1)`,
    [randomUUID(), checksum, name],
  );
}

/**
 * Applies the missing migrations. Reads Prisma's folders and writes Prisma's table, but runs each migration in one
 * transaction, under a lock that every process takes.
 * @throws {StartFault} when the database is newer, when an applied migration was changed, or when one fails.
 */
export async function migrate(pool: Pool, folder = migrationsFolder()): Promise<void> {
  const migrations = readMigrations(folder);
  const client = await pool.connect();
  try {
    const register = { isNew: false };
    while (await applyNext(client, migrations, register));
  } finally {
    client.release();
  }
}

/** A migration as listed in a backup. */
export type NamedMigration = { name: string; checksum: string };

/** This program's migrations, oldest first. */
export function knownMigrations(folder = migrationsFolder()): NamedMigration[] {
  return readMigrations(folder).map(({ name, checksum }) => ({ name, checksum }));
}

/**
 * Applies the missing migrations within the transaction that is open on the connection: all of them, or only those
 * that are named.
 * @throws {StartFault} as `migrate` does.
 */
export async function migrateWithin(
  client: PoolClient,
  only?: readonly string[],
  folder = migrationsFolder(),
): Promise<void> {
  const migrations = readMigrations(folder);
  const done = await readApplied(client, migrations);
  for (const migration of migrations) {
    if (done.has(migration.name) || (only && !only.includes(migration.name))) continue;
    await runMigration(client, migration);
  }
}
