import { findPhrases, type Phrase } from "@/lib/register/suggestions/rules/phrases";
import { isEmbedded, isPerfect, quotesLaw, type Trigger } from "@/lib/register/suggestions/rules/trigger";
import type { RuleId } from "@/lib/register/suggestions/rules/vocabulary";
import {
  ACTIONS,
  AIMS,
  ASSURING,
  DOCUMENTS,
  FORECASTERS,
  NEGATED,
  NOBODY,
  OPINION,
  OUTCOMES,
  SAID_TO_READER,
  UNDERTAKINGS,
} from "@/lib/register/suggestions/rules/word-lists";
import type { TaggedSentence } from "@/lib/register/suggestions/tagged-sentence";

/** “will”, “shall”, “said that it would”. */
function findWill(sentence: TaggedSentence): Trigger[] {
  const found: Trigger[] = [];
  for (let at = 0; at < sentence.length; at += 1) {
    if (!sentence.is(at, "will", "shall", "would", "'ll")) continue;
    const verb = sentence.skipAdverbs(at + 1);
    const subject = { from: sentence.clauseStart(at), to: at };
    if (!sentence.isBaseVerb(verb) && !sentence.is(verb, "be", "have", "do")) continue;
    if (
      sentence.is(at - 1, "by", "the", "a", "his", "her", "its", "their", "political", "good", "free", "'s", "of") ||
      subject.from === at
    )
      continue;
    if (isEmbedded(sentence, at) || isPerfect(sentence, verb) || OUTCOMES.has(sentence.word(verb))) continue;
    const head = sentence.headNoun(subject.from, subject.to);
    if (DOCUMENTS.has(head) || NOBODY.has(head) || ["there", "this", "that", "such", "student"].includes(head))
      continue;
    const we = ["we", "i"].includes(head);
    if (sentence.is(at, "shall") && !we && !["parties", "sides", "signatories", "participants"].includes(head))
      continue;
    if (sentence.is(at, "would") && !sentence.hasAny(ASSURING, 0, at)) continue;
    if (sentence.is(at, "shall") && quotesLaw(sentence, at)) continue;
    // The person whose opinion it is can be named before the verb, or at the end of the sentence.
    if (
      sentence.hasAny(OPINION, 0, at) ||
      (sentence.hasAny(FORECASTERS, 0, sentence.length) &&
        sentence.hasAny(new Set(["say", "says", "said", "warn", "warned", "predict"]), 0, sentence.length))
    )
      continue;
    if (
      !we &&
      (sentence.is(0, "if", "unless", "without") || sentence.hasAny(new Set(["if", "unless"]), at, sentence.length))
    )
      continue;
    if (sentence.is(verb, "be")) {
      const done = sentence.skipAdverbs(verb + 1);
      if (SAID_TO_READER.has(sentence.word(done)) || head === "it") continue;
      const participle =
        /(?:ed|en|wn|ne|ght|lt|pt|ft|ld|nt|id)$/.test(sentence.word(done)) ||
        sentence.is(done, "set", "put", "cut", "made", "built", "held", "begun");
      if (!participle && !(sentence.namesAgent(subject.from, subject.to) && /ing$/.test(sentence.word(done)))) continue;
    } else if (
      sentence.is(verb, "have") ||
      (sentence.is(verb, "help", "raise", "allow", "make", "end", "close") &&
        !sentence.namesAgent(subject.from, subject.to))
    )
      continue;
    else if (!sentence.namesAgent(subject.from, subject.to) && !(sentence.is(at, "would") && head === "it")) continue;
    found.push({
      rule: sentence.is(at, "would") ? "WOULD" : "WILL",
      from: at,
      to: at + 1,
      verb,
      subject,
    });
  }
  return found;
}

/** Where a promising word is in a sentence, and how it is used. */
type Place = {
  readonly sentence: TaggedSentence;
  readonly at: number;
  /** The first word of its clause. */
  readonly start: number;
  /** The word before it, not counting an adverb. */
  readonly before: number;
  /** Whether it is a noun: “the pledge”, “their plan”. */
  readonly isNoun: boolean;
};

/** The result of a rule for a word: its id, the end of the words matched, and the first word of the action. */
type Match = { rule: RuleId; to: number; verb: number } | null;

