import { rejectInput } from "@/lib/platform/errors";
import { type ColumnContent, type ColumnGuess, guessFields } from "@/lib/delivery/tables/column-names";
import type { Field } from "@/lib/delivery/tables/fields";
import { factTableOf } from "@/lib/delivery/tables/own-tables";
import type { Mapping } from "@/lib/delivery/imports/schema";
import { message } from "@/lib/platform/language/message";

/**
 * The guess for each column, and why. A name in two rows, such as “Response / Answer”, that means nothing as a whole is
 * guessed by its lower part. A column that nobody has chosen a field for is not guessed to have one that another was chosen for.
 */
export function guessColumnFields(
  names: readonly string[],
  chosen: Readonly<Record<string, string | null>>,
  contents: readonly (ColumnContent | undefined)[] = [],
): (ColumnGuess | null)[] {
  const whole = guessFields(names, contents);
  const lower = guessFields(
    names.map((name) => name.split(" / ").at(-1) ?? name),
    contents,
  );
  const isTaken = (field: Field) => whole.some((guess) => guess?.field === field);
  const given = new Set(Object.values(chosen));
  return whole.map((guess, index) => {
    const own = lower[index] ?? null;
    const found = guess ?? (own !== null && !isTaken(own.field) ? own : null);
    const isFree = chosen[names[index] ?? ""] !== undefined || found === null || !given.has(found.field);
    return isFree ? found : null;
  });
}

/**
 * The field of each column: the one chosen for the column's name, otherwise the guess. A field that is joined from several
 * columns belongs to none of them alone.
 * @throws {InvalidInput} when a choice names a column that does not exist, when two columns have the same field, or when
 * the table has neither references nor what its records are known by.
 */
export function columnFields(
  names: readonly string[],
  { columns: chosen, joined, references }: Pick<Mapping, "columns" | "joined" | "references">,
): (Field | null)[] {
  const fields = guessColumnFields(names, chosen).map((guess, index) => {
    const choice = chosen[names[index] ?? ""];
    const field = choice === undefined ? (guess?.field ?? null) : choice;
    return field !== null && field in joined ? null : field;
  });
  const unknown = [...Object.keys(chosen), ...Object.values(joined).flat()].find((name) => !names.includes(name));
  if (unknown !== undefined)
    rejectInput("columns", message("The file does not have a column called “{name}”.", { name: unknown }));
  const twice = fields.find((field, index) => field !== null && fields.indexOf(field) !== index);
  if (twice) rejectInput("columns", message("Two columns are set to “{name}”. Choose one of them.", { name: twice }));
  if (factTableOf(names) !== null) return fields;
  const has = (field: Field) => fields.includes(field) || field in joined;
  if (!has("reference") && !has("publisherReference")) {
    const { knownBy } = references;
    if (knownBy.length > 0 ? !knownBy.every(has) : !has("title") && !has("summary")) {
      rejectInput(
        "columns",
        message(
          "No column is set as the records’ references or their text, which identify them. Set which column contains them. The columns are: {names}",
          { names: names.join(", ").slice(0, 1_000) },
        ),
      );
    }
  }
  return fields;
}
