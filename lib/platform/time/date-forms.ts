import { datePartsOf, tidyDate } from "@/lib/platform/time/date-parts";
import { message, type Message } from "@/lib/platform/language/message";
import { dayInZone } from "@/lib/platform/time/dates";
import { parseVagueDate } from "@/lib/platform/time/vague-dates";

/** The first of the hundred years of a year of two digits: as POSIX has it but for one year, so that 70 is 1970. */
export const DEFAULT_SHORT_YEARS = 1970;

/** Days by which a spreadsheet's system of 1904 lies behind that of 1900. */
export const DAYS_TO_1904 = 1_462;

type DayOrder = "dmy" | "mdy";

/** What `2022-23` is: a financial or academic year, the two calendar years, or what EDTF says: autumn 2022. */
type YearPairs = "year" | "calendar" | "edtf";

/** How dates are read that can be read in two ways: asked once for a table. Null is not said yet, and refuses them. */
export type DateChoices = {
  /** Of `5/6/2023`. */
  dates: DayOrder | null;
  /** Of `5.6.2023`. */
  dotDates: DayOrder;
  yearPairs: YearPairs | null;
  /** The month, from 1, in which a financial or academic year begins. */
  yearStart: number | null;
  /** Whether FY2025 begins or ends in 2025. */
  yearName: "start" | "end" | null;
  /** Whether “winter 2023” begins or ends in 2023. */
  winter: "start" | "end" | null;
  /** The first of the hundred years that a year of two digits is of. */
  shortYears: number;
};

export const DATE_QUESTIONS = ["dates", "dotDates", "yearPairs", "yearStart", "yearName", "winter"] as const;

/** The choice that a date waits for. */
export type DateQuestion = (typeof DATE_QUESTIONS)[number];

/** What a date tells of the others in its column: the only order that it can have, or that it is a year of two numbers, or a month. */
type DateSign = "dmy" | "mdy" | "pair" | "month" | "shortYear";

/** What holds where nobody has chosen. */
export const NO_DATE_CHOICES: DateChoices = {
  dates: null,
  dotDates: "dmy",
  yearPairs: null,
  yearStart: null,
  yearName: null,
  winter: null,
  shortYears: DEFAULT_SHORT_YEARS,
};

/** Of the register's own tables, whose dates are EDTF and nothing else. */
export const OWN_DATE_CHOICES: DateChoices = { ...NO_DATE_CHOICES, yearPairs: "edtf" };

export type DateReading = { edtf: string; signs: readonly DateSign[] } | (Refusal & { signs: readonly DateSign[] });

/** `isUnreadable`: it is no date at all, rather than one with a fault. */
type Refusal = { reason: Message; question: DateQuestion | null; isUnreadable?: true };

/** What a form makes of a text: EDTF, a refusal, or null where it is another form's. */
type Read = { edtf: string } | Refusal | null;

type Context = {
  /** As it stands in the cell, for reasons. */
  value: string;
  choices: DateChoices;
  /** A deadline counts from its last day, so “by the end of 2024” says all that is asked. */
  isDeadline: boolean;
  zone: string;
  serialsFrom: 1900 | 1904;
  /** Whether no column of others like it tells whether “May-23” is a month of a year or a day. */
  standsAlone: boolean;
  signs: Set<DateSign>;
};

const SHOWN = 60;

function refuse(reason: Message): Refusal {
  return { reason, question: null };
}

function ask(question: DateQuestion, reason: Message): Refusal {
  return { reason, question };
}

const two = (value: number) => String(value).padStart(2, "0");

/** The EDTF of a year, a month or a day, or why there is none. */
function dated({ value }: Context, year: number, month?: number, day?: number): Read {
  const edtf = [String(year).padStart(4, "0"), month, day]
    .flatMap((part) => (part === undefined ? [] : [typeof part === "number" ? two(part) : part]))
    .join("-");
  if (month !== undefined && (month < 1 || month > 12)) {
    return refuse(message("“{value}”: there is no month {month, number}. Correct the date.", { value, month }));
  }
  if (parseVagueDate(edtf)) return { edtf };
  return day === undefined
    ? unreadable(value)
    : refuse(message("“{value}”: that month has no day {day, number}. Correct the date.", { value, day }));
}

