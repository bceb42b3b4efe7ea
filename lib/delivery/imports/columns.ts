import { rejectInput } from "@/lib/platform/errors";
import { type ColumnContent, type ColumnGuess, type Field, guessFields } from "@/lib/delivery/imports/column-names";
import { message } from "@/lib/platform/language/message";

/**
 * The guess for each column, and why. A name in two rows, such as “Response / Answer”, that means nothing as a whole is
 * guessed by its lower part.
 */
export function guessColumnFields(
  names: readonly string[],
  contents: readonly (ColumnContent | undefined)[] = [],
): (ColumnGuess | null)[] {
  const whole = guessFields(names, contents);
  const lower = guessFields(
    names.map((name) => name.split(" / ").at(-1) ?? name),
    contents,
  );
  const isTaken = (field: Field) => whole.some((guess) => guess?.field === field);
  return whole.map((guess, index) => {
    const own = lower[index] ?? null;
    return guess ?? (own !== null && !isTaken(own.field) ? own : null);
  });
}

/**
 * The field of each column: the one chosen for the column's name, otherwise the guess. @throws {InvalidInput} when a
 * choice names a column that does not exist, when two columns have the same field, or when no column holds references.
 */
export function columnFields(
  names: readonly string[],
  chosen: Readonly<Record<string, Field | null>>,
): (Field | null)[] {
  const fields = guessColumnFields(names).map((guess, index) => {
    const choice = chosen[names[index] ?? ""];
    return choice === undefined ? (guess?.field ?? null) : choice;
  });
  const unknown = Object.keys(chosen).find((name) => !names.includes(name));
  if (unknown !== undefined)
    rejectInput("columns", message("The file does not have a column called “{name}”.", { name: unknown }));
  const twice = fields.find((field, index) => field !== null && fields.indexOf(field) !== index);
  if (twice) rejectInput("columns", message("Two columns are set to “{name}”. Choose one of them.", { name: twice }));
  if (!fields.includes("reference")) {
    rejectInput(
      "columns",
      message(
        "No column is set as the records’ references, which identify them. Set which column contains them. The columns are: {names}",
        { names: names.join(", ").slice(0, 1_000) },
      ),
    );
  }
  return fields;
}
