/** The characters that PostgreSQL puts around each word it found; no text of the register holds them. */
export const MARK_BEGIN = "\u0001";
export const MARK_END = "\u0002";

/** A stretch of a text, and whether it is one of the words that were found. */
export type MarkedText = { text: string; marked: boolean };

/** How many characters of a text are shown, and how many of these before the first word that was found. */
const SHOWN = 240;
const BEFORE = 60;

/**
 * The stretch of a text around the first words that were found, with these marked. `folded` is the text as PostgreSQL
 * searched it, with marks. Where folding changed its length, as it does with very few letters, nothing is marked.
 */
export function markWords(text: string, folded: string): MarkedText[] {
  const letters = [...text];
  const spans: { start: number; end: number }[] = [];
  let place = 0;
  for (const letter of folded) {
    if (letter === MARK_BEGIN) spans.push({ start: place, end: place });
    else if (letter !== MARK_END) place += 1;
    const last = spans.at(-1);
    if (letter === MARK_END && last) last.end = place;
  }
  const isSame = place === letters.length;
  const first = (isSame && spans[0]?.start) || 0;
  const from = first <= BEFORE ? 0 : wordStart(letters, first - BEFORE);
  const to = from + SHOWN >= letters.length ? letters.length : wordStart(letters, from + SHOWN);
  const parts: MarkedText[] = from > 0 ? [{ text: "…", marked: false }] : [];
  let done = from;
  for (const { start, end } of isSame ? spans : []) {
    if (start < from || end > to) continue;
    parts.push({ text: letters.slice(done, start).join(""), marked: false });
    parts.push({ text: letters.slice(start, end).join(""), marked: true });
    done = end;
  }
  parts.push({ text: letters.slice(done, to).join("") + (to < letters.length ? "…" : ""), marked: false });
  return parts.filter((part) => part.text !== "");
}

/** The beginning of the word at a place, unless it is too far away. */
function wordStart(letters: readonly string[], place: number): number {
  for (let start = place; start > place - 30 && start > 0; start -= 1)
    if (/\s/u.test(letters[start - 1] ?? "")) return start;
  return place;
}
