import { ensureSystemAccounts, STARTER_ACCOUNT } from "@/lib/access/accounts/system-accounts";
import type { User } from "@/lib/access/policy";
import { verifyRegister } from "@/lib/audit/integrity/read";
import { getProgress } from "@/lib/figures/progress/read";
import { database } from "@/lib/platform/database/connect";
import { readClock } from "@/lib/platform/history/head";
import { bringPresentStateTo } from "@/lib/platform/history/present-state";
import type { AsOf } from "@/lib/platform/time/as-of";
import { requireDay } from "@/lib/platform/time/dates";
import { valuesOf } from "@/lib/platform/vocabulary";
import { type Filters, GROUPS, NO_FILTERS } from "@/lib/register/lists/filters";
import { listRecommendations } from "@/lib/register/lists/read";
import { getRecommendation } from "@/lib/register/lists/record-read";
import { loadStarterRegister } from "@/prisma/seed";
import { STARTER_RECORDS } from "@/prisma/starter-register";
import { STARTER_EVIDENCE } from "@/prisma/starter/evidence";
import { STARTER_THEMES } from "@/prisma/starter/things";
import { makeTheme } from "@/tests/factories/register";

const reader: User = { id: STARTER_ACCOUNT.id, role: "REVIEWER" };
const administrator: User = { id: STARTER_ACCOUNT.id, role: "ADMIN" };
const EVERYTHING: Parameters<typeof listRecommendations>[1] = {
  filters: NO_FILTERS,
  sort: "reference",
  descending: false,
  page: 1,
  pageSize: 100,
  faults: [],
};

