import type { RecommendationKind } from "@/lib/database/generated/enums";
import { message, type Text } from "@/lib/language/message";
import type { Token } from "@/lib/suggestions/tagger";
import {
  ACTIONS,
  AGENTS,
  AIMS,
  ASSURING,
  BETWEEN,
  DOCUMENTS,
  EMBEDDING,
  FORECASTERS,
  INSTITUTIONS_SPEAKING,
  LAW_VERBS,
  LAWS,
  NOBODY,
  OPINION,
  OUTCOMES,
  SAID_TO_READER,
  TO_VISITOR,
} from "@/lib/suggestions/words";

/** One ask or promise within a sentence. Offsets are UTF-16 units from the sentence's front. */
export type Pick = {
  readonly kind: RecommendationKind;
  readonly start: number;
  readonly end: number;
  /** What the rule looks for, in plain words. */
  readonly rule: Text;
  /** The words that it found. */
  readonly found: string;
  /** It is told what was done, as that an agreement was signed: a day in it is no day by which to act. */
  readonly past: boolean;
  /** Where the words that the rule found begin. */
  readonly at: number;
  /** Who is asked or promises, as the sentence names them; empty when it does not. */
  readonly subject: string;
};

/** Where a rule found its words: the first and the last of them, and the verb of what is to be done, if there is one. */
type Trigger = {
  kind: RecommendationKind;
  rule: Text;
  from: number;
  to: number;
  /** The first word of what is to be done. */
  verb: number;
  /** The stretch that names who is to act. */
  subject: { from: number; to: number };
};

/** A sentence in words, with what the rules ask about its words. */
class Words {
  constructor(
    readonly sentence: string,
    readonly tokens: readonly Token[],
  ) {}

  get length(): number {
    return this.tokens.length;
  }

  word(at: number): string {
    return this.tokens[at]?.word ?? "";
  }

  pos(at: number): string {
    return this.tokens[at]?.pos ?? "";
  }

  is(at: number, ...choices: string[]): boolean {
    return choices.includes(this.word(at));
  }

  /** Whether these words stand one after the other from here on. */
  follow(at: number, phrase: string): boolean {
    return phrase.split(" ").every((word, index) => this.word(at + index) === word);
  }

  has(words: ReadonlySet<string>, from: number, to: number): boolean {
    return this.tokens.slice(Math.max(0, from), Math.max(0, to)).some(({ word }) => words.has(word));
  }

  text(from: number, to: number): string {
    const [first, last] = [this.tokens[from], this.tokens[to - 1]];
    return first && last && to > from ? this.sentence.slice(first.start, last.end).replaceAll("\n", " ") : "";
  }

  /** A verb as it stands after “to” or a modal verb. */
  isBase(at: number): boolean {
    const word = this.word(at);
    if (
      !/^[a-z][a-z-]+$/.test(word) ||
      (/(?:ing|ed)$/.test(word) && !/^(?:need|feed|proceed|succeed|exceed|bring|speed|heed|shed|embed)$/.test(word))
    )
      return false;
    return ["VERB", "AUX"].includes(this.pos(at)) || ACTIONS.has(word);
  }

  isAdverb(at: number): boolean {
    return BETWEEN.has(this.word(at)) || this.pos(at) === "ADV" || /^[a-z]{3,}ly$/.test(this.word(at));
  }

  /** The first word from here on that is neither an adverb nor put in between by commas. */
  pastAdverbs(at: number): number {
    let next = at;
    for (;;) {
      if (this.isAdverb(next)) next += 1;
      else if (this.is(next, ",", "–", "—", "-", "and") && this.isAdverb(next + 1) && next > at) next += 1;
      else if (this.is(next, ",", "–", "—", "(")) {
        const close = this.tokens.findIndex(
          ({ word }, index) => index > next && index < next + 14 && [",", "–", "—", ")"].includes(word),
        );
        if (close === -1) return next;
        next = close + 1;
      } else return next;
    }
  }

