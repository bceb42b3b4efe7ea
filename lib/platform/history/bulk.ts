import type { PoolClient } from "pg";
import { z } from "zod";
import { withConnection } from "@/lib/platform/database/connect";
import { type Queries, queriesBy } from "@/lib/platform/database/queries";
import {
  CHAIN_LOCK,
  chainFrom,
  columnsOf,
  insertStatement,
  type Entry,
  type HistorySink,
  type HistoryTransaction,
  type Row,
} from "@/lib/platform/history/record";
import { newId } from "@/lib/platform/history/ids";
import { requireNoStagedWrite, whenNoWriteIsStaged } from "@/lib/platform/history/staging";

/** What a bulk write's `work` is given. Rows and entries are buffered until the next `flush`. */
export type BulkHistoryTransaction = HistorySink & {
  client: Queries;
  /** The id of the write itself, as the subject of an entry about all of it. */
  writeId: string;
  /** How many rows of a table are best looked up and flushed at a time. */
  rowsAtOnce: number;
  /** Says that the rows at hand need to see what was flushed earlier. @throws {NeedsEarlierRows} in a staged write, where that cannot be. */
  needsEarlierRows: () => void;
  /** Writes what is buffered, with one statement for each table. Rows added later may refer to rows flushed before. */
  flush: () => Promise<void>;
};

/** How many states are computed by one statement. */
export const STATES_AT_ONCE = 500;

/** How many rows of a table are looked up and flushed at a time where that holds up nobody. */
export const ROWS_AT_ONCE = 1_000;

/** Computes the present states of all records that the transaction has touched since `defer_present_state`. */
export async function settlePresentStates(client: Queries): Promise<void> {
  for (let hasMore = true; hasMore;) {
    const { rows } = await client.query<{ more: boolean }>("SELECT settle_present_state($1) AS more", [STATES_AT_ONCE]);
    hasMore = rows[0]?.more ?? false;
  }
}

/** Reads the head of the history, and an instant for what follows it. */
export async function readHeadForWrite(
  client: Queries,
): Promise<{ instant: Date; newest: { sequence: bigint; hash: string } | null }> {
  const { rows: heads } = await client.query<{ instant: Date; sequence: string | null; hash: string | null }>(`
    SELECT greatest(
        date_trunc('milliseconds', clock_timestamp()), h.instant + interval '1 millisecond'
      )::timestamptz(3) AS instant, h.sequence::text, h.hash
    FROM (SELECT 1) AS one
    LEFT JOIN (SELECT sequence, hash, instant FROM history_entry ORDER BY sequence DESC LIMIT 1) AS h ON true`);
  const [head] = heads;
  if (!head) throw new Error("The database gave no time");
  const { instant, sequence, hash } = head;
  return { instant, newest: sequence === null || hash === null ? null : { sequence: BigInt(sequence), hash } };
}

/** The rows and entries that a write adds, until they are inserted. */
export function bufferRows(
  userId: string,
  tables: readonly string[],
  { instant, newest }: Awaited<ReturnType<typeof readHeadForWrite>>,
) {
  const next = chainFrom(newest, userId);
  const buffered = new Map<string, Record<string, unknown>[]>([...tables, "history_entry"].map((table) => [table, []]));

  function add(table: string, ...added: readonly Row[]): void {
    const rows = buffered.get(table);
    if (!rows) throw new Error(`Not one of the tables of this bulk write: ${table}`);
    for (const row of added) rows.push(columnsOf(row));
  }

  function append(entry: Entry): void {
    const row = next(entry, instant);
    add("history_entry", { ...row, sequence: String(row.sequence) });
  }

  async function insert(client: Queries): Promise<void> {
    for (const [table, rows] of buffered) {
      if (rows.length === 0) continue;
      await client.query(insertStatement(table), [JSON.stringify(rows)]);
      rows.length = 0;
    }
  }

  return { add, append, insert, buffered: buffered as ReadonlyMap<string, readonly Record<string, unknown>[]> };
}

/**
 * `withHistory` for very many rows. As there, everything is one transaction under the chain's lock, with one recorded
 * instant and each entry chained to the one before; but each statement inserts many rows, and the present states are
 * computed at the end. Other writers wait until it ends. When `work` throws, nothing is written.
 *
 * `tables` lists the tables that `work` adds rows to, each after those that it refers to.
 */
export async function withHistoryInBulk<Result>(
  user: { readonly id: string },
  tables: readonly string[],
  work: (history: BulkHistoryTransaction & { client: PoolClient }) => Promise<Result>,
): Promise<Result> {
  return whenNoWriteIsStaged(() =>
    withConnection(async (client) => {
      requireNoStagedWrite();
      await client.query("BEGIN");
      await client.query("SET LOCAL statement_timeout = 0");
      await client.query("SET LOCAL idle_in_transaction_session_timeout = 0");
      await client.query("SELECT pg_advisory_xact_lock($1)", [String(CHAIN_LOCK)]);
      await client.query("SELECT defer_present_state()");
      const head = await readHeadForWrite(client);
      const { instant } = head;
      const { add, append, insert } = bufferRows(user.id, tables, head);
      const flush = () => insert(client);
      const writeId = newId(instant);
      const needsEarlierRows = () => {};
      const history = { client, instant, writeId, rowsAtOnce: ROWS_AT_ONCE, add, append, needsEarlierRows, flush };
      const result = await work(history);
      await flush();
      await settlePresentStates(client);
      await client.query("COMMIT");
      return result;
    }),
  );
}

/**
 * Runs a part of a write that adds many rows and entries: they are inserted after `work`, with one statement for each
 * table, and the present states are computed once. `tables` lists the tables that `work` adds rows to, each after those
 * that it refers to.
 */
export async function addTogether(
  { tx, instant, add, appendAll }: HistoryTransaction,
  tables: readonly string[],
  work: (sink: HistorySink) => Promise<void>,
): Promise<void> {
  const entries: Entry[] = [];
  const buffered = new Map<string, Row[]>(tables.map((table) => [table, []]));
  await tx.$executeRaw`SELECT defer_present_state()`;
  await work({
    instant,
    add: (table, ...rows) => {
      const its = buffered.get(table);
      if (!its) throw new Error(`Not one of the tables of this write: ${table}`);
      its.push(...rows);
    },
    append: (entry) => {
      entries.push(entry);
    },
  });
  for (const [table, rows] of buffered) await add(table, ...rows);
  await appendAll(entries);
  await settlePresentStates(
    queriesBy(async (text, values = []) => ({
      rows: z.array(z.unknown()).parse(await tx.$queryRawUnsafe(text, ...values)),
    })),
  );
}
