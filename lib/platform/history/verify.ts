import { z } from "zod";
import { queryRow } from "@/lib/platform/database/rows";
import { database, type Transaction } from "@/lib/platform/database/connect";
import { Prisma } from "@/lib/platform/database/generated/client";
import type { KeptHead } from "@/lib/platform/history/kept-heads";
import { canonicalJson, GENESIS, hashEntry } from "@/lib/platform/history/record";

/**
 * How to verify the rows of one subject type against the chain. Each area defines one for each of its tables that the
 * history vouches for; the chain itself knows nothing of the domain.
 */
export type RowVerifier = {
  subjectType: string;
  /** The table whose rows the entries vouch for, and its column with the subject's id: a UUID, or text if `text` is set. */
  table: string;
  idColumn: string;
  text?: boolean;
  /** The content of the rows with these ids, in the same form as in the entries. Must not fail when related rows are missing. */
  contents(tx: Transaction, ids: string[]): Promise<Map<string, unknown>>;
  /** Whether rows are updated in place: each is then compared with the result of applying all its entries in order. */
  mutable?: boolean;
  /** Whether the entries contain, and vouch for, only some of the fields. */
  partial?: boolean;
  /**
   * Tables whose rows belong to these rows: in each, `column` must equal the `of` column of one of them. Both are UUIDs,
   * or text if `text` is set. Where several kinds of row share such a table, a row may instead belong to a row of the table `or`.
   */
  parts?: readonly { table: string; column: string; of: string; text?: boolean; or?: { table: string; of: string } }[];
};

/**
 * Derived data that the database stores. `findWrong` checks one batch of subjects, those after the given one, which at first
 * is the lowest id.
 * It returns the first subject whose data does not follow from the facts, and the last subject of the batch; null when
 * no subjects remain.
 */
export type Derived = {
  name: string;
  findWrong: (after: string) => Promise<{ last: string | null; wrong: string | null }>;
};

/** A field in which a row differs from its entry. */
type Difference = { field: string; vouched: unknown; found: unknown };

/** The first discrepancy found. `sequence` is null for a row that no entry vouches for. */
type Fault = {
  sequence: string | null;
  subjectType: string | null;
  subjectId: string | null;
  message: string;
  differences: readonly Difference[];
};

export type Verdict = {
  entries: number;
  rows: number;
  /** How many of the heads kept elsewhere are in the chain. */
  keptHeads: number;
  head: { sequence: string; hash: string; instant: string } | null;
  fault: Fault | null;
};

/** How many entries have been checked, and how many there were at the start. */
export type Progress = { entries: number; of: number };

/** How many entries are in memory at a time; each may contain two wordings of a record. */
const BATCH = 500;

/** How many ids one query for stray rows covers: on the embedded database, everything else waits until it ends. */
const STRAY_BATCH = 2_000;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
export const FIRST_UUID = "00000000-0000-0000-0000-000000000000";

type Fields = Record<string, unknown>;

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The subject's fields after the entry; null for an entry that changes no field; undefined when the text is not a valid change. */
function afterOf(change: string): Fields | null | undefined {
  try {
    const parsed: unknown = JSON.parse(change);
    if (!isFields(parsed)) return undefined;
    const after = parsed["after"];
    return after === null || isFields(after) ? after : undefined;
  } catch {
    return undefined; // JSON.parse throws for text that is not JSON
  }
}

/**
 * Whether a value is what a new column has in older rows: a column that a later release adds must not look like
 * tampering.
 */
function isBlank(value: unknown): boolean {
  return value === null || value === false || (Array.isArray(value) && value.length === 0);
}

function isSame(left: unknown, right: unknown): boolean {
  // Most fields are equal strings, so this is the fast path.
  return left === right || canonicalJson(left) === canonicalJson(right);
}

