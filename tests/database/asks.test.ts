import type { User } from "@/lib/access/policy";
import { getChartNumbers } from "@/lib/figures/charts/read";
import { getChanges, getProgress } from "@/lib/figures/progress/read";
import { rateImplemented } from "@/lib/figures/progress/sums";
import { database } from "@/lib/platform/database/connect";
import type { Status } from "@/lib/platform/database/generated/enums";
import { readClock } from "@/lib/platform/history/head";
import { addDays, type Day, requireDay } from "@/lib/platform/time/dates";
import { valuesOf } from "@/lib/platform/vocabulary";
import { joinAskSchema } from "@/lib/register/asks/schema";
import { joinAsk, leaveAsk, renameAsk } from "@/lib/register/asks/write";
import { streamRecommendations } from "@/lib/register/lists/export-read";
import { type Filters, type ListQuery, NO_FILTERS } from "@/lib/register/lists/filters";
import { listRecommendations } from "@/lib/register/lists/read";
import { getRecommendation } from "@/lib/register/lists/record-read";
import { reviseRecommendationSchema } from "@/lib/register/recommendations/schema";
import {
  reinstateRecommendation,
  reviseRecommendation,
  withdrawRecommendation,
} from "@/lib/register/recommendations/write";
import type { Counting } from "@/lib/register/state/counting";
import { STATUSES } from "@/lib/register/vocabulary";
import { requirePresentAnswersThroughout } from "@/tests/database/support/present-state";
import { emptyTables, historiesOf } from "@/tests/database/support/test-database";
import { makeAccount } from "@/tests/factories/accounts";
import {
  makeActor,
  makeAsk,
  makeEvidence,
  makeRecommendation,
  makeSource,
  makeTheme,
  makeUpdate,
} from "@/tests/factories/register";
import { fc } from "@/tests/properties";

/*
 * Records with the same ask and split records in every total, compared with a second, naive computation. For each
 * question it replays a log of everything that happened, in plain code that shares nothing with the SQL.
 */

type LogEntry = { at: number; record: string } & (
  | { what: "entered"; made: Day }
  | { what: "updated"; status: Status; effective: Day; order: number }
  | { what: "part"; of: string | null }
  | { what: "withdrawn"; is: boolean }
  | { what: "grouped"; ask: number | null }
);

type Naive = { reference: string; status: Status; ask: number | null; split: boolean };

function lastOf<What extends LogEntry["what"]>(
  log: readonly LogEntry[],
  what: What,
  record: string,
): Extract<LogEntry, { what: What }> | undefined {
  return log.findLast(
    (entry): entry is Extract<LogEntry, { what: What }> => entry.what === what && entry.record === record,
  );
}

function naiveRollUp(parts: readonly Status[]): Status {
  const live = parts.filter((status) => status !== "NO_LONGER_APPLICABLE");
  if (parts.length === 0) return "NOT_ASSESSED";
  if (live.length === 0) return "NO_LONGER_APPLICABLE";
  if (live.every((status) => status === "IMPLEMENTED")) return "IMPLEMENTED";
  if (live.every((status) => status === "ABANDONED")) return "ABANDONED";
  if (live.includes("IMPLEMENTED") || live.includes("PARTLY_IMPLEMENTED")) return "PARTLY_IMPLEMENTED";
  if (live.includes("IN_PROGRESS")) return "IN_PROGRESS";
  if (live.includes("NOT_ASSESSED")) return "NOT_ASSESSED";
  if (live.includes("CANNOT_ASSESS")) return "CANNOT_ASSESS";
  return live.includes("REVERSED") ? "REVERSED" : "NO_PROGRESS";
}

