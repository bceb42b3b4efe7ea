import { parse } from "csv-parse/sync";
import fc from "fast-check";
import ICAL from "ical.js";
import { z } from "zod";
import { answerApi } from "@/lib/api/answer";
import { SHAPES } from "@/lib/api/endpoints";
import { makeToken } from "@/lib/api/write";
import type { Pair } from "@/lib/as-of";
import { getChartNumbers } from "@/lib/charts/read";
import { closeDatabase, database } from "@/lib/database/connect";
import { dayInZone, parseVagueDate, requireDay } from "@/lib/dates";
import { amendSettings, env } from "@/lib/env";
import { exportRecommendations } from "@/lib/exchange/read";
import { writeCalendar } from "@/lib/following/read";
import { findFeed } from "@/lib/following/token-query";
import { follow, makeFeedAddress } from "@/lib/following/write";
import { readClock } from "@/lib/history/head";
import { ENGLISH } from "@/lib/language/translate";
import type { Actor } from "@/lib/policy";
import { getProgress } from "@/lib/progress/read";
import { defaultSince, leftOutOf, rateImplemented } from "@/lib/progress/sums";
import { filterParameters, NO_FILTERS, type Filters, type ListQuery } from "@/lib/recommendations/filters";
import { listRecommendations } from "@/lib/recommendations/read";
import { RESPONSES, STATUSES, valuesOf, VERIFICATIONS } from "@/lib/recommendations/vocabulary";
import { placeOf } from "@/lib/report/address";
import { reportDocument } from "@/lib/report/document";
import { getReport } from "@/lib/report/read";
import { DATES, DAYS, happen, steps } from "@/tests/database/support/register-model";
import { emptyTables } from "@/tests/database/support/test-database";
import { makeAccount } from "@/tests/factories/accounts";

/*
 * One question, asked of everything that answers it: 17 questions of each of 12 registers in which updates are recorded,
 * corrected, verified and queried. Each begins with records to count, and every other one by requiring verification.
 */

beforeAll(() => {
  amendSettings({ sessionSecret: "a secret that only this test knows, long enough" });
});
afterAll(closeDatabase);

/** What every answer has to say. */
type Figures = {
  total: number;
  byStatus: Record<string, number>;
  byResponse: Record<string, number>;
  byVerification: Record<string, number>;
  overdue: number;
  reviewOverdue: number;
  replyOverdue: number;
  rate: { lower: number; upper: number } | null;
  /** What the rate leaves out, by status. */
  leftOut: Record<string, number>;
};

const WHOLE_LIST: Omit<ListQuery, "filters"> = {
  sort: "reference",
  descending: false,
  page: 1,
  pageSize: 200,
  faults: [],
};

type Asked = { actor: Actor; token: string; filters: Filters; pair: Pair };

function bounds(rate: { lower: number; upper: number } | null): Figures["rate"] {
  return rate && { lower: rate.lower, upper: rate.upper };
}

