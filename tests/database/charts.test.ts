import { exportChart } from "@/lib/delivery/exchange/read";
import { buildChart } from "@/lib/figures/charts/build";
import { type Chart, CHARTS } from "@/lib/figures/charts/chart";
import { getChartNumbers } from "@/lib/figures/charts/read";
import { getProgress, type Group, type Progress } from "@/lib/figures/progress/read";
import { leftOutOf } from "@/lib/figures/progress/sums";
import { ENGLISH } from "@/lib/platform/language/translate";
import { requireDay } from "@/lib/platform/time/dates";
import { valuesOf } from "@/lib/platform/vocabulary";
import { type Filters, NO_FILTERS } from "@/lib/register/lists/filters";
import { STATUSES } from "@/lib/register/vocabulary";
import { counted, DAYS, perform, naiveStates, naiveThemes, steps } from "@/tests/database/support/register-model";
import { emptyTables, historiesOf } from "@/tests/database/support/test-database";
import { makeAccount } from "@/tests/factories/accounts";
import { fc } from "@/tests/properties";

const statusLists = fc.uniqueArray(fc.constantFrom(...valuesOf(STATUSES)), { maxLength: 3 });
const questions = fc.array(
  fc.record({
    day: fc.nat(),
    instant: fc.nat(),
    since: fc.nat(),
    status: statusLists,
    ofTheme: fc.option(fc.nat(2)),
    overdue: fc.boolean(),
  }),
  { minLength: 17, maxLength: 17 },
);

/** The groups of some figures, with all their records counted in the rate. */
function groupsInRate({ byTheme, bySource, byAddressee }: Progress): Partial<Progress> {
  const whole = (groups: readonly Group[]) => groups.map((group) => ({ ...group, inRate: group.counts }));
  return { byTheme: whole(byTheme), bySource: whole(bySource), byAddressee: whole(byAddressee) };
}

/** The places that a path of straight lines along the axes goes through. */
function placesOf(path: string): [number, number][] {
  let [x, y] = [0, 0];
  return [...path.matchAll(/([MHVhv])([^MHVhvz]*)/g)].map(([, command = "", values = ""]) => {
    const [first = Number.NaN, second = Number.NaN] = values.split(" ").map(Number);
    if (command === "M") [x, y] = [first, second];
    if (command === "H") x = first;
    if (command === "V") y = first;
    if (command === "h") x += first;
    if (command === "v") y += first;
    return [x, y];
  });
}

