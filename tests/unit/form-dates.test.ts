import { parseVagueDate } from "@/lib/platform/time/vague-dates";
import { vagueDateWords } from "@/lib/platform/time/vague-date-words";
import { formDateFault, formDateWords, readFormDate } from "@/lib/platform/time/form-dates";
import { ENGLISH } from "@/lib/platform/language/translate";
import { withDatesRead } from "@/lib/web/form-dates";
import { inFormOrder } from "@/lib/web/form-order";
import { DATES, DEADLINE, PLACE, valuesOf } from "@/lib/web/form-state";
import { fc } from "@/tests/properties";

/* Dates as people type them into a form: as they write them, and as the register shows them. */

const LOCALES = ["en", "ru", "kk"] as const;

/** A form's data with these fields. */
function sent(...fields: [name: string, value: string][]): FormData {
  const data = new FormData();
  for (const [name, value] of fields) data.append(name, value);
  return data;
}

/** What a typed date comes to: EDTF, or what is said under the field. */
function typed(text: string, isDeadline = false): string {
  const read = readFormDate(text, isDeadline);
  return "edtf" in read ? read.edtf : ENGLISH.message(formDateFault(text, read, "en"));
}

test.each([
  ["May 2026", "2026-05"],
  ["28/11/2026", "2026-11-28"],
  ["28 November 2026", "2026-11-28"],
  ["28 nov 2026", "2026-11-28"],
  ["28.11.2026", "2026-11-28"],
  ["autumn 2023", "2023-23"],
  ["Q3 2023", "2023-07/2023-09"],
  ["III квартал 2023 г.", "2023-07/2023-09"],
  ["2023 ж. 3-тоқсан", "2023-07/2023-09"],
  ["between May and September 2023", "2023-05/2023-09"],
  ["about 2014", "2014~"],
  ["2014~", "2014~"],
  ["2023-05/2023-09", "2023-05/2023-09"],
  ["2023-05", "2023-05"],
  ["28 ноября 2026 г.", "2026-11-28"],
  ["осень 2023 г.", "2023-23"],
  ["2023 ж. күз", "2023-23"],
  ["2022 ж. 20 желтоқсан", "2022-12-20"],
  ["3 May – 7 June 2023", "2023-05-03/2023-06-07"],
  ["28 May – 7 June 2023", "2023-05-28/2023-06-07"],
  ["3 мая – 7 июня 2023 г.", "2023-05-03/2023-06-07"],
  ["3–7 June 2023", "2023-06-03/2023-06-07"],
  ["3rd to 7th June 2023", "2023-06-03/2023-06-07"],
  ["May 2023?", "2023-05?"],
  ["2014 ?", "2014?"],
  ["~May 2023", "2023-05~"],
  ["about 2014 to 2016", "2014~/2016"],
  ["May '23", "2023-05"],
])("“%s” is %s", (text, edtf) => {
  expect(typed(text)).toBe(edtf);
});

test.each([
  ["5/6/2023", "“5/6/2023” could be 5 June 2023 or 6 May 2023. Enter it in words."],
  [
    "2022-23",
    "“2022-23” could be autumn 2022, 2022 to 2023, or a financial or academic year. Enter it in words; for a financial year its first and last month, like April 2022 to March 2023.",
  ],
  ["winter 2023", "“winter 2023” could be winter 2023–24 or winter 2022–23. Enter it in words."],
  ["FY2025", "“FY2025” could be different months. Enter the first and the last, like April 2022 to March 2023."],
  ["5.13.2023", "“5.13.2023” could be 13 May 2023. Enter the month in words."],
  ["31/02/2023", "“31/02/2023”: that month has no day 31. Correct the date."],
  [
    "2022/2023",
    "“2022/2023” could be 2022 to 2023, or a financial or academic year. Enter it in words; for a financial year its first and last month, like April 2022 to March 2023.",
  ],
  ["soon", "“soon” could not be read as a date. Enter a date like 30 June 2023, June 2023 or autumn 2023."],
  ["45107", "“45107” could not be read as a date. Enter a date like 30 June 2023, June 2023 or autumn 2023."],
])("“%s” is asked about, not guessed", (text, said) => {
  expect(typed(text)).toBe(said);
});

