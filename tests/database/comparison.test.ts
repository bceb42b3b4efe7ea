import { compare, streamComparison } from "@/lib/figures/comparison/read";
import { type Difference, DIFFERENCES } from "@/lib/figures/comparison/vocabulary";
import { readClock } from "@/lib/platform/history/head";
import type { AsOf } from "@/lib/platform/time/as-of";
import { type Day, requireDay } from "@/lib/platform/time/dates";
import { valuesOf } from "@/lib/platform/vocabulary";
import { type Filters, NO_FILTERS } from "@/lib/register/lists/filters";
import { STATUSES } from "@/lib/register/vocabulary";
import { DAYS, perform, type LogEntry, naiveStates, steps } from "@/tests/database/support/register-model";
import { emptyTables, historiesOf } from "@/tests/database/support/test-database";
import { makeAccount } from "@/tests/factories/accounts";
import { makeRecommendation, makeUpdate } from "@/tests/factories/register";
import { fc } from "@/tests/properties";

const questions = fc.array(
  fc.record({
    day: fc.nat(),
    instant: fc.nat(),
    otherDay: fc.nat(),
    otherInstant: fc.nat(),
    status: fc.uniqueArray(fc.constantFrom(...valuesOf(STATUSES)), { maxLength: 3 }),
  }),
  { minLength: 17, maxLength: 17 },
);

/**
 * The newest revision of a record as known at an instant, and whether it was withdrawn then; null before it was added.
 */
function wordingAt(log: readonly LogEntry[], reference: string, at: number) {
  let found: { number: number; withdrawn: boolean; made: string } | null = null;
  for (const entry of log) {
    if (entry.at > at) continue;
    if (entry.what === "entered" && entry.record === reference) {
      found = { number: 1, withdrawn: false, made: entry.made.latest };
    }
    if (entry.what === "revised" && entry.record === reference && found) {
      found = { number: found.number + 1, withdrawn: entry.withdrawn, made: entry.made.latest };
    }
  }
  return found;
}

describe("a comparison of two states of the register", () => {
  it("finds what a walk through everything that happened finds to differ, whichever two they are", async () => {
    await fc.assert(
      fc.asyncProperty(steps, questions, async (some, asked) => {
        await emptyTables();
        const user = await makeAccount("ADMIN");
        const log = await perform(user, some);
        const instants = [0, ...log.flatMap(({ at }) => [at - 1, at])];
        const pairOf = (day: number, instant: number) => ({
          day: DAYS[day % DAYS.length] ?? requireDay("2024-01-01"),
          at: instants[instant % instants.length] ?? 0,
        });
        const states = ({ day, at }: { day: Day; at: number }) => naiveStates(log, day, at);
        for (const question of asked) {
          const left = pairOf(question.day, question.instant);
          const right = pairOf(question.otherDay, question.otherInstant);
          const [before, after] = [states(left), states(right)];
          const filters: Filters = { ...NO_FILTERS, status: question.status };
          const fits = (status: keyof typeof STATUSES | undefined) =>
            status !== undefined && (question.status.length === 0 || question.status.includes(status));

          const expected = new Map<string, Set<Difference>>();
          for (const reference of new Set([...before.keys(), ...after.keys()])) {
            const [a, b] = [before.get(reference), after.get(reference)];
            if (!fits(a?.status) && !fits(b?.status)) continue;
            const kinds = new Set<Difference>();
            const [was, is] = [wordingAt(log, reference, left.at), wordingAt(log, reference, right.at)];
            if (!a) kinds.add("ADDED");
            else if (!b) {
              kinds.add(is?.withdrawn === true && is.made <= right.day ? "WITHDRAWN" : "GONE");
            } else {
              if (was?.number !== is?.number) kinds.add("REWORDED");
              if (a.status === b.status) {
                if (b.statusUpdate !== null && a.statusUpdate !== b.statusUpdate) kinds.add("CONFIRMED");
              } else {
                const [from, to]: [number | null, number | null] = [STATUSES[a.status].step, STATUSES[b.status].step];
                kinds.add(from === null || to === null || from === to ? "OTHERWISE" : to > from ? "FORWARD" : "BACK");
              }
            }
            expected.set(reference, kinds);
          }

          const sides = {
            from: { day: left.day, knownAt: new Date(left.at) },
            to: { day: right.day, knownAt: new Date(right.at) },
          };
          const { rows, counts, total, moves } = await compare(user, filters, sides, { kinds: [], page: 1 });
          const found = new Map(
            rows.map(({ reference, kinds }) => [reference, new Set(kinds.filter((kind) => kind !== "CORRECTED"))]),
          );
          for (const [reference, kinds] of expected) expect(found.get(reference) ?? new Set()).toEqual(kinds);
          for (const reference of found.keys()) expect(expected.has(reference)).toBe(true);
          expect(total).toBe(rows.length);
          for (const kind of valuesOf(DIFFERENCES)) {
            expect(counts[kind]).toBe(rows.filter(({ kinds }) => kinds.includes(kind)).length);
          }
          const moved = rows.filter((row) => row.from_status !== row.to_status);
          expect(moves.reduce((sum, { count }) => sum + count, 0)).toBe(moved.length);
          for (const { from, to, count } of moves) {
            expect(moved.filter((row) => row.from_status === from && row.to_status === to)).toHaveLength(count);
          }
          for (const row of rows) {
            expect(row.from_status).toBe(before.get(row.reference)?.status ?? null);
            expect(row.to_status).toBe(after.get(row.reference)?.status ?? null);
            // A corrected update gives the state on one side only.
            if (row.kinds.includes("CORRECTED")) expect(row.from_update).not.toBe(row.to_update);
          }
          const streamed: string[] = [];
          for await (const batch of streamComparison(user, filters, sides, [])) {
            streamed.push(...batch.map(({ reference }) => reference));
          }
          expect(streamed).toEqual(rows.map(({ reference }) => reference));
        }
      }),
      { numRuns: historiesOf(12) },
    );
  }, 600_000);

  it("finds a record whose parts alone have moved, by an update or by becoming its parts", async () => {
    const user = await makeAccount("ADMIN");
    const { reference: whole } = await makeRecommendation({ by: user, made: "2023-01-01" });
    const knownNow = async () => (await readClock()).head?.instant ?? new Date(0);
    const before = await knownNow();
    const { reference: part } = await makeRecommendation({ by: user, made: "2023-01-01", partOf: whole });
    const between = await knownNow();
    await makeUpdate({ by: user, reference: part, status: "IN_PROGRESS", effective: "2023-06-01" });
    const after = await knownNow();
    const wholeFrom = async (from: AsOf, to: AsOf) =>
      (await compare(user, NO_FILTERS, { from, to }, { kinds: [], page: 1 })).rows.find(
        ({ reference }) => reference === whole,
      );
    const [early, late] = [requireDay("2023-03-01"), requireDay("2023-07-01")];

    expect(await wholeFrom({ day: late, knownAt: before }, { day: late, knownAt: between })).toBeUndefined();
    const moved = { from_status: "NOT_ASSESSED", to_status: "IN_PROGRESS", kinds: ["OTHERWISE"] };
    expect(await wholeFrom({ day: late, knownAt: before }, { day: late, knownAt: after })).toMatchObject(moved);
    expect(await wholeFrom({ day: early, knownAt: after }, { day: late, knownAt: after })).toMatchObject(moved);
  });
});
