import { COMMAND_ACCOUNT, ensureSystemAccounts } from "@/lib/access/accounts/system-accounts";
import type { User } from "@/lib/access/policy";
import { verifyRegister } from "@/lib/audit/integrity/read";
import { compare } from "@/lib/figures/comparison/read";
import { countedListAddress } from "@/lib/figures/charts/address";
import { getChartNumbers } from "@/lib/figures/charts/read";
import { getProgress } from "@/lib/figures/progress/read";
import { database } from "@/lib/platform/database/connect";
import { InvalidInput } from "@/lib/platform/errors";
import { readClock } from "@/lib/platform/history/head";
import type { AsOf } from "@/lib/platform/time/as-of";
import { requireDay } from "@/lib/platform/time/dates";
import { NO_FILTERS } from "@/lib/register/lists/filters";
import { countFacets, listRecommendations } from "@/lib/register/lists/read";
import { getRecommendation } from "@/lib/register/lists/record-read";
import { revisionWords } from "@/lib/register/recommendations/revision-words";
import { reviseRecommendationSchema } from "@/lib/register/recommendations/schema";
import { reviseRecommendation, takeRecord } from "@/lib/register/recommendations/write";
import { makeAccount } from "@/tests/factories/accounts";
import { makeActor, makeRecommendation, makeSource, makeTheme } from "@/tests/factories/register";

/* A record with several themes: the first is its main one, and it counts in each. */

async function asOfNow(day = "2026-01-01"): Promise<AsOf> {
  const { now, head } = await readClock();
  return { day: requireDay(day), knownAt: head?.instant ?? now };
}

const slugsOf = (groups: readonly { slug: string; total: number }[]) =>
  Object.fromEntries(groups.map(({ slug, total }) => [slug, total]));

let by: User;
let themes: string[];
let parents: { by: User; source: string; addressees: string[] };

beforeEach(async () => {
  by = await makeAccount("ADMIN");
  themes = [];
  for (const name of ["Ports", "Roads", "Rivers"]) themes.push((await makeTheme(`${name} ${Math.random()}`, by)).slug);
  parents = { by, source: (await makeSource({ by })).slug, addressees: [(await makeActor({ by })).slug] };
});

function raise(): never {
  throw new Error("There is no such revision.");
}

/** The slugs of a record's themes now, and its latest revision's number. */
async function themesOf(reference: string): Promise<{ slugs: string[]; revision: number }> {
  const page = await getRecommendation(by, reference, await asOfNow());
  if (!page) throw new Error(`There is no record ${reference}`);
  const { theme, furtherThemes, number } = page.revision;
  return { slugs: [theme, ...furtherThemes].map(({ slug }) => slug), revision: number };
}

/** Submits the form of a record, as the browser does, with some fields changed. */
async function revise(reference: string, changes: Record<string, string | string[]>): Promise<void> {
  const page = await getRecommendation(by, reference, await asOfNow());
  if (!page) throw new Error(`There is no record ${reference}`);
  const { revision } = page;
  await reviseRecommendation(
    by,
    reviseRecommendationSchema.parse({
      reference,
      baseRevision: revision.number,
      note: "Generated for this test.",
      kind: revision.kind,
      title: revision.title,
      summary: revision.summary,
      theme: revision.theme.slug,
      source: revision.source.slug,
      made: revision.made.edtf,
      addressees: revision.addressees.map(({ slug }) => slug),
      ...changes,
    }),
  );
}

