import type { Pool } from "pg";
import { log } from "@/lib/platform/log";

const EVERY_MILLISECONDS = 1_000;
const LOG_BYTES = 8 * 2 ** 20;

/**
 * Has the embedded database make a checkpoint whenever its log of changes has grown by 8 MB. On a server a process
 * of its own does that; PGlite has none, and without it the log would grow until the disk is full. Returns
 * what ends it, which waits for a look that is under way.
 */
export function makeCheckpoints(pool: Pool): () => Promise<void> {
  let used = true;
  let lastAt: string | null = null;
  const onAcquire = () => {
    used = true;
  };
  pool.on("acquire", onAcquire);

  async function look(): Promise<void> {
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
  async function lookOrSay(): Promise<void> {
    try {
      await look();
      failed = false;
    } catch (error) {
      // Once, and not every second for as long as the disk is full.
      if (!failed) log().warn({ err: error }, "The embedded database made no checkpoint");
      failed = true;
    }
  }

  let underWay: Promise<void> | null = null;
  const timer = setInterval(() => {
    underWay ??= lookOrSay().finally(() => {
      underWay = null;
    });
  }, EVERY_MILLISECONDS);
  timer.unref();
  return async () => {
    clearInterval(timer);
    pool.off("acquire", onAcquire);
    await underWay;
  };
}
