import { z } from "zod";
import { plain } from "@/lib/delivery/imports/plain";
import { sameName } from "@/lib/delivery/imports/register-query";
import type { NameKind } from "@/lib/delivery/imports/vocabulary";

/*
 * Names of themes and actors that a table would add, and those that look alike. Nobody but a person knows whether two such
 * names are one: a mapping says it, and then every cell with the one name counts as if it had the other.
 */

const pairs = z.record(z.string().min(1), z.string().trim().min(1).max(300)).default({});

/** By kind, the name in the table and the name that it stands for. */
export const namesSchema = z.strictObject({ themes: pairs, actors: pairs }).prefault({});
export type Names = z.output<typeof namesSchema>;

/** Gives the names that a mapping has for the names of a table. */
export class NameChoices {
  private readonly chosen: Record<NameKind, ReadonlyMap<string, string>>;

  constructor(names: Names) {
    const byName = (kind: NameKind) =>
      new Map(Object.entries(names[kind]).map(([name, other]) => [sameName(name), other]));
    this.chosen = { themes: byName("themes"), actors: byName("actors") };
  }

  of(kind: NameKind, name: string): string {
    return this.chosen[kind].get(sameName(name)) ?? name;
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

/** Names of which those that look alike are searched for and kept; all are counted. */
const MAX_LISTED = 500;
const MAX_ALIKE = 5;

/** A name without case, spaces, punctuation and marks on letters. */
function folded(name: string): string {
  return plain(name.normalize("NFKD").replaceAll(/\p{M}/gu, "")).replaceAll(" ", "");
}

/** How many letters may differ in names as long as this one: in short names, one letter is another name. */
function toleranceOf(text: string): number {
  return text.length >= 12 ? 2 : text.length >= 6 ? 1 : 0;
}

/** Figures of a name: “Unit 1” and “Unit 2” are not alike. */
function figuresOf(text: string): string {
  return text.replaceAll(/\P{N}+/gu, " ");
}

/** Whether one text becomes the other by at most so many letters put in, taken out or changed. */
export function isWithin(one: string, other: string, limit: number): boolean {
  if (Math.abs(one.length - other.length) > limit) return false;
  let before = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row += 1) {
    const now = new Array<number>(other.length + 1).fill(limit + 1);
    if (row <= limit) now[0] = row;
    let least = now[0] ?? limit + 1;
    for (let at = Math.max(1, row - limit); at <= Math.min(other.length, row + limit); at += 1) {
      const change = (before[at - 1] ?? 0) + (one[row - 1] === other[at - 1] ? 0 : 1);
      now[at] = Math.min(change, (before[at] ?? 0) + 1, (now[at - 1] ?? 0) + 1);
      least = Math.min(least, now[at] ?? 0);
    }
    if (least > limit) return false;
    before = now;
  }
  return (before[other.length] ?? 0) <= limit;
}

type Folded = { name: string; text: string; figures: string; isOnFile: boolean };

function isAlike(one: Folded, other: Folded): boolean {
  if (one.text === other.text) return true;
  if (one.figures !== other.figures) return false;
  const limit = Math.min(toleranceOf(one.text), toleranceOf(other.text));
  return limit > 0 && isWithin(one.text, other.text, limit);
}

/** Counts the names that the rows of a table bring, as they are read. */
export class NewNamesFound {
  private readonly found: Record<NameKind, Map<string, { name: string; rows: number }>> = {
    themes: new Map(),
    actors: new Map(),
  };
  private readonly onFile: Record<NameKind, readonly string[]>;
  private readonly keys: Record<NameKind, ReadonlySet<string>>;

  /** `onFile`: the names that the register has before the table. */
  constructor(onFile: Readonly<Record<NameKind, Iterable<string>>>) {
    this.onFile = { themes: [...onFile.themes], actors: [...onFile.actors] };
    this.keys = {
      themes: new Set(this.onFile.themes.map(sameName)),
      actors: new Set(this.onFile.actors.map(sameName)),
    };
  }

  see(kind: NameKind, name: string): void {
    const key = sameName(name);
    if (this.keys[kind].has(key)) return;
    const known = this.found[kind].get(key);
    if (known) known.rows += 1;
    else this.found[kind].set(key, { name, rows: 1 });
  }

  private listOf(kind: NameKind): NewNames[NameKind] {
    const fold = (isOnFile: boolean) => (name: string) => {
      const text = folded(name);
      return { name, text, figures: figuresOf(text), isOnFile };
    };
    const all = [...this.found[kind].values()];
    const listed = all.slice(0, MAX_LISTED);
    const fresh = listed.map(({ name }) => fold(false)(name));
    // Of two new names the one in fewer rows is shown beside the other, and not the other way round too.
    const isAhead = (one: number, other: number) => {
      const more = (listed[one]?.rows ?? 0) - (listed[other]?.rows ?? 0);
      return more > 0 || (more === 0 && one < other);
    };
    const others = [...this.onFile[kind].map(fold(true)), ...fresh];
    return {
      count: all.length,
      names: listed.map(({ name, rows }, index) => {
        const own = fresh[index];
        const alike = others.filter((other, at) => {
          const place = at - this.onFile[kind].length;
          return own && (place < 0 || isAhead(place, index)) && isAlike(own, other);
        });
        return {
          name,
          rows,
          alike: alike.slice(0, MAX_ALIKE).map((other) => ({ name: other.name, isOnFile: other.isOnFile })),
        };
      }),
    };
  }

  get list(): NewNames {
    return { themes: this.listOf("themes"), actors: this.listOf("actors") };
  }
}
