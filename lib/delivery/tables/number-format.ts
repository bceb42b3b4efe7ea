/** How much of a date a number format shows. */
export type Shown = "day" | "month" | "year";

/** The formats that every workbook has without saying so (ECMA-376, 18.8.30), East Asian ones included. */
const BUILT_IN = new Map<number, Shown>([
  ...[14, 15, 16, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58].map((id): [number, Shown] => [id, "day"]),
  ...[17, 55, 56].map((id): [number, Shown] => [id, "month"]),
]);

const BUILT_IN_NUMBERS = new Map([
  [1, "0"],
  [2, "0.00"],
  [3, "#,##0"],
  [4, "#,##0.00"],
  [9, "0%"],
  [10, "0.00%"],
  [20, "h:mm"],
  [21, "h:mm:ss"],
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

/** A number without binary rounding noise: workbooks calculate with 15 significant digits. */
export function plainNumber(number: number): string {
  return String(Number(number.toPrecision(15)));
}

/** One part of a format, for numbers of one sign: `before`, then the digits, then `after`. */
type Section = {
  before: string;
  after: string;
  /** Digits before and after the point that are written at least, and those after it at most. */
  whole: number;
  least: number;
  most: number;
  percents: number;
};

/** A format of numbers that is followed; null for one that shows them as they are, or in a way that is not followed. */
export type NumberFormat = { positive: Section; negative: Section | null; zero: Section | null };

/** The signs of a part in order: quoted words and escaped signs are literal; room, fill and colours show nothing. */
const SIGNS = /"([^"]*)"|\\(.)|_.|\*.|\[\$([^\]-]*)[^\]]*\]|\[[^\]]*\]|general|([\s\S])/giu;

/** @returns null for fractions, powers of ten, times and conditions, which are not followed. */
function sectionOf(code: string): Section | null {
  if (/\[[<>=]/.test(code)) return null;
  let [before, after] = ["", ""];
  let [digits, isAfter, percents] = ["", false, 0];
  for (const [sign, quoted, escaped, currency, plain] of code.matchAll(SIGNS)) {
    const literal = quoted ?? escaped ?? currency;
    if (literal === undefined && plain === undefined) {
      if (/^general$/i.test(sign)) return null;
      continue;
    }
    if (literal === undefined && /[0#?.,]/.test(sign)) {
      if (isAfter && after !== "" && sign !== ",") return null; // digits in two places, as of a telephone number
      digits += sign;
      isAfter = true;
      continue;
    }
    if (literal === undefined && /[a-z@/]/i.test(sign)) return null;
    if (literal === undefined && sign === "%") percents += 1;
    if (isAfter) after += literal ?? sign;
    else before += literal ?? sign;
  }
  const [, whole = "", , fraction = ""] = /^([0#?,]*)(\.([0#?]*))?$/.exec(digits) ?? [];
  // A trailing comma divides by a thousand, so what the cell shows is a different number.
  if (digits === "" || whole.endsWith(",") || (whole === "" && fraction === "")) return null;
  const count = (text: string) => text.match(/0/g)?.length ?? 0;
  return {
    before,
    after,
    whole: count(whole),
    least: count(fraction),
    most: fraction.length,
    percents,
  };
}

/** The parts of a code; a semicolon within quotation marks parts nothing. */
function partsOf(code: string): string[] {
  return [...code.matchAll(/((?:"[^"]*"|\\.|[^;"\\])*)(?:;|$)/gsu)].map(([, part = ""]) => part);
}

export function numberFormatOf(id: number, code: string | undefined): NumberFormat | null {
  const [first = "", second = "", third = ""] = partsOf(code ?? BUILT_IN_NUMBERS.get(id) ?? "");
  const positive = sectionOf(first);
  if (positive === null) return null;
  return { positive, negative: second === "" ? null : sectionOf(second), zero: third === "" ? null : sectionOf(third) };
}

/** A non-negative number with this many decimal places, rounding halves up as spreadsheets do. */
function rounded(number: number, digits: number): string {
  const plain = Number(number.toPrecision(15));
  // Moved by its exponent rather than multiplied, so that 1.005 becomes 1.01.
  const [mantissa = "0", exponent = "0"] = String(plain).split("e");
  const moved = Math.round(Number(`${mantissa}e${Number(exponent) + digits}`));
  return Number.isSafeInteger(moved) ? (moved / 10 ** digits).toFixed(digits) : plain.toFixed(digits);
}

/**
 * A number as its cell shows it: leading zeros, digits after the point, percentages and the words about it. Thousands are
 * not parted and the point stays a point, so that it is read as a number wherever the file comes from.
 */
export function formattedNumber(number: number, format: NumberFormat): string {
  const { positive, negative, zero } = format;
  const section = number < 0 && negative ? negative : number === 0 && zero ? zero : positive;
  const sign = number < 0 && !negative ? "-" : "";
  const shown = rounded(Math.abs(number) * 100 ** section.percents, section.most);
  const [whole = "", fraction = ""] = shown.split(".");
  const kept = fraction.slice(0, section.least) + fraction.slice(section.least).replace(/0+$/, "");
  const digits = (whole === "0" ? "" : whole).padStart(Math.max(1, section.whole), "0");
  return `${sign}${section.before}${digits}${kept === "" ? "" : `.${kept}`}${section.after}`.trim();
}

/** A time of day by its part of a day, where a format shows one; null for a span of time, or more than a day. */
export function timeOf(number: number, id: number, code: string | undefined): string | null {
  const signs = (code ?? BUILT_IN_NUMBERS.get(id) ?? "").replace(/"[^"]*"|\\./g, "");
  if (!/h/i.test(signs) || /\[h+\]/i.test(signs) || !(number >= 0 && number < 1)) return null;
  return new Date(Math.round(number * 86_400) * 1_000).toISOString().slice(11, /s/i.test(signs) ? 19 : 16);
}
