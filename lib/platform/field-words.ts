import type { Message, Text } from "@/lib/platform/language/message";
import type { Translator } from "@/lib/platform/language/translate";

/**
 * A field of a revision by its label: in words that somebody wrote, or with "said" in the interface's own, which are to
 * be said in the reader's language.
 */
export type FieldWords = readonly [label: Text, words: string] | readonly [label: Text, words: Message, said: "said"];

/** A field in the interface's own words; empty without any. */
export function saidField(label: Text, words: Message | null): FieldWords {
  return words === null ? [label, ""] : [label, words, "said"];
}

/** What a field says, in the language of `t`. */
export function fieldText(t: Translator, field: FieldWords): string {
  return field.length === 3 ? t.message(field[1]) : field[1];
}
