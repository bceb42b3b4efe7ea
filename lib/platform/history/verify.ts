import { z } from "zod";
import { queryRow } from "@/lib/platform/database/rows";
import { database, type Transaction } from "@/lib/platform/database/connect";
import { Prisma } from "@/lib/platform/database/generated/client";
import type { KeptHead } from "@/lib/platform/history/kept-heads";
import { canonicalJson, GENESIS, hashEntry } from "@/lib/platform/history/record";

/**
 * How the rows of one subject type are held against the chain. An area gives one for each of its tables that
 * the history vouches for; the chain itself knows no domain words.
 */
export type RowVerifier = {
  subjectType: string;
  /** The table whose rows the entries vouch for, and its column with the subject's id: a UUID, or else `text`. */
  table: string;
  idColumn: string;
  text?: boolean;
  /** The content of the rows with these ids, in the form in which the entries hold it. Must not fail on rows without their relations. */
  contents(tx: Transaction, ids: string[]): Promise<Map<string, unknown>>;
  /** Rows are changed in place: one is held against what all its entries, one after the other, left it with. */
  mutable?: boolean;
  /** The entries hold some of the fields only, and vouch for no others. */
  partial?: boolean;
  /**
   * Tables that are nothing without these rows: in each, `column` must be the `of` of one of them. Both are UUIDs, or
   * else `text`. What several kinds of row can have parts in may belong to a row of another table `or`, by its column.
   */
  parts?: readonly { table: string; column: string; of: string; text?: boolean; or?: { table: string; of: string } }[];
};

/**
 * What the database keeps ready that follows from the facts. Looks at a batch of subjects after the one with this id:
 * gives the first for which it does not follow, and the last of the batch, null when there are no more.
 */
export type Derived = {
  name: string;
  findWrong: (after: string) => Promise<{ last: string | null; wrong: string | null }>;
};

/** A field in which a row is not what its entry says. */
type Difference = { field: string; vouched: unknown; found: unknown };

/** The first thing found that is not as the chain says. `sequence` is null for a row that no entry vouches for. */
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
  /** How many of the heads that were kept elsewhere are in the chain. */
  kept: number;
  head: { sequence: string; hash: string; instant: string } | null;
  fault: Fault | null;
};

/** How many entries were checked, and how many there were at the start. */
export type Progress = { entries: number; of: number };

/** How many entries are in memory at a time; each may hold two wordings of a record. */
const BATCH = 500;

/** How many ids one look for strays takes: on the embedded database nothing else runs meanwhile. */
const STRAY_BATCH = 2_000;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const FIRST_UUID = "00000000-0000-0000-0000-000000000000";

type Fields = Record<string, unknown>;

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What the entry leaves its subject with; null for an entry that changes no field; undefined when it is no change at all. */
function afterOf(change: string): Fields | null | undefined {
  try {
    const parsed: unknown = JSON.parse(change);
    if (!isFields(parsed)) return undefined;
    const after = parsed["after"];
    return after === null || isFields(after) ? after : undefined;
  } catch {
    return undefined; // JSON.parse's only way to say that the text is no JSON
  }
}

/** What a column holds for the rows that were there before it: a later release's new column must not look like tampering. */
function isBlank(value: unknown): boolean {
  return value === null || value === false || (Array.isArray(value) && value.length === 0);
}

function isSame(left: unknown, right: unknown): boolean {
  // Most fields are texts, and most are the same.
  return left === right || canonicalJson(left) === canonicalJson(right);
}

/** The fields in which a row is not what its entry vouches for. */
function differencesOf(vouched: Fields, found: unknown, partial: boolean): Difference[] {
  const row = isFields(found) ? found : {};
  return [...new Set([...Object.keys(vouched), ...Object.keys(row)])]
    .filter((field) =>
      field in vouched ? !isSame(vouched[field] ?? null, row[field] ?? null) : !partial && !isBlank(row[field]),
    )
    .map((field) => ({ field, vouched: vouched[field] ?? null, found: row[field] ?? null }));
}

type EntryRow = Prisma.HistoryEntryGetPayload<object>;

/** Where the check of the chain has come to, from one batch to the next. */
type Walk = { expected: bigint; previousHash: string; previousInstant: number; lastKept: string | null };

/**
 * Recomputes the whole chain and holds every vouched row against it, in batches of one short transaction each:
 * memory does not grow with the register, and readers and writers go on meanwhile. Checked is what the history
 * held at the start: entries never change, so that needs no snapshot. Stops at the first fault. `kept` are heads
 * kept elsewhere, which the chain must contain; `derived` is looked at last. Yields after each batch and gives the verdict at the end.
 */
