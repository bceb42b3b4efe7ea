import { anySpacing } from "@/lib/platform/any-spacing";
import { placesOf, pointOf, unitOf, type SearchableText } from "@/lib/register/sources/locate";
import type { Span } from "@/lib/register/sources/passage";

/** Length of one part in the reader, in code points: about five printed pages. */
const PART_LENGTH = 12_000;

/** Max hits of a search that are counted and can be stepped through. */
export const MAX_HITS = 1_000;

/** Max places of the same words to choose from. */
export const MAX_PLACES = 50;

/**
 * Where a part that begins at `start` ends: before a page if possible, else after a paragraph, a line or a word, else
 * anywhere.
 */
function endOfPart(text: SearchableText, pageStarts: readonly number[], start: number): number {
  const limit = start + PART_LENGTH;
  if (limit >= text.length) return text.length;
  const page = pageStarts.findLast((at) => at > start && at <= limit);
  if (page !== undefined) return page;
  const unit = unitOf(text, start);
  const piece = text.text.slice(unit, unitOf(text, limit));
  for (const gap of ["\n\n", "\n", " "]) {
    const at = piece.lastIndexOf(gap);
    if (at >= piece.length / 2) return pointOf(text, unit + at + gap.length);
  }
  return limit;
}

/** Splits a text into the parts that the reader shows one at a time, without gaps; at least one. */
export function partsOf(text: SearchableText, pageStarts: readonly number[]): [Span, ...Span[]] {
  const first = { start: 0, end: endOfPart(text, pageStarts, 0) };
  const parts: [Span, ...Span[]] = [first];
  for (let start = first.end; start < text.length;) {
    const end = endOfPart(text, pageStarts, start);
    parts.push({ start, end });
    start = end;
  }
  return parts;
}

/** The page of a code point, counted from 1; null in a text without pages. */
export function pageAt(pageStarts: readonly number[], point: number): number | null {
  const page = pageStarts.findLastIndex((start) => start <= point);
  return page === -1 ? null : page + 1;
}

export type Paragraph = Span & {
  /** The page that begins with this paragraph; otherwise null. */
  page: number | null;
};

