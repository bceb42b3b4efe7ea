import type { User } from "@/lib/access/policy";
import { database } from "@/lib/platform/database/connect";
import type { Response, Status, Verdict } from "@/lib/platform/database/generated/enums";
import { readClock } from "@/lib/platform/history/head";
import { withHistory } from "@/lib/platform/history/record";
import { addDays, type Day, requireDay, type VagueDate } from "@/lib/platform/time/dates";
import { parseVagueDate } from "@/lib/platform/time/vague-dates";
import { valuesOf } from "@/lib/platform/vocabulary";
import { getRecommendation } from "@/lib/register/lists/record-read";
import {
  reinstateRecommendation,
  reviseRecommendation,
  withdrawRecommendation,
} from "@/lib/register/recommendations/write";
import { DEFAULT_SETTINGS } from "@/lib/register/settings/schema";
import { changeSettings } from "@/lib/register/settings/write";
import { insertUpdate, NOT_LOOKED } from "@/lib/register/updates/insert";
import { giveVerdict } from "@/lib/register/updates/write";
import { pickFields } from "@/lib/register/recommendations/fields";
import { STATUSES } from "@/lib/register/vocabulary";
import { makeAccount } from "@/tests/factories/accounts";
import { makeActor, makeRecommendation, makeSource, makeTheme } from "@/tests/factories/register";
import { fc } from "@/tests/properties";

/*
 * A second, naive computation of the as-of rule. For each question it replays a log of everything that happened, in
 * plain code that shares nothing with the SQL.
 */

export type LogEntry =
  | {
      what: "entered";
      record: string;
      at: number;
      made: VagueDate;
      due: VagueDate | null;
      /** Slugs, the main one first. */
      themes: string[];
      reviewDays: number;
      replyDays: number | null;
      /** Whether it is more than reported or hoped for. */
      inRate: boolean;
    }
  | { what: "revised"; record: string; at: number; made: VagueDate; withdrawn: boolean; themes: string[] }
  | {
      what: "updated";
      record: string;
      at: number;
      number: number;
      id: string;
      /** Null where it says nothing of it. */
      status: Status | null;
      response: Response | null;
      effective: VagueDate;
      corrects: number | null;
    }
  | { what: "said"; record: string; at: number; number: number; verdict: Verdict }
  | { what: "set"; at: number; verificationRequired: boolean };

/** The numbers of the updates that give the status and the response; null where none does. */
export type NaiveState = {
  status: Status;
  statusUpdate: number | null;
  response: Response;
  responseUpdate: number | null;
};

/** The state of every record that counts on a day as known at an instant, by reference. */
export function naiveStates(log: readonly LogEntry[], day: Day, knownAt: number): Map<string, NaiveState> {
  const known = log.filter(({ at }) => at <= knownAt);
  let required = false;
  for (const entry of known) if (entry.what === "set") required = entry.verificationRequired;
  /** Without the setting every update counts; with it, only updates whose latest review is a verification. */
  function counts(update: Extract<LogEntry, { what: "updated" }>): boolean {
    let verified = false;
    for (const entry of known) {
      if (entry.what === "said" && entry.record === update.record && entry.number === update.number) {
        verified = entry.verdict === "VERIFIED";
      }
    }
    return verified || !required;
  }
  const states = new Map<string, NaiveState>();
  for (const entry of known) {
    if (entry.what !== "entered") continue;
    let made = entry.made;
    let withdrawn = false;
    for (const later of known) {
      if (later.what !== "revised" || later.record !== entry.record) continue;
      made = later.made;
      withdrawn = later.withdrawn;
    }
    if (withdrawn || made.latest > day) continue;
    type Updated = Extract<LogEntry, { what: "updated" }>;
    const keyOf = (update: Updated) =>
      [update.effective.latest, String(update.at).padStart(20, "0"), update.id].join("|");
    let [bestStatus, bestResponse]: [Updated | null, Updated | null] = [null, null];
    for (const update of known) {
      if (update.what !== "updated" || update.record !== entry.record || update.effective.latest > day) continue;
      if (!counts(update)) continue;
      const isCorrected = known.some(
        (other) =>
          other.what === "updated" &&
          other.record === entry.record &&
          other.corrects === update.number &&
          counts(other),
      );
      if (isCorrected) continue;
      if (update.status !== null && (bestStatus === null || keyOf(update) > keyOf(bestStatus))) bestStatus = update;
      if (update.response !== null && (bestResponse === null || keyOf(update) > keyOf(bestResponse))) {
        bestResponse = update;
      }
    }
    states.set(entry.record, {
      status: bestStatus?.status ?? "NOT_ASSESSED",
      statusUpdate: bestStatus?.number ?? null,
      response: bestResponse?.response ?? "NO_RESPONSE",
      responseUpdate: bestResponse?.number ?? null,
    });
  }
  return states;
}

