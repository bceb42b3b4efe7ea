import { dateOf, requireDay, type Day } from "@/lib/platform/time/dates";
import { LOCALES, type Locale } from "@/lib/platform/language/locales";

export const MONTHS: readonly string[] = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/** Chromium's Intl has no Kazakh month names, and a form may show a date in the browser. */
const KAZAKH_MONTHS = [
  "қаңтар",
  "ақпан",
  "наурыз",
  "сәуір",
  "мамыр",
  "маусым",
  "шілде",
  "тамыз",
  "қыркүйек",
  "қазан",
  "қараша",
  "желтоқсан",
] as const;

const SEASONS: Record<string, string> = { "21": "spring", "22": "summer", "23": "autumn", "24": "winter" };

type Point = { season?: string; day?: number; month?: string; year: string };

/** Words that Intl lacks, for the languages whose dates Intl otherwise formats. */
const VAGUE = {
  ru: {
    seasons: { "21": "весна", "22": "лето", "23": "осень", "24": "зима" },
    ofYear: (season: string, year: string) => `${season} ${year} г.`,
    about: (date: string) => `примерно ${date}`,
    uncertain: (date: string) => `${date} (под вопросом)`,
    years: (year: string) => `${year}-е годы`,
    someMonth: (date: string) => `${date}, месяц не указан`,
    someDay: (date: string) => `${date}, день не указан`,
  },
  kk: {
    seasons: { "21": "көктем", "22": "жаз", "23": "күз", "24": "қыс" },
    ofYear: (season: string, year: string) => `${year} ж. ${season}`,
    about: (date: string) => `шамамен ${date}`,
    uncertain: (date: string) => `${date} (күмәнді)`,
    years: (year: string) => `${year}-жылдар`,
    someMonth: (date: string) => `${date}, айы көрсетілмеген`,
    someDay: (date: string) => `${date}, күні көрсетілмеген`,
  },
} as const;

type OtherLocale = Exclude<Locale, "en">;

/** A year, month, day or season: `20 декабря 2022 г.`, `2022 ж. 20 желтоқсан`. */
function pointElsewhere(text: string, locale: OtherLocale): string {
  const [year = "", month, day] = text.replace(/[?~%]$/, "").split("-");
  const words = VAGUE[locale];
  if (month !== undefined && month in words.seasons) {
    // `in` does not narrow a string to a key.
    const season = words.seasons[month as keyof typeof words.seasons];
    return words.ofYear(season, month === "24" ? `${year}–${String(Number(year) + 1).slice(2)}` : year);
  }
  if (locale === "kk") {
    const parts = [`${Number(year)} ж.`, day && String(Number(day)), month && KAZAKH_MONTHS[Number(month) - 1]];
    return parts.filter(Boolean).join(" ");
  }
  const at = new Date(0);
  at.setUTCFullYear(Number(year), Number(month ?? 1) - 1, Number(day ?? 1));
  return new Intl.DateTimeFormat(LOCALES[locale].tag, {
    timeZone: "UTC",
    year: "numeric",
    ...(month === undefined ? {} : { month: "long" }),
    ...(day === undefined ? {} : { day: "numeric" }),
  })
    .format(at)
    .replace(/^(\d+)$/, "$1 г.");
}

/** One date, exact or vague, in a language other than English. */
export function vagueElsewhere(text: string, locale: OtherLocale): string {
  const { about, uncertain, years, someMonth, someDay } = VAGUE[locale];
  const plain = text.replace(/[?~%]$/, "");
  const [year = "", month, day] = plain.split("-");
  let words: string;
  if (year.endsWith("X")) words = years(year.replaceAll("X", "0"));
  else if (month === "XX") words = (day === undefined ? someMonth : someDay)(pointElsewhere(year, locale));
  else if (day === "XX") words = someDay(pointElsewhere(`${year}-${month}`, locale));
  else words = pointElsewhere(plain, locale);
  if (/[~%]$/.test(text)) words = about(words);
  return /[?%]$/.test(text) ? uncertain(words) : words;
}

/** The months' names, as they stand alone. */
export function monthNames(locale: Locale): string[] {
  return Array.from({ length: 12 }, (_, month) =>
    locale === "kk"
      ? (KAZAKH_MONTHS[month] ?? "")
      : new Date(Date.UTC(2023, month)).toLocaleDateString(LOCALES[locale].tag, { month: "long", timeZone: "UTC" }),
  );
}

/** `20 December 2022`. */
export function dayWords(day: Day, locale: Locale = "en"): string {
  return locale === "en" ? pointWords(readPoint(day)) : pointElsewhere(day, locale);
}

/** `20 Dec 2022`, for tables and axes. */
export function shortDayWords(day: Day, locale: Locale = "en"): string {
  if (locale !== "en") {
    return dateOf(day).toLocaleDateString(LOCALES[locale].tag, {
      timeZone: "UTC",
      year: "numeric",
      month: "short",
      day: "numeric",
    });
  }
  const [year = "", month = "", date = ""] = day.split("-");
  return `${Number(date)} ${MONTHS[Number(month) - 1]?.slice(0, 3) ?? month} ${year}`;
}

/** A year, month, day or season in its parts, with their English names. */
export function readPoint(text: string): Point {
  const [year = "", month, day] = text.replace(/[?~%]$/, "").split("-");
  if (month === undefined) return { year };
  const season = SEASONS[month];
  if (season) {
    // A winter ends in the next year, so "winter 2023" would be ambiguous.
    return { season, year: season === "winter" ? `${year}–${String(Number(year) + 1).slice(2)}` : year };
  }
  return {
    year,
    month: MONTHS[Number(month) - 1] ?? month,
    ...(day === undefined ? {} : { day: Number(day) }),
  };
}

/** `20 December 2022`. */
export function pointWords({ season, day, month, year }: Point): string {
  return [season, day, month, year].filter(Boolean).join(" ");
}

/**
 * An instant as date and time in a time zone, with the zone's short name: `3 March 2026, 14:05 GMT`.
 * `zone` is an IANA time zone name.
 */
export function instantWords(instant: Date, zone: string, locale: Locale = "en"): string {
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZoneName: "short",
  }).formatToParts(instant);
  const part = Object.fromEntries(parts.map(({ type, value }) => [type, value]));
  const day = requireDay(`${part["year"]}-${part["month"]}-${part["day"]}`);
  return `${dayWords(day, locale)}, ${part["hour"]}:${part["minute"]} ${part["timeZoneName"]}`;
}
