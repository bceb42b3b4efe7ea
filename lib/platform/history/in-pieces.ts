import { queriesInTurns, withConnection } from "@/lib/platform/database/connect";
import type { Queries } from "@/lib/platform/database/queries";
import { commitPieces, MAX_PIECES, pieceName, preparedPieces, settlePieces } from "@/lib/platform/database/staged";
import { type BulkHistoryTransaction, bufferRows, readHeadForWrite, STATES_AT_ONCE } from "@/lib/platform/history/bulk";
import { newId } from "@/lib/platform/history/ids";
import { beginStagedWrite, whenNoWriteIsStaged } from "@/lib/platform/history/staging";

/** At least as many rows are a piece. More at a time would hold up others for longer. */
const MIN_ROWS = 100;

/** The tables on whose rows states depend, and their column that says whose state. */
type Stated = { tables: readonly string[]; column: string };

/** Thrown where the rows of a staged write need to see its earlier rows: it has to be one transaction. */
export class NeedsEarlierRows extends Error {}

type Count = { dimension: string; value: string; status: string; split: boolean; in_rate: boolean; count: number };

/** What the pieces add to the counts of the present states, which they must not write themselves. */
class Counts {
  private readonly sums = new Map<string, Count>();

  add(counts: readonly Count[]): void {
    for (const one of counts) {
      const { count, ...group } = one;
      const key = JSON.stringify(group);
      this.sums.set(key, { ...one, count: (this.sums.get(key)?.count ?? 0) + count });
    }
  }

  async write(client: Queries): Promise<void> {
    await client.query(
      `SELECT add_to_present_counts(array_agg(added)) FROM jsonb_populate_recordset(NULL::present_count, $1::jsonb) added`,
      [JSON.stringify([...this.sums.values()].filter(({ count }) => count !== 0))],
    );
  }
}

/** The pieces of one write. */
class Pieces {
  private number = 0;
  private readonly counts = new Counts();

  constructor(
    private readonly id: string,
    private readonly instant: Date,
    private readonly client: Queries,
    private readonly stated: Stated,
  ) {}

  /** Creates the table of records that the pieces have touched, to be dropped at the end: it outlives a transaction. */
  async begin(): Promise<void> {
    await this.end();
    await this.client.query("CREATE TEMPORARY TABLE staged_record (id uuid PRIMARY KEY, again boolean NOT NULL)");
  }

  async end(): Promise<void> {
    await this.client.query("DROP TABLE IF EXISTS pg_temp.staged_record");
  }

  /**
   * Makes the buffered rows the next piece. Its foreign keys are not checked, because they may lead to rows of an earlier one; nor
   * do the triggers compute the states.
   */
  async add({ buffered, insert }: Pick<ReturnType<typeof bufferRows>, "buffered" | "insert">): Promise<void> {
    if ([...buffered.values()].every((rows) => rows.length === 0)) return;
    if (this.number === MAX_PIECES) throw new Error("A staged write has too many pieces");
    const touched = this.stated.tables.flatMap((table) =>
      (buffered.get(table) ?? []).map((row) => row[this.stated.column]),
    );
    const records = await this.firstTouched([...new Set(touched)]);
    await withConnection(async (client) => {
      await client.query("BEGIN");
      await client.query("SET LOCAL session_replication_role = replica");
      await insert(client);
      if (records.length > 0) {
        const { rows } = await client.query<Count>("SELECT * FROM stage_present_state($1::uuid[], $2::timestamptz)", [
          records,
          this.instant,
        ]);
        this.counts.add(rows);
      }
      await client.query(`PREPARE TRANSACTION '${pieceName(this.id, this.number)}'`);
    });
    this.number += 1;
  }

  /**
   * Of these records, those of which no earlier piece has anything, and whose state is only their own. The states of the others are
   * computed at the end, when everything of them can be seen.
   */
  private async firstTouched(records: readonly unknown[]): Promise<string[]> {
    if (records.length === 0) return [];
    const { rows } = await this.client.query<{ id: string; again: boolean }>(
      `INSERT INTO pg_temp.staged_record
       SELECT t.id, is_state_of_others(t.id)
       FROM unnest($1::uuid[]) AS t (id)
       ON CONFLICT (id) DO UPDATE SET again = true RETURNING id, again`,
      [records],
    );
    return rows.filter(({ again }) => !again).map(({ id }) => id);
  }

  /** Commits all pieces after `last`, which is committed first and says in the history that they shall be. */
  async commit<Result>(last: (client: Queries) => Promise<Result>): Promise<Result> {
    return withConnection(async (client) => {
      const names = await preparedPieces(client, this.id);
      if (names.length !== this.number) throw new Error("A piece of a staged write has been lost");
      await client.query("BEGIN");
      const result = await last(client);
      await this.counts.write(client);
      await client.query("COMMIT");
      await commitPieces(client, names);
      for (;;) {
        const { rows } = await client.query<{ id: string }>(
          `WITH taken AS (
             DELETE FROM pg_temp.staged_record WHERE id IN (SELECT id FROM pg_temp.staged_record WHERE again LIMIT ${STATES_AT_ONCE}) RETURNING id
           ) SELECT id FROM taken`,
        );
        if (rows.length === 0) return result;
        await client.query(
          "SELECT refresh_present_state($1::uuid[], array_fill($2::timestamptz, ARRAY[cardinality($1::uuid[])]))",
          [rows.map(({ id }) => id), this.instant],
        );
      }
    });
  }
}

/**
 * `withHistoryInBulk` for the embedded database, on which a long transaction holds up everybody. What `work` adds is written in pieces
 * that nobody sees, between which others read; then `conclude` runs in one last transaction, and all pieces are committed with it, while
 * everybody waits. Other writers wait from the beginning. When anything throws, or the process ends, nothing is written.
 *
 * `work` reads what was there before the write, and not what it adds. It must not add two rows of one unique key, nor parts of records or
 * groups of the same ask, whose states depend on others. `conclude` must append an entry with the subject `CLOSING_SUBJECT` and `writeId`.
 */
export async function withStagedHistory<Result>(
  user: { readonly id: string },
  tables: readonly string[],
  stated: Stated,
  expectedRows: number,
  work: (history: BulkHistoryTransaction) => Promise<Result>,
  conclude: (history: BulkHistoryTransaction, result: Result) => Promise<void>,
): Promise<Result> {
  const client = queriesInTurns();
  const { head, end } = await whenNoWriteIsStaged(() =>
    withConnection(async (only) => ({ end: beginStagedWrite(), head: await readHeadForWrite(only) })),
  );
  const { instant } = head;
  const writeId = newId(instant);
  // Half as many as there may be: rows that add much are flushed earlier.
  const rowsAtOnce = Math.max(MIN_ROWS, Math.ceil((expectedRows * 2) / MAX_PIECES));
  const rows = bufferRows(user.id, tables, head);
  const { add, append, insert } = rows;
  const pieces = new Pieces(writeId, instant, client, stated);
  const needsEarlierRows = () => {
    throw new NeedsEarlierRows();
  };
  const history = { instant, writeId, rowsAtOnce, add, append, needsEarlierRows };
  try {
    await pieces.begin();
    const result = await work({ ...history, client, flush: () => pieces.add(rows) });
    await pieces.add(rows);
    await pieces.commit(async (last) => {
      await conclude({ ...history, client: last, flush: () => insert(last) }, result);
      await insert(last);
    });
    return result;
  } finally {
    // Pieces that are left were not to be committed, or could not be. While any is there, nobody may write.
    await withConnection(settlePieces);
    await pieces.end();
    end();
  }
}
