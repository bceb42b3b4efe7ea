import { parse } from "csv-parse/sync";
import ICAL from "ical.js";
import { z } from "zod";
import type { User } from "@/lib/access/policy";
import { answerApi } from "@/lib/delivery/api/answer";
import { SHAPES } from "@/lib/delivery/api/shapes";
import { makeToken } from "@/lib/delivery/api/write";
import { exportRecommendations } from "@/lib/delivery/exchange/read";
import { writeCalendar } from "@/lib/delivery/notifications/read";
import { findFeed } from "@/lib/delivery/notifications/token-query";
import { follow, makeFeedAddress } from "@/lib/delivery/notifications/write";
import { placeOf } from "@/lib/delivery/report/address";
import { reportDocument } from "@/lib/delivery/report/document";
import { getReport } from "@/lib/delivery/report/read";
import { getChartNumbers } from "@/lib/figures/charts/read";
import { getProgress } from "@/lib/figures/progress/read";
import { defaultSince, leftOutOf, rateImplemented } from "@/lib/figures/progress/sums";
import { closeDatabase, database } from "@/lib/platform/database/connect";
import { amendSettings, env } from "@/lib/platform/env";
import { readClock } from "@/lib/platform/history/head";
import { ENGLISH } from "@/lib/platform/language/translate";
import type { AsOf } from "@/lib/platform/time/as-of";
import { dayInZone, requireDay } from "@/lib/platform/time/dates";
import { parseVagueDate } from "@/lib/platform/time/vague-dates";
import { valuesOf } from "@/lib/platform/vocabulary";
import { filterParameters, type Filters, type ListQuery, NO_FILTERS } from "@/lib/register/lists/filters";
import { listRecommendations } from "@/lib/register/lists/read";
import { RESPONSES, STATUSES, VERIFICATIONS } from "@/lib/register/vocabulary";
import { DATES, DAYS, perform, steps } from "@/tests/database/support/register-model";
import { emptyTables, historiesOf } from "@/tests/database/support/test-database";
import { makeAccount } from "@/tests/factories/accounts";
import { fc } from "@/tests/properties";

/*
 * Asks the same question of everything that can answer it: 17 questions about each of some registers in which updates are
 * recorded, corrected, verified and queried. Each register starts with some records, and every other register requires
 * verification.
 */

beforeAll(() => {
  amendSettings({ sessionSecret: "a secret that only this test knows, long enough" });
});
afterAll(closeDatabase);

/** What every answer must contain. */
type Figures = {
  total: number;
  byStatus: Record<string, number>;
  byResponse: Record<string, number>;
  byVerification: Record<string, number>;
  overdue: number;
  reviewOverdue: number;
  replyOverdue: number;
  rate: { lower: number; upper: number } | null;
  /** What the rate excludes, by status. */
  leftOut: Record<string, number>;
};

const WHOLE_LIST: Omit<ListQuery, "filters"> = {
  sort: "reference",
  descending: false,
  page: 1,
  pageSize: 200,
  faults: [],
};

type Question = { user: User; token: string; filters: Filters; asOf: AsOf };

function bounds(rate: { lower: number; upper: number } | null): Figures["rate"] {
  return rate && { lower: rate.lower, upper: rate.upper };
}

