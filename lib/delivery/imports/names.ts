import { z } from "zod";
import { sameName, tidyName } from "@/lib/delivery/tables/plain";
import type { NameKind } from "@/lib/delivery/imports/vocabulary";

/*
 * Names of themes and actors that a table would add, and those that look alike. Nobody but a person knows whether two such
 * names are one: a mapping says it, and then every cell with the one name counts as if it had the other.
 */

const pairs = z.record(z.string().min(1), z.string().trim().min(1).max(300)).default({});

/** By kind, the name in the table and the name that it stands for. */
export const namesSchema = z.strictObject({ themes: pairs, actors: pairs }).prefault({});
export type Names = z.output<typeof namesSchema>;

/** By kind, the present name for a former one as `sameName` gives it. */
export type FormerNames = Readonly<Record<NameKind, ReadonlyMap<string, string>>>;

/** Gives the names that a mapping has for the names of a table, and of what was renamed the present ones. */
export class NameChoices {
  private readonly chosen: Record<NameKind, ReadonlyMap<string, string>>;

  constructor(
    names: Names,
    private readonly former: FormerNames,
  ) {
    const byName = (kind: NameKind) =>
      new Map(Object.entries(names[kind]).map(([name, other]) => [sameName(tidyName(name)), other]));
    this.chosen = { themes: byName("themes"), actors: byName("actors") };
  }

  of(kind: NameKind, name: string): string {
    const chosen = this.chosen[kind].get(sameName(tidyName(name))) ?? name;
    return this.former[kind].get(sameName(chosen)) ?? chosen;
  }
}

/** A name that the table would add, in how many rows it stands, and names like it: on file, or new and in more rows. */
const newName = z.object({
  name: z.string(),
  rows: z.number(),
  alike: z.array(z.object({ name: z.string(), isOnFile: z.boolean() })),
});

const ofKind = z.object({ count: z.number(), names: z.array(newName) });

export const newNamesSchema = z
  .object({ themes: ofKind, actors: ofKind })
  .default({ themes: { count: 0, names: [] }, actors: { count: 0, names: [] } });
export type NewNames = z.output<typeof newNamesSchema>;
