import { isEmbedded, type Trigger } from "@/lib/register/suggestions/rules/trigger";
import {
  BARRIERS,
  COOPERATION,
  INSTITUTIONS,
  NEGATED,
  POLICIES,
  PROGRAMMES,
  TALKS,
} from "@/lib/register/suggestions/rules/word-lists";
import type { RuleId } from "@/lib/register/suggestions/rules/vocabulary";
import type { Range, TaggedSentence } from "@/lib/register/suggestions/tagged-sentence";

const OPENING =
  /^(?:open(?:s|ed)?|establish(?:es|ed)?|found(?:s|ed)|launch(?:es|ed)?|introduce[sd]?|create[sd]?|inaugurate[sd]?|set)$/;
const ENDING =
  /^(?:abolish(?:es|ed)?|lift(?:s|ed)?|scrap(?:s|ped)?|waive[sd]?|removed?|simplif(?:y|ies|ied)|eas(?:es|ed))$/;
const SUPPORTING = /^(?:support(?:s|ed)?|back(?:s|ed)?|endorse[sd]?)$/;
const COVERING = /^(?:covers?|includes?|spans?|encompass(?:es)?)$/;
const HOLDING = /^(?:holding|conducting|negotiating|running|having|pursuing|carrying|setting|launching|discussing)$/;
const GROWING =
  /^(?:expand(?:s|ed)?|expansion|grow(?:s|n|ing)?|grew|growth|increase[sd]?|ris(?:e|en|es|ing)|rose|enlarged)$/;
const AMOUNT = /^(?:%|percent|per|half|third|quarter|fifth|tenth)$/;

/** Words of asking, promising or possibility, after which nothing is reported as done. */
const NOT_REPORTED = new Set(
  "to will shall would should must may might can could 'll had if unless expects expected hopes hoped".split(" "),
);

type Place = { readonly sentence: TaggedSentence; readonly at: number; readonly start: number };

/** The result of a rule for a word: its id, the end of the matched words, and who did what is reported. */
type Match = { rule: RuleId; to: number; subject: Range } | null;

/** The words that name a passive verb's agent: “was opened in the capital by the college”. */
function agentAfter({ sentence, at }: Place): Range | null {
  const by = sentence.tokens.findIndex(({ word }, index) => index > at && index < at + 12 && word === "by");
  if (by === -1) return null;
  const end = sentence.tokens.findIndex(
    ({ word, pos }, index) => index > by + 1 && (pos === "ADP" || /^[,.;]$/.test(word)),
  );
  return { from: by + 1, to: end === -1 ? sentence.length : end };
}

/** “Opened a campus”, “a campus was opened by”: something lasting, done by somebody who can do such a thing. */
function matchDeed(place: Place, rule: RuleId, objects: ReadonlySet<string>): Match {
  const { sentence, at, start } = place;
  const to = sentence.is(at, "set") ? at + 2 : at + 1;
  if (sentence.is(at, "set") && !sentence.is(at + 1, "up")) return null;
  const before = sentence.isAdverb(at - 1) ? at - 2 : at - 1;
  // “Branches have opened”, “a fund has been set up”: something recent, although the sentence does not name who did it.
  const auxiliary = sentence.is(before, "been") ? before - 1 : before;
  if (sentence.is(auxiliary, "have", "has") && objects.has(sentence.headNoun(start, auxiliary)))
    return { rule, to, subject: { from: 0, to: 0 } };
  if (sentence.is(before, "was", "were", "been", "is", "are")) {
    const agent = agentAfter(place);
    const isNamed = agent !== null && sentence.namesAgent(agent.from, agent.to);
    return isNamed && objects.has(sentence.headNoun(start, before)) ? { rule, to, subject: agent } : null;
  }
  if (sentence.pos(at) === "NOUN" || !sentence.namesAgent(start, at)) return null;
  const end = sentence.tokens.findIndex(
    ({ word, pos }, index) => index > to && (pos === "ADP" || /^[,.;]$/.test(word)),
  );
  const object = sentence.headNoun(to, end === -1 ? sentence.length : end);
  return objects.has(object) ? { rule, to, subject: { from: start, to: at } } : null;
}

