import { isEmbedded, type Trigger } from "@/lib/register/suggestions/rules/trigger";
import { LEGAL_SOURCES } from "@/lib/register/suggestions/rules/word-lists";
import type { Range, TaggedSentence } from "@/lib/register/suggestions/tagged-sentence";

/** A treaty or law must be named within this many words after “under” or “by”: “the International Covenant on …”. */
const NAME_LENGTH = 7;

const KEEPING =
  /^(?:compl(?:y|ies|ied|ying)|meet(?:s|ing)?|met|fulfil(?:s|led|ling)?|honour(?:s|ed|ing)?|respect(?:s|ed|ing)?|uphold(?:s|ing)?|upheld|observe[sd]?|discharge[sd]?|implement(?:s|ed|ing)?|abid(?:e|es|ing)|breach(?:es|ed)?|violate[sd]?|breaks?|broke|has|have)$/;

/** Whether a treaty or law is named after this word: “under the Convention”, “by international law”. */
function namesLaw(sentence: TaggedSentence, at: number): boolean {
  return sentence.hasAny(LEGAL_SOURCES, at, at + NAME_LENGTH);
}

/** “Under the Covenant, the state …”, “As a party to the treaty, the state …”. */
function beginsWithLaw(sentence: TaggedSentence): boolean {
  const opens = sentence.is(0, "under") || /^as an? (?:state )?party to\b/iu.test(sentence.text);
  return opens && namesLaw(sentence, 1);
}

/** “Is bound by the Convention to”, “is obliged under the treaty to”, “as a party to the Covenant, has a duty to”. */
export function findBound(sentence: TaggedSentence): Trigger[] {
  const found: Trigger[] = [];
  for (let at = 1; at < sentence.length; at += 1) {
    const bound = sentence.is(at, "bound", "obliged") && sentence.is(at - 1, "is", "are", "remains", "remain");
    const duty =
      sentence.is(at, "duty", "obligation", "responsibility") &&
      sentence.is(at + 1, "to") &&
      sentence.tokens.slice(Math.max(0, at - 4), at).some(({ word }) => /^(?:has|have|bears?)$/.test(word));
    if (!bound && !duty) continue;
    const law = sentence.tokens.findIndex(
      ({ word }, index) => index > at && ["by", "under"].includes(word) && namesLaw(sentence, index),
    );
    if (law === -1 && !beginsWithLaw(sentence)) continue;
    if (isEmbedded(sentence, at)) continue;
    const subject = { from: sentence.clauseStart(at), to: at - 1 };
    found.push({ rule: "BOUND", from: at - 1, to: at + 1, verb: at + 1, subject });
  }
  return found;
}

/** The first “its obligations under the Convention”, including a verb of keeping or breaking them before it. */
export function findObligationsUnder(sentence: TaggedSentence): Trigger | null {
  for (let at = 0; at < sentence.length; at += 1) {
    if (!sentence.is(at, "obligation", "obligations", "duty", "duties")) continue;
    const under = sentence.is(at + 1, "under") ? at + 1 : sentence.is(at + 2, "from") ? at + 2 : -1;
    if (under === -1 || !namesLaw(sentence, under) || isEmbedded(sentence, at)) continue;
    const verb = [1, 2, 3, 4, 5, 6].map((back) => at - back).find((index) => KEEPING.test(sentence.word(index)));
    const from = verb ?? at;
    return { rule: "OBLIGATIONS_UNDER", from, to: under + 1, verb: from, subject: holderOf(sentence, from, at) };
  }
  return null;
}

/** Whose obligations a sentence is about: “for the state to comply”, “the state must comply”, “Chad's obligations”. */
function holderOf(sentence: TaggedSentence, from: number, noun: number): Range {
  const owner = sentence.tokens.findLastIndex(({ word }, index) => index < noun && /^'s?$/.test(word));
  if (owner >= from - 4 && owner !== -1) {
    let start = owner;
    while (start > 0 && ["PROPN", "NOUN", "DET", "ADJ"].includes(sentence.pos(start - 1))) start -= 1;
    return { from: start, to: owner };
  }
  const marker = sentence.tokens.findLastIndex(({ word }, index) => index < from && word === "for");
  const to = sentence.tokens.findIndex(({ word }, index) => index > marker && word === "to");
  if (marker !== -1 && to !== -1 && to < from) return { from: marker + 1, to };
  return { from: sentence.clauseStart(from), to: from };
}
