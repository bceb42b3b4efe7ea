import { mappingSchema, type MappingText } from "@/lib/delivery/imports/schema";

/**
 * A mapping as it was stored. @throws {z.ZodError} when another release stored it in a form that this one does not
 * know.
 */
export function storedMapping(text: string): MappingText {
  const mapping: unknown = JSON.parse(text);
  mappingSchema.parse(mapping);
  return mapping as MappingText; // the schema has just accepted it
}

/** Whether a table has every column that a profile takes something from. */
export function fits({ columns = {}, joined = {} }: MappingText, names: readonly string[]): boolean {
  const single = Object.entries(columns).flatMap(([name, field]) => (field === null ? [] : [name]));
  const taken = [...single, ...Object.values(joined).flat()];
  return taken.length > 0 && taken.every((name) => names.includes(name));
}

/** Whether a table has the very columns of the table that a profile was saved from, so that it must be a later version of it. */
export function hasItsColumns({ columns = {}, joined = {} }: MappingText, names: readonly string[]): boolean {
  const known = new Set([...Object.keys(columns), ...Object.values(joined).flat()]);
  return known.size > 0 && known.size === names.length && names.every((name) => known.has(name));
}

/** What a mapping chooses of how the file is read, without what is left to be guessed. */
export function chosenReading(mapping: MappingText): MappingText {
  const { encoding, delimiter, sheet, headerLine, headerRows } = mapping;
  const chosen = Object.entries({ encoding, delimiter, sheet, headerLine, headerRows }).filter(
    ([, value]) => value !== null && value !== undefined,
  );
  return Object.fromEntries(chosen);
}

/** A profile's mapping for a table that it fits; columns that the profile does not know are ignored. */
export function mappingFor(profile: MappingText, names: readonly string[]): MappingText {
  return { ...profile, columns: Object.fromEntries(names.map((name) => [name, profile.columns?.[name] ?? null])) };
}
