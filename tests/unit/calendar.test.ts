import { calendarFile } from "@/lib/delivery/notifications/calendar";
import { wordsOf } from "@/lib/platform/language/catalogues";
import { LOCALES } from "@/lib/platform/language/locales";
import { ENGLISH } from "@/lib/platform/language/translate";
import { addDays, requireDay } from "@/lib/platform/time/dates";
import { valuesOf } from "@/lib/platform/vocabulary";
import { fc } from "@/tests/properties";
import { readCalendar } from "@/tests/unit/support/icalendar";

/** Texts that the register can hold: of any script, with line breaks and tabs, and with whatever iCalendar escapes. */
const text = fc
  .array(
    fc.oneof(
      fc.constantFrom(",", ";", ":", "\\", "\\n", '"', "\n", "\t", "’", "Қ", "😀", "👩🏽‍⚖️", "\u2028", " ", "\u0301"),
      fc.string({ unit: "grapheme", minLength: 1, maxLength: 30 }),
    ),
    { minLength: 1, maxLength: 20 },
  )
  .map((parts) => parts.join("").replaceAll(/[\u0000-\u0008\u000B-\u001F\u007F]/g, ""))
  .filter((words) => words.trim() !== "");
const date = fc.record({
  recommendationId: fc.uuid(),
  what: fc.constantFrom("DUE", "REVIEW", "REPLY"),
  day: fc.integer({ min: 0, max: 40_000 }).map((days) => addDays(requireDay("1970-01-01"), days)),
  reference: fc.stringMatching(/^[A-Z]{2,5}-\d{1,4}$/),
  title: text,
  edtf: fc.constantFrom("2031-23", "2031", "2031-05-01"),
  days: fc.integer({ min: 1, max: 999 }),
  changedAt: fc.date({ min: new Date("2020-01-01"), max: new Date("2099-01-01"), noInvalidDate: true }),
  facts: fc.integer({ min: 2, max: 100_000 }),
});

test("whatever records are called, a strict reader of RFC 5545 finds in a calendar exactly what was written", () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(date, { selector: ({ recommendationId, what }) => recommendationId + what, maxLength: 5 }),
      text,
      fc.constantFrom(...valuesOf(LOCALES)),
      (dates, title, locale) => {
        const t = wordsOf(locale);
        const file = calendarFile(t, "https://register.example.org", { title, dates, total: dates.length });
        const { name, events } = readCalendar(file);
        expect(name).toBe(title);
        expect(
          events.map(({ uid, sequence, start, stamp, url }) => ({ uid, sequence, start, stamp: stamp.getTime(), url })),
        ).toEqual(
          dates.map(({ recommendationId, what, day, reference, changedAt, facts }) => ({
            uid: `${what.toLowerCase()}-${recommendationId}@followthrough`,
            sequence: facts,
            start: day,
            stamp: Math.floor(changedAt.getTime() / 1_000) * 1_000,
            url: `https://register.example.org/recommendations/${reference}`,
          })),
        );
        for (const [index, { summary, description }] of events.entries()) {
          const { reference = "", title: words = "" } = dates[index] ?? {};
          expect(summary.endsWith(`: ${reference}, ${words}`)).toBe(true);
          expect(description).not.toBe("");
        }
      },
    ),
    { numRuns: 200 },
  );
});

test.each([
  ["without a last line end", (file: string) => file.slice(0, -2)],
  ["with bare line feeds", (file: string) => file.replaceAll("\r\n", "\n")],
  ["with a line of more than 75 octets", (file: string) => file.replaceAll("\r\n ", "")],
  ["with a comma that is not escaped", (file: string) => file.replace("\\,", ",")],
  ["with an event without UID", (file: string) => file.replace(/UID:.*\r\n/, "")],
  ["with an event that is not ended", (file: string) => file.replace("END:VEVENT\r\n", "")],
])("the strict reader refuses a calendar %s", (_, spoil) => {
  const file = calendarFile(ENGLISH, "https://register.example.org", {
    title: "Followed",
    total: 1,
    dates: [
      {
        recommendationId: "018f0000-0000-7000-8000-000000000001",
        what: "DUE",
        day: requireDay("2031-11-30"),
        reference: "KZP-04",
        title: "A title that is long enough to be folded once it stands behind its reference",
        edtf: "2031-23",
        days: null,
        changedAt: new Date("2026-01-01T00:00:00Z"),
        facts: 2,
      },
    ],
  });
  expect(readCalendar(file).events).toHaveLength(1);
  expect(() => readCalendar(spoil(file))).toThrow();
});