describe("the form of a record", () => {
  it("keeps the further themes in their order after the main one", async () => {
    const [ports = "", roads = "", rivers = ""] = themes;
    const { reference } = await makeRecommendation({ ...parents, theme: rivers, furtherThemes: [roads, ports] });
    expect((await themesOf(reference)).slugs).toEqual([rivers, roads, ports]);
  });

  it("leaves a record with its owner who has left, and gives it to nobody who has", async () => {
    const owner = await makeAccount();
    const mine = await makeRecommendation({ ...parents, owner: owner.id });
    const other = await makeRecommendation(parents);
    await database().account.update({ where: { id: owner.id }, data: { disabledAt: new Date() } });
    await revise(mine.reference, { owner: owner.id, title: "Other words" });
    expect((await getRecommendation(by, mine.reference, await asOfNow()))?.revision.owner?.id).toBe(owner.id);
    await expect(revise(other.reference, { owner: owner.id })).rejects.toThrow(InvalidInput);
  });

  it("is not needed to take a record that is nobody’s, which one person can do", async () => {
    const [first, second] = [await makeAccount(), await makeAccount()];
    const { reference } = await makeRecommendation(parents);
    const took = await Promise.allSettled([first, second].map((user) => takeRecord(user, { id: reference })));
    expect(took.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    const page = await getRecommendation(by, reference, await asOfNow());
    expect(page?.revision).toMatchObject({ number: 2, note: null, author: { id: page?.revision.owner?.id } });
    expect(revisionWords(page?.revision ?? raise()).filter(([name]) => name !== "Assigned to")).toEqual(
      revisionWords(page?.revisions[1] ?? raise()).filter(([name]) => name !== "Assigned to"),
    );
    expect((await verifyRegister(by)).fault).toBeNull();
  });

  it("takes a new theme as the main one if none is selected, otherwise as the last", async () => {
    const [ports = "", roads = ""] = themes;
    const first = await makeRecommendation({ ...parents, newTheme: "Canals", furtherThemes: [roads] });
    expect((await themesOf(first.reference)).slugs).toEqual(["canals", roads]);
    const last = await makeRecommendation({ ...parents, theme: ports, newTheme: "Locks", furtherThemes: [roads] });
    expect((await themesOf(last.reference)).slugs).toEqual([ports, roads, "locks"]);
  });

  it("does not repeat the main theme among the others", async () => {
    const [ports = "", roads = ""] = themes;
    const { reference } = await makeRecommendation({ ...parents, theme: ports, furtherThemes: [ports, roads] });
    expect((await themesOf(reference)).slugs).toEqual([ports, roads]);
    await revise(reference, { theme: roads, furtherThemes: ["", ports, roads] });
    expect((await themesOf(reference)).slugs).toEqual([roads, ports]);
  });

  it("leaves the further themes alone when they are not sent, and takes them away when none is ticked", async () => {
    const [ports = "", roads = ""] = themes;
    const { reference } = await makeRecommendation({ ...parents, theme: ports, furtherThemes: [roads] });
    await revise(reference, { title: "In other words" });
    expect((await themesOf(reference)).slugs).toEqual([ports, roads]);
    await revise(reference, { furtherThemes: "" });
    expect(await themesOf(reference)).toEqual({ slugs: [ports], revision: 3 });
  });

  it("refuses a theme that does not exist, and more than twenty", async () => {
    const [ports = ""] = themes;
    await expect(makeRecommendation({ ...parents, theme: ports, furtherThemes: ["nowhere"] })).rejects.toThrow(
      InvalidInput,
    );
    const many = Array.from({ length: 21 }, (_, index) => `theme-${index}`);
    await expect(makeRecommendation({ ...parents, theme: ports, furtherThemes: many })).rejects.toThrow(
      "Select 20 further themes or fewer.",
    );
  });
});

it("a record with three themes is found and counted in each, at every instant by the themes it had then", async () => {
  const [ports = "", roads = "", rivers = ""] = themes;
  const { reference } = await makeRecommendation({ ...parents, theme: ports, furtherThemes: [roads, rivers] });
  await makeRecommendation({ ...parents, theme: roads });
  const before = await asOfNow();
  const found = async (theme: string, asOf: AsOf) =>
    (await listRecommendations(by, listOf(theme), asOf)).rows.map((row) => row.reference);
  const listOf = (theme: string) => ({
    filters: { ...NO_FILTERS, theme: [theme], source: [parents.source] },
    sort: "reference" as const,
    descending: false,
    page: 1,
    pageSize: 25 as const,
    faults: [],
  });
  const filters = { ...NO_FILTERS, source: [parents.source] };
  for (const theme of themes) expect(await found(theme, before)).toContain(reference);

  await revise(reference, { furtherThemes: ["", rivers] });
  const after = await asOfNow();
  expect(await found(roads, before)).toContain(reference);
  expect(await found(roads, after)).not.toContain(reference);
  for (const [asOf, counts] of [
    [before, { [ports]: 1, [roads]: 2, [rivers]: 1 }],
    [after, { [ports]: 1, [roads]: 1, [rivers]: 1 }],
  ] as const) {
    const progress = await getProgress(by, filters, asOf);
    expect(progress.total).toBe(2);
    expect(slugsOf(progress.byTheme)).toEqual(counts);
    const { total, facets } = await countFacets(by, filters, asOf);
    expect(total).toBe(2);
    expect(Object.fromEntries(facets.theme.map(({ value, count }) => [value, count]))).toEqual(counts);
    const { groups } = await getChartNumbers(by, filters, asOf, { since: requireDay("2022-01-01"), by: "theme" });
    expect(Object.fromEntries(groups.map(({ key, total: own }) => [key, own]))).toEqual(counts);
  }

  const { rows } = await compare(by, filters, { from: before, to: after }, { kinds: [], page: 1 });
  expect(rows).toMatchObject([{ reference, kinds: ["REWORDED"], further_themes: [expect.any(String)] }]);
  const page = await getRecommendation(by, reference, after);
  const further = page?.revisions.map((revision) =>
    revisionWords(revision).flatMap(([label, words]) => (label === "Further themes" ? [words] : [])),
  );
  const name = async (slug: string) => (await database().theme.findUniqueOrThrow({ where: { slug } })).name;
  expect(further).toEqual([[await name(rivers)], [`${await name(roads)}; ${await name(rivers)}`]]);
});

it("a chart that combines small groups counts a record with several of them once", async () => {
  const many: string[] = [];
  for (let number = 0; number < 14; number += 1)
    many.push((await makeTheme(`Small ${number} ${Math.random()}`, by)).slug);
  for (const theme of many) await makeRecommendation({ ...parents, theme });
  const [first = "", second = ""] = many.toSorted().slice(-2);
  await makeRecommendation({
    ...parents,
    theme: first,
    furtherThemes: many.filter((slug) => slug !== first && slug !== second),
  });
  const filters = { ...NO_FILTERS, source: [parents.source] };
  const asOf = await asOfNow();
  const { groups } = await getChartNumbers(by, filters, asOf, { since: requireDay("2022-01-01"), by: "theme" });
  const others = groups.find(({ isOthers }) => isOthers);
  const { total } = await countFacets(by, { ...filters, theme: [...(others?.slugs ?? [])] }, asOf);
  expect(others?.slugs.length).toBeGreaterThan(2);
  expect(others?.total).toBe(total);
  expect(others?.trend.series.reduce((sum, { counts }) => sum + (counts.at(-1) ?? 0), 0)).toBe(total);
});

it("a number of a chart leads to a list only if one theme is asked for, or the filter has it", async () => {
  const asOf = await asOfNow();
  const address = (own: string[], chosen: string[]) =>
    countedListAddress({ filters: { theme: own }, day: asOf.day }, { ...NO_FILTERS, theme: chosen }, asOf);
  expect(address(["ports"], [])).toContain("theme=ports");
  expect(address(["ports"], ["ports", "roads"])).toContain("theme=ports");
  expect(address(["rivers"], ["ports", "roads"])).toBeNull();
});

it("the history tells of further themes where there are some, and of a record with one theme what it always did", async () => {
  await ensureSystemAccounts();
  const [ports = "", roads = ""] = themes;
  const single = await makeRecommendation({ ...parents, theme: ports });
  const several = await makeRecommendation({ ...parents, theme: ports, furtherThemes: [roads] });
  const roadsId = (await database().theme.findUniqueOrThrow({ where: { slug: roads } })).id;
  const entryOf = async (reference: string) => {
    const { id } = await database().recommendationRevision.findFirstOrThrow({
      where: { recommendation: { reference } },
    });
    const entry = await database().historyEntry.findFirstOrThrow({ where: { subjectId: id } });
    return { action: entry.action, ...(JSON.parse(entry.change) as { after: Record<string, unknown> }) }; // our own output
  };
  const [one, both] = [await entryOf(single.reference), await entryOf(several.reference)];
  expect(Object.keys(one.after)).not.toContain("furtherThemes");
  expect(both.after["furtherThemes"]).toEqual([{ themeId: roadsId, position: 1 }]);
  expect(Object.keys(both.after).filter((key) => key !== "furtherThemes")).toEqual(Object.keys(one.after));
  expect([one.action, both.action]).toEqual(["recommendation.enter", "recommendation.enter"]);
  expect((await verifyRegister(COMMAND_ACCOUNT)).fault).toBeNull();
});

it("the database refuses the main theme as a further one", async () => {
  const { reference } = await makeRecommendation({ ...parents, theme: themes[0] ?? "" });
  const { id, themeId } = await database().recommendationRevision.findFirstOrThrow({
    where: { recommendation: { reference } },
  });
  const insert = database().revisionFurtherTheme.create({ data: { revisionId: id, themeId, position: 1 } });
  await expect(insert).rejects.toThrow("The main theme of a revision is not one of its further themes");
});