/** “pledged to open”, “plans to open”: the match of a word that is followed by “to” and a verb; otherwise null. */
function withInfinitive(rule: RuleId, { sentence, at }: Place): Match {
  const verb = sentence.skipAdverbs(at + 2);
  return sentence.is(at + 1, "to") && sentence.isBaseVerb(verb) ? { rule, to: at + 2, verb } : null;
}

const FUTURE = new Set(["will", "would", "shall", "should"]);
const GIVEN = /^(?:gave|given|gives|reaffirm\w*|renew\w*|repeat\w*|restat\w*|made|makes|confirm\w*)$/;
const AGREEMENTS = /^(?:memorandum|agreement|accord|treaty|deal|declaration|protocol|pact|roadmap)$/;

/** The promising words. The first entry that matches a word is used. */
const PROMISING: readonly { forms: RegExp; match: (place: Place) => Match }[] = [
  {
    forms: /^(?:pledge[sd]?|promise[sd]?|vow(?:s|ed)?|guarantee[sd]?|undert(?:ake|akes|ook|aken)|pledging)$/,
    match(place) {
      const { sentence, at, before, isNoun } = place;
      if (
        (isNoun && !/ed$|en$|ook$/.test(sentence.word(at))) ||
        sentence.is(before, "was", "were", "is", "had") ||
        sentence.is(at + 1, "of", "was", "is", "has", "never", ".")
      )
        return null;
      return withInfinitive("PROMISE", place) ?? { rule: "PROMISE", to: at + 1, verb: at + 1 };
    },
  },
  {
    forms: /^agree[sd]?$/,
    match(place) {
      const { sentence, at, before, isNoun } = place;
      if (isNoun || sentence.is(before, "had")) return null;
      const agreed = sentence.pos(at + 2) === "DET" ? null : withInfinitive("AGREE", place);
      if (agreed) return agreed;
      const says = sentence.is(at + 1, "that") && sentence.hasAny(FUTURE, at, sentence.length);
      return says ? { rule: "AGREE_THAT", to: at + 2, verb: at + 2 } : null;
    },
  },
  {
    forms: /^accept(?:s|ed)?$/,
    match({ sentence, at, before, isNoun }) {
      if (isNoun || sentence.is(before, "had")) return null;
      const near = sentence.tokens.slice(at + 1, at + 5);
      return near.some(({ word }) => /^(?:recommendation|finding)s?$/.test(word))
        ? { rule: "ACCEPT", to: at + 1, verb: at + 1 }
        : null;
    },
  },
  {
    forms: /^(?:plan|plans|intend|intends|planned|planning)$/,
    match(place) {
      const { sentence, before, isNoun } = place;
      if ((isNoun && sentence.pos(before) !== "ADJ") || sentence.is(before, "had", "was", "were")) return null;
      return withInfinitive("PLAN", place);
    },
  },
  {
    forms: /^offer(?:s|ed)?$/,
    match: (place) => (place.isNoun ? null : withInfinitive("OFFER", place)),
  },
  {
    forms: /^commit(?:s|ted)?$/,
    match({ sentence, at, isNoun }) {
      if (isNoun) return null;
      const next = sentence.is(at + 1, "itself", "themselves", "himself", "herself", "ourselves") ? at + 2 : at + 1;
      return sentence.is(next, "to") || sentence.pos(next) === "NUM" || /^[£$€]/.test(sentence.word(next))
        ? { rule: "COMMIT", to: next + 1, verb: sentence.skipAdverbs(next + 1) }
        : null;
    },
  },
  {
    forms: /^announce[sd]?$/,
    match({ sentence, at }) {
      const near = sentence.tokens.slice(at + 1, at + 4);
      return near.some(({ word }) => word === "plans") ? { rule: "ANNOUNCE_PLANS", to: at + 2, verb: at + 2 } : null;
    },
  },
  {
    forms: /^(?:commitment|commitments|pledge|promise|undertaking|assurance|assurances)$/,
    match({ sentence, at, start }) {
      if (!sentence.is(at + 1, "to", "that")) return null;
      const isGiven = sentence.tokens.slice(start, at).some(({ word }) => GIVEN.test(word));
      const acts =
        /ing$/.test(sentence.word(at + 2)) || (sentence.isBaseVerb(at + 2) && sentence.pos(at + 2) === "VERB");
      return isGiven || (acts && sentence.is(at + 1, "to"))
        ? { rule: "COMMITMENT_NOUN", to: at + 2, verb: sentence.skipAdverbs(at + 2) }
        : null;
    },
  },
  {
    forms: /^(?:is|are)$/,
    match({ sentence, at, start }) {
      const next = sentence.skipAdverbs(at + 1);
      const set = sentence.is(next, "set", "due", "scheduled");
      const to = set ? next + 1 : next;
      const verb = sentence.skipAdverbs(to + 1);
      if (!sentence.is(to, "to") || !sentence.isBaseVerb(verb)) return null;
      if (set && sentence.pos(verb) !== "VERB" && !ACTIONS.has(sentence.word(verb))) return null;
      const head = sentence.headNoun(start, at);
      if (AIMS.has(head) || head === "it" || head === "") return null;
      if (sentence.is(verb, "be") && SAID_TO_READER.has(sentence.word(verb + 1))) return null;
      return { rule: set ? "SET_TO" : "IS_TO", to: to + 1, verb };
    },
  },
  {
    forms: /^sign(?:s|ed|ing)?$/,
    match({ sentence, at, before }) {
      const names = sentence.tokens.slice(at + 1, at + 7).some(({ word }) => AGREEMENTS.test(word));
      const takesObject =
        /be$/.test(sentence.word(at - 1)) ||
        sentence.is(at + 1, "a", "an", "the", "of") ||
        sentence.pos(at + 1) === "ADJ";
      if (!names || !takesObject || sentence.is(before, "was", "were")) return null;
      return { rule: /be$/.test(sentence.word(at - 1)) ? "TO_BE_SIGNED" : "SIGNED", to: at + 1, verb: at + 1 };
    },
  },
];