const PATHS: Record<string, (asked: Question) => Promise<Partial<Figures>>> = {
  async dashboard({ user, filters, asOf }) {
    const { total, byStatus, inRate, byResponse, byVerification, disputed, ...dates } = await getProgress(
      user,
      filters,
      asOf,
    );
    const { overdue, reviewOverdue, replyOverdue } = dates;
    return {
      total,
      byStatus,
      byResponse,
      byVerification,
      overdue,
      reviewOverdue,
      replyOverdue,
      rate: bounds(rateImplemented(inRate, disputed)),
      leftOut: leftOutOf(byStatus, inRate),
    };
  },

  async list({ user, filters, asOf }) {
    const { total, rows } = await listRecommendations(user, { ...WHOLE_LIST, filters }, asOf);
    return {
      total,
      byStatus: countValues(
        valuesOf(STATUSES),
        rows.map(({ status }) => status),
      ),
    };
  },

  async charts({ user, filters, asOf }) {
    const { total, counts, inRate } = await getChartNumbers(user, filters, asOf, {
      since: defaultSince(asOf),
      by: "theme",
    });
    return {
      total,
      byStatus: counts,
      rate: bounds(rateImplemented(inRate)),
      leftOut: leftOutOf(counts, inRate),
    };
  },

  async report({ user, filters, asOf }) {
    const report = await getReport(user, { filters, sort: "reference", descending: false }, asOf, ["summary"]);
    const { blocks } = await reportDocument(report, placeOf(report, null), ENGLISH);
    const table = (caption: string): Record<string, number> => {
      const found = blocks.find((block) => block.kind === "table" && block.caption === caption);
      const rows = found?.kind === "table" ? found.rows : [];
      // What nothing has is left out, so a row that is not there is 0, and none of those that are there is.
      expect(rows.map(({ cells }) => Number(cells[0])).filter((count) => !(count > 0))).toEqual([]);
      return Object.fromEntries(rows.map(({ heading, cells }) => [heading.text, Number(cells[0])]));
    };
    /** Every row of the table has a label that is known, so that none is overlooked. */
    const labelled = <Value extends string>(terms: Record<Value, { label: string }>, caption: string) => {
      const counts = table(caption);
      const labels = valuesOf(terms).map((value) => terms[value].label);
      expect(Object.keys(counts).filter((label) => !labels.includes(label))).toEqual([]);
      return Object.fromEntries(valuesOf(terms).map((value) => [value, counts[terms[value].label] ?? 0]));
    };
    const dates = table("Dates and gaps in updates");
    return {
      byStatus: labelled(STATUSES, "By status"),
      byResponse: labelled(RESPONSES, "By addressee’s response"),
      byVerification: labelled(VERIFICATIONS, "Reviewers’ decisions on the updates that give these statuses"),
      overdue: dates["Overdue"] ?? 0,
      reviewOverdue: dates["Review overdue"] ?? 0,
      replyOverdue: dates["Response overdue"] ?? 0,
    };
  },

  /** Computed from the rows as somebody with a spreadsheet would, with the bounds as the standard defines them. */
  async csv({ user, filters, asOf }) {
    let text = "";
    const query = { filters, sort: "reference", descending: false } as const;
    for await (const part of exportRecommendations(user, query, asOf, { mark: false })) text += part;
    const rows = z.array(z.record(z.string(), z.string())).parse(parse(text, { columns: true }));
    const column = (name: string) => rows.map((row) => row[name] ?? "");
    const trues = (name: string) => column(name).filter((cell) => cell === "true").length;
    const byStatus = countValues(valuesOf(STATUSES), column("status"));
    const [part, left] = [true, false].map((is) =>
      countValues(
        valuesOf(STATUSES),
        rows.filter((row) => row["in_rate"] === String(is)).map((row) => row["status"] ?? ""),
      ),
    );
    const of = (status: string) => part?.[status] ?? 0;
    const whole = Object.values(part ?? {}).reduce((sum, count) => sum + count, 0) - of("NO_LONGER_APPLICABLE");
    const unknown = of("NOT_ASSESSED") + of("CANNOT_ASSESS");
    return {
      total: rows.length,
      byStatus,
      byResponse: countValues(valuesOf(RESPONSES), column("response")),
      byVerification: countValues(
        valuesOf(VERIFICATIONS),
        column("verification").filter((cell) => cell !== ""),
      ),
      overdue: trues("overdue"),
      reviewOverdue: trues("review_overdue"),
      replyOverdue: trues("reply_overdue"),
      ...(left ? { leftOut: left } : {}),
      rate: whole === 0 ? null : { lower: of("IMPLEMENTED") / whole, upper: (of("IMPLEMENTED") + unknown) / whole },
    };
  },

  async api({ token, filters, asOf }) {
    const query = filterParameters(filters);
    query.set("as_of", asOf.day);
    query.set("known_at", asOf.knownAt.toISOString());
    const headers = { authorization: `Bearer ${token}` };
    const answer = await answerApi(
      new Request(`http://register.test/api/v1/progress?${query.toString()}`, { headers }),
      "/progress",
    );
    const progress = SHAPES.Progress.parse(await answer.json());
    return {
      total: progress.total,
      byStatus: progress.by_status,
      byResponse: progress.by_response,
      overdue: progress.overdue,
      byVerification: progress.by_verification,
      reviewOverdue: progress.review_overdue,
      replyOverdue: progress.reply_overdue,
      rate: bounds(progress.rate),
      leftOut: progress.left_out,
    };
  },
};

/** How often each of the values occurs; fails if any other value occurs. */
function countValues(values: readonly string[], found: readonly string[]): Record<string, number> {
  expect(found.filter((value) => !values.includes(value))).toEqual([]);
  return Object.fromEntries(values.map((value) => [value, found.filter((one) => one === value).length]));
}

