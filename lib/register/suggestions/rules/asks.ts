import { findPhrases, type Phrase } from "@/lib/register/suggestions/rules/phrases";
import {
  isEmbedded,
  isPerfect,
  deduces,
  quotesLaw,
  speaksToReader,
  type Trigger,
} from "@/lib/register/suggestions/rules/trigger";
import type { RuleId } from "@/lib/register/suggestions/rules/vocabulary";
import { AGENTS, INSTITUTIONS_SPEAKING, OUTCOMES } from "@/lib/register/suggestions/rules/word-lists";
import type { Range, TaggedSentence } from "@/lib/register/suggestions/tagged-sentence";

/** “should”, “must”, “ought to”, “needs to”, “has a duty to”. */
function findModals(sentence: TaggedSentence): Trigger[] {
  const found: Trigger[] = [];
  for (let at = 0; at < sentence.length; at += 1) {
    const subject = { from: sentence.clauseStart(at), to: at };
    const add = (rule: RuleId, to: number, verb: number) => {
      if (isEmbedded(sentence, at) || isPerfect(sentence, verb) || speaksToReader(sentence, subject, verb)) return;
      found.push({ rule, from: at, to, verb, subject });
    };
    if (sentence.is(at, "should", "must") || sentence.reads(at, "ought to")) {
      const last = sentence.is(at, "ought") ? at + 1 : at;
      const verb = sentence.skipAdverbs(last + 1);
      if (at === 0 || subject.from === at || (!sentence.isBaseVerb(verb) && !sentence.is(verb, "be", "do", "have")))
        continue;
      if (sentence.is(verb, "do") && sentence.is(verb + 1, "so")) continue;
      if (OUTCOMES.has(sentence.word(verb)) && !sentence.namesAgent(subject.from, subject.to)) continue;
      if (["reach", "end", "help"].includes(sentence.word(verb)) && !sentence.namesAgent(subject.from, subject.to))
        continue;
      if (["remember", "know", "see", "bear", "recall", "find"].includes(sentence.word(verb))) continue;
      if (sentence.is(at, "must") && (quotesLaw(sentence, at) || deduces(sentence, subject, verb))) continue;
      if (sentence.is(at, "should") && quotesLaw(sentence, at)) continue;
      add("MODAL", last + 1, verb);
    } else if (
      sentence.is(at, "need", "needs") &&
      sentence.is(at + 1, "to") &&
      sentence.isBaseVerb(sentence.skipAdverbs(at + 2))
    ) {
      if (sentence.is(at - 1, "no", "not", "n't")) continue;
      add("NEED", at + 2, sentence.skipAdverbs(at + 2));
    } else if (sentence.is(at, "duty", "responsibility", "obligation") && sentence.is(at + 1, "to")) {
      const have = [1, 2, 3, 4]
        .map((back) => at - back)
        .find((index) => sentence.is(index, "has", "have", "had", "bears", "bear", "under"));
      const verb = sentence.skipAdverbs(at + 2);
      if (have === undefined || sentence.hasAny(new Set(["no"]), have, at) || !sentence.isBaseVerb(verb)) continue;
      found.push({
        rule: "DUTY",
        from: have,
        to: at + 2,
        verb,
        subject: { from: sentence.clauseStart(have), to: have },
      });
    } else if (sentence.is(at, "is", "are") && sentence.is(at + 1, "obliged", "bound") && sentence.is(at + 2, "to")) {
      add("OBLIGED", at + 3, sentence.skipAdverbs(at + 3));
    } else if (sentence.reads(at, "would do well to")) {
      add("DO_WELL", at + 4, at + 4);
    }
  }
  return found;
}

/** “urge … to”, “call for”, “recommend that”, “was asked to”. */
const ASKING: readonly { forms: RegExp; then: "to" | "for" | "that"; rule: RuleId }[] = [
  { forms: /^urg(?:e|es|ed|ing)$/, then: "to", rule: "URGE" },
  {
    forms: /^(?:ask|asks|asked|request|requests|requested|implore[sd]?|advis(?:e|es|ed)|petition(?:s|ed)?)$/,
    then: "to",
    rule: "ASK",
  },
  { forms: /^(?:invit(?:e|es|ed)|encourag(?:e|es|ed))$/, then: "to", rule: "ENCOURAGE" },
  { forms: /^(?:want|wants|wanted)$/, then: "to", rule: "WANT" },
  { forms: /^(?:appeal|appeals|appealed)$/, then: "to", rule: "APPEAL" },
  { forms: /^(?:recommend|recommends|recommended)$/, then: "that", rule: "RECOMMEND" },
  {
    forms:
      /^(?:propos(?:e|es|ed)|suggest|suggests|suggested|insist|insists|insisted|demand|demands|demanded|request|requests|requested|urg(?:e|es|ed))$/,
    then: "that",
    rule: "PROPOSE",
  },
  {
    forms: /^(?:call|calls|called|calling|press|presses|pressed|campaign(?:s|ed)?|push|pushes|pushed)$/,
    then: "for",
    rule: "CALL_FOR",
  },
];

