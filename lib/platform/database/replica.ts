import { AsyncLocalStorage } from "node:async_hooks";
import { PrismaPg } from "@prisma/adapter-pg";
import { Pool, type PoolConfig } from "pg";
import { log } from "@/lib/platform/log";

/** A standby of the process's PostgreSQL, which heavy reads may use. Connections are opened when they are needed. */
export type Replica = {
  readonly pool: Pool;
  readonly adapter: PrismaPg;
  /** When it may be asked again after it failed, in milliseconds since 1970; null while it works. */
  retryAt: number | null;
};

/** How long a replica that failed is left alone. */
const RETRY_AFTER_MS = 10_000;

/** Nobody waits as long for a replica as for the primary: the primary can answer instead. */
const CONNECTION_TIMEOUT_MS = 2_000;

export function makeReplica(poolConfig: PoolConfig): Replica {
  const pool = new Pool({ ...poolConfig, connectionTimeoutMillis: CONNECTION_TIMEOUT_MS });
  // The next query reports what is wrong.
  pool.on("error", () => {});
  return { pool, adapter: new PrismaPg(pool), retryAt: null };
}

export function mayBeAsked({ retryAt }: Replica): boolean {
  return retryAt === null || retryAt <= Date.now();
}

/** Leaves the replica alone for a while. Logged once, and not again by retries that fail. */
export function giveUp(replica: Replica, error: unknown): void {
  if (replica.retryAt === null) {
    log().warn({ err: error }, "The replica failed. Everything is read from the primary until it answers again");
  }
  replica.retryAt = Date.now() + RETRY_AFTER_MS;
}

export function takeBack(replica: Replica): void {
  if (replica.retryAt === null) return;
  replica.retryAt = null;
  log().info("The replica answers again");
}

/** A replica that has replayed everything that was known at an instant. */
export type ReplicaReading = { readonly replica: Replica; readonly knownAt: Date };

const reading = new AsyncLocalStorage<ReplicaReading | null>();

/** Runs `work` so that everything it asks of the database is asked of this replica, or, for null, of the primary. */
export function readingFrom<Result>(from: ReplicaReading | null, work: () => Promise<Result>): Promise<Result> {
  return reading.run(from, work);
}

/** What the running work reads from; null for the primary. */
export function currentReading(): ReplicaReading | null {
  return reading.getStore() ?? null;
}
