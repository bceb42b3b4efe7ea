import { listOf } from "@/lib/platform/lists";

/* Months, seasons, quarters and the like in English, Russian and Kazakh, as a short notation that date-forms.ts reads. */

const MONTHS: readonly (readonly string[])[] = [
  "january, jan, январь, января, январе, янв, қаңтар, қаңтары, қаңтарда, қаңтардың, қаң",
  "february, feb, февраль, февраля, феврале, фев, февр, ақпан, ақпаны, ақпанда, ақпанның, ақп",
  "march, mar, март, марта, марте, мар, наурыз, наурызы, наурызда, наурыздың, нау",
  "april, apr, апрель, апреля, апреле, апр, сәуір, сәуірі, сәуірде, сәуірдің, сәу",
  "may, май, мая, мае, мамыр, мамыры, мамырда, мамырдың, мам",
  "june, jun, июнь, июня, июне, июн, маусым, маусымы, маусымда, маусымның, мау",
  "july, jul, июль, июля, июле, июл, шілде, шілдесі, шілдеде, шілденің, шіл",
  "august, aug, август, августа, августе, авг, тамыз, тамызы, тамызда, тамыздың, там",
  "september, sep, sept, сентябрь, сентября, сентябре, сен, сент, қыркүйек, қыркүйегі, қыркүйекте, қыркүйектің, қыр",
  "october, oct, октябрь, октября, октябре, окт, қазан, қазаны, қазанда, қазанның, қаз",
  "november, nov, ноябрь, ноября, ноябре, ноя, нояб, қараша, қарашасы, қарашада, қарашаның",
  "december, dec, декабрь, декабря, декабре, дек, желтоқсан, желтоқсаны, желтоқсанда, желтоқсанның, жел",
].map(listOf);

/** By their codes in EDTF. */
const SEASONS: Readonly<Record<string, readonly string[]>> = {
  "21": ["spring", "весна", "весны", "весной", "көктем", "көктемі", "көктемде"],
  "22": ["summer", "лето", "лета", "летом", "жаз", "жазы", "жазда"],
  "23": ["autumn", "fall", "осень", "осени", "осенью", "күз", "күзі", "күзде"],
  "24": ["winter", "зима", "зимы", "зимой", "қыс", "қысы", "қыста"],
};

/** Words that add nothing: “of 2024”, “2024 года”, “2024 жылғы”, and days of the week. */
const FILLERS = listOf(`
  of, the, in, г, гг, год, года, году, годы, в, во, ж, жж, жыл, жылы, жылғы, жылдың, жылда, monday, tuesday,
  wednesday, thursday, friday, saturday, sunday, mon, tue, tues, wed, thu, thur, thurs, fri, sat, sun, понедельник,
  вторник, среда, среду, четверг, пятница, пятницу, суббота, субботу, воскресенье, пн, вт, ср, чт, пт, сб, вс,
  дүйсенбі, сейсенбі, сәрсенбі, бейсенбі, жұма, сенбі, жексенбі
`);

const SIGNS = new Map<string, string>([
  ...MONTHS.flatMap((names, index) => names.map((name): [string, string] => [name, `m${index + 1}`])),
  ...Object.entries(SEASONS).flatMap(([code, names]) => names.map((name): [string, string] => [name, `s${code}`])),
  ...FILLERS.map((word): [string, string] => [word, ""]),
]);

const ORDINALS = new Map(
  [
    "i, one, first, первый, первое, первого, первом, бірінші",
    "ii, two, second, второй, второе, второго, втором, екінші",
    "iii, three, third, третий, третьего, третьем, үшінші",
    "iv, four, fourth, четвертый, четвертого, төртінші",
  ].flatMap((words, index) => listOf(words).map((word): [string, string] => [word, String(index + 1)])),
);

const ORDINAL = `(${[...ORDINALS.keys()].toSorted((a, b) => b.length - a.length).join("|")}|[1-4])`;
/** “3rd”, “3-й”, “3-ші”: what a number may be followed by. */
const ENDING = "(?:st|nd|rd|th|-?(?:ый|ий|ой|ое|ого|го|ом|й|е|я)|-?(?:інші|ыншы|нші|ншы|ші|шы|і|ы))?";

