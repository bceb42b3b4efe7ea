import { z } from "zod";
import type { User } from "@/lib/access/policy";
import { getChartNumbers } from "@/lib/figures/charts/read";
import { getStatusNumbers } from "@/lib/figures/charts/status-read";
import { getChanges, getOverlaps, getProgress } from "@/lib/figures/progress/read";
import { database } from "@/lib/platform/database/connect";
import { queryRows } from "@/lib/platform/database/rows";
import { readClock } from "@/lib/platform/history/head";
import { bringPresentStateTo } from "@/lib/platform/history/present-state";
import { FIRST_UUID } from "@/lib/platform/history/verify";
import type { AsOf } from "@/lib/platform/time/as-of";
import { type Day, requireDay } from "@/lib/platform/time/dates";
import { type Filters, NO_FILTERS, SORTS, type Sort } from "@/lib/register/lists/filters";
import { countFacets, listFirst, listOwnWork } from "@/lib/register/lists/read";
import { reinstateRecommendation, withdrawRecommendation } from "@/lib/register/recommendations/write";
import { presentCounts, presentStates } from "@/lib/register/state/present-query";
import { selectStates } from "@/lib/register/state/states-query";

const SINCE = [requireDay("2022-03-16"), requireDay("2023-06-30")] as const;

const SOME_FILTERS: readonly Partial<Filters>[] = [
  {},
  { count: "records" },
  { count: "asks" },
  { status: ["NO_PROGRESS", "IMPLEMENTED"], rate: "all" },
  { overdue: true },
  { silent: 30, query: "e" },
  { withdrawn: true },
  { movedSince: SINCE[0], count: "records" },
  { leftOut: true },
];

async function everyState(asOf: AsOf): Promise<unknown[]> {
  const rows = await Promise.all(
    [false, true].map((withdrawn) => queryRows(z.record(z.string(), z.unknown()), selectStates(asOf, withdrawn))),
  );
  const key = (row: Record<string, unknown>) => String(row["reference"]);
  // The steps are columns of the present states alone.
  return rows.map((some) =>
    some.map(({ step_days: _, step_statuses: __, ...row }) => row).toSorted((a, b) => (key(a) < key(b) ? -1 : 1)),
  );
}

/** The numbers of the charts are cached by their filters: a word of nothing but a space finds the same. */
function notCached(filters: Filters, asOf: AsOf): Filters {
  return asOf.present ? filters : { ...filters, query: " " };
}

async function everyAnswer(user: User, asOf: AsOf): Promise<unknown> {
  const answers: unknown[] = [await everyState(asOf), await getOverlaps(user, asOf), await listOwnWork(user, asOf, 10)];
  for (const some of SOME_FILTERS) {
    const filters = { ...NO_FILTERS, ...some };
    answers.push(some, await getProgress(user, filters, asOf), await countFacets(user, filters, asOf));
  }
  for (const some of [{}, { count: "asks" }] satisfies Partial<Filters>[]) {
    const filters = { ...NO_FILTERS, ...some };
    for (const since of SINCE.filter((day) => day < asOf.day)) {
      answers.push(await getChanges(user, filters, asOf, since));
      answers.push(await getStatusNumbers(user, notCached(filters, asOf), asOf, since));
    }
    const since = SINCE[0] < asOf.day ? SINCE[0] : asOf.day;
    answers.push(await getChartNumbers(user, notCached(filters, asOf), asOf, { since, by: "addressee" }));
  }
  for (const [index, sort] of (Object.keys(SORTS) as Sort[]).entries()) {
    const descending = (index + Number(asOf.day.slice(-1))) % 2 === 0;
    answers.push([sort, descending, await listFirst(user, { filters: NO_FILTERS, sort, descending }, asOf, 5)]);
  }
  return answers;
}

async function findWrong(): Promise<string | null> {
  for (const derived of [presentStates, presentCounts]) {
    for (let after: string | null = FIRST_UUID; after !== null;) {
      const { last, wrong }: Awaited<ReturnType<typeof derived.findWrong>> = await derived.findWrong(after);
      if (wrong !== null) return `${derived.name} ${wrong}`;
      after = last;
    }
  }
  return null;
}

/**
 * Makes the day the present one, and requires of the present states every answer that the facts give, for the newest
 * instant. Returns a function that requires it again for that instant, when more has been recorded.
 */
async function requirePresentAnswers(user: User, day: Day): Promise<() => Promise<void>> {
  await bringPresentStateTo(day);
  const { head } = await readClock();
  if (!head) throw new Error("Nothing is recorded");
  const asOf: AsOf = { day, knownAt: head.instant };
  // What was so on a day as known at an instant does not change: it is computed once.
  const expected = await everyAnswer(user, asOf);
  const check = async () => {
    expect(await everyAnswer(user, { ...asOf, present: true })).toEqual(expected);
    expect(await findWrong()).toBeNull();
  };
  await check();
  return check;
}

/**
 * `requirePresentAnswers` for each day, one after the other, with a record withdrawn or reinstated in between, before
 * which each answer must still stand.
 */
export async function requirePresentAnswersThroughout(user: User, days: readonly Day[]): Promise<void> {
  const records = await database().recommendation.findMany({
    orderBy: { reference: "asc" },
    select: { reference: true, revisions: { orderBy: { number: "desc" }, take: 1 } },
  });
  for (const [index, day] of days.entries()) {
    const checkAgain = await requirePresentAnswers(user, day);
    const record = records[index];
    const [newest] = record?.revisions ?? [];
    if (!record || !newest) continue;
    const change = newest.withdrawn ? reinstateRecommendation : withdrawRecommendation;
    await change(user, { reference: record.reference, baseRevision: newest.number, note: "Generated for this test." });
    await checkAgain();
  }
}