function unreadable(value: string): Refusal {
  const reason = message(
    "“{value}” could not be read as a date. Enter a date like 2023-06-30 or 2023-06, or add it to the words for no date.",
    { value },
  );
  return { reason, question: null, isUnreadable: true };
}

/** Some months on end, from a month of a year on, as EDTF has them. */
function months(year: number, first: number, count: number): Read {
  const at = (index: number) => `${year + Math.floor(index / 12)}-${two((index % 12) + 1)}`;
  const begin = first - 1;
  if (count === 12 && begin % 12 === 0) return { edtf: String(year + begin / 12) };
  return { edtf: `${at(begin)}/${at(begin + count - 1)}` };
}

function fullYear({ choices, signs }: Context, digits: string): number {
  if (digits.length !== 2) return Number(digits);
  signs.add("shortYear");
  const { shortYears } = choices;
  return shortYears + ((((Number(digits) - shortYears) % 100) + 100) % 100);
}

/** `2022` and `23`, or `2022` and `2023`: two years of which one follows the other. */
function isPair(first: string, second: string): boolean {
  const next = String(Number(first) + 1);
  return second === next || second === next.slice(2);
}

/** Months of the financial or academic year that begins in a calendar year: all of it, or a quarter or half. */
function financialMonths(context: Context, year: number, part: string | undefined, spansTwo: boolean): Read {
  const { value, choices } = context;
  const { yearStart } = choices;
  if (yearStart === null) {
    return ask(
      "yearStart",
      message("“{value}” is a financial or academic year. Set the month in which it begins.", { value }),
    );
  }
  if (spansTwo && yearStart === 1) {
    return ask(
      "yearStart",
      message("“{value}” spans two calendar years, but January was chosen as the first month. Choose another month.", {
        value,
      }),
    );
  }
  if (part === undefined) return months(year, yearStart, 12);
  const length = part.startsWith("q") ? 3 : 6;
  return months(year, yearStart + (Number(part.slice(1)) - 1) * length, length);
}

/** `2022-23`, `2022/23`, `2022-2023` and `2022/2023`, which can be read in up to three ways. */
function readPair(context: Context, first: string, second: string): Read {
  const { value, choices, signs } = context;
  const year = Number(first);
  const code = second.length === 2 ? Number(second) : 0;
  const isEdtf = second.length === 4 || (code >= 1 && code <= 12) || (code >= 21 && code <= 24);
  if (!isEdtf) signs.add("pair");
  switch (choices.yearPairs) {
    case "year":
      return financialMonths(context, year, undefined, true);
    case "calendar":
      return { edtf: `${first}/${year + 1}` };
    case "edtf":
      if (second.length === 4) return { edtf: `${first}/${second}` };
      return isEdtf
        ? { edtf: `${first}-${second}` }
        : ask(
            "yearPairs",
            message("“{value}” is neither a month nor a season, and that was chosen. Choose what it is.", { value }),
          );
    case null:
      return ask(
        "yearPairs",
        message(
          "“{value}” could be a financial or academic year, a month or season, or two calendar years. Set which.",
          { value },
        ),
      );
  }
}

/** A financial year of one number: FY2025 begins in 2025 for some, and ends in it for others. */
function readNamedYear(context: Context, year: number, part: string | undefined): Read {
  const { value, choices } = context;
  if (choices.yearStart !== 1 && choices.yearName === null) {
    return ask(
      "yearName",
      message("“{value}” could be the year that begins in it or the one that ends in it. Set which.", { value }),
    );
  }
  const isEnd = choices.yearName === "end" && choices.yearStart !== 1;
  return financialMonths(context, isEnd ? year - 1 : year, part, false);
}

/** EDTF as it is written, but for `2022-23` and its like. */
function readEdtf(context: Context, cell: string): Read {
  const text = cell.trim();
  const pair = /^(\d{4}) ?[-/] ?(\d{2}|\d{4})$/.exec(tidyDate(text));
  if (pair?.[1] !== undefined && pair[2] !== undefined && isPair(pair[1], pair[2])) {
    return readPair(context, pair[1], pair[2]);
  }
  const date = parseVagueDate(text);
  if (date === null) return null;
  if (/^\d{4}-(0\d|1[0-2])$/.test(text)) context.signs.add("month");
  return { edtf: date.edtf };
}

/** Days from 1899-12-30 to 1970-01-01: a spreadsheet of the 1900 system counts days from there. */
const SERIAL_EPOCH = 25_569;

