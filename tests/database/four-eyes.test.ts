import { parse } from "csv-parse/sync";
import { z } from "zod";
import type { User } from "@/lib/access/policy";
import { CITATION_FORMATS, citationText, citedOf, cslItem } from "@/lib/delivery/exchange/citation";
import { answerApi } from "@/lib/delivery/api/answer";
import { makeToken } from "@/lib/delivery/api/write";
import { exportRecommendations, exportUpdates } from "@/lib/delivery/exchange/read";
import { placeOf } from "@/lib/delivery/report/address";
import { reportDocument } from "@/lib/delivery/report/document";
import { getReport } from "@/lib/delivery/report/read";
import { getChartNumbers } from "@/lib/figures/charts/read";
import { timelineChart, timelineOf } from "@/lib/figures/charts/timeline-chart";
import { countProposed, getNews, listProposed } from "@/lib/figures/comparison/news-read";
import { compare } from "@/lib/figures/comparison/read";
import { getChanges, getProgress, listLatestEvidence } from "@/lib/figures/progress/read";
import { database } from "@/lib/platform/database/connect";
import type { Status } from "@/lib/platform/database/generated/enums";
import { amendSettings } from "@/lib/platform/env";
import { Forbidden } from "@/lib/platform/errors";
import { readClock } from "@/lib/platform/history/head";
import { ENGLISH } from "@/lib/platform/language/translate";
import type { AsOf } from "@/lib/platform/time/as-of";
import { requireDay } from "@/lib/platform/time/dates";
import { valuesOf } from "@/lib/platform/vocabulary";
import { getEvidence } from "@/lib/register/evidence/read";
import { NO_FILTERS } from "@/lib/register/lists/filters";
import { listRecommendations } from "@/lib/register/lists/read";
import { getRecommendation } from "@/lib/register/lists/record-read";
import { DEFAULT_SETTINGS } from "@/lib/register/settings/schema";
import { changeSettings } from "@/lib/register/settings/write";
import { listUpdatesToVerify } from "@/lib/register/updates/read";
import { giveVerdict } from "@/lib/register/updates/write";
import { makeAccount } from "@/tests/factories/accounts";
import { makeRecommendation, makeUpdate } from "@/tests/factories/register";

beforeAll(() => {
  amendSettings({ sessionSecret: "a secret that only this test knows, long enough" });
});

const DAY = requireDay("2024-06-30");
const SINCE = requireDay("2022-12-31");
const ORDER = { sort: "reference", descending: false } as const;
const LIST = { ...ORDER, filters: NO_FILTERS, page: 1, pageSize: 25, faults: [] } as const;

async function asOfHead(): Promise<AsOf> {
  const { head, now } = await readClock();
  return { day: DAY, knownAt: head?.instant ?? now };
}

async function textOf(chunks: AsyncGenerator<string, void>): Promise<string> {
  let text = "";
  for await (const chunk of chunks) text += chunk;
  return text;
}

async function rowsOf(chunks: AsyncGenerator<string, void>): Promise<Record<string, string>[]> {
  return parse(await textOf(chunks), { columns: true });
}

/**
 * A record with a verified status of in progress, with verification required. An analyst has proposed update 2, which
 * says that it is implemented, and update 3, which corrects update 1 and says that it was reversed.
 */
async function makeProposals() {
  const [analyst, reviewer, admin] = [
    await makeAccount("ANALYST"),
    await makeAccount("REVIEWER"),
    await makeAccount("ADMIN"),
  ];
  const { reference } = await makeRecommendation({ by: analyst });
  await makeUpdate({ by: analyst, reference, status: "IN_PROGRESS" });
  await giveVerdict(reviewer, { reference, number: 1, verdict: "VERIFIED", note: null });
  await changeSettings(admin, { ...DEFAULT_SETTINGS, verificationRequired: true });
  const before = await asOfHead();
  const item = { title: "A report", summary: "What it shows.", reliability: "A", credibility: "1" };
  const evidence = [{ ...item, polarity: "SUPPORTS" }];
  await makeUpdate({ by: analyst, reference, status: "IMPLEMENTED", effective: "2023-06-01", evidence });
  await makeUpdate({ by: analyst, reference, status: "REVERSED", effective: "2023-02-01", corrects: "1", evidence });
  return { analyst, reviewer, admin, reference, before, after: await asOfHead() };
}

