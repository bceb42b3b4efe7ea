import { type DateChoices, NO_DATE_CHOICES, OWN_DATE_CHOICES, readDate } from "@/lib/platform/time/date-forms";
import { DateObserver, datesAsked, proposedDates } from "@/lib/delivery/imports/date-questions";
import { wordTest, EMPTY_WORDS, NO_DATE_WORDS } from "@/lib/delivery/imports/empty-words";
import { ENGLISH } from "@/lib/platform/language/translate";
import { fc } from "@/tests/properties";

const ZONE = "Europe/London";

/** What a cell comes to: EDTF, `? question`, or `no` with the reason. */
function read(cell: string, choices: Partial<DateChoices> = {}, isDeadline = false): string {
  const found = readDate(cell, { ...NO_DATE_CHOICES, ...choices }, { isDeadline, zone: ZONE });
  if ("edtf" in found) return found.edtf;
  return found.question === null ? `no: ${ENGLISH.message(found.reason)}` : `? ${found.question}`;
}

test.each([
  ["2023-06-30", "2023-06-30"],
  ["2014~", "2014~"],
  ["19XX", "19XX"],
  ["198X", "198X"],
  ["1995/1999", "1995/1999"],
  ["2023-05/2023-09", "2023-05/2023-09"],
  ["2023-21", "2023-21"],
  ["1904", "1904"],
  ["2004-06", "2004-06"],
  ["30.6.2023", "2023-06-30"],
  ["30.06.2023 г.", "2023-06-30"],
  ["30.06.2023 ж.", "2023-06-30"],
  ["05.10.19", "2019-10-05"],
  ["30/6/2023", "2023-06-30"],
  ["6/30/2023", "2023-06-30"],
  ["30/06/23", "2023-06-30"],
  ["5/5/2023", "2023-05-05"],
  ["2019/10/05", "2019-10-05"],
  ["2019.10.05", "2019-10-05"],
  ["2019-1-5", "2019-01-05"],
  ["20191005", "2019-10-05"],
  ["10/2019", "2019-10"],
  ["06.2023", "2023-06"],
  ["2023/6", "2023-06"],
  ["45107", "2023-06-30"],
  ["45107.75", "2023-06-30"],
  ["30/06/2023 00:00", "2023-06-30"],
  ["2023-12-31 00:00:00", "2023-12-31"],
  ["6/30/2023 12:00:00 AM", "2023-06-30"],
  ["2024-06-30T23:30", "2024-06-30"],
  ["2024-06-30T23:30:00Z", "2024-07-01"],
  ["2024-06-30T23:30:00.000+06:00", "2024-06-30"],
  ["2024-01-01T03:30:00+06:00", "2023-12-31"],
  ["2023-12-31T23:30:00Z", "2023-12-31"],
  ["June 2023", "2023-06"],
  ["Sept. 2023", "2023-09"],
  ["Dec-23", "2023-12"],
  ["Dec '23", "2023-12"],
  ["дек.23", "2023-12"],
  ["30th June 2023", "2023-06-30"],
  ["30th of June, 2023", "2023-06-30"],
  ["October 5th, 2019", "2019-10-05"],
  ["Tuesday 5 October 2019", "2019-10-05"],
  ["Tue, 5 Oct 2019", "2019-10-05"],
  ["5-Oct-19", "2019-10-05"],
  ["31-Dec-2023", "2023-12-31"],
  ["30 июня 2023 г.", "2023-06-30"],
  ["вторник, 5-го октября 2019 года", "2019-10-05"],
  ["июнь 2023 года", "2023-06"],
  ["в июне 2023 г.", "2023-06"],
  ["2023 год", "2023"],
  ["2023 жылғы 30 маусым", "2023-06-30"],
  ["30 маусым 2023 ж.", "2023-06-30"],
  ["2023 жылғы маусым", "2023-06"],
  ["сейсенбі, 5 қазан 2019 ж.", "2019-10-05"],
  ["2023 жылы", "2023"],
  ["Q3 2024", "2024-07/2024-09"],
  ["2024-Q3", "2024-07/2024-09"],
  ["2024Q3", "2024-07/2024-09"],
  ["Q3 24", "2024-07/2024-09"],
  ["3rd quarter of 2024", "2024-07/2024-09"],
  ["third quarter 2024", "2024-07/2024-09"],
  ["III квартал 2024 г.", "2024-07/2024-09"],
  ["ІІІ квартал 2024", "2024-07/2024-09"],
  ["3-й квартал 2024 года", "2024-07/2024-09"],
  ["третий квартал 2024", "2024-07/2024-09"],
  ["IV кв. 2024", "2024-10/2024-12"],
  ["3-тоқсан 2024", "2024-07/2024-09"],
  ["2024 жылғы III тоқсан", "2024-07/2024-09"],
  ["H2 2024", "2024-07/2024-12"],
  ["first half of 2024", "2024-01/2024-06"],
  ["2-е полугодие 2024", "2024-07/2024-12"],
  ["II полугодие 2024 г.", "2024-07/2024-12"],
  ["2024 жылғы 1-жартыжылдық", "2024-01/2024-06"],
  ["Summer 2024", "2024-22"],
  ["Spring 2024", "2024-21"],
  ["осенью 2024 года", "2024-23"],
  ["2024 жылдың күзі", "2024-23"],
  ["winter 2023-24", "2023-24"],
  ["зима 2023/2024", "2023-24"],
  ["1990s", "199X"],
  ["1990-е годы", "199X"],
  ["c. 2014", "2014~"],
  ["около 2014 года", "2014~"],
  ["шамамен 2014 ж.", "2014~"],
  ["2020-2025", "2020/2025"],
  ["June–September 2023", "2023-06/2023-09"],
  ["Jun-Sep 2023", "2023-06/2023-09"],
  ["июнь – сентябрь 2023 г.", "2023-06/2023-09"],
  ["2023 жылғы маусым-қыркүйек", "2023-06/2023-09"],
  ["5–7 October 2019", "2019-10-05/2019-10-07"],
  ["с 5 по 7 октября 2019 г.", "2019-10-05/2019-10-07"],
  ["1-5.06.2023", "2023-06-01/2023-06-05"],
  ["2019-10-05 to 2019-10-07", "2019-10-05/2019-10-07"],
  ["from June 2023 to March 2024", "2023-06/2024-03"],
  ["Q1–Q2 2024", "2024-01/2024-06"],
])("“%s” is read as %s whatever was chosen", (cell, edtf) => {
  expect(read(cell)).toBe(edtf);
});