/** Every record that counts on the day as known at the instant, by reference. */
function naiveStates(log: readonly LogEntry[], day: Day, at: number): Map<string, Naive> {
  const known = log.filter((entry) => entry.at <= at);
  const references = known.filter(({ what }) => what === "entered").map(({ record }) => record);
  const isWithdrawn = (record: string) => lastOf(known, "withdrawn", record)?.is ?? false;
  const isMade = (record: string) => (lastOf(known, "entered", record)?.made ?? "9999") <= day;
  function own(record: string): Status {
    const updates = known.flatMap((entry) =>
      entry.what === "updated" && entry.record === record && entry.effective <= day ? [entry] : [],
    );
    const [last] = updates.toSorted((a, b) => (a.effective < b.effective ? 1 : -1) || b.order - a.order);
    const newest = updates
      .filter(({ effective }) => effective === last?.effective)
      .toSorted((a, b) => b.order - a.order);
    return newest[0]?.status ?? "NOT_ASSESSED";
  }
  const found = new Map<string, Naive>();
  for (const reference of references) {
    if (isWithdrawn(reference) || !isMade(reference)) continue;
    const parts = references.filter((part) => lastOf(known, "part", part)?.of === reference && !isWithdrawn(part));
    const status = parts.length > 0 ? naiveRollUp(parts.filter(isMade).map(own)) : own(reference);
    found.set(reference, {
      reference,
      status,
      ask: lastOf(known, "grouped", reference)?.ask ?? null,
      split: parts.length > 0,
    });
  }
  return found;
}

const REPRESENTATIVE_ORDER: readonly Status[] = [
  "NO_PROGRESS",
  "ABANDONED",
  "REVERSED",
  "IN_PROGRESS",
  "PARTLY_IMPLEMENTED",
  "IMPLEMENTED",
  "CANNOT_ASSESS",
  "NOT_ASSESSED",
  "NO_LONGER_APPLICABLE",
];

/** The units that a total counts: one per record or per ask, each with all the records it represents. */
function naiveUnits(states: ReadonlyMap<string, Naive>, count: Counting): Map<string, { row: Naive; all: Naive[] }> {
  const units = new Map<string, Naive[]>();
  for (const state of states.values()) {
    if (state.split) continue;
    const key = count === "asks" && state.ask !== null ? `A-${state.ask}` : state.reference;
    units.set(key, [...(units.get(key) ?? []), state]);
  }
  const chosen = new Map<string, { row: Naive; all: Naive[] }>();
  for (const [key, all] of units) {
    const [row] = all.toSorted(
      (a, b) =>
        REPRESENTATIVE_ORDER.indexOf(a.status) - REPRESENTATIVE_ORDER.indexOf(b.status) ||
        (a.reference < b.reference ? -1 : 1),
    );
    if (row) chosen.set(key, { row, all });
  }
  return chosen;
}

function countsOf(rows: readonly { status: Status }[]): Record<Status, number> {
  const counts = Object.fromEntries(valuesOf(STATUSES).map((status) => [status, 0]));
  for (const { status } of rows) counts[status] = (counts[status] ?? 0) + 1;
  return counts as Record<Status, number>; // one entry per status
}

const DATES = ["2021-05-01", "2022-03-16", "2022-12-20", "2023-06-30", "2023-07-01"].map(requireDay);
const days = fc.constantFrom(...DATES);
const which = fc.record({ record: fc.nat(), other: fc.nat() });
const steps = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: fc.record({ do: fc.constant("enter" as const), made: days }) },
    {
      weight: 8,
      arbitrary: fc.record({
        do: fc.constant("update" as const),
        record: fc.nat(),
        status: fc.constantFrom(...valuesOf(STATUSES)),
        effective: days,
      }),
    },
    { weight: 4, arbitrary: which.map((pick) => ({ do: "join" as const, ...pick })) },
    { weight: 1, arbitrary: which.map((pick) => ({ do: "leave" as const, ...pick })) },
    { weight: 4, arbitrary: which.map((pick) => ({ do: "part" as const, ...pick })) },
    { weight: 1, arbitrary: which.map((pick) => ({ do: "whole" as const, ...pick })) },
    { weight: 1, arbitrary: which.map((pick) => ({ do: "withdraw" as const, ...pick })) },
  ),
  { minLength: 10, maxLength: 35 },
);
type Step = (typeof steps extends fc.Arbitrary<infer Steps> ? Steps : never)[number];

/** The first steps of every run, so that each has records with the same ask and a split record. */
const FIRST_STEPS: readonly Step[] = [
  ...Array.from({ length: 6 }, () => ({ do: "enter" as const, made: requireDay("2021-05-01") })),
  { do: "join", record: 2, other: 3 },
  { do: "join", record: 4, other: 3 },
  { do: "part", record: 1, other: 0 },
];

const listAll: Omit<ListQuery, "filters"> = {
  sort: "reference",
  descending: false,
  page: 1,
  pageSize: 200,
  faults: [],
};

type Parents = { theme: string; source: string; addressees: string[] };

