import { mappingSchema, type MappingText } from "@/lib/delivery/imports/schema";

/** A mapping as it was kept. @throws {z.ZodError} for one that another release kept, and this one does not know. */
export function storedMapping(text: string): MappingText {
  const mapping: unknown = JSON.parse(text);
  mappingSchema.parse(mapping);
  return mapping as MappingText; // what the schema has just taken
}

/** Whether a table has every column that a profile takes something from. */
export function fits({ columns = {} }: MappingText, names: readonly string[]): boolean {
  const taken = Object.entries(columns).flatMap(([name, field]) => (field === null ? [] : [name]));
  return taken.length > 0 && taken.every((name) => names.includes(name));
}

/** A profile's mapping for a table that it fits: columns that the profile does not know are left out. */
export function mappingFor(profile: MappingText, names: readonly string[]): MappingText {
  return { ...profile, columns: Object.fromEntries(names.map((name) => [name, profile.columns?.[name] ?? null])) };
}
