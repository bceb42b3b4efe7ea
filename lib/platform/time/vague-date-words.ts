import type { Locale } from "@/lib/platform/language/locales";
import { pointWords, readPoint, vagueElsewhere } from "@/lib/platform/time/date-words";
import { parseVagueDate } from "@/lib/platform/time/vague-dates";

/**
 * A date as a source gives it (EDTF level 1) in words: `autumn 2023`, `about 2014`, `May to September 2023`.
 * Text that is not such a date is returned as it is: better the source's own notation than nothing.
 */
export function vagueDateWords(edtf: string, locale: Locale = "en"): string {
  if (parseVagueDate(edtf) === null) return edtf;
  if (locale !== "en") {
    return edtf
      .trim()
      .split("/")
      .map((text) => vagueElsewhere(text, locale))
      .join(" – ");
  }
  const [from = "", to] = edtf.trim().split("/");
  if (to === undefined) return qualified(from, false);
  const [first, last] = [readPoint(from), readPoint(to)];
  const bothPlain = !/[?~%X]/.test(edtf);
  // "May to September 2023", not "May 2023 to September 2023"; "3 to 9 May 2023", not "3 May to 9 May 2023".
  if (
    bothPlain &&
    first.year === last.year &&
    Boolean(first.month ?? first.season) &&
    Boolean(last.month ?? last.season)
  ) {
    const sameMonth = first.day !== undefined && last.day !== undefined && first.month === last.month;
    const start = sameMonth ? String(first.day) : pointWords({ ...first, year: "" });
    return `${start} to ${pointWords(last)}`;
  }
  return `${qualified(from, true)} to ${qualified(to, true)}`;
}

/** One date in words with its qualifier: `~` about, `?` perhaps, `%` both. */
function qualified(text: string, inInterval: boolean): string {
  const words = unspecified(text.replace(/[?~%]$/, "")) ?? pointWords(readPoint(text));
  if (text.endsWith("~")) return `about ${words}`;
  if (text.endsWith("?")) return inInterval ? `perhaps ${words}` : `${words}, uncertain`;
  if (text.endsWith("%")) return inInterval ? `perhaps about ${words}` : `about ${words}, uncertain`;
  return words;
}

/** Words for unspecified digits: `201X` the 2010s, `19XX` the 1900s, `2023-XX` some month of 2023. Null when there are none. */
function unspecified(text: string): string | null {
  const [year = "", month, day] = text.split("-");
  if (year.endsWith("X")) return `the ${year.replaceAll("X", "0")}s`;
  if (month === "XX") return day === undefined ? `some month of ${year}` : `some day of ${year}`;
  if (day === "XX") return `some day of ${pointWords(readPoint(`${year}-${month}`))}`;
  return null;
}
