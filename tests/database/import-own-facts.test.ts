import { parse } from "csv-parse/sync";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { buffer, text } from "node:stream/consumers";
import { COMMAND_ACCOUNT, ensureSystemAccounts } from "@/lib/access/accounts/system-accounts";
import { verifyRegister } from "@/lib/audit/integrity/read";
import {
  exportActors,
  exportEvidence,
  exportRecommendations,
  exportSources,
  exportUpdates,
  exportWorkbook,
} from "@/lib/delivery/exchange/read";
import { textOf } from "@/lib/delivery/imports/row-faults";
import { mappingSchema, type MappingText } from "@/lib/delivery/imports/schema";
import type { ImportOutcome } from "@/lib/delivery/imports/outcome";
import { importTable } from "@/lib/delivery/imports/table-write";
import { closeDatabase, database, openPool } from "@/lib/platform/database/connect";
import { readClock } from "@/lib/platform/history/head";
import { listOf } from "@/lib/platform/lists";
import { dayInZone, requireDay } from "@/lib/platform/time/dates";
import { parseVagueDate } from "@/lib/platform/time/vague-dates";
import { valuesOf } from "@/lib/platform/vocabulary";
import { ACTOR_KINDS } from "@/lib/register/actors/vocabulary";
import { reviseEvidenceSchema } from "@/lib/register/evidence/schema";
import { reviseEvidence } from "@/lib/register/evidence/write";
import { NO_FILTERS } from "@/lib/register/lists/filters";
import { SOURCE_KINDS } from "@/lib/register/sources/vocabulary";
import { loadStarterRegister } from "@/prisma/seed";
import type { Store } from "@/tests/database/support/stores";
import {
  createEmptyStore,
  emptyTables,
  openSharedDatabase,
  testDatabaseKind,
} from "@/tests/database/support/test-database";
import { makeAccount } from "@/tests/factories/accounts";
import { makeActor, makeEvidence, makeRecommendation, makeSource, makeUpdate } from "@/tests/factories/register";
import { fc } from "@/tests/properties";

