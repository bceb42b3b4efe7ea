import { existsSync, rmSync } from "node:fs";
import path from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import { Pool, type PoolClient, type PoolConfig } from "pg";
import { makeCheckpoints } from "@/lib/database/checkpoints";
import { type Prisma, PrismaClient } from "@/lib/database/generated/client";
import { knownMigrations, migrate } from "@/lib/database/migrate";
import { StartFault } from "@/lib/database/start-fault";

export type Transaction = Prisma.TransactionClient;

export type DatabaseKind = "embedded" | "postgresql";

/** Where the register is kept: in PostgreSQL when an address is given, else embedded in the data folder. */
export type DatabaseSettings = { databaseUrl?: string | undefined; dataFolder: string };

type Opened = { kind: DatabaseKind; pool: Pool; adapter: PrismaPg; closeStore: () => Promise<void> };

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
  const { openEmbedded } = await import("@/lib/database/embedded");
  const embedded = await openEmbedded(embeddedFolder(dataFolder));
  await openPool("embedded", embedded.poolConfig, () => embedded.close());
  const { pool } = opened();
  const stopCheckpoints = makeCheckpoints(pool);
  pool.once("end", stopCheckpoints);
}

function serverConfig(databaseUrl: string): PoolConfig {
  return { connectionString: databaseUrl, application_name: "followthrough", connectionTimeoutMillis: 10_000 };
}

function embeddedFolder(dataFolder: string): string {
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

async function proveConnection(pool: Pool, { connectionString }: PoolConfig): Promise<void> {
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

async function withConnectionOf<Result>(pool: Pool, work: (client: PoolClient) => Promise<Result>): Promise<Result> {
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

/** How long a trivial query may take before the database counts as not answering. */
const PATIENCE_MILLISECONDS = 2_000;

/** What became of the last question whether the database answers, and the one that is being asked. */
type Pulse = { answeredAt: number; failed: boolean; asking: Promise<boolean> | null };
const PULSE = Symbol.for("followthrough.database.pulse");
const pulses = globalThis as { [PULSE]?: Pulse };

async function ask(): Promise<boolean> {
  try {
    return await withConnection(async (client) => {
      const { rows } = await client.query<{ name: string }>(
        "SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL",
      );
      const applied = new Set(rows.map(({ name }) => name));
      return knownMigrations().every(({ name }) => applied.has(name));
    });
  } catch {
    return false; // why, the requests that need the database say in the log
  }
}

/**
 * Whether the database answers and has every migration: "slow" when it has not said so within two seconds, as the
 * embedded one does while something long runs in it. An answer holds for a second, and nobody asks twice at a time.
 */
export async function databaseState(): Promise<"ready" | "slow" | "gone"> {
  const pulse = (pulses[PULSE] ??= { answeredAt: 0, failed: false, asking: null });
  if (Date.now() - pulse.answeredAt < 1_000) return "ready";
  pulse.asking ??= ask().then((ready) => {
    pulse.answeredAt = ready ? Date.now() : 0;
    pulse.failed = !ready;
    pulse.asking = null;
    return ready;
  });
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), PATIENCE_MILLISECONDS);
  });
  const ready = await Promise.race([pulse.asking, patience]);
  clearTimeout(timer);
  if (ready === null) return pulse.failed ? "gone" : "slow";
  return ready ? "ready" : "gone";
}

/**
 * Fills an empty database in one transaction: `fill` writes it on the connection that it is given, then `prove` reads
 * it through `database()` as everybody will, and only if neither throws is it kept. However it ends, and
 * were it by a kill, the database is as empty as before or whole.
 * @throws {StartFault} when there is something in the database, or it cannot be opened.
 */
export async function fillDatabase<Result>(
  { databaseUrl, dataFolder }: DatabaseSettings,
  fill: (client: PoolClient) => Promise<void>,
  prove: () => Promise<Result>,
): Promise<Result> {
  if (databaseUrl !== undefined) return fillPool("postgresql", serverConfig(databaseUrl), fill, prove);
  const { openEmbedded } = await import("@/lib/database/embedded");
  const folder = embeddedFolder(dataFolder);
  const hadFolder = existsSync(dataFolder);
  const hadDatabase = existsSync(folder);
  const embedded = await openEmbedded(folder);
  let filled = false;
  try {
    const result = await fillPool("embedded", embedded.poolConfig, fill, prove);
    filled = true;
    return result;
  } finally {
    await embedded.close();
    if (!filled && !hadDatabase) rmSync(folder, { recursive: true, force: true });
    if (!filled && !hadFolder) rmSync(dataFolder, { recursive: true, force: true });
  }
}

/** `fillDatabase` on a pool's configuration. */
export async function fillPool<Result>(
  kind: DatabaseKind,
  poolConfig: PoolConfig,
  fill: (client: PoolClient) => Promise<void>,
  prove: () => Promise<Result>,
): Promise<Result> {
  if (shared[OPENED]) throw new Error("The database is already open in this process");
  const pool = new Pool({ ...poolConfig, max: 1, idleTimeoutMillis: 0 });
  pool.on("error", () => {});
  try {
    if (kind === "postgresql") await proveConnection(pool, poolConfig);
    await withConnectionOf(pool, async (client) => {
      await client.query("BEGIN");
      await refuseFilled(client);
      await fill(client);
      holdTransaction(client);
    });
    shared[OPENED] = { kind, pool, adapter: new PrismaPg(pool), closeStore: async () => {} };
    let result: Result;
    try {
      result = await prove();
    } finally {
      shared[OPENED] = undefined;
    }
    await withConnectionOf(pool, async (client) => {
      letTransactionGo(client);
      await client.query("COMMIT");
      // The embedded database has nobody who would do it later.
      await client.query("ANALYZE");
    });
    return result;
  } finally {
    // What was not committed ends with its connection; the embedded database has to be told.
    if (kind === "embedded") {
      await withConnectionOf(pool, async (client) => {
        letTransactionGo(client);
        await client.query("SET client_min_messages = error");
        await client.query("ROLLBACK");
      });
    }
    await pool.end();
  }
}

async function refuseFilled(client: PoolClient): Promise<void> {
  const { rowCount } = await client.query(
    "SELECT 1 FROM pg_class WHERE relnamespace = current_schema()::text::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'S') LIMIT 1",
  );
  if (rowCount === 0) return;
  throw new StartFault(
    "There is something in the database already, and a backup is restored into an empty one only: name another with DATA_FOLDER or DATABASE_URL.",
  );
}

/** The connection's own way to ask, while another one stands in its place. */
const held = new WeakMap<PoolClient, PoolClient["query"]>();

/** Makes the transaction that is open on a connection outlast whoever uses the connection next and has a transaction of its own in mind. */
function holdTransaction(client: PoolClient): void {
  const { query } = client;
  held.set(client, query);
  client.query = new Proxy(query, {
    apply(ask, self, [words, ...rest]: [string | { text: string }, ...unknown[]]) {
      const text = typeof words === "string" ? words : words.text;
      if (!/^(BEGIN|COMMIT|ROLLBACK|SET TRANSACTION)\b/.test(text)) return Reflect.apply(ask, self, [words, ...rest]);
      const nothing = "SELECT";
      return Reflect.apply(ask, self, [typeof words === "string" ? nothing : { ...words, text: nothing }, ...rest]);
    },
  });
}

function letTransactionGo(client: PoolClient): void {
  const query = held.get(client);
  if (query) client.query = query;
  held.delete(client);
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
  await current.pool.end();
  await current.closeStore();
}
