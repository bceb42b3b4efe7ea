import { anySpacing } from "@/lib/platform/any-spacing";
import type { Colleague } from "@/lib/register/remarks/vocabulary";

/** A part of a remark's words; `of` has the ids of those whom it names, as several people may share a name. */
export type Part = { readonly text: string; readonly of: readonly string[] };

const WORD_CHARACTER = /[\p{L}\p{M}\p{N}_]/u;

/** Whether a character that belongs to a word ends just before `place`, or begins there. */
function isWithinWord(words: string, place: number, side: "before" | "after"): boolean {
  const character =
    side === "before" ? [...words.slice(Math.max(0, place - 2), place)].at(-1) : [...words.slice(place, place + 2)][0];
  return character !== undefined && WORD_CHARACTER.test(character);
}

/**
 * The words in parts: an @ with somebody's full name after it, in whatever case, is a part of its own. Of two names of which
 * one begins the other, the longer is meant. An @ within a word, as in an e-mail address, names nobody.
 */
export function partsOf(words: string, people: readonly Colleague[]): Part[] {
  const named = people.flatMap(({ id, name }) => {
    const written = anySpacing((name ?? "").trim().split(/\s+/u));
    return written === "" ? [] : [{ id, pattern: new RegExp(written, "iuy") }];
  });
  const parts: Part[] = [];
  let from = 0;
  for (const { index: at } of words.matchAll(/[@＠]/gu)) {
    if (at < from || isWithinWord(words, at, "before")) continue;
    const start = at + 1;
    const fits = named.flatMap(({ id, pattern }) => {
      pattern.lastIndex = start;
      const length = pattern.exec(words)?.[0].length ?? 0;
      return length > 0 && !isWithinWord(words, start + length, "after") ? [{ id, length }] : [];
    });
    const length = Math.max(0, ...fits.map((fit) => fit.length));
    if (length === 0) continue;
    if (at > from) parts.push({ text: words.slice(from, at), of: [] });
    from = start + length;
    parts.push({
      text: words.slice(at, from),
      of: fits.filter((fit) => fit.length === length).map(({ id }) => id),
    });
  }
  if (from < words.length) parts.push({ text: words.slice(from), of: [] });
  return parts;
}

/** The ids of those whom the words name after an @, each once. */
export function mentionedIn(words: string, people: readonly Colleague[]): string[] {
  return [...new Set(partsOf(words, people).flatMap(({ of }) => of))];
}
