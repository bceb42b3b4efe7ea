import { existsSync, rmSync } from "node:fs";
import { Pool, type PoolClient, type PoolConfig } from "pg";
import {
  embeddedFolder,
  lendPool,
  proveConnection,
  serverConfig,
  withConnectionOf,
  type DatabaseKind,
  type DatabaseSettings,
} from "@/lib/platform/database/connect";
import { StartFault } from "@/lib/platform/database/start-fault";

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
  const { openEmbedded } = await import("@/lib/platform/database/embedded");
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
    const result = await lendPool(kind, pool, prove);
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
    "There is something in the database already, and only an empty one can be filled: name another with DATA_FOLDER or DATABASE_URL.",
  );
}

/** Makes the transaction that is open on a connection outlast whoever uses the connection next and has a transaction of its own in mind. */
export function holdTransaction(client: PoolClient): void {
  // Of its many forms this is what they have in common: what is asked comes first.
  const ask = client.query.bind(client) as (words: string | { text: string }, ...rest: unknown[]) => unknown;
  const nothing = "SELECT";
  function askWithin(words: string | { text: string }, ...rest: unknown[]): unknown {
    const text = typeof words === "string" ? words : words.text;
    if (!/^(BEGIN|COMMIT|ROLLBACK|SET TRANSACTION)\b/.test(text)) return ask(words, ...rest);
    return ask(typeof words === "string" ? nothing : { ...words, text: nothing }, ...rest);
  }
  // In front of the method that all connections share, so that taking it away brings that back.
  Object.defineProperty(client, "query", { value: askWithin, configurable: true, writable: true });
}

/** Gives a connection back whose transaction was held. */
export function letTransactionGo(client: PoolClient): void {
  Reflect.deleteProperty(client, "query");
}