/** Submits the form that makes a record part of another, or of none. */
async function setPart(by: User, reference: string, partOf: string, parents: Parents): Promise<void> {
  const [page, revisions] = await Promise.all([
    getRecommendation(by, reference, { day: requireDay("2026-01-01"), knownAt: (await readClock()).now }),
    database().recommendationRevision.count({ where: { recommendation: { reference } } }),
  ]);
  if (!page) throw new Error(`${reference} is not in the register`);
  await reviseRecommendation(
    by,
    reviseRecommendationSchema.parse({
      reference,
      baseRevision: String(revisions),
      note: "Generated for this test.",
      kind: page.revision.kind,
      title: page.revision.title,
      summary: page.revision.summary,
      made: page.revision.made.edtf,
      partOf,
      ...parents,
    }),
  );
}

/**
 * Performs the steps on the real register, except those that the register's rules reject, and returns the log of what
 * happened.
 */
async function perform(user: User, some: readonly Step[]): Promise<LogEntry[]> {
  const log: LogEntry[] = [];
  const parents: Parents = {
    theme: (await makeTheme(undefined, user)).slug,
    source: (await makeSource({ by: user })).slug,
    addressees: [(await makeActor({ by: user })).slug],
  };
  const { number: evidence } = await makeEvidence({ by: user });
  const records: string[] = [];
  const note = "Generated for this test.";
  const partsNow = (whole: string) => records.filter((part) => lastOf(log, "part", part)?.of === whole);
  const isWithdrawn = (record: string) => lastOf(log, "withdrawn", record)?.is ?? false;
  const now = async () => (await readClock()).head?.instant.getTime() ?? NaN;
  for (const [order, step] of some.entries()) {
    if (step.do === "enter") {
      const reference = `ASK-${records.length + 1}`;
      await makeRecommendation({
        by: user,
        ...parents,
        reference,
        made: step.made,
        ...(isBinding(reference) ? {} : { kind: "COMMITMENT", basis: "HOPED" }),
      });
      records.push(reference);
      log.push({ what: "entered", at: await now(), record: reference, made: step.made });
      continue;
    }
    const record = records[step.record % Math.max(1, records.length)];
    if (record === undefined) continue;
    if (step.do === "withdraw") {
      const baseRevision = await database().recommendationRevision.count({
        where: { recommendation: { reference: record } },
      });
      const is = !isWithdrawn(record);
      await (is ? withdrawRecommendation : reinstateRecommendation)(user, { reference: record, baseRevision, note });
      log.push({ what: "withdrawn", at: await now(), record, is });
      continue;
    }
    if (isWithdrawn(record)) continue;
    if (step.do === "update") {
      const made = lastOf(log, "entered", record)?.made ?? step.effective;
      if (step.effective < made || partsNow(record).some((part) => !isWithdrawn(part))) continue;
      await makeUpdate({
        by: user,
        reference: record,
        status: step.status,
        effective: step.effective,
        evidence: [{ existing: String(evidence), polarity: "SUPPORTS" }],
      });
      log.push({ what: "updated", at: await now(), record, status: step.status, effective: step.effective, order });
      continue;
    }
    const ask = lastOf(log, "grouped", record)?.ask ?? null;
    if (step.do === "leave") {
      if (ask === null) continue;
      await leaveAsk(user, { reference: record, ask, reason: note });
      log.push({ what: "grouped", at: await now(), record, ask: null });
      continue;
    }
    if (step.do === "whole") {
      await setPart(user, record, "", parents);
      log.push({ what: "part", at: await now(), record, of: null });
      continue;
    }
    const other = records[step.other % records.length];
    if (other === undefined || other === record || isWithdrawn(other)) continue;
    if (step.do === "part") {
      if ((lastOf(log, "part", other)?.of ?? null) !== null || partsNow(record).length > 0) continue;
      await setPart(user, record, other, parents);
      log.push({ what: "part", at: await now(), record, of: other });
      continue;
    }
    if (ask !== null) continue;
    const there = lastOf(log, "grouped", other)?.ask ?? null;
    if (there !== null) {
      await joinAsk(user, joinAskSchema.parse({ reference: record, ask: `A-${there}`, note }));
      log.push({ what: "grouped", at: await now(), record, ask: there });
    } else {
      const { number } = await makeAsk([record, other], { by: user });
      const at = await now();
      log.push({ what: "grouped", at, record, ask: number }, { what: "grouped", at, record: other, ask: number });
    }
  }
  return log;
}

