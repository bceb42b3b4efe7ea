import { Prisma } from "@/lib/platform/database/generated/client";
import { z } from "zod";
import { queryRow } from "@/lib/platform/database/rows";
import { AsyncLocalStorage } from "node:async_hooks";
import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import { snakeCase } from "@/lib/platform/names";
import { database, type Transaction } from "@/lib/platform/database/connect";
import { requireNoStagedWrite, whenNoWriteIsStaged } from "@/lib/platform/history/staging";

/** The `previousHash` of the first entry. */
export const GENESIS = "0".repeat(64);

/** Held from the first statement of every write to its commit, so only one writer at a time appends to the chain. */
export const CHAIN_LOCK = 7_021_950_641n;

/** One entry of the history. `before` is null for something new, `after` for something removed. */
export type Entry = {
  action: string;
  subjectType: string;
  subjectId: string;
  before: unknown;
  after: unknown;
  /** For an entry imported from another register: when that register learned its content. */
  knownAt?: Date | undefined;
};

/** The fields of an entry that are hashed, named as in the history's export. */
export type HashedEntry = {
  sequence: string;
  instant: string;
  actor: string;
  action: string;
  subjectType: string;
  subjectId: string;
  change: string;
  previousHash: string;
};

/**
 * A row by the application's property names, with every column. A `Date` is an instant, or the day of a date column.
 */
export type Row = Readonly<Record<string, unknown>>;

/**
 * Where a write puts its rows and entries, one at a time or many at once, so that one `write…` function of an area
 * serves a form, the API and an import alike.
 */
export type HistorySink = {
  /** The recorded instant of everything in this transaction, by the database's clock; later than every earlier one. */
  instant: Date;
  add: (table: string, ...rows: readonly Row[]) => void | Promise<void>;
  append: (entry: Entry) => void | Promise<void>;
};

/** What the `work` of a write is given. Rows and entries are in the database once `add` and `append` have returned. */
export type HistoryTransaction = HistorySink & {
  tx: Transaction;
  append: (entry: Entry) => Promise<void>;
  /** `append` for many entries at a time. */
  appendAll: (entries: readonly Entry[]) => Promise<void>;
};

/** A row by the database's column names. */
export function columnsOf(row: Row): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [snakeCase(name), value]));
}

/** RFC 8785 JSON. @throws {TypeError} for a value that JSON cannot represent. */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError("This value has no canonical JSON");
  return text;
}

/** SHA-256, in hexadecimal, of the canonical JSON of all other fields of the entry. */
export function hashEntry(entry: HashedEntry): string {
  return createHash("sha256").update(canonicalJson(entry), "utf8").digest("hex");
}

/** Inserts rows given as a JSON array by their column names, every column included. The table's name comes from the code. */
export function insertStatement(table: string): string {
  return `INSERT INTO "${table}" SELECT * FROM jsonb_populate_recordset(NULL::"${table}", $1::jsonb)`;
}

/** Makes the rows of the entries that follow a head, each chained to the one before. `head` is null for an empty history. */
export function chainFrom(head: { sequence: bigint; hash: string } | null, actorId: string) {
  let sequence = head?.sequence ?? 0n;
  let previousHash = head?.hash ?? GENESIS;
  return ({ action, subjectType, subjectId, before, after, knownAt }: Entry, instant: Date) => {
    sequence += 1n;
    const known = knownAt ? { knownAt: knownAt.toISOString() } : {};
    const entry = {
      action,
      subjectType,
      subjectId,
      change: canonicalJson({ before, after, ...known }),
      previousHash,
    };
    const hash = hashEntry({ ...entry, sequence: String(sequence), instant: instant.toISOString(), actor: actorId });
    previousHash = hash;
    return { ...entry, sequence, instant, actorId, hash };
  };
}

/**
 * Runs one write and its history in one transaction. The chain's lock is taken first, so `work` sees every earlier
 * write and nothing can change between its checks and its inserts. Everything it writes carries `history.instant`,
 * which is later than every instant in the chain even if the clock was set back, so "as known at K" always gives the
 * same answer.
 *
 * Inside `work`, query through `history.tx` only: on the embedded database, a query through any other client would wait
 * for ever.
 */
export async function withHistory<Result>(
  actor: { readonly id: string },
  work: (history: HistoryTransaction) => Promise<Result>,
  { timeout = 60_000 }: { timeout?: number } = {},
): Promise<Result> {
  return inWrite(
    async (tx) => {
      const clock = await queryRow(
        z.object({ instant: z.date() }),
        Prisma.sql`
        SELECT greatest(
          date_trunc('milliseconds', clock_timestamp()),
          (SELECT instant + interval '1 millisecond' FROM history_entry ORDER BY sequence DESC LIMIT 1)
        )::timestamptz(3) AS instant`,
        tx,
      );
      if (!clock) throw new Error("The database gave no time");
      const head = await tx.historyEntry.findFirst({
        orderBy: { sequence: "desc" },
        select: { sequence: true, hash: true },
      });
      const { instant } = clock;
      const next = chainFrom(head, actor.id);

      async function add(table: string, ...rows: readonly Row[]): Promise<void> {
        if (rows.length === 0) return;
        await tx.$executeRawUnsafe(insertStatement(table), JSON.stringify(rows.map(columnsOf)));
      }

      async function append(entry: Entry): Promise<void> {
        await tx.historyEntry.create({ data: next(entry, instant) });
      }

      async function appendAll(entries: readonly Entry[]): Promise<void> {
        const rows = entries.map((entry) => next(entry, instant));
        await add("history_entry", ...rows.map((row) => ({ ...row, sequence: String(row.sequence) })));
      }

      const result = await work({ tx, instant, add, append, appendAll });
      await alsoInWrite.getStore()?.(tx, result);
      return result;
    },
    { maxWait: 30_000, timeout },
  );
}

/** Runs `work` in a transaction that has the chain's lock. */
async function inWrite<Result>(
  work: (tx: Transaction) => Promise<Result>,
  options: { maxWait?: number; timeout?: number } = {},
): Promise<Result> {
  return whenNoWriteIsStaged(() =>
    database().$transaction(async (tx) => {
      requireNoStagedWrite();
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(${CHAIN_LOCK})`;
      return work(tx);
    }, options),
  );
}

const alsoInWrite = new AsyncLocalStorage<(tx: Transaction, result: unknown) => Promise<void>>();

/**
 * Runs `work` so that the first write in it also runs `also`, with the write's result and in the same transaction:
 * either both are committed or neither. `work` must return that result.
 */
export function alsoInTransaction<Result>(
  also: (tx: Transaction, result: Result) => Promise<void>,
  work: () => Promise<Result>,
): Promise<Result> {
  // A store has one type for every write; what `work` must return makes the result one of `Result`.
  return alsoInWrite.run((tx, result) => also(tx, result as Result), work);
}

/**
 * Waits until every write that began before this call has ended. Readers call this before they read at an instant later
 * than the head; a write that begins afterwards gets a later instant.
 */
export async function waitForWriters(): Promise<void> {
  await whenNoWriteIsStaged(() =>
    database().$transaction(async (tx) => {
      requireNoStagedWrite();
      await tx.$executeRaw`SELECT pg_advisory_xact_lock_shared(${CHAIN_LOCK})`;
    }),
  );
}