/** Start and end of the white space that ends each paragraph, in UTF-16 units of `piece`. */
function gapsIn(piece: string, hasPages: boolean): [number, number][] {
  const blank = [...piece.matchAll(/\n[^\S\n]*\n\s*/gu)].map((found): [number, number] => [
    found.index,
    found.index + found[0].length,
  ]);
  if (!hasPages) return blank;
  // A PDF's lines are as long as its column is wide, so a clearly shorter line that ends a sentence ends a paragraph.
  const column = Math.max(...piece.split("\n").map(({ length }) => length));
  const short = [...piece.matchAll(/^([^\n]*[.:;?!”’"])(\n)(?=\S)/gmu)]
    .filter(({ 1: line = "" }) => line.length < column * 0.8)
    .map((found): [number, number] => [found.index + found[0].length - 1, found.index + found[0].length]);
  return [...blank, ...short].toSorted(([a], [b]) => a - b);
}

/**
 * The paragraphs of a part, without the white space between them. The first paragraph of each page has its page number.
 */
export function paragraphsOf(text: SearchableText, part: Span, pageStarts: readonly number[]): Paragraph[] {
  const inside = pageStarts.filter((at) => at > part.start && at < part.end);
  const cuts = [part.start, ...new Set(inside), part.end];
  return cuts.slice(0, -1).flatMap((from, index) => {
    const unit = unitOf(text, from);
    const piece = text.text.slice(unit, unitOf(text, cuts[index + 1] ?? part.end));
    const paragraphs: Paragraph[] = [];
    let begin = 0;
    for (const [gap, next] of [...gapsIn(piece, pageStarts.length > 0), [piece.length, piece.length] as const]) {
      if (gap < begin) continue;
      if (piece.slice(begin, gap).trim() !== "") {
        const isFirst = paragraphs.length === 0 && pageStarts.includes(from);
        const [start, end] = [pointOf(text, unit + begin), pointOf(text, unit + gap)];
        paragraphs.push({ start, end, page: isFirst ? pageAt(pageStarts, from) : null });
      }
      begin = next;
    }
    return paragraphs;
  });
}

/** A piece of a paragraph with the same marks and the same hit throughout. */
export type Segment = {
  /** Its first code point in the whole text. */
  start: number;
  words: string;
  /** Indexes of the marks that cover it; several where passages overlap. */
  marks: number[];
  /** Index of the hit that covers it. */
  hit: number | null;
};

function covers(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && outer.end >= inner.end;
}

/** Splits a span of a text wherever a mark or a hit begins or ends. */
export function segmentsOf(
  text: SearchableText,
  whole: Span,
  marks: readonly Span[],
  hits: readonly Span[],
): Segment[] {
  const ends = [...marks, ...hits].flatMap(({ start, end }) => [start, end]);
  const inside = ends.filter((at) => at > whole.start && at < whole.end);
  const cuts = [...new Set([whole.start, ...inside, whole.end])].toSorted((a, b) => a - b);
  return cuts.slice(0, -1).map((start, index) => {
    const span = { start, end: cuts[index + 1] ?? whole.end };
    const hit = hits.findIndex((one) => covers(one, span));
    return {
      start,
      words: text.text.slice(unitOf(text, span.start), unitOf(text, span.end)),
      marks: marks.flatMap((mark, at) => (covers(mark, span) ? [at] : [])),
      hit: hit === -1 ? null : hit,
    };
  });
}

/**
 * Where the words are in a text, ignoring case and with any white space between them, because a document's lines break
 * anywhere. The first `MAX_HITS`; none when there are no words.
 */
export function searchText(text: SearchableText, words: string): Span[] {
  const parts = words.split(/\s+/u).filter((part) => part !== "");
  if (parts.length === 0) return [];
  const pattern = new RegExp(anySpacing(parts), "giu");
  const hits: Span[] = [];
  for (const found of text.text.matchAll(pattern)) {
    hits.push({ start: pointOf(text, found.index), end: pointOf(text, found.index + found[0].length) });
    if (hits.length === MAX_HITS) break;
  }
  return hits;
}

/**
 * The text with each run of white space replaced by one space, and for each of its units the unit of the original that
 * it comes from.
 */
function withSingleSpaces(text: string): { text: string; units: Uint32Array } {
  const units = new Uint32Array(text.length + 1);
  const pieces: string[] = [];
  let [length, from] = [0, 0];
  const keep = (piece: string, at: number) => {
    for (let unit = 0; unit < piece.length; unit += 1) units[length + unit] = at + unit;
    length += piece.length;
    pieces.push(piece);
  };
  for (const gap of text.matchAll(/\s+/gu)) {
    keep(text.slice(from, gap.index), from);
    units[length] = gap.index;
    length += 1;
    pieces.push(" ");
    from = gap.index + gap[0].length;
  }
  keep(text.slice(from), from);
  units[length] = text.length;
  return { text: pieces.join(""), units };
}

/**
 * Every place with exactly these words, including overlapping ones; white space in them matches any white space.
 * `places` has the first `MAX_PLACES`.
 */
export function findPlaces(text: SearchableText, words: string): { count: number; places: Span[] } {
  const wanted = words.trim().replace(/\s+/gu, " ");
  const places: Span[] = [];
  let count = 0;
  if (wanted === "") return { count, places };
  const { text: within, units } = withSingleSpaces(text.text);
  for (const at of placesOf(within, wanted)) {
    count += 1;
    if (places.length === MAX_PLACES) continue;
    // The words end with a letter, so the place ends with that letter's unit and includes no white space after it.
    const end = (units[at + wanted.length - 1] ?? 0) + 1;
    places.push({ start: pointOf(text, units[at] ?? 0), end: pointOf(text, end) });
  }
  return { count, places };
}

/** The span without white space at its ends; null when it contains only white space. */
export function trimmedSpan(text: SearchableText, { start, end }: Span): Span | null {
  const unit = unitOf(text, start);
  const words = text.text.slice(unit, unitOf(text, end));
  if (words.trim() === "") return null;
  return {
    start: pointOf(text, unit + words.length - words.trimStart().length),
    end: pointOf(text, unit + words.trimEnd().length),
  };
}

/** The first six words of a passage as a search hint; a hint may have up to eight. */
export function hintOf(words: string): string {
  return Array.from(words.trim().split(/\s+/u).slice(0, 6).join(" ")).slice(0, 100).join("").trim();
}
