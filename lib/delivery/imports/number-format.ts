/** How much of a date a number format shows. */
export type DatePrecision = "day" | "month" | "year";

/** The formats that every workbook has without defining them (ECMA-376, 18.8.30), including the East Asian ones. */
const BUILT_IN = new Map<number, DatePrecision>([
  ...[14, 15, 16, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58].map((id): [number, DatePrecision] => [
    id,
    "day",
  ]),
  ...[17, 55, 56].map((id): [number, DatePrecision] => [id, "month"]),
]);

/** How much of a date a format code shows; null for one that shows no date, such as a plain number or a time. */
export function precisionOf(id: number, code: string | undefined): DatePrecision | null {
  if (code === undefined) return BUILT_IN.get(id) ?? null;
  const signs = (code.split(";")[0] ?? "")
    .replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/gs, "")
    .replace(/general/gi, "")
    .toLowerCase();
  if (/d/.test(signs)) return "day";
  if (!/y/.test(signs)) return null;
  return /m/.test(signs.replace(/h+[^a-z]*m+|m+[^a-z]*s+/g, "")) ? "month" : "year";
}

/** How many days later the 1904 date system starts than the 1900 one. */
export const DAYS_TO_1904 = 1_462;
const DAY = 86_400_000;
/**
 * The day from which serial numbers count, for dates from March 1900 on. Before that, a workbook counts a 29 February
 * 1900, which never existed.
 */
const EPOCH = Date.UTC(1899, 11, 30);
const LAST_SERIAL = 2_958_465;

/**
 * A serial number as an ISO 8601 date, cut to what the format shows; null when it is not a date. `number` counts in the
 * 1900 system.
 */
export function dateOfSerial(number: number, shown: DatePrecision): string | null {
  if (!(number >= 1 && number <= LAST_SERIAL + 1)) return null;
  if (Math.floor(number) === 60) return "1900-02-29"; // a day that only Excel knows; whatever expects a date rejects it
  const seconds = Math.round(number * 86_400);
  const text = new Date(EPOCH + (number < 60 ? DAY : 0) + seconds * 1_000).toISOString();
  if (shown === "year") return text.slice(0, 4);
  if (shown === "month") return text.slice(0, 7);
  return seconds % 86_400 === 0 ? text.slice(0, 10) : text.slice(0, 16);
}
