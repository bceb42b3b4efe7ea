import type { Message, Text } from "@/lib/platform/language/message";
import type { Translator } from "@/lib/platform/language/translate";

/**
 * A field of a revision, with its label. Its content is either text that a user wrote, or, marked "said", the interface's
 * own words, which are translated for the reader.
 */
export type FieldWords = readonly [label: Text, words: string] | readonly [label: Text, words: Message, said: "said"];

/** A field whose content is the interface's own words; empty when there are none. */
export function saidField(label: Text, words: Message | null): FieldWords {
  return words === null ? [label, ""] : [label, words, "said"];
}

/** The content of a field in the language of `t`. */
export function fieldText(t: Translator, field: FieldWords): string {
  return field.length === 3 ? t.message(field[1]) : field[1];
}
