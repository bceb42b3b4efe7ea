import path from "node:path";
import { closeDatabase, database, openPool } from "@/lib/platform/database/connect";
import type { PrismaClient } from "@/lib/platform/database/generated/client";
import type { Store, TestStores } from "@/tests/database/support/stores";

// Set by environment.ts.
const { testStores } = globalThis as unknown as { testStores: TestStores };

/** The client of the worker's own database, while it is the process's database. */
let sharedClient: PrismaClient | undefined;

function openClient(): PrismaClient | undefined {
  try {
    return database();
  } catch {
    return undefined; // no database is open
  }
}

/** The kind of database of this run. */
export const testDatabaseKind = testStores.kind;

/** Of the random inputs of a property test: all, unless the same run has both databases, between which they are shared out. */
const SHARE = process.env["TEST_DATABASE_URL"] ? { embedded: 1 / 3, postgresql: 2 / 3 }[testDatabaseKind] : 1;

/** How many random histories or inputs a property test runs here. `as-of.test.ts` runs all of its histories on both. */
export function historiesOf(number: number): number {
  return Math.ceil(number * SHARE);
}

/** The same for what is asked of a history besides: as a random number of the history's own says, on one of the two. */
export function isAskedHere(chance: number): boolean {
  return SHARE === 1 || (chance % 3 === 0) === (testDatabaseKind === "embedded");
}

/** Makes the worker's own database the process's database, unless it is already. */
export async function openSharedDatabase(): Promise<void> {
  if (sharedClient !== undefined && openClient() === sharedClient) return;
  await closeDatabase();
  await openPool(testStores.kind, await testStores.shared(), async () => {});
  sharedClient = database();
}

let isLeftAsItIs = false;

/** Sets whether the following tests share the content of the open database: see `makeFilledDatabase`. */
export function leaveDatabaseAsItIs(isLeft: boolean): void {
  isLeftAsItIs = isLeft;
}

/** Gives each test the worker's own database, emptied, whatever the previous test opened. */
export async function prepareDatabase(): Promise<void> {
  if (isLeftAsItIs) return;
  await openSharedDatabase();
  await emptyTables();
}

/** From this size of a table on, its deleted rows would make reading it slow. In bytes. */
const MAX_DELETED = 1_000_000;

/**
 * Empties every table but the one with the present day, which always has its row, and makes today the present day again.
 * In the role of a replica, the triggers of append-only tables do not fire. Deleting takes a tenth of the time of
 * truncating, which makes every table's files anew.
 */
export async function emptyTables(): Promise<void> {
  await database().$transaction(async (tx) => {
    await tx.$executeRaw`SET LOCAL session_replication_role = replica`;
    await tx.$executeRaw`SET LOCAL client_min_messages = warning`;
    await tx.$executeRaw`UPDATE present_day SET day = (clock_timestamp() AT TIME ZONE 'UTC')::date`;
    const tables = await tx.$queryRaw<{ name: string; size: number }[]>`
      SELECT c.oid::regclass::text AS name, pg_relation_size(c.oid)::float8 AS size FROM pg_class c
      WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r'
        AND c.relname NOT IN ('_prisma_migrations', 'present_day')`;
    if (tables.some(({ size }) => size > MAX_DELETED)) {
      await tx.$executeRawUnsafe(`TRUNCATE ${tables.map(({ name }) => name).join(", ")}`);
      return;
    }
    const filled = tables.filter(({ size }) => size > 0).map(({ name }) => `DELETE FROM ${name}`);
    if (filled.length > 0) await tx.$executeRawUnsafe(`DO $$ BEGIN ${filled.join("; ")}; END $$`);
  });
}

/**
 * Makes the embedded database in a data folder the process's database, as the server would, until the test ends (or
 * `closeDatabase()` is called). Always embedded, even when the other tests run on PostgreSQL.
 */
export async function openEmbeddedIn(dataFolder: string): Promise<void> {
  await closeDatabase();
  const embedded = await testStores.openEmbedded(path.join(dataFolder, "database"));
  await openPool("embedded", embedded.poolConfig, () => embedded.close());
}

/** A database without tables for one test, of this run's kind. The test closes it. */
export function createEmptyStore(): Promise<Store> {
  return testStores.empty();
}

/** The same, but always embedded, whatever kind this run's others are. */
export function createEmptyEmbeddedStore(): Promise<Store> {
  return testStores.emptyEmbedded();
}

/** The rows, header included, that COPY of the database under test reads from a CSV file with these columns. */
export function copyCsv(columns: readonly string[], csv: string): Promise<string[][]> {
  return testStores.copyCsv(columns, csv);
}

/**
 * An embedded database in a data folder, opened as the server opens it, but not as the process's database. The test
 * closes it.
 */
export function openEmbeddedStore(dataFolder: string): Promise<Store> {
  return testStores.openEmbedded(path.join(dataFolder, "database"));
}
