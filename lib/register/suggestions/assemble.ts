import { findAsks } from "@/lib/register/suggestions/rules/asks";
import { findBound, findObligationsUnder } from "@/lib/register/suggestions/rules/duties";
import { findHopes } from "@/lib/register/suggestions/rules/hopes";
import { findImperative } from "@/lib/register/suggestions/rules/imperatives";
import { findPromises } from "@/lib/register/suggestions/rules/promises";
import { findReports } from "@/lib/register/suggestions/rules/reports";
import type { Trigger } from "@/lib/register/suggestions/rules/trigger";
import { RULES, type RuleId } from "@/lib/register/suggestions/rules/vocabulary";
import { ACTIONS } from "@/lib/register/suggestions/rules/word-lists";
import { TaggedSentence, type Range } from "@/lib/register/suggestions/tagged-sentence";
import type { Token } from "@/lib/register/suggestions/tagger";

/** One ask or promise within a sentence. Offsets are UTF-16 units from the start of the sentence. */
export type Statement = {
  readonly start: number;
  readonly end: number;
  readonly rule: RuleId;
  /** The words of the sentence that the rule matched. */
  readonly found: string;
  /** Where the matched words begin. */
  readonly at: number;
  /** Who is asked, or who promises, as named in the sentence; empty when it names nobody. */
  readonly subject: string;
};

/** Whether a promise is only part of an ask: “should make it clear that it will”. */
function isGoverned({ from, rule }: Trigger, triggers: readonly Trigger[], sentence: TaggedSentence): boolean {
  if (RULES[rule].kind !== "COMMITMENT" || !sentence.is(from, "will", "would", "'ll", "is", "are")) return false;
  return triggers.some(
    (other) =>
      RULES[other.rule].kind === "RECOMMENDATION" &&
      other.from < from &&
      sentence.hasAny(new Set(["that", "so"]), other.to, from),
  );
}

/** Words that, between two statements, show that the second is a separate one. */
const JOINING_WORDS = new Set(["and", ";", "but", "while", "whereas"]);

/** A report or a hope, which gives way to a promise made by the same words. */
function isWeak({ rule }: Trigger): boolean {
  return RULES[rule].basis === "REPORTED" || RULES[rule].basis === "HOPED";
}

/** Whether another trigger makes the same statement: “agreed that passengers will be refunded” is one promise. */
function isDuplicate(trigger: Trigger, triggers: readonly Trigger[], sentence: TaggedSentence): boolean {
  return triggers.some((other) => {
    if (other === trigger || RULES[other.rule].kind !== RULES[trigger.rule].kind) return false;
    const [first, second] = other.from < trigger.from ? [other, trigger] : [trigger, other];
    const isLater = second === trigger;
    // Of two equally strong triggers the first is kept, otherwise the stronger.
    if (isWeak(trigger) === isWeak(other) ? !isLater : isWeak(other)) return false;
    if (first.to > second.from) return true;
    const joined = sentence.tokens.slice(first.to, second.from).some(({ word }) => JOINING_WORDS.has(word));
    return /accept/.test(sentence.word(first.from)) || !joined;
  });
}

const SHOWING_VERBS = new Set(["show", "demonstrate", "prove", "signal"]);
const SHOWN_AS_CLAUSE = new Set(["how", "that", "whether", "what", "why"]);

const NOMINAL = /^[a-z]{3,}(?:ment|tion|sion|ing|al|ance)$/;

/**
 * Further actions that a trigger governs, up to the word `reach`: for each, its first word, and the comma or
 * conjunction before it.
 */
