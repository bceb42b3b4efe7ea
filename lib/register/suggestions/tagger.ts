import model from "wink-eng-lite-web-model";
import winkNLP from "wink-nlp";

/**
 * A word or punctuation mark of a sentence, with its part of speech. Offsets are UTF-16 units from the start of the
 * sentence.
 */
export type Token = {
  readonly text: string;
  /** In lower case, with a straight apostrophe. */
  readonly word: string;
  /** A Universal Dependencies tag from the tagger. */
  readonly pos: string;
  readonly start: number;
  readonly end: number;
};

const nlp = winkNLP(model, ["sbd", "pos"]);

/** The words of a sentence. Words that the tagger drops or changes are left out. */
export function tagSentence(sentence: string): Token[] {
  const flat = sentence.replaceAll("\n", " ");
  const tokens = nlp.readDoc(flat).tokens();
  // eslint-disable-next-line @typescript-eslint/unbound-method -- never called: it only says which property to read
  const tags = tokens.out(nlp.its.pos);
  let from = 0;
  return tokens.out().flatMap((text, index) => {
    const start = flat.indexOf(text, from);
    if (start === -1 || text.trim() === "") return [];
    from = start + text.length;
    return [{ text, word: text.toLowerCase().replaceAll("’", "'"), pos: tags[index] ?? "X", start, end: from }];
  });
}