describe("the numbers of the charts", () => {
  it("are those of the dashboard and of a walk through everything that happened, for any filter and pair", async () => {
    await fc.assert(
      fc.asyncProperty(steps, questions, async (some, asked) => {
        await emptyTables();
        const user = await makeAccount("ADMIN");
        const log = await perform(user, some);
        const entered = new Map(log.flatMap((entry) => (entry.what === "entered" ? [[entry.record, entry]] : [])));
        const themes = [...new Set([...entered.values()].flatMap((entry) => entry.themes))];
        const instants = [0, ...log.flatMap(({ at }) => [at - 1, at])];
        for (const question of asked) {
          const at = instants[question.instant % instants.length] ?? 0;
          const day = DAYS[question.day % DAYS.length] ?? requireDay("2024-01-01");
          const since = DAYS[question.since % DAYS.length] ?? day;
          const asOf = { day, knownAt: new Date(at) };
          const theme = question.ofTheme === null ? undefined : themes[question.ofTheme];
          const filters: Filters = {
            ...NO_FILTERS,
            status: question.status,
            theme: theme === undefined ? [] : [theme],
            overdue: question.overdue,
          };
          const isClosed = (status: keyof typeof STATUSES) => STATUSES[status].closed;
          const now = naiveStates(log, day, at);
          const isLate = (reference: string, on: string) => {
            const due = entered.get(reference)?.due ?? null;
            return due !== null && due.latest < on;
          };
          const chosen = new Set(
            [...now]
              .filter(
                ([reference, { status }]) =>
                  (question.status.length === 0 || question.status.includes(status)) &&
                  (theme === undefined || naiveThemes(log, reference, at).includes(theme)) &&
                  (!question.overdue || (isLate(reference, day) && !isClosed(status))),
              )
              .map(([reference]) => reference),
          );
          const isChosen = (_: unknown, reference: string) => chosen.has(reference);
          const ofTheme = (slug: string) => (_: unknown, reference: string) =>
            chosen.has(reference) && naiveThemes(log, reference, at).includes(slug);

          const numbers = await getChartNumbers(user, filters, asOf, { since, by: "theme" });
          const progress = await getProgress(user, filters, asOf);
          expect(numbers.total).toBe(chosen.size);
          expect(numbers.counts).toEqual(counted(now, isChosen));
          expect(numbers.counts).toEqual(progress.byStatus);

          const isInRate = (_: unknown, reference: string) =>
            chosen.has(reference) && entered.get(reference)?.inRate === true;
          expect(numbers.inRate).toEqual(counted(now, isInRate));
          expect(progress.inRate).toEqual(numbers.inRate);
          for (const [index, on] of numbers.trend.days.entries()) {
            const then = counted(naiveStates(log, on, at), isInRate);
            expect(Object.fromEntries(numbers.trend.inRate.map((one) => [one.status, one.counts[index]]))).toEqual(
              then,
            );
          }
          const everything = await getProgress(user, { ...filters, rate: "all" }, asOf);
          expect(everything).toEqual({ ...progress, inRate: progress.byStatus, ...groupsInRate(everything) });
          const left = await getProgress(user, { ...filters, leftOut: true }, asOf);
          expect(left.byStatus).toEqual(leftOutOf(progress.byStatus, progress.inRate));

          for (const [index, on] of numbers.trend.days.entries()) {
            const then = counted(naiveStates(log, on, at), isChosen);
            expect(Object.fromEntries(numbers.trend.series.map((one) => [one.status, one.counts[index]]))).toEqual(
              then,
            );
          }
          expect(numbers.trend.days.at(-1)).toBe(chosen.size === 0 ? undefined : day);

          expect(Object.fromEntries(numbers.groups.map(({ key, counts }) => [key, counts]))).toEqual(
            Object.fromEntries(progress.byTheme.map(({ slug, counts }) => [slug, counts])),
          );
          for (const { key, trend } of numbers.groups) {
            expect(trend.days.at(-1)).toBe(day);
            for (const [index, on] of trend.days.entries()) {
              const then = counted(naiveStates(log, on, at), ofTheme(key));
              const inRate = counted(
                naiveStates(log, on, at),
                (_, reference) => ofTheme(key)(_, reference) && isInRate(_, reference),
              );
              expect(Object.fromEntries(trend.inRate.map((one) => [one.status, one.counts[index]]))).toEqual(inRate);
              expect(Object.fromEntries(trend.series.map((one) => [one.status, one.counts[index]]))).toEqual(then);
            }
          }

          const { due } = numbers;
          for (const [index, on] of due.days.entries()) {
            const late = naiveStates(log, on < day ? on : day, at);
            const keep = (_: unknown, reference: string) => chosen.has(reference) && isLate(reference, on);
            const then = counted(late, keep);
            const all = valuesOf(STATUSES).reduce((sum, status) => sum + then[status], 0);
            expect(due.due[index]).toBe(all);
            if (on > day) continue;
            expect(due.implemented[index]).toBe(then.IMPLEMENTED);
            expect(due.notApplicable[index]).toBe(then.NO_LONGER_APPLICABLE);
          }
          const today = due.days.indexOf(day);
          expect(today === -1 ? 0 : due.overdue[today]).toBe(progress.overdue);

          const before = naiveStates(log, since, at);
          for (const { from, to, count } of numbers.flow) {
            const moved = [...now].filter(
              ([reference, { status }]) =>
                chosen.has(reference) && status === to && (before.get(reference)?.status ?? null) === from,
            );
            expect(since >= day || moved.length === count).toBe(true);
          }
          expect(numbers.flow.reduce((sum, { count }) => sum + count, 0)).toBe(chosen.size);

          for (const name of valuesOf(CHARTS)) expectDrawn(buildChart(ENGLISH, name, numbers));
        }
      }),
      { numRuns: historiesOf(12) },
    );
  }, 600_000);

  it("come as CSV with the pair and the head of the history", async () => {
    const user = await makeAccount("REVIEWER");
    const asOf = { day: requireDay("2024-01-01"), knownAt: new Date("2024-01-02T00:00:00Z") };
    const chart = buildChart(
      ENGLISH,
      "matrix",
      await getChartNumbers(user, NO_FILTERS, asOf, { since: requireDay("2023-01-01"), by: "theme" }),
    );
    let text = "";
    for await (const part of exportChart(user, chart, asOf, { mark: false })) text += part;
    expect(text).toBe("chart,group,group_label,day,from,series,count,as_of,known_at,head_sequence,head_hash\r\n");
  });
});

/** Every mark is within the drawing, and drawing the same chart twice gives the same result. */
function expectDrawn(chart: Chart): void {
  for (const width of [320, 760]) {
    const { height, marks } = chart.draw(width);
    expect(JSON.stringify(chart.draw(width).marks)).toBe(JSON.stringify(marks));
    for (const mark of marks) {
      expect(JSON.stringify(mark)).not.toMatch(/NaN|Infinity|null/);
      if (mark.mark === "layer" || mark.mark === "heat") {
        for (const [x, y] of placesOf(mark.d)) {
          expect(x).toBeGreaterThanOrEqual(-0.5);
          expect(x).toBeLessThanOrEqual(width + 0.5);
          expect(y).toBeGreaterThanOrEqual(-0.5);
          expect(y).toBeLessThanOrEqual(height + 0.5);
        }
      }
      if (mark.mark !== "tone") continue;
      expect(mark.x).toBeGreaterThanOrEqual(-0.5);
      expect(mark.x + mark.width).toBeLessThanOrEqual(width + 0.5);
      expect(mark.y).toBeGreaterThanOrEqual(-0.5);
      expect(mark.y + mark.height).toBeLessThanOrEqual(height + 0.5);
    }
  }
}