test.each([
  ["5/6/2023", "dates"],
  ["5-6-2023", "dates"],
  ["05/10/19", "dates"],
  ["12.31.2023", "dotDates"],
  ["2022-23", "yearPairs"],
  ["2011-12", "yearPairs"],
  ["2004-05", "yearPairs"],
  ["2024-25", "yearPairs"],
  ["2024/25", "yearPairs"],
  ["2022-2023", "yearPairs"],
  ["2022/2023", "yearPairs"],
  ["FY2024-25", "yearStart"],
  ["2022/23 оқу жылы", "yearStart"],
  ["2022-2023 учебный год", "yearStart"],
  ["2023-24 Q2", "yearStart"],
  ["FY2025", "yearName"],
  ["Q2 FY25", "yearName"],
  ["winter 2023", "winter"],
  ["зима 2023 г.", "winter"],
  ["5/6/2023 - 7/6/2023", "dates"],
])("“%s” waits for a choice: %s", (cell, question) => {
  expect(read(cell)).toBe(`? ${question}`);
});

test.each<[string, Partial<DateChoices>, string]>([
  ["5/6/2023", { dates: "dmy" }, "2023-06-05"],
  ["5/6/2023", { dates: "mdy" }, "2023-05-06"],
  ["05/10/19", { dates: "dmy" }, "2019-10-05"],
  ["12/31/23", { dates: "mdy" }, "2023-12-31"],
  ["12.31.2023", { dotDates: "mdy" }, "2023-12-31"],
  ["5.6.2023", { dates: "mdy" }, "2023-06-05"],
  ["2022-23", { yearPairs: "edtf" }, "2022-23"],
  ["2011-12", { yearPairs: "edtf" }, "2011-12"],
  ["2022/23", { yearPairs: "edtf" }, "2022-23"],
  ["2022-23", { yearPairs: "calendar" }, "2022/2023"],
  ["2022-23", { yearPairs: "year", yearStart: 4 }, "2022-04/2023-03"],
  ["2011-12", { yearPairs: "year", yearStart: 7 }, "2011-07/2012-06"],
  ["2022-2023", { yearPairs: "year", yearStart: 9 }, "2022-09/2023-08"],
  ["2023-24 Q2", { yearStart: 4 }, "2023-07/2023-09"],
  ["Q4 2023/24", { yearStart: 4 }, "2024-01/2024-03"],
  ["H2 FY2024-25", { yearStart: 10 }, "2025-04/2025-09"],
  ["FY24/25", { yearStart: 4 }, "2024-04/2025-03"],
  ["FY2025", { yearStart: 10, yearName: "end" }, "2024-10/2025-09"],
  ["FY2025", { yearStart: 4, yearName: "start" }, "2025-04/2026-03"],
  ["FY25", { yearStart: 7, yearName: "end" }, "2024-07/2025-06"],
  ["FY2025", { yearStart: 1 }, "2025"],
  ["winter 2023", { winter: "start" }, "2023-24"],
  ["winter 2023", { winter: "end" }, "2022-24"],
  ["1/2/45", { dates: "dmy" }, "2045-02-01"],
  ["1/2/85", { dates: "dmy" }, "1985-02-01"],
  ["1/2/85", { dates: "dmy", shortYears: 2000 }, "2085-02-01"],
  ["1/2/45", { dates: "dmy", shortYears: 1930 }, "1945-02-01"],
])("“%s” is read by the choice %j as %s", (cell, choices, edtf) => {
  expect(read(cell, choices)).toBe(edtf);
});