type Late = { overdue: string[]; reviewOverdue: string[]; replyOverdue: string[] };

/**
 * The records that are late on a day as known at an instant: overdue, without an update within their review interval,
 * or without a response within the expected time.
 */
export function naiveLate(log: readonly LogEntry[], day: Day, knownAt: number): Late {
  const late: Late = { overdue: [], reviewOverdue: [], replyOverdue: [] };
  for (const [reference, state] of naiveStates(log, day, knownAt)) {
    if (STATUSES[state.status].closed) continue;
    for (const entry of log) {
      if (entry.what !== "entered" || entry.record !== reference) continue;
      if (entry.due !== null && entry.due.latest < day) late.overdue.push(reference);
      let made = entry.made.latest;
      let since: Day | null = null;
      for (const other of log) {
        if (other.what === "revised" && other.record === reference && other.at <= knownAt) made = other.made.latest;
        if (other.what !== "updated" || other.record !== reference) continue;
        const gives = other.number === state.statusUpdate || other.number === state.responseUpdate;
        if (gives && (since === null || other.effective.latest > since)) since = other.effective.latest;
      }
      if (addDays(since ?? made, entry.reviewDays) < day) late.reviewOverdue.push(reference);
      if (state.response === "NO_RESPONSE" && entry.replyDays !== null && addDays(made, entry.replyDays) < day) {
        late.replyOverdue.push(reference);
      }
    }
  }
  return {
    overdue: late.overdue.toSorted(),
    reviewOverdue: late.reviewOverdue.toSorted(),
    replyOverdue: late.replyOverdue.toSorted(),
  };
}

/** The themes of a record as known at an instant, the main one first. */
export function naiveThemes(log: readonly LogEntry[], reference: string, knownAt: number): string[] {
  let themes: string[] = [];
  for (const entry of log) {
    if (entry.at > knownAt) break;
    if ((entry.what === "entered" || entry.what === "revised") && entry.record === reference) themes = entry.themes;
  }
  return themes;
}

/** One, two or three of the themes, beginning with each in turn. */
function themesInTurn(slugs: readonly string[], turn: number): string[] {
  return [...slugs, ...slugs].slice(turn % slugs.length, (turn % slugs.length) + 1 + (turn % 4 === 3 ? 2 : turn % 2));
}

/** Kinds and bases of records, in rotation, and whether they are in the rate. */
const KINDS = [
  { kind: "RECOMMENDATION", basis: "", inRate: true },
  { kind: "COMMITMENT", basis: "REPORTED", inRate: false },
  { kind: "COMMITMENT", basis: "PROMISED", inRate: true },
  { kind: "OBLIGATION", basis: "", inRate: true },
  { kind: "COMMITMENT", basis: "HOPED", inRate: false },
  { kind: "COMMITMENT", basis: "NOT_SAID", inRate: true },
  { kind: "COMMITMENT", basis: "ANNOUNCED", inRate: true },
] as const;

/** Responses in updates, in rotation. */
const ANSWERS = ["NO_RESPONSE", "ACCEPTED", "NO_RESPONSE", "NO_RESPONSE", "REJECTED"] as const;

