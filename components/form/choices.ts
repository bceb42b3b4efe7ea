import type { Text } from "@/lib/platform/language/message";
import type { Translator } from "@/lib/platform/language/translate";

export type Terms = Readonly<Record<string, { readonly label: Text; readonly meaning?: Text }>>;

/** The terms of a vocabulary as a form's choices, in the language of `t`. */
export function choicesOf(t: Translator, terms: Terms): { value: string; label: string; meaning?: string }[] {
  return Object.entries(terms).map(([value, { label, meaning }]) => ({
    value,
    label: t.message(label),
    ...(meaning === undefined ? {} : { meaning: t.message(meaning) }),
  }));
}

/** The same for a list with a single line for each choice: the meaning follows the label. */
export function lineChoicesOf(t: Translator, terms: Terms): { value: string; label: string }[] {
  return choicesOf(t, terms).map(({ value, label, meaning }) => ({
    value,
    label: meaning === undefined ? label : `${label}: ${meaning}`,
  }));
}

/** The same without what each means, where that is said once beside them. */
export function shortChoicesOf(t: Translator, terms: Terms): { value: string; label: string }[] {
  return choicesOf(t, terms).map(({ value, label }) => ({ value, label }));
}
