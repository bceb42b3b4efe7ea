import { STATUS_ORDER } from "@/lib/figures/charts/bars";
import { bandsBetween } from "@/lib/figures/comparison/bands";
import { noCounts } from "@/lib/figures/progress/sums";
import type { Status } from "@/lib/platform/database/generated/enums";
import { fc } from "@/tests/properties";

const side = fc.option(fc.constantFrom<Status>(...STATUS_ORDER), { nil: null });

describe("the bands between the bars of a comparison", () => {
  it("hold every record that counts on both sides once, and fill both bars but for those that count on one side", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(side, side), { maxLength: 40 }), (records) => {
        const [before, after] = [noCounts(), noCounts()];
        const moves = new Map<string, { from: Status | null; to: Status | null; count: number }>();
        for (const [from, to] of records) {
          if (from) before[from] += 1;
          if (to) after[to] += 1;
          if (from === to) continue;
          const move = moves.get(`${from} ${to}`) ?? { from, to, count: 0 };
          moves.set(`${from} ${to}`, { ...move, count: move.count + 1 });
        }
        const bands = bandsBetween(before, after, [...moves.values()]);
        if (bands === null) throw new Error("There are bands between any two such sides");
        const onBoth = records.flatMap(([from, to]) => (from && to ? [`${from} ${to}`] : [])).sort();
        expect(bands.flatMap(({ from, to, count }) => Array<string>(count).fill(`${from} ${to}`)).sort()).toEqual(
          onBoth,
        );
        for (const start of ["startBefore", "startAfter"] as const) {
          const placed = bands.toSorted((a, b) => a[start] - b[start]);
          placed.forEach((band, index) => {
            const next = placed[index + 1];
            if (next) expect(next[start]).toBeGreaterThanOrEqual(band[start] + band.count);
          });
        }
      }),
    );
  });

  it("are not drawn where a record that moved fits the filters on one side only", () => {
    const after = { ...noCounts(), IN_PROGRESS: 1 };
    expect(bandsBetween(noCounts(), after, [{ from: "NOT_ASSESSED", to: "IN_PROGRESS", count: 1 }])).toBeNull();
  });
});