export const DATES = [
  "2021",
  "2022-03-16",
  "2022-12",
  "2022-12-20",
  "2023-05/2023-09",
  "2023-23",
  "2014~",
  "2023-06-30",
  "2023-07-01",
];
const dates = fc.constantFrom(...DATES).map((edtf) => {
  const date = parseVagueDate(edtf);
  if (date === null) throw new Error(`Not EDTF: ${edtf}`);
  return date;
});
/** All are after every made date, because the register rejects an earlier due date. */
const DUE_DATES = ["2023-12-15", "2024-03", "2024~", "2025-06-30"];
const dueDates = fc.constantFrom(...DUE_DATES).map((edtf) => {
  const date = parseVagueDate(edtf);
  if (date === null) throw new Error(`Not EDTF: ${edtf}`);
  return date;
});
const statuses = fc.constantFrom(...valuesOf(STATUSES));
/** What an update speaks of. */
const speaks = fc.constantFrom("both" as const, "both" as const, "status" as const, "response" as const);
export const steps = fc.array(
  fc.oneof(
    { weight: 2, arbitrary: fc.record({ do: fc.constant("enter" as const), made: dates, due: fc.option(dueDates) }) },
    {
      weight: 8,
      arbitrary: fc.record({
        do: fc.constant("update" as const),
        record: fc.nat(),
        status: statuses,
        speaks,
        effective: dates,
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        do: fc.constant("correct" as const),
        record: fc.nat(),
        update: fc.nat(),
        status: statuses,
        speaks,
        effective: dates,
      }),
    },
    { weight: 1, arbitrary: fc.record({ do: fc.constant("revise" as const), record: fc.nat(), made: dates }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant("withdraw" as const), record: fc.nat() }) },
    {
      weight: 5,
      arbitrary: fc.record({
        do: fc.constant("say" as const),
        record: fc.nat(),
        update: fc.nat(),
        verdict: fc.constantFrom("VERIFIED" as const, "VERIFIED" as const, "QUERIED" as const),
      }),
    },
    { weight: 1, arbitrary: fc.record({ do: fc.constant("set" as const), verificationRequired: fc.boolean() }) },
  ),
  { minLength: 8, maxLength: 40 },
);

type Step = (typeof steps extends fc.Arbitrary<infer Steps> ? Steps : never)[number];

