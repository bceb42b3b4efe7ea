import { readHeadAt } from "@/lib/platform/history/head";
import { PromiseCache } from "@/lib/platform/promise-cache";

const results = new PromiseCache<unknown>(64);

/**
 * The result of `work`, cached for the same `key` at the same head of the history. Everything that the register knew at an
 * instant is in its history up to then, so a result stays valid until something is recorded, and for the past it is valid
 * for ever. `key` must include everything else that the result depends on.
 */
export async function cachedByHead<Result>(
  key: readonly unknown[],
  knownAt: Date,
  work: () => Promise<Result>,
): Promise<Result> {
  const head = await readHeadAt(knownAt);
  const result = results.get(JSON.stringify([head?.hash ?? null, ...key]), work);
  return result as Promise<Result>; // only this function stores results under this key
}