/** “pledged”, “agreed to”, “plans to”, “is to open”. */
function findPromising(sentence: TaggedSentence): Trigger[] {
  return sentence.tokens.flatMap(({ word }, at): Trigger[] => {
    const entries = PROMISING.filter(({ forms }) => forms.test(word));
    if (entries.length === 0) return [];
    const before = sentence.isAdverb(at - 1) && !NEGATED.has(sentence.word(at - 1)) ? at - 2 : at - 1;
    const start = sentence.clauseStart(at);
    if (sentence.hasAny(NEGATED, Math.max(start, at - 4), at) || isEmbedded(sentence, at)) return [];
    const isNoun =
      ["DET", "ADJ"].includes(sentence.pos(before)) ||
      sentence.is(before, "'s", "their", "its", "his", "her", "our", "of", "'");
    for (const { match } of entries) {
      const found = match({ sentence, at, start, before, isNoun });
      if (found) return [{ ...found, from: at, subject: { from: start, to: at } }];
    }
    return [];
  });
}

/** Whether the words before a phrase name something that states and bodies plan; “the holiday is planned” does not. */
function isUndertaking(sentence: TaggedSentence, from: number): boolean {
  return sentence.hasAny(UNDERTAKINGS, sentence.clauseStart(from), from);
}

const ANNOUNCING: readonly Phrase[] = [
  {
    pattern: /\bsoon[- ]to[- ]be[- ]\w+(?:ed|en|wn|de|ld|lt|ht)\b/iu,
    rule: "TO_BE_SIGNED",
  },
  {
    pattern:
      /\b(?:is|are) (?:\w+ )?(?:expected|going) to be (?:signed|ratified|concluded|approved|adopted|launched)\b/iu,
    rule: "TO_BE_SIGNED",
    fits: isUndertaking,
  },
  {
    pattern:
      /\b(?:is|are|remains?) (?:\w+ )?(?:an?|another|the|part|one|on|among|high on)(?: (?!agenda|roadmap)\w+){0,6} (?:of|on|in|the) (?:the )?(?:\w+ ){0,3}(?:agenda|road ?map|work (?:plan|programme)|joint programme)\b/iu,
    rule: "ON_AGENDA",
  },
  {
    pattern:
      /\b(?:is|are) (?:\w+ly )?(?:planned|scheduled) for (?:\d|the (?:end|beginning|spring|summer|autumn|winter|coming)|next|this|early|late|spring|summer|autumn|winter|january|february|march|april|may|june|july|august|september|october|november|december)/iu,
    rule: "PLANNED",
    fits: isUndertaking,
  },
];

/**
 * The promises and announcements of a sentence: by “will”, by a verb of promising or planning, or by a signed
 * agreement.
 */
export function findPromises(sentence: TaggedSentence): Trigger[] {
  return [...findWill(sentence), ...findPromising(sentence), ...findPhrases(sentence, ANNOUNCING, "none")];
}