test.each([
  ["31/12/2023", { dates: "mdy" } as const, /^“31\/12\/2023”: no month 31, and month first was chosen/],
  ["12/31/2023", { dates: "dmy" } as const, /no month 31, and day first was chosen/],
  ["2024-25", { yearPairs: "edtf" } as const, /neither a month nor a season/],
  ["2022-23", { yearPairs: "year", yearStart: 1 } as const, /spans two calendar years/],
])("a choice that “%s” contradicts is said with the date", (cell, choices, reason) => {
  const found = readDate(cell, { ...NO_DATE_CHOICES, ...choices }, { isDeadline: false, zone: ZONE });
  expect("reason" in found && ENGLISH.message(found.reason)).toMatch(reason);
});

test.each([
  ["31.06.2023", /has no day 31/],
  ["29 February 2023", /has no day 29/],
  ["2019-13-05", /no month 13/],
  ["13/2023", /no month 13/],
  ["31/31/2023", /no month 31/],
  ["23-Dec", /gives no year/],
  ["June 23", /gives no year/],
  ["by June 2024", /only the last day/],
  ["end of 2024", /only the last day/],
  ["September 2023 – June 2023", /ends before it begins/],
  ["soon", /could not be read as a date/],
  ["mid-2024", /could not be read as a date/],
  ["2000s", /could not be read as a date/],
  ["../2024", /could not be read as a date/],
  ["/2024", /could not be read as a date/],
  ["XXXX", /could not be read as a date/],
  ["12345", /could not be read as a date/],
  ["1 octobre 2019", /could not be read as a date/],
  ["Recommendation 3 of 2019", /could not be read as a date/],
  ["10-12.2019", /could not be read as a date/],
  ["2023 ".repeat(40), /could not be read as a date/],
])("“%s” is refused with a reason that is true", (cell, reason) => {
  expect(read(cell)).toMatch(reason);
});

test.each([
  ["by 30 June 2024", "2024-06-30"],
  ["no later than 30 June 2024", "2024-06-30"],
  ["no later than June 2024", "2024-06-30"],
  ["by end of 2024", "2024-12-31"],
  ["by the end of June 2024", "2024-06-30"],
  ["end of Q3 2024", "2024-09-30"],
  ["end-2024", "2024-12-31"],
  ["до конца 2024 года", "2024-12-31"],
  ["не позднее 30 июня 2024 г.", "2024-06-30"],
  ["2024 жылдың соңына дейін", "2024-12-31"],
])("the deadline “%s” has one last day, %s", (cell, day) => {
  expect(read(cell, {}, true)).toBe(day);
});

test.each(["by June 2024", "before 30 June 2024", "until 2025", "до 30 июня 2024", "2024 жылғы 30 маусымға дейін"])(
  "the deadline “%s” leaves its last day in doubt, and is refused",
  (cell) => {
    expect(read(cell, {}, true)).toMatch(/does not say whether/);
  },
);

const EN = "January February March April May June July August September October November December".split(" ");
const RU = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split(" ");
const KK = "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан".split(" ");

type Written = (year: string, month: number, day: number) => string;
const pad = (value: number) => `0${value}`.slice(-2);
const ordinal = (day: number) =>
  `${day}${[11, 12, 13].includes(day) ? "th" : (["th", "st", "nd", "rd"][day % 10] ?? "th")}`;

