import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { COMMAND_ACCOUNT, ensureSystemAccounts } from "@/lib/access/accounts/system-accounts";
import { verifyRegister } from "@/lib/audit/integrity/read";
import { exportRecommendations, exportUpdates } from "@/lib/delivery/exchange/read";
import { textOf } from "@/lib/delivery/imports/row-faults";
import { mappingSchema, type MappingText } from "@/lib/delivery/imports/schema";
import type { ImportOutcome } from "@/lib/delivery/imports/outcome";
import { importTable } from "@/lib/delivery/imports/table-write";
import { database } from "@/lib/platform/database/connect";
import { readClock } from "@/lib/platform/history/head";
import { dayInZone } from "@/lib/platform/time/dates";
import { NO_FILTERS } from "@/lib/register/lists/filters";
import { loadStarterRegister } from "@/prisma/seed";
import { emptyTables } from "@/tests/database/support/test-database";
import { makeAccount } from "@/tests/factories/accounts";
import { makeAsk, makeRecommendation, makeSource, makeUpdate } from "@/tests/factories/register";

const folder = mkdtempSync(path.join(tmpdir(), "own-tables-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const EVERYTHING = { filters: NO_FILTERS, sort: "reference", descending: false } as const;

async function importText(
  content: string | Buffer,
  mapping: MappingText = {},
  name = "table.csv",
): Promise<ImportOutcome> {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return importTable(COMMAND_ACCOUNT, { path: file, mapping: mappingSchema.parse(mapping), dryRun: false });
}

async function makeStarterRegister(): Promise<void> {
  await emptyTables();
  await ensureSystemAccounts();
  await loadStarterRegister();
}

async function now() {
  const { now: instant } = await readClock();
  return { day: dayInZone(instant, "UTC"), knownAt: instant };
}

test("the updates of a fresh register are on file in another fresh one, and in one without its records each row says what is missing", async () => {
  await makeStarterRegister();
  const updates = await text(exportUpdates(COMMAND_ACCOUNT, EVERYTHING, await now(), { mark: false }));
  await makeStarterRegister();
  const known = await importText(updates);
  expect(known).toMatchObject({ written: false, refusals: [], counts: { updates: 0, evidence: 0, refused: 0 } });
  expect(known.counts.known).toBe(known.counts.rows);
  expect(known.counts.rows).toBeGreaterThan(20);

  await emptyTables();
  await ensureSystemAccounts();
  const refused = await importText(updates);
  expect(refused.counts).toMatchObject({ refused: refused.counts.rows });
  expect(refused.refusals[0]).toMatchObject({
    column: "reference",
    reason: { text: "There is no record {reference} in this register." },
  });
});

test("what a row says of its evidence's polarity and grade is kept, and a number that cannot be read is refused", async () => {
  await emptyTables();
  await ensureSystemAccounts();
  const head = "reference,title,summary,theme,addressees,source,made,status,effective,rationale";
  const record = "EV-01,A title,A summary,Theme,Body,Source,2023,IMPLEMENTED,2024-01-01,Done";
  const outcome = await importText(
    `${head},Evidence title,Polarity,Grade\n${record},"Minutes\nDecree","supports\nдоказательство",B2\n`,
    { newActors: "BODY", values: { evidencePolarity: { доказательство: "CONTEXT" } } },
  );
  expect(outcome.refusals).toEqual([]);
  const cited = await database().citation.findMany({
    orderBy: { position: "asc" },
    select: { polarity: true, evidenceRevision: { select: { title: true, reliability: true, credibility: true } } },
  });
  expect(cited).toEqual([
    { polarity: "SUPPORTS", evidenceRevision: { title: "Minutes", reliability: "B", credibility: 2 } },
    { polarity: "CONTEXT", evidenceRevision: { title: "Decree", reliability: "B", credibility: 2 } },
  ]);
  const refused = await importText(`${head},evidence\n${record},see the annual report\n`, { newActors: "BODY" });
  expect(refused).toMatchObject({ written: false, counts: { refused: 1 } });
});

const HEAD = "reference,title,summary,theme,addressees,source,made";
const row = (reference: string, ...more: string[]) =>
  [reference, `Title of ${reference}`, "A summary", "Theme", "Body", "Source", "2023", ...more].join(",");

async function linksOf() {
  const records = await database().recommendation.findMany({
    orderBy: { reference: "asc" },
    select: {
      reference: true,
      revisions: {
        orderBy: { number: "desc" },
        take: 1,
        select: { partOf: { select: { reference: true } }, supersededBy: { select: { reference: true } } },
      },
    },
  });
  return Object.fromEntries(
    records.map(({ reference, revisions: [newest] }) => [
      reference,
      [newest?.partOf?.reference ?? null, newest?.supersededBy?.reference ?? null],
    ]),
  );
}

test("a record is a part of, or superseded by, one that comes before or after it in the table, or is on file", async () => {
  await emptyTables();
  await ensureSystemAccounts();
  const mapping: MappingText = { newActors: "BODY", references: { whose: "register" } };
  const head = `${HEAD},Part of,Superseded by`;
  const table = [head, row("LK-02", "LK-01", ""), row("LK-01", "", ""), row("LK-03", "", "lk-02")].join("\n");
  expect(await importText(table, mapping)).toMatchObject({ refusals: [], counts: { added: 3, changed: 0 } });
  const linked = { "LK-01": [null, null], "LK-02": ["LK-01", null], "LK-03": [null, "LK-02"] };
  expect(await linksOf()).toEqual(linked);
  expect(await importText(table, mapping)).toMatchObject({ written: false, counts: { changed: 0, unchanged: 3 } });

  const more = [head, row("LK-03", "LK-01", "")].join("\n");
  expect(await importText(more, mapping)).toMatchObject({
    refusals: [],
    counts: { added: 0, changed: 1, unchanged: 0 },
  });
  expect(await linksOf()).toEqual({ ...linked, "LK-03": ["LK-01", "LK-02"] });
  expect((await verifyRegister(COMMAND_ACCOUNT)).fault).toBeNull();

  // The rules of the form hold for all rows together, in whatever order they come.
  const wrong = [
    head,
    row("LK-02", "LK-02", ""),
    row("LK-01", "LK-09", ""),
    row("LK-09", "", ""),
    row("LK-10", "LK-03", ""),
    row("LK-11", "", "LK-12"),
    row("LK-12", "", "LK-11"),
    row("LK-13", "none such", ""),
  ].join("\n");
  const refused = await importText(wrong, mapping);
  expect(refused).toMatchObject({ written: false, counts: { refused: 6 } });
  expect(refused.refusals.map(({ line, column, reason }) => [line, column, textOf(reason)]).toSorted()).toEqual([
    [2, "Part of", "A record cannot be part of itself."],
    [3, "Part of", "This record has parts. A record with parts cannot be a part of another."],
    [5, "Part of", "{reference} is itself a part, so it cannot have parts."],
    [6, "Superseded by", "{reference} is this record, or has been superseded by it. Enter another reference."],
    [7, "Superseded by", "{reference} is this record, or has been superseded by it. Enter another reference."],
    [8, "Part of", "There is no record {reference} in this register."],
  ]);
  expect(await linksOf()).toMatchObject({ "LK-03": ["LK-01", "LK-02"] });
});

test("a publisher's reference names the whole within the source, and the row that names nobody's account is refused", async () => {
  await emptyTables();
  await ensureSystemAccounts();
  const ana = await makeAccount("ANALYST");
  const { name } = await database().account.findUniqueOrThrow({ where: { id: ana.id }, select: { name: true } });
  const table = [`${HEAD},Part of,Assigned to`, row("136.1", "136", `${name}`), row("136", "", "")].join("\n");
  expect(await importText(table, { newActors: "BODY" })).toMatchObject({ refusals: [], counts: { added: 2 } });
  const part = await database().recommendationRevision.findFirstOrThrow({
    where: { publisherReference: "136.1" },
    orderBy: { number: "desc" },
    select: { ownerId: true, partOf: { select: { revisions: { select: { publisherReference: true } } } } },
  });
  expect(part).toEqual({ ownerId: ana.id, partOf: { revisions: [{ publisherReference: "136" }] } });
  expect(await importText(table, { newActors: "BODY" })).toMatchObject({ written: false, refusals: [] });
  const stranger = await importText([`${HEAD},Assigned to`, row("140", "Nobody here")].join("\n"), {
    newActors: "BODY",
  });
  expect(stranger.refusals).toMatchObject([{ column: "Assigned to" }]);
});

test("the records of a register with parts, successors and owners are on file in it, and come into another with their updates", async () => {
  await emptyTables();
  await ensureSystemAccounts();
  const by = await makeAccount("ANALYST");
  const whole = await makeRecommendation({ by });
  await makeUpdate({ by, reference: whole.reference });
  const next = await makeRecommendation({ by });
  await makeRecommendation({ by, partOf: whole.reference, supersededBy: next.reference, owner: by.id });
  const before = await linksOf();
  const [records, updates] = await Promise.all(
    [exportRecommendations, exportUpdates].map(async (write) =>
      text(write(COMMAND_ACCOUNT, EVERYTHING, await now(), { mark: false })),
    ),
  );
  for (const table of [records, updates]) {
    expect(await importText(table ?? "")).toMatchObject({ written: false, refusals: [], counts: { ownerless: 0 } });
  }
  await emptyTables();
  await ensureSystemAccounts();
  expect(await importText(records ?? "", { newActors: "BODY" })).toMatchObject({
    refusals: [],
    counts: { ownerless: 1 },
  });
  expect(await importText(updates ?? "")).toMatchObject({ refusals: [], counts: { updates: 1 } });
  expect(await linksOf()).toEqual(before);
});

test("each web address of a cell is an item of evidence, and a long one without a title is its own, shortened", async () => {
  await emptyTables();
  await ensureSystemAccounts();
  const long = `https://long.example/${"part/".repeat(80)}`;
  const outcome = await importText(
    "reference,title,theme,addressees,source,made,status,effective,rationale,Evidence link\n" +
      `AD-01,A title,Theme,Body,Source,2023,IMPLEMENTED,2024-01-01,Done,https://one.example/act | ${long}\n`,
    { newActors: "BODY" },
  );
  expect(outcome.refusals).toEqual([]);
  const items = await database().evidenceRevision.findMany({ orderBy: { address: "asc" } });
  expect(items.map(({ address }) => address)).toEqual([long, "https://one.example/act"]);
  expect(items[0]?.title).toMatch(/^https:\/\/long\.example\/.*…$/);
});

test("rows that are rejected for a link or a group are left out with the rest, with those that need them, and kept in the table of rejected rows", async () => {
  await emptyTables();
  await ensureSystemAccounts();
  const by = await makeAccount("ANALYST");
  const grouped = [await makeRecommendation({ by }), await makeRecommendation({ by })];
  await makeAsk([grouped[0]?.reference ?? "", grouped[1]?.reference ?? ""], { title: "Already", by });
  const head = `${HEAD},Part of,Superseded by,Same ask,Status,Effective,Rationale`;
  const update = ["In progress", "2024-01-01", "Begun"];
  const table = [
    head,
    row("LO-01", "none such", "", "", ...update),
    row("LO-02", "", "LO-01", ""),
    row("LO-03", "", "LO-02", ""),
    row("LO-01", "none such", "", "", "Implemented partly", "2024-02-01", "More"),
    row("LO-04", "", "", "A-9"),
    row("LO-05", "LO-06", "", "", ...update),
    row("LO-06", "", "", ""),
    row("LO-07", "", "", "", "Zigzag", "2024-01-01", "Why"),
  ].join("\n");
  const refused = await importText(table, { newActors: "BODY", references: { whose: "register" } });
  expect(refused).toMatchObject({ written: false, counts: { refusedOut: 0 } });
  const kept: [number, string[]][] = [];
  const file = path.join(folder, "left-out.csv");
  writeFileSync(file, table);
  const outcome = await importTable(COMMAND_ACCOUNT, {
    path: file,
    dryRun: false,
    mapping: mappingSchema.parse({
      newActors: "BODY",
      references: { whose: "register" },
      refusedRows: "leaveOut",
      values: { status: { "Implemented partly": "IN_PROGRESS" } },
    }),
    refused: {
      begin: () => Promise.resolve(void kept.splice(0)),
      add: ({ line, reasons }) => Promise.resolve(void kept.push([line, reasons.map(({ reason }) => textOf(reason))])),
    },
  });
  const unknown = "There is no record {reference} in this register.";
  expect(outcome).toMatchObject({
    written: true,
    counts: { rows: 8, added: 2, updates: 1, refused: 0, refusedOut: 6 },
  });
  expect(kept).toEqual([
    [2, [unknown]],
    [3, [unknown]],
    [4, [unknown]],
    [5, [unknown]],
    [6, ["There is no group A-{number}. Enter another number."]],
    [9, ["“{value}” is not a recognised {field}. Set what it means."]],
  ]);
  expect(outcome.groups.map(({ rows }) => rows).toSorted()).toEqual([1, 1, 2, 2]);
  expect(await linksOf()).toMatchObject({ "LO-05": ["LO-06", null], "LO-06": [null, null] });
  expect((await verifyRegister(COMMAND_ACCOUNT)).fault).toBeNull();
});

async function groupsOf(): Promise<[string, string[]][]> {
  const asks = await database().ask.findMany({
    orderBy: { number: "asc" },
    select: {
      id: true,
      revisions: { orderBy: { number: "desc" }, take: 1, select: { title: true } },
      memberships: { select: { askId: true, recommendation: { select: { reference: true } } } },
    },
  });
  return asks.map(({ revisions, memberships }) => [
    revisions[0]?.title ?? "",
    memberships.map(({ recommendation }) => recommendation.reference).toSorted(),
  ]);
}

test("rows that name one group become one, join an existing one, and a group of a single record is only told of", async () => {
  await emptyTables();
  await ensureSystemAccounts();
  const mapping: MappingText = { newActors: "BODY", references: { whose: "register" } };
  const head = `${HEAD},Same ask`;
  const table = [
    head,
    row("SA-01", "Clean rivers"),
    row("SA-02", "clean rivers"),
    row("SA-03", "Alone"),
    row("SA-04", ""),
  ];
  expect(await importText(table.join("\n"), mapping)).toMatchObject({
    refusals: [],
    counts: { added: 4, asks: 1, grouped: 2, alone: 1 },
  });
  expect(await groupsOf()).toEqual([["Clean rivers", ["SA-01", "SA-02"]]]);
  expect((await verifyRegister(COMMAND_ACCOUNT)).fault).toBeNull();
  // By its number a further record joins it; nothing else changes, and again nothing does.
  const more = [head, row("SA-01", "A-1"), row("SA-05", "a-1")].join("\n");
  expect(await importText(more, mapping)).toMatchObject({ refusals: [], counts: { added: 1, asks: 0, grouped: 1 } });
  expect(await groupsOf()).toEqual([["Clean rivers", ["SA-01", "SA-02", "SA-05"]]]);
  expect(await importText(more, mapping)).toMatchObject({ written: false, counts: { grouped: 0, refused: 0 } });
  const refused = await importText(
    [head, row("SA-01", "Another"), row("SA-04", "Another"), row("SA-03", "A-9")].join("\n"),
    mapping,
  );
  expect(refused.refusals.map(({ line, reason }) => [line, textOf(reason)]).toSorted()).toEqual([
    [2, "{reference} is already in a group. Remove it from that group first."],
    [4, "There is no group A-{number}. Enter another number."],
  ]);
});

test("groups of the same ask come into another register with the records, whatever numbers they have there", async () => {
  await emptyTables();
  await ensureSystemAccounts();
  const by = await makeAccount("ANALYST");
  const references = [];
  for (let count = 0; count < 4; count += 1) references.push((await makeRecommendation({ by })).reference);
  const [one = "", two = "", three = "", four = ""] = references;
  await makeAsk([one, two], { title: "Clean rivers", by });
  await makeAsk([three, four], { title: "Open data", by });
  const before = await groupsOf();
  const records = await text(exportRecommendations(COMMAND_ACCOUNT, EVERYTHING, await now(), { mark: false }));
  expect(await importText(records)).toMatchObject({ written: false, refusals: [], counts: { grouped: 0, asks: 0 } });
  await emptyTables();
  await ensureSystemAccounts();
  const others = [`${HEAD},Same ask`, row("ZZ-01", "Something else"), row("ZZ-02", "Something else")].join("\n");
  await importText(others, { newActors: "BODY", references: { whose: "register" } });
  expect(await importText(records, { newActors: "BODY" })).toMatchObject({
    refusals: [],
    counts: { added: 4, grouped: 4, asks: 2 },
  });
  expect((await groupsOf()).filter(([title]) => title !== "Something else").toSorted()).toEqual(before.toSorted());
  expect(await importText(records)).toMatchObject({ written: false, refusals: [], counts: { grouped: 0 } });
});

/** The slug of each record's source, by reference. */
async function sourcesOfRecords(): Promise<Record<string, string>> {
  const records = await database().recommendation.findMany({
    orderBy: { reference: "asc" },
    include: { revisions: { orderBy: { number: "desc" }, take: 1, select: { source: { select: { slug: true } } } } },
  });
  return Object.fromEntries(records.map(({ reference, revisions }) => [reference, revisions[0]?.source.slug ?? ""]));
}

test("two sources of one title stay two, and a row that may mean either is rejected", async () => {
  await emptyTables();
  await ensureSystemAccounts();
  const by = await makeAccount();
  for (const reference of ["TWO-1", "TWO-2"]) {
    await makeRecommendation({ reference, by, source: (await makeSource({ title: "Annual report", by })).slug });
  }
  const records = await text(exportRecommendations(COMMAND_ACCOUNT, EVERYTHING, await now(), { mark: false }));
  expect(await importText(records)).toMatchObject({ refusals: [], counts: { unchanged: 2, changed: 0, added: 0 } });

  // A table of somebody else's: a record keeps its source, and of another nobody can say which it means.
  const rows = (...references: string[]) =>
    [HEAD, ...references.map((reference) => `${reference},T,S,Theme,Body,Annual report,2023`)].join("\n");
  const before = await sourcesOfRecords();
  const changed = await importText(rows("TWO-1", "TWO-2"), { newActors: "BODY", references: { whose: "register" } });
  expect(changed).toMatchObject({ refusals: [], counts: { changed: 2, sources: 0 } });
  expect(await sourcesOfRecords()).toEqual(before);
  const refused = await importText(rows("TWO-3"), { newActors: "BODY" });
  expect(refused.refusals).toMatchObject([
    { line: 2, column: "source", reason: { values: { title: "Annual report" } } },
  ]);
  const named = rows("TWO-3")
    .replace("source,", "source,source_address,")
    .replace("Annual report,", "Annual report,https://other.example/sources/annual-report-2,");
  expect(await importText(named, { newActors: "BODY" })).toMatchObject({
    refusals: [],
    counts: { added: 1, sources: 0 },
  });
  expect((await sourcesOfRecords())["TWO-3"]).toBe("annual-report-2");

  await emptyTables();
  await ensureSystemAccounts();
  expect(await importText(records, { newActors: "BODY" })).toMatchObject({
    refusals: [],
    counts: { added: 2, sources: 2 },
  });
  expect(await sourcesOfRecords()).toEqual(before);
});
