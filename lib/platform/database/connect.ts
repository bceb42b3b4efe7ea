import path from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import { PrismaPg } from "@prisma/adapter-pg";
import { Pool, type PoolClient, type PoolConfig } from "pg";
import { makeCheckpoints } from "@/lib/platform/database/checkpoints";
import { type Prisma, PrismaClient } from "@/lib/platform/database/generated/client";
import { migrate } from "@/lib/platform/database/migrate";
import { currentReading, makeReplica, type Replica } from "@/lib/platform/database/replica";
import { type Queries, queriesBy } from "@/lib/platform/database/queries";
import { StartFault } from "@/lib/platform/database/start-fault";

export type Transaction = Prisma.TransactionClient;

export type DatabaseKind = "embedded" | "postgresql";

/** Where the register is stored: in PostgreSQL when a URL is given, otherwise in an embedded database in the data folder. */
export type DatabaseSettings = {
  databaseUrl?: string | undefined;
  /** A standby of that PostgreSQL: see `onReplica`. */
  databaseReplicaUrl?: string | undefined;
  dataFolder: string;
};

type Opened = {
  kind: DatabaseKind;
  pool: Pool;
  adapter: PrismaPg;
  replica?: Replica | undefined;
  closeStore: () => Promise<void>;
  /** Stops the periodic work on the pool. */
  stopMaintenance?: () => Promise<void>;
};

/**
 * The open database belongs to the process, not to this module: the server opens it, and the pages, which the bundler
 * gives a second copy of this module, use the same one. Opening an embedded folder twice would lose rows.
 */
const OPENED_DATABASE = Symbol.for("followthrough.database");
// globalThis has no type for our symbol.
const shared = globalThis as { [OPENED_DATABASE]?: Opened | undefined };

/**
 * Each copy of this module has its own client, all on one pool, because Prisma recognises its SQL fragments and its
 * errors by class, and each copy has its own classes.
 */
const clients = new WeakMap<PrismaPg, PrismaClient>();

function openedDatabase(): Opened {
  const current = shared[OPENED_DATABASE];
  if (!current)
    throw new Error("The database is not open: the server, a command or a test opens it first, a build never does");
  return current;
}

/**
 * The process's open database, or its replica inside `onReplica`. @throws {Error} when it is not open, as during a build.
 */
export function database(): PrismaClient {
  const adapter = currentReading()?.replica.adapter ?? openedDatabase().adapter;
  let client = clients.get(adapter);
  if (!client) {
    client = new PrismaClient({
      adapter,
      errorFormat: "minimal",
      // A transaction may have to wait for a long one to end, especially on the embedded database.
      transactionOptions: { maxWait: 30_000, timeout: 60_000 },
    });
    clients.set(adapter, client);
  }
  return client;
}

export function databaseKind(): DatabaseKind {
  return openedDatabase().kind;
}

/** The connections to the primary, and the replica when there is one. */
export function databaseServers(): { primary: Pool; replica: Replica | null } {
  const { pool, replica } = openedDatabase();
  return { primary: pool, replica: replica ?? null };
}

/**
 * Opens the process's database and applies the missing migrations. @throws {StartFault} for what a person can fix: no
 * connection, a folder that is in use, a database that a newer release has migrated.
 */
export async function openDatabase({ databaseUrl, databaseReplicaUrl, dataFolder }: DatabaseSettings): Promise<void> {
  if (databaseUrl !== undefined) {
    const replicaConfig = databaseReplicaUrl === undefined ? undefined : serverConfig(databaseReplicaUrl);
    return openPool("postgresql", serverConfig(databaseUrl), async () => {}, replicaConfig);
  }
  // Loaded only when needed: PGlite is large.
  const { openEmbedded } = await import("@/lib/platform/database/embedded");
  const embedded = await openEmbedded(embeddedFolder(dataFolder));
  await openPool("embedded", embedded.poolConfig, () => embedded.close());
  const current = openedDatabase();
  current.stopMaintenance = makeCheckpoints(current.pool);
}

/**
 * The settings of a connection to a PostgreSQL server. Compiling a query takes longer than running it, especially when most
 * of its branches are never executed. A statement that runs for a minute is ended, so that nobody's question can keep the
 * server from others; what has to be longer, such as an import or a backup, sets its own limit.
 */
const SESSION_SETTINGS = "SET jit = off; SET statement_timeout = '60s'";

/**
 * The configuration of a pool of connections to a PostgreSQL server. An idle connection is kept for an hour: a new one knows
 * nothing of the tables, and plans its first questions for ten times as long.
 */