/** A spreadsheet's serial of the years 1954 to 2119: four digits are a year, and larger numbers no date of a register. */
function readSerial({ serialsFrom }: Context, text: string): Read {
  if (!/^\d{5}(\.\d+)?$/.test(text) || Number(text) < 20_000 || Number(text) >= 80_000) return null;
  const days = Math.floor(Number(text)) + (serialsFrom === 1904 ? DAYS_TO_1904 : 0) - SERIAL_EPOCH;
  return { edtf: new Date(days * 86_400_000).toISOString().slice(0, 10) };
}

/** Day and month in an order: the one that was chosen, else the only one that is possible. */
function readOrdered(context: Context, one: number, other: number, year: number, sign: string): Read {
  const { value, choices, signs } = context;
  const hasDots = sign === ".";
  const order = hasDots ? choices.dotDates : choices.dates;
  if (!hasDots && one > 12 && other <= 12) signs.add("dmy");
  if (!hasDots && other > 12 && one <= 12) signs.add("mdy");
  const month = order === "mdy" ? one : other;
  if (order !== null) {
    if (month <= 12) return order === "mdy" ? dated(context, year, one, other) : dated(context, year, other, one);
    if (one > 12 && other > 12) return dated(context, year, month, 1);
    if (hasDots) {
      return ask(
        "dotDates",
        order === "dmy"
          ? message("“{value}”: no month {month, number}, and with dots the day comes first. Set the order.", {
              value,
              month,
            })
          : message("“{value}”: no month {month, number}, and with dots month first was chosen. Set the order.", {
              value,
              month,
            }),
      );
    }
    return ask(
      "dates",
      order === "mdy"
        ? message(
            "“{value}”: no month {month, number}, and month first was chosen. Set the order, or correct the date.",
            {
              value,
              month,
            },
          )
        : message(
            "“{value}”: no month {month, number}, and day first was chosen. Set the order, or correct the date.",
            {
              value,
              month,
            },
          ),
    );
  }
  if (one === other || other > 12) return dated(context, year, one, other);
  if (one > 12) return dated(context, year, other, one);
  return ask(
    "dates",
    message("“{value}” could be two different dates. Set whether the day or the month comes first.", { value }),
  );
}

/** Dates of numbers alone. A year of two digits stands last. */
function readNumbers(context: Context, text: string): Read {
  const yearFirst = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/.exec(text) ?? /^(1[89]|2[01])(\d\d)(\d\d)(\d\d)$/.exec(text);
  if (yearFirst) {
    const [, a = "", b = "", month = "", day = ""] = yearFirst;
    const year = a.length === 4 ? a : `${a}${b}`;
    return dated(context, Number(year), Number(month), Number(day));
  }
  const yearLast = /^(\d{1,2})([-/.])(\d{1,2})\2'?(\d{4}|\d{2})$/.exec(text);
  if (yearLast) {
    const [, one = "", sign = "", other = "", year = ""] = yearLast;
    return readOrdered(context, Number(one), Number(other), fullYear(context, year), sign);
  }
  const monthFirst = /^(\d{1,2})[-/.](\d{4})$/.exec(text);
  if (monthFirst) return dated(context, Number(monthFirst[2]), Number(monthFirst[1]));
  const monthLast = /^(\d{4})[-/.](\d{1,2})$/.exec(text);
  if (monthLast && Number(monthLast[2]) <= 12) return dated(context, Number(monthLast[1]), Number(monthLast[2]));
  const years = /^(\d{4}) ?- ?(\d{4})$/.exec(text);
  if (years) return span(context, years[1] ?? "", years[2] ?? "");
  const decade = /^(?:the )?(\d{2}[1-9])0(?:s|'s|-?е|-?х|-жылдар)?$/.exec(text);
  return decade && !/^\d{4}$/.test(text) ? { edtf: `${decade[1] ?? ""}X` } : null;
}

/** The last day or month of a date that may be an interval, and its first. */
const ends = (edtf: string) => ({ first: edtf.split("/")[0] ?? edtf, last: edtf.split("/").at(-1) ?? edtf });

function span({ value }: Context, from: string, to: string): Read {
  const edtf = `${ends(from).first}/${ends(to).last}`;
  if (parseVagueDate(edtf)) return { edtf };
  return refuse(
    message("“{value}” ends before it begins, or gives no year for one end. Correct the dates.", { value }),
  );
}

/** A time of day, which is no part of the day that is kept, and a zone, which decides what day it was here. */
const TIME =
  /^(.+?)(?:t|,? )(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)? ?(am|pm|a\.m\.?|p\.m\.?)? ?(z|utc|gmt|[+-]\d{2}:?\d{2})?$/;

function readInstant(context: Context, text: string): Read {
  const { value, zone } = context;
  const found = TIME.exec(text);
  if (!found) return null;
  const [, day = "", hour = "", minute = "", second = "00", half, offset] = found;
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (half.startsWith("p") ? 12 : 0);
  if (hours > 24 || Number(minute) > 59) return unreadable(value);
  const read = readTidy(context, day);
  if (read === null || "reason" in read || offset === undefined) return read;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(read.edtf)) return unreadable(value);
  const from = /^[+-]/.test(offset) ? `${offset.slice(0, 3)}:${offset.slice(-2)}` : "Z";
  const instant = new Date(`${read.edtf}T${two(hours)}:${minute}:${second}${from}`);
  return Number.isNaN(instant.getTime()) ? unreadable(value) : { edtf: dayInZone(instant, zone) };
}