/** Whether a record is really asked for. Every third one is only hoped for. */
function isBinding(reference: string): boolean {
  return Number(reference.slice("ASK-".length)) % 3 !== 0;
}

/** An ask is in the rate if any of its records is. */
function isUnitInRate({ all }: { all: readonly { reference: string }[] }): boolean {
  return all.some(({ reference }) => isBinding(reference));
}

const ALL_DAYS = [...new Set(DATES.flatMap((day) => [addDays(day, -1), day, addDays(day, 1)]))].toSorted();

describe("records that ask the same, and records that are split", () => {
  it("count as walking through everything that happened gives, in lists, sums, trends, changes and exports", async () => {
    let asked = 0;
    let split = 0;
    await fc.assert(
      fc.asyncProperty(
        steps,
        fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat()), { minLength: 5, maxLength: 5 }),
        async (some, questions) => {
          await emptyTables();
          const user = await makeAccount("ADMIN");
          const log = await perform(user, [...FIRST_STEPS, ...some]);
          const instants = log.slice(FIRST_STEPS.length - 4).map(({ at }) => at);
          for (const [dayIndex, instantIndex, sinceIndex] of questions) {
            const day = ALL_DAYS[dayIndex % ALL_DAYS.length] ?? requireDay("2023-01-01");
            const since = ALL_DAYS[sinceIndex % ALL_DAYS.length] ?? day;
            const at = instants[instantIndex % Math.max(1, instants.length)] ?? 0;
            const asOf = { day, knownAt: new Date(at) };
            const states = naiveStates(log, day, at);
            const references = async (filters: Partial<Filters>) => {
              const list = await listRecommendations(
                user,
                { ...listAll, filters: { ...NO_FILTERS, ...filters } },
                asOf,
              );
              expect(list.total).toBe(list.rows.length);
              return new Map(list.rows.map((row) => [row.reference, row.status]));
            };

            expect(await references({})).toEqual(new Map([...states].map(([key, { status }]) => [key, status])));
            split += [...states.values()].filter((state) => state.split).length;

            for (const count of ["records", "asks"] as const) {
              const units = naiveUnits(states, count);
              const rows = [...units.values()].map(({ row }) => row);
              const filters = { ...NO_FILTERS, count };
              if (count === "asks") asked += [...units.values()].filter(({ all }) => all.length > 1).length;

              expect(await references({ count })).toEqual(new Map(rows.map((row) => [row.reference, row.status])));
              const progress = await getProgress(user, filters, asOf);
              expect(progress.byStatus).toEqual(countsOf(rows));
              expect(progress.total).toBe(rows.length);
              expect(progress.byTheme.reduce((total, group) => total + group.total, 0)).toBe(rows.length);
              if (count === "records") expect(await getProgress(user, NO_FILTERS, asOf)).toEqual(progress);

              const exported: string[] = [];
              for await (const batch of streamRecommendations(user, { ...listAll, filters }, asOf)) {
                exported.push(...batch.map(({ reference }) => reference));
              }
              expect(exported.toSorted()).toEqual(rows.map(({ reference }) => reference).toSorted());

              // The rate is within its bounds whichever record of an ask is right.
              const inRate = [...units.values()].filter(isUnitInRate);
              expect(progress.inRate).toEqual(countsOf(inRate.map(({ row }) => row)));
              const rate = rateImplemented(progress.inRate, progress.disputed);
              const applicable = inRate.filter(({ row }) => row.status !== "NO_LONGER_APPLICABLE");
              expect(rate?.whole ?? 0).toBe(applicable.length);
              if (rate) {
                const known = applicable.map(({ all }) =>
                  all.filter(({ status }) => !["excluded", "unknown"].includes(STATUSES[status].counts)),
                );
                const every = known.filter(
                  (some) => some.length > 0 && some.every((one) => one.status === "IMPLEMENTED"),
                );
                const any = known.filter(
                  (some) => some.length === 0 || some.some((one) => one.status === "IMPLEMENTED"),
                );
                expect(rate.lower).toBe(every.length / applicable.length);
                expect(rate.upper).toBe(any.length / applicable.length);
              }

              const { trend } = await getChartNumbers(user, filters, asOf, { since, by: "theme" });
              for (const [index, trendDay] of trend.days.entries()) {
                const then = countsOf(
                  [...naiveUnits(naiveStates(log, trendDay, at), count).values()].map(({ row }) => row),
                );
                expect(Object.fromEntries(trend.series.map(({ status, counts }) => [status, counts[index]]))).toEqual(
                  then,
                );
                const unitsInRate = [...naiveUnits(naiveStates(log, trendDay, at), count).values()].filter(
                  isUnitInRate,
                );
                expect(Object.fromEntries(trend.inRate.map(({ status, counts }) => [status, counts[index]]))).toEqual(
                  countsOf(unitsInRate.map(({ row }) => row)),
                );
                const disputed = unitsInRate.filter(
                  ({ row, all }) =>
                    STATUSES[row.status].counts === "open" && all.some(({ status }) => status === "IMPLEMENTED"),
                );
                expect(trend.disputed[index]).toBe(disputed.length);
              }

              if (since >= day) continue;
              const earlier = naiveUnits(naiveStates(log, since, at), count);
              const moved = [...units].filter(
                ([key, { row }]) => earlier.has(key) && earlier.get(key)?.row.status !== row.status,
              );
              const made = [...units].filter(([key]) => !earlier.has(key));
              const changes = await getChanges(user, filters, asOf, since);
              expect(changes.moves.reduce((total, move) => total + move.count, 0)).toBe(moved.length);
              expect(changes.made).toBe(made.length);
              const named = (pairs: typeof moved) => pairs.map(([, { row }]) => row.reference).toSorted();
              expect([...(await references({ count, movedSince: since })).keys()].toSorted()).toEqual(named(moved));
              expect([...(await references({ count, madeSince: since })).keys()].toSorted()).toEqual(named(made));
            }

            for (const [reference, state] of states) {
              const page = await getRecommendation(user, reference, asOf);
              expect([page?.status, page?.split]).toEqual([state.status, state.split]);
            }
          }
          await requirePresentAnswersThroughout(
            user,
            questions.slice(0, 1).map(([dayIndex]) => ALL_DAYS[dayIndex % ALL_DAYS.length] ?? requireDay("2023-01-01")),
          );
        },
      ),
      { numRuns: historiesOf(6) },
    );
    // A run without any group or split record would prove nothing.
    expect(Math.min(asked, split)).toBeGreaterThan(0);
  }, 600_000);
});