export function serverConfig(databaseUrl: string): PoolConfig {
  return {
    connectionString: databaseUrl,
    application_name: "followthrough",
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 3_600_000,
    onConnect: (client) => client.query(SESSION_SETTINGS),
  };
}

/** The folder of the embedded database, inside the data folder. */
export function embeddedFolder(dataFolder: string): string {
  return path.resolve(/* turbopackIgnore: true */ dataFolder, "database");
}

/**
 * `openDatabase` for a pool configuration. `closeStore` closes the database that the pool connects to. A replica is not
 * asked for anything before it is needed: a start does not wait for it.
 */
export async function openPool(
  kind: DatabaseKind,
  poolConfig: PoolConfig,
  closeStore: () => Promise<void>,
  replicaConfig?: PoolConfig,
): Promise<void> {
  if (shared[OPENED_DATABASE]) throw new Error("The database is already open in this process");
  const pool = new Pool(poolConfig);
  // The next query replaces an idle connection that broke, and reports what is wrong if it cannot.
  pool.on("error", () => {});
  try {
    if (kind === "postgresql") await checkConnection(pool, poolConfig);
    await migrate(pool);
  } catch (error) {
    await pool.end();
    await closeStore();
    throw error;
  }
  const replica = replicaConfig && makeReplica(replicaConfig);
  shared[OPENED_DATABASE] = { kind, pool, adapter: new PrismaPg(pool), replica, closeStore };
}

/** Makes a pool the process's database while `work` runs, without migrating or closing it. */
export async function lendPool<Result>(kind: DatabaseKind, pool: Pool, work: () => Promise<Result>): Promise<Result> {
  if (shared[OPENED_DATABASE]) throw new Error("The database is already open in this process");
  shared[OPENED_DATABASE] = { kind, pool, adapter: new PrismaPg(pool), closeStore: async () => {} };
  try {
    return await work();
  } finally {
    shared[OPENED_DATABASE] = undefined;
  }
}

/** @throws {StartFault} when no server answers at the address, or it refuses the login. */
export async function checkConnection(pool: Pool, { connectionString }: PoolConfig): Promise<void> {
  try {
    (await pool.connect()).release();
  } catch (error) {
    const why = error instanceof Error ? error.message || error.name : String(error);
    throw new StartFault(
      `Cannot connect to PostgreSQL at ${withoutPassword(connectionString)} (${why.replaceAll("\n", " ")}): ` +
        "check DATABASE_URL and that the server is running.",
      { cause: error },
    );
  }
}

/**
 * Lends `work` one connection outside Prisma: for streaming, or for what must run in one session. The embedded database
 * has only this one connection, so everything else waits until `work` ends. If `work` throws, a transaction that it
 * left open is rolled back.
 */
export async function withConnection<Result>(work: (client: PoolClient) => Promise<Result>): Promise<Result> {
  return withConnectionOf(currentReading()?.replica.pool ?? openedDatabase().pool, work);
}

/** `withConnection` for a pool that is not the process's own. */
export async function withConnectionOf<Result>(
  pool: Pool,
  work: (client: PoolClient) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  // A connection that breaks between two queries emits an error event, which would end the process without a listener.
  const onError = () => {};
  client.on("error", onError);
  try {
    return await work(client);
  } catch (error) {
    await client.query("ROLLBACK").catch(() => undefined); // a broken connection has no transaction to roll back
    throw error;
  } finally {
    client.off("error", onError);
    client.release();
  }
}

/**
 * Runs each statement by itself, and lets everybody else have their turn after it. On the embedded database, which has one
 * connection, temporary tables stay there between the statements.
 */
export function queriesInTurns(): Queries {
  const { pool } = openedDatabase();
  return queriesBy(async (text, values) => {
    const result = await pool.query(text, values);
    // The embedded database answers without the event loop, on which requests arrive.
    await nextTurn();
    return result;
  });
}

function withoutPassword(address: string | undefined): string {
  if (address === undefined || !URL.canParse(address)) return "the given address";
  const { hostname, port, pathname } = new URL(address);
  return `${hostname}${port === "" ? "" : `:${port}`}${pathname}`;
}

/** Waits for running transactions, then closes. Does nothing when the database is not open. */
export async function closeDatabase(): Promise<void> {
  const current = shared[OPENED_DATABASE];
  if (!current) return;
  shared[OPENED_DATABASE] = undefined;
  await current.stopMaintenance?.();
  await current.replica?.pool.end();
  await current.pool.end();
  await current.closeStore();
}
