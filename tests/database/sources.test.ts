import { database } from "@/lib/platform/database/connect";
import { Forbidden, InvalidInput, VersionConflict } from "@/lib/platform/errors";
import { readClock } from "@/lib/platform/history/head";
import type { AsOf } from "@/lib/platform/time/as-of";
import { dayInZone, requireDay } from "@/lib/platform/time/dates";
import { type ListQuery, NO_FILTERS } from "@/lib/register/lists/filters";
import { listRecommendations } from "@/lib/register/lists/read";
import { listChoices } from "@/lib/register/recommendations/read";
import { reinstateRecommendation, withdrawRecommendation } from "@/lib/register/recommendations/write";
import { findAnything } from "@/lib/register/search/read";
import { getSource, listSources } from "@/lib/register/sources/read";
import { addSourceSchema } from "@/lib/register/sources/schema";
import { addSource, reinstateSource, withdrawSource } from "@/lib/register/sources/write";
import { makeAccount } from "@/tests/factories/accounts";
import { makeRecommendation, makeSource } from "@/tests/factories/register";

/** A day (default: today), as known after the newest write. */
async function asOfDay(day?: string): Promise<AsOf> {
  const { now, head } = await readClock();
  return { day: day === undefined ? dayInZone(now, "Europe/London") : requireDay(day), knownAt: head?.instant ?? now };
}

function messagesFor(form: Record<string, string>): Record<string, string[] | undefined> {
  const parsed = addSourceSchema.safeParse(form);
  const messages: Record<string, string[] | undefined> = {};
  for (const { path, message } of parsed.error?.issues ?? []) (messages[path.join(".")] ??= []).push(message);
  return messages;
}

const FACTS = {
  title: "Жолдау: State of the nation",
  kind: "SPEECH",
  authors: "First Author\n  Second Author \n\nFirst Author",
  publisher: "A publisher",
  place: "Astana",
  date: "2022-03",
  pages: "12",
  identifiers: "DOI: 10.1000/182\n\nURN:urn:isbn:9780000000002\nDOI:10.1000/182",
  address: "https://example.org/speech",
  note: "A note.",
};

test("a reviewer cannot add a source", async () => {
  const reviewer = await makeAccount("REVIEWER");
  await expect(addSource(reviewer, addSourceSchema.parse(FACTS))).rejects.toThrow(Forbidden);
  expect(await database().source.count()).toBe(0);
});

test("an analyst adds a source, and its page gives back every fact", async () => {
  const analyst = await makeAccount("ANALYST", "Aigul");
  const { slug } = await addSource(analyst, addSourceSchema.parse(FACTS));
  expect(slug).toBe("state-of-the-nation");
  expect(await getSource(analyst, slug, 1, await asOfDay())).toMatchObject({
    title: FACTS.title,
    kind: "SPEECH",
    authors: ["First Author", "Second Author"],
    publisher: "A publisher",
    place: "Astana",
    dateEdtf: "2022-03",
    pages: 12,
    identifiers: [
      { scheme: "DOI", value: "10.1000/182" },
      { scheme: "URN", value: "urn:isbn:9780000000002" },
    ],
    address: "https://example.org/speech",
    note: "A note.",
    enteredBy: { name: "Aigul" },
    records: { total: 0, rows: [] },
  });
  const entry = await database().historyEntry.findFirst({ where: { subjectType: "source" } });
  expect(entry?.action).toBe("source.add");
  expect(JSON.parse(entry?.change ?? "")).toMatchObject({
    before: null,
    after: {
      title: FACTS.title,
      dateEdtf: "2022-03",
      dateEarliest: "2022-03-01",
      dateLatest: "2022-03-31",
      identifiers: [
        { scheme: "DOI", value: "10.1000/182" },
        { scheme: "URN", value: "urn:isbn:9780000000002" },
      ],
    },
  });
});

test("sources of the same title get addresses of their own", async () => {
  const titles = ["Report", "Report", "REPORT!"];
  const slugs: string[] = [];
  for (const title of titles) slugs.push((await makeSource({ title })).slug);
  expect(slugs).toEqual(["report", "report-2", "report-3"]);
});