function findFurther(sentence: TaggedSentence, trigger: Trigger, reach: number): { joint: number; verb: number }[] {
  const further: { joint: number; verb: number }[] = [];
  // After a report, a further verb is in the past tense too, so it is not an action still to be done.
  if (RULES[trigger.rule].basis === "REPORTED") return further;
  let last = trigger.verb;
  const infinitive = sentence.is(trigger.verb - 1, "to");
  const calls =
    sentence.is(trigger.to - 1, "for") ||
    sentence.tokens
      .slice(trigger.from, trigger.verb + 4)
      .some(({ word }, index, all) => word === "for" && /^call/.test(all[index - 1]?.word ?? ""));
  const complete = (at: number) =>
    sentence.tokens.slice(last + 1, at).some(({ pos }) => ["NOUN", "PROPN", "PRON", "NUM"].includes(pos));
  for (let at = trigger.verb + 1; at < reach; at += 1) {
    if (sentence.is(at, "because", "which", "who", "whose", "where", "while", "so", "than")) break;
    const comma = sentence.is(at, ",", ";");
    if (!comma && !sentence.is(at, "and")) continue;
    let next = at + 1;
    if (comma && sentence.is(next, "and")) next += 1;
    if (!complete(at)) continue;
    if (sentence.is(next, "for") && calls && sentence.is(at, "and")) {
      further.push({ joint: at, verb: next });
      last = next;
      at = next;
      continue;
    }
    if (sentence.is(next, "that") && sentence.is(at, "and") && sentence.is(trigger.to - 1, "that")) {
      further.push({ joint: at, verb: next });
      last = next;
      at = next;
      continue;
    }
    const to = sentence.is(next, "to");
    const verb = sentence.skipAdverbs(to ? next + 1 : next);
    // “Act, and show how far it will go”: the clause after “show” is not a second ask.
    if (SHOWING_VERBS.has(sentence.word(verb)) && SHOWN_AS_CLAUSE.has(sentence.word(verb + 1))) continue;
    // “a charge to cut traffic and improve air”: the second verb states a purpose, not a further ask.
    const purpose =
      !to &&
      sentence.tokens
        .slice(last + 1, at)
        .some(
          ({ word, pos }, index) =>
            word === "to" &&
            sentence.isBaseVerb(sentence.skipAdverbs(last + index + 2)) &&
            ["PART", "ADP"].includes(pos),
        );
    const bare =
      !purpose &&
      sentence.isBaseVerb(verb) &&
      (sentence.pos(verb) === "VERB" ||
        (to && infinitive) ||
        (ACTIONS.has(sentence.word(verb)) &&
          ["DET", "ADJ", "NOUN", "PRON", "NUM", "PROPN"].includes(sentence.pos(verb + 1))));
    if (
      bare &&
      (!to || infinitive) &&
      !(comma && !to && !listGoesOn(sentence, verb, reach)) &&
      sentence.pos(verb - 1) !== "DET"
    ) {
      further.push({ joint: at, verb });
      last = verb;
      at = verb;
      continue;
    }
    if (RULES[trigger.rule].kind !== "RECOMMENDATION" || comma) continue;
    // “the use of … and the further deployment of …”
    let noun = sentence.is(next, "the") ? next + 1 : next;
    while (sentence.pos(noun) === "ADJ" && !NOMINAL.test(sentence.word(noun)) && noun < next + 4) noun += 1;
    if (!sentence.is(noun + 1, "of")) noun += sentence.pos(noun) === "ADJ" ? 1 : 0;
    if (sentence.is(next, "the") && NOMINAL.test(sentence.word(noun)) && sentence.is(noun + 1, "of")) {
      further.push({ joint: at, verb: noun });
      last = noun;
      at = noun;
    }
  }
  return further;
}

/** Whether a comma-separated list of actions ends with “and” and one more. */
function listGoesOn(sentence: TaggedSentence, from: number, reach: number): boolean {
  return sentence.tokens
    .slice(from, reach)
    .some(({ word }, index) => word === "and" && sentence.isBaseVerb(sentence.skipAdverbs(from + index + 1)));
}

/**
 * The conjunction or comma before a later trigger, searched for back to the word `after`, where the previous trigger
 * ends.
 */
function jointBefore(sentence: TaggedSentence, trigger: Trigger, after: number): number {
  for (let at = trigger.from - 1; at > after; at -= 1) {
    if (JOINING_WORDS.has(sentence.word(at))) return at;
  }
  for (let at = trigger.from - 1; at > after; at -= 1) if (sentence.is(at, ",")) return at;
  return trigger.from - 1;
}

/** Who is to act, as named in the sentence, without the conjunctions before the name. */
function subjectWords(sentence: TaggedSentence, { from, to }: Range): string {
  let start = from;
  while (
    start < to &&
    (sentence.is(start, "and", "but", "that", "therefore", "then", "however", "experts") ||
      ["SCONJ", "CCONJ"].includes(sentence.pos(start)))
  )
    start += 1;
  return sentence.wordsBetween(start, to);
}