/** A day, as known after the newest write. */
async function asOfDay(day: string): Promise<AsOf> {
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

test("an empty register gets 3 sources, 11 themes and 27 records, each thing with its entry in the history", async () => {
  expect(await loadStarterRegister()).toEqual({ loaded: true });
  expect(await counts()).toEqual({
    themes: 11,
    actors: 23,
    sources: 3,
    recommendations: 27,
    updates: 28,
    evidence: 23,
    interests: 5,
    history: 11 + 23 + 3 + 27 + 28 + 23 + 5,
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
  expect(await counts()).toMatchObject({ recommendations: 27 });
});

test("what was loaded is what the history vouches for", async () => {
  await loadStarterRegister();
  const { fault, rows } = await verifyRegister(administrator);
  expect(fault).toBeNull();
  const { themes, sources, actors } = await counts();
  const accounts = await database().account.count();
  // 27 wordings, 28 updates, 23 items of evidence, 5 interests.
  expect(rows).toBe(27 + 28 + 23 + 5 + themes + sources + actors + accounts);
});

test.each([
  ["2021-12-31", 2],
  ["2022-12-31", 14],
  ["2023-06-30", 17],
  ["2023-12-31", 27],
])("as of %s, %i records count", async (day, count) => {
  await loadStarterRegister();
  const { total } = await listRecommendations(reader, EVERYTHING, await asOfDay(day));
  expect(total).toBe(count);
});

test("every record stands as its source supports: status, response and confidence by its own words", async () => {
  await loadStarterRegister();
  const { rows } = await listRecommendations(reader, EVERYTHING, await asOfDay("2023-12-31"));
  expect(
    rows.map(({ reference, status, response, confidence }) => ({ reference, status, response, confidence })),
  ).toEqual(
    STARTER_RECORDS.map(({ reference, updates }) => {
      const last = updates.at(-1);
      return { reference, status: last?.status, response: last?.response, confidence: last?.confidence };
    }),
  );
});

test("before the article appeared, only what it dates earlier itself is assessed", async () => {
  await loadStarterRegister();
  const assessed = async (day: string) => {
    const { rows } = await listRecommendations(reader, EVERYTHING, await asOfDay(day));
    return rows.flatMap(({ reference, status }) => (status === "NOT_ASSESSED" ? [] : [`${reference} ${status}`]));
  };
  expect(await assessed("2022-12-31")).toEqual(["UKP-04 IN_PROGRESS", "UKP-06 IMPLEMENTED", "UKP-13 IMPLEMENTED"]);
  const { rows } = await listRecommendations(reader, EVERYTHING, await asOfDay("2023-03-31"));
  expect(rows.find(({ reference }) => reference === "UKP-02")?.status).toBe("NOT_ASSESSED");
  expect(await assessed("2023-03-31")).toEqual(await assessed("2022-12-31"));
});

test("the notice about undisclosed funding stands on the record that cites the inquiry, and on no other", async () => {
  await loadStarterRegister();
  const asOf = await asOfDay("2023-12-31");
  const noticed: string[] = [];
  for (const { reference } of STARTER_RECORDS) {
    const page = await getRecommendation(reader, reference, asOf);
    const evidence = page?.updates.flatMap((update) => update.evidence) ?? [];
    noticed.push(
      ...evidence.flatMap(({ title, provider }) => (provider?.fundingUndisclosed ? [`${reference}: ${title}`] : [])),
    );
  }
  expect(noticed).toEqual([`KZP-05: ${STARTER_EVIDENCE.inquiry.title}`]);
});

test("the rate at the end of 2023 is of 19 records with none implemented, and 2 of 27 with everything counted in", async () => {
  await loadStarterRegister();
  const asOf = await asOfDay("2023-12-31");
  const rateOf = async (filters: Filters) => {
    const { inRate } = await getProgress(reader, filters, asOf);
    return { implemented: inRate.IMPLEMENTED, of: Object.values(inRate).reduce((sum, count) => sum + count, 0) };
  };
  expect(await rateOf(NO_FILTERS)).toEqual({ implemented: 0, of: 19 });
  expect(await rateOf({ ...NO_FILTERS, rate: "all" })).toEqual({ implemented: 2, of: 27 });
});

test("themes stand in the order of the glossary", async () => {
  await loadStarterRegister();
  const themes = await database().theme.findMany({ orderBy: { position: "asc" }, select: { name: true } });
  expect(themes.map(({ name }) => name)).toEqual([...STARTER_THEMES]);
});

test("a promise of both governments is found under either of them", async () => {
  await loadStarterRegister();
  const asOf = await asOfDay("2023-12-31");
  const found = async (slug: string) => {
    const { rows } = await listRecommendations(
      reader,
      { ...EVERYTHING, filters: { ...NO_FILTERS, addressee: [slug] } },
      asOf,
    );
    return rows.map(({ reference }) => reference);
  };
  expect(await found("uk-government")).toContain("UKP-01");
  expect(await found("government-of-kazakhstan")).toContain("UKP-01");
});

test("an update names its author and cites the document, with context where the paper gives some", async () => {
  await loadStarterRegister();
  const page = await getRecommendation(reader, "KZP-05", await asOfDay("2023-12-31"));
  const cited = page?.updates.map(({ author, effective, evidence }) => ({
    author: author.name,
    effective: effective.edtf,
    evidence: evidence.map(({ number, polarity }) => `E-${number} ${polarity}`),
  }));
  expect(cited).toEqual([
    { author: "Starter register", effective: "2023-04-27", evidence: ["E-23 CONTEXT"] },
    {
      author: "Starter register",
      effective: "2022-12-20",
      evidence: ["E-1 CONTEXT", "E-4 CONTEXT", "E-5 CONTEXT", "E-9 CONTEXT"],
    },
  ]);
});

test.each(valuesOf(GROUPS))(
  "grouped by %s, a record stands in each of its groups, and the sums kept for today are those that are counted",
  async (group) => {
    await loadStarterRegister();
    const pair = await asOfDay("2024-01-01");
    await bringPresentStateTo(pair.day);
    const { rows: records } = await listRecommendations(reader, EVERYTHING, pair);
    const valuesOfRecord = (row: (typeof records)[number]) =>
      group === "status"
        ? [row.status]
        : group === "source"
          ? [row.source.name]
          : (group === "theme" ? [row.theme, ...row.furtherThemes] : row.addressees).map(({ name }) => name);
    for (const asOf of [pair, { ...pair, present: true as const }]) {
      const found: Record<string, string[]> = {};
      for (let page = 1, pages = 1; page <= pages; page += 1) {
        const list = await listRecommendations(reader, { ...EVERYTHING, group, page, pageSize: 25 }, asOf);
        pages = list.pages;
        expect(list.total).toBe(records.length);
        for (const { name, value, total, byStatus, continued, rows } of list.groups ?? []) {
          const key = name ?? value;
          expect(continued).toBe(key in found);
          found[key] = [...(found[key] ?? []), ...rows.map(({ reference }) => reference)];
          const own = records.filter((row) => valuesOfRecord(row).includes(key));
          expect(total).toBe(own.length);
          expect(byStatus).toEqual(
            Object.fromEntries(
              [...new Set(own.map(({ status }) => status))].map((status) => [
                status,
                own.filter((row) => row.status === status).length,
              ]),
            ),
          );
        }
      }
      const expected = [...new Set(records.flatMap(valuesOfRecord))].map((value) => [
        value,
        records.filter((row) => valuesOfRecord(row).includes(value)).map(({ reference }) => reference),
      ]);
      expect(found).toEqual(Object.fromEntries(expected));
    }
  },
);
