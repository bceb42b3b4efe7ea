import { ACTIONS, AGENTS, BETWEEN } from "@/lib/register/suggestions/rules/word-lists";
import type { Token } from "@/lib/register/suggestions/tagger";

/** A range of words by index, `to` exclusive. */
export type Range = { readonly from: number; readonly to: number };

/**
 * A sentence with the parts of speech of its words, and the questions that the rules ask about them. Words are counted
 * from 0.
 */
export class TaggedSentence {
  constructor(
    readonly text: string,
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

  /** Whether the words from here on are exactly this phrase. */
  reads(at: number, phrase: string): boolean {
    return phrase.split(" ").every((word, index) => this.word(at + index) === word);
  }

  /** Whether any of these words is in the range. */
  hasAny(words: ReadonlySet<string>, from: number, to: number): boolean {
    return this.tokens.slice(Math.max(0, from), Math.max(0, to)).some(({ word }) => words.has(word));
  }

  /** The original text of a range of words, on one line. */
  wordsBetween(from: number, to: number): string {
    const [first, last] = [this.tokens[from], this.tokens[to - 1]];
    return first && last && to > from ? this.text.slice(first.start, last.end).replaceAll("\n", " ") : "";
  }

  /** Whether a word is a verb in its base form, as after “to” or a modal verb. */
  isBaseVerb(at: number): boolean {
    const word = this.word(at);
    if (
      !/^[a-z][a-z-]+$/.test(word) ||
      (/(?:ing|ed)$/.test(word) && !/^(?:need|feed|proceed|succeed|exceed|bring|speed|heed|shed|embed)$/.test(word))
    )
      return false;
    return ["VERB", "AUX"].includes(this.pos(at)) || ACTIONS.has(word);
  }

  isAdverb(at: number): boolean {
    if (BETWEEN.has(this.word(at)) || this.pos(at) === "ADV") return true;
    // “Comply”, “supply” and “apply” are verbs.
    return /^[a-z]{3,}ly$/.test(this.word(at)) && this.pos(at) !== "VERB";
  }

  /** The first word from here on that is not an adverb or part of an insertion between commas, dashes or brackets. */
  skipAdverbs(at: number): number {
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

  /**
   * The first word of the clause that contains a word: the one after the last punctuation mark or conjunction before
   * it.
   */
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

  /** The head noun of a range of words: the last one before a preposition. */
  headNoun(from: number, to: number): string {
    let head = "";
    for (let at = from; at < to; at += 1) {
      if (["NOUN", "PROPN", "PRON", "NUM"].includes(this.pos(at)) || AGENTS.has(this.word(at))) head = this.word(at);
      else if (head !== "" && this.pos(at) === "ADP") break;
    }
    return head;
  }

  /** Whether a range names somebody who can act. */
  namesAgent(from: number, to: number): boolean {
    const head = this.headNoun(from, to);
    if (AGENTS.has(head) || ["he", "she"].includes(head)) return true;
    const at = this.tokens.findIndex(({ word }, index) => index >= from && index < to && word === head);
    return this.pos(at) === "PROPN" || (/^\p{Lu}/u.test(this.tokens[at]?.text ?? "") && at > 0);
  }
}
