import { z } from "zod";
import { issueOf } from "@/lib/platform/language/issues";
import { message } from "@/lib/platform/language/message";
import type { RecordedUpdate } from "@/lib/register/updates/recorded";
import { LIMITS } from "@/lib/register/vocabulary";

/**
 * What was shown of an update to somebody who reviews it: a verdict is of that and of nothing that was recorded since.
 * Each number only ever grows, so equal numbers mean that nothing was.
 */
export type Shown = {
  /** Number of the record's revision. */
  revision: number;
  /** Numbers of the newest revisions of the evidence, in the order in which the update cites it. */
  evidence: readonly number[];
  /** How many verdicts and answers there were. */
  words: number;
};

/** What a page that has read the update shows of it. `revision` is the record's. */
export function shownOf({ number: revision }: { number: number }, update: RecordedUpdate): Shown {
  return {
    revision,
    evidence: update.evidence.map(({ newestRevision }) => newestRevision),
    words: update.verifications.reduce((count, { reply }) => count + (reply === null ? 1 : 2), 0),
  };
}

/** How far all the updates of a record have come together, as one number that only ever grows. */
export function countReviewed(updates: readonly Shown[]): number {
  return updates.reduce((sum, { evidence, words }) => evidence.reduce((all, one) => all + one, sum + words), 0);
}

/** As a form carries it: `3;2,1;0`. */
export function shownText({ revision, evidence, words }: Shown): string {
  return `${revision};${evidence.join(",")};${words}`;
}

const number = String.raw`\d{1,7}`;
const SHOWN = new RegExp(`^(${number});((?:${number}(?:,${number}){0,${LIMITS.evidence - 1}})?);(${number})$`);

export const REOPEN = message("Open this page again, and review what it shows then.");

/** Reads what `shownText` wrote. */
export const shownSchema = z.string().transform((text, context): Shown => {
  const [, revision, evidence, words] = SHOWN.exec(text) ?? [];
  if (revision === undefined || evidence === undefined || words === undefined) {
    context.addIssue(issueOf(REOPEN));
    return z.NEVER;
  }
  return {
    revision: Number(revision),
    evidence: evidence === "" ? [] : evidence.split(",").map(Number),
    words: Number(words),
  };
});
