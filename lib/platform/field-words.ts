import type { Message, Text } from "@/lib/platform/language/message";
import type { Translator } from "@/lib/platform/language/translate";

/**
 * A field of a revision: its label, and its content. The content is either text that a user wrote, or, marked "said", a
 * message of the interface, which is translated for the reader.
 */
export type FieldWords = readonly [label: Text, words: string] | readonly [label: Text, words: Message, said: "said"];

/** A field whose content is a message of the interface; empty when there is none. */
export function messageField(label: Text, words: Message | null): FieldWords {
  return words === null ? [label, ""] : [label, words, "said"];
}

/** The content of a field in the language of `t`. */
export function fieldText(t: Translator, field: FieldWords): string {
  return field.length === 3 ? t.message(field[1]) : field[1];
}