test("a document whose identifier is on file is not added twice", async () => {
  await makeSource({ title: "The first", identifiers: "DOI: 10.1000/182" });
  const again = makeSource({ title: "The second", identifiers: "ISBN: 9780000000002\nDOI: 10.1000/182" });
  await expect(again).rejects.toThrow(InvalidInput);
  await expect(again).rejects.toMatchObject({ inEnglish: { identifiers: [expect.stringContaining("The first")] } });
});

test("a document dated certainly in the future is refused", async () => {
  await expect(makeSource({ date: "9000" })).rejects.toMatchObject({
    inEnglish: { date: ["Date must be today or in the past."] },
  });
});

test.each([
  ["without a title", { title: " " }, "title"],
  ["of no known kind", { kind: "POEM" }, "kind"],
  ["with a date that is none", { date: "last autumn" }, "date"],
  ["with an identifier of no scheme", { identifiers: "10.1000/182" }, "identifiers"],
  ["with a scheme and no identifier", { identifiers: "DOI:" }, "identifiers"],
  ["with a web address as its identifier", { identifiers: "https://doi.org/10.1000/182" }, "identifiers"],
  ["with a scheme that is too long", { identifiers: `${"x".repeat(41)}: 1` }, "identifiers"],
  ["with an identifier that is too long", { identifiers: `DOI: ${"x".repeat(201)}` }, "identifiers"],
  [
    "with too many identifiers",
    { identifiers: Array.from({ length: 11 }, (_, index) => `DOI: ${index}`).join("\n") },
    "identifiers",
  ],
  ["with an address that is no web address", { address: "javascript:alert(1)" }, "address"],
  ["with a number of pages that is none", { pages: "xii" }, "pages"],
  ["with an author's name that is too long", { authors: "x".repeat(201) }, "authors"],
  [
    "with too many authors",
    { authors: Array.from({ length: 51 }, (_, index) => `Author ${index}`).join("\n") },
    "authors",
  ],
])("a source %s is refused with words beside the field", (_, wrong, field) => {
  expect(Object.keys(messagesFor({ ...FACTS, ...wrong }))).toEqual([field]);
});

test("as many authors as are allowed, each with as long a name as is allowed, are accepted", () => {
  const authors = Array.from({ length: 50 }, (_, index) => String(index).padEnd(200, "x")).join("\r\n");
  expect(addSourceSchema.parse({ ...FACTS, authors }).authors).toHaveLength(50);
});

test("the number of records beside a source is the number in the list that it leads to", async () => {
  const analyst = await makeAccount();
  const [first, second] = [await makeSource({ title: "First" }), await makeSource({ title: "Second" })];
  await makeRecommendation({ source: first.slug, made: "2021-05-01", by: analyst });
  await makeRecommendation({ source: first.slug, made: "2023", by: analyst });
  const { reference } = await makeRecommendation({ source: first.slug, made: "2021-06-01", by: analyst });
  await makeRecommendation({ source: second.slug, made: "2021-07-01", by: analyst });
  const before = await asOfDay("2022-12-31");
  await withdrawRecommendation(analyst, { reference, baseRevision: 1, note: "Entered by mistake." });

  for (const asOf of [before, await asOfDay("2022-12-31"), await asOfDay()]) {
    const { rows } = await listSources(analyst, 1, asOf);
    const query: ListQuery = {
      filters: NO_FILTERS,
      sort: "reference",
      descending: false,
      page: 1,
      pageSize: 25,
      faults: [],
    };
    for (const { slug, records } of rows) {
      const list = await listRecommendations(analyst, { ...query, filters: { ...NO_FILTERS, source: [slug] } }, asOf);
      expect(records).toBe(list.total);
      const page = await getSource(analyst, slug, 1, asOf);
      expect(page?.records.rows.map((record) => record.reference).toSorted()).toEqual(
        list.rows.map((row) => row.reference).toSorted(),
      );
    }
  }
  expect((await listSources(analyst, 1, before)).rows.map(({ records }) => records)).toEqual([2, 1]);
});

test("a source that was entered later was not on the list then", async () => {
  const analyst = await makeAccount();
  const before = await asOfDay();
  const { slug } = await makeSource();
  expect((await listSources(analyst, 1, before)).total).toBe(0);
  expect(await getSource(analyst, slug, 1, before)).toBeNull();
});

