import path from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import { Pool, type PoolClient, type PoolConfig } from "pg";
import { makeCheckpoints } from "@/lib/platform/database/checkpoints";
import { type Prisma, PrismaClient } from "@/lib/platform/database/generated/client";
import { migrate } from "@/lib/platform/database/migrate";
import { StartFault } from "@/lib/platform/database/start-fault";

export type Transaction = Prisma.TransactionClient;

export type DatabaseKind = "embedded" | "postgresql";

/** Where the register is kept: in PostgreSQL when an address is given, else embedded in the data folder. */
export type DatabaseSettings = { databaseUrl?: string | undefined; dataFolder: string };

type Opened = {
  kind: DatabaseKind;
  pool: Pool;
  adapter: PrismaPg;
  closeStore: () => Promise<void>;
  /** Ends what is done with the pool now and then. */
  stopTending?: () => Promise<void>;
};

/**
 * The open database is the process's, not the module's: the server opens it, and the pages, which the bundler
 * gives a copy of this module, use the same. Two openings of one embedded folder would lose rows.
 */
const OPENED = Symbol.for("followthrough.database");
// globalThis has no type for a symbol of ours.
const shared = globalThis as { [OPENED]?: Opened | undefined };

/**
 * A client for each copy of this module, all on one pool: Prisma recognises its SQL fragments and its errors
 * by their class, which is another one in another copy.
 */
const clients = new WeakMap<PrismaPg, PrismaClient>();

function opened(): Opened {
  const current = shared[OPENED];
  if (!current)
    throw new Error("The database is not open: the server, a command or a test opens it first, a build never does");
  return current;
}

/** The process's open database. @throws {Error} when it is not open, as during a build. */
export function database(): PrismaClient {
  const { adapter } = opened();
  let client = clients.get(adapter);
  if (!client) {
    client = new PrismaClient({
      adapter,
      errorFormat: "minimal",
      // A transaction may have to wait for a long one before it, on the embedded database above all.
      transactionOptions: { maxWait: 30_000, timeout: 60_000 },
    });
    clients.set(adapter, client);
  }
  return client;
}

export function databaseKind(): DatabaseKind {
  return opened().kind;
}

/**
 * Opens the process's database and brings it to the newest migration.
 * @throws {StartFault} for what a person can mend: no connection, a folder that is in use, a newer database.
 */
export async function openDatabase({ databaseUrl, dataFolder }: DatabaseSettings): Promise<void> {
  if (databaseUrl !== undefined) return openPool("postgresql", serverConfig(databaseUrl), async () => {});
  // Loaded only where it is needed: PGlite is large.
  const { openEmbedded } = await import("@/lib/platform/database/embedded");
  const embedded = await openEmbedded(embeddedFolder(dataFolder));
  await openPool("embedded", embedded.poolConfig, () => embedded.close());
  const current = opened();
  current.stopTending = makeCheckpoints(current.pool);
}

/** The configuration of a pool on a PostgreSQL server. */
export function serverConfig(databaseUrl: string): PoolConfig {
  return {
    connectionString: databaseUrl,
    application_name: "followthrough",
    connectionTimeoutMillis: 10_000,
    // Compiling a query takes longer than running it, all the more where most of its branches turn out not to be needed.
    onConnect: (client) => client.query("SET jit = off"),
  };
}

/** Where in the data folder the embedded database lies. */
export function embeddedFolder(dataFolder: string): string {
  return path.resolve(/* turbopackIgnore: true */ dataFolder, "database");
}

/** `openDatabase` on a pool's configuration; `closeStore` ends what lies under the pool. */
export async function openPool(
  kind: DatabaseKind,
  poolConfig: PoolConfig,
  closeStore: () => Promise<void>,
): Promise<void> {
  if (shared[OPENED]) throw new Error("The database is already open in this process");
  const pool = new Pool(poolConfig);
  // An idle connection that breaks is replaced by the next query, and that one says what is wrong.
  pool.on("error", () => {});
  try {
    if (kind === "postgresql") await proveConnection(pool, poolConfig);
    await migrate(pool);
  } catch (error) {
    await pool.end();
    await closeStore();
    throw error;
  }
  shared[OPENED] = { kind, pool, adapter: new PrismaPg(pool), closeStore };
}

/** Makes a pool the process's database for as long as `work` takes, without migrating or closing it. */
export async function lendPool<Result>(kind: DatabaseKind, pool: Pool, work: () => Promise<Result>): Promise<Result> {
  if (shared[OPENED]) throw new Error("The database is already open in this process");
  shared[OPENED] = { kind, pool, adapter: new PrismaPg(pool), closeStore: async () => {} };
  try {
    return await work();
  } finally {
    shared[OPENED] = undefined;
  }
}

/** @throws {StartFault} when nobody answers at the address, or does not let us in. */
export async function proveConnection(pool: Pool, { connectionString }: PoolConfig): Promise<void> {
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
 * One connection, outside Prisma, for as long as `work` takes: for what streams, or what must be one session. On the
 * embedded database it is the only one there is, and everybody else waits. A
 * transaction that `work` leaves open by failing is taken back.
 */
export async function withConnection<Result>(work: (client: PoolClient) => Promise<Result>): Promise<Result> {
  return withConnectionOf(opened().pool, work);
}

/** `withConnection` on a pool that is not the process's. */
export async function withConnectionOf<Result>(
  pool: Pool,
  work: (client: PoolClient) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  // A connection that breaks between two queries says so by an event, which would end the process if nobody listened.
  const onError = () => {};
  client.on("error", onError);
  try {
    return await work(client);
  } catch (error) {
    await client.query("ROLLBACK").catch(() => undefined); // a broken connection has nothing to take back
    throw error;
  } finally {
    client.off("error", onError);
    client.release();
  }
}

function withoutPassword(address: string | undefined): string {
  if (address === undefined || !URL.canParse(address)) return "the given address";
  const { hostname, port, pathname } = new URL(address);
  return `${hostname}${port === "" ? "" : `:${port}`}${pathname}`;
}

/** Waits for the transactions under way, then closes. Does nothing when the database is not open. */
export async function closeDatabase(): Promise<void> {
  const current = shared[OPENED];
  if (!current) return;
  shared[OPENED] = undefined;
  await current.stopTending?.();
  await current.pool.end();
  await current.closeStore();
}