/** The words that report something as done or under way. The first entry that matches a word is used. */
const REPORTING: readonly { forms: RegExp; match: (place: Place) => Match }[] = [
  { forms: OPENING, match: (place) => matchDeed(place, "OPENED", INSTITUTIONS) },
  { forms: ENDING, match: (place) => matchDeed(place, "ENDED", BARRIERS) },
  {
    forms: SUPPORTING,
    match({ sentence, at, start }) {
      const finite = sentence.pos(at) === "VERB" || /ed$/.test(sentence.word(at));
      if (!finite || !sentence.namesAgent(start, at) || sentence.is(at - 1, "is", "are", "was", "were")) return null;
      return sentence.hasAny(POLICIES, at + 1, at + 9)
        ? { rule: "SUPPORTED", to: at + 1, subject: { from: start, to: at } }
        : null;
    },
  },
  {
    forms: COVERING,
    match({ sentence, at, start }) {
      return COOPERATION.has(sentence.headNoun(start, at))
        ? { rule: "COVERED", to: at + 1, subject: { from: 0, to: 0 } }
        : null;
    },
  },
  {
    forms: /^(?:covered|included)$/,
    match({ sentence, at }) {
      if (!sentence.is(at - 1, "is", "are", "also") || !sentence.is(at + 1, "by", "in")) return null;
      return sentence.hasAny(COOPERATION, at + 2, at + 7)
        ? { rule: "COVERED", to: at + 2, subject: { from: 0, to: 0 } }
        : null;
    },
  },
  {
    forms: /^(?:is|are)$/,
    match({ sentence, at, start }) {
      const next = sentence.skipAdverbs(at + 1);
      const holds = HOLDING.test(sentence.word(next)) && sentence.hasAny(TALKS, next + 1, next + 9);
      const goesOn =
        TALKS.has(sentence.headNoun(start, at)) &&
        (sentence.is(next, "underway", "ongoing") ||
          ["under way", "taking place", "in progress", "being held"].some((words) => sentence.reads(next, words)));
      return holds || goesOn ? { rule: "UNDER_WAY", to: next + 1, subject: { from: start, to: at } } : null;
    },
  },
  {
    forms: GROWING,
    match({ sentence, at, start }) {
      const by = [1, 2].map((ahead) => at + ahead).find((index) => sentence.is(index, "by"));
      if (by === undefined || !sentence.tokens.slice(by + 1, by + 4).some(({ word }) => AMOUNT.test(word))) return null;
      // Growth is reported only of a programme, or if a programme shows it; any other growth is just a figure.
      const shows = sentence.tokens.findIndex(
        ({ word }, index) => index > by && /^(?:shown|seen|recorded|reported)$/.test(word),
      );
      const isProgramme =
        PROGRAMMES.has(sentence.headNoun(start, at)) || (shows !== -1 && sentence.hasAny(PROGRAMMES, shows, shows + 8));
      return isProgramme ? { rule: "GROWN", to: by + 1, subject: { from: start, to: at } } : null;
    },
  },
];

/**
 * What a sentence reports as done or under way, without a promise: what a state or a public body set up, supports or
 * runs.
 */
export function findReports(sentence: TaggedSentence): Trigger[] {
  return sentence.tokens.flatMap(({ word }, at): Trigger[] => {
    const entry = REPORTING.find(({ forms }) => forms.test(word));
    if (!entry) return [];
    const start = sentence.clauseStart(at);
    if (
      sentence.hasAny(NOT_REPORTED, Math.max(start, at - 4), at) ||
      sentence.hasAny(NEGATED, Math.max(start, at - 4), at)
    )
      return [];
    if (isEmbedded(sentence, at)) return [];
    const match = entry.match({ sentence, at, start });
    return match ? [{ ...match, from: at, verb: match.to }] : [];
  });
}
