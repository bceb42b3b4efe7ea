import { createHash } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import type { Basis, RecommendationKind } from "@/lib/platform/database/generated/enums";
import { codePointsIn } from "@/lib/register/documents/text";
import { PromiseCache } from "@/lib/platform/promise-cache";
import type { Span } from "@/lib/register/sources/passage";
import { findStatements } from "@/lib/register/suggestions/assemble";
import { RULES, type RuleId } from "@/lib/register/suggestions/rules/vocabulary";
import { splitSentences } from "@/lib/register/suggestions/sentences";
import { tagSentence } from "@/lib/register/suggestions/tagger";
import { SUGGESTION_LIMITS } from "@/lib/register/suggestions/vocabulary";

/** A span of a text that may deserve a record. */
export type Suggestion = Span & {
  /** The kind of record that is suggested. */
  readonly kind: RecommendationKind;
  /** How strongly the words bind; null unless it is a commitment. */
  readonly basis: Basis | null;
  /** Hash of exactly the span. */
  readonly sha256: string;
  /** The text of the span. */
  readonly words: string;
  /** The whole sentence that contains it, in code points. */
  readonly sentence: Span;
  /** Why it was suggested: the rule, and the words it matched. */
  readonly rule: RuleId;
  readonly found: string;
  /** Who is asked, or who promises, in the sentence's own words; empty when it names nobody. */
  readonly subject: string;
  /** Words that may contain the date on which it was promised or done. */
  readonly dated: string;
  /**
   * Words that may contain the due date: from the rule's match to the end; empty if the sentence reports something
   * already done.
   */
  readonly after: string;
};

/** Max time that the search blocks the event loop. */
const TURN_MILLISECONDS = 20;

/**
 * Converts UTF-16 units to code points. Units must be asked for in ascending order, so that the text is scanned only
 * once.
 */
function codePointCounter(text: string): (unit: number) => number {
  let [unit, point] = [0, 0];
  return (asked) => {
    for (; unit < asked; point += 1) unit += (text.codePointAt(unit) ?? 0) > 0xffff ? 2 : 1;
    return point;
  };
}

/**
 * The asks and promises of a text, in order. The same text always gives the same result. Only the first
 * `SUGGESTION_LIMITS.text` UTF-16 units are searched, and only sentences up to `SUGGESTION_LIMITS.sentence`.
 */
export async function findSuggestions(whole: string): Promise<Suggestion[]> {
  const text = whole.slice(0, SUGGESTION_LIMITS.text);
  const pointAt = codePointCounter(text);
  const found: Suggestion[] = [];
  let turn = Date.now();
  for (const { start, end, item, lead } of splitSentences(text)) {
    if (Date.now() - turn > TURN_MILLISECONDS) {
      await setImmediate();
      turn = Date.now();
    }
    if (end - start > SUGGESTION_LIMITS.sentence) continue;
    const sentence = text.slice(start, end);
    const statements = findStatements(sentence, tagSentence(sentence), { item, lead });
    if (statements.length === 0) continue;
    const from = pointAt(start);
    const to = pointAt(end);
    for (const statement of statements) {
      const words = sentence.slice(statement.start, statement.end);
      if (words === "") continue;
      const first = from + codePointsIn(sentence.slice(0, statement.start));
      const { kind, basis, isPast } = RULES[statement.rule];
      found.push({
        start: first,
        end: first + codePointsIn(words),
        kind,
        basis,
        sha256: createHash("sha256").update(words, "utf8").digest("hex"),
        words,
        sentence: { start: from, end: to },
        rule: statement.rule,
        found: statement.found,
        subject: statement.subject,
        dated: isPast ? words : statement.subject,
        after: isPast ? "" : sentence.slice(Math.max(statement.at, statement.start), statement.end),
      });
    }
  }
  return found;
}

/** Caches the most recent texts. The same text gives the same suggestions, so the cache is never out of date. */
const suggestionCache = new PromiseCache<Suggestion[]>(8);

/** `findSuggestions`, cached. `sha256` is the hash of the whole text. */
export function suggestionsOf(text: string, sha256: string): Promise<Suggestion[]> {
  return suggestionCache.get(sha256, () => findSuggestions(text));
}