/** The triggers of a sentence in order, one for each thing that is asked, owed or promised. */
function findTriggers(sentence: TaggedSentence, item: boolean, lead: string | null): Trigger[] {
  const imperative = findImperative(sentence, item, lead);
  if (imperative.length > 0) return imperative;
  const bound = findBound(sentence);
  // A heading only summarises what the text below it says in full.
  const isHeading = !item && !/[.!…;][”"’)]*$/u.test(sentence.text);
  const all = [
    ...bound,
    ...findAsks(sentence).filter(({ from, to }) => !bound.some((duty) => duty.from < to && from < duty.to)),
    ...findPromises(sentence),
    ...(isHeading ? [] : [...findReports(sentence), ...findHopes(sentence)]),
  ];
  all.sort((a, b) => a.from - b.from || b.to - a.to);
  return all.filter((trigger) => !isGoverned(trigger, all, sentence) && !isDuplicate(trigger, all, sentence));
}

/** A part of a sentence whose end is not known yet: it extends to the start of the next part. */
type Part = { from: number; trigger: Trigger; found: string };

/** The parts of a sentence: one for each trigger, and one for each further action that a trigger governs. */
function findParts(sentence: TaggedSentence, triggers: readonly Trigger[]): Part[] {
  return triggers.flatMap((trigger, index): Part[] => {
    const previous = triggers[index - 1];
    const reach = triggers[index + 1]?.from ?? sentence.length;
    const upTo = Math.min(sentence.length, Math.max(trigger.to, trigger.verb + 1));
    const first = {
      from: previous ? jointBefore(sentence, trigger, previous.verb) + 1 : 0,
      trigger,
      found: sentence.wordsBetween(trigger.from, upTo),
    };
    const further = findFurther(sentence, trigger, reach).map(({ joint, verb }) => ({
      from: sentence.is(joint, ",", ";") && sentence.is(joint + 1, "and") ? joint + 2 : joint + 1,
      trigger,
      found: `${sentence.wordsBetween(trigger.from, trigger.to)} … ${sentence.wordsBetween(verb, verb + 1)}`,
    }));
    return [first, ...further];
  });
}

/** The end of a part that is followed by another. The words that join the two parts belong to neither. */
function endBefore(text: string, start: number, next: number): number {
  const words = text
    .slice(start, next)
    .replace(/[\s,;]*\b(?:and|but|while|whereas)?\s*$/iu, "")
    .replace(/[\s,;–—-]+$/u, "");
  return start + words.length;
}

/**
 * The asks and promises of one sentence, in order. `item` is whether the sentence is an item of a list, and `lead` the
 * words that introduce the list.
 */
export function findStatements(
  text: string,
  tokens: readonly Token[],
  { item, lead }: { item: boolean; lead: string | null },
): Statement[] {
  // A question asks only for an answer, and a sentence that ends in a colon only introduces asks or promises.
  if (/(?:\?["”’)]*|:)$/u.test(text)) return [];
  const sentence = new TaggedSentence(text, tokens);
  const triggers = findTriggers(sentence, item, lead);
  const parts = findParts(sentence, triggers);
  const statements = parts.map(({ from, trigger, found }, index): Statement => {
    const start = index === 0 ? 0 : (tokens[from]?.start ?? 0);
    const next = parts[index + 1];
    return {
      start,
      end: next ? endBefore(text, start, tokens[next.from]?.start ?? text.length) : text.length,
      rule: trigger.rule,
      found,
      at: tokens[trigger.from]?.start ?? 0,
      subject: subjectWords(sentence, trigger.subject),
    };
  });
  const recalled = triggers.some(({ rule }) => rule === "BOUND") ? null : recalledDuty(sentence, statements);
  return recalled ? [...statements, recalled].sort((a, b) => a.start - b.start) : statements;
}

/**
 * A duty mentioned within another statement: “should press the state to comply with its obligations under the
 * Convention” is an ask and mentions a duty. The duty's words are part of the ask's words, but must not be identical to
 * them, because decisions are stored by words.
 */
function recalledDuty(sentence: TaggedSentence, statements: readonly Statement[]): Statement | null {
  const duty = findObligationsUnder(sentence);
  if (duty === null) return null;
  const at = sentence.tokens[duty.from]?.start ?? 0;
  const around = statements.find(({ start, end }) => start <= at && at < end);
  const from = around?.start === at ? (sentence.tokens[duty.from + 1]?.start ?? at) : at;
  return {
    start: around ? from : 0,
    end: around ? around.end : sentence.text.length,
    rule: duty.rule,
    found: sentence.wordsBetween(duty.from, duty.to),
    at: from,
    subject: subjectWords(sentence, duty.subject),
  };
}
