import { ensureSystemAccounts, STARTER_ACCOUNT } from "@/lib/accounts/system-accounts";
import type { Pair } from "@/lib/as-of";
import { database } from "@/lib/database/connect";
import { requireDay } from "@/lib/dates";
import { readClock } from "@/lib/history/head";
import { verifyRegister } from "@/lib/integrity/read";
import type { Actor } from "@/lib/policy";
import { NO_FILTERS, type ListQuery } from "@/lib/recommendations/filters";
import { getRecommendation, listRecommendations } from "@/lib/recommendations/read";
import { loadStarterRegister } from "@/prisma/seed";
import { STARTER_RECORDS } from "@/prisma/starter-register";
import { STARTER_THEMES } from "@/prisma/starter/things";
import { makeTheme } from "@/tests/factories/register";

const reader: Actor = { id: STARTER_ACCOUNT.id, role: "REVIEWER" };
const administrator: Actor = { id: STARTER_ACCOUNT.id, role: "ADMIN" };
const EVERYTHING: ListQuery = {
  filters: NO_FILTERS,
  sort: "reference",
  descending: false,
  page: 1,
  pageSize: 100,
  faults: [],
};

/** On a day, as known after the newest write. */
async function asOf(day: string): Promise<Pair> {
  const { now, head } = await readClock();
  return { day: requireDay(day), knownAt: head?.instant ?? now };
}

async function counts() {
  const client = database();
  return {
    themes: await client.theme.count(),
    actors: await client.actor.count(),
    sources: await client.source.count(),
    recommendations: await client.recommendation.count(),
    updates: await client.update.count(),
    evidence: await client.evidence.count(),
    interests: await client.interestRevision.count(),
    history: await client.historyEntry.count({ where: { subjectType: { not: "account" } } }),
  };
}

beforeEach(ensureSystemAccounts);

test("an empty register gets 3 sources, 11 themes and 24 records, each thing with its entry in the history", async () => {
  expect(await loadStarterRegister()).toEqual({ loaded: true });
  expect(await counts()).toEqual({
    themes: 11,
    actors: 13,
    sources: 3,
    recommendations: 24,
    updates: 24,
    evidence: 6,
    interests: 5,
    history: 11 + 13 + 3 + 24 + 24 + 6 + 5,
  });
});

test("loading the starter register twice changes nothing", async () => {
  await loadStarterRegister();
  const before = await counts();
  expect(await loadStarterRegister()).toEqual({ loaded: false });
  expect(await counts()).toEqual(before);
});

test("a register in which somebody has begun is left as it is", async () => {
  await makeTheme("Housing");
  expect(await loadStarterRegister()).toEqual({ loaded: false });
  expect(await counts()).toMatchObject({ themes: 1, recommendations: 0, sources: 0 });
});

test("several processes that start at once load it once", async () => {
  const outcomes = await Promise.all([loadStarterRegister(), loadStarterRegister(), loadStarterRegister()]);
  expect(outcomes.filter(({ loaded }) => loaded)).toHaveLength(1);
  expect(await counts()).toMatchObject({ recommendations: 24 });
});

test("what was loaded is what the history vouches for", async () => {
  await loadStarterRegister();
  const { fault, rows } = await verifyRegister(administrator);
  expect(fault).toBeNull();
  const { themes, sources, actors } = await counts();
  const accounts = await database().account.count();
  // 24 wordings, 24 updates, 6 items of evidence.
  expect(rows).toBe(24 + 24 + 6 + 5 + themes + sources + actors + accounts);
});

test.each([
  ["2021-12-31", 2],
  ["2022-12-31", 12],
  ["2023-06-30", 15],
  ["2023-12-31", 24],
])("as of %s, %i records count", async (day, count) => {
  await loadStarterRegister();
  const { total } = await listRecommendations(reader, EVERYTHING, await asOf(day));
  expect(total).toBe(count);
});

test("every record stands as its source supports: status, response and confidence by its own words", async () => {
  await loadStarterRegister();
  const { rows } = await listRecommendations(reader, EVERYTHING, await asOf("2023-12-31"));
  expect(
    rows.map(({ reference, status, response, confidence }) => ({ reference, status, response, confidence })),
  ).toEqual(
    STARTER_RECORDS.map(({ reference, update: { status, response, confidence } }) => ({
      reference,
      status,
      response,
      confidence,
    })),
  );
});

test("before the article appeared, its records stand unassessed, save those it reports as done long before", async () => {
  await loadStarterRegister();
  const { rows } = await listRecommendations(reader, EVERYTHING, await asOf("2022-12-31"));
  const assessed = rows.filter(({ status }) => status !== "NOT_ASSESSED").map(({ reference }) => reference);
  expect(assessed).toEqual(["KZP-09", "UKP-06", "UKP-13"]);
});

test("themes stand in the order of the glossary", async () => {
  await loadStarterRegister();
  const themes = await database().theme.findMany({ orderBy: { position: "asc" }, select: { name: true } });
  expect(themes.map(({ name }) => name)).toEqual([...STARTER_THEMES]);
});

test("a promise of both governments is found under either of them", async () => {
  await loadStarterRegister();
  const pair = await asOf("2023-12-31");
  const found = async (slug: string) => {
    const { rows } = await listRecommendations(
      reader,
      { ...EVERYTHING, filters: { ...NO_FILTERS, addressee: [slug] } },
      pair,
    );
    return rows.map(({ reference }) => reference);
  };
  expect(await found("uk-government")).toContain("UKP-01");
  expect(await found("government-of-kazakhstan")).toContain("UKP-01");
});

test("a first update names its author and cites the document, with context where the paper gives some", async () => {
  await loadStarterRegister();
  const page = await getRecommendation(reader, "KZP-05", await asOf("2023-12-31"));
  const [update] = page?.updates ?? [];
  expect(update?.author.name).toBe("Starter register");
  expect(update?.effective.edtf).toBe("2022-12-20");
  expect(update?.evidence.map(({ number, polarity }) => [number, polarity])).toEqual([
    [1, "CONTEXT"],
    [4, "CONTEXT"],
    [5, "CONTEXT"],
  ]);
});
