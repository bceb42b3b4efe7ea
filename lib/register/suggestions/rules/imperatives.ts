import type { Trigger } from "@/lib/register/suggestions/rules/trigger";
import { ACTIONS, TO_VISITOR } from "@/lib/register/suggestions/rules/word-lists";
import type { TaggedSentence } from "@/lib/register/suggestions/tagged-sentence";

/** Before these words, a word that could be a verb is a noun: “support for the plan”, “review of the law”. */
const FOLLOWS_A_NOUN = new Set("for of between among is are was were has will should must , . 's".split(" "));

/**
 * A sentence, or an item of a list, that begins with an action to be done. `lead` is the text that introduces the list:
 * if it promises, its items are promises.
 */
export function findImperative(sentence: TaggedSentence, item: boolean, lead: string | null): Trigger[] {
  let [from, subject] = [0, { from: 0, to: 0 }];
  while (/^[“"‘'(]$/.test(sentence.word(from))) from += 1;
  if (sentence.is(from, "to")) {
    const colon = sentence.tokens.findIndex(({ word }, index) => index < 14 && word === ":");
    if (colon !== -1) [from, subject] = [colon + 1, { from: from + 1, to: colon }];
    else if (item && sentence.isBaseVerb(from + 1)) from += 1;
  }
  const word = sentence.word(from);
  if (TO_VISITOR.has(word) && !item) return [];
  const verb = sentence.skipAdverbs(from);
  const known = ACTIONS.has(sentence.word(verb)) && (verb === from || item || subject.to > 0);
  const tagged =
    (item || subject.to > 0) && sentence.pos(verb) === "VERB" && sentence.isBaseVerb(verb) && !TO_VISITOR.has(word);
  // “Fund the library”: the tagger takes the first word for a noun.
  const bare =
    item &&
    sentence.pos(verb + 1) === "DET" &&
    /^[a-z]{3,}$/.test(sentence.word(verb)) &&
    !/(?:ing|ed|s)$/.test(sentence.word(verb));
  if (!known && !tagged && !(bare && !sentence.hasVerb(verb + 1, sentence.length))) return [];
  // “Support for the plan grew”: a noun, whose verb comes later.
  if (FOLLOWS_A_NOUN.has(sentence.word(verb + 1))) return [];
  if (
    !item &&
    subject.to === 0 &&
    ["ADP", "AUX", "VERB", "NOUN"].includes(sentence.pos(verb + 1)) &&
    sentence.pos(verb) !== "VERB"
  )
    return [];
  if (sentence.length - verb < 3) return [];
  const promises =
    lead !== null &&
    /\b(?:will|pledges?|pledged|promises?|promised|commits?|committed|agreed?|undertakes?|undertook)\b/iu.test(lead);
  return [
    {
      rule: promises ? "PROMISED_ITEM" : "IMPERATIVE",
      from: verb,
      to: verb + 1,
      verb,
      subject,
    },
  ];
}
