import type { Translator } from "@/lib/platform/language/translate";
import type { Span } from "@/lib/register/sources/passage";

/**
 * A record's passage as found in a version of its source's text: in exactly one place, whether the recorded one or
 * another.
 */
export type Quotation = Span & {
  state: "FOUND" | "MOVED";
  version: number;
  /** Counted from 1; null in a text without pages. */
  page: number | null;
  words: string;
};

/** Where a quotation is, and a note if that is not where the record says. */
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

/** How much of a long passage is shown, and how much more is shown in full rather than folded, in UTF-16 code units. */
const UNFOLDED = 600;
const NOT_WORTH_IT = 100;

/**
 * Splits a passage into what is shown and what is folded, which is empty for a short passage. Cut between words where
 * possible.
 */
export function foldedWords(words: string): { beginning: string; rest: string } {
  if (words.length <= UNFOLDED + NOT_WORTH_IT) return { beginning: words, rest: "" };
  const gap = /\s\S*$/u.exec(words.slice(0, UNFOLDED + 1))?.index ?? 0;
  // A passage without spaces is cut anywhere except within a surrogate pair.
  const anywhere = /[\ud800-\udbff]/.test(words.charAt(UNFOLDED - 1)) ? UNFOLDED - 1 : UNFOLDED;
  const at = gap > UNFOLDED / 2 ? gap : anywhere;
  return { beginning: words.slice(0, at), rest: words.slice(at).trimStart() };
}
