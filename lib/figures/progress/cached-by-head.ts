import { readHeadAt } from "@/lib/platform/history/head";
import { PromiseCache } from "@/lib/platform/promise-cache";

/** Some results are of one person each, and must not push out what everybody reads. */
const MAX_RESULTS = 512;

const cachedResults = new PromiseCache<unknown>(MAX_RESULTS);

/**
 * The result of `work`, cached for the same `key` at the same head of the history. A result stays valid until something
 * is recorded, because everything that the register knows is in its history; a result about a past instant stays valid
 * for ever. `key` must include everything else that the result depends on.
 */
export async function cachedByHead<Result>(
  key: readonly unknown[],
  knownAt: Date,
  work: () => Promise<Result>,
): Promise<Result> {
  const head = await readHeadAt(knownAt);
  const result = cachedResults.get(JSON.stringify([head?.hash ?? null, ...key]), work);
  return result as Promise<Result>; // only this function stores results under this key
}
