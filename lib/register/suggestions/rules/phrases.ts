import { isEmbedded, type Trigger } from "@/lib/register/suggestions/rules/trigger";
import type { RuleId } from "@/lib/register/suggestions/rules/vocabulary";
import type { TaggedSentence } from "@/lib/register/suggestions/tagged-sentence";

/**
 * A set phrase, matched against the sentence on one line with straight apostrophes. Patterns of tokens would be harder
 * to read.
 */
export type Phrase = {
  readonly pattern: RegExp;
  readonly rule: RuleId;
  /** Whether the words before the phrase, its subject, let it count. If not set, every match counts. */
  readonly fits?: (sentence: TaggedSentence, from: number) => boolean;
};

/** “No time to”, “not on the agenda”; but “not only to open” is still an ask. */
function isDenied(sentence: TaggedSentence, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) {
    if (sentence.is(at, "no", "n't", "never")) return true;
    if (sentence.is(at, "not") && !sentence.is(at + 1, "only", "just", "merely")) return true;
  }
  return false;
}

/** Each phrase at most once, at its first match. Who should act is known only where the phrase is a predicate. */
export function findPhrases(
  sentence: TaggedSentence,
  phrases: readonly Phrase[],
  subject: "none" | "before",
): Trigger[] {
  const text = sentence.text.replaceAll("\n", " ").replaceAll("’", "'");
  return phrases.flatMap(({ pattern, rule, fits }): Trigger[] => {
    const match = pattern.exec(text);
    if (!match) return [];
    const end = match.index + match[0].trimEnd().length;
    const from = sentence.tokens.findIndex(({ start }) => start >= match.index);
    const next = sentence.tokens.findIndex(({ start }) => start >= end);
    const to = next === -1 ? sentence.length : next;
    if (from === -1 || isEmbedded(sentence, from) || isDenied(sentence, from, to)) return [];
    if (fits && !fits(sentence, from)) return [];
    return [
      {
        rule,
        from,
        to,
        verb: to,
        subject: subject === "none" ? { from: 0, to: 0 } : { from: sentence.clauseStart(from), to: from },
      },
    ];
  });
}
