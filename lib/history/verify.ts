import { z } from "zod";
import { database, type Transaction } from "@/lib/database/connect";
import { Prisma } from "@/lib/database/generated/client";
import { canonicalJson, GENESIS, hashEntry } from "@/lib/history/record";

/**
 * How the rows of one subject type are held against the chain. An area gives one for each of its append-only
 * tables; the chain itself knows no domain words.
 */
export type Voucher = {
  subjectType: string;
  /** The table whose rows the entries vouch for, and its column with the subject's id. */
  table: string;
  idColumn: string;
  /** The content of the rows with these ids, in the form in which the entries hold it. */
  contents(tx: Transaction, ids: string[]): Promise<Map<string, unknown>>;
};

/** The first thing found that is not as the chain says. */
export type Fault = { sequence: string | null; subjectType: string | null; subjectId: string | null; message: string };

export type Verdict = {
  entries: number;
  rows: number;
  head: { sequence: string; hash: string; instant: string } | null;
  fault: Fault | null;
};

const BATCH = 500;

const changeSchema = z.object({ before: z.unknown(), after: z.unknown() });

const fieldsSchema = z.record(z.string(), z.unknown());

/** What a column holds for the rows that were there before it: a later release's new column must not look like tampering. */
function isBlank(value: unknown): boolean {
  return value === null || value === false || (Array.isArray(value) && value.length === 0);
}

/** The names of the fields in which a row is not what its entry vouches for. */
function differences(vouched: unknown, found: unknown): string[] {
  const left = fieldsSchema.parse(vouched);
  const right = fieldsSchema.parse(found);
  return [...new Set([...Object.keys(left), ...Object.keys(right)])].filter((name) =>
    name in left ? canonicalJson(left[name] ?? null) !== canonicalJson(right[name] ?? null) : !isBlank(right[name]),
  );
}

/**
 * Recomputes the whole chain and holds every vouched row against it, in batches: memory does not grow with
 * the register. All of it sees one snapshot, so writers may go on meanwhile. Stops at the first fault.
 */
export async function verifyChain(
  vouchers: readonly Voucher[],
  onProgress: (entries: number) => void = () => {},
): Promise<Verdict> {
  return database().$transaction(
    async (tx) => {
      const verdict: Verdict = { entries: 0, rows: 0, head: null, fault: null };
      const byType = new Map(vouchers.map((voucher) => [voucher.subjectType, voucher]));
      let previousHash = GENESIS;
      let expected = 1n;
      for (;;) {
        const entries = await tx.historyEntry.findMany({
          where: { sequence: { gte: expected } },
          orderBy: { sequence: "asc" },
          take: BATCH,
        });
        if (entries.length === 0) break;
        for (const entry of entries) {
          const { sequence, instant, subjectType, subjectId } = entry;
          const at = { sequence: String(sequence), subjectType, subjectId };
          const says = (message: string): Verdict => ({ ...verdict, fault: { ...at, message } });
          if (sequence !== expected)
            return says(`Entry ${expected} is missing: entry ${sequence} follows entry ${expected - 1n}.`);
          if (entry.previousHash !== previousHash)
            return says(`Entry ${sequence} does not follow from the entry before it.`);
          const hash = hashEntry({
            sequence: String(sequence),
            instant: instant.toISOString(),
            actor: entry.actorId,
            action: entry.action,
            subjectType,
            subjectId,
            change: entry.change,
            previousHash: entry.previousHash,
          });
          if (hash !== entry.hash) return says(`Entry ${sequence} was changed: its hash does not fit its content.`);
          verdict.head = { sequence: String(sequence), hash, instant: instant.toISOString() };
          verdict.entries += 1;
          previousHash = hash;
          expected += 1n;
        }
        for (const [subjectType, voucher] of byType) {
          const vouched = entries.filter((entry) => entry.subjectType === subjectType);
          if (vouched.length === 0) continue;
          const contents = await voucher.contents(
            tx,
            vouched.map(({ subjectId }) => subjectId),
          );
          for (const { sequence, subjectId, change } of vouched) {
            const { after } = changeSchema.parse(JSON.parse(change));
            const found = contents.get(subjectId);
            const at = { sequence: String(sequence), subjectType, subjectId };
            if (found === undefined) {
              return {
                ...verdict,
                fault: { ...at, message: `The ${subjectType} that entry ${sequence} vouches for is missing.` },
              };
            }
            const changed = differences(after, found);
            if (changed.length > 0) {
              const message = `The ${subjectType} that entry ${sequence} vouches for was changed: ${changed.join(", ")}.`;
              return { ...verdict, fault: { ...at, message } };
            }
            verdict.rows += 1;
          }
        }
        onProgress(verdict.entries);
      }
      for (const { subjectType, table, idColumn } of vouchers) {
        // Both names come from the areas' own code, never from input.
        const [stray] = await tx.$queryRaw<{ id: string }[]>(Prisma.sql`
          SELECT t.${Prisma.raw(`"${idColumn}"`)}::text AS id FROM ${Prisma.raw(`"${table}"`)} t
          WHERE NOT EXISTS (
            SELECT 1 FROM history_entry h
            WHERE h.subject_type = ${subjectType} AND h.subject_id = t.${Prisma.raw(`"${idColumn}"`)}::text)
          LIMIT 1`);
        if (stray) {
          const message = `A ${subjectType} is in the register that no entry vouches for.`;
          return { ...verdict, fault: { sequence: null, subjectType, subjectId: stray.id, message } };
        }
      }
      return verdict;
    },
    { isolationLevel: Prisma.TransactionIsolationLevel.RepeatableRead, maxWait: 30_000, timeout: 3_600_000 },
  );
}