const PATHS: Record<string, (asked: Asked) => Promise<Partial<Figures>>> = {
  async dashboard({ actor, filters, pair }) {
    const { total, byStatus, inRate, byResponse, byVerification, disputed, ...dates } = await getProgress(
      actor,
      filters,
      pair,
    );
    const { overdue, reviewOverdue, replyOverdue } = dates;
    return {
      ...{ total, byStatus, byResponse, byVerification, overdue, reviewOverdue, replyOverdue },
      rate: bounds(rateImplemented(inRate, disputed)),
      leftOut: leftOutOf(byStatus, inRate),
    };
  },

  async list({ actor, filters, pair }) {
    const { total, rows } = await listRecommendations(actor, { ...WHOLE_LIST, filters }, pair);
    return {
      total,
      byStatus: counted(
        valuesOf(STATUSES),
        rows.map(({ status }) => status),
      ),
    };
  },

  async charts({ actor, filters, pair }) {
    const { total, counts, inRate } = await getChartNumbers(actor, filters, pair, {
      since: defaultSince(pair),
      by: "theme",
    });
    return {
      total,
      byStatus: counts,
      rate: bounds(rateImplemented(inRate)),
      leftOut: leftOutOf(counts, inRate),
    };
  },

  async report({ actor, filters, pair }) {
    const report = await getReport(actor, { filters, sort: "reference", descending: false }, pair, ["summary"]);
    const { blocks } = reportDocument(report, placeOf(report, null), ENGLISH);
    const table = (caption: string): Record<string, number> => {
      const found = blocks.find((block) => block.kind === "table" && block.caption === caption);
      const rows = found?.kind === "table" ? found.rows : [];
      return Object.fromEntries(rows.map(({ heading, cells }) => [heading.text, Number(cells[0])]));
    };
    const labelled = <Value extends string>(terms: Record<Value, { label: string }>, caption: string) =>
      Object.fromEntries(valuesOf(terms).map((value) => [value, table(caption)[terms[value].label] ?? NaN]));
    const dates = table("Dates and gaps in updates");
    return {
      byStatus: labelled(STATUSES, "By status"),
      byResponse: labelled(RESPONSES, "By addressee’s response"),
      byVerification: labelled(VERIFICATIONS, "Reviewers’ decisions on the updates that give these statuses"),
      overdue: dates["Overdue"] ?? NaN,
      reviewOverdue: dates["Review overdue"] ?? NaN,
      replyOverdue: dates["Response overdue"] ?? NaN,
    };
  },

  /** Reckoned from the rows as somebody with a spreadsheet would, by the words of the standard for the bounds. */
  async csv({ actor, filters, pair }) {
    let text = "";
    const query = { filters, sort: "reference", descending: false } as const;
    for await (const part of exportRecommendations(actor, query, pair, { mark: false })) text += part;
    const rows = z.array(z.record(z.string(), z.string())).parse(parse(text, { columns: true }));
    const column = (name: string) => rows.map((row) => row[name] ?? "");
    const trues = (name: string) => column(name).filter((cell) => cell === "true").length;
    const byStatus = counted(valuesOf(STATUSES), column("status"));
    const [part, left] = [true, false].map((is) =>
      counted(
        valuesOf(STATUSES),
        rows.filter((row) => row["in_rate"] === String(is)).map((row) => row["status"] ?? ""),
      ),
    );
    const of = (status: string) => part?.[status] ?? 0;
    const whole = Object.values(part ?? {}).reduce((sum, count) => sum + count, 0) - of("NO_LONGER_APPLICABLE");
    const unknown = of("NOT_ASSESSED") + of("CANNOT_ASSESS");
    return {
      ...{ total: rows.length, byStatus },
      byResponse: counted(valuesOf(RESPONSES), column("response")),
      byVerification: counted(
        valuesOf(VERIFICATIONS),
        column("verification").filter((cell) => cell !== ""),
      ),
      ...{ overdue: trues("overdue"), reviewOverdue: trues("review_overdue"), replyOverdue: trues("reply_overdue") },
      ...(left ? { leftOut: left } : {}),
      rate: whole === 0 ? null : { lower: of("IMPLEMENTED") / whole, upper: (of("IMPLEMENTED") + unknown) / whole },
    };
  },

  async api({ token, filters, pair }) {
    const query = filterParameters(filters);
    query.set("as_of", pair.day);
    query.set("known_at", pair.knownAt.toISOString());
    const headers = { authorization: `Bearer ${token}` };
    const answer = await answerApi(
      new Request(`http://register.test/api/v1/progress?${query.toString()}`, { headers }),
      "/progress",
    );
    const said = SHAPES.Progress.parse(await answer.json());
    return {
      ...{ total: said.total, byStatus: said.by_status, byResponse: said.by_response, overdue: said.overdue },
      ...{ byVerification: said.by_verification, reviewOverdue: said.review_overdue, replyOverdue: said.reply_overdue },
      rate: bounds(said.rate),
      leftOut: said.left_out,
    };
  },
};

/** How often each value occurs, and that no other does. */
function counted(values: readonly string[], found: readonly string[]): Record<string, number> {
  expect(found.filter((value) => !values.includes(value))).toEqual([]);
  return Object.fromEntries(values.map((value) => [value, found.filter((one) => one === value).length]));
}

const questions = fc.array(
  fc.record({
    ...{ day: fc.nat(), instant: fc.nat() },
    status: fc.uniqueArray(fc.constantFrom(...valuesOf(STATUSES)), { maxLength: 3 }),
    verification: fc.uniqueArray(fc.constantFrom(...valuesOf(VERIFICATIONS)), { maxLength: 1 }),
    ofTheme: fc.option(fc.nat(1)),
    ...{ overdue: fc.boolean(), reviewOverdue: fc.boolean(), replyOverdue: fc.boolean() },
  }),
  { minLength: 17, maxLength: 17 },
);

/** A record made on each date, every other one with a due date: without these most questions would be about nothing. */
const entered = DATES.map((edtf, index) => {
  const [made, due] = [parseVagueDate(edtf), parseVagueDate("2023-12-15")];
  if (made === null) throw new Error(`Not EDTF: ${edtf}`);
  return { do: "enter" as const, made, due: index % 2 === 0 ? due : null };
});