const folder = mkdtempSync(path.join(tmpdir(), "own-facts-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const EVERYTHING = { filters: NO_FILTERS, sort: "reference", descending: false } as const;

/** The register's own tables, in the order in which they build on each other. */
const TABLES = {
  actors: exportActors,
  sources: exportSources,
  recommendations: exportRecommendations,
  evidence: exportEvidence,
  updates: exportUpdates,
} as const;
type Table = keyof typeof TABLES;

async function now() {
  const { now: instant } = await readClock();
  return { day: dayInZone(instant, "UTC"), knownAt: instant };
}

async function tableOf(table: Table): Promise<string> {
  return text(TABLES[table](COMMAND_ACCOUNT, EVERYTHING, await now(), { mark: false }));
}

async function importFile(
  content: string | Buffer,
  mapping: MappingText = {},
  name = "table.csv",
): Promise<ImportOutcome> {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return importTable(COMMAND_ACCOUNT, { path: file, mapping: mappingSchema.parse(mapping), dryRun: false });
}

async function emptyRegister(): Promise<void> {
  await emptyTables();
  await ensureSystemAccounts();
}

const COMPARED: Partial<Record<Table, readonly string[]>> = {
  actors: listOf("slug, name, kind"),
  sources: listOf("slug, title, kind, authors, publisher, place, date, pages, identifiers, address, note"),
  evidence: listOf(`
    evidence, reference, status, effective, polarity, reliability, credibility, title, summary, address, publisher, date,
    accessed, archive, archive_seen, provider, source
  `),
};

/** What the tables of facts say, without when it was recorded. Corrected updates do not come back, nor what they cite. */
async function factsOf(): Promise<Record<string, string[][]>> {
  const found: Record<string, string[][]> = {};
  for (const [table, columns] of Object.entries(COMPARED) as [Table, readonly string[]][]) {
    const rows: Record<string, string>[] = parse(await tableOf(table), { columns: true });
    const counting = rows.filter((row) => (row["corrected_by"] ?? "") === "");
    found[table] = counting.map((row) => columns.map((name) => row[name] ?? "")).toSorted();
  }
  return found;
}

const words = fc
  .oneof(
    { weight: 3, arbitrary: fc.stringMatching(/^[a-zа-яқ0-9=+@'"; ,-]{1,30}$/u) },
    fc.constantFrom("N/A", "#REF!", "'=1+1", "''", "-", "TRUE", "5/6/2023", "Total"),
  )
  .filter((said) => said.trim() !== "")
  .map((said) => said.trim());
const optional = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null });
const address = fc.constantFrom(
  "https://example.org/a?b=1,2;3",
  "http://example.org/register",
  "https://ex.example/=x",
);
const date = fc.constantFrom("2022", "2022-12-20", "2021-23", "2014~", "2022-05/2022-09");
const day = fc.constantFrom("2023-01-01", "1899-12-31", "2024-02-29");
const lines = fc.array(words, { maxLength: 3 }).map((all) => [...new Set(all)]);

const register = fc.record({
  actors: fc.array(fc.record({ name: words, kind: fc.constantFrom(...valuesOf(ACTOR_KINDS)) }), {
    minLength: 1,
    maxLength: 3,
  }),
  sources: fc.array(
    fc.record({
      title: words,
      kind: fc.constantFrom(...valuesOf(SOURCE_KINDS)),
      authors: lines,
      publisher: optional(words),
      place: optional(words),
      date: optional(date),
      pages: optional(fc.integer({ min: 1, max: 9_999 })),
      identifier: optional(words),
      address: optional(address),
      note: optional(words),
    }),
    { minLength: 1, maxLength: 3 },
  ),
  items: fc.array(
    fc.record({
      title: words,
      address: optional(address),
      publisher: optional(words),
      date: optional(date),
      accessed: optional(day),
      archive: optional(fc.record({ archive: address, archiveSeen: optional(day) })),
      summary: fc.array(words, { minLength: 1, maxLength: 2 }).map((all) => all.join("\n")),
      provider: optional(fc.nat(2)),
      source: optional(fc.nat(2)),
      reliability: fc.constantFrom("A", "C", "F"),
      credibility: fc.integer({ min: 1, max: 6 }),
      isRevised: fc.boolean(),
    }),
    { minLength: 1, maxLength: 4 },
  ),
});
type Generated = typeof register extends fc.Arbitrary<infer Facts> ? Facts : never;

/** Adds what was generated as people do, each thing under a name of its own. */
async function fill({ actors, sources, items }: Generated): Promise<void> {
  const by = await makeAccount("ANALYST");
  const named = [];
  for (const [index, { name, kind }] of actors.entries())
    named.push(await makeActor({ name: `${name} ${index}`, kind, by }));
  const titled: string[] = [];
  for (const [index, { title, authors, identifier, pages, ...facts }] of sources.entries()) {
    const given = Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, value ?? ""]));
    const { slug } = await makeSource({
      ...given,
      title: `${title} ${index}`,
      authors: authors.join("\n"),
      pages: String(pages ?? ""),
      identifiers: identifier === null ? "" : `DOI: ${identifier} ${index}`,
      by,
    });
    titled.push(slug);
  }
  const rows = await database().source.findMany({ select: { id: true, slug: true } });
  const { reference } = await makeRecommendation({ source: titled[0] ?? "", addressees: [named[0]?.slug ?? ""], by });
  for (const [index, { isRevised, archive, provider, source, ...item }] of items.entries()) {
    const slug = source === null ? null : titled[source];
    const { number } = await makeEvidence({
      ...item,
      ...(archive && { archive: archive.archive, archiveSeen: archive.archiveSeen && requireDay(archive.archiveSeen) }),
      title: `${item.title} ${index}`,
      date: item.date === null ? null : parseVagueDate(item.date),
      accessed: item.accessed === null ? null : requireDay(item.accessed),
      reliability: item.reliability,
      providerId: provider === null ? null : (named[provider]?.id ?? null),
      sourceId: rows.find((row) => row.slug === slug)?.id ?? null,
      by,
    });
    const cite = (rationale: string) =>
      makeUpdate({ by, reference, rationale, evidence: [{ existing: `E-${number}`, polarity: "CONTEXT" }] });
    await cite(`First ${index}`);
    if (!isRevised) continue;
    const given = {
      number,
      baseRevision: 1,
      note: "Better.",
      title: `${item.title} revised ${index}`,
      summary: "New.",
    };
    await reviseEvidence(by, reviseEvidenceSchema.parse({ ...given, reliability: "B", credibility: "2" }));
    await cite(`Second ${index}`);
  }
}

let other: Store;
beforeAll(async () => {
  other = await createEmptyStore();
});
afterAll(() => other.close());

test.each(["csv", "workbook"])(
  "whatever a register holds, its own tables of actors, sources and evidence as %s change nothing in it, and say the same of an empty one",
  async (format) => {
    async function filesOf(): Promise<[name: string, content: string | Buffer][]> {
      if (format === "workbook") {
        return [["register.xlsx", await buffer(exportWorkbook(COMMAND_ACCOUNT, EVERYTHING, await now()))]];
      }
      const files: [string, string][] = [];
      for (const table of Object.keys(TABLES) as Table[]) files.push([`${table}.csv`, await tableOf(table)]);
      return files;
    }
    async function importAll(files: Awaited<ReturnType<typeof filesOf>>): Promise<ImportOutcome[]> {
      const outcomes = [];
      for (const [name, content] of files) outcomes.push(await importFile(content, {}, name));
      return outcomes;
    }
    const unchanged = {
      written: false,
      refusals: [],
      counts: { added: 0, changed: 0, updates: 0, actors: 0, sources: 0, evidence: 0, factsChanged: 0 },
    };
    await fc.assert(
      fc.asyncProperty(register, async (generated) => {
        await emptyRegister();
        await fill(generated);
        const files = await filesOf();
        for (const outcome of await importAll(files)) expect(outcome).toMatchObject(unchanged);
        const before = await factsOf();
        await closeDatabase();
        try {
          await openPool(testDatabaseKind, other.poolConfig, async () => {});
          await emptyRegister();
          for (const { refusals } of await importAll(files)) expect(refusals).toEqual([]);
          expect(await factsOf()).toEqual(before);
          for (const again of await importAll(files)) expect(again).toMatchObject(unchanged);
          expect((await verifyRegister(COMMAND_ACCOUNT)).fault).toBeNull();
        } finally {
          await closeDatabase();
          await openSharedDatabase();
        }
      }),
      { numRuns: 3 },
    );
  },
  300_000,
);

