// Relative, because the tests' environment loads this file, and path aliases do not work there.
import type { Queries } from "./queries";

/*
 * The embedded database has one connection, and a long transaction on it holds up everybody. A write of very many rows is
 * made in pieces there: each a transaction of its own that is prepared (PostgreSQL's two-phase commit), so that nobody sees it,
 * and all are committed together, after one last transaction that says that they shall be. A prepared transaction survives
 * the process, and keeps its locks: whoever waited for one would stop the database for ever.
 */

/** The type of the subject of the entry of the history that says that a write's pieces are to be committed. */
export const CLOSING_SUBJECT = "import";

/** How many pieces may wait to be committed at a time; each takes room in the database's memory. */
export const MAX_PIECES = 512;

const PREFIX = "staged:";

/** The name of a prepared piece. `write` is the subject's id of the entry that ends the write. */
export function pieceName(write: string, number: number): string {
  return `${PREFIX}${write}:${number}`;
}

async function preparedNames(client: Queries, prefix: string): Promise<string[]> {
  const { rows } = await client.query<{ gid: string }>(
    "SELECT gid FROM pg_prepared_xacts WHERE starts_with(gid, $1) AND database = current_database() ORDER BY prepared, gid",
    [prefix],
  );
  return rows.map(({ gid }) => gid);
}

/** The pieces of a write that are prepared. */
export async function preparedPieces(client: Queries, write: string): Promise<string[]> {
  return preparedNames(client, `${PREFIX}${write}:`);
}

export async function commitPieces(client: Queries, names: readonly string[]): Promise<void> {
  for (const name of names) await client.query(`COMMIT PREPARED '${name}'`);
}

async function discardPieces(client: Queries, names: readonly string[]): Promise<void> {
  for (const name of names) await client.query(`ROLLBACK PREPARED '${name}'`);
}

/**
 * Settles what a process that was killed has left: commits the pieces of a write that had been ended, and discards those of
 * any other. To be called before anybody else uses the database.
 */
export async function settlePieces(client: Queries): Promise<void> {
  const names = await preparedNames(client, PREFIX);
  for (const write of new Set(names.map((name) => name.split(":")[1] ?? ""))) {
    const its = names.filter((name) => name.startsWith(`${PREFIX}${write}:`));
    const { rows } = await client.query<{ instant: string }>(
      "SELECT instant::text FROM history_entry WHERE subject_type = $1 AND subject_id = $2",
      [CLOSING_SUBJECT, write],
    );
    const [ended] = rows;
    if (!ended) {
      await discardPieces(client, its);
      continue;
    }
    await commitPieces(client, its);
    // Of some records the states are computed last, and nobody knows any more of which.
    await client.query("SELECT refresh_present_state_of($1::timestamptz)", [ended.instant]);
  }
}