/** The fields in which a row differs from what its entry vouches for. */
function differencesOf(vouched: Fields, found: unknown, partial: boolean): Difference[] {
  const row = isFields(found) ? found : {};
  return [...new Set([...Object.keys(vouched), ...Object.keys(row)])]
    .filter((field) =>
      field in vouched ? !isSame(vouched[field] ?? null, row[field] ?? null) : !partial && !isBlank(row[field]),
    )
    .map((field) => ({ field, vouched: vouched[field] ?? null, found: row[field] ?? null }));
}

type EntryRow = Prisma.HistoryEntryGetPayload<object>;

/** How far the check of the chain has got, carried from one batch to the next. */
type WalkState = { expected: bigint; previousHash: string; previousInstant: number; lastKept: string | null };

/**
 * Recomputes the whole chain and compares every row that it vouches for, in batches of one short transaction each:
 * memory does not grow with the register, and readers and writers are not blocked. It checks the entries that existed
 * at the start; entries never change, so this needs no snapshot. Stops at the first fault. `kept` lists heads kept
 * elsewhere, which the chain must contain; `derived` is checked last. Yields after each batch and returns the verdict.
 */
export async function* verifyChain(
  verifiers: readonly RowVerifier[],
  kept: readonly KeptHead[],
  derived: readonly Derived[],
): AsyncGenerator<Progress, Verdict> {
  const verdict: Verdict = { entries: 0, rows: 0, keptHeads: 0, head: null, fault: null };
  const keptHashes = new Map<string, Set<string>>();
  for (const { sequence, hash } of kept) {
    keptHashes.set(sequence, (keptHashes.get(sequence) ?? new Set()).add(hash));
  }
  const last = (await database().historyEntry.aggregate({ _max: { sequence: true } }))._max.sequence ?? 0n;
  const walk: WalkState = { expected: 1n, previousHash: GENESIS, previousInstant: -Infinity, lastKept: null };

  while (walk.expected <= last && verdict.fault === null) {
    const first = walk.expected;
    verdict.fault = await database().$transaction(
      async (tx) => {
        const entries = await tx.historyEntry.findMany({
          where: { sequence: { gte: first, lte: last } },
          orderBy: { sequence: "asc" },
          take: BATCH,
        });
        return (
          chainFault(entries, walk, verdict, keptHashes) ?? (await rowFault(tx, entries, last, verifiers, verdict))
        );
      },
      // Attachments are read whole, and one batch may contain many.
      { isolationLevel: Prisma.TransactionIsolationLevel.RepeatableRead, timeout: 3_600_000 },
    );
    yield { entries: verdict.entries, of: Number(last) };
  }
  verdict.fault ??= missingKept(keptHashes, last) ?? (await findStray(verifiers)) ?? (await findWrong(derived));
  return verdict;
}

async function findWrong(derived: readonly Derived[]): Promise<Fault | null> {
  for (const { name, findWrong } of derived) {
    let after: string | null = FIRST_UUID;
    while (after !== null) {
      const { last, wrong } = await findWrong(after);
      if (wrong !== null) {
        const message = `The stored ${name} of ${wrong} does not follow from the facts, which are in order.`;
        return { sequence: null, subjectType: name, subjectId: wrong, message, differences: [] };
      }
      after = last;
    }
  }
  return null;
}

