import { hash } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import type { Span } from "@/lib/register/sources/passage";
import type { PassageState } from "@/lib/register/sources/vocabulary";

/** A record's passage: a span of code points, end exclusive, and SHA-256 of exactly that span in UTF-8. */
export type Locator = Span & { readonly sha256: string };

/** How often a passage occurs in a text, counting overlapping occurrences, and where the first begins. */
export type Matches = { readonly count: number; readonly first: number | null };

/** A text prepared for searching. Positions are in code points, while JavaScript's own offsets are UTF-16 units. */
export type SearchableText = {
  readonly text: string;
  /** In code points. */
  readonly length: number;
  /**
   * The unit at which each code point begins, then the length of the text in units; null when every code point is one
   * unit.
   */
  readonly units: Uint32Array | null;
};

/** Max time that a search blocks the event loop. */
const TURN_MILLISECONDS = 20;

/**
 * Passages longer than this are searched for with an algorithm whose time does not depend on repetition in the text.
 */
const MAX_SHORT_LENGTH = 256;

/** Prepares a well-formed text. The text itself is not changed. */
export function prepareText(text: string): SearchableText {
  if (!/[\ud800-\udfff]/.test(text)) return { text, length: text.length, units: null };
  const units = new Uint32Array(text.length + 1);
  let length = 0;
  for (let unit = 0; unit < text.length; length += 1) {
    units[length] = unit;
    unit += (text.codePointAt(unit) ?? 0) > 0xffff ? 2 : 1;
  }
  units[length] = text.length;
  return { text, length, units: units.subarray(0, length + 1) };
}

/** The unit at which a code point begins. */
export function unitOf({ units }: SearchableText, point: number): number {
  return units === null ? point : (units[point] ?? 0);
}

/** The code point that begins at a unit, by binary search. */
export function pointOf({ units, length }: SearchableText, unit: number): number {
  if (units === null) return unit;
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((units[middle] ?? 0) < unit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The text of a span; null when it is empty or reaches beyond the text. */
export function textAt(text: SearchableText, { start, end }: Span): string | null {
  if (!Number.isInteger(start) || !Number.isInteger(end) || start < 0 || start >= end || end > text.length) return null;
  return text.text.slice(unitOf(text, start), unitOf(text, end));
}

function sha256Of(words: string): string {
  return hash("sha256", words, "hex");
}

/** Every unit at which the passage begins, by the Knuth–Morris–Pratt algorithm. */
function* placesOfLong(text: string, passage: string): Generator<number> {
  const back = new Uint32Array(passage.length);
  for (let at = 1, same = 0; at < passage.length; at += 1) {
    while (same > 0 && passage.charCodeAt(at) !== passage.charCodeAt(same)) same = back[same - 1] ?? 0;
    if (passage.charCodeAt(at) === passage.charCodeAt(same)) same += 1;
    back[at] = same;
  }
  for (let at = 0, same = 0; at < text.length; at += 1) {
    while (same > 0 && text.charCodeAt(at) !== passage.charCodeAt(same)) same = back[same - 1] ?? 0;
    if (text.charCodeAt(at) === passage.charCodeAt(same)) same += 1;
    if (same === passage.length) {
      yield at - passage.length + 1;
      same = back[same - 1] ?? 0;
    }
  }
}

function* placesOfShort(text: string, passage: string): Generator<number> {
  for (let at = text.indexOf(passage); at !== -1; at = text.indexOf(passage, at + 1)) yield at;
}

/** Every unit at which a passage begins, including overlapping occurrences. The passage must not be empty. */
export function placesOf(text: string, passage: string): Generator<number> {
  return passage.length > MAX_SHORT_LENGTH ? placesOfLong(text, passage) : placesOfShort(text, passage);
}

/** Where a passage is, given its text. */
function matchesOfWords(text: SearchableText, passage: string): Matches {
  let [count, first]: [number, number | null] = [0, null];
  for (const unit of placesOf(text.text, passage)) {
    first ??= pointOf(text, unit);
    count += 1;
  }
  return { count, first };
}

/** Deadline of a search, in milliseconds since 1970. */
type Deadline = number;

/**
 * The text of the passage with this length and hash, if it occurs in the text. Hashes every span of this length from
 * the start, yielding to the event loop in between. Null when it does not occur, undefined when the deadline passed.
 */
async function findWords(
  text: SearchableText,
  { length, sha256 }: { length: number; sha256: string },
  until: Deadline,
): Promise<string | null | undefined> {
  let turn = Date.now();
  for (let start = 0; start + length <= text.length; start += 1) {
    const words = text.text.slice(unitOf(text, start), unitOf(text, start + length));
    if (sha256Of(words) === sha256) return words;
    if (start % 1_024 !== 0) continue;
    const now = Date.now();
    if (now > until) return undefined;
    if (now - turn > TURN_MILLISECONDS) {
      await setImmediate();
      turn = Date.now();
    }
  }
  return null;
}

/**
 * How often a passage occurs in a text. First tries the span where it was located, and `words`, which may be the
 * passage's text: if one of them matches, a plain string search is enough. Otherwise every span of its length is
 * hashed, which takes about a second per million characters. Null when the deadline passed, so that nothing is known.
 */
export async function findMatches(
  text: SearchableText,
  locator: Locator,
  { words = null, until = Infinity }: { words?: string | null; until?: Deadline } = {},
): Promise<Matches | null> {
  for (const candidate of [textAt(text, locator), words]) {
    if (candidate !== null && sha256Of(candidate) === locator.sha256) return matchesOfWords(text, candidate);
  }
  const passage = { length: locator.end - locator.start, sha256: locator.sha256 };
  const found = await findWords(text, passage, until);
  if (found === undefined) return null;
  return found === null ? { count: 0, first: null } : matchesOfWords(text, found);
}

/** The state of a passage that was located at `start`; `matches` is null when no text was searched. */
function stateOf(matches: Matches | null, start: number): PassageState {
  if (matches === null) return "UNCHECKED";
  if (matches.count > 1) return "AMBIGUOUS";
  if (matches.first === null) return "ORPHANED";
  return matches.first === start ? "FOUND" : "MOVED";
}

/** The state of a passage in a text, as in docs/glossary.md. Start and end are set only when it occurs exactly once. */
export async function locate(
  text: SearchableText,
  locator: Locator,
): Promise<{ state: PassageState; start: number | null; end: number | null; matches: number }> {
  const matches = await findMatches(text, locator);
  const only = matches?.count === 1 ? matches.first : null;
  return {
    state: stateOf(matches, locator.start),
    start: only,
    end: only === null ? null : only + locator.end - locator.start,
    matches: matches?.count ?? 0,
  };
}