/** Performs the steps on the real register and returns the log of what happened. */
export async function perform(user: User, some: readonly Step[]): Promise<LogEntry[]> {
  const log: LogEntry[] = [];
  const reviewer = await makeAccount("REVIEWER");
  const parents = {
    by: user,
    source: (await makeSource({ by: user })).slug,
    addressees: [(await makeActor({ by: user })).slug],
  };
  const slugs = [
    await makeTheme(undefined, user),
    await makeTheme(undefined, user),
    await makeTheme(undefined, user),
  ].map(({ slug }) => slug);
  const records: {
    id: string;
    reference: string;
    revision: number;
    withdrawn: boolean;
    themes: string[];
    made: VagueDate;
    due: VagueDate | null;
    reviewDays: number;
    replyDays: number | null;
    updates: { id: string; corrected: boolean }[];
  }[] = [];
  for (const step of some) {
    if (step.do === "enter") {
      const reference = `ASOF-${records.length + 1}`;
      const { made, due } = step;
      const themes = themesInTurn(slugs, records.length);
      const [theme = "", ...furtherThemes] = themes;
      const reviewDays = [1, 90, 365][records.length % 3] ?? 1;
      const replyDays = [45, null, 400, 1][records.length % 4] ?? null;
      const { kind, basis, inRate } = KINDS[records.length % KINDS.length] ?? KINDS[0];
      await makeRecommendation({
        ...parents,
        theme,
        furtherThemes,
        reference,
        made: made.edtf,
        owner: user.id,
        reviewDays: String(reviewDays),
        replyDays: replyDays === null ? "" : String(replyDays),
        kind,
        basis,
        ...(due ? { due: due.edtf } : {}),
      });
      const { id, enteredAt } = await database().recommendation.findUniqueOrThrow({ where: { reference } });
      records.push({
        id,
        reference,
        revision: 1,
        withdrawn: false,
        themes,
        made,
        due,
        reviewDays,
        replyDays,
        updates: [],
      });
      log.push({
        what: "entered",
        record: reference,
        at: enteredAt.getTime(),
        made,
        due,
        themes,
        reviewDays,
        replyDays,
        inRate,
      });
      continue;
    }
    if (step.do === "set") {
      const { verificationRequired } = step;
      await changeSettings(user, { ...DEFAULT_SETTINGS, verificationRequired });
      log.push({ what: "set", at: (await readClock()).head?.instant.getTime() ?? NaN, verificationRequired });
      continue;
    }
    const target = records[step.record % Math.max(1, records.length)];
    if (!target) continue;
    if (step.do === "revise" || step.do === "withdraw") {
      if (step.do === "revise" && target.withdrawn) continue;
      const { now } = await readClock();
      const page = await getRecommendation(user, target.reference, { day: requireDay("2026-01-01"), knownAt: now });
      if (!page) throw new Error(`${target.reference} is not in the register`);
      const seen = { reference: target.reference, baseRevision: target.revision, note: "Generated for this test." };
      if (step.do === "revise") {
        target.made = step.made;
        target.themes = themesInTurn(slugs, target.revision + records.indexOf(target));
        const [theme = "", ...furtherThemes] = target.themes;
        await reviseRecommendation(user, {
          ...seen,
          kind: page.revision.kind,
          basis: undefined,
          ...pickFields(page.revision),
          theme,
          furtherThemes,
          newTheme: null,
          source: page.revision.source.slug,
          page: null,
          hint: null,
          made: step.made,
          due: target.due,
          addressees: page.revision.addressees.map(({ slug }) => slug),
          newAddressee: null,
          newAddresseeKind: null,
          owner: user.id,
          reviewDays: target.reviewDays,
          replyDays: target.replyDays,
        });
      } else {
        await (target.withdrawn ? reinstateRecommendation : withdrawRecommendation)(user, seen);
        target.withdrawn = !target.withdrawn;
      }
      target.revision += 1;
      const at = (await readClock()).head?.instant.getTime() ?? NaN;
      const { reference: record, made, withdrawn, themes } = target;
      log.push({ what: "revised", record, at, made, withdrawn, themes });
      continue;
    }
    if (step.do === "say") {
      const index = step.update % Math.max(1, target.updates.length);
      const standing = target.updates[index];
      if (!standing || standing.corrected) continue;
      const { verdict } = step;
      await giveVerdict(reviewer, {
        reference: target.reference,
        number: index + 1,
        verdict,
        note: "Generated for this test.",
      });
      const at = (await readClock()).head?.instant.getTime() ?? NaN;
      log.push({ what: "said", record: target.reference, at, number: index + 1, verdict });
      continue;
    }
    const corrected = step.do === "correct" ? step.update % Math.max(1, target.updates.length) : null;
    const old = corrected === null ? undefined : target.updates[corrected];
    if (corrected !== null && (!old || old.corrected)) continue;
    const status = step.speaks === "response" ? null : step.status;
    const answer = ANSWERS[target.updates.length % ANSWERS.length] ?? "NO_RESPONSE";
    const response = step.speaks === "status" ? null : answer;
    const done = await withHistory(user, async (history) => {
      const inserted = await insertUpdate(history, user.id, {
        recommendationId: target.id,
        status,
        response,
        confidence: status === null ? null : "LOW",
        closure: null,
        rationale: "Generated for this test.",
        effective: step.effective,
        ...NOT_LOOKED,
        correctsId: old?.id ?? null,
        correctionNote: null,
        citations: [],
      });
      return { ...inserted, at: history.instant.getTime() };
    });
    if (old) old.corrected = true;
    target.updates.push({ id: done.updateId, corrected: false });
    log.push({
      what: "updated",
      record: target.reference,
      at: done.at,
      number: done.number,
      id: done.updateId,
      status,
      response,
      effective: step.effective,
      corrects: corrected === null ? null : corrected + 1,
    });
  }
  return log;
}

/** Every day on which something can change, and the days before and after it. */
export const DAYS = [
  ...new Set(
    [...DATES, ...DUE_DATES].flatMap((edtf) => {
      const latest = parseVagueDate(edtf)?.latest;
      return latest ? [addDays(latest, -1), latest, addDays(latest, 1)] : [];
    }),
  ),
].toSorted();

/** How many of the records to keep have each status. */
export function counted(
  states: Map<string, NaiveState>,
  keep: (state: NaiveState, reference: string) => boolean = () => true,
): Record<Status, number> {
  const counts = Object.fromEntries(valuesOf(STATUSES).map((status) => [status, 0]));
  for (const [reference, state] of states)
    if (keep(state, reference)) counts[state.status] = (counts[state.status] ?? 0) + 1;
  return counts as Record<Status, number>; // one entry per status
}