/** Advances the walk over one batch of entries. Returns the first fault in it. */
function chainFault(
  entries: readonly EntryRow[],
  walk: WalkState,
  verdict: Verdict,
  keptHashes: ReadonlyMap<string, ReadonlySet<string>>,
): Fault | null {
  for (const entry of entries) {
    const { sequence, subjectType, subjectId } = entry;
    const fault = (message: string): Fault => ({
      sequence: String(sequence),
      subjectType,
      subjectId,
      message,
      differences: [],
    });
    if (sequence !== walk.expected) {
      return fault(`Entry ${walk.expected} is missing: entry ${sequence} comes after entry ${walk.expected - 1n}.`);
    }
    if (entry.previousHash !== walk.previousHash) {
      return fault(`Entry ${sequence} does not follow from the entry before it.`);
    }
    const hash = hashEntry({
      sequence: String(sequence),
      instant: entry.instant.toISOString(),
      actor: entry.actorId,
      action: entry.action,
      subjectType,
      subjectId,
      change: entry.change,
      previousHash: entry.previousHash,
    });
    if (hash !== entry.hash) return fault(`Entry ${sequence} was changed: its hash does not match its content.`);
    const instant = entry.instant.getTime();
    if (instant < walk.previousInstant) return fault(`Entry ${sequence} is dated before the entry before it.`);
    for (const keptHash of keptHashes.get(String(sequence)) ?? []) {
      if (keptHash !== hash) {
        const since =
          walk.lastKept === null ? "" : ` Up to entry ${walk.lastKept} it matches the heads that were kept.`;
        return fault(
          `Entry ${sequence} is not the one that was kept: its hash is ${hash}, the kept one ${keptHash}. ` +
            `The history up to there was rewritten.${since}`,
        );
      }
      verdict.keptHeads += 1;
      walk.lastKept = String(sequence);
    }
    verdict.head = { sequence: String(sequence), hash, instant: entry.instant.toISOString() };
    verdict.entries += 1;
    walk.previousHash = hash;
    walk.previousInstant = instant;
    walk.expected += 1n;
  }
  // `last` existed at the start, so an empty batch means that entries are missing.
  return entries.length > 0 ? null : chainWideFault(`Entry ${walk.expected} is missing.`);
}

function chainWideFault(message: string): Fault {
  return { sequence: null, subjectType: null, subjectId: null, message, differences: [] };
}

/** The fault for the lowest kept head that is beyond the end of the chain. */
function missingKept(keptHashes: ReadonlyMap<string, unknown>, last: bigint): Fault | null {
  const beyond = [...keptHashes.keys()].map(BigInt).filter((sequence) => sequence > last);
  const [lowest] = beyond.sort((a, b) => (a < b ? -1 : 1));
  return lowest === undefined
    ? null
    : chainWideFault(
        `Entry ${lowest}, which was kept, is missing: the history ends at entry ${last}. Its newest entries were removed.`,
      );
}

/** Compares rows with the entries of a batch that vouch for them. Returns the fault of the earliest entry. */
async function rowFault(
  tx: Transaction,
  entries: readonly EntryRow[],
  last: bigint,
  verifiers: readonly RowVerifier[],
  verdict: Verdict,
): Promise<Fault | null> {
  let earliest: { sequence: bigint; fault: Fault } | null = null;
  for (const verifier of verifiers) {
    const { subjectType } = verifier;
    const ownEntries = entries.filter((entry) => entry.subjectType === subjectType);
    if (ownEntries.length === 0) continue;
    const ids = [...new Set(ownEntries.map(({ subjectId }) => subjectId))].filter(
      (id) => verifier.text || UUID.test(id),
    );
    const contents = await verifier.contents(tx, ids);
    const final = verifier.mutable ? await finalContents(tx, subjectType, ids) : null;
    for (const { sequence, subjectId, change } of ownEntries) {
      if (earliest !== null && sequence > earliest.sequence) break;
      const at = { sequence: String(sequence), subjectType, subjectId };
      const found = contents.get(subjectId);
      const after = afterOf(change);
      if (found === undefined) {
        const message = `The ${subjectType} that entry ${sequence} vouches for is missing.`;
        earliest = { sequence, fault: { ...at, message, differences: [] } };
      } else if (after === undefined || (after === null && !verifier.mutable)) {
        const message = `Entry ${sequence} does not say what the ${subjectType} contains.`;
        earliest = { sequence, fault: { ...at, message, differences: [] } };
      } else {
        const lastState = final ? final.get(subjectId) : { sequence, after: after ?? {} };
        // A row that is updated in place is checked once, at its last entry; or, if it was updated again after the
        // check began, at the first of its entries.
        if (!lastState || (lastState.sequence !== sequence && lastState.sequence <= last)) continue;
        const differences = differencesOf(lastState.after, found, verifier.partial === true);
        if (differences.length > 0) {
          const fields = differences.map(({ field }) => field).join(", ");
          const message = `The ${subjectType} that entry ${sequence} vouches for was changed: ${fields}.`;
          earliest = { sequence, fault: { ...at, message, differences } };
        } else {
          verdict.rows += 1;
        }
      }
    }
  }
  return earliest?.fault ?? null;
}

