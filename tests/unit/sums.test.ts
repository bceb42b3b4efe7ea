import { rateImplemented, sampleDays } from "@/lib/figures/progress/sums";
import type { Status } from "@/lib/platform/database/generated/enums";
import { addDays, dayOf } from "@/lib/platform/time/dates";
import { valuesOf } from "@/lib/platform/vocabulary";
import { STATUSES } from "@/lib/register/vocabulary";
import { fc } from "@/tests/properties";

function countsOf(counts: Partial<Record<Status, number>>): Record<Status, number> {
  return {
    NOT_ASSESSED: 0,
    NO_PROGRESS: 0,
    IN_PROGRESS: 0,
    PARTLY_IMPLEMENTED: 0,
    IMPLEMENTED: 0,
    REVERSED: 0,
    ABANDONED: 0,
    CANNOT_ASSESS: 0,
    NO_LONGER_APPLICABLE: 0,
    ...counts,
  };
}

describe("the rate implemented", () => {
  it("leaves out what is no longer applicable and is given with its bounds", () => {
    const rate = rateImplemented(
      countsOf({ IMPLEMENTED: 2, IN_PROGRESS: 5, NOT_ASSESSED: 2, CANNOT_ASSESS: 1, NO_LONGER_APPLICABLE: 90 }),
    );
    expect(rate).toEqual({ implemented: 2, unknown: 3, whole: 10, lower: 0.2, upper: 0.5 });
  });

  it("counts asks about which records disagree among the unknown, and so widens its upper bound", () => {
    const rate = rateImplemented(countsOf({ IMPLEMENTED: 2, IN_PROGRESS: 6, NOT_ASSESSED: 2 }), 3);
    expect(rate).toEqual({ implemented: 2, unknown: 5, whole: 10, lower: 0.2, upper: 0.7 });
  });

  it("is not a number when nothing is left to implement", () => {
    expect(rateImplemented(countsOf({ NO_LONGER_APPLICABLE: 3 }))).toBeNull();
  });

  it("lies between what counting every unknown as a failure and as a success gives", () => {
    const counts = fc.record(
      Object.fromEntries(valuesOf(STATUSES).map((status) => [status, fc.integer({ min: 0, max: 50 })])),
    );
    fc.assert(
      fc.property(counts, (some) => {
        const all = countsOf(some);
        const rate = rateImplemented(all);
        if (rate === null) return;
        const sure = { ...all, NOT_ASSESSED: 0, CANNOT_ASSESS: 0 };
        const unknown = all.NOT_ASSESSED + all.CANNOT_ASSESS;
        const asFailures = rateImplemented({ ...sure, NO_PROGRESS: sure.NO_PROGRESS + unknown });
        const asSuccesses = rateImplemented({ ...sure, IMPLEMENTED: sure.IMPLEMENTED + unknown });
        expect(rate.lower).toBe(asFailures?.lower);
        expect(rate.upper).toBe(asSuccesses?.lower);
      }),
    );
  });
});

describe("the days of a trend", () => {
  it("begin with the first, end with the last, grow, and are no more than asked for", () => {
    const start = dayOf(new Date(0));
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9_000 }), fc.integer({ min: 2, max: 80 }), (length, most) => {
        const days = sampleDays(start, addDays(start, length), most);
        expect(days[0]).toBe(start);
        expect(days.at(-1)).toBe(addDays(start, length));
        expect(days.length).toBeLessThanOrEqual(most);
        expect(days.toSorted()).toEqual(days);
        expect(new Set(days).size).toBe(days.length);
      }),
    );
  });
});
