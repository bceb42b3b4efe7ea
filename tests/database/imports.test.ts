import { stringify } from "csv-stringify/sync";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { COMMAND_ACCOUNT } from "@/lib/access/accounts/system-accounts";
import type { User } from "@/lib/access/policy";
import { verifyRegister } from "@/lib/audit/integrity/read";
import type { RejectedRow } from "@/lib/delivery/imports/refusals";
import { mappingSchema } from "@/lib/delivery/imports/schema";
import type { ImportOutcome } from "@/lib/delivery/imports/outcome";
import { importTable } from "@/lib/delivery/imports/table-write";
import { database } from "@/lib/platform/database/connect";
import { env } from "@/lib/platform/env";
import { Forbidden, InvalidInput } from "@/lib/platform/errors";
import { readClock } from "@/lib/platform/history/head";
import { ENGLISH } from "@/lib/platform/language/translate";
import { dayInZone, requireDay } from "@/lib/platform/time/dates";
import { NO_FILTERS } from "@/lib/register/lists/filters";
import { listRecommendations } from "@/lib/register/lists/read";
import { withdrawRecommendation } from "@/lib/register/recommendations/write";
import { makeAccount } from "@/tests/factories/accounts";
import { makeEvidence, makeRecommendation } from "@/tests/factories/register";

