import type { Translator } from "@/lib/platform/language/translate";
import type { Span } from "@/lib/register/sources/passage";

/** A record's passage as it stands in a version of its source's text: in one place, the record's own or another. */
export type Quotation = Span & {
  state: "FOUND" | "MOVED";
  version: number;
  /** Counted from 1; null in a text without pages. */
  page: number | null;
  words: string;
};

/** Where a quotation stands, and that this is not where the record says if so. */
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

/** How much of a passage is shown unfolded, and how much more than that is not worth folding, in UTF-16 code units. */
const UNFOLDED = 600;
const NOT_WORTH_IT = 100;

/** A passage in what is shown of it at once and the rest, which is empty unless the passage is long. Cut between words where it has any. */
export function foldedWords(words: string): { beginning: string; rest: string } {
  if (words.length <= UNFOLDED + NOT_WORTH_IT) return { beginning: words, rest: "" };
  const gap = /\s\S*$/u.exec(words.slice(0, UNFOLDED + 1))?.index ?? 0;
  // A passage without spaces is cut anywhere but within a character.
  const anywhere = /[\ud800-\udbff]/.test(words.charAt(UNFOLDED - 1)) ? UNFOLDED - 1 : UNFOLDED;
  const at = gap > UNFOLDED / 2 ? gap : anywhere;
  return { beginning: words.slice(0, at), rest: words.slice(at).trimStart() };
}
