import type { RuleId } from "@/lib/register/suggestions/rules/vocabulary";
import { EMBEDDING, LAW_VERBS, LAWS, NOBODY, SAID_TO_READER } from "@/lib/register/suggestions/rules/word-lists";
import type { Range, TaggedSentence } from "@/lib/register/suggestions/tagged-sentence";

/** The words that a rule matched. */
export type Trigger = Range & {
  readonly rule: RuleId;
  /** The first word of the action. */
  readonly verb: number;
  /** The words that name who should act. */
  readonly subject: Range;
};

/** Whether a word is in an indirect question, a condition or a relative clause. */
export function isEmbedded(sentence: TaggedSentence, at: number): boolean {
  if (sentence.is(at - 1, "who", "whom", "which")) return true;
  if (sentence.is(at - 1, "that") && ["NOUN", "PROPN"].includes(sentence.pos(at - 2))) return true;
  for (let index = at - 1; index >= 0; index -= 1) {
    const word = sentence.word(index);
    if (/^[,;:–—]$/.test(word)) return false;
    if (EMBEDDING.has(word)) return true;
    if (word === "that") return false;
  }
  return false;
}

/**
 * Whether the sentence only quotes a law. Asking somebody to meet their obligations under the law does more than quote
 * it.
 */
export function quotesLaw(sentence: TaggedSentence, at: number): boolean {
  if (/\b(?:obligations?|duty|duties) under\b/iu.test(sentence.wordsBetween(at, sentence.length))) return false;
  const law = sentence.tokens.findIndex(({ word }, index) => index < at && LAWS.has(word));
  if (law !== -1 && sentence.hasAny(LAW_VERBS, law + 1, at)) return true;
  if (sentence.is(0, "under") && sentence.hasAny(LAWS, 0, 6)) return true;
  return /\b(?:under|according to|by) (?:the |article |section )?[^,.]*\b(?:act|law|label|article|section)\b[^,]*\.?["”]?$/iu.test(
    sentence.wordsBetween(at, sentence.length),
  );
}

/** Whether nobody in particular is asked, or only the reader. */
export function speaksToReader(sentence: TaggedSentence, subject: Range, verb: number): boolean {
  const head = sentence.headNoun(subject.from, subject.to);
  if (NOBODY.has(head)) return true;
  if (!sentence.is(verb, "be")) return false;
  const done = sentence.skipAdverbs(verb + 1);
  return SAID_TO_READER.has(sentence.word(done));
}

/** “He must be tired”: whether the modal verb expresses a conclusion. */
export function deduces(sentence: TaggedSentence, subject: Range, verb: number): boolean {
  if (!sentence.is(verb, "be")) return false;
  const next = sentence.skipAdverbs(verb + 1);
  if (sentence.pos(next) === "DET") return true;
  return (
    ["he", "she", "it", "they"].includes(sentence.headNoun(subject.from, subject.to)) && sentence.pos(next) !== "VERB"
  );
}

/** “Should have been”: whether the verb is about the past. */
export function isPerfect(sentence: TaggedSentence, verb: number): boolean {
  if (!sentence.is(verb, "have")) return false;
  const next = sentence.skipAdverbs(verb + 1);
  return (
    /(?:ed|en|wn|ne|ght|lt|pt)$/.test(sentence.word(next)) ||
    sentence.is(next, "been", "had", "met", "left", "cut", "put")
  );
}