/** The statuses that totals, lists, charts and exports show for a day and instant, by the name of the place. */
async function statusesShown(user: User, reference: string, asOf: AsOf): Promise<Record<string, Status[]>> {
  const page = await getRecommendation(user, reference, asOf);
  if (!page) throw new Error("The record is there");
  const list = await listRecommendations(user, { ...LIST, faults: [] }, asOf);
  const progress = await getProgress(user, NO_FILTERS, asOf);
  const changes = await getChanges(user, NO_FILTERS, asOf, SINCE);
  const charts = await getChartNumbers(user, NO_FILTERS, asOf, { since: SINCE, by: "theme" });
  const csv = await rowsOf(exportRecommendations(user, LIST, asOf, { mark: false }));
  const updates = await rowsOf(exportUpdates(user, LIST, asOf, { mark: false }));
  const counted = (counts: Readonly<Record<Status, number>>) =>
    valuesOf(progress.byStatus).filter((status) => counts[status] > 0);
  const last = (series: readonly { status: Status; counts: readonly number[] }[]) =>
    series.filter(({ counts }) => (counts.at(-1) ?? 0) > 0).map(({ status }) => status);
  const timeline = timelineChart(ENGLISH, timelineOf(page, asOf.day, "UTC"));
  const coded = (rows: readonly Record<string, string>[]) =>
    valuesOf(progress.byStatus).filter((status) => rows.some((row) => row["status"] === status));
  return {
    "record page": [page.status],
    citation: citedOf(page, null, asOf, { register: "A register", publicAddress: "https://register.example" })
      ? [page.status]
      : [],
    list: list.rows.map(({ status }) => status),
    "list’s filters": valuesOf(progress.byStatus).filter((status) =>
      list.facets.status.some(({ value }) => value === status),
    ),
    dashboard: counted(progress.byStatus),
    "dashboard’s themes": progress.byTheme.flatMap(({ counts }) => counted(counts)),
    "dashboard’s addressees": progress.byAddressee.flatMap(({ counts }) => counted(counts)),
    changes: changes.moves.map(({ to }) => to),
    "chart of statuses": last(charts.trend.series),
    "charts of groups": charts.groups.flatMap(({ counts }) => counted(counts)),
    "chart of moves": charts.flow.map(({ to }) => to),
    timeline: valuesOf(progress.byStatus).filter((status) =>
      timeline.numbers.some(({ series, count }) => series === status && count > 0),
    ),
    CSV: coded(csv),
    "CSV of updates": coded(updates.filter((row) => row["gives_state"] === "true")),
  };
}

test("with four eyes required no path shows a proposed status as the status, and each shows it once it is verified", async () => {
  const { reviewer, reference, before, after } = await makeProposals();
  const shown = await statusesShown(reviewer, reference, after);
  expect(shown).toEqual(Object.fromEntries(Object.keys(shown).map((path) => [path, ["IN_PROGRESS"]])));
  expect((await compare(reviewer, NO_FILTERS, { from: before, to: after }, { kinds: [], page: 1 })).total).toBe(0);
  expect(await listLatestEvidence(reviewer, NO_FILTERS, after)).toEqual([]);

  await giveVerdict(reviewer, { reference, number: 2, verdict: "VERIFIED", note: null });
  const verified = await asOfHead();
  // The timeline also counts the earlier state.
  expect(await statusesShown(reviewer, reference, verified)).toEqual({
    ...Object.fromEntries(Object.keys(shown).map((path) => [path, ["IMPLEMENTED"]])),
    timeline: ["IN_PROGRESS", "IMPLEMENTED"],
  });
  const compared = await compare(reviewer, NO_FILTERS, { from: after, to: verified }, { kinds: [], page: 1 });
  expect(compared.rows).toMatchObject([{ reference, from_status: "IN_PROGRESS", to_status: "IMPLEMENTED" }]);
  // The answer for the earlier instant is unchanged.
  expect(await statusesShown(reviewer, reference, after)).toEqual(shown);
});