export async function* verifyChain(
  vouchers: readonly RowVerifier[],
  kept: readonly KeptHead[],
  derived: readonly Derived[],
): AsyncGenerator<Progress, Verdict> {
  const verdict: Verdict = { entries: 0, rows: 0, kept: 0, head: null, fault: null };
  const keptHashes = new Map<string, Set<string>>();
  for (const { sequence, hash } of kept) {
    keptHashes.set(sequence, (keptHashes.get(sequence) ?? new Set()).add(hash));
  }
  const last = (await database().historyEntry.aggregate({ _max: { sequence: true } }))._max.sequence ?? 0n;
  const walk: Walk = { expected: 1n, previousHash: GENESIS, previousInstant: -Infinity, lastKept: null };

  while (walk.expected <= last && verdict.fault === null) {
    const first = walk.expected;
    verdict.fault = await database().$transaction(
      async (tx) => {
        const entries = await tx.historyEntry.findMany({
          where: { sequence: { gte: first, lte: last } },
          orderBy: { sequence: "asc" },
          take: BATCH,
        });
        return chainFault(entries, walk, verdict, keptHashes) ?? (await rowFault(tx, entries, last, vouchers, verdict));
      },
      // Attachments are read whole, and one batch may hold many.
      { isolationLevel: Prisma.TransactionIsolationLevel.RepeatableRead, timeout: 3_600_000 },
    );
    yield { entries: verdict.entries, of: Number(last) };
  }
  verdict.fault ??= missingKept(keptHashes, last) ?? (await findStray(vouchers)) ?? (await findWrong(derived));
  return verdict;
}

async function findWrong(derived: readonly Derived[]): Promise<Fault | null> {
  for (const { name, findWrong } of derived) {
    let after: string | null = FIRST_UUID;
    while (after !== null) {
      const { last, wrong } = await findWrong(after);
      if (wrong !== null) {
        const message = `The ${name} that is kept ready of ${wrong} does not follow from the facts, which are in order.`;
        return { sequence: null, subjectType: name, subjectId: wrong, message, differences: [] };
      }
      after = last;
    }
  }
  return null;
}