test("the figures are the same on the dashboard, in the list, the charts, the report, the CSV and the API, for any filter and pair", async () => {
  let asked = 0;
  let withRecords = 0;
  let underFourEyes = 0;
  await fc.assert(
    fc.asyncProperty(steps, questions, async (some, all) => {
      await emptyTables();
      const actor = await makeAccount("ADMIN");
      const verificationRequired = asked % 34 === 0;
      const log = await happen(actor, [{ do: "set", verificationRequired }, ...entered, ...some]);
      await database().account.update({ where: { id: actor.id }, data: { passwordHash: "generated" } });
      const { token } = await makeToken(actor, { name: "Generated", scopes: ["read"], days: 7 });
      const themes = [...new Set(log.flatMap((entry) => (entry.what === "entered" ? [entry.theme] : [])))];
      const instants = [0, ...log.flatMap(({ at }) => [at - 1, at])];
      for (const { day, instant, status, verification, ofTheme, ...late } of all) {
        const theme = ofTheme === null ? undefined : themes[ofTheme];
        // Most records are not late in every way: one way at a time leaves some to count.
        const [first] = (["overdue", "reviewOverdue", "replyOverdue"] as const).filter((name) => late[name]);
        const filters: Filters = {
          ...{ ...NO_FILTERS, status, verification: asked % 3 === 0 ? verification : [] },
          ...(asked % 2 === 0 && first ? { [first]: true } : {}),
          theme: theme === undefined ? [] : [theme],
          rate: asked % 5 === 0 ? "all" : null,
        };
        const pair = {
          day: DAYS[day % DAYS.length] ?? requireDay("2024-01-01"),
          knownAt: new Date(instants[instant % instants.length] ?? 0),
        };
        const answers: [string, Partial<Figures>][] = [];
        for (const [name, path] of Object.entries(PATHS)) {
          answers.push([name, await path({ actor, token, filters, pair })]);
        }
        const [, expected] = answers[0] ?? [];
        for (const [name, figures] of answers)
          expect([name, figures]).toMatchObject([name, pickedLike(figures, expected)]);
        asked += 1;
        if ((expected?.total ?? 0) === 0) continue;
        withRecords += 1;
        const setting = log.findLast((entry) => entry.what === "set" && entry.at <= pair.knownAt.getTime());
        if (setting?.what === "set" && setting.verificationRequired) underFourEyes += 1;
      }
    }),
    { numRuns: 12 },
  );
  expect(asked).toBeGreaterThanOrEqual(200);
  expect(withRecords).toBeGreaterThan(20);
  expect(underFourEyes).toBeGreaterThan(5);
}, 300_000);

/** Of the whole figures those that an answer has too. */
function pickedLike(figures: Partial<Figures>, whole: Partial<Figures> | undefined): Partial<Figures> {
  return Object.fromEntries(Object.entries(whole ?? {}).filter(([name]) => name in figures));
}

test("a calendar has the dates of the records that the list shows as open", async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (some) => {
      await emptyTables();
      const actor = await makeAccount("ADMIN");
      const log = await happen(actor, some);
      await database().account.update({ where: { id: actor.id }, data: { passwordHash: "generated" } });
      const [theme] = log.flatMap((entry) => (entry.what === "entered" ? [entry.theme] : []));
      if (theme === undefined) return;
      await follow(actor, { kind: "THEME", key: theme, from: "page" });
      const { address } = await makeFeedAddress(actor, { id: "everything" });
      const key = await findFeed(address.slice(address.lastIndexOf("/") + 1));
      if (!key) throw new Error("The address that was just made opens nothing");
      const events = new ICAL.Component(ICAL.parse((await writeCalendar(actor, key)).text) as unknown[]) // what its own parser gives
        .getAllSubcomponents("vevent")
        .map((event) => new ICAL.Event(event));
      const found = events.map(({ summary, startDate }) => `${summary.split(",")[0]} ${startDate.toString()}`);

      const { now, head } = await readClock();
      const pair = { day: dayInZone(now, env().timeZone), knownAt: head?.instant ?? now };
      const { rows } = await listRecommendations(
        actor,
        { ...WHOLE_LIST, filters: { ...NO_FILTERS, theme: [theme] } },
        pair,
      );
      const expected = rows.flatMap(({ reference, status, due, reviewDay, replyDay }) => [
        ...(due && !STATUSES[status].closed ? [`Due: ${reference} ${due.latest}`] : []),
        ...(reviewDay ? [`Review due: ${reference} ${reviewDay}`] : []),
        ...(replyDay ? [`Response due: ${reference} ${replyDay}`] : []),
      ]);
      expect(found.toSorted()).toEqual(expected.toSorted());
    }),
    { numRuns: 12 },
  );
}, 300_000);