describe("a group of the same ask", () => {
  it("shows each record with its own wording and state, as it was known at any instant", async () => {
    const by = await makeAccount("ANALYST");
    const { reference: first } = await makeRecommendation({ by, title: "In one source" });
    const { reference: other } = await makeRecommendation({ by, title: "In another source" });
    await makeUpdate({ by, reference: other, status: "IN_PROGRESS" });
    const before = (await readClock()).head?.instant ?? new Date(NaN);
    const { number } = await makeAsk([first, other], { by, title: "Sanctions" });
    const grouped = (await readClock()).head?.instant ?? new Date(NaN);
    await renameAsk(by, { number, baseRevision: 1, title: "Targeted sanctions", note: "Clearer." });
    await leaveAsk(by, { reference: other, ask: number, reason: "It asks for more." });
    const day = requireDay("2024-01-01");
    const askAt = async (knownAt: Date) => (await getRecommendation(by, first, { day, knownAt }))?.ask;

    expect(await askAt(before)).toBeNull();
    expect(await askAt(grouped)).toMatchObject({
      number,
      title: "Sanctions",
      others: [{ reference: other, title: "In another source", status: "IN_PROGRESS" }],
    });
    expect(await askAt((await readClock()).now)).toMatchObject({ title: "Targeted sanctions", others: [] });
  });

  it("is refused a record that stands in one already, is not there, is withdrawn or is the record itself", async () => {
    const by = await makeAccount("ANALYST");
    const [a, b, c] = [
      await makeRecommendation({ by }),
      await makeRecommendation({ by }),
      await makeRecommendation({ by }),
    ];
    const { number } = await makeAsk([a.reference, b.reference], { by });
    const note = "The same.";
    const join = async (form: Record<string, string>) => joinAsk(by, joinAskSchema.parse({ note, ...form }));
    await expect(join({ reference: b.reference, ask: `A-${number}` })).rejects.toMatchObject({
      inEnglish: { reference: [`${b.reference} is already in a group. Remove it from that group first.`] },
    });
    await expect(join({ reference: c.reference, other: a.reference, title: "New" })).rejects.toMatchObject({
      inEnglish: { other: [`${a.reference} is already in a group. Remove it from that group first.`] },
    });
    await expect(join({ reference: c.reference, ask: "A-99" })).rejects.toMatchObject({
      inEnglish: { ask: ["There is no group A-99. Enter another number."] },
    });
    await expect(join({ reference: c.reference, other: "NONE-1", title: "New" })).rejects.toMatchObject({
      inEnglish: { other: ["There is no record NONE-1 in this register."] },
    });
    await withdrawRecommendation(by, { reference: c.reference, baseRevision: 1, note: "By mistake." });
    await expect(join({ reference: c.reference, ask: `A-${number}` })).rejects.toMatchObject({
      inEnglish: { reference: [`${c.reference} is withdrawn. Reinstate it first.`] },
    });
    expect(joinAskSchema.safeParse({ reference: "KZP-1", other: "kzp-1", title: "x", note }).success).toBe(false);
    await expect(renameAsk(by, { number, baseRevision: 2, title: "Other", note })).rejects.toThrow(/renamed/);
    await expect(leaveAsk(by, { reference: c.reference, ask: number, reason: note })).rejects.toMatchObject({
      inEnglish: { reason: [`${c.reference} is no longer in this group.`] },
    });
  });
});