const folder = mkdtempSync(path.join(tmpdir(), "import-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const HEADER = [
  "Ref",
  "Title",
  "Description",
  "Topic",
  "Agency",
  "Report",
  "Date issued",
  "Status",
  "Status date",
  "Comments",
  "Proof",
  "Response",
];

function row(reference: string, given: Partial<Record<string, string>> = {}): string[] {
  const cells: Record<string, string | undefined> = {
    Ref: reference,
    Title: `Title of ${reference}`,
    Description: "Two lines\nof text",
    Topic: "Water",
    Agency: "Ministry of Water; Parliament",
    Report: "A generated report",
    "Date issued": "June 2023",
    Status: "Closed acceptable",
    "Status date": "30.06.2024",
    Comments: "Adopted.",
    Proof: "Decree 5",
    ...given,
  };
  return HEADER.map((name) => cells[name] ?? "");
}

function fileOf(rows: readonly string[][], header = HEADER): string {
  const file = path.join(folder, "table.csv");
  writeFileSync(file, stringify([header, ...rows]));
  return file;
}

async function importFile(
  user: User,
  rows: readonly string[][],
  mapping: object = {},
  dryRun = false,
): Promise<ImportOutcome> {
  return importTable(user, {
    path: fileOf(rows),
    dryRun,
    mapping: mappingSchema.parse({ newActors: "BODY", ...mapping }),
  });
}

async function rowCounts(): Promise<Record<string, number>> {
  return {
    records: await database().recommendation.count(),
    revisions: await database().recommendationRevision.count(),
    updates: await database().update.count(),
    evidence: await database().evidence.count(),
    lines: await database().historyEntry.count(),
  };
}

async function expectWhole(): Promise<void> {
  await expect(verifyRegister(COMMAND_ACCOUNT, {})).resolves.toMatchObject({ fault: null });
}

function inEnglish(refusals: readonly RejectedRow[]) {
  return refusals.map(({ reason, ...rest }) => ({ ...rest, reason: ENGLISH.message(reason) }));
}

test("a reviewer cannot import", async () => {
  await expect(importFile(await makeAccount("REVIEWER"), [row("ABC-1")])).rejects.toThrow(Forbidden);
});

test("a table is imported whole, the history vouches for every row, and repeating it changes nothing", async () => {
  const analyst = await makeAccount("ANALYST");
  const rows = [
    row("ABC-1"),
    row("ABC-2", { Status: "Not started", Proof: "" }),
    row("ABC-3", { Status: "", "Status date": "" }),
  ];
  const dry = await importFile(analyst, rows, {}, true);
  expect(await database().recommendation.count()).toBe(0);
  const first = await importFile(analyst, rows);
  expect(first.refusals).toEqual([]);
  expect(first).toMatchObject({
    written: true,
    counts: { rows: 3, added: 3, updates: 2, sources: 1, themes: 1, actors: 2, evidence: 1 },
  });
  expect(dry.counts).toEqual(first.counts);
  expect(await database().update.findFirst({ where: { status: "IMPLEMENTED" } })).toMatchObject({
    effectiveEdtf: "2024-06-30",
    rationale: "Adopted.",
    authorId: analyst.id,
    number: 1,
  });
  await expectWhole();
  const before = await rowCounts();
  expect(await importFile(analyst, rows)).toMatchObject({
    written: false,
    counts: { unchanged: 3, known: 2, refused: 0 },
  });
  expect(await rowCounts()).toEqual(before);
});

/** The statuses of records by reference, by the states that are kept for today. */
async function listed(user: User): Promise<Record<string, string>> {
  const { now, head, presentDay } = await readClock();
  const { rows } = await listRecommendations(
    user,
    { filters: NO_FILTERS, sort: "reference", descending: true, page: 1, pageSize: 25, faults: [] },
    { day: presentDay, knownAt: head?.instant ?? now, present: true },
  );
  return Object.fromEntries(rows.map(({ reference, status }) => [reference, status]));
}

test("while a table is written others read the register as it was, and their writes come after it", async () => {
  const analyst = await makeAccount("ANALYST");
  await importFile(analyst, [row("OLD-1"), row("OLD-2")]);
  const meanwhile: { read?: Record<string, string>; written?: Promise<unknown> } = {};
  const change = { Status: "Rolled back", "Status date": "2025-01", Comments: "Repealed." };
  const outcome = await importTable(analyst, {
    path: fileOf([
      row("OLD-1", change),
      ...Array.from({ length: 230 }, (_, index) => row(`NEW-${index + 1}`)),
      row("NEW-1", change),
      row("OLD-2", { Title: "Another title" }),
    ]),
    mapping: mappingSchema.parse({ newActors: "BODY" }),
    dryRun: false,
    onProgress: async (_, isWriting) => {
      if (!isWriting || meanwhile.written) return;
      meanwhile.written = makeRecommendation({ reference: "ZZZ-1" });
      meanwhile.read = await listed(analyst);
    },
  });
  expect(outcome).toMatchObject({ written: true, counts: { added: 230, changed: 1, updates: 232, known: 1 } });
  expect(meanwhile.read).toEqual({ "OLD-1": "IMPLEMENTED", "OLD-2": "IMPLEMENTED" });
  await meanwhile.written;
  const after = await listed(analyst);
  expect(after).toMatchObject({ "OLD-1": "REVERSED", "OLD-2": "IMPLEMENTED", "ZZZ-1": "NOT_ASSESSED" });
  const of = (reference: string) =>
    database().recommendation.findUniqueOrThrow({ where: { reference }, select: { enteredAt: true } });
  expect((await of("ZZZ-1")).enteredAt.getTime()).toBeGreaterThan((await of("NEW-230")).enteredAt.getTime());
  await expectWhole();
});

test("evidence that a row far below gives to an update of the same table is cited with the other", async () => {
  const analyst = await makeAccount("ANALYST");
  await importFile(analyst, [
    row("FAR-1"),
    ...Array.from({ length: 1_050 }, (_, index) => row(`FAR-${index + 2}`, { Status: "Not started", Proof: "" })),
    row("FAR-1", { Proof: "Decree 6" }),
  ]);
  const [newest] = await database().update.findMany({
    where: { recommendation: { reference: "FAR-1" } },
    orderBy: { number: "desc" },
    include: { citations: { include: { evidenceRevision: { select: { title: true } } } } },
  });
  expect(newest?.citations.map(({ evidenceRevision }) => evidenceRevision.title)).toEqual(["Decree 5", "Decree 6"]);
  await expectWhole();
});

test("a changed row becomes a revision, and a further row of a record a further update", async () => {
  const analyst = await makeAccount("ANALYST");
  await importFile(analyst, [row("REV-1")]);
  const outcome = await importFile(analyst, [
    row("REV-1", { Title: "Another title" }),
    row("REV-1", { Title: "Another title", Status: "Rolled back", "Status date": "2025-01", Comments: "Repealed." }),
  ]);
  expect(outcome).toMatchObject({
    written: true,
    refusals: [],
    counts: { added: 0, changed: 1, updates: 1, known: 1 },
  });
  const record = await database().recommendation.findUniqueOrThrow({
    where: { reference: "REV-1" },
    include: { revisions: { orderBy: { number: "asc" } }, updates: { orderBy: { number: "asc" } } },
  });
  expect(record.revisions.map(({ title }) => title)).toEqual(["Title of REV-1", "Another title"]);
  expect(record.updates.map(({ number, status }) => [number, status])).toEqual([
    [1, "IMPLEMENTED"],
    [2, "REVERSED"],
  ]);
  await expectWhole();
});

test("one refused row at the end, and nothing is written; each refused row is named with its line and column", async () => {
  const analyst = await makeAccount("ANALYST");
  const good = Array.from({ length: 1_200 }, (_, index) => row(`BIG-${index + 1}`));
  const before = await rowCounts();
  const outcome = await importFile(analyst, [...good, row("BIG-9999", { "Status date": "2999-01-01" })]);
  // Each of the valid rows takes up two lines.
  expect(outcome.refusals).toEqual([
    { line: 2_402, column: "Status date", reason: "Date must be today or in the past." },
  ]);
  expect(outcome).toMatchObject({ written: false, counts: { rows: 1_201, refused: 1 } });
  expect(await rowCounts()).toEqual(before);
});

test.each<[string, Partial<Record<string, string>>, string, RegExp]>([
  ["no reference", { Ref: "" }, "Ref", /Enter a reference/],
  ["a status that nobody knows", { Status: "On the way" }, "Status", /On the way/],
  ["a status that needs evidence and has none", { Proof: "" }, "evidence", /evidence/],
  ["no reason", { Comments: "" }, "Comments", /reason/],
  ["a day that could be two", { "Date issued": "5/6/2023" }, "Date issued", /two different dates/],
  ["no date", { "Date issued": "" }, "Date issued", /date/],
  ["a day before the record was made", { "Status date": "2020" }, "Status date", /before the record was made/],
  ["a spreadsheet’s error", { Title: "#REF!" }, "Title", /error #REF!/],
  ["a text that is too long", { Title: "x".repeat(301) }, "Title", /300 characters or fewer/],
])("a row with %s is refused", async (_, given, column, reason) => {
  const { refusals } = await importFile(await makeAccount("ANALYST"), [row("BAD-1", given)]);
  expect(inEnglish(refusals)).toEqual([{ line: 2, column, reason: expect.stringMatching(reason) as unknown }]);
});

test("a text of 4,000 characters is taken, and one rationale can stand for the whole file", async () => {
  const analyst = await makeAccount("ANALYST");
  const long = "ы".repeat(4_000);
  const outcome = await importFile(analyst, [row("LONG-1", { Description: long, Comments: "" })], {
    rationale: "As the table of 2024 says.",
  });
  expect(outcome).toMatchObject({ written: true, refusals: [] });
  expect(await database().recommendationRevision.findFirst({ where: { summary: long } })).not.toBeNull();
  expect(await database().update.findFirst({ where: { rationale: "As the table of 2024 says." } })).not.toBeNull();
});

test("a reference that says two things in one file, and an actor whose kind nobody said, are refused", async () => {
  const analyst = await makeAccount("ANALYST");
  const twice = await importFile(analyst, [row("TWO-1"), row("TWO-1", { Title: "Something else" })]);
  expect(inEnglish(twice.refusals)).toEqual([
    { line: 4, column: "Ref", reason: expect.stringContaining("line 2") as unknown },
  ]);
  const strange = await importFile(analyst, [row("NEW-1", { Agency: "Nobody known" })], { newActors: null });
  expect(inEnglish(strange.refusals)).toEqual([
    { line: 2, column: "Agency", reason: expect.stringContaining("not in the register") as unknown },
  ]);
});

test("a row is refused for what the forms refuse: a withdrawn record, one that has parts, evidence cited twice", async () => {
  const analyst = await makeAccount("ANALYST");
  const [whole, gone] = [await makeRecommendation({ by: analyst }), await makeRecommendation({ by: analyst })];
  const part = await makeRecommendation({ by: analyst, partOf: whole.reference });
  await withdrawRecommendation(analyst, { reference: gone.reference, baseRevision: 1, note: "By mistake." });
  const { number } = await makeEvidence({ by: analyst });
  const { refusals } = await importFile(
    analyst,
    [
      row(gone.reference, { Proof: `E-${number}` }),
      row(whole.reference, { Proof: `E-${number}` }),
      row("CITE-1", { Proof: `E-${number} SUPPORTS; E-${number} CONTRADICTS` }),
      row("CITE-2", { Proof: "E-99999" }),
    ],
    { columns: { Proof: "evidence" }, references: { whose: "register" } },
  );
  expect(inEnglish(refusals).map(({ column, reason }) => [column, reason])).toEqual([
    ["Ref", `${gone.reference} is withdrawn. Reinstate it first.`],
    [
      "Status",
      `This record is split into parts, and its status comes from them. Record the update on one of ${part.reference}.`,
    ],
    ["Proof", "You have cited this evidence twice. Remove one of them."],
    ["Proof", "There is no evidence E-99999 in this register. Enter another number."],
  ]);
});

const DATES = ["Ref", "Title", "Description", "Topic", "Agency", "Report", "Date issued", "Deadline"];

/** Records that differ in their deadlines alone, named by them. */
function deadlines(prefix: string, cells: readonly string[], made = "2010-05-04"): string[][] {
  return cells.map((due, index) => [`${prefix}-${index + 1}`, "T", "S", "Water", "Parliament", "A report", made, due]);
}

async function takeDeadlines(prefix: string, cells: readonly string[], mapping: object): Promise<ImportOutcome> {
  return importTable(await makeAccount("ANALYST"), {
    path: fileOf(deadlines(prefix, cells), DATES),
    dryRun: false,
    mapping: mappingSchema.parse({ newActors: "BODY", ...mapping }),
  });
}

async function duesOf(prefix: string): Promise<(string | null)[]> {
  const rows = await database().recommendationRevision.findMany({
    where: { recommendation: { reference: { startsWith: `${prefix}-` } } },
    orderBy: { recommendation: { reference: "asc" } },
    select: { dueEdtf: true },
  });
  return rows.map(({ dueEdtf }) => dueEdtf);
}

test("words for no date are empty, and a date that the chosen order contradicts is said with its row", async () => {
  const cells = ["NA", "12/31/2023", "31/12/2023", "N/A", "12/31/23", "Q3 2024", "Dec-23", "-", "TBC"];
  const refused = await takeDeadlines("ORD", cells, { dates: "mdy" });
  expect(inEnglish(refused.refusals)).toEqual([
    {
      line: 4,
      column: "Deadline",
      reason: expect.stringMatching(/“31\/12\/2023”: no month 31, and month first was chosen/) as unknown,
    },
  ]);
  const mended = cells.map((cell) => (cell === "31/12/2023" ? "30 June 2024" : cell));
  expect(await takeDeadlines("ORD", mended, { dates: "mdy" })).toMatchObject({ written: true, refusals: [] });
  expect(await duesOf("ORD")).toEqual([
    null,
    "2023-12-31",
    "2024-06-30",
    null,
    "2023-12-31",
    "2024-07/2024-09",
    "2023-12",
    null,
    null,
  ]);
  const words = await takeDeadlines("WRD", ["TBC", "soon"], { noDate: ["soon"] });
  expect(inEnglish(words.refusals)).toMatchObject([{ line: 2, column: "Deadline" }]);
});

test("years of two numbers are refused until somebody says what they are, and then all are read so", async () => {
  const cells = ["2022-23", "2023-24", "2011-12", "2020-21"];
  const asked = await takeDeadlines("FIN", cells, {});
  expect(asked.refusals.map(({ line }) => line)).toEqual([2, 3, 4, 5]);
  expect(inEnglish(asked.refusals)[0]?.reason).toMatch(/could be a financial or academic year/);
  await takeDeadlines("FIN", cells, { yearPairs: "year", yearStart: 4 });
  expect(await duesOf("FIN")).toEqual(["2022-04/2023-03", "2023-04/2024-03", "2011-04/2012-03", "2020-04/2021-03"]);
  await takeDeadlines("SEA", cells, { yearPairs: "edtf" });
  expect(await duesOf("SEA")).toEqual(["2022-23", "2023-24", "2011-12", "2020-21"]);
});

test("an instant is the day that it was in the register’s own zone", async () => {
  const analyst = await makeAccount("ANALYST");
  await importFile(analyst, [row("ZON-1", { "Status date": "2024-06-30T23:30:00Z" })]);
  expect(await database().update.findFirst({ where: { recommendation: { reference: "ZON-1" } } })).toMatchObject({
    effectiveEdtf: dayInZone(new Date("2024-06-30T23:30:00Z"), env().timeZone),
  });
});

test("a word that was set back to no meaning is refused, and one for an empty cell says nothing", async () => {
  const analyst = await makeAccount("ANALYST");
  const values = { status: { "Closed acceptable": null } };
  const { refusals } = await importFile(analyst, [row("WORD-1")], { values });
  expect(inEnglish(refusals)).toMatchObject([
    { column: "Status", reason: expect.stringContaining("Set what it means") as unknown },
  ]);
  const open = await importFile(analyst, [row("WORD-2", { Status: "Open" })]);
  expect(inEnglish(open.refusals)).toMatchObject([{ column: "Status" }]);
  const empty = await importFile(analyst, [
    row("WORD-3", { Status: "N/A", "Status date": "-", Proof: "NA", Comments: "N/A" }),
  ]);
  expect(empty).toMatchObject({ written: true, refusals: [], counts: { added: 1, updates: 0, evidence: 0 } });
});

test("a table with neither references nor texts is refused as a whole", async () => {
  const analyst = await makeAccount("ANALYST");
  const file = fileOf([["a", "b"]], ["Colour", "Shape"]);
  const imported = importTable(analyst, { path: file, mapping: mappingSchema.parse({}), dryRun: false });
  await expect(imported).rejects.toThrow(InvalidInput);
});

test("an answer stands by itself: a row without a status brings it, a row without an answer says nothing of it, and nothing comes twice", async () => {
  const analyst = await makeAccount("ANALYST");
  const said = { Status: "", "Status date": "", Proof: "" };
  const rows = [
    row("ANS-1", { ...said, Response: "Accepted", Comments: "The minister said so." }),
    row("ANS-2", { ...said, Response: "Noted", Comments: "" }),
    row("ANS-3", { ...said, Response: "Rejected", "Status date": "2023-09", Comments: "" }),
    row("ANS-4", { Response: "" }),
  ];
  const first = await importFile(analyst, rows);
  expect(first.refusals).toEqual([]);
  expect(first.counts).toMatchObject({ added: 4, updates: 4, unplaced: 0 });
  const updates = await database().update.findMany({
    orderBy: { recommendation: { reference: "asc" } },
    select: { status: true, response: true, confidence: true, rationale: true, effectiveEdtf: true },
  });
  expect(updates.map(({ effectiveEdtf: _, ...update }) => update)).toMatchObject([
    { status: null, response: "ACCEPTED", confidence: null, rationale: "The minister said so." },
    { status: null, response: "NOTED", confidence: null, rationale: "" },
    { status: null, response: "REJECTED", confidence: null, rationale: "" },
    { response: null },
  ]);
  // Without a day of its own an answer was given at some time since its record was made.
  expect(updates[0]?.effectiveEdtf).toMatch(/^2023-06-01\/\d{4}-\d{2}-\d{2}$/);
  expect(updates[2]?.effectiveEdtf).toBe("2023-09");

  const again = await importFile(analyst, rows);
  expect(again.counts).toMatchObject({ updates: 0, known: 4 });
  const asOf = { day: requireDay("2999-01-01"), knownAt: new Date() };
  const list = await listRecommendations(
    analyst,
    { filters: NO_FILTERS, sort: "reference", descending: false, page: 1, pageSize: 25, faults: [] },
    asOf,
  );
  expect(list.rows.map(({ status, response }) => [status, response])).toEqual([
    ["NOT_ASSESSED", "ACCEPTED"],
    ["NOT_ASSESSED", "NOTED"],
    ["NOT_ASSESSED", "REJECTED"],
    ["IMPLEMENTED", "NO_RESPONSE"],
  ]);
  await expectWhole();
});

test("a comment that belongs to neither a status nor an answer is not taken, and the check says so", async () => {
  const analyst = await makeAccount("ANALYST");
  const outcome = await importFile(analyst, [row("LST-1", { Status: "", "Status date": "", Proof: "" })], {}, true);
  expect(outcome.counts).toMatchObject({ added: 1, updates: 0, unplaced: 1 });
});

test("evidence that comes later for an update on file is added by a correction, and rows of one update are gathered", async () => {
  const analyst = await makeAccount("ANALYST");
  const once = [row("EVL-1"), row("EVL-1", { Proof: "Decree 6" }), row("EVL-2")];
  const first = await importFile(analyst, once);
  expect(first.counts).toMatchObject({ added: 2, updates: 2, evidence: 2 });

  const later = [...once, row("EVL-2", { Proof: "Decree 7" })];
  expect((await importFile(analyst, later)).counts).toMatchObject({ updates: 1, evidence: 1, unchanged: 2 });
  const update = await database().update.findFirstOrThrow({
    where: { correctsId: { not: null } },
    select: {
      number: true,
      status: true,
      recommendation: { select: { reference: true } },
      citations: { orderBy: { position: "asc" }, select: { evidenceRevision: { select: { title: true } } } },
    },
  });
  expect(update).toEqual({
    number: 2,
    status: "IMPLEMENTED",
    recommendation: { reference: "EVL-2" },
    citations: [{ evidenceRevision: { title: "Decree 5" } }, { evidenceRevision: { title: "Decree 7" } }],
  });
  for (const rows of [later, once]) {
    expect((await importFile(analyst, rows)).counts).toMatchObject({ updates: 0, evidence: 0, refused: 0 });
  }
  await expectWhole();
});
