import { getChanges, getProgress } from "@/lib/figures/progress/read";
import { readClock } from "@/lib/platform/history/head";
import { bringPresentStateTo } from "@/lib/platform/history/present-state";
import { requireDay } from "@/lib/platform/time/dates";
import { streamRecordsWithUpdates } from "@/lib/register/lists/export-read";
import { type Filters, type ListQuery, NO_FILTERS } from "@/lib/register/lists/filters";
import { countFacets, listOwnWork, listRecommendations } from "@/lib/register/lists/read";
import type { ListedRecommendation } from "@/lib/register/lists/row-query";
import { getRecommendation } from "@/lib/register/lists/record-read";
import {
  counted,
  DAYS,
  perform,
  naiveLate,
  type NaiveState,
  naiveStates,
  naiveThemes,
  steps,
} from "@/tests/database/support/register-model";
import { requirePresentAnswersThroughout } from "@/tests/database/support/present-state";
import { emptyTables, isAskedHere } from "@/tests/database/support/test-database";
import { makeAccount } from "@/tests/factories/accounts";
import { makeRecommendation } from "@/tests/factories/register";
import { fc } from "@/tests/properties";

/* The as-of rule, compared with the naive computation of register-model.ts. */

const listAll: Omit<ListQuery, "filters"> = {
  sort: "reference",
  descending: false,
  page: 1,
  pageSize: 200,
  faults: [],
};

/** A list's row has one update: the one that gives the status or, where none does, the response. */
function rowOf({ status, statusUpdate, response, responseUpdate }: NaiveState) {
  return { status, update: statusUpdate ?? responseUpdate, response, responseUpdate };
}

function listedRowOf({ status, update, response, responseUpdate }: ListedRecommendation) {
  return { status, update: update?.number ?? null, response, responseUpdate: responseUpdate?.number ?? null };
}

