import { layerMarks } from "@/lib/figures/charts/axes";
import { segmentsOf, STATUS_ORDER, widthOf } from "@/lib/figures/charts/bars";
import { percentWords, rateWords, spreadLabels } from "@/lib/figures/charts/numbers";
import { changingDays, countScale, dayTicks, stackedBlocks } from "@/lib/figures/charts/trend-shape";
import { addDays, requireDay } from "@/lib/platform/time/dates";
import { valuesOf } from "@/lib/platform/vocabulary";
import { STATUSES } from "@/lib/register/vocabulary";
import { fc } from "@/tests/properties";

test("a chart's order has every status once", () => {
  expect([...STATUS_ORDER].sort()).toEqual([...valuesOf(STATUSES)].sort());
});

test.each([
  [2, 24, "8 %"],
  [2, 9, "22 % (of few)"],
  [6, 6, "100 % (of few)"],
  [1, 10, "10 %"],
  [2, 5, "–"],
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
    "2 of 24 implemented, 8 %; up to 13 of 24, 54 % if everything that is not assessed or cannot be assessed were implemented.",
  );
});

test("a rate without anything unknown has no second bound", () => {
  expect(rateWords({ whole: 4, implemented: 1, unknown: 0 })).toBe(
    "1 of 4 implemented. All of them have been assessed.",
  );
});

test("a rate of nothing is not a number", () => {
  expect(rateWords({ whole: 0, implemented: 0, unknown: 0 })).toBe(
    "There are no records to calculate a rate from yet.",
  );
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

test("nothing is drawn of a trend without days", () => {
  expect(stackedBlocks([], [{ key: "a", counts: [] }], { height: 240, top: 1 })).toEqual([]);
});

test("a status holds until the next day and equal stretches are one block", () => {
  const days = [day, addDays(day, 1), addDays(day, 2), addDays(day, 4)];
  const [layer] = stackedBlocks(days, [{ key: "done", counts: [1, 1, 2, 4] }], { height: 240, top: 4 });
  expect(layer?.blocks).toEqual([
    { from: 0, to: 0.5, top: 180, bottom: 240 },
    { from: 0.5, to: 1, top: 120, bottom: 240 },
  ]);
  expect(layer?.lastCount).toBe(4);
});

test("a single day fills the width of the trend", () => {
  expect(stackedBlocks([day], [{ key: "a", counts: [3] }], { height: 10, top: 3 })[0]?.blocks).toMatchObject([
    { from: 0, to: 1 },
  ]);
  expect(dayTicks(day, day).map(({ words }) => words)).toEqual(["1 Jan 2023"]);
});

test("where the height is all there is, the layers fill it however many they are", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(9), fc.nat(9)), { minLength: 2, maxLength: 9 }), (pairs) => {
      const days = pairs.map((_, index) => addDays(day, index));
      const totals = pairs.map(([a, b]) => a + b);
      const layers = stackedBlocks(
        days,
        [
          { key: "a", counts: pairs.map(([a]) => a) },
          { key: "b", counts: pairs.map(([, b]) => b) },
        ],
        { height: 100, top: totals },
      );
      const heightAt = (at: number) =>
        layers
          .flatMap(({ blocks }) => blocks)
          .filter(({ from, to }) => from <= at && at < to)
          .reduce((sum, { top, bottom }) => sum + bottom - top, 0);
      for (const [index, total] of totals.slice(0, -1).entries()) {
        expect(heightAt((index + 0.5) / (days.length - 1))).toBeCloseTo(total === 0 ? 0 : 100);
      }
    }),
  );
});

test("an axis has at most so many days however long the time is", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40_000 }), fc.constantFrom(4, 7), (length, most) => {
      expect(dayTicks(day, addDays(day, length), most).length).toBeLessThanOrEqual(most);
    }),
  );
});

test("a scale of counts ends on a round number that is not below the most", () => {
  expect(countScale(27)).toEqual({ top: 30, ticks: [0, 10, 20, 30] });
  expect(countScale(0).top).toBe(1);
});

test("the table of a trend has the first day, the last, and those on which a number changed", () => {
  const days = [0, 1, 2, 3, 4].map((count) => addDays(day, count));
  expect(changingDays(days, [{ status: "IMPLEMENTED", counts: [1, 1, 2, 2, 2] }])).toEqual([0, 2, 4]);
});

describe("the layers of a stack over time", () => {
  const plot = { x: 40, y: 0, width: 400, height: 100 };
  const block = (from: number, to: number, top: number) => ({ from, to, top, bottom: 100 });
  const pathOf = (blocks: ReturnType<typeof block>[], width = 400) => {
    const [mark] = layerMarks({ ...plot, width }, [{ tone: "good", blocks, title: "Implemented" }]);
    return mark?.mark === "layer" ? mark.d : null;
  };

  it("are drawn from the top down, because each reaches the foot of the plot", () => {
    const titles = layerMarks(plot, [
      { tone: "good", blocks: [block(0, 1, 50)], title: "below" },
      { tone: "bad", blocks: [block(0, 1, 20)], title: "above" },
      { tone: "partly", blocks: [], title: "empty" },
    ]).flatMap((mark) => (mark.mark === "layer" ? [mark.title] : []));
    expect(titles).toEqual(["above", "below"]);
  });

  it("are one line along their tops, in which a height that stays is not written again", () => {
    expect(pathOf([block(0, 0.25, 60), block(0.25, 0.5, 60), block(0.5, 1, 30.5)])).toBe(
      "M40 100V60h200v-29.5H440V100z",
    );
  });

  it("are interrupted where there is nothing of them", () => {
    expect(pathOf([block(0, 0.25, 60), block(0.5, 1, 30)])).toBe("M40 100V60H140V100zM240 100V30H440V100z");
  });

  it("end where they end, however often a step was rounded", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 99, noNaN: true }), { minLength: 1, maxLength: 80 }), (tops) => {
        const path = pathOf(tops.map((top, index) => block(index / tops.length, (index + 1) / tops.length, top)));
        let [x, y, lowest] = [0, 0, 0];
        for (const [, command = "", values = ""] of (path ?? "").matchAll(/([MVHhv])([^MVHhvz]*)/g)) {
          const [first = 0, second = 0] = values.trim().split(" ").map(Number);
          if (command === "M") [x, y] = [first, second];
          if (command === "V") y = first;
          if (command === "H") x = first;
          if (command === "h") x += first;
          if (command === "v") y += first;
          if (command === "v" || command === "h") lowest = Math.max(lowest, y);
        }
        expect([x, y]).toEqual([440, 100]);
        expect(lowest).toBeLessThanOrEqual(Math.max(...tops) + 0.1);
      }),
    );
  });
});
