import { parseVagueDate } from "@/lib/platform/time/vague-dates";
import type { Span } from "@/lib/register/sources/passage";
import { namedActors } from "@/lib/register/suggestions/addressees";
import { statedDue, statedMade } from "@/lib/register/suggestions/stated-dates";
import { trackedBy } from "@/lib/register/suggestions/tracked";
import { fc } from "@/tests/properties";

const WRITTEN_DATE = parseVagueDate("2022-12-20");

test.each([
  ["should publish it by the end of 2025.", "2025"],
  ["will open in March 2026 at the latest.", "2026-03"],
  ["is to leave by 1 March 2024.", "2024-03-01"],
  ["must end before 2030.", "2029"],
  ["will open a branch this autumn.", "2022-23"],
  ["will be paid next year.", "2023"],
  ["should act in the spring of 2024.", "2024-21"],
])("the day by which to act is read from: %s", (words, due) => {
  expect(statedDue(words, WRITTEN_DATE)).toBe(due);
});

test.each([
  "should act soon.",
  "will open next spring.",
  "by the ministry, 300 people.",
  "will pay by 31 February 2024.",
])("no day is guessed from: %s", (words) => {
  expect(statedDue(words, WRITTEN_DATE)).toBeNull();
});

test("“this autumn” is not dated where the year of the document is not certain", () => {
  expect(statedDue("will open this autumn.", parseVagueDate("2022-11/2023-02"))).toBeNull();
  expect(statedDue("will open this autumn.", null)).toBeNull();
});

test("the day of a promise without its year is the last one before the document", () => {
  expect(statedMade("On March 16th he", WRITTEN_DATE)).toBe("2022-03-16");
  expect(statedMade("On 24 December the board", WRITTEN_DATE)).toBe("2021-12-24");
  expect(statedMade("On 24 December the board", parseVagueDate("2022"))).toBeNull();
  expect(statedMade("The board", WRITTEN_DATE)).toBeNull();
});

test("addressees are found by their names, a government by its country, and the longer name counts", () => {
  const actors = ["UK Government", "Government of Kazakhstan", "Kazakhstan Railways", "Heriot-Watt University"].map(
    (name) => ({ name, slug: name.toLowerCase().replaceAll(" ", "-") }),
  );
  const named = (words: string) => namedActors(words, actors).map(({ name }) => name);
  expect(named("the UK and its international partners")).toEqual(["UK Government"]);
  expect(named("Kazakhstan and the U.K.")).toEqual(["Government of Kazakhstan", "UK Government"]);
  expect(named("Kazakhstan Railways")).toEqual(["Kazakhstan Railways"]);
  expect(named("the Scottish university Heriot-Watt")).toEqual(["Heriot-Watt University"]);
  expect(named("Duke Ukele")).toEqual([]);
});

test("a suggestion is tracked when a record’s passage shares half of the shorter of the two, one of its own kind first", () => {
  const kind = fc.constantFrom("RECOMMENDATION", "OBLIGATION");
  const spans = fc
    .array(fc.tuple(fc.nat(150), fc.integer({ min: 1, max: 9 }), kind), { maxLength: 20 })
    .map((list) =>
      list
        .map(([start, length, of]) => ({ start, end: start + length, kind: of }))
        .toSorted((a, b) => a.start - b.start),
    );
  const passages = fc
    .array(fc.tuple(fc.nat(150), fc.integer({ min: 1, max: 40 }), kind), { maxLength: 15 })
    .map((list) =>
      list
        .map(([start, length, of], index) => ({ start, end: start + length, kind: of, reference: `R-${index}` }))
        .toSorted((a, b) => a.start - b.start),
    );
  fc.assert(
    fc.property(spans, passages, (given, records) => {
      const points = ({ start, end }: Span) => Array.from({ length: end - start }, (_, index) => start + index);
      const isNear = (span: Span, record: Span) => {
        const both = points(span).filter((point) => points(record).includes(point)).length;
        return both > 0 && both >= Math.min(points(span).length, points(record).length) / 2;
      };
      const naive = given.map((span) =>
        records
          .filter((record) => isNear(span, record))
          .filter(
            (record) =>
              record.kind === span.kind || !given.some((other) => other.kind === record.kind && isNear(other, record)),
          )
          .map(({ reference }) => reference),
      );
      expect(trackedBy(given, records)).toEqual(naive);
    }),
  );
});
