import type { ColumnReason } from "@/lib/delivery/tables/column-names";
import { type Field, isDateField } from "@/lib/delivery/tables/fields";
import { guessColumnFields } from "@/lib/delivery/imports/columns";
import type { DateChoices } from "@/lib/platform/time/date-forms";
import { type DatesAsked, datesAsked, proposedDates } from "@/lib/delivery/imports/date-questions";
import { EMPTY_WORDS, NO_DATE_WORDS, wordTest } from "@/lib/delivery/imports/empty-words";
import type { Look } from "@/lib/delivery/imports/look";
import { type FactTable, factTableOf } from "@/lib/delivery/tables/own-tables";
import { plain } from "@/lib/delivery/tables/plain";
import { LAST_PREFIX, prefixOf, referenceText } from "@/lib/delivery/imports/references";
import {
  SEPARATED_FIELDS,
  type SeparatedField,
  type SeparatorFacts,
  separatorOf,
} from "@/lib/delivery/imports/separators";
import type { MappingText } from "@/lib/delivery/imports/schema";
import { guessWord, hasTerms, termsOf, type WordReason } from "@/lib/delivery/imports/value-words";
import { SEPARATORS } from "@/lib/delivery/imports/vocabulary";
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

/** What parts the values of a column's cells: the name of a sign, “found” for what stands there already, or nothing. */
export type MappedSeparator = {
  field: SeparatedField;
  chosen: string;
  /** Another sign than those that the form knows, which a mapping has. */
  other: string | null;
  /** What the table's own cells show. */
  facts: SeparatorFacts | null;
  /** Whether the choice is a guess that nobody has seen. */
  isGuess: boolean;
};

/** What a row needs and no column has, so that it is asked for the whole table. */
export type Needed = "theme" | "addressees" | "source" | "made" | "effective" | "rationale" | "newActors";

export type MappingFormContent = {
  /** Which of the register's own tables of facts it is, whose columns have their meaning already. */
  facts: FactTable | null;
  columns: MappedColumn[];
  separators: MappedSeparator[];
  needed: Needed[];
  /** Whether the table has statuses, whose settings are of no use without. */
  hasStatus: boolean;
  words: MappedWord[];
  /** What the table's dates ask, and what the form's choices begin with. */
  asked: DatesAsked;
  dates: DateChoices;
  noDate: readonly string[];
  empty: readonly string[];
  /** What the first new record's own reference would be. */
  exampleReference: string;
};

/** The fields whose cells can hold several values, with what seems to part them. */
function separatorsOf(look: Look, columns: readonly MappedColumn[], mapping: MappingText): MappedSeparator[] {
  const { separator, severalThemes } = mapping;
  const isEarlier = separator !== undefined || severalThemes !== undefined;
  return SEPARATED_FIELDS.flatMap((field): MappedSeparator[] => {
    const at = columns.findIndex((column) => column.field === field);
    const facts = look.columns[at]?.separator ?? null;
    const isReference = field === "reference" || field === "publisherReference";
    if (at < 0 || (isReference && facts === null && !mapping.separators?.[field])) return [];
    const given = mapping.separators?.[field];
    if (field === "evidenceAddresses" && given === undefined) {
      return [{ field, chosen: "found", other: null, facts, isGuess: false }];
    }
    const earlier = separatorOf(
      { separators: {}, separator: separator ?? ";", severalThemes: severalThemes ?? false },
      field,
    );
    // A row of several references is several records: that is said, and never assumed.
    const isGuess = given === undefined && !isEarlier && facts !== null && !isReference;
    const sign = given === undefined ? (isGuess ? facts.separator : earlier) : given;
    const known = Object.entries(SEPARATORS).find(([, one]) => one.sign === sign)?.[0];
    const isOther = sign !== null && sign !== undefined && known === undefined;
    return [{ field, chosen: isOther ? "found" : (known ?? ""), other: isOther ? sign : null, facts, isGuess }];
  });
}

function neededOf(columns: readonly MappedColumn[], { shared = {}, newActors, rationale }: MappingText): Needed[] {
  const has = (field: Field) => columns.some((column) => column.field === field);
  const needed: Needed[] = [];
  if (has("title") || has("summary")) {
    const given = { theme: shared.theme, addressees: shared.addressees, source: shared.source, made: shared.made };
    for (const field of ["theme", "addressees", "source", "made"] as const) {
      if (!has(field) && !given[field]) needed.push(field);
    }
    if (!newActors) needed.push("newActors");
  }
  if (has("status")) {
    if (!has("effective") && !shared.effective) needed.push("effective");
    if (!has("rationale") && !rationale) needed.push("rationale");
  }
  return needed;
}

/** What was chosen for a word, however the table writes it; undefined for nothing. */
function chosenFor(mapping: MappingText, field: Field, word: string): string | null | undefined {
  const words = Object.entries(mapping.values?.[field] ?? {});
  return words.find(([known]) => known === word)?.[1] ?? words.find(([known]) => plain(known) === plain(word))?.[1];
}

/** Whether the words of a column all are words of statuses. */
function areStatuses(words: readonly string[] | null): boolean {
  const said = (words ?? []).filter((word) => !wordTest(EMPTY_WORDS)(word));
  return said.length > 0 && said.every((word) => guessWord("status", word) !== null);
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
    mapping.columns ?? {},
    look.columns.map(({ dates, words, isAddresses }) => ({
      isDates: dates?.isDates ?? false,
      isStatuses: areStatuses(words),
      isAddresses,
    })),
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
  const facts = factTableOf(look.columns.map(({ name }) => name));
  return {
    facts,
    columns: facts === null ? columns : [],
    separators: separatorsOf(look, columns, mapping),
    needed: neededOf(columns, mapping),
    hasStatus: columns.some(({ field }) => field === "status"),
    words,
    asked,
    dates: proposedDates(mapping, asked),
    noDate: mapping.noDate ?? NO_DATE_WORDS,
    empty,
    exampleReference: referenceText(prefix, 1),
  };
}