  /** Where the clause begins in which a word stands: after the last sign or joining word before it. */
  clauseStart(at: number): number {
    for (let index = at - 1; index >= 0; index -= 1) {
      const word = this.word(index);
      if (
        /^[,;:–—()“”"]$/.test(word) ||
        ["that", "which", "who", "because", "but", "whether", "if", "so"].includes(word)
      )
        return index + 1;
      if (word === "and" && ["VERB", "AUX"].includes(this.pos(index + 1))) return index + 1;
      if (word === "and" && index > 0 && this.hasVerb(0, index) && this.pos(index - 1) !== "PROPN") return index + 1;
    }
    return 0;
  }

  hasVerb(from: number, to: number): boolean {
    return this.tokens.slice(from, to).some(({ pos, word }) => pos === "AUX" || (pos === "VERB" && !/ing$/.test(word)));
  }

  /** The word that says what a stretch names: the last noun before a preposition. */
  head(from: number, to: number): string {
    let head = "";
    for (let at = from; at < to; at += 1) {
      if (["NOUN", "PROPN", "PRON", "NUM"].includes(this.pos(at)) || AGENTS.has(this.word(at))) head = this.word(at);
      else if (head !== "" && this.pos(at) === "ADP") break;
    }
    return head;
  }

  /** Whether a stretch names somebody who can act. */
  isAgent(from: number, to: number): boolean {
    const head = this.head(from, to);
    if (AGENTS.has(head) || ["he", "she"].includes(head)) return true;
    const at = this.tokens.findIndex(({ word }, index) => index >= from && index < to && word === head);
    return this.pos(at) === "PROPN" || (/^\p{Lu}/u.test(this.tokens[at]?.text ?? "") && at > 0);
  }
}

/** A clause that asks itself something, sets a condition or says more about somebody. */
function isEmbedded(words: Words, at: number): boolean {
  if (words.is(at - 1, "who", "whom", "which")) return true;
  if (words.is(at - 1, "that") && ["NOUN", "PROPN"].includes(words.pos(at - 2))) return true;
  for (let index = at - 1; index >= 0; index -= 1) {
    const word = words.word(index);
    if (/^[,;:–—]$/.test(word)) return false;
    if (EMBEDDING.has(word)) return true;
    if (word === "that") return false;
  }
  return false;
}

/** What a law says of itself. */
function quotesLaw(words: Words, at: number): boolean {
  const law = words.tokens.findIndex(({ word }, index) => index < at && LAWS.has(word));
  if (law !== -1 && words.has(LAW_VERBS, law + 1, at)) return true;
  if (words.is(0, "under") && words.has(LAWS, 0, 6)) return true;
  return /\b(?:under|according to|by) (?:the |article |section )?[^,.]*\b(?:act|law|label|article|section)\b[^,]*\.?["”]?$/iu.test(
    words.text(at, words.length),
  );
}

/** Nobody asked, or only the reader. */
function speaksToReader(words: Words, subject: { from: number; to: number }, verb: number): boolean {
  const head = words.head(subject.from, subject.to);
  if (NOBODY.has(head)) return true;
  if (!words.is(verb, "be")) return false;
  const done = words.pastAdverbs(verb + 1);
  return SAID_TO_READER.has(words.word(done));
}

function deduces(words: Words, subject: { from: number; to: number }, verb: number): boolean {
  if (!words.is(verb, "be")) return false;
  const next = words.pastAdverbs(verb + 1);
  if (words.pos(next) === "DET") return true;
  return ["he", "she", "it", "they"].includes(words.head(subject.from, subject.to)) && words.pos(next) !== "VERB";
}

function isPerfect(words: Words, verb: number): boolean {
  if (!words.is(verb, "have")) return false;
  const next = words.pastAdverbs(verb + 1);
  return (
    /(?:ed|en|wn|ne|ght|lt|pt)$/.test(words.word(next)) || words.is(next, "been", "had", "met", "left", "cut", "put")
  );
}

/** “should”, “must”, “ought to”, “needs to”, “has a duty to”. */
function findModals(words: Words): Trigger[] {
  const found: Trigger[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const subject = { from: words.clauseStart(at), to: at };
    const add = (rule: Text, to: number, verb: number) => {
      if (isEmbedded(words, at) || isPerfect(words, verb) || speaksToReader(words, subject, verb)) return;
      found.push({ kind: "RECOMMENDATION", rule, from: at, to, verb, subject });
    };
    if (words.is(at, "should", "must") || words.follow(at, "ought to")) {
      const last = words.is(at, "ought") ? at + 1 : at;
      const verb = words.pastAdverbs(last + 1);
      if (at === 0 || subject.from === at || (!words.isBase(verb) && !words.is(verb, "be", "do", "have"))) continue;
      if (words.is(verb, "do") && words.is(verb + 1, "so")) continue;
      if (OUTCOMES.has(words.word(verb)) && !words.isAgent(subject.from, subject.to)) continue;
      if (["reach", "end", "help"].includes(words.word(verb)) && !words.isAgent(subject.from, subject.to)) continue;
      if (["remember", "know", "see", "bear", "recall", "find"].includes(words.word(verb))) continue;
      if (words.is(at, "must") && (quotesLaw(words, at) || deduces(words, subject, verb))) continue;
      if (words.is(at, "should") && quotesLaw(words, at)) continue;
      add(message("A modal verb asks for something to be done"), last + 1, verb);
    } else if (words.is(at, "need", "needs") && words.is(at + 1, "to") && words.isBase(words.pastAdverbs(at + 2))) {
      if (words.is(at - 1, "no", "not", "n't")) continue;
      add(message("It is said that somebody needs to do something"), at + 2, words.pastAdverbs(at + 2));
    } else if (words.is(at, "duty", "responsibility", "obligation") && words.is(at + 1, "to")) {
      const have = [1, 2, 3, 4]
        .map((back) => at - back)
        .find((index) => words.is(index, "has", "have", "had", "bears", "bear", "under"));
      if (have === undefined || words.has(new Set(["no"]), have, at)) continue;
      found.push({
        kind: "RECOMMENDATION",
        rule: message("Somebody is said to have a duty"),
        from: have,
        to: at + 2,
        verb: words.pastAdverbs(at + 2),
        subject: { from: words.clauseStart(have), to: have },
      });
    } else if (words.is(at, "is", "are") && words.is(at + 1, "obliged", "bound") && words.is(at + 2, "to")) {
      add(message("Somebody is said to be obliged"), at + 3, words.pastAdverbs(at + 3));
    } else if (words.follow(at, "would do well to")) {
      add(message("Somebody is told what would be well"), at + 4, at + 4);
    }
  }
  return found;
}

/** “urge … to”, “call for”, “recommend that”, “was asked to”. */
const ASKING: readonly { forms: RegExp; then: "to" | "for" | "that"; rule: Text }[] = [
  { forms: /^urg(?:e|es|ed|ing)$/, then: "to", rule: message("Somebody urges somebody to act") },
  {
    forms: /^(?:ask|asks|asked|request|requests|requested|implore[sd]?|advis(?:e|es|ed)|petition(?:s|ed)?)$/,
    then: "to",
    rule: message("Somebody asks somebody to act"),
  },
  {
    forms: /^(?:invit(?:e|es|ed)|encourag(?:e|es|ed))$/,
    then: "to",
    rule: message("Somebody encourages somebody to act"),
  },
  { forms: /^(?:want|wants|wanted)$/, then: "to", rule: message("Somebody wants somebody to act") },
  { forms: /^(?:appeal|appeals|appealed)$/, then: "to", rule: message("Somebody appeals to somebody to act") },
  { forms: /^(?:recommend|recommends|recommended)$/, then: "that", rule: message("Somebody recommends something") },
  {
    forms:
      /^(?:propos(?:e|es|ed)|suggest|suggests|suggested|insist|insists|insisted|demand|demands|demanded|request|requests|requested|urg(?:e|es|ed))$/,
    then: "that",
    rule: message("Somebody proposes or demands that something be done"),
  },
  {
    forms: /^(?:call|calls|called|calling|press|presses|pressed|campaign(?:s|ed)?|push|pushes|pushed)$/,
    then: "for",
    rule: message("Somebody calls for something"),
  },
];

function findAsking(words: Words): Trigger[] {
  const found: Trigger[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words.word(at);
    if (["DET", "ADJ"].includes(words.pos(at - 1)) && !/ed$/.test(word)) continue;
    if (words.is(at - 1, "'s", "their", "its", "his", "her", "our", "the", "a", "an", "phone")) continue;
    if (words.has(new Set(["not", "n't", "never", "declined", "refused"]), at - 3, at) || isEmbedded(words, at))
      continue;
    const push = (rule: Text, to: number, verb: number, subject: { from: number; to: number }) =>
      found.push({ kind: "RECOMMENDATION", rule, from: at, to, verb, subject });
    const passive = words.is(words.isAdverb(at - 1) ? at - 2 : at - 1, "is", "are", "was", "were", "be", "been");
    if (/^call(?:s|ed|ing)?$/.test(word) && words.is(at + 1, "on", "upon")) {
      const to = words.tokens.findIndex(
        (token, index) =>
          index > at + 1 && index < at + 16 && token.word === "to" && words.isBase(words.pastAdverbs(index + 1)),
      );
      if (to !== -1) {
        push(
          message("Somebody calls on somebody to act"),
          at + 2,
          words.pastAdverbs(to + 1),
          passive ? { from: words.clauseStart(at), to: at - 1 } : { from: at + 2, to },
        );
        continue;
      }
    }
    for (const { forms, then, rule } of ASKING) {
      if (!forms.test(word)) continue;
      if (then === "to") {
        const to = words.tokens.findIndex(
          (token, index) =>
            index > at && index < at + 16 && token.word === "to" && words.isBase(words.pastAdverbs(index + 1)),
        );
        if (to === -1) continue;
        if (passive) {
          if (to > at + 1) continue;
          push(rule, at + 1, words.pastAdverbs(to + 1), { from: words.clauseStart(at), to: at - 1 });
        } else {
          const object = words.is(at + 1, "to", "upon") ? at + 2 : at + 1;
          if (object >= to || words.tokens.slice(object, to).some(({ word: inside }) => /^[,;:]$|^for$/.test(inside)))
            continue;
          push(rule, at + 1, words.pastAdverbs(to + 1), { from: object, to });
        }
      } else if (then === "for") {
        const next = words.pastAdverbs(at + 1);
        if (!words.is(next, "for") || (words.is(at, "call", "calls") && words.pos(at - 1) === "DET")) continue;
        push(rule, next + 1, next + 1, { from: 0, to: 0 });
      } else if (!passive) {
        if (words.is(at + 1, "that")) {
          // “suggests that each force appoint”: the verb stands bare; “suggests that the economy is weak” asks nothing.
          const verb = words.tokens.findIndex(({ pos }, index) => index > at + 2 && (pos === "VERB" || pos === "AUX"));
          const plain = words.isBase(verb) || words.is(verb, "be");
          if (!plain && !/^(?:recommend|propos|demand)/.test(word)) continue;
          if (words.is(verb, "should", "must", "will")) continue;
          push(rule, at + 2, verb === -1 ? at + 2 : verb, { from: at + 2, to: verb === -1 ? at + 2 : verb });
        } else if (/^(?:recommend|propos|demand)/.test(word)) {
          const speaker = words.head(words.clauseStart(at), at);
          const noun = words.pos(at + 1) === "DET" || words.pos(at + 1) === "ADJ" || /ing$/.test(words.word(at + 1));
          const plural = /[^s]s$/.test(speaker);
          if (
            !noun ||
            (words.pos(at) === "NOUN" && !/ed$/.test(word)) ||
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
const PHRASES: readonly { pattern: RegExp; rule: Text }[] = [
  {
    pattern:
      /\bit (?:is|remains|'s) (?:\w+ly )?(?:essential|vital|imperative|crucial|critical|necessary|important|incumbent|urgent)(?: that| for| to| on| upon)\b/iu,
    rule: message("Something is called essential"),
  },
  {
    pattern: /\bit(?: is|'s) (?:high |about |past |now )?time (?:that |for |to |the |it |\w+ \w+ed\b)/iu,
    rule: message("It is said to be time"),
  },
  {
    pattern: /\bthere (?:is|remains) (?:a |an )?(?:\w+ ){0,2}need (?:for|to)\b/iu,
    rule: message("It is said that there is a need"),
  },
  { pattern: /\b(?:is|are) (?:\w+ly )?needed(?! by)\b/iu, rule: message("Something is said to be needed") },
  {
    pattern: /\bit(?: is|'s) (?:now )?[\p{L}’' -]{2,40}'s turn to\b/iu,
    rule: message("It is said to be somebody’s turn"),
  },
  {
    pattern: /\ban? (?:\w+ )?(?:opportunity|chance|moment) for [\p{L}. ]{2,40} (?:not (?:just|only) )?to\b/iu,
    rule: message("Somebody is said to have an opportunity to act"),
  },
  { pattern: /\bit (?:falls|is up) to\b/iu, rule: message("It is said to be for somebody to act") },
  {
    pattern: /\bthe (?:onus|burden|responsibility|duty) (?:is|lies|rests|falls) (?:on|with|upon)\b/iu,
    rule: message("It is said to be for somebody to act"),
  },
];

function findPhrases(words: Words): Trigger[] {
  return PHRASES.flatMap(({ pattern, rule }): Trigger[] => {
    const match = pattern.exec(words.sentence.replaceAll("\n", " ").replaceAll("’", "'"));
    if (!match) return [];
    const from = words.tokens.findIndex(({ start }) => start >= match.index);
    const to = words.tokens.findIndex(({ start }) => start >= match.index + match[0].trimEnd().length);
    if (from === -1 || isEmbedded(words, from) || words.has(new Set(["no", "not"]), from, to)) return [];
    return [
      {
        kind: "RECOMMENDATION",
        rule,
        from,
        to: to === -1 ? words.length : to,
        verb: to === -1 ? words.length : to,
        subject: { from: 0, to: 0 },
      },
    ];
  });
}

/** A sentence, or an item of a list, that begins with what is to be done. */
function findImperative(words: Words, item: boolean, lead: string | null): Trigger[] {
  let [from, subject] = [0, { from: 0, to: 0 }];
  while (/^[“"‘'(]$/.test(words.word(from))) from += 1;
  if (words.is(from, "to")) {
    const colon = words.tokens.findIndex(({ word }, index) => index < 14 && word === ":");
    if (colon !== -1) [from, subject] = [colon + 1, { from: from + 1, to: colon }];
    else if (item && words.isBase(from + 1)) from += 1;
  }
  const word = words.word(from);
  if (TO_VISITOR.has(word) && !item) return [];
  const verb = words.pastAdverbs(from);
  const known = ACTIONS.has(words.word(verb)) && (verb === from || item || subject.to > 0);
  const tagged = (item || subject.to > 0) && words.pos(verb) === "VERB" && words.isBase(verb) && !TO_VISITOR.has(word);
  // “Fund the library”: the tagger takes the first word for a noun.
  const bare =
    item &&
    words.pos(verb + 1) === "DET" &&
    /^[a-z]{3,}$/.test(words.word(verb)) &&
    !/(?:ing|ed|s)$/.test(words.word(verb));
  if (!known && !tagged && !(bare && !words.hasVerb(verb + 1, words.length))) return [];
  // “Support for the plan grew”: a noun, with its verb still to come.
  if (
    words.is(
      verb + 1,
      "for",
      "of",
      "between",
      "among",
      "is",
      "are",
      "was",
      "were",
      "has",
      "will",
      "should",
      "must",
      ",",
      ".",
      "'s",
    )
  )
    return [];
  if (
    !item &&
    subject.to === 0 &&
    ["ADP", "AUX", "VERB", "NOUN"].includes(words.pos(verb + 1)) &&
    words.pos(verb) !== "VERB"
  )
    return [];
  if (words.length - verb < 3) return [];
  const promises =
    lead !== null &&
    /\b(?:will|pledges?|pledged|promises?|promised|commits?|committed|agreed?|undertakes?|undertook)\b/iu.test(lead);
  return [
    {
      kind: promises ? "COMMITMENT" : "RECOMMENDATION",
      rule: promises ? message("An item of a list of what is promised") : message("It begins with what is to be done"),
      from: verb,
      to: verb + 1,
      verb,
      subject,
    },
  ];
}

const SIGNED = message("An agreement is signed");

const NEGATED = new Set([
  "not",
  "n't",
  "never",
  "no",
  "refused",
  "refuses",
  "declined",
  "declines",
  "failed",
  "fails",
  "unable",
  "could",
  "without",
  "nor",
  "neither",
  "rarely",
]);

/** “will”, “shall”, “said that it would”. */
function findWill(words: Words): Trigger[] {
  const found: Trigger[] = [];
  for (let at = 0; at < words.length; at += 1) {
    if (!words.is(at, "will", "shall", "would", "'ll")) continue;
    const verb = words.pastAdverbs(at + 1);
    const subject = { from: words.clauseStart(at), to: at };
    if (!words.isBase(verb) && !words.is(verb, "be", "have", "do")) continue;
    if (
      words.is(at - 1, "by", "the", "a", "his", "her", "its", "their", "political", "good", "free", "'s", "of") ||
      subject.from === at
    )
      continue;
    if (isEmbedded(words, at) || isPerfect(words, verb) || OUTCOMES.has(words.word(verb))) continue;
    const head = words.head(subject.from, subject.to);
    if (DOCUMENTS.has(head) || NOBODY.has(head) || ["there", "this", "that", "such", "student"].includes(head))
      continue;
    const we = ["we", "i"].includes(head);
    if (words.is(at, "shall") && !we && !["parties", "sides", "signatories", "participants"].includes(head)) continue;
    if (words.is(at, "would") && !words.has(ASSURING, 0, at)) continue;
    if (words.is(at, "shall") && quotesLaw(words, at)) continue;
    // Whose opinion it is stands before, or at the end.
    if (
      words.has(OPINION, 0, at) ||
      (words.has(FORECASTERS, 0, words.length) &&
        words.has(new Set(["say", "says", "said", "warn", "warned", "predict"]), 0, words.length))
    )
      continue;
    if (!we && (words.is(0, "if", "unless", "without") || words.has(new Set(["if", "unless"]), at, words.length)))
      continue;
    if (words.is(verb, "be")) {
      const done = words.pastAdverbs(verb + 1);
      if (SAID_TO_READER.has(words.word(done)) || head === "it") continue;
      const participle =
        /(?:ed|en|wn|ne|ght|lt|pt|ft|ld|nt|id)$/.test(words.word(done)) ||
        words.is(done, "set", "put", "cut", "made", "built", "held", "begun");
      if (!participle && !(words.isAgent(subject.from, subject.to) && /ing$/.test(words.word(done)))) continue;
    } else if (
      words.is(verb, "have") ||
      (words.is(verb, "help", "raise", "allow", "make", "end", "close") && !words.isAgent(subject.from, subject.to))
    )
      continue;
    else if (!words.isAgent(subject.from, subject.to) && !(words.is(at, "would") && head === "it")) continue;
    found.push({
      kind: "COMMITMENT",
      rule: words.is(at, "would")
        ? message("It is reported that somebody would act")
        : message("Somebody is to act: “will” or “shall”"),
      from: at,
      to: at + 1,
      verb,
      subject,
    });
  }
  return found;
}

/** “pledged”, “agreed to”, “plans to”, “is to open”. */
function findPromising(words: Words): Trigger[] {
  const found: Trigger[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words.word(at);
    const before = words.isAdverb(at - 1) && !NEGATED.has(words.word(at - 1)) ? at - 2 : at - 1;
    const start = words.clauseStart(at);
    if (words.has(NEGATED, Math.max(start, at - 4), at) || isEmbedded(words, at)) continue;
    const isNoun =
      words.pos(before) === "DET" ||
      words.pos(before) === "ADJ" ||
      words.is(before, "'s", "their", "its", "his", "her", "our", "of", "'");
    const push = (rule: Text, to: number, verb: number) =>
      found.push({ kind: "COMMITMENT", rule, from: at, to, verb, subject: { from: start, to: at } });
    if (/^(?:pledge[sd]?|promise[sd]?|vow(?:s|ed)?|guarantee[sd]?|undert(?:ake|akes|ook|aken)|pledging)$/.test(word)) {
      if (
        (isNoun && !/ed$|en$|ook$/.test(word)) ||
        words.is(before, "was", "were", "is", "had") ||
        words.is(at + 1, "of", "was", "is", "has", "never", ".")
      )
        continue;
      if (words.is(at + 1, "to") && words.isBase(words.pastAdverbs(at + 2)))
        push(message("Somebody gives a promise"), at + 2, words.pastAdverbs(at + 2));
      else push(message("Somebody gives a promise"), at + 1, at + 1);
    } else if (/^(?:agree[sd]?|accept(?:s|ed)?)$/.test(word) && !isNoun) {
      if (words.is(before, "had")) continue;
      if (
        /^agree/.test(word) &&
        words.is(at + 1, "to") &&
        words.pos(at + 2) !== "DET" &&
        words.isBase(words.pastAdverbs(at + 2))
      )
        push(message("Somebody agrees to act"), at + 2, words.pastAdverbs(at + 2));
      else if (
        /^agree/.test(word) &&
        words.is(at + 1, "that") &&
        words.has(new Set(["will", "would", "shall", "should"]), at, words.length)
      )
        push(message("Somebody agrees that something will be done"), at + 2, at + 2);
      else if (
        /^accept/.test(word) &&
        words.tokens.slice(at + 1, at + 5).some(({ word: inside }) => /^(?:recommendation|finding)s?$/.test(inside))
      )
        push(message("Somebody accepts a recommendation"), at + 1, at + 1);
    } else if (
      /^(?:plan|plans|intend|intends|planned|planning)$/.test(word) &&
      words.is(at + 1, "to") &&
      words.isBase(words.pastAdverbs(at + 2))
    ) {
      if ((isNoun && words.pos(before) !== "ADJ") || words.is(before, "had", "was", "were")) continue;
      push(message("Somebody plans to act"), at + 2, words.pastAdverbs(at + 2));
    } else if (
      /^offer(?:s|ed)?$/.test(word) &&
      words.is(at + 1, "to") &&
      words.isBase(words.pastAdverbs(at + 2)) &&
      !isNoun
    ) {
      push(message("Somebody offers to act"), at + 2, words.pastAdverbs(at + 2));
    } else if (/^commit(?:s|ted)?$/.test(word) && !isNoun) {
      const next = words.is(at + 1, "itself", "themselves", "himself", "herself", "ourselves") ? at + 2 : at + 1;
      if (words.is(next, "to") || words.pos(next) === "NUM" || /^[£$€]/.test(words.word(next)))
        push(message("Somebody commits to something"), next + 1, words.pastAdverbs(next + 1));
    } else if (
      /^announce[sd]?$/.test(word) &&
      words.tokens.slice(at + 1, at + 4).some(({ word: inside }) => inside === "plans")
    ) {
      push(message("Somebody announces plans"), at + 2, at + 2);
    } else if (
      /^(?:commitment|commitments|pledge|undertaking|assurance|assurances|promise)$/.test(word) &&
      (words.is(at + 1, "to") || words.is(at + 1, "that"))
    ) {
      const given = /^(?:gave|given|gives|reaffirm\w*|renew\w*|repeat\w*|restat\w*|made|makes|confirm\w*)$/.test(
        words.tokens
          .slice(start, at)
          .find(({ word: inside }) =>
            /^(?:gave|given|gives|reaffirm\w*|renew\w*|repeat\w*|restat\w*|made|makes|confirm\w*)$/.test(inside),
          )?.word ?? "",
      );
      const acts = /ing$/.test(words.word(at + 2)) || (words.isBase(at + 2) && words.pos(at + 2) === "VERB");
      if (given || (acts && words.is(at + 1, "to")))
        push(message("A commitment is spoken of"), at + 2, words.pastAdverbs(at + 2));
    } else if (words.is(at, "is", "are")) {
      const next = words.pastAdverbs(at + 1);
      const set = words.is(next, "set", "due", "scheduled");
      const to = set ? next + 1 : next;
      const verb = words.pastAdverbs(to + 1);
      if (
        !words.is(to, "to") ||
        !words.isBase(verb) ||
        (set && words.pos(verb) !== "VERB" && !ACTIONS.has(words.word(verb)))
      )
        continue;
      const head = words.head(start, at);
      if (
        AIMS.has(head) ||
        head === "it" ||
        head === "" ||
        (words.is(verb, "be") && SAID_TO_READER.has(words.word(verb + 1)))
      )
        continue;
      push(set ? message("Something is set or due to be done") : message("Somebody is to do something"), to + 1, verb);
    } else if (/^sign(?:s|ed|ing)?$/.test(word)) {
      const near = words.tokens
        .slice(at + 1, at + 7)
        .findIndex(({ word: inside }) =>
          /^(?:memorandum|agreement|accord|treaty|deal|declaration|protocol|pact)$/.test(inside),
        );
      const ahead =
        /be$/.test(words.word(at - 1)) || words.is(at + 1, "a", "an", "the", "of") || words.pos(at + 1) === "ADJ";
      if (near !== -1 && ahead && !words.is(before, "was", "were")) push(SIGNED, at + 1, at + 1);
    }
  }
  return found;
}

/** An ask governs what it wants said or shown: “make it clear that it will”. */
function isGoverned({ from, kind }: Trigger, triggers: readonly Trigger[], words: Words): boolean {
  if (kind !== "COMMITMENT" || !words.is(from, "will", "would", "'ll", "is", "are")) return false;
  return triggers.some(
    (other) =>
      other.kind === "RECOMMENDATION" && other.from < from && words.has(new Set(["that", "so"]), other.to, from),
  );
}

/** What was given as a promise and what it says will be done are one: “agreed that passengers will be refunded”. */
function isSaidAlready(trigger: Trigger, triggers: readonly Trigger[], words: Words): boolean {
  return triggers.some((other) => {
    if (other === trigger || other.kind !== trigger.kind || other.from >= trigger.from) return false;
    const between = words.tokens.slice(other.to, trigger.from);
    if (other.to > trigger.from) return true;
    const joined = between.some(({ word }) => ["and", ";", "but"].includes(word));
    return /accept/.test(words.word(other.from)) || !joined;
  });
}

const NOMINAL = /^[a-z]{3,}(?:ment|tion|sion|ing|al|ance)$/;

/** Where further things to be done begin in the reach of a trigger, each with the joining word before it. */
function findFurther(words: Words, trigger: Trigger, reach: number): { joint: number; verb: number }[] {
  const further: { joint: number; verb: number }[] = [];
  let last = trigger.verb;
  const infinitive = words.is(trigger.verb - 1, "to");
  const calls =
    words.is(trigger.to - 1, "for") ||
    words.tokens
      .slice(trigger.from, trigger.verb + 4)
      .some(({ word }, index, all) => word === "for" && /^call/.test(all[index - 1]?.word ?? ""));
  const complete = (at: number) =>
    words.tokens.slice(last + 1, at).some(({ pos }) => ["NOUN", "PROPN", "PRON", "NUM"].includes(pos));
  for (let at = trigger.verb + 1; at < reach; at += 1) {
    if (words.is(at, "because", "which", "who", "whose", "where", "while", "so", "than")) break;
    const comma = words.is(at, ",", ";");
    if (!comma && !words.is(at, "and")) continue;
    let next = at + 1;
    if (comma && words.is(next, "and")) next += 1;
    if (!complete(at)) continue;
    if (words.is(next, "for") && calls && words.is(at, "and")) {
      further.push({ joint: at, verb: next });
      last = next;
      at = next;
      continue;
    }
    if (words.is(next, "that") && words.is(at, "and") && words.is(trigger.to - 1, "that")) {
      further.push({ joint: at, verb: next });
      last = next;
      at = next;
      continue;
    }
    const to = words.is(next, "to");
    const verb = words.pastAdverbs(to ? next + 1 : next);
    // “a charge to cut traffic and improve air”: what it is for, not a further ask.
    const purpose =
      !to &&
      words.tokens
        .slice(last + 1, at)
        .some(
          ({ word, pos }, index) =>
            word === "to" && words.isBase(words.pastAdverbs(last + index + 2)) && ["PART", "ADP"].includes(pos),
        );
    const bare =
      !purpose &&
      words.isBase(verb) &&
      (words.pos(verb) === "VERB" ||
        (to && infinitive) ||
        (ACTIONS.has(words.word(verb)) &&
          ["DET", "ADJ", "NOUN", "PRON", "NUM", "PROPN"].includes(words.pos(verb + 1))));
    if (
      bare &&
      (!to || infinitive) &&
      !(comma && !to && !listGoesOn(words, verb, reach)) &&
      words.pos(verb - 1) !== "DET"
    ) {
      further.push({ joint: at, verb });
      last = verb;
      at = verb;
      continue;
    }
    if (trigger.kind !== "RECOMMENDATION" || comma) continue;
    // “the use of … and the further deployment of …”
    let noun = words.is(next, "the") ? next + 1 : next;
    while (words.pos(noun) === "ADJ" && !NOMINAL.test(words.word(noun)) && noun < next + 4) noun += 1;
    if (!words.is(noun + 1, "of")) noun += words.pos(noun) === "ADJ" ? 1 : 0;
    if (words.is(next, "the") && NOMINAL.test(words.word(noun)) && words.is(noun + 1, "of")) {
      further.push({ joint: at, verb: noun });
      last = noun;
      at = noun;
    }
  }
  return further;
}

/** Whether a list of things to be done, parted by commas, is brought to its end by “and”. */
function listGoesOn(words: Words, from: number, reach: number): boolean {
  return words.tokens
    .slice(from, reach)
    .some(({ word }, index) => word === "and" && words.isBase(words.pastAdverbs(from + index + 1)));
}

/** Where the words of a later ask begin: after what joins it to the one before. */
function jointBefore(words: Words, trigger: Trigger, after: number): number {
  for (let at = trigger.from - 1; at > after; at -= 1) {
    if (words.is(at, "and", "but", ";")) return at;
  }
  for (let at = trigger.from - 1; at > after; at -= 1) if (words.is(at, ",")) return at;
  return trigger.from - 1;
}

function trimEnd(sentence: string, start: number, end: number): number {
  return start + sentence.slice(start, end).replace(/[\s,;–—-]+$/u, "").length;
}

/** Who is to act, as named: without what only joins it to the sentence. */
function subjectWords(words: Words, { from, to }: { from: number; to: number }): string {
  let start = from;
  while (
    start < to &&
    (words.is(start, "and", "but", "that", "therefore", "then", "however", "experts") ||
      ["SCONJ", "CCONJ"].includes(words.pos(start)))
  )
    start += 1;
  return words.text(start, to);
}

/** The asks and promises of one sentence, in the order in which they stand in it. */
export function pickFrom(
  sentence: string,
  tokens: readonly Token[],
  { item, lead }: { item: boolean; lead: string | null },
): Pick[] {
  // A question asks for an answer; what ends in a colon only leads to what is asked or promised.
  if (/(?:\?["”’)]*|:)$/u.test(sentence)) return [];
  const words = new Words(sentence, tokens);
  const imperative = findImperative(words, item, lead);
  const candidates = [
    ...imperative,
    ...(imperative.length > 0 ? [] : [...findModals(words), ...findAsking(words), ...findPhrases(words)]),
    ...(imperative.length > 0 ? [] : [...findWill(words), ...findPromising(words)]),
  ].sort((a, b) => a.from - b.from || b.to - a.to);
  const triggers = candidates.filter(
    (trigger) => !isGoverned(trigger, candidates, words) && !isSaidAlready(trigger, candidates, words),
  );
  type Part = { kind: RecommendationKind; from: number; trigger: Trigger; found: string };
  const parts: Part[] = [];
  for (const [index, trigger] of triggers.entries()) {
    const previous = triggers[index - 1];
    const reach = triggers[index + 1]?.from ?? words.length;
    const from = previous ? jointBefore(words, trigger, previous.verb) + 1 : 0;
    const upTo = Math.min(words.length, Math.max(trigger.to, trigger.verb + 1));
    parts.push({ kind: trigger.kind, from, trigger, found: words.text(trigger.from, upTo) });
    for (const { joint, verb } of findFurther(words, trigger, reach)) {
      parts.push({
        kind: trigger.kind,
        from: words.is(joint, ",", ";") && words.is(joint + 1, "and") ? joint + 2 : joint + 1,
        trigger,
        found: `${words.text(trigger.from, trigger.to)} … ${words.text(verb, verb + 1)}`,
      });
    }
  }
  const lastEnd = sentence.length;
  return parts.map(({ kind, from, trigger, found }, index) => {
    const start = index === 0 ? 0 : (tokens[from]?.start ?? 0);
    const next = parts[index + 1];
    let until = next ? (tokens[next.from]?.start ?? lastEnd) : lastEnd;
    // What joins two of them belongs to neither.
    if (next) until = start + sentence.slice(start, until).replace(/[\s,;]*\b(?:and|but)?\s*$/iu, "").length;
    return {
      kind,
      start,
      end: next ? trimEnd(sentence, start, until) : lastEnd,
      rule: trigger.rule,
      found,
      past: trigger.rule === SIGNED,
      at: tokens[trigger.from]?.start ?? 0,
      subject: subjectWords(words, trigger.subject),
    };
  });
}