const BEGIN = "(?<![\\p{L}\\p{N}])";
const END = "(?![\\p{L}\\p{N}])";

function phrase(pattern: string): RegExp {
  return new RegExp(`${BEGIN}${pattern}${END}`, "gu");
}

const QUARTER = phrase(`${ORDINAL}${ENDING}[ -]?(?:quarter|квартал(?:а|е)?|кв|тоқсан(?:ы|да|ның)?)`);
const HALF = phrase(`${ORDINAL}${ENDING}[ -]?(?:half|полугоди(?:е|я|и)|жартыжылды(?:қ|ғы|қта))`);
const NAMED_QUARTER = phrase(`quarter ${ORDINAL}`);
const FINANCIAL_YEAR = phrase(
  "(?:f ?y|financial year|fiscal year|academic year|school year|" +
    "(?:финансовый|финансового|финансовом|фин|учебный|учебного|учебном)\\.? год(?:а|у)?|" +
    "(?:қаржы|оқу) жыл(?:ы|ының|ында))",
);
const NUMBER_ENDING = new RegExp(`${BEGIN}(\\d{1,2})${ENDING.slice(0, -1)}${END}`, "gu");

/** Roman numerals are often typed with the Cyrillic letter. */
function numberOf(ordinal: string): string {
  return ORDINALS.get(ordinal.replaceAll("і", "i")) ?? ORDINALS.get(ordinal) ?? ordinal;
}

/** A cell as dates are compared: lower case, one kind of dash and of apostrophe, single spaces. */
export function tidyDate(cell: string): string {
  return cell
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll("ё", "е")
    .replace(/[\p{Pd}\u2212]/gu, "-")
    .replace(/[\u2018\u2019\u02BC`\u00B4]/gu, "'")
    .replace(/[«»"“”„()]/gu, " ")
    .replace(/\s+/g, " ")
    .replace(/^[ ,;]+|[ ,;]+$/g, "");
}

/**
 * A tidied date's parts in order: numbers as they stand, `m1` to `m12` months, `q1` to `q4` quarters, `h1` and `h2` halves,
 * `s21` to `s24` seasons, `f` for “financial year”, and the signs `-`, `/`, `.` and `'`. Null where a word is none of them.
 */
export function datePartsOf(text: string): string[] | null {
  const roman = text.replace(/(?<![\p{L}\p{N}])[іi]{1,3}v?(?![\p{L}\p{N}])/gu, (word) => word.replaceAll("і", "i"));
  const noted = roman
    .replace(/(?<=\d{4})(?=[qh][1-4])|(?<=[qh][1-4])(?=fy)/gu, " ")
    .replace(FINANCIAL_YEAR, " f ")
    .replace(/(?<![\p{L}\p{N}])fy(?=['\d])/gu, " f ")
    .replace(QUARTER, (_, ordinal: string) => ` q${numberOf(ordinal)} `)
    .replace(NAMED_QUARTER, (_, ordinal: string) => ` q${numberOf(ordinal)} `)
    .replace(HALF, (_, ordinal: string) => ` h${numberOf(ordinal)} `)
    .replace(phrase("([1-4]) ?q"), " q$1 ")
    .replace(phrase("q ?([1-4])"), " q$1 ")
    .replace(phrase("([12])h"), " h$1 ")
    .replace(NUMBER_ENDING, "$1");
  // Anything else, such as a question mark, says something of the date that its parts would not.
  if (/[^\p{L}\p{N}\s,;\-/.']/u.test(noted)) return null;
  const parts: string[] = [];
  for (const [part] of noted.matchAll(/[\p{L}\p{N}]+|[-/.']/gu)) {
    if (/^(\d+|[qh][1-4]|f|[-/.'])$/.test(part)) {
      parts.push(part);
      continue;
    }
    const sign = SIGNS.get(part);
    if (sign === undefined) return null;
    if (sign !== "") parts.push(sign);
  }
  return parts.includes("h3") || parts.includes("h4") ? null : parts;
}