/** Dates with words: months, seasons, quarters, halves and financial years. */
function readWords(context: Context, text: string): Read {
  const { value } = context;
  const parts = datePartsOf(text);
  if (parts === null) return null;
  const signed = parts.map((part) => (/^\d{4}$/.test(part) ? "Y" : /^\d{1,2}$/.test(part) ? "n" : part[0])).join("");
  // An interval that is open at one end has no certain first or last day.
  if (/^[-/.']|[-/]$/.test(signed)) return null;
  const kinds = signed.replace(/[-/.']/g, "");
  const numbers = parts.filter((part) => /^\d+$/.test(part));
  const [one = "", other = ""] = numbers;
  const month = Number(parts.find((part) => /^m\d/.test(part))?.slice(1));
  const period = parts.find((part) => /^[qh]\d$/.test(part));
  const season = parts.find((part) => /^s\d/.test(part))?.slice(1);
  switch (kinds) {
    case "Y":
      return dated(context, Number(one));
    case "mY":
    case "Ym":
      return dated(context, Number(one), month);
    case "nmY":
    case "mnY":
      return dated(context, Number(other), month, Number(one));
    case "Ynm":
    case "Ymn":
      return dated(context, Number(one), month, Number(other));
    case "nmn":
    case "mnn":
      return dated(context, fullYear(context, other), month, Number(one));
    case "mn":
      if ((context.standsAlone ? /^m'n$/ : /^m[-/.']n$/).test(signed) && other === "" && one.length === 2) {
        return dated(context, fullYear(context, one), month);
      }
      return noYear(value);
    case "nm":
      return noYear(value);
    case "qY":
    case "Yq":
    case "qn":
    case "hY":
    case "Yh":
    case "hn": {
      if (period === undefined || one.length < 2) return null;
      const length = period.startsWith("q") ? 3 : 6;
      return months(fullYear(context, one), (Number(period.slice(1)) - 1) * length + 1, length);
    }
    case "sY":
    case "Ys":
      return season === "24" ? readWinter(context, Number(one)) : { edtf: `${one}-${season ?? ""}` };
    case "sYn":
    case "sYY":
    case "Yns":
    case "YYs":
      return season === "24" && isPair(one, other) ? { edtf: `${one}-24` } : null;
  }
  const rest = kinds.replace(/[fqh]/g, "");
  const hasYear = kinds.includes("f");
  if (!/^[fqhYn]*$/.test(kinds) || /[qh].*[qh]/.test(kinds) || (!hasYear && period === undefined)) return null;
  if (rest === "Yn" || rest === "YY" || (rest === "nn" && hasYear)) {
    const first = String(fullYear(context, one));
    return isPair(first, other) ? financialMonths(context, Number(first), period, true) : null;
  }
  if (hasYear && (rest === "Y" || (rest === "n" && one.length === 2))) {
    return readNamedYear(context, fullYear(context, one), period);
  }
  return null;
}

function noYear(value: string): Refusal {
  return refuse(
    message("“{value}” gives no year, or one of two digits that could be a day. Write the whole date.", { value }),
  );
}

function readWinter({ value, choices }: Context, year: number): Read {
  if (choices.winter === null) {
    return ask(
      "winter",
      message("“{value}” could be the winter that begins in that year or the one that ends in it. Set which.", {
        value,
      }),
    );
  }
  return { edtf: `${choices.winter === "end" ? year - 1 : year}-24` };
}

/** How `vagueDateWords` says that a date is uncertain, or which part of it nobody has given, in the three languages. */
const QUALIFIERS: readonly (readonly [RegExp, sign: string])[] = [
  [/^perhaps about (.+)$|^about (.+), uncertain$|^(?:примерно|шамамен) (.+) (?:под вопросом|күмәнді)$/, "%"],
  [/^perhaps (.+)$|^(.+), uncertain$|^(.*[\p{L}\d]) ?\?$|^(.+) (?:под вопросом|күмәнді)$/u, "?"],
  [/^some month of (\d{4})$|^(\d{4})(?: г\.?)?, месяц не указан$|^(\d{4}) ж\.?, айы көрсетілмеген$/, "-XX"],
  [/^some day of (\d{4})$|^(\d{4})(?: г\.?)?, день не указан$|^(\d{4}) ж\.?, күні көрсетілмеген$/, "-XX-XX"],
  [/^some day of (.+)$|^(.+), (?:день не указан|күні көрсетілмеген)$/, "-XX"],
];

function readQualified(context: Context, text: string): Read {
  for (const [pattern, sign] of QUALIFIERS) {
    const inner = pattern
      .exec(text)
      ?.slice(1)
      .find((part) => part !== undefined);
    if (inner === undefined) continue;
    const read = readTidy(context, inner, true);
    if (read === null || "reason" in read) return read;
    const edtf = `${read.edtf}${sign}`;
    return parseVagueDate(edtf) ? { edtf } : unreadable(context.value);
  }
  return null;
}

const ABOUT =
  /^(?:c\.|ca\.?|circa|about|around|approx\.?|approximately|~|около|примерно|ориентировочно|шамамен) ?(?=.*\d{4})/;

function readAbout(context: Context, text: string): Read {
  const inner = text.replace(ABOUT, "");
  if (inner === text) return null;
  const read = readTidy(context, inner);
  if (read === null || "reason" in read) return read;
  // Of a range it is said of its beginning alone: it is read end by end.
  if (read.edtf.includes("/")) return null;
  const edtf = `${read.edtf}~`;
  return parseVagueDate(edtf) ? { edtf } : unreadable(context.value);
}

const END_OF =
  /^(?:(?:by|до|к|на|в|no later than|not later than|не позднее|не позже) )?(?:the )?(?:(?:end|close) of (?:the )?|end[- ]|year[- ]end (?:of )?|конца |концу |конце |конец )(.+)$/;
const KAZAKH_END_OF = /^(.+?)(?:ның|нің|дың|дің|тың|тің)? (?:соңына дейін|соңы|соңында|аяғына дейін|аяғы)$/;
const NO_LATER = /^(?:no later than|not later than|не позднее|не позже) (.+)$/;
const BY = /^(?:by|к) (.+)$/;
const BEFORE = /^(?:before|until|till|до) .*\d|\d.*(?:ға|ге|қа|ке|на|не) дейін$/;

/** A deadline in words. Only what leaves its last day in no doubt is read. */
function readDeadline(context: Context, text: string): Read {
  const { value, isDeadline } = context;
  const end = END_OF.exec(text)?.[1] ?? KAZAKH_END_OF.exec(text)?.[1];
  const noLater = NO_LATER.exec(text)?.[1];
  const by = BY.exec(text)?.[1];
  const inner = end ?? noLater ?? by;
  if (inner === undefined && !BEFORE.test(text)) return null;
  const read = inner === undefined ? null : readTidy(context, inner);
  if (read !== null && "reason" in read) return read;
  const date = read && parseVagueDate(read.edtf);
  if (inner !== undefined && !date) return null;
  if (!isDeadline) {
    return refuse(
      message("“{value}” gives only the last day it can be. Enter a date like 2023-06-30 or 2023-06.", { value }),
    );
  }
  const isCertain = end !== undefined || noLater !== undefined || (by !== undefined && date?.earliest === date?.latest);
  if (date && isCertain) return { edtf: date.latest };
  return refuse(
    message("“{value}” does not say whether that time itself is included. Enter the last day, like 2024-06-30.", {
      value,
    }),
  );
}

const CONNECTORS = [/ (?:to|until|till|through|and|по|до) /, / - /];

/** The pairs of texts that a text could be a range of. */
function splits(text: string): [string, string][] {
  const inner = text.replace(/^(?:from|between|since|с|со) /, "");
  for (const connector of CONNECTORS) {
    const found = inner.split(connector);
    if (found.length === 2) return [[found[0] ?? "", found[1] ?? ""]];
  }
  // A side without anything is no end: what it leaves open is not known to be the other side's.
  return [...inner.matchAll(/-/g)]
    .map(({ index }): [string, string] => [inner.slice(0, index), inner.slice(index + 1)])
    .filter((sides) => sides.every((side) => side.trim() !== ""));
}

/** `June–September 2023`, `5–7 October 2019`, `2019-10-05 to 2019-10-07`: where one end leaves out the year or the month, it is the other's. */
function readRange(context: Context, text: string): Read {
  const attempts: Read[] = [];
  for (const [left, right] of splits(text)) {
    const to = readTidy(context, right.trim(), true);
    const from = readTidy(context, left.trim(), true);
    if (from && "reason" in from && from.question !== null) return from;
    if (to && "reason" in to && to.question !== null) return to;
    const [begin, end] = [edtfOf(from), edtfOf(to)];
    if (begin !== null && end !== null) attempts.push(span(context, begin, end));
    else if (end !== null) {
      const [year = "", month = "", day] = ends(end).last.split("-");
      const whole = [`${left} ${year}`];
      // A month of its own leaves out the year alone.
      const isDayAlone = datePartsOf(left.trim())?.every((part) => /^\d{1,2}$/.test(part)) ?? false;
      if (isDayAlone && day !== undefined) {
        whole.unshift(`${year}-${month}-${two(Number.parseInt(left, 10))}`);
      }
      const found = whole.map((one) => edtfOf(readTidy(context, one, true))).find((edtf) => edtf !== null);
      if (found !== undefined && found !== null) attempts.push(span(context, found, end));
    } else if (begin !== null) {
      const [year = ""] = ends(begin).first.split("-");
      const found = edtfOf(readTidy(context, `${right} ${year}`, true));
      if (found !== null) attempts.push(span(context, begin, found));
    }
  }
  return attempts.length === 1 ? (attempts[0] ?? null) : null;
}

function edtfOf(read: Read): string | null {
  return read !== null && "edtf" in read ? read.edtf : null;
}

/** A tidied text by the first form that it has. */
function readTidy(context: Context, text: string, isEnd = false): Read {
  const plain = text.replace(/ ?(?:г|гг|год|года|годы|годах|ж|жж|жыл|жылы|жылдар)\.?$/u, "").replace(/\.$/, "");
  return (
    readEdtf(context, plain) ??
    readSerial(context, plain) ??
    readNumbers(context, plain) ??
    (text.endsWith("-жылдар") ? readNumbers(context, text) : null) ??
    readInstant(context, text) ??
    readQualified(context, text) ??
    readAbout(context, text) ??
    readWords(context, text) ??
    (isEnd ? null : (readDeadline(context, text) ?? readRange(context, text)))
  );
}

/** Longer cells are no dates, and would only take long to refuse. */
const MAX_LENGTH = 100;

/**
 * A date as people write it, in English, Russian or Kazakh, as EDTF; or why it is none, with the choice that would settle it.
 * Nothing that can be read in two ways is read without its choice, but for what is said to everybody: with dots the day
 * comes first unless chosen otherwise, a year of two digits stands last, and Q3 2024 is of the calendar year.
 */
export function readDate(
  cell: string,
  choices: DateChoices,
  where: { isDeadline: boolean; zone: string; serialsFrom?: 1900 | 1904; standsAlone?: boolean },
): DateReading {
  const value = cell.trim().replace(/\s+/g, " ").slice(0, SHOWN);
  const context: Context = { value, choices, serialsFrom: 1900, standsAlone: false, ...where, signs: new Set() };
  const read = cell.length > MAX_LENGTH ? null : (readEdtf(context, cell) ?? readTidy(context, tidyDate(cell)));
  return { ...(read ?? unreadable(value)), signs: [...context.signs] };
}
