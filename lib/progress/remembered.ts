import { readHeadAt } from "@/lib/history/head";

/** How many answers are held at a time. */
const MOST = 64;

const answers = new Map<string, Promise<unknown>>();

/**
 * The answer of `work`, or the one that it gave before to the same question at the same head of the history. What the
 * register knew at an instant is all in its history up to then, so an answer holds until something is recorded, and about
 * the past for ever. `question` must name everything else that the answer depends on.
 */
export async function remembered<Answer>(
  question: readonly unknown[],
  knownAt: Date,
  work: () => Promise<Answer>,
): Promise<Answer> {
  const head = await readHeadAt(knownAt);
  const key = JSON.stringify([head?.hash ?? null, ...question]);
  const known = answers.get(key);
  // The one asked for last goes to the end: those at the beginning are the first to be forgotten.
  answers.delete(key);
  const answer = known ?? work();
  answers.set(key, answer);
  const [oldest] = answers.keys();
  if (answers.size > MOST && oldest !== undefined) answers.delete(oldest);
  // A failure is no answer.
  answer.catch(() => answers.delete(key));
  return answer as Promise<Answer>; // stored under this question by this function alone
}