/** Takes the walk over one batch of entries; gives the first that does not follow. */
function chainFault(
  entries: readonly EntryRow[],
  walk: Walk,
  verdict: Verdict,
  keptHashes: ReadonlyMap<string, ReadonlySet<string>>,
): Fault | null {
  for (const entry of entries) {
    const { sequence, subjectType, subjectId } = entry;
    const says = (message: string): Fault => ({
      sequence: String(sequence),
      subjectType,
      subjectId,
      message,
      differences: [],
    });
    if (sequence !== walk.expected) {
      return says(`Entry ${walk.expected} is missing: entry ${sequence} comes after entry ${walk.expected - 1n}.`);
    }
    if (entry.previousHash !== walk.previousHash) {
      return says(`Entry ${sequence} does not follow from the entry before it.`);
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
    if (hash !== entry.hash) return says(`Entry ${sequence} was changed: its hash does not fit its content.`);
    const instant = entry.instant.getTime();
    if (instant < walk.previousInstant) return says(`Entry ${sequence} is dated before the entry before it.`);
    for (const keptHash of keptHashes.get(String(sequence)) ?? []) {
      if (keptHash !== hash) {
        const since = walk.lastKept === null ? "" : ` Up to entry ${walk.lastKept} it is the history that was kept.`;
        return says(
          `Entry ${sequence} is not the one that was kept: its hash is ${hash}, the kept one ${keptHash}. ` +
            `The history up to there was rewritten.${since}`,
        );
      }
      verdict.kept += 1;
      walk.lastKept = String(sequence);
    }
    verdict.head = { sequence: String(sequence), hash, instant: entry.instant.toISOString() };
    verdict.entries += 1;
    walk.previousHash = hash;
    walk.previousInstant = instant;
    walk.expected += 1n;
  }
  // The newest entry was there at the start.
  return entries.length > 0 ? null : wholeFault(`Entry ${walk.expected} is missing.`);
}

function wholeFault(message: string): Fault {
  return { sequence: null, subjectType: null, subjectId: null, message, differences: [] };
}

/** The lowest kept head that lies beyond the end of the chain. */
function missingKept(keptHashes: ReadonlyMap<string, unknown>, last: bigint): Fault | null {
  const beyond = [...keptHashes.keys()].map(BigInt).filter((sequence) => sequence > last);
  const [lowest] = beyond.sort((a, b) => (a < b ? -1 : 1));
  return lowest === undefined
    ? null
    : wholeFault(
        `Entry ${lowest}, which was kept, is not there: the history ends at entry ${last}. Its newest entries were taken away.`,
      );
}

/** Holds the rows that a batch of entries vouches for against them; gives the fault of the earliest entry. */
async function rowFault(
  tx: Transaction,
  entries: readonly EntryRow[],
  last: bigint,
  vouchers: readonly RowVerifier[],
  verdict: Verdict,
): Promise<Fault | null> {
  let earliest: { sequence: bigint; fault: Fault } | null = null;
  for (const voucher of vouchers) {
    const { subjectType } = voucher;
    const own = entries.filter((entry) => entry.subjectType === subjectType);
    if (own.length === 0) continue;
    const ids = [...new Set(own.map(({ subjectId }) => subjectId))].filter((id) => voucher.text || UUID.test(id));
    const contents = await voucher.contents(tx, ids);
    const final = voucher.mutable ? await finalContents(tx, subjectType, ids) : null;
    for (const { sequence, subjectId, change } of own) {
      if (earliest !== null && sequence > earliest.sequence) break;
      const at = { sequence: String(sequence), subjectType, subjectId };
      const found = contents.get(subjectId);
      const after = afterOf(change);
      if (found === undefined) {
        const message = `The ${subjectType} that entry ${sequence} vouches for is missing.`;
        earliest = { sequence, fault: { ...at, message, differences: [] } };
      } else if (after === undefined || (after === null && !voucher.mutable)) {
        const message = `Entry ${sequence} does not say what the ${subjectType} holds.`;
        earliest = { sequence, fault: { ...at, message, differences: [] } };
      } else {
        const whole = final ? final.get(subjectId) : { sequence, after: after ?? {} };
        // A row that is changed in place is looked at once, with its last entry; or with the first that is met,
        // when it is being changed while this runs.
        if (!whole || (whole.sequence !== sequence && whole.sequence <= last)) continue;
        const differences = differencesOf(whole.after, found, voucher.partial === true);
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

/** What the entries of each subject, one after the other, left it with, and the last entry that changed a field of it. */
async function finalContents(
  tx: Transaction,
  subjectType: string,
  ids: string[],
): Promise<Map<string, { sequence: bigint; after: Fields }>> {
  const changes = await tx.historyEntry.findMany({
    // Canonical JSON puts "after" first; an entry without fields, as at the end of a session, is passed over.
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

/** A row that no entry vouches for, or that belongs to a row that is not there. */
async function findStray(vouchers: readonly RowVerifier[]): Promise<Fault | null> {
  // All names come from the areas' own code, never from input.
  const name = (identifier: string) => Prisma.raw(`"${identifier}"`);
  for (const { subjectType, table, idColumn, text, parts = [] } of vouchers) {
    const unvouched = await firstOf(
      { table, column: idColumn, text },
      Prisma.sql`
        SELECT 1 FROM history_entry h WHERE h.subject_type = ${subjectType} AND h.subject_id = page.id::text`,
    );
    if (unvouched !== null) {
      const message = `A row of ${table} is in the register that no entry vouches for.`;
      return { sequence: null, subjectType, subjectId: unvouched, message, differences: [] };
    }
    for (const part of parts) {
      const wholes = [{ table, of: part.of }, ...(part.or ? [part.or] : [])].map(
        (whole) => Prisma.sql`SELECT 1 FROM ${name(whole.table)} whole WHERE whole.${name(whole.of)} = page.id`,
      );
      const loose = await firstOf(part, Prisma.join(wholes, " UNION ALL "));
      if (loose !== null) {
        const message = `A row of ${part.table} is in the register that belongs to no ${subjectType}.`;
        return { sequence: null, subjectType: part.table, subjectId: loose, message, differences: [] };
      }
    }
  }
  return null;
}

/** The first value of a column for which `there` finds nothing, a page of values at a time. */
async function firstOf(
  { table, column, text = false }: { table: string; column: string; text?: boolean | undefined },
  there: Prisma.Sql,
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
        (SELECT id::text FROM page WHERE NOT EXISTS (${there}) ORDER BY id LIMIT 1) AS stray`,
    );
    if (!row || row.last === null) return null;
    if (row.stray !== null) return row.stray;
    from = Prisma.sql`> ${row.last}::${type}`;
  }
}
