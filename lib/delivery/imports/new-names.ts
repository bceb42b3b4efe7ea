import { setImmediate } from "node:timers/promises";
import type { NewNames } from "@/lib/delivery/imports/names";
import { byName, plain, sameName } from "@/lib/delivery/tables/plain";
import type { NameKind } from "@/lib/delivery/imports/vocabulary";

/** Names of which those that look alike are searched for and kept; all are counted. */
const MAX_LISTED = 500;
const MAX_ALIKE = 5;

/** A name without case, spaces, punctuation and marks on letters. */
function folded(name: string): string {
  return plain(name.normalize("NFKD").replaceAll(/\p{M}/gu, "")).replaceAll(" ", "");
}

/** A name as it is compared. */
export function foldedName(name: string, isOnFile: boolean): Folded {
  const text = folded(name);
  return { name, text, figures: figuresOf(text), isOnFile };
}

/** How many letters may differ in names as long as this one: in short names, one letter is another name. */
function toleranceOf(length: number): number {
  return length >= 12 ? 2 : length >= 6 ? 1 : 0;
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

/** Whether two names differ by a few letters at most, and in no figure. */
export function isAlike(one: Folded, other: Folded): boolean {
  if (one.text === other.text) return true;
  if (one.figures !== other.figures) return false;
  const limit = Math.min(toleranceOf(one.text.length), toleranceOf(other.text.length));
  return limit > 0 && isWithin(one.text, other.text, limit);
}

/** Splits a text of this length into one part more than letters that may differ, all of nearly the same length. */
function spansOf(length: number): { start: number; end: number }[] {
  const count = toleranceOf(length) + 1;
  const at = (index: number) => Math.floor((index * length) / count);
  return Array.from({ length: count }, (_, index) => ({ start: at(index), end: at(index + 1) }));
}

/**
 * Finds the names that could be like another, without comparing it with all of them. If a few changes turn one text into
 * another, and it is split into one part more than changes, one part stays unchanged, shifted by no more letters than changes.
 */
export class AlikeIndex {
  private readonly byText = new Map<string, number[]>();
  private readonly byPart = new Map<string, number[]>();
  private readonly names: Folded[] = [];

  add(name: Folded): void {
    const place = this.names.push(name) - 1;
    push(this.byText, name.text, place);
    const { length } = name.text;
    if (toleranceOf(length) === 0) return;
    for (const { start, end } of spansOf(length)) {
      push(this.byPart, partKey(length, start, name.text.slice(start, end)), place);
    }
  }

  /** The names like this one, in the order in which they were added. */
  like(name: Folded): Folded[] {
    const found = new Set(this.byText.get(name.text));
    const { text } = name;
    const reach = toleranceOf(text.length);
    for (let length = text.length - reach; reach > 0 && length <= text.length + reach; length += 1) {
      if (toleranceOf(length) === 0) continue;
      for (const { start, end } of spansOf(length)) {
        for (let moved = Math.max(0, start - reach); moved <= start + reach; moved += 1) {
          const part = text.slice(moved, moved + end - start);
          for (const place of this.byPart.get(partKey(length, start, part)) ?? []) found.add(place);
        }
      }
    }
    return [...found]
      .toSorted((one, other) => one - other)
      .flatMap((place) => this.names[place] ?? [])
      .filter((other) => other !== name && isAlike(name, other));
  }
}

function partKey(length: number, start: number, part: string): string {
  return `${length} ${start} ${part}`;
}

function push(map: Map<string, number[]>, key: string, place: number): void {
  const places = map.get(key);
  if (places) places.push(place);
  else map.set(key, [place]);
}

/** How many names are folded and compared before others have their turn. */
const AT_ONCE = 1_000;

function keysOf(names: readonly string[]): ReadonlySet<string> {
  return new Set(byName(names.map((name) => ({ id: name, name }))).keys());
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
      themes: keysOf(this.onFile.themes),
      actors: keysOf(this.onFile.actors),
    };
  }

  see(kind: NameKind, name: string): void {
    const key = sameName(name);
    if (this.keys[kind].has(key)) return;
    const known = this.found[kind].get(key);
    if (known) known.rows += 1;
    else this.found[kind].set(key, { name, rows: 1 });
  }

  private async listOf(kind: NameKind): Promise<NewNames[NameKind]> {
    const all = [...this.found[kind].values()];
    const listed = all.slice(0, MAX_LISTED);
    const index = new AlikeIndex();
    let count = 0;
    for (const name of listed.length > 0 ? this.onFile[kind] : []) {
      index.add(foldedName(name, true));
      count += 1;
      if (count % AT_ONCE === 0) await setImmediate();
    }
    const fresh = listed.map(({ name }) => foldedName(name, false));
    for (const name of fresh) index.add(name);
    const rowsOf = new Map(fresh.map((name, place) => [name, { place, rows: listed[place]?.rows ?? 0 }]));
    // Of two new names the one in fewer rows is shown beside the other, and not the other way round too.
    const isAhead = (one: Folded, other: Folded) => {
      const [its, others] = [rowsOf.get(one), rowsOf.get(other)];
      return its && others ? its.rows > others.rows || (its.rows === others.rows && its.place < others.place) : true;
    };
    return {
      count: all.length,
      names: fresh.map((own) => ({
        name: own.name,
        rows: rowsOf.get(own)?.rows ?? 0,
        alike: index
          .like(own)
          .filter((other) => isAhead(other, own))
          .slice(0, MAX_ALIKE)
          .map(({ name, isOnFile }) => ({ name, isOnFile })),
      })),
    };
  }

  /** The names, and those like them. Gives way to others between, as a register can have tens of thousands of actors. */
  async list(): Promise<NewNames> {
    return { themes: await this.listOf("themes"), actors: await this.listOf("actors") };
  }
}
