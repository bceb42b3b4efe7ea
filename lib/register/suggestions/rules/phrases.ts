import { isEmbedded, type Trigger } from "@/lib/register/suggestions/rules/trigger";
import type { RuleId } from "@/lib/register/suggestions/rules/vocabulary";
import type { TaggedSentence } from "@/lib/register/suggestions/tagged-sentence";

/** A set phrase, searched in the sentence on one line with straight apostrophes. Ranges of words would be harder to read. */
export type Phrase = {
  readonly pattern: RegExp;
  readonly rule: RuleId;
  /** Whether what comes before the phrase, the words that it is said of, lets it count. Everything does when left out. */
  readonly fits?: (sentence: TaggedSentence, from: number) => boolean;
};

/** “No time to”, “not on the agenda”; but “not only to open” asks all the same. */
function isDenied(sentence: TaggedSentence, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) {
    if (sentence.is(at, "no", "n't", "never")) return true;
    if (sentence.is(at, "not") && !sentence.is(at + 1, "only", "just", "merely")) return true;
  }
  return false;
}

/** Each phrase at most once, where it first stands. Who is to act is only known where the phrase is a predicate. */
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