test("wherever a proposed update is shown by itself, it is said to be proposed", async () => {
  const { reviewer, reference, after } = await makeProposals();
  const page = await getRecommendation(reviewer, reference, after);
  expect(page?.updates).toMatchObject([
    { number: 2, proposed: true },
    { number: 3, proposed: true },
    { number: 1, proposed: false, correctedBy: null, correctionProposed: 3 },
  ]);
  for (const format of valuesOf(CITATION_FORMATS)) {
    const cited =
      page && citedOf(page, 2, after, { register: "A register", publicAddress: "https://register.example" });
    expect(cited && citationText(cslItem(cited), format)).toContain("Status proposed, not verified and not counted");
  }
  const evidence = await getEvidence(reviewer, 1, 1, after);
  expect(evidence?.citations).toMatchObject([{ update: 2, status: "IMPLEMENTED", proposed: true }]);
  const updates = await rowsOf(exportUpdates(reviewer, LIST, after, { mark: false }));
  expect(updates.map((row) => [row["update_number"], row["proposed"]]).toSorted()).toEqual([
    ["1", "false"],
    ["2", "true"],
    ["3", "true"],
  ]);
  expect((await listUpdatesToVerify(reviewer, 1)).rows).toMatchObject([
    { number: 2, proposed: true },
    { number: 3, proposed: true },
  ]);
});

/** What a path says of a record whose counted status is in progress and whose proposed one is implemented. */
const BESIDE = { counted: "IN_PROGRESS", proposed: "IMPLEMENTED" };

type Asked = { user: User; reference: string; asOf: AsOf };

/**
 * What each path that gives the state of records says of both statuses, in one form: the table of decision 089. A path
 * whose answer is words is asked for the words.
 */
const BOTH: Record<string, (asked: Asked) => Promise<unknown>> = {
  "record page": async ({ user, reference, asOf }) => {
    const page = await getRecommendation(user, reference, asOf);
    return { counted: page?.status, proposed: page?.proposed?.status };
  },
  list: async ({ user, asOf }) => {
    const { rows } = await listRecommendations(user, { ...LIST, faults: [] }, asOf);
    return { counted: rows[0]?.status, proposed: rows[0]?.proposed?.status };
  },
  "grouped list": async ({ user, asOf }) => {
    const { rows } = await listRecommendations(user, { ...LIST, group: "theme", faults: [] }, asOf);
    return { counted: rows[0]?.status, proposed: rows[0]?.proposed?.status };
  },
  CSV: async ({ user, asOf }) => {
    const [row] = await rowsOf(exportRecommendations(user, LIST, asOf, { mark: false }));
    return { counted: row?.["status"], proposed: row?.["proposed_status"] };
  },
  "CSV of updates": async ({ user, asOf }) => {
    const rows = await rowsOf(exportUpdates(user, LIST, asOf, { mark: false }));
    return {
      counted: rows.find((row) => row["gives_state"] === "true")?.["status"],
      proposed: rows.filter((row) => row["proposed"] === "true").at(-1)?.["status"],
    };
  },
  "API, a record": async ({ user, reference, asOf }) => {
    const { token } = await makeToken(user, { name: "Generated", scopes: ["read"], days: 7 });
    const body = z.object({ status: z.string(), proposed_status: z.string() });
    const { status, proposed_status: proposed } = body.parse(await answered(token, `/records/${reference}`, asOf));
    return { counted: status, proposed };
  },
  news: async ({ user, asOf }) => {
    const from = { ...asOf, knownAt: new Date(0) };
    const news = await getNews(user, NO_FILTERS, { from, to: asOf });
    const item = news?.items.find(({ proposed }) => proposed);
    return { counted: item?.from_status, proposed: news?.proposed === 2 ? "IMPLEMENTED" : null };
  },
  comparison: async ({ user, asOf }) => {
    const { items } = await listProposed(user, NO_FILTERS, { from: { ...asOf, knownAt: new Date(0) }, to: asOf });
    const item = items.find(({ update_number: number }) => number === 2);
    return { counted: item?.from_status, proposed: item?.to_status };
  },
};