describe("parts and successors", () => {
  async function threeRecords() {
    const by = await makeAccount("ANALYST");
    const parents: Parents = {
      theme: (await makeTheme(undefined, by)).slug,
      source: (await makeSource({ by })).slug,
      addressees: [(await makeActor({ by })).slug],
    };
    const make = async () => (await makeRecommendation({ by, ...parents })).reference;
    return { by, parents, whole: await make(), part: await make(), third: await make() };
  }

  it("go one level deep, never round, and take the updates of what is split", async () => {
    const { by, parents, whole, part, third } = await threeRecords();
    await setPart(by, part, whole, parents);
    await expect(setPart(by, third, part, parents)).rejects.toMatchObject({
      inEnglish: { partOf: [`${part} is itself a part, so it cannot have parts.`] },
    });
    await expect(setPart(by, whole, third, parents)).rejects.toMatchObject({
      inEnglish: { partOf: [`${part} is a part of this record. A record with parts cannot be a part of another.`] },
    });
    await expect(setPart(by, third, third, parents)).rejects.toMatchObject({
      inEnglish: { partOf: ["A record cannot be part of itself."] },
    });
    await expect(makeUpdate({ by, reference: whole })).rejects.toMatchObject({
      inEnglish: {
        status: [
          `This record is split into parts, and its status comes from them. Record the update on one of ${part}.`,
        ],
      },
    });
    await makeUpdate({ by, reference: part, status: "NO_PROGRESS" });
    const asOf = { day: requireDay("2024-01-01"), knownAt: (await readClock()).now };
    expect(await getRecommendation(by, whole, asOf)).toMatchObject({
      status: "NO_PROGRESS",
      governing: null,
      split: true,
      parts: [{ reference: part }],
    });
  });

  it("never lead from a record by its successors back to it", async () => {
    const { by, parents, whole: first, part: second, third } = await threeRecords();
    const supersede = async (reference: string, supersededBy: string) => {
      const baseRevision = await database().recommendationRevision.count({ where: { recommendation: { reference } } });
      return reviseRecommendation(
        by,
        reviseRecommendationSchema.parse({
          reference,
          baseRevision: String(baseRevision),
          note: "Said anew.",
          kind: "RECOMMENDATION",
          title: "Record",
          summary: "What is asked.",
          made: "2022-12-20",
          supersededBy,
          ...parents,
        }),
      );
    };
    await supersede(first, second);
    await supersede(second, third);
    await expect(supersede(third, first)).rejects.toMatchObject({
      inEnglish: { supersededBy: [`${first} is this record, or has been superseded by it. Enter another reference.`] },
    });
    await expect(supersede(third, third)).rejects.toThrow();
    const asOf = { day: requireDay("2024-01-01"), knownAt: (await readClock()).now };
    expect((await getRecommendation(by, first, asOf))?.revision.supersededBy).toBe(second);
    expect((await getRecommendation(by, third, asOf))?.supersedes).toEqual([second]);
  });
});