/** For each subject, the result of applying all its entries in order, and the last entry that changed a field of it. */
async function finalContents(
  tx: Transaction,
  subjectType: string,
  ids: string[],
): Promise<Map<string, { sequence: bigint; after: Fields }>> {
  const changes = await tx.historyEntry.findMany({
    // Canonical JSON puts "after" first. This skips entries without fields, such as that of the end of a session.
    where: { subjectType, subjectId: { in: ids }, change: { not: { startsWith: '{"after":null,' } } },
    orderBy: { sequence: "asc" },
    select: { sequence: true, subjectId: true, change: true },
  });
  const final = new Map<string, { sequence: bigint; after: Fields }>();
  for (const { sequence, subjectId, change } of changes) {
    final.set(subjectId, { sequence, after: { ...final.get(subjectId)?.after, ...afterOf(change) } });
  }
  return final;
}

/** A row that no entry vouches for, or that belongs to a row that does not exist. */
async function findStray(verifiers: readonly RowVerifier[]): Promise<Fault | null> {
  // Table and column names come from our own code, never from input.
  const name = (identifier: string) => Prisma.raw(`"${identifier}"`);
  for (const { subjectType, table, idColumn, text, parts = [] } of verifiers) {
    const unvouched = await firstOf(
      { table, column: idColumn, text },
      Prisma.sql`
        SELECT 1 FROM history_entry h WHERE h.subject_type = ${subjectType} AND h.subject_id = page.id::text`,
    );
    if (unvouched !== null) {
      const message = `No entry vouches for a row of ${table} that is in the register.`;
      return { sequence: null, subjectType, subjectId: unvouched, message, differences: [] };
    }
    for (const part of parts) {
      const wholes = [{ table, of: part.of }, ...(part.or ? [part.or] : [])].map(
        (whole) => Prisma.sql`SELECT 1 FROM ${name(whole.table)} whole WHERE whole.${name(whole.of)} = page.id`,
      );
      const orphan = await firstOf(part, Prisma.join(wholes, " UNION ALL "));
      if (orphan !== null) {
        const message = `A row of ${part.table} belongs to no ${subjectType}.`;
        return { sequence: null, subjectType: part.table, subjectId: orphan, message, differences: [] };
      }
    }
  }
  return null;
}

/** The first value of a column for which the query `exists` finds nothing. Reads one page of values at a time. */
async function firstOf(
  { table, column, text = false }: { table: string; column: string; text?: boolean | undefined },
  exists: Prisma.Sql,
): Promise<string | null> {
  const [tableName, columnName] = [Prisma.raw(`"${table}"`), Prisma.raw(`"${column}"`)];
  const type = Prisma.raw(text ? "text" : "uuid");
  let from = Prisma.sql`>= ${text ? "" : FIRST_UUID}::${type}`;
  for (;;) {
    const row = await queryRow(
      z.object({ last: z.string().nullable(), stray: z.string().nullable() }),
      Prisma.sql`
      WITH page AS MATERIALIZED (
        SELECT DISTINCT ${columnName} AS id FROM ${tableName} WHERE ${columnName} ${from} ORDER BY 1 LIMIT ${STRAY_BATCH})
      SELECT
        (SELECT id::text FROM page ORDER BY id DESC LIMIT 1) AS last,
        (SELECT id::text FROM page WHERE NOT EXISTS (${exists}) ORDER BY id LIMIT 1) AS stray`,
    );
    if (!row || row.last === null) return null;
    if (row.stray !== null) return row.stray;
    from = Prisma.sql`> ${row.last}::${type}`;
  }
}