async function answered(token: string, path: string, { day, knownAt }: AsOf): Promise<unknown> {
  const address = new URL(`http://register.test/api/v1${path}`);
  address.searchParams.set("as_of", day);
  address.searchParams.set("known_at", knownAt.toISOString());
  const headers = { authorization: `Bearer ${token}` };
  return (await answerApi(new Request(address, { headers }), path)).json();
}

test.each(Object.keys(BOTH))(
  "with four eyes required the proposed status stands beside the counted one: %s",
  async (path) => {
    const { reviewer, reference, before, after } = await makeProposals();
    await database().account.update({ where: { id: reviewer.id }, data: { passwordHash: "generated" } });
    const said = BOTH[path];
    expect(await said?.({ user: reviewer, reference, asOf: after })).toEqual(BESIDE);
    const page = await getRecommendation(reviewer, reference, before);
    expect(page?.proposed).toBeNull();
  },
);

test("with four eyes required sums say for how many records a status waits, and shares are of all current updates", async () => {
  const { reviewer, reference, before, after } = await makeProposals();
  await database().account.update({ where: { id: reviewer.id }, data: { passwordHash: "generated" } });
  expect(await countProposed(reviewer, NO_FILTERS, after)).toEqual({ waiting: 1, queried: 0 });
  expect(await countProposed(reviewer, NO_FILTERS, before)).toEqual({ waiting: 0, queried: 0 });

  const { token } = await makeToken(reviewer, { name: "Generated", scopes: ["read"], days: 7 });
  expect(await answered(token, "/progress", after)).toMatchObject({ proposed: { waiting: 1, queried: 0 } });

  const { head } = await readClock();
  const report = await getReport(reviewer, LIST, after, ["summary", "records", "method"]);
  const { blocks } = await reportDocument(report, placeOf(report, head), ENGLISH);
  const text = JSON.stringify(blocks);
  expect(text).toContain("For 1 record a status is proposed and not yet verified. The figures leave it out.");
  expect(text).toContain("1 of 2 were verified by a reviewer other than their author");
  expect(text).toContain("proposed and not counted: Implemented (update 2)");
  expect(text).toContain("proposed: does not count yet");

  await giveVerdict(reviewer, { reference, number: 2, verdict: "QUERIED", note: "Which report?" });
  const queried = await asOfHead();
  expect(await countProposed(reviewer, NO_FILTERS, queried)).toEqual({ waiting: 1, queried: 1 });
  expect((await getRecommendation(reviewer, reference, queried))?.proposed).toMatchObject({ verification: "QUERIED" });
  await giveVerdict(reviewer, { reference, number: 2, verdict: "VERIFIED", note: null });
  const verified = await asOfHead();
  // Update 3, which corrects the earlier one, would not give the status even if it were verified.
  expect((await getRecommendation(reviewer, reference, verified))?.proposed).toBeNull();
});

test("evidence cited by an update calls it corrected only once the correction counts", async () => {
  const [analyst, reviewer, admin] = [
    await makeAccount("ANALYST"),
    await makeAccount("REVIEWER"),
    await makeAccount("ADMIN"),
  ];
  const item = { title: "A report", summary: "What it shows.", reliability: "A", credibility: "1" };
  const { reference } = await makeUpdate({ by: analyst, evidence: [{ ...item, polarity: "SUPPORTS" }] });
  await giveVerdict(reviewer, { reference, number: 1, verdict: "VERIFIED", note: null });
  await changeSettings(admin, { ...DEFAULT_SETTINGS, verificationRequired: true });
  await makeUpdate({ by: analyst, reference, corrects: "1" });
  const cited = async () => (await getEvidence(reviewer, 1, 1, await asOfHead()))?.citations;
  expect(await cited()).toMatchObject([{ update: 1, correctedBy: null, proposed: false }]);
  await giveVerdict(reviewer, { reference, number: 2, verdict: "VERIFIED", note: null });
  expect(await cited()).toMatchObject([{ update: 1, correctedBy: 2, proposed: false }]);
});

test.each(["REVIEWER", "ADMIN"] as const)("who recorded an update does not verify it as %s either", async (role) => {
  const { analyst, reference } = await makeProposals();
  await expect(
    giveVerdict({ ...analyst, role }, { reference, number: 2, verdict: "VERIFIED", note: null }),
  ).rejects.toThrow(Forbidden);
});