test.each(["2019–", "May 2023 –", "–May 2023", ">May 2023", "Dec. 15", "May-23"])(
  "“%s” is no date of its own",
  (text) => {
    expect(readFormDate(text, false)).not.toHaveProperty("edtf");
  },
);

test("a deadline may be its last day in words", () => {
  expect(typed("by the end of 2024", true)).toBe("2024-12-31");
  expect(typed("by the end of 2024")).toMatch(/gives only the last day/);
});

const two = (value: number) => String(value).padStart(2, "0");
const year = fc.integer({ min: 1950, max: 2090 });
const month = fc.integer({ min: 1, max: 12 }).map(two);
const season = fc.constantFrom("21", "22", "23", "24");
const day = fc.integer({ min: 1, max: 28 }).map(two);
const point = fc.oneof(
  year.map(String),
  fc.tuple(year, month).map(([y, m]) => `${y}-${m}`),
  fc.tuple(year, season).map(([y, s]) => `${y}-${s}`),
  fc.tuple(year, month, day).map(([y, m, d]) => `${y}-${m}-${d}`),
);
const qualified = fc.oneof(
  point,
  fc
    .tuple(
      point.filter((text) => !/-2[1-4]$/.test(text) || text.length > 7),
      fc.constantFrom("~", "?", "%"),
    )
    .map(([p, q]) => p + q),
  year.map((y) => `${String(y).slice(0, 3)}X`),
  year.map((y) => `${y}-XX`),
  year.map((y) => `${y}-XX-XX`),
  fc.tuple(year, month).map(([y, m]) => `${y}-${m}-XX`),
);
const edtf = fc
  .oneof(
    qualified,
    fc.tuple(point, point).map(([a, b]) => `${a}/${b}`),
    // Of one year, which is then said once.
    fc.tuple(year, month, month).map(([y, a, b]) => `${y}-${a}/${y}-${b}`),
    fc.tuple(year, month, day, month, day).map(([y, a, b, c, d]) => `${y}-${a}-${b}/${y}-${c}-${d}`),
    fc.tuple(year, year).map(([a, b]) => `${a}~/${b}`),
  )
  .filter((text) => parseVagueDate(text) !== null);

test("a date in the register's own words is read as that date or not at all, in every language", () => {
  let read = 0;
  let all = 0;
  fc.assert(
    fc.property(edtf, fc.constantFrom(...LOCALES), (text, locale) => {
      const words = vagueDateWords(text, locale);
      const found = readFormDate(words, false);
      all += 1;
      if (!("edtf" in found)) return;
      read += 1;
      expect([words, found.edtf]).toEqual([words, text]);
    }),
  );
  expect(read / all).toBeGreaterThan(0.9);
});

test("a form’s dates are read before it is parsed, and one that is no date stays as it was typed", () => {
  const data = sent(
    [DATES, "made"],
    ["made", "осень 2023 г."],
    [DATES, `due${DEADLINE}`],
    ["due", "by the end of 2030"],
    [DATES, "evidence.0.date"],
    ["evidence.0.date", "5/6/2023"],
    ["title", "May 2026"],
    [DATES, "constructor"],
  );
  const { values, errors } = withDatesRead(data, valuesOf(data), "en");
  expect(values).toEqual({
    made: ["2023-23"],
    due: ["2030-12-31"],
    "evidence.0.date": ["5/6/2023"],
    title: ["May 2026"],
  });
  expect(Object.keys(errors)).toEqual(["evidence.0.date"]);
});

test("errors stand in the order of the form, a group’s where its first field is", () => {
  const data = sent(
    [PLACE, "status"],
    ["effective", ""],
    [PLACE, "confidence"],
    ["evidence.0.title", ""],
    ["note", ""],
  );
  const errors = { other: 1, note: 2, "evidence.1.title": 3, evidence: 4, confidence: 5, effective: 6, status: 7 };
  expect(Object.keys(inFormOrder(data, errors))).toEqual([
    "status",
    "effective",
    "confidence",
    "evidence.1.title",
    "evidence",
    "note",
    "other",
  ]);
});

test("a form begins with words that are read as the date on file", () => {
  fc.assert(
    fc.property(edtf, fc.constantFrom(...LOCALES), (text, locale) => {
      const found = readFormDate(formDateWords(text, locale), false);
      expect(found).toEqual({ edtf: text });
    }),
  );
});
