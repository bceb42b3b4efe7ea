import { readHeadAt } from "@/lib/platform/history/head";
import { PromiseCache } from "@/lib/platform/promise-cache";

const answers = new PromiseCache<unknown>(64);

/**
 * The answer of `work`, or the one that it gave before to the same question at the same head of the history. What the
 * register knew at an instant is all in its history up to then, so an answer holds until something is recorded, and about
 * the past for ever. `question` must name everything else that the answer depends on.
 */
export async function cachedByHead<Answer>(
  question: readonly unknown[],
  knownAt: Date,
  work: () => Promise<Answer>,
): Promise<Answer> {
  const head = await readHeadAt(knownAt);
  const answer = answers.get(JSON.stringify([head?.hash ?? null, ...question]), work);
  return answer as Promise<Answer>; // kept under this question by this function alone
}
