import { existsSync, rmSync } from "node:fs";
import { Pool, type PoolClient, type PoolConfig } from "pg";
import {
  embeddedFolder,
  lendPool,
  checkConnection,
  serverConfig,
  withConnectionOf,
  type DatabaseKind,
  type DatabaseSettings,
} from "@/lib/platform/database/connect";
import { StartFault } from "@/lib/platform/database/start-fault";

/**
 * Fills an empty database in one transaction: `fill` writes on the connection it is given, then `prove` reads the
 * result through `database()`, as all other code will. The transaction is committed only if neither throws. However
 * this ends, even by a kill, the database is either still empty or complete. @throws {StartFault} when the database is
 * not empty or cannot be opened.
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

/** `fillDatabase` for a pool configuration. */
export async function fillPool<Result>(
  kind: DatabaseKind,
  poolConfig: PoolConfig,
  fill: (client: PoolClient) => Promise<void>,
  prove: () => Promise<Result>,
): Promise<Result> {
  const pool = new Pool({ ...poolConfig, max: 1, idleTimeoutMillis: 0 });
  pool.on("error", () => {});
  try {
    if (kind === "postgresql") await checkConnection(pool, poolConfig);
    await withConnectionOf(pool, async (client) => {
      await client.query("BEGIN");
      await requireEmpty(client);
      await fill(client);
      holdTransaction(client);
    });
    const result = await lendPool(kind, pool, prove);
    await withConnectionOf(pool, async (client) => {
      releaseTransaction(client);
      await client.query("COMMIT");
      // The embedded database has no autovacuum that would do this later.
      await client.query("ANALYZE");
    });
    return result;
  } finally {
    // On a server, closing the connection ends what was not committed; the embedded database needs a ROLLBACK.
    if (kind === "embedded") {
      await withConnectionOf(pool, async (client) => {
        releaseTransaction(client);
        await client.query("ROLLBACK");
      });
    }
    await pool.end();
  }
}

async function requireEmpty(client: PoolClient): Promise<void> {
  const { rowCount } = await client.query(
    "SELECT 1 FROM pg_class WHERE relnamespace = current_schema()::text::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'S') LIMIT 1",
  );
  if (rowCount === 0) return;
  throw new StartFault(
    "The database is not empty, and only an empty one can be filled: name another with DATA_FOLDER or DATABASE_URL.",
  );
}

/** Keeps the connection's open transaction open while other code uses the connection: its BEGIN, COMMIT and ROLLBACK are ignored. */
export function holdTransaction(client: PoolClient): void {
  // `query` has many overloads; all of them take the statement as the first argument.
  const query = client.query.bind(client) as (statement: string | { text: string }, ...rest: unknown[]) => unknown;
  const noOp = "SELECT";
  function queryWithin(statement: string | { text: string }, ...rest: unknown[]): unknown {
    const text = typeof statement === "string" ? statement : statement.text;
    if (!/^(BEGIN|COMMIT|ROLLBACK|SET TRANSACTION)\b/.test(text)) return query(statement, ...rest);
    return query(typeof statement === "string" ? noOp : { ...statement, text: noOp }, ...rest);
  }
  // An own property hides the prototype's method, and deleting the property restores it.
  Object.defineProperty(client, "query", { value: queryWithin, configurable: true, writable: true });
}

/** Undoes `holdTransaction`. */
export function releaseTransaction(client: PoolClient): void {
  Reflect.deleteProperty(client, "query");
}
