import { createTables, dropTables } from "@/lib/delivery/imports/temp-tables";
import { databaseKind, queriesInTurns, withConnection } from "@/lib/platform/database/connect";
import type { Queries } from "@/lib/platform/database/queries";
import { type BulkHistoryTransaction, ROWS_AT_ONCE } from "@/lib/platform/history/bulk";
import { newId } from "@/lib/platform/history/ids";

/** A write that writes nothing. */
function dryHistory(client: Queries, instant: Date, rowsAtOnce: number): BulkHistoryTransaction {
  const nothing = () => {};
  const flush = () => Promise.resolve();
  return {
    client,
    instant,
    writeId: newId(instant),
    rowsAtOnce,
    add: nothing,
    append: nothing,
    needsEarlierRows: nothing,
    flush,
  };
}

async function clockOf(client: Queries): Promise<Date> {
  const { rows } = await client.query<{ instant: Date }>("SELECT clock_timestamp()::timestamptz(3) AS instant");
  return rows[0]?.instant ?? new Date();
}

/** Runs `work`, which writes nothing, with temporary tables of its own. */
export function withoutWriting<Result>(work: (history: BulkHistoryTransaction) => Promise<Result>): Promise<Result> {
  return databaseKind() === "embedded" ? inTurns(work) : inReadOnlySnapshot(work);
}

/** Runs `work` on a read-only snapshot of the register, which does not change while the file is read. */
async function inReadOnlySnapshot<Result>(work: (history: BulkHistoryTransaction) => Promise<Result>): Promise<Result> {
  return withConnection(async (client) => {
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ");
    await client.query("SET LOCAL statement_timeout = 0");
    await client.query("SET LOCAL idle_in_transaction_session_timeout = 0");
    await createTables(client);
    await client.query("SET TRANSACTION READ ONLY"); // except for those temporary tables, which nobody else sees
    const result = await work(dryHistory(client, await clockOf(client), ROWS_AT_ONCE));
    await client.query("ROLLBACK"); // with the tables
    return result;
  });
}

/** How many rows are looked up at a time where others wait for each statement. */
const ROWS_IN_TURN = 200;

/**
 * Runs `work` on the embedded database, statement by statement, between which others have their turn. What they write meanwhile may be
 * seen or not; the import itself looks at every row again.
 */
async function inTurns<Result>(work: (history: BulkHistoryTransaction) => Promise<Result>): Promise<Result> {
  const client = queriesInTurns();
  await createTables(client);
  try {
    return await work(dryHistory(client, await clockOf(client), ROWS_IN_TURN));
  } finally {
    await dropTables(client);
  }
}

let lastInTurn: Promise<unknown> = Promise.resolve();

/** On the embedded database imports take turns: they keep what they have read in tables of its one connection. */
export function oneAtATime<Result>(work: () => Promise<Result>): Promise<Result> {
  if (databaseKind() !== "embedded") return work();
  const result = lastInTurn.then(work);
  lastInTurn = result.catch(() => undefined);
  return result;
}