test("a long list of sources comes in pages, and a page past the last gives the last", async () => {
  const analyst = await makeAccount();
  for (let number = 1; number <= 26; number += 1) {
    await makeSource({ title: `Source ${String(number).padStart(2, "0")}`, by: analyst });
  }
  const first = await listSources(analyst, 1, await asOfDay());
  const last = await listSources(analyst, 99, await asOfDay());
  expect([first.rows.length, first.total, first.pages]).toEqual([25, 26, 2]);
  expect(last.page).toBe(2);
  expect(last.rows.map(({ title }) => title)).toEqual(["Source 26"]);
});

describe("a source that was added by mistake", () => {
  const REASON = "Generated for this test: the same document twice.";

  async function makeMistake() {
    const analyst = await makeAccount("ANALYST", "Aigul");
    const { slug } = await makeSource({ by: analyst, title: "Budget of rivers", identifiers: "DOI: 10.1000/182" });
    const before = await asOfDay();
    await withdrawSource(analyst, { slug, baseRevision: 1, reason: REASON });
    return { analyst, slug, before };
  }

  async function placesOf(analyst: Awaited<ReturnType<typeof makeAccount>>, asOf: AsOf) {
    const found = await findAnything(analyst, "rivers", asOf);
    return {
      listed: (await listSources(analyst, 1, asOf)).rows.length,
      withdrawn: (await listSources(analyst, 1, asOf, true)).rows.length,
      found: found.kinds.find(({ kind }) => kind === "source")?.total ?? 0,
    };
  }

  it("is in no list, search or choice as known from then on, and its page stays and says why", async () => {
    const { analyst, slug, before } = await makeMistake();
    const now = await asOfDay();

    expect(await placesOf(analyst, before)).toEqual({ listed: 1, withdrawn: 0, found: 1 });
    expect(await placesOf(analyst, now)).toEqual({ listed: 0, withdrawn: 1, found: 0 });
    expect((await listChoices(analyst)).sources).toEqual([]);
    expect((await getSource(analyst, slug, 1, before))?.withdrawn).toBe(false);
    expect(await getSource(analyst, slug, 1, now)).toMatchObject({
      withdrawn: true,
      revisions: [{ number: 2, note: REASON, author: "Aigul", withdrawn: true }, { number: 1 }],
    });
  });

  it("is withdrawn once, by whoever records, as the form showed it", async () => {
    const { analyst, slug } = await makeMistake();
    const reviewer = await makeAccount("REVIEWER");

    await expect(withdrawSource(analyst, { slug, baseRevision: 1, reason: REASON })).rejects.toThrow(VersionConflict);
    await expect(withdrawSource(analyst, { slug, baseRevision: 2, reason: REASON })).rejects.toThrow(InvalidInput);
    await expect(reinstateSource(reviewer, { id: slug })).rejects.toThrow(Forbidden);
  });

  it("is not withdrawn while a record comes from it, and no record is reinstated before it", async () => {
    const analyst = await makeAccount();
    const { slug } = await makeSource({ by: analyst });
    const { reference } = await makeRecommendation({ by: analyst, source: slug });
    const withdrawal = { slug, baseRevision: 1, reason: REASON };

    await expect(withdrawSource(analyst, withdrawal)).rejects.toMatchObject({
      inEnglish: { reason: [expect.stringContaining("1 record comes from this source.")] },
    });
    await withdrawRecommendation(analyst, { reference, baseRevision: 1, note: REASON });
    await withdrawSource(analyst, withdrawal);
    await expect(reinstateRecommendation(analyst, { reference, note: null })).rejects.toThrow(InvalidInput);
    await reinstateSource(analyst, { id: slug });
    await reinstateRecommendation(analyst, { reference, note: null });
    expect((await listSources(analyst, 1, await asOfDay())).rows[0]?.records).toBe(1);
  });

  it("is named by no new record, and holds its identifiers against no other source until one press takes it back", async () => {
    const { analyst, slug } = await makeMistake();

    await expect(makeRecommendation({ by: analyst, source: slug })).rejects.toThrow(InvalidInput);
    const { slug: other } = await makeSource({ by: analyst, identifiers: "DOI: 10.1000/182" });
    await expect(reinstateSource(analyst, { id: slug })).rejects.toThrow(InvalidInput);
    await withdrawSource(analyst, { slug: other, baseRevision: 1, reason: REASON });
    await reinstateSource(analyst, { id: slug });
    await makeRecommendation({ by: analyst, source: slug });
    await expect(reinstateSource(analyst, { id: slug })).rejects.toThrow(InvalidInput);
  });
});
