import type { Pool } from "pg";
import { log } from "@/lib/platform/log";

const INTERVAL_MS = 1_000;
const LOG_BYTES = 8 * 2 ** 20;

/**
 * Makes the embedded database checkpoint whenever its write-ahead log has grown by 8 MB. A PostgreSQL server has a
 * process for that, but PGlite has none, so its log would grow until the disk is full. Returns a function that stops
 * this and waits for a running check.
 */
export function makeCheckpoints(pool: Pool): () => Promise<void> {
  let used = true;
  let lastAt: string | null = null;
  const onAcquire = () => {
    used = true;
  };
  pool.on("acquire", onAcquire);

  async function checkpointWhenDue(): Promise<void> {
    if (!used) return;
    const { rows } = await pool.query<{ at: string; grown: string }>(
      "SELECT pg_current_wal_insert_lsn()::text AS at, pg_current_wal_insert_lsn() - coalesce($1::pg_lsn, '0/0') AS grown",
      [lastAt],
    );
    const [{ at, grown } = { at: null, grown: "0" }] = rows;
    if (lastAt === null || Number(grown) > LOG_BYTES) {
      await pool.query("CHECKPOINT");
      lastAt = at;
    }
    used = false;
  }

  let failed = false;
  async function tryCheckpoint(): Promise<void> {
    try {
      await checkpointWhenDue();
      failed = false;
    } catch (error) {
      // Log it once, not every second for as long as the disk is full.
      if (!failed) log().warn({ err: error }, "The embedded database could not make a checkpoint");
      failed = true;
    }
  }

  let running: Promise<void> | null = null;
  const timer = setInterval(() => {
    running ??= tryCheckpoint().finally(() => {
      running = null;
    });
  }, INTERVAL_MS);
  timer.unref();
  return async () => {
    clearInterval(timer);
    pool.off("acquire", onAcquire);
    await running;
  };
}
