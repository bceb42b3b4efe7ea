import { database } from "@/lib/platform/database/connect";
import { GENESIS, hashEntry } from "@/lib/platform/history/record";

/**
 * Expects the whole history to be one chain: numbered from 1 without gaps, in order of time, each entry with the hash
 * of the one before.
 */
export async function expectWholeChain(length: number): Promise<void> {
  const entries = await database().historyEntry.findMany({ orderBy: { sequence: "asc" } });
  expect(entries).toHaveLength(length);
  let previousHash = GENESIS;
  let previousInstant = new Date(0);
  for (const [index, entry] of entries.entries()) {
    expect(entry.sequence).toBe(BigInt(index + 1));
    expect(entry.previousHash).toBe(previousHash);
    expect(entry.instant.getTime()).toBeGreaterThanOrEqual(previousInstant.getTime());
    expect(entry.hash).toBe(
      hashEntry({
        sequence: String(entry.sequence),
        instant: entry.instant.toISOString(),
        actor: entry.actorId,
        action: entry.action,
        subjectType: entry.subjectType,
        subjectId: entry.subjectId,
        change: entry.change,
        previousHash: entry.previousHash,
      }),
    );
    previousHash = entry.hash;
    previousInstant = entry.instant;
  }
}
