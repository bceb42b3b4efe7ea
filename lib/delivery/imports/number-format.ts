/** How much of a date a number format shows. */
export type Shown = "day" | "month" | "year";

/** The formats that every workbook has without saying so (ECMA-376, 18.8.30), East Asian ones included. */
const BUILT_IN = new Map<number, Shown>([
  ...[14, 15, 16, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58].map((id): [number, Shown] => [id, "day"]),
  ...[17, 55, 56].map((id): [number, Shown] => [id, "month"]),
]);

/** What of a date a format's code shows; null for one that shows no date, such as a number's or a time's. */
export function shownBy(id: number, code: string | undefined): Shown | null {
  if (code === undefined) return BUILT_IN.get(id) ?? null;
  const signs = (code.split(";")[0] ?? "")
    .replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/gs, "")
    .replace(/general/gi, "")
    .toLowerCase();
  if (/d/.test(signs)) return "day";
  if (!/y/.test(signs)) return null;
  return /m/.test(signs.replace(/h+[^a-z]*m+|m+[^a-z]*s+/g, "")) ? "month" : "year";
}

/** Days by which the system of 1904 lies behind that of 1900. */
export const DAYS_TO_1904 = 1_462;
const DAY = 86_400_000;
/** Days are counted from here since March 1900; before, a workbook counts a 29 February that never was. */
const EPOCH = Date.UTC(1899, 11, 30);
const LAST = 2_958_465;

/** A serial as ISO 8601 has it, as much of it as is shown; null for one that is no date. `number` counts in the 1900 system. */
export function dateOfSerial(number: number, shown: Shown): string | null {
  if (!(number >= 1 && number <= LAST + 1)) return null;
  if (Math.floor(number) === 60) return "1900-02-29"; // Excel's own day, refused wherever a date is wanted
  const seconds = Math.round(number * 86_400);
  const text = new Date(EPOCH + (number < 60 ? DAY : 0) + seconds * 1_000).toISOString();
  if (shown === "year") return text.slice(0, 4);
  if (shown === "month") return text.slice(0, 7);
  return seconds % 86_400 === 0 ? text.slice(0, 10) : text.slice(0, 16);
}
