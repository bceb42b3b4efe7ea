import { rejectInput } from "@/lib/platform/errors";
import { guessColumns, type Field } from "@/lib/delivery/imports/mapping";
import { message } from "@/lib/platform/language/message";

/** Of names in two rows, as “Response / Answer”, what is not known as a whole is known by its own part. */
export function guessFields(names: readonly string[]): (Field | null)[] {
  const whole = guessColumns(names);
  const own = guessColumns(names.map((name) => name.split(" / ").at(-1) ?? name));
  return whole.map((field, index) => {
    const guess = own[index] ?? null;
    return field ?? (guess !== null && !whole.includes(guess) ? guess : null);
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
  const fields = guessFields(names).map((guess, index) => {
    const choice = chosen[names[index] ?? ""];
    return choice === undefined ? guess : choice;
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