const questions = fc.array(
  fc.record({
    day: fc.nat(),
    instant: fc.nat(),
    status: fc.uniqueArray(fc.constantFrom(...valuesOf(STATUSES)), { maxLength: 3 }),
    verification: fc.uniqueArray(fc.constantFrom(...valuesOf(VERIFICATIONS)), { maxLength: 1 }),
    ofTheme: fc.option(fc.nat(2)),
    overdue: fc.boolean(),
    reviewOverdue: fc.boolean(),
    replyOverdue: fc.boolean(),
  }),
  { minLength: 17, maxLength: 17 },
);

/**
 * A record made on each date, every other record with a due date; without these records most questions would find
 * nothing.
 */
const FIRST_STEPS = DATES.map((edtf, index) => {
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
      const user = await makeAccount("ADMIN");
      const verificationRequired = asked % 34 === 0;
      const log = await perform(user, [{ do: "set", verificationRequired }, ...FIRST_STEPS, ...some]);
      await database().account.update({ where: { id: user.id }, data: { passwordHash: "generated" } });
      const { token } = await makeToken(user, { name: "Generated", scopes: ["read"], days: 7 });
      const themes = [...new Set(log.flatMap((entry) => (entry.what === "entered" ? entry.themes : [])))];
      const instants = [0, ...log.flatMap(({ at }) => [at - 1, at])];
      for (const { day, instant, status, verification, ofTheme, ...late } of all) {
        const theme = ofTheme === null ? undefined : themes[ofTheme];
        // Few records are late in every way, so each question asks for at most one of them.
        const [first] = (["overdue", "reviewOverdue", "replyOverdue"] as const).filter((name) => late[name]);
        const filters: Filters = {
          ...NO_FILTERS,
          status,
          verification: asked % 3 === 0 ? verification : [],
          ...(asked % 2 === 0 && first ? { [first]: true } : {}),
          theme: theme === undefined ? [] : [theme],
          rate: asked % 5 === 0 ? "all" : null,
        };
        const asOf = {
          day: DAYS[day % DAYS.length] ?? requireDay("2024-01-01"),
          knownAt: new Date(instants[instant % instants.length] ?? 0),
        };
        const answers: [string, Partial<Figures>][] = [];
        for (const [name, path] of Object.entries(PATHS)) {
          answers.push([name, await path({ user, token, filters, asOf })]);
        }
        const [, expected] = answers[0] ?? [];
        for (const [name, figures] of answers)
          expect([name, figures]).toMatchObject([name, sameParts(figures, expected)]);
        asked += 1;
        if ((expected?.total ?? 0) === 0) continue;
        withRecords += 1;
        const setting = log.findLast((entry) => entry.what === "set" && entry.at <= asOf.knownAt.getTime());
        if (setting?.what === "set" && setting.verificationRequired) underFourEyes += 1;
      }
    }),
    { numRuns: historiesOf(12) },
  );
  expect(asked).toBe(historiesOf(12) * 17);
  expect(withRecords).toBeGreaterThan(historiesOf(20));
  expect(underFourEyes).toBeGreaterThan(historiesOf(5));
}, 600_000);

/** The parts of the complete figures that an answer contains too. */
function sameParts(figures: Partial<Figures>, whole: Partial<Figures> | undefined): Partial<Figures> {
  return Object.fromEntries(Object.entries(whole ?? {}).filter(([name]) => name in figures));
}

test("a calendar has the dates of the records that the list shows as open", async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (some) => {
      await emptyTables();
      const user = await makeAccount("ADMIN");
      const log = await perform(user, some);
      await database().account.update({ where: { id: user.id }, data: { passwordHash: "generated" } });
      const [theme] = log.flatMap((entry) => (entry.what === "entered" ? entry.themes.slice(-1) : []));
      if (theme === undefined) return;
      await follow(user, { kind: "THEME", key: theme, from: "page" });
      const { address } = await makeFeedAddress(user, { id: "everything" });
      const key = await findFeed(address.slice(address.lastIndexOf("/") + 1));
      if (!key) throw new Error("The address that was just made opens nothing");
      const events = new ICAL.Component(ICAL.parse((await writeCalendar(user, key)).text) as unknown[]) // the parser's own output
        .getAllSubcomponents("vevent")
        .map((event) => new ICAL.Event(event));
      const found = events.map(({ summary, startDate }) => `${summary.split(",")[0]} ${startDate.toString()}`);

      const { now, head } = await readClock();
      const asOf = { day: dayInZone(now, env().timeZone), knownAt: head?.instant ?? now };
      const { rows } = await listRecommendations(
        user,
        { ...WHOLE_LIST, filters: { ...NO_FILTERS, theme: [theme] } },
        asOf,
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
}, 600_000);
