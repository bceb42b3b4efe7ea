import { guessFields } from "@/lib/delivery/imports/columns";
import type { Look } from "@/lib/delivery/imports/look";
import { hasTerms, plain, termsOf, valueOf, type Field } from "@/lib/delivery/imports/mapping";
import type { MappingText } from "@/lib/delivery/imports/schema";
import type { Text } from "@/lib/platform/language/message";

/** A column and its field: the chosen one, otherwise the guess. */
export type MappedColumn = {
  name: string;
  samples: string[];
  field: Field | null;
  added: "group" | "link" | undefined;
};

/** A word of the file and the value that it stands for; `value` is empty while that is not known. */
export type MappedWord = {
  field: Field;
  word: string;
  value: string;
  values: { value: string; label: Text }[];
  isGuess: boolean;
};

const NO_WORDS: ReadonlyMap<string, string> = new Map();

/**
 * The initial content of the form for a table's mapping. `unknown` are the words that a check could not interpret, by
 * field.
 */
export function mappingForm(
  look: Look,
  mapping: MappingText,
  unknown: Readonly<Record<string, readonly string[]>>,
): { columns: MappedColumn[]; words: MappedWord[] } {
  const guesses = guessFields(look.columns.map(({ name }) => name));
  const columns = look.columns.map(({ name, samples, added }, index): MappedColumn => {
    const chosen = mapping.columns?.[name];
    // A column that the reader added is offered, and never guessed.
    const guess = added === undefined ? (guesses[index] ?? null) : null;
    const field = chosen === undefined ? guess : chosen;
    return { name, samples, added, field: field as Field | null }; // the schema accepts no other names
  });
  const words: MappedWord[] = [];
  for (const [index, { field }] of columns.entries()) {
    if (field === null || !hasTerms(field)) continue;
    const all = [...(unknown[field] ?? []), ...(look.columns[index]?.words ?? [])];
    const once = new Map(all.map((word) => [plain(word), word]));
    for (const word of once.values()) {
      const chosen = mapping.values?.[field]?.[word];
      const guess = valueOf(field, word, NO_WORDS);
      words.push({ field, word, value: chosen ?? guess ?? "", values: termsOf(field), isGuess: guess !== null });
    }
  }
  return { columns, words };
}
