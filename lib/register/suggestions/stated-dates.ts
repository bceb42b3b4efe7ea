import { type VagueDate } from "@/lib/platform/time/dates";
import { parseVagueDate } from "@/lib/platform/time/vague-dates";

const MONTHS = [
  "january",
  "february",
  "march",
  "april",
  "may",
  "june",
  "july",
  "august",
  "september",
  "october",
  "november",
  "december",
];
const SEASONS: Record<string, string> = { spring: "21", summer: "22", autumn: "23", fall: "23", winter: "24" };

const MONTH = MONTHS.join("|");
const DAY_FIRST = new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)? (${MONTH})(?:,? (\\d{4}))?\\b`, "iu");
const MONTH_FIRST = new RegExp(`\\b(${MONTH}) (\\d{1,2})(?:st|nd|rd|th)?(?:,? (\\d{4}))?\\b`, "iu");
const MONTH_YEAR = new RegExp(`\\b(${MONTH}),? (\\d{4})\\b`, "iu");
const SEASON_YEAR = /\b(spring|summer|autumn|winter)(?: of)? (\d{4})\b/iu;
const YEAR = /\b(20\d{2})\b/u;

function two(number: number | string): string {
  return String(number).padStart(2, "0");
}

function monthNumber(name: string): number {
  return MONTHS.indexOf(name.toLowerCase()) + 1;
}

/** The first date with a year in some text, in EDTF; null when there is none. */
function fullDate(words: string): string | null {
  const day = DAY_FIRST.exec(words);
  if (day?.[3]) return `${day[3]}-${two(monthNumber(day[2] ?? ""))}-${two(day[1] ?? "")}`;
  const month = MONTH_FIRST.exec(words);
  if (month?.[3]) return `${month[3]}-${two(monthNumber(month[1] ?? ""))}-${two(month[2] ?? "")}`;
  const plain = MONTH_YEAR.exec(words);
  if (plain) return `${plain[2]}-${two(monthNumber(plain[1] ?? ""))}`;
  const season = SEASON_YEAR.exec(words);
  if (season) return `${season[2]}-${SEASONS[(season[1] ?? "").toLowerCase()]}`;
  return YEAR.exec(words)?.[1] ?? null;
}

function checked(edtf: string | null): string | null {
  return edtf === null ? null : (parseVagueDate(edtf)?.edtf ?? null);
}

/** The year in which a document was certainly written; null when its date allows more than one. */
function yearOf(source: VagueDate | null): string | null {
  const [first, last] = [source?.earliest.slice(0, 4), source?.latest.slice(0, 4)];
  return first !== undefined && first === last ? first : null;
}

/**
 * The due date that the words after an ask or a promise state, in EDTF: “by the end of 2025”, “in March 2026”, or “this
 * autumn” where the document's year is certain. Null when no date is clearly stated.
 */
export function statedDue(after: string, source: VagueDate | null): string | null {
  const words = after.replaceAll("\n", " ");
  const year = yearOf(source);
  const relative = /\b(this|next) (spring|summer|autumn|winter|year)\b/iu.exec(words);
  if (relative && year !== null) {
    const [, which = "", part = ""] = relative;
    // “Next spring” may be in this year or the next.
    if (which.toLowerCase() === "next" && part.toLowerCase() !== "year") return null;
    const then = which.toLowerCase() === "next" ? String(Number(year) + 1) : year;
    return checked(part.toLowerCase() === "year" ? then : `${then}-${SEASONS[part.toLowerCase()]}`);
  }
  const limit =
    /\b(?:by|until|no later than|not later than|in|on|from|due|within)\b(?: the)?(?: end of)?(?: early| late| mid)?[ -]([^,;.]{3,40})/giu;
  for (const [, date = ""] of words.matchAll(limit)) {
    // The date must follow directly: in “by the ministry in 2025” it is found after “in”, not after “by”.
    if (!new RegExp(`^(?:\\d|${MONTH}|spring|summer|autumn|winter)`, "iu").test(date)) continue;
    const edtf = checked(fullDate(date));
    if (edtf !== null) return edtf;
  }
  const before = /\bbefore (20\d{2})\b/u.exec(words)?.[1];
  return before === undefined ? null : checked(String(Number(before) - 1));
}

/**
 * The date of a promise, from the words before it. “On 16 March” means the last 16 March before the document was
 * written. Null when none is stated.
 */
export function statedMade(before: string, source: VagueDate | null): string | null {
  const words = before.replaceAll("\n", " ");
  const full = /\b(?:in|on)\b/iu.test(words) ? checked(fullDate(words)) : null;
  if (full !== null) return full;
  if (source === null) return null;
  const day = DAY_FIRST.exec(words);
  const month = day === null ? MONTH_FIRST.exec(words) : null;
  const [name, number] = day ? [day[2], day[1]] : [month?.[1], month?.[2]];
  if (name === undefined || number === undefined) return null;
  const of = (year: number) => parseVagueDate(`${year}-${two(monthNumber(name))}-${two(number)}`);
  const [first, last] = [source.earliest, source.latest].map((latest) => {
    const year = Number(latest.slice(0, 4));
    const same = of(year);
    return same !== null && same.earliest <= latest ? same : of(year - 1);
  });
  return first && last && first.edtf === last.edtf ? first.edtf : null;
}
