import {
  addDays,
  certainlyAfter,
  certainlyBefore,
  dateOf,
  dayInZone,
  dayOf,
  daysBetween,
  endOfDay,
  parseDay,
  requireDay,
} from "@/lib/platform/time/dates";
import { parseVagueDate } from "@/lib/platform/time/vague-dates";
import { fc } from "@/tests/properties";

const someDay = fc
  .integer({ min: Date.UTC(1500, 0, 1) / 86_400_000, max: Date.UTC(2500, 0, 1) / 86_400_000 })
  .map((number) => dayOf(new Date(number * 86_400_000)));

describe("a calendar day", () => {
  it("is not made of text that names no day", () => {
    for (const text of [
      "",
      "2023",
      "2023-02-30",
      "2023-13-01",
      "2023-1-1",
      "2023-06-30T00:00:00Z",
      "0999-01-01",
      "20230630",
    ]) {
      expect(parseDay(text)).toBeNull();
    }
  });

  it("survives the database's way of holding it", () => {
    fc.assert(fc.property(someDay, (day) => expect(dayOf(dateOf(day))).toBe(day)));
  });

  it("is as many days later as were added", () => {
    fc.assert(
      fc.property(someDay, fc.integer({ min: -50_000, max: 50_000 }), (day, count) => {
        expect(daysBetween(day, addDays(day, count))).toBe(count);
      }),
    );
  });

  it("ends one millisecond before the next begins, in zones with and without summer time", () => {
    const zones = fc.constantFrom("Europe/London", "Asia/Almaty", "UTC", "Pacific/Kiritimati", "America/St_Johns");
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), zones, (number, zone) => {
        const day = dayOf(new Date(number * 86_400_000));
        const end = endOfDay(day, zone);
        expect(dayInZone(end, zone)).toBe(day);
        expect(dayInZone(new Date(end.getTime() + 1), zone) > day).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

describe("a vague date", () => {
  it.each([
    ["2022-12-20", "2022-12-20", "2022-12-20"],
    ["2023-05", "2023-05-01", "2023-05-31"],
    ["2024-02", "2024-02-01", "2024-02-29"],
    ["2021", "2021-01-01", "2021-12-31"],
    ["2014~", "2014-01-01", "2014-12-31"],
    ["2023-05?", "2023-05-01", "2023-05-31"],
    ["2023-06-30%", "2023-06-30", "2023-06-30"],
    ["2023-21", "2023-03-01", "2023-05-31"],
    ["2023-22", "2023-06-01", "2023-08-31"],
    ["2023-23", "2023-09-01", "2023-11-30"],
    ["2023-24", "2023-12-01", "2024-02-29"],
    ["2023-05/2023-09", "2023-05-01", "2023-09-30"],
    ["2023/2023-05-07", "2023-01-01", "2023-05-07"],
    ["202X", "2020-01-01", "2029-12-31"],
    ["20XX", "2000-01-01", "2099-12-31"],
    ["2023-XX", "2023-01-01", "2023-12-31"],
    ["2023-05-XX", "2023-05-01", "2023-05-31"],
    ["  2023-05  ", "2023-05-01", "2023-05-31"],
  ])("%s means some day from %s to %s", (edtf, earliest, latest) => {
    expect(parseVagueDate(edtf)).toEqual({ edtf: edtf.trim(), earliest, latest });
  });

  it.each([
    "",
    "soon",
    "30/06/2023",
    "2023-02-30",
    "2023-13",
    "2023-25",
    "2023-09/2023-05",
    "2023/..",
    "../2023",
    "2023/",
    "/2023",
    "2023-05-01T10:00:00Z",
    "-0050",
    "Y20230",
    "9999",
    "2023-05/2023-06/2023-07",
    "2023~/?",
    "2023-XX-05",
    "1".repeat(50),
  ])("“%s” is not taken for one", (text) => {
    expect(parseVagueDate(text)).toBeNull();
  });

  it("never has bounds in the wrong order, whatever is typed", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9X~?%/.-]{4,20}$/), (text) => {
        const date = parseVagueDate(text);
        if (date !== null) expect(date.earliest <= date.latest).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it("of a whole year, month or day has the bounds that counting its days one by one gives", () => {
    fc.assert(
      fc.property(someDay, fc.constantFrom(4, 7, 10), (day, length) => {
        const text = day.slice(0, length);
        let earliest = day;
        let latest = day;
        while (addDays(earliest, -1).startsWith(text)) earliest = addDays(earliest, -1);
        while (addDays(latest, 1).startsWith(text)) latest = addDays(latest, 1);
        expect(parseVagueDate(text)).toEqual({ edtf: text, earliest, latest });
      }),
    );
  });

  it("conflicts with another only when no day of the one fits the other", () => {
    const year = { earliest: requireDay("2023-01-01"), latest: requireDay("2023-12-31") };
    const may = { earliest: requireDay("2023-05-01"), latest: requireDay("2023-05-31") };
    const june = { earliest: requireDay("2023-06-01"), latest: requireDay("2023-06-30") };
    expect(certainlyBefore(may, year)).toBe(false);
    expect(certainlyBefore(year, may)).toBe(false);
    expect(certainlyBefore(may, june)).toBe(true);
    expect(certainlyAfter(june, requireDay("2023-06-01"))).toBe(false);
    expect(certainlyAfter(june, requireDay("2023-05-31"))).toBe(true);
  });
});
