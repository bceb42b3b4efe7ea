import type { Span } from "@/lib/register/sources/passage";

/** A paragraph from which a passage can be selected. Positions are code points of the whole text. */
export type SelectableParagraph = {
  readonly start: number;
  readonly words: string;
  readonly sentences: readonly Span[];
};

/** To what a selection is widened. */
export type SelectionUnit = "words" | "sentences" | "paragraphs";

/** Letters of scripts that put no space between words are each a word. */
const IN_WORD =
  /^(?!\p{scx=Han}|\p{scx=Hiragana}|\p{scx=Katakana}|\p{sc=Thai}|\p{sc=Lao}|\p{sc=Khmer}|\p{sc=Myanmar})[\p{L}\p{M}\p{N}_]$/u;
/** What is inside a word when there are letters on both sides: “don’t”, “co-operation”, “1,000”, a soft hyphen. */
const BETWEEN = /^['’.,\-\u2010\u2011\u00AD]$/u;

function isInWord(points: readonly string[], at: number): boolean {
  const [before, point, after] = [points[at - 1] ?? "", points[at] ?? "", points[at + 1] ?? ""];
  return IN_WORD.test(point) || (BETWEEN.test(point) && IN_WORD.test(before) && IN_WORD.test(after));
}

/** Whether a word goes on over the boundary before the code point. */
function isWithinWord(points: readonly string[], at: number): boolean {
  return at > 0 && at < points.length && isInWord(points, at - 1) && isInWord(points, at);
}

/** What of a paragraph is selected, without white space at its ends; null when that is nothing. */
function selectedPart({ start: at, words, sentences }: SelectableParagraph, { start, end }: Span) {
  const points = Array.from(words);
  let [from, until] = [Math.max(start - at, 0), Math.min(end - at, points.length)];
  while (from < until && points[from]?.trim() === "") from += 1;
  while (from < until && points[until - 1]?.trim() === "") until -= 1;
  return from < until ? { at, points, sentences, from, until } : null;
}

/**
 * The selection in whole words, sentences or paragraphs, without white space at its ends; null when it has no words. A
 * selection may begin or end in the white space between paragraphs.
 */
export function widenSelection(
  paragraphs: readonly SelectableParagraph[],
  selected: Span,
  to: SelectionUnit,
): Span | null {
  const parts = paragraphs.flatMap((paragraph) => selectedPart(paragraph, selected) ?? []);
  const [first, last] = [parts.at(0), parts.at(-1)];
  if (!first || !last) return null;
  if (to === "paragraphs") return { start: first.at, end: last.at + last.points.length };
  let [from, until] = [first.from, last.until];
  while (isWithinWord(first.points, from)) from -= 1;
  while (isWithinWord(last.points, until)) until += 1;
  const [start, end] = [first.at + from, last.at + until];
  if (to === "words") return { start, end };
  const beginning = first.sentences.find((sentence) => sentence.end > start);
  const ending = last.sentences.findLast((sentence) => sentence.start < end);
  return { start: Math.min(start, beginning?.start ?? start), end: Math.max(end, ending?.end ?? end) };
}