/** A second, naive writer: every way to write a whole day, without a look at how it is read. */
const DAYS: readonly Written[] = [
  (y, m, d) => `${y}-${pad(m)}-${pad(d)}`,
  (y, m, d) => `${y}/${pad(m)}/${pad(d)}`,
  (y, m, d) => `${y}${pad(m)}${pad(d)}`,
  (y, m, d) => `${d}.${m}.${y}`,
  (y, m, d) => `${pad(d)}.${pad(m)}.${y} г.`,
  (y, m, d) => `${pad(d)}.${pad(m)}.${y.slice(2)}`,
  (y, m, d) => `${d} ${EN[m - 1] ?? ""} ${y}`,
  (y, m, d) => `${EN[m - 1] ?? ""} ${ordinal(d)}, ${y}`,
  (y, m, d) => `${ordinal(d)} of ${(EN[m - 1] ?? "").slice(0, 3)} ${y}`,
  (y, m, d) => `${d}-${(EN[m - 1] ?? "").slice(0, 3)}-${y.slice(2)}`,
  (y, m, d) => `${d} ${RU[m - 1] ?? ""} ${y} г.`,
  (y, m, d) => `${y} жылғы ${d} ${KK[m - 1] ?? ""}`,
  (y, m, d) => `${d} ${(KK[m - 1] ?? "").toUpperCase()} ${y} ж.`,
  (y, m, d) => `  ${d}  ${EN[m - 1] ?? ""}  ${y} 00:00 `,
  (y, m, d) => `${y}-${pad(m)}-${pad(d)}T09:15:00`,
];

const day = fc
  .date({ min: new Date("1970-01-01"), max: new Date("2069-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

test("every form in which a second, naive writer writes a day is read back as it", () => {
  fc.assert(
    fc.property(day, fc.constantFrom(...DAYS), (edtf, write) => {
      const [year = "", month, date] = edtf.split("-");
      expect(read(write(year, Number(month), Number(date)))).toBe(edtf);
    }),
    { numRuns: 1_000 },
  );
});

const PERIODS: readonly [Written, (year: string, month: number) => string][] = [
  [(y, m) => `${EN[m - 1] ?? ""} ${y}`, (y, m) => `${y}-${pad(m)}`],
  [(y, m) => `${(EN[m - 1] ?? "").slice(0, 3)}-${y.slice(2)}`, (y, m) => `${y}-${pad(m)}`],
  [(y, m) => `${m}/${y}`, (y, m) => `${y}-${pad(m)}`],
  [(y, m) => `${y} жылғы ${KK[m - 1] ?? ""}`, (y, m) => `${y}-${pad(m)}`],
  [(y, m) => `Q${Math.ceil(m / 3)} ${y}`, quarterOf],
  [(y, m) => `${["I", "II", "III", "IV"][Math.ceil(m / 3) - 1] ?? ""} квартал ${y} г.`, quarterOf],
  [(y, m) => `${y} жылғы ${Math.ceil(m / 3)}-тоқсан`, quarterOf],
  [(y, m) => `H${m > 6 ? 2 : 1} ${y}`, (y, m) => (m > 6 ? `${y}-07/${y}-12` : `${y}-01/${y}-06`)],
];

function quarterOf(year: string, month: number): string {
  const last = Math.ceil(month / 3) * 3;
  return `${year}-${pad(last - 2)}/${year}-${pad(last)}`;
}

test("every form of a month, a quarter or a half is read back as it", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1970, max: 2069 }),
      fc.integer({ min: 1, max: 12 }),
      fc.constantFrom(...PERIODS),
      (y, m, [write, edtf]) => {
        expect(read(write(String(y), m, 1))).toBe(edtf(String(y), m));
      },
    ),
    { numRuns: 500 },
  );
});

/** The day of a year, month and day, by the calendar's own arithmetic; null for none. */
function calendarDay(year: number, month: number, date: number): string | null {
  const at = new Date(Date.UTC(year, month - 1, date));
  return at.getUTCMonth() === month - 1 && at.getUTCDate() === date ? at.toISOString().slice(0, 10) : null;
}

test("two numbers and a year are read without a choice only where one order alone gives a month", () => {
  const number = fc.integer({ min: 1, max: 40 });
  fc.assert(
    fc.property(
      number,
      number,
      fc.integer({ min: 1970, max: 2069 }),
      fc.constantFrom("/", "-"),
      fc.boolean(),
      (one, other, year, sign, short) => {
        const text = [one, other, short ? String(year).slice(2) : year].join(sign);
        const dayFirst = calendarDay(year, other, one);
        const monthFirst = calendarDay(year, one, other);
        const found = read(text);
        if (dayFirst !== null && monthFirst !== null && dayFirst !== monthFirst) expect(found).toBe("? dates");
        else if (dayFirst === null && monthFirst === null) expect(found).toMatch(/^(no|\?)/);
        else expect([dayFirst ?? monthFirst, "? dates"]).toContain(found);
        if (dayFirst !== null) expect(read(text, { dates: "dmy" })).toBe(dayFirst);
        if (monthFirst !== null) expect(read(text, { dates: "mdy" })).toBe(monthFirst);
      },
    ),
    { numRuns: 2_000 },
  );
});

