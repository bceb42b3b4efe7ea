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

/** A stretch of a text that may be worth a record. */
export type Suggestion = Span & {
  /** What it is offered as. */
  readonly kind: RecommendationKind;
  /** How far the words bind; null where they make no commitment. */
  readonly basis: Basis | null;
  /** Of exactly the span. */
  readonly sha256: string;
  /** The words of the span, as they stand. */
  readonly words: string;
  /** The whole sentence that it is in, in code points. */
  readonly sentence: Span;
  /** Why it was picked: the rule, and the words that it found. */
  readonly rule: RuleId;
  readonly found: string;
  /** Who is asked or promises, in the sentence's own words; empty when it does not say. */
  readonly subject: string;
  /** The words that may state when it was promised or done. */
  readonly dated: string;
  /** The words that may state when it is due: from those that the rule found on; empty where it tells what was done already. */
  readonly after: string;
};

/** Everything else has its turn after this. */
const TURN_MILLISECONDS = 20;

/** Counts code points from the front on, so that a whole text is gone through once: it is asked for ever later places. */
function codePointCounter(text: string): (unit: number) => number {
  let [unit, point] = [0, 0];
  return (asked) => {
    for (; unit < asked; point += 1) unit += (text.codePointAt(unit) ?? 0) > 0xffff ? 2 : 1;
    return point;
  };
}

/**
 * The asks and promises of a text, in the order in which they stand in it. The same text gives the same ones. Only the first
 * `SUGGESTION_LIMITS.text` UTF-16 units are looked through, and sentences up to `SUGGESTION_LIMITS.sentence`.
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

/** Of the texts looked at last. The same text gives the same suggestions, so nothing in it can be out of date. */
const suggestionCache = new PromiseCache<Suggestion[]>(8);

/** `findSuggestions`, or what it gave for the same text before. `sha256` is the whole text's. */
export function suggestionsOf(text: string, sha256: string): Promise<Suggestion[]> {
  return suggestionCache.get(sha256, () => findSuggestions(text));
}
