import type { Translator } from "@/lib/platform/language/translate";
import type { Span } from "@/lib/register/sources/passage";

/**
 * A record's passage as found in a version of its source's text: in exactly one place, which may differ from the
 * recorded one.
 */
export type Quotation = Span & {
  /** Which of the record's passages it is, from 1. */
  number: number;
  state: "FOUND" | "MOVED";
  version: number;
  /** Counted from 1; null in a text without pages. */
  page: number | null;
  words: string;
};

/** Where a quotation is, with a note if the record gives a different place. */
export function quotedPlace(t: Translator, { state, version, page, start, end }: Quotation): string {
  const place =
    page === null
      ? t("Version {version, number} of the text, characters {start, number} to {end, number}.", {
          version,
          start,
          end,
        })
      : t("Version {version, number} of the text, page {page, number}, characters {start, number} to {end, number}.", {
          version,
          page,
          start,
          end,
        });
  return state === "FOUND" ? place : `${place} ${t("It has moved: the record still gives its earlier location.")}`;
}

/**
 * How much of a long passage is shown unfolded, and up to how much more is shown rather than folded, in UTF-16 code
 * units.
 */
const UNFOLDED_LENGTH = 600;
const MIN_FOLDED_LENGTH = 100;

/**
 * Splits a passage into the beginning that is shown and the rest, which is folded, or empty for a short passage. Cuts
 * between words where possible.
 */
export function foldedWords(words: string): { beginning: string; rest: string } {
  if (words.length <= UNFOLDED_LENGTH + MIN_FOLDED_LENGTH) return { beginning: words, rest: "" };
  const gap = /\s\S*$/u.exec(words.slice(0, UNFOLDED_LENGTH + 1))?.index ?? 0;
  // A passage without spaces is cut anywhere except within a surrogate pair.
  const anywhere = /[\ud800-\udbff]/.test(words.charAt(UNFOLDED_LENGTH - 1)) ? UNFOLDED_LENGTH - 1 : UNFOLDED_LENGTH;
  const at = gap > UNFOLDED_LENGTH / 2 ? gap : anywhere;
  return { beginning: words.slice(0, at), rest: words.slice(at).trimStart() };
}
