import { setTimeout as pause } from "node:timers/promises";
import type { Pool, QueryConfig } from "pg";
import { z } from "zod";
import { databaseServers } from "@/lib/platform/database/connect";
import {
  currentReading,
  giveUp,
  mayBeAsked,
  readingFrom,
  type Replica,
  takeBack,
} from "@/lib/platform/database/replica";
import { ExpectedError } from "@/lib/platform/errors";
import type { AsOf } from "@/lib/platform/time/as-of";

/** How long a reader waits for a replica that is a little behind, and how often it is asked meanwhile. */
const MAX_WAIT_MS = 200;
const POLL_MS = 20;

/** How long a server may take to say how far it is. */
const CHECK_TIMEOUT_MS = 2_000;

/** node-postgres takes a timeout for one query, which its types do not know. */
type TimedQuery = QueryConfig & { query_timeout: number | undefined };

/** What a replica must have: everything up to a position in the write-ahead log, and an entry of the history. */
const mark = z.object({ position: z.string(), sequence: z.string().nullable(), hash: z.string().nullable() });
type Mark = z.output<typeof mark>;

/**
 * The primary's position now, and the newest entry at an instant. Every write that was acknowledged before this call, to
 * whomever and by whichever process, is before the position. Without a timeout, as everything that is asked of the
 * primary, unless one is given.
 */
async function markAt(primary: Pool, knownAt: Date, timeout?: number): Promise<Mark> {
  const ask: TimedQuery = {
    text: `SELECT pg_current_wal_flush_lsn()::text AS position, h.sequence::text, h.hash
      FROM (SELECT 1) AS one
      LEFT JOIN (
        SELECT sequence, hash FROM history_entry WHERE instant <= $1::timestamptz
        ORDER BY instant DESC, sequence DESC LIMIT 1) AS h ON true`,
    values: [knownAt.toISOString()],
    query_timeout: timeout,
  };
  const { rows } = await primary.query<Record<string, unknown>>(ask);
  return mark.parse(rows[0]);
}

const replayed = z.object({ isStandby: z.boolean(), reached: z.boolean().nullable(), known: z.boolean() });

/**
 * Whether the replica has everything of a mark. The entry's hash vouches for all entries before it, so that a server
 * that has replayed as much of another history, as after a failover, does not pass. @throws {Error} when it is no standby,
 * or one no longer: it would never catch up.
 */
async function hasReplayed({ pool }: Replica, { position, sequence, hash }: Mark): Promise<boolean> {
  const ask: TimedQuery = {
    text: `SELECT pg_is_in_recovery() AS "isStandby", pg_last_wal_replay_lsn() >= $1::pg_lsn AS reached,
        $2::bigint IS NULL OR EXISTS (SELECT 1 FROM history_entry WHERE sequence = $2::bigint AND hash = $3) AS known`,
    values: [position, sequence, hash],
    query_timeout: CHECK_TIMEOUT_MS,
  };
  const { rows } = await pool.query<Record<string, unknown>>(ask);
  const { isStandby, reached, known } = replayed.parse(rows[0]);
  if (!isStandby) throw new Error("DATABASE_REPLICA_URL does not lead to a standby");
  return reached === true && known;
}

async function catchesUp(replica: Replica, wanted: Mark): Promise<boolean> {
  const until = Date.now() + MAX_WAIT_MS;
  for (;;) {
    if (await hasReplayed(replica, wanted)) return true;
    if (Date.now() >= until) return false;
    await pause(POLL_MS);
  }
}

/**
 * Runs reading work about what was known at an instant on the replica, if it has by now replayed everything that the
 * primary had acknowledged when this was called, and the history up to the instant; otherwise on the primary. So
 * whoever reads finds their own last write, without anybody keeping where it was. When the replica fails in the middle,
 * the work is done over on the primary.
 *
 * Only for work that may be done twice, and that decides neither a write nor what somebody may do.
 */
export async function onReplica<Result>(knownAt: Date, work: () => Promise<Result>): Promise<Result> {
  const { primary, replica } = databaseServers();
  if (!replica) return work();
  const around = currentReading();
  if (around !== null && around.knownAt >= knownAt) return work();
  if (mayBeAsked(replica)) {
    const wanted = await markAt(primary, knownAt);
    try {
      const isWhole = await catchesUp(replica, wanted);
      takeBack(replica);
      // Awaited here, so that a failure is caught here.
      if (isWhole) return await readingFrom({ replica, knownAt }, work);
    } catch (error) {
      if (error instanceof ExpectedError) throw error;
      giveUp(replica, error);
    }
  }
  return readingFrom(null, work);
}

/** `onReplica` for a read that is cheap for the present day and instant, and is left with the primary then. */
export function onReplicaIfPast<Result>(asOf: AsOf, work: () => Promise<Result>): Promise<Result> {
  return asOf.present ? work() : onReplica(asOf.knownAt, work);
}

/**
 * Whether heavy reads can use the replica at this moment; null when there is none. @throws {Error} when the primary does
 * not answer
 */
export async function replicaState(): Promise<"ready" | "behind" | "gone" | null> {
  const { primary, replica } = databaseServers();
  if (!replica) return null;
  if (!mayBeAsked(replica)) return "gone";
  const wanted = await markAt(primary, new Date(), CHECK_TIMEOUT_MS);
  try {
    const isWhole = await catchesUp(replica, wanted);
    takeBack(replica);
    return isWhole ? "ready" : "behind";
  } catch (error) {
    giveUp(replica, error);
    return "gone";
  }
}