test("the starter register's own tables fill an empty register, and in another order evidence is given its facts later", async () => {
  await emptyRegister();
  await loadStarterRegister();
  const before = await factsOf();
  const tables = Object.fromEntries(
    await Promise.all((Object.keys(TABLES) as Table[]).map(async (table) => [table, await tableOf(table)] as const)),
  );
  await emptyRegister();
  for (const table of ["actors", "sources", "recommendations", "updates"]) {
    expect(await importFile(tables[table] ?? "")).toMatchObject({ refusals: [], written: true });
  }
  const late = await importFile(tables["evidence"] ?? "");
  expect(late).toMatchObject({ refusals: [], written: true, counts: { evidence: 0, added: 0, updates: 0 } });
  expect(late.counts.factsChanged).toBeGreaterThan(5);
  expect(await importFile(tables["evidence"] ?? "")).toMatchObject({ written: false, refusals: [] });
  const after = await factsOf();
  expect([after["actors"], after["sources"]]).toEqual([before["actors"], before["sources"]]);
  expect((await verifyRegister(COMMAND_ACCOUNT)).fault).toBeNull();
});

test("a row that says otherwise of what is on file, or twice differently, is refused with its column, and the others can be taken without it", async () => {
  await emptyRegister();
  await makeActor({ name: "Harbour Board", kind: "BODY" });
  await makeSource({ title: "Yearly report", kind: "REPORT", identifiers: "ISBN: 1" });
  const [actors, sources] = [await tableOf("actors"), await tableOf("sources")];
  await emptyRegister();
  await makeActor({ name: "Harbour Board", kind: "COMPANY" });
  await makeSource({ title: "Another report", identifiers: "ISBN: 1" });
  const refused = [await importFile(actors), await importFile(sources)];
  expect(
    refused.map(({ written, refusals: [first] }) => [written, first?.column, first && textOf(first.reason)]),
  ).toEqual([
    [
      false,
      "kind",
      "“{name}” is in the register as another kind of actor. The import does not change that: change or leave out this row.",
    ],
    [false, "identifiers", "“{title}” has the same {scheme}: {value}. It is already in the register."],
  ]);
  const more = actors.replace(
    /\r\n(.*)/,
    (row) => `${row}${row.replace("Harbour Board", "Port Office").replace("harbour-board", "port")}`,
  );
  expect(await importFile(more, { refusedRows: "leaveOut" })).toMatchObject({
    written: true,
    counts: { rows: 2, actors: 1, refusedOut: 1, refused: 0 },
  });
  const slugs = await database().actor.findMany({ orderBy: { slug: "asc" }, select: { slug: true } });
  expect(slugs.map(({ slug }) => slug)).toEqual(["harbour-board", "port"]);
});

test("of items that are called the same, the one of the same number gets what the table says of it", async () => {
  await emptyRegister();
  const by = await makeAccount("ANALYST");
  const { reference } = await makeRecommendation({ by });
  const items: string[] = [];
  for (const summary of ["With the ministry.", "With the court."]) {
    const { number } = await makeEvidence({ by, title: "Interview", address: null, summary });
    items.push(`E-${number}`);
  }
  const [first, second] = items;
  await makeUpdate({ by, reference, evidence: items.map((existing) => ({ existing, polarity: "CONTEXT" })) });
  const table = await tableOf("evidence");
  const rows: string[][] = parse(table);
  const [header = []] = rows;
  const column = (name: string) => header.indexOf(name);
  const summaries = async () =>
    database().evidenceRevision.findMany({
      orderBy: [{ evidence: { number: "asc" } }, { number: "asc" }],
      select: { summary: true, evidence: { select: { number: true } } },
    });

  const changed = rows
    .filter((row, index) => index === 0 || row[column("evidence")] === second)
    .map((row) => row.map((cell) => (cell === "With the court." ? "With the supreme court." : cell)));
  await importFile(changed.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(",")).join("\n"));
  expect((await summaries()).map(({ summary, evidence }) => [`E-${evidence.number}`, summary])).toEqual([
    [first, "With the ministry."],
    [second, "With the court."],
    [second, "With the supreme court."],
  ]);
  const whole = await importFile(await tableOf("evidence"));
  expect(whole).toMatchObject({ written: false, counts: { refused: 0 } });
});
