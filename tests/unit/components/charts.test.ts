import fc from "fast-check";
import {
  countWords,
  percentWords,
  rateWords,
  segmentsOf,
  spreadLabels,
  STATUS_ORDER,
  widthOf,
} from "@/components/charts/numbers";
import { changingDays, PLOT_HEIGHT, trendShape } from "@/components/charts/trend-shape";
import { addDays, requireDay } from "@/lib/dates";
import { STATUSES, valuesOf } from "@/lib/recommendations/vocabulary";

test("a chart's order has every status once", () => {
  expect([...STATUS_ORDER].sort()).toEqual([...valuesOf(STATUSES)].sort());
});

test("thousands are set apart", () => {
  expect(countWords(1204)).toBe("1,204");
});

test.each([
  [2, 24, "8 %"],
  [13, 24, "54 %"],
  [0, 24, "0 %"],
  [24, 24, "100 %"],
  [1, 400, "under 1 %"],
  [399, 400, "over 99 %"],
  [0, 0, "–"],
])("%d of %d is %s", (part, whole, words) => {
  expect(percentWords(part, whole)).toBe(words);
});

test("the rate is said with both of its bounds", () => {
  expect(rateWords({ whole: 24, implemented: 2, unknown: 11 })).toBe(
    "2 of 24 implemented (8 %); at most 13 of 24 (54 %) if everything not assessed or not assessable were done.",
  );
});

test("a rate without anything unknown has no second bound", () => {
  expect(rateWords({ whole: 4, implemented: 1, unknown: 0 })).toBe(
    "1 of 4 implemented (25 %); every one of them has been assessed.",
  );
});

test("a rate of nothing is not a number", () => {
  expect(rateWords({ whole: 0, implemented: 0, unknown: 0 })).toBe("There is nothing yet to reckon a rate of.");
});

test("the segments of a bar follow one another and end at its share of the widest bar", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(50), { minLength: 1 }), fc.nat(50), (counts, more) => {
      const total = counts.reduce((sum, count) => sum + count, 0);
      const segments = segmentsOf(
        counts.map((count) => ({ count })),
        total + more,
      );
      let at = 0;
      for (const { start, width, count } of segments) {
        expect(count).toBeGreaterThan(0);
        expect(start).toBeCloseTo(at);
        at += width;
      }
      expect(at).toBeCloseTo(total === 0 ? 0 : total / (total + more));
    }),
  );
});

test("a fraction is given as a percentage of the drawing", () => {
  expect(widthOf(1 / 3)).toBe("33.333%");
});

test("labels that would overlap are moved apart and stay in the drawing", () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 240, noNaN: true }), { minLength: 1, maxLength: 8 }), (wanted) => {
      const placed = spreadLabels(
        [...wanted].sort((a, b) => a - b),
        17,
        240,
      );
      for (const [index, at] of placed.entries()) {
        expect(at).toBeGreaterThanOrEqual(0);
        expect(at).toBeLessThanOrEqual(240);
        if (index > 0) expect(at - (placed[index - 1] ?? 0)).toBeGreaterThanOrEqual(17 - 1e-9);
      }
    }),
  );
});

const day = requireDay("2023-01-01");

test("a trend without days has no shape", () => {
  expect(trendShape([], [])).toBeNull();
});

test("a status holds until the next day and equal stretches are one block", () => {
  const days = [day, addDays(day, 1), addDays(day, 2), addDays(day, 4)];
  const shape = trendShape(days, [{ status: "IMPLEMENTED", counts: [1, 1, 2, 4] }]);
  expect(shape?.layers).toHaveLength(1);
  expect(shape?.layers[0]?.blocks).toEqual([
    { from: 0, to: 0.5, top: 180, bottom: PLOT_HEIGHT },
    { from: 0.5, to: 1, top: 120, bottom: PLOT_HEIGHT },
  ]);
  expect(shape?.layers[0]?.lastCount).toBe(4);
});

test("a single day fills the width of the trend", () => {
  const shape = trendShape([day], [{ status: "NOT_ASSESSED", counts: [3] }]);
  expect(shape?.layers[0]?.blocks).toMatchObject([{ from: 0, to: 1 }]);
  expect(shape?.days.map(({ words }) => words)).toEqual(["1 Jan 2023"]);
});

test("a status that never occurs is not drawn", () => {
  const shape = trendShape(
    [day, addDays(day, 9)],
    [
      { status: "REVERSED", counts: [0, 0] },
      { status: "IN_PROGRESS", counts: [0, 1] },
    ],
  );
  expect(shape?.layers.map(({ status }) => status)).toEqual(["IN_PROGRESS"]);
});

test("the axis has at most seven days however long the time is", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40_000 }), (length) => {
      const shape = trendShape([day, addDays(day, length)], [{ status: "IMPLEMENTED", counts: [1, 1] }]);
      expect(shape?.days.length).toBeLessThanOrEqual(7);
    }),
  );
});

test("the table of a trend has the first day, the last, and those on which a number changed", () => {
  const days = [0, 1, 2, 3, 4].map((count) => addDays(day, count));
  expect(changingDays(days, [{ status: "IMPLEMENTED", counts: [1, 1, 2, 2, 2] }])).toEqual([0, 2, 4]);
});
