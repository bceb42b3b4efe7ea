import { findPhrases, type Phrase } from "@/lib/register/suggestions/rules/phrases";
import { isEmbedded, type Trigger } from "@/lib/register/suggestions/rules/trigger";
import { NEGATED } from "@/lib/register/suggestions/rules/word-lists";
import type { TaggedSentence } from "@/lib/register/suggestions/tagged-sentence";

/** A phrase must be about a joint undertaking, so that “a promising player” and “room for doubt” do not match. */
const FIELD = "(?:area|field|direction|sphere|sector|avenue|route|branch|form|line)s?";
const UNDERTAKING =
  "(?:co-?operation|collaboration|partnership|investment|trade|research|exchanges?|projects?|links|ties|ventures?|development)";

const PHRASES: readonly Phrase[] = [
  {
    pattern:
      /\b(?:is|was|offers?|provides?|presents?|represents?|remains?|creates?|gives?) (?:also |now )?(?:an?|another|the) (?:\w+ ){0,2}(?:opportunity|chance|moment) for [\p{L}. ]{2,40} (?:not (?:just|only|merely) )?to\b/iu,
    rule: "OPPORTUNITY",
  },
  {
    pattern: new RegExp(
      String.raw`\b(?:seen?|sees|regard(?:s|ed)?|view(?:s|ed)?|consider(?:s|ed)?|described)\b(?: [\w'-]+){0,5}? (?:an? )?(?:\w+ )?(?:promising|attractive) (?:\w+ )?${FIELD}\b`,
      "iu",
    ),
    rule: "PROMISING",
  },
  {
    pattern: new RegExp(
      String.raw`\bcould (?:also )?become (?:an?|another) (?:\w+ ){0,2}${FIELD} (?:of|for) (?:\w+ )?${UNDERTAKING}\b`,
      "iu",
    ),
    rule: "PROMISING",
  },
  {
    pattern: new RegExp(
      String.raw`\bthere (?:is|are|remains?) (?:\w+ ){0,3}(?:potential|scope|room|prospects?) for (?:[\w-]+ ){0,3}${UNDERTAKING}\b`,
      "iu",
    ),
    rule: "POTENTIAL",
  },
];

/** “The minister hopes that”, “officials would welcome”: the hope of an official, not of a character in a story. */
function findWishes(sentence: TaggedSentence): Trigger[] {
  const found: Trigger[] = [];
  for (let at = 1; at < sentence.length; at += 1) {
    const hopes = sentence.is(at, "hope", "hopes", "hoped") && sentence.is(at + 1, "that", "to");
    const welcomes = sentence.is(at, "welcome") && sentence.is(at - 1, "would");
    if (!hopes && !welcomes) continue;
    const subject = { from: sentence.clauseStart(at), to: welcomes ? at - 1 : at };
    const head = sentence.headNoun(subject.from, subject.to);
    if (["he", "she", "i"].includes(head) || !sentence.namesAgent(subject.from, subject.to)) continue;
    if (isEmbedded(sentence, at) || sentence.hasAny(NEGATED, at - 3, at)) continue;
    const from = welcomes ? at - 1 : at;
    found.push({ rule: hopes ? "HOPE" : "WELCOME", from, to: at + 1, verb: at + 1, subject });
  }
  return found;
}

/** What a sentence hopes for or calls promising, without a promise. */
export function findHopes(sentence: TaggedSentence): Trigger[] {
  return [...findPhrases(sentence, PHRASES, "none"), ...findWishes(sentence)];
}
