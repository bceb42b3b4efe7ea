/**
 * A field of a revision in English words, by its label. `said`: the words are the interface's own, to be said in the
 * reader's language (`t.given`), and not what somebody wrote.
 */
export type FieldWords = readonly [label: string, words: string, said?: "said"];