test("a year and the next one are never read without the choice of what they are", () => {
  const choices = fc.record({
    dates: fc.constantFrom("dmy" as const, "mdy" as const, null),
    winter: fc.constantFrom("start" as const, "end" as const, null),
    yearStart: fc.option(fc.integer({ min: 1, max: 12 })),
  });
  fc.assert(
    fc.property(
      fc.integer({ min: 1900, max: 2098 }),
      fc.constantFrom("-", "/", "–", " - "),
      fc.boolean(),
      choices,
      (year, sign, short, chosen) => {
        const next = String(year + 1);
        expect(read(`${year}${sign}${short ? next.slice(2) : next}`, chosen)).toBe("? yearPairs");
      },
    ),
  );
});

test("what our own tables have comes back as it is", () => {
  const point = fc.oneof(
    day,
    day.map((edtf) => edtf.slice(0, 7)),
    day.map((edtf) => edtf.slice(0, 4)),
    day.map((edtf) => `${edtf.slice(0, 4)}~`),
    fc.tuple(fc.integer({ min: 1900, max: 2098 }), fc.integer({ min: 21, max: 24 })).map((parts) => parts.join("-")),
    fc.integer({ min: 1900, max: 2098 }).map((year) => `${year}/${year + 1}`),
    fc.integer({ min: 100, max: 209 }).map((decade) => `${decade}X`),
  );
  fc.assert(fc.property(point, (edtf) => expect(read(edtf, OWN_DATE_CHOICES)).toBe(edtf)));
});

test("words for no date are known however they are written, and dates are none of them", () => {
  const isNoDate = wordTest([...EMPTY_WORDS, ...NO_DATE_WORDS]);
  for (const word of [
    "NA",
    "n/a",
    "N.A.",
    "-",
    "–",
    "—",
    "none",
    "TBC",
    "tbd",
    "Ongoing",
    "UNKNOWN",
    "н/д",
    "Жоқ",
    "…",
  ]) {
    expect([word, isNoDate(word)]).toEqual([word, true]);
  }
  for (const word of ["2023", "Q3 2024", "May 2023", "not yet"]) expect([word, isNoDate(word)]).toEqual([word, false]);
  expect(wordTest(["TBC"])("NA")).toBe(false);
});

function askedOf(...columns: string[][]) {
  return datesAsked(
    columns.flatMap((cells, index) => {
      const observer = new DateObserver();
      for (const [place, cell] of cells.entries()) observer.see(cell, place + 2);
      return observer.facts ? [{ name: `Column ${index + 1}`, facts: observer.facts }] : [];
    }),
  );
}

test("the order that the other cells of a column leave is proposed with the cell that shows it, and only then", () => {
  const settled = askedOf(["5/6/2023", "31/12/2023", "NA"]);
  expect(settled.order).toEqual({ column: "Column 1", line: 3, value: "31/12/2023", order: "dmy" });
  expect(proposedDates({}, settled).dates).toBe("dmy");
  expect(proposedDates({ dates: null }, settled).dates).toBeNull();
  expect(proposedDates({ dates: "mdy" }, settled).dates).toBe("mdy");
  const open = askedOf(["5/6/2023", "7/8/2023"]);
  expect(open).toMatchObject({ questions: { dates: { line: 2, value: "5/6/2023" } }, order: null, conflict: null });
  // The other column cannot speak for this one.
  expect(askedOf(["5/6/2023"], ["31/12/2023"]).order).toBeNull();
  const mixed = askedOf(["5/6/2023", "31/12/2023", "12/31/2023"]);
  expect(mixed).toMatchObject({ order: null, conflict: { dmy: { line: 3 }, mdy: { line: 4 } } });
  expect(proposedDates({}, mixed).dates).toBeNull();
});

test("years of two numbers are asked once, with what other cells leave of them", () => {
  const pairs = askedOf(["2022-23", "2024-25"]);
  expect(pairs).toMatchObject({ questions: { yearPairs: { line: 2 } }, pairs: { value: "2024-25", isMonth: false } });
  expect(proposedDates({}, pairs).yearPairs).toBeNull();
  const months = askedOf(["2011-12", "2011-09"]);
  expect(months.pairs).toMatchObject({ value: "2011-09", isMonth: true });
  expect(proposedDates({}, months).yearPairs).toBe("edtf");
  expect(askedOf(["2022-23"]).pairs).toBeNull();
  expect(askedOf(["soon", "later"]).questions).toEqual({});
});