describe("the state of the register on a day as known at an instant", () => {
  it("is what walking through everything that happened gives, in lists, sums, trends, changes and exports", async () => {
    await fc.assert(
      fc.asyncProperty(
        steps,
        fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat()), { minLength: 6, maxLength: 6 }),
        async (some, questions) => {
          await emptyTables();
          const user = await makeAccount("ADMIN");
          const log = await perform(user, some);
          const filters: Filters = NO_FILTERS;
          const instants = [0, ...log.flatMap(({ at }) => [at - 1, at])];
          for (const [dayIndex, instantIndex, sinceIndex] of questions) {
            const day = DAYS[dayIndex % DAYS.length] ?? requireDay("2023-01-01");
            const since = DAYS[sinceIndex % DAYS.length] ?? day;
            const at = instants[instantIndex % instants.length] ?? 0;
            const asOf = { day, knownAt: new Date(at) };
            const expected = naiveStates(log, day, at);

            const list = await listRecommendations(user, { ...listAll, filters }, asOf);
            const expectedRows = new Map([...expected].map(([reference, state]) => [reference, rowOf(state)]));
            expect(new Map(list.rows.map((row) => [row.reference, listedRowOf(row)]))).toEqual(expectedRows);
            expect(list.total).toBe(expected.size);
            const themesOf = new Map([...expected.keys()].map((one) => [one, naiveThemes(log, one, at)]));
            expect(
              new Map(
                list.rows.map((row) => [row.reference, [row.theme, ...row.furtherThemes].map(({ slug }) => slug)]),
              ),
            ).toEqual(themesOf);

            const progress = await getProgress(user, filters, asOf);
            expect(progress.byStatus).toEqual(counted(expected));
            expect(progress.total).toBe(expected.size);
            const { facets } = await countFacets(user, filters, asOf);
            for (const theme of new Set([...themesOf.values()].flat())) {
              const isOf = (_: unknown, one: string) => themesOf.get(one)?.includes(theme) ?? false;
              const references = [...themesOf.keys()].filter((one) => isOf(null, one));
              const ofTheme = await listRecommendations(
                user,
                { ...listAll, filters: { ...filters, theme: [theme] } },
                asOf,
              );
              expect(ofTheme.rows.map(({ reference }) => reference)).toEqual(references.toSorted());
              expect(facets.theme.find(({ value }) => value === theme)?.count).toBe(references.length);
              expect(progress.byTheme.find(({ slug }) => slug === theme)?.counts).toEqual(counted(expected, isOf));
            }

            const late = naiveLate(log, day, at);
            for (const which of ["overdue", "reviewOverdue", "replyOverdue"] as const) {
              const lateList = await listRecommendations(
                user,
                { ...listAll, filters: { ...filters, [which]: true } },
                asOf,
              );
              expect(lateList.rows.map(({ reference }) => reference)).toEqual(late[which]);
              expect(progress[which]).toBe(late[which].length);
            }
            const work = await listOwnWork(user, asOf, 200);
            expect(work.overdue.rows.map(({ reference }) => reference).toSorted()).toEqual(late.overdue);
            expect(work.reviewOverdue.rows.map(({ reference }) => reference).toSorted()).toEqual(late.reviewOverdue);
            expect(work.reviewOverdue.total).toBe(late.reviewOverdue.length);
            expect(work.replyOverdue.rows.map(({ reference }) => reference).toSorted()).toEqual(late.replyOverdue);

            const exported = new Map<string, ReturnType<typeof rowOf>>();
            const exportedLate: string[] = [];
            for await (const batch of streamRecordsWithUpdates(user, { ...listAll, filters }, asOf)) {
              for (const { recommendation: row } of batch) exported.set(row.reference, listedRowOf(row));
              for (const { recommendation: row } of batch) if (row.reviewOverdue) exportedLate.push(row.reference);
            }
            expect(exported).toEqual(expectedRows);
            expect(exportedLate.toSorted()).toEqual(late.reviewOverdue);

            const earlier = naiveStates(log, since, at);
            if (since < day) {
              const changes = await getChanges(user, filters, asOf, since);
              const moved = [...expected].filter(([reference, state]) => {
                const before = earlier.get(reference);
                return before !== undefined && before.status !== state.status;
              });
              expect(changes.moves.reduce((total, { count }) => total + count, 0)).toBe(moved.length);
              expect(changes.made).toBe([...expected.keys()].filter((reference) => !earlier.has(reference)).length);
              const movedList = await listRecommendations(
                user,
                { ...listAll, filters: { ...filters, movedSince: since } },
                asOf,
              );
              expect(movedList.rows.map(({ reference }) => reference)).toEqual(
                moved.map(([reference]) => reference).toSorted(),
              );
            }

            const [someRecord] = expected.keys();
            if (someRecord !== undefined) {
              const page = await getRecommendation(user, someRecord, asOf);
              const { status, statusUpdate, response, responseUpdate } = expected.get(someRecord) ?? {};
              expect(page).toMatchObject({
                status,
                response,
                governing: statusUpdate,
                governingResponse: responseUpdate,
              });
              expect(page?.counts).toBe(true);
            }
          }
          const [[, , chance] = [0, 0, 0]] = questions;
          if (log.length > 0 && isAskedHere(chance)) {
            await requirePresentAnswersThroughout(
              user,
              questions.slice(0, 1).map(([dayIndex]) => DAYS[dayIndex % DAYS.length] ?? requireDay("2023-01-01")),
            );
          }
        },
      ),
      { numRuns: 12 },
    );
  }, 600_000);

  it("is not that of another day for somebody who began before the present day changed", async () => {
    const user = await makeAccount("ADMIN");
    await makeRecommendation({ by: user });
    const { head } = await readClock();
    const asOf = { day: requireDay("2024-01-01"), knownAt: head?.instant ?? new Date(), present: true } as const;
    await bringPresentStateTo(asOf.day);
    expect((await getProgress(user, NO_FILTERS, asOf)).total).toBe(1);
    await bringPresentStateTo(requireDay("2024-01-02"));
    await expect(getProgress(user, NO_FILTERS, asOf)).rejects.toThrow("The present day is no longer 2024-01-01");
    await expect(listRecommendations(user, { ...listAll, filters: NO_FILTERS }, asOf)).rejects.toThrow();
    const { day, knownAt } = asOf;
    expect((await getProgress(user, NO_FILTERS, { day, knownAt })).total).toBe(1);
  });
});