function findAsking(sentence: TaggedSentence): Trigger[] {
  const found: Trigger[] = [];
  for (let at = 0; at < sentence.length; at += 1) {
    const word = sentence.word(at);
    if (["DET", "ADJ"].includes(sentence.pos(at - 1)) && !/ed$/.test(word)) continue;
    if (sentence.is(at - 1, "'s", "their", "its", "his", "her", "our", "the", "a", "an", "phone")) continue;
    if (
      sentence.hasAny(new Set(["not", "n't", "never", "declined", "refused"]), at - 3, at) ||
      isEmbedded(sentence, at)
    )
      continue;
    const push = (rule: RuleId, to: number, verb: number, subject: Range) =>
      found.push({ rule, from: at, to, verb, subject });
    const passive = sentence.is(sentence.isAdverb(at - 1) ? at - 2 : at - 1, "is", "are", "was", "were", "be", "been");
    if (/^call(?:s|ed|ing)?$/.test(word) && sentence.is(at + 1, "on", "upon")) {
      const to = sentence.tokens.findIndex(
        (token, index) =>
          index > at + 1 &&
          index < at + 16 &&
          token.word === "to" &&
          sentence.isBaseVerb(sentence.skipAdverbs(index + 1)),
      );
      if (to !== -1) {
        push(
          "CALL_ON",
          at + 2,
          sentence.skipAdverbs(to + 1),
          passive ? { from: sentence.clauseStart(at), to: at - 1 } : { from: at + 2, to },
        );
        continue;
      }
    }
    for (const { forms, then, rule } of ASKING) {
      if (!forms.test(word)) continue;
      if (then === "to") {
        const to = sentence.tokens.findIndex(
          (token, index) =>
            index > at &&
            index < at + 16 &&
            token.word === "to" &&
            sentence.isBaseVerb(sentence.skipAdverbs(index + 1)),
        );
        if (to === -1) continue;
        if (passive) {
          if (to > at + 1) continue;
          push(rule, at + 1, sentence.skipAdverbs(to + 1), { from: sentence.clauseStart(at), to: at - 1 });
        } else {
          const object = sentence.is(at + 1, "to", "upon") ? at + 2 : at + 1;
          if (
            object >= to ||
            sentence.tokens.slice(object, to).some(({ word: inside }) => /^[,;:]$|^for$/.test(inside))
          )
            continue;
          push(rule, at + 1, sentence.skipAdverbs(to + 1), { from: object, to });
        }
      } else if (then === "for") {
        const next = sentence.skipAdverbs(at + 1);
        if (!sentence.is(next, "for") || (sentence.is(at, "call", "calls") && sentence.pos(at - 1) === "DET")) continue;
        push(rule, next + 1, next + 1, { from: 0, to: 0 });
      } else if (!passive) {
        if (sentence.is(at + 1, "that")) {
          // “suggests that each force appoint” has a bare verb, so it asks; “suggests that the economy is weak” does
          // not.
          const verb = sentence.tokens.findIndex(
            ({ pos }, index) => index > at + 2 && (pos === "VERB" || pos === "AUX"),
          );
          const plain = sentence.isBaseVerb(verb) || sentence.is(verb, "be");
          if (!plain && !/^(?:recommend|propos|demand)/.test(word)) continue;
          if (sentence.is(verb, "should", "must", "will")) continue;
          push(rule, at + 2, verb === -1 ? at + 2 : verb, { from: at + 2, to: verb === -1 ? at + 2 : verb });
        } else if (/^(?:recommend|propos|demand)/.test(word)) {
          const speaker = sentence.headNoun(sentence.clauseStart(at), at);
          const noun =
            sentence.pos(at + 1) === "DET" || sentence.pos(at + 1) === "ADJ" || /ing$/.test(sentence.word(at + 1));
          const plural = /[^s]s$/.test(speaker);
          if (
            !noun ||
            (sentence.pos(at) === "NOUN" && !/ed$/.test(word)) ||
            !(INSTITUTIONS_SPEAKING.has(speaker) || AGENTS.has(speaker) || plural)
          )
            continue;
          push(rule, at + 1, at + 1, { from: 0, to: 0 });
        }
      }
      break;
    }
  }
  return found;
}

/** Set phrases: “it is vital that”, “there is a need for”, “it is time for”. */
const PHRASES: readonly Phrase[] = [
  {
    pattern:
      /\bit (?:is|remains|'s) (?:\w+ly )?(?:essential|vital|imperative|crucial|critical|necessary|important|incumbent|urgent)(?: that| for| to| on| upon)\b/iu,
    rule: "ESSENTIAL",
  },
  {
    pattern: /\bit(?: is|'s) (?:high |about |past |now )?time (?:that |for |to |the |it |\w+ \w+ed\b)/iu,
    rule: "TIME",
  },
  {
    pattern: /\bthere (?:is|remains) (?:a |an )?(?:\w+ ){0,2}need (?:for|to)\b/iu,
    rule: "THERE_IS_NEED",
  },
  { pattern: /\b(?:is|are) (?:\w+ly )?needed(?! by)\b/iu, rule: "NEEDED" },
  { pattern: /\bit(?: is|'s) (?:now )?[\p{L}’' -]{2,40}'s turn to\b/iu, rule: "TURN" },
  { pattern: /\bit (?:falls|is up) to\b/iu, rule: "FALLS_TO" },
  {
    pattern: /\bthe (?:onus|burden|responsibility|duty) (?:is|lies|rests|falls) (?:on|with|upon)\b/iu,
    rule: "FALLS_TO",
  },
];

/** The asks of a sentence: by a modal verb, a verb of asking or a set phrase. */
export function findAsks(sentence: TaggedSentence): Trigger[] {
  return [...findModals(sentence), ...findAsking(sentence), ...findPhrases(sentence, PHRASES, "none")];
}
