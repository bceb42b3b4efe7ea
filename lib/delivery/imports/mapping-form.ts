import { type ColumnReason, type Field, isDateField } from "@/lib/delivery/imports/column-names";
import { guessColumnFields } from "@/lib/delivery/imports/columns";
import type { DateChoices } from "@/lib/delivery/imports/date-forms";
import { type DatesAsked, datesAsked, proposedDates } from "@/lib/delivery/imports/date-questions";
import { EMPTY_WORDS, NO_DATE_WORDS, wordTest } from "@/lib/delivery/imports/empty-words";
import type { Look } from "@/lib/delivery/imports/look";
import { plain } from "@/lib/delivery/imports/plain";
import { LAST_PREFIX, prefixOf, referenceText } from "@/lib/delivery/imports/references";
import type { MappingText } from "@/lib/delivery/imports/schema";
import { guessWord, hasTerms, termsOf, type WordReason } from "@/lib/delivery/imports/value-words";
import type { Text } from "@/lib/platform/language/message";

/** A column and its field: the chosen one, otherwise the guess, with the reason for it. */
export type MappedColumn = {
  name: string;
  samples: string[];
  field: Field | null;
  added: "group" | "link" | undefined;
  why: ColumnReason | null;
};

/** A word of the file and the value that it stands for; `value` is empty while that is not known, and for a word to reject. */
export type MappedWord = {
  field: Field;
  word: string;
  value: string;
  values: { value: string; label: Text }[];
  /** Of a guess that nobody has changed. */
  why: WordReason | null;
};

export type MappingFormContent = {
  columns: MappedColumn[];
  words: MappedWord[];
  /** What the table's dates ask, and what the form's choices begin with. */
  asked: DatesAsked;
  dates: DateChoices;
  noDate: readonly string[];
  empty: readonly string[];
  /** What the first new record's own reference would be. */
  exampleReference: string;
};

/** What was chosen for a word, however the table writes it; undefined for nothing. */
function chosenFor(mapping: MappingText, field: Field, word: string): string | null | undefined {
  const words = Object.entries(mapping.values?.[field] ?? {});
  return words.find(([known]) => known === word)?.[1] ?? words.find(([known]) => plain(known) === plain(word))?.[1];
}

/**
 * The initial content of the form for a table's mapping. `unknown` are the words that a check could not interpret, by
 * field.
 */
export function mappingForm(
  look: Look,
  mapping: MappingText,
  unknown: Readonly<Record<string, readonly string[]>>,
): MappingFormContent {
  const guesses = guessColumnFields(
    look.columns.map(({ name }) => name),
    look.columns.map(({ dates, isAddresses }) => ({ isDates: dates?.isDates ?? false, isAddresses })),
  );
  const columns = look.columns.map(({ name, samples, added }, index): MappedColumn => {
    const chosen = mapping.columns?.[name];
    const joined = Object.entries(mapping.joined ?? {}).find(([, its]) => its.includes(name))?.[0];
    // A column that the reader added is offered, and never guessed.
    const guess = added === undefined ? (guesses[index] ?? null) : null;
    const field = (chosen === undefined ? (guess?.field ?? null) : (chosen ?? joined ?? null)) as Field | null; // the schema accepts no other names
    return { name, samples, added, field, why: guess?.field === field ? guess.why : null };
  });
  const empty = mapping.empty ?? EMPTY_WORDS;
  const isEmpty = wordTest(empty);
  const words: MappedWord[] = [];
  for (const [index, { field }] of columns.entries()) {
    if (field === null || !hasTerms(field)) continue;
    const all = [...(unknown[field] ?? []), ...(look.columns[index]?.words ?? [])];
    const once = new Map(all.map((word) => [plain(word), word]));
    for (const word of once.values()) {
      const chosen = chosenFor(mapping, field, word);
      if (chosen === undefined && isEmpty(word)) continue;
      const guess = guessWord(field, word);
      const value = chosen === undefined ? (guess?.value ?? "") : (chosen ?? "");
      words.push({ field, word, value, values: termsOf(field), why: guess?.value === value ? guess.why : null });
    }
  }
  const asked = datesAsked(
    columns.flatMap(({ name, field }, index) => {
      const facts = look.columns[index]?.dates;
      return field !== null && isDateField(field) && facts ? [{ name, facts }] : [];
    }),
  );
  const sampleOf = (field: Field) => columns.find((column) => column.field === field)?.samples[0];
  const { source, theme } = mapping.shared ?? {};
  const named = [sampleOf("source"), source?.title, sampleOf("theme"), theme ?? undefined];
  const [prefix = LAST_PREFIX] = named.flatMap((name) => prefixOf(name ?? "") ?? []);
  return {
    columns,
    words,
    asked,
    dates: proposedDates(mapping, asked),
    noDate: mapping.noDate ?? NO_DATE_WORDS,
    empty,
    exampleReference: referenceText(prefix, 1),
  };
}
