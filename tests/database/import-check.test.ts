import { parse } from "csv-parse/sync";
import { stringify } from "csv-stringify/sync";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { User } from "@/lib/access/policy";
import { remediesOf, settled, settleSchema } from "@/lib/delivery/imports/remedies";
import { refusedHeader, refusedLine, type RefusedRowsSink } from "@/lib/delivery/imports/refused-rows";
import { textOf } from "@/lib/delivery/imports/row-faults";
import { type MappingText, mappingSchema } from "@/lib/delivery/imports/schema";
import type { ImportOutcome } from "@/lib/delivery/imports/outcome";
import { importTable } from "@/lib/delivery/imports/table-write";
import { outcomeLines } from "@/lib/delivery/imports/words";
import { database } from "@/lib/platform/database/connect";
import { ENGLISH } from "@/lib/platform/language/translate";
import { makeAccount } from "@/tests/factories/accounts";
import { fc } from "@/tests/properties";

const folder = mkdtempSync(path.join(tmpdir(), "import-check-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Row = Partial<Record<string, string>>;

const HEADER = [
  "Ref",
  "Title",
  "Description",
  "Theme",
  "Responsible",
  "Source",
  "Date",
  "Due",
  "Status",
  "As of",
  "Comment",
] as const;

const ROW = {
  Ref: "CHK-1",
  Title: "Mend the bridge",
  Description: "Mend the bridge before the winter",
  Theme: "Bridges",
  Responsible: "Bridge Office",
  Source: "Bridge review",
  Date: "2021-04-06",
  Status: "In progress",
  "As of": "2024-02-01",
  Comment: "The scaffolding stands.",
};

function fileOf(rows: readonly Row[]): string {
  const file = path.join(folder, "table.csv");
  writeFileSync(file, stringify([HEADER, ...rows.map((row) => HEADER.map((name) => row[name] ?? ""))]));
  return file;
}

async function check(user: User, rows: readonly Row[], mapping: MappingText = {}): Promise<ImportOutcome> {
  return importTable(user, {
    path: fileOf(rows),
    dryRun: true,
    mapping: mappingSchema.parse({ newActors: "BODY", ...mapping }),
  });
}

function groupsOf({ groups }: ImportOutcome) {
  return groups.map(({ column, reason, rows, samples }) => ({
    column,
    reason: ENGLISH.message(reason),
    rows,
    lines: samples.map(({ line }) => line),
  }));
}

test("everything that is wrong with a row is said in one check", async () => {
  const faults: Row = {
    Title: "",
    Description: "",
    Theme: "",
    Date: "some day",
    Due: "#REF!",
    Status: "Under way, they say",
    "As of": "",
    Comment: "",
  };
  const outcome = await check(await makeAccount("ANALYST"), [{ ...ROW, ...faults }]);
  expect(outcome.counts).toMatchObject({ rows: 1, refused: 1 });
  expect(outcome.refusals.map(({ line, column }) => [line, column])).toEqual([
    [2, "Date"],
    [2, "Due"],
    [2, "Status"],
    [2, "As of"],
    [2, "Comment"],
    [2, "Title"],
    [2, "Description"],
    [2, "Theme"],
  ]);
});

test("rows are grouped by reason, those of most rows first, with the cells at fault", async () => {
  const words = ["Pending", "Pending", "Zigzag", "Pending", "Zigzag", "Pending", "Zigzag"];
  const rows: Row[] = words.map((Status, index) => ({ ...ROW, Ref: `CHK-${index + 1}`, Status }));
  rows.push({ ...ROW, Ref: "CHK-90", Theme: "" });
  const outcome = await check(await makeAccount("ANALYST"), rows);
  expect(outcome.counts).toMatchObject({ rows: 8, refused: 8 });
  expect(groupsOf(outcome)).toEqual([
    {
      column: "Status",
      reason: "“…” is not a recognised status. Set what it means.",
      rows: 7,
      lines: [2, 3, 4, 5, 6],
    },
    { column: "Theme", reason: "Select a theme or enter a new one.", rows: 1, lines: [9] },
  ]);
  expect(outcome.groups[0]).toMatchObject({
    words: [
      { word: "Pending", rows: 4 },
      { word: "Zigzag", rows: 3 },
    ],
    hasMoreWords: false,
    empty: 0,
  });
  expect(outcome.groups[1]).toMatchObject({ empty: 1, words: [] });
  const lines = outcomeLines(outcome, true);
  expect(lines).toContain("Refused for Status, 7 rows: “…” is not a recognised status. Set what it means.");
  expect(lines).toContain("  line 4: Zigzag");
  expect(lines).toContain("  … and 2 more");
});

test("a row without its reference is told of its other faults too, and nothing that only a known record would lack", async () => {
  const outcome = await check(await makeAccount("ANALYST"), [
    ROW,
    { Ref: "", Status: "In progress", "As of": "soonish", Comment: "" },
  ]);
  expect(outcome.refusals.map(({ line, column }) => [line, column])).toEqual([
    [3, "Ref"],
    [3, "As of"],
    [3, "Comment"],
  ]);
});

test("a second row of a record is compared with the first only where both can be read", async () => {
  const analyst = await makeAccount("ANALYST");
  const outcome = await check(analyst, [ROW, { ...ROW, Date: "some day", "As of": "2024-03-01" }]);
  expect(outcome.refusals.map(({ line, column }) => [line, column])).toEqual([[3, "Date"]]);
});

test("nothing is written of a table of which a row is refused, whatever is wrong with it", async () => {
  const analyst = await makeAccount("ANALYST");
  const broken = fc.record({
    Title: fc.constantFrom("", "A title", "x".repeat(400), "#REF!"),
    Theme: fc.constantFrom("", "Bridges"),
    Date: fc.constantFrom("", "soonish", "2021-04-06", "2999-01-01"),
    Due: fc.constantFrom("", "1999-01-01", "nonsense"),
    Status: fc.constantFrom("", "Whatever", "In progress", "Implemented"),
    "As of": fc.constantFrom("", "soonish", "2024-02-01", "1999-01-01", "2999-01-01"),
    Comment: fc.constantFrom("", "A reason"),
  });
  await fc.assert(
    fc.asyncProperty(broken, async (cells) => {
      const outcome = await check(analyst, [{ ...ROW, ...cells }]);
      const { refused } = outcome.counts;
      // No reason is said twice.
      const said = outcome.refusals.map(({ column, reason }) => `${column}: ${ENGLISH.message(reason)}`);
      expect(new Set(said).size).toBe(said.length);
      expect(refused).toBe(said.length === 0 ? 0 : 1);
      expect(outcome.groups.reduce((sum, { rows }) => sum + rows, 0)).toBe(said.length);
      // What is set right leaves nothing to be told in a second round, but for what only the new values can contradict.
      const columns = new Set(outcome.refusals.map(({ column }) => column));
      const mended: Row = { ...ROW, ...cells };
      for (const column of columns) if (column !== null) mended[column] = ROW[column as keyof typeof ROW] ?? "";
      if (columns.has("evidence")) mended["Status"] = "In progress";
      const compared = [...(columns.has("Date") ? ["As of", "Due"] : []), ...(cells.Status === "" ? ["Comment"] : [])];
      const after = (await check(analyst, [mended])).refusals.map(({ column }) => column);
      expect(after.filter((column) => column === null || !compared.includes(column))).toEqual([]);
    }),
    { numRuns: 60 },
  );
  expect(await database().recommendation.count()).toBe(0);
});

test("the rejected rows are a table: their own columns, with the row and all its reasons, which a spreadsheet can open", async () => {
  const rows: string[] = [];
  let names: readonly string[] = [];
  const refused: RefusedRowsSink = {
    begin(columns) {
      names = columns;
      rows.push(refusedHeader(columns));
      return Promise.resolve();
    },
    add(row) {
      rows.push(refusedLine(ENGLISH, names, row));
      return Promise.resolve();
    },
  };
  const analyst = await makeAccount("ANALYST");
  const bad: Row = { ...ROW, Ref: "CHK-2", Title: '=1+1, "quoted"', Date: "soonish", Theme: "" };
  await importTable(analyst, {
    path: fileOf([ROW, bad]),
    dryRun: true,
    mapping: mappingSchema.parse({ newActors: "BODY" }),
    refused,
  });
  const [header, only, ...more] = parse(rows.join(""), { bom: true });
  expect(header).toEqual(["refused_row", "refused_because", ...HEADER]);
  expect(more).toEqual([]);
  const [line, reasons, reference, title] = only ?? [];
  expect([line, reference, title]).toEqual(["3", "CHK-2", `'=1+1, "quoted"`]);
  expect(reasons?.split("\n")).toEqual([
    expect.stringMatching(/^Date: “soonish” /),
    "Theme: Select a theme or enter a new one.",
  ]);

  // Mended in that table and brought back, the row is what it would have been: the apostrophe is none of its text.
  const mended = rows.join("").replaceAll("soonish", "2021").replace(",,Bridge", ",Bridges,Bridge");
  const file = path.join(folder, "mended.csv");
  writeFileSync(file, mended);
  const mapping = mappingSchema.parse({ newActors: "BODY" });
  expect(await importTable(analyst, { path: file, dryRun: false, mapping })).toMatchObject({
    written: true,
    counts: { added: 1, refused: 0 },
  });
  expect(await database().recommendationRevision.findFirst()).toMatchObject({ title: '=1+1, "quoted"' });
});

const OF_ONE_DAY: Row[] = [
  { ...ROW, Status: "In progress", "As of": "2024-03-01", Comment: "Begun again after the first entry." },
  { ...ROW, Status: "Not started", "As of": "2024-03-01", Comment: "First entry of that day." },
  { ...ROW, Status: "Not started", "As of": "2024-02-01", Comment: "First look." },
];

test("of two rows of one day the table’s order decides, and is asked for rather than assumed", async () => {
  const analyst = await makeAccount("ANALYST");
  const asked = await check(analyst, OF_ONE_DAY);
  expect(groupsOf(asked)).toEqual([
    {
      column: "As of",
      reason: expect.stringMatching(/^The row on line 2 says something else of CHK-1 for the same day\./) as unknown,
      rows: 1,
      lines: [3],
    },
  ]);
  expect(asked.groups.map(remediesOf)).toEqual([["order"]]);
});

test.each([
  ["up", "IN_PROGRESS"],
  ["down", "NO_PROGRESS"],
] as const)(
  "a table whose rows go %s gives the state of its newest row, and changes nothing when it comes again",
  async (order, status) => {
    const analyst = await makeAccount("ANALYST");
    const mapping = mappingSchema.parse({ newActors: "BODY", order });
    const file = fileOf(OF_ONE_DAY);
    expect(await importTable(analyst, { path: file, dryRun: false, mapping })).toMatchObject({
      written: true,
      counts: { updates: 3 },
    });
    const state = await database().presentState.findFirst({ orderBy: { knownTo: "desc" }, select: { status: true } });
    expect(state?.status).toBe(status);
    // What is on file already is not asked for.
    const again = await importTable(analyst, { path: file, dryRun: false, mapping: mappingSchema.parse({}) });
    expect(again).toMatchObject({ written: false, counts: { known: 3, refused: 0 } });
  },
);

test("rows of one reference are settled by keeping that of the latest date", async () => {
  const analyst = await makeAccount("ANALYST");
  const rows: Row[] = [
    { ...ROW, Title: "Older title", "As of": "2024-01-01" },
    { ...ROW, Title: "Newest title", "As of": "2024-05-01" },
    { ...ROW, Title: "Oldest title", "As of": "2023-01-01" },
    { ...ROW, Ref: "CHK-2" },
  ];
  const asked = await check(analyst, rows);
  expect(asked.groups.map(remediesOf)).toEqual([["twice"]]);
  const mapping = mappingSchema.parse({ newActors: "BODY", references: { twice: "newest" } });
  expect(await importTable(analyst, { path: fileOf(rows), dryRun: false, mapping })).toMatchObject({
    written: true,
    counts: { added: 2, updates: 2, repeated: 2, refused: 0 },
  });
  const titles = await database().recommendationRevision.findMany({ select: { title: true } });
  expect(titles.map(({ title }) => title).toSorted()).toEqual(["Mend the bridge", "Newest title"]);
});

/** What the form sends for the groups of a check, in their order. */
function settle(mapping: MappingText, outcome: ImportOutcome, choices: Record<string, unknown>[]): MappingText {
  const groups = outcome.groups.map(({ field, column, reason }, index) => [
    index,
    { field: field ?? "", column: column ?? "", reason: textOf(reason), ...choices[index] },
  ]);
  const id = "0193e0a0-0000-7000-8000-000000000000";
  return settled(mapping, settleSchema.parse({ id, groups: Object.fromEntries(groups) as unknown }));
}

test("everything that a table raises is settled from its check, without a change of the file", async () => {
  const analyst = await makeAccount("ANALYST");
  const rows: Row[] = [
    { ...ROW, Theme: "", Status: "Pending" },
    { ...ROW, Ref: "CHK-2", Theme: "", Status: "Pending", Comment: "" },
    { ...ROW, Ref: "CHK-3", Theme: "", Status: "Sum of all" },
    { ...ROW, Ref: "CHK-4", Theme: "", Date: "soonish" },
    { ...ROW, Ref: "CHK-5", Theme: "", Responsible: "x".repeat(10) },
  ];
  const mapping: MappingText = { newActors: null };
  let outcome = await importTable(analyst, { path: fileOf(rows), dryRun: true, mapping: mappingSchema.parse(mapping) });
  expect(outcome.groups.map((group) => [group.field, group.rows, remediesOf(group)])).toEqual([
    ["theme", 5, ["value"]],
    ["addressees", 5, ["newActors"]],
    ["status", 3, ["words"]],
    ["rationale", 1, ["value"]],
    ["made", 1, []],
  ]);
  const next = settle(mapping, outcome, [
    { value: "Bridges" },
    { newActors: "BODY" },
    { words: { 0: { word: "Pending", value: "NOT_ASSESSED" }, 1: { word: "Sum of all", value: "leave-out" } } },
    { value: "As the table has it." },
    { leaveOut: "yes" },
  ]);
  const path = fileOf(rows);
  outcome = await importTable(analyst, { path, dryRun: false, mapping: mappingSchema.parse(next) });
  expect(outcome).toMatchObject({ written: true, counts: { added: 3, refused: 0, ruledOut: 2 } });
  expect(outcome.leftOut.map(({ rows: count }) => count)).toEqual([1, 1]);
  expect(outcomeLines(outcome, false)).toContain("Rows left out by the mapping, 1: “Sum of all” in Status");
  // What was left out is taken in again, and refused as before.
  const undone = settled(next, { id: "", groups: {}, undo: ["0", "1"], names: {}, apartNames: [] });
  const again = await importTable(analyst, { path, dryRun: true, mapping: mappingSchema.parse(undone) });
  expect(again.counts).toMatchObject({ refused: 2, ruledOut: 0 });
});

test("a cell of themes is parted where that is chosen, the main one first, and is one theme otherwise", async () => {
  const analyst = await makeAccount("ANALYST");
  const rows = [
    { ...ROW, Theme: "Bridges | Winter roads|Bridges" },
    { ...ROW, Ref: "CHK-2", Theme: "Winter roads" },
  ];
  const themesOf = async (reference: string) => {
    const { revisions } = await database().recommendation.findUniqueOrThrow({
      where: { reference },
      select: {
        revisions: {
          orderBy: { number: "desc" },
          take: 1,
          select: {
            theme: { select: { name: true } },
            furtherThemes: { orderBy: { position: "asc" }, select: { theme: { select: { name: true } } } },
          },
        },
      },
    });
    return revisions.flatMap(({ theme, furtherThemes }) => [theme.name, ...furtherThemes.map((one) => one.theme.name)]);
  };
  const parted: MappingText = { newActors: "BODY", separator: "|", severalThemes: true };
  const write = (mapping: MappingText) =>
    importTable(analyst, { path: fileOf(rows), dryRun: false, mapping: mappingSchema.parse(mapping) });
  expect(await write(parted)).toMatchObject({ written: true, counts: { added: 2, themes: 2 } });
  expect(await themesOf("CHK-1")).toEqual(["Bridges", "Winter roads"]);
  expect(await themesOf("CHK-2")).toEqual(["Winter roads"]);
  expect(await write(parted)).toMatchObject({ written: false, counts: { unchanged: 2 } });

  expect(await write({ newActors: "BODY", separator: "|" })).toMatchObject({ counts: { changed: 1, themes: 1 } });
  expect((await themesOf("CHK-1"))[0]).toBe("Bridges | Winter roads|Bridges");
});

test("the order of day and month is asked beside the rows that it stops, once for the table", async () => {
  const analyst = await makeAccount("ANALYST");
  const rows = [
    { ...ROW, Due: "5/6/2025", "As of": "3/2/2024" },
    { ...ROW, Ref: "CHK-2", Due: "7/8/2025" },
  ];
  const asked = await check(analyst, rows);
  expect(asked.groups.map((group) => [group.field, group.rows, group.question, remediesOf(group)])).toEqual([
    ["due", 2, "dates", ["date"]],
    ["effective", 1, "dates", ["date"]],
  ]);
  const next = settle({ newActors: "BODY" }, asked, [{ question: "dates", date: "dmy" }, {}]);
  expect(await check(analyst, rows, next)).toMatchObject({ counts: { refused: 0, added: 2 } });
  const faulty = settleSchema.safeParse({
    id: "0193e0a0-0000-7000-8000-000000000000",
    groups: { 0: { reason: "any", question: "yearStart", date: "dmy" } },
  });
  expect(faulty.success).toBe(false);
});

test("whatever is still refused can be left out: it is counted, told and kept apart, and the rest is written", async () => {
  const analyst = await makeAccount("ANALYST");
  const rows = [ROW, { ...ROW, Ref: "CHK-2", Date: "some day" }, { ...ROW, Ref: "CHK-3", Status: "Zigzag" }];
  const kept: unknown[] = [];
  const mapping = settled(
    { newActors: "BODY" },
    settleSchema.parse({ id: "0193e0a0-0000-7000-8000-000000000000", rest: "leaveOut" }),
  );
  const outcome = await importTable(analyst, {
    path: fileOf(rows),
    dryRun: false,
    mapping: mappingSchema.parse(mapping),
    refused: {
      begin: () => Promise.resolve(),
      add: ({ line }) => Promise.resolve(void kept.push(line)),
    },
  });
  expect(outcome).toMatchObject({ written: true, counts: { rows: 3, added: 1, refused: 0, refusedOut: 2 } });
  expect(kept).toEqual([3, 4]);
  const lines = outcomeLines(outcome, false);
  expect(lines).toContain("Rows left out by the mapping because they would be refused: 2");
  expect(lines).toContain("Left out for Status, 1 row: “Zigzag” is not a recognised status. Set what it means.");
  // Taken back, they are refused again.
  const back = settled(mapping, settleSchema.parse({ id: "0193e0a0-0000-7000-8000-000000000000" }));
  expect((await check(analyst, rows, back)).counts).toMatchObject({ refused: 2, refusedOut: 0 });
});

test("rows without a reference are numbered where that is chosen, and known again by their text", async () => {
  const analyst = await makeAccount("ANALYST");
  const rows = [ROW, { ...ROW, Ref: "", Title: "Paint it", Description: "Paint the bridge" }];
  const asked = await check(analyst, rows);
  expect(asked.groups.map((group) => [group.field, remediesOf(group)])).toEqual([["reference", ["missing"]]]);
  const next = settle({ newActors: "BODY" }, asked, [{ missing: "number" }]);
  const once = { path: fileOf(rows), dryRun: false, mapping: mappingSchema.parse(next) };
  expect(await importTable(analyst, once)).toMatchObject({ written: true, counts: { added: 2, updates: 2 } });
  const records = await database().recommendation.findMany({ select: { reference: true } });
  expect(records.map(({ reference }) => reference).toSorted()).toEqual(["BR-01", "CHK-1"]);
  expect(await importTable(analyst, once)).toMatchObject({
    written: false,
    counts: { added: 0, changed: 0, known: 2, refused: 0 },
  });
});

test("new names are told before anything is written, with those that look alike, and can be made one", async () => {
  const analyst = await makeAccount("ANALYST");
  await importTable(analyst, {
    path: fileOf([ROW]),
    dryRun: false,
    mapping: mappingSchema.parse({ newActors: "BODY" }),
  });
  const rows = [
    { ...ROW, Ref: "CHK-2", Responsible: "The Bridge  Office; Bridge Ofice", Theme: "Brídges" },
    { ...ROW, Ref: "CHK-3", Responsible: "Harbour board", Theme: "Harbours" },
    { ...ROW, Ref: "CHK-4", Responsible: "Harbour-Board", Theme: "Harbours" },
  ];
  const asked = await check(analyst, rows);
  expect(asked.newNames).toEqual({
    themes: {
      count: 2,
      names: [
        { name: "Brídges", rows: 1, alike: [{ name: "Bridges", isOnFile: true }] },
        { name: "Harbours", rows: 2, alike: [] },
      ],
    },
    actors: {
      count: 4,
      names: [
        { name: "The Bridge Office", rows: 1, alike: [] },
        { name: "Bridge Ofice", rows: 1, alike: [{ name: "Bridge Office", isOnFile: true }] },
        { name: "Harbour board", rows: 1, alike: [] },
        { name: "Harbour-Board", rows: 1, alike: [{ name: "Harbour board", isOnFile: false }] },
      ],
    },
  });
  expect(outcomeLines(asked, true)).toContain("  “Bridge Ofice” looks like “Bridge Office”, which is on file");
  const form = {
    id: "0193e0a0-0000-7000-8000-000000000000",
    names: {
      0: { kind: "themes", name: "Brídges", as: "Bridges" },
      1: { kind: "actors", name: "Bridge Ofice", as: "Bridge Office" },
      2: { kind: "actors", name: "Harbour-Board", as: "Harbour board" },
      3: { kind: "actors", name: "Harbour board", as: "" },
    },
  };
  const next = settled({ newActors: "BODY" }, settleSchema.parse(form));
  const outcome = await importTable(analyst, {
    path: fileOf(rows),
    dryRun: false,
    mapping: mappingSchema.parse(next),
  });
  expect(outcome).toMatchObject({ written: true, counts: { added: 3, themes: 1, actors: 2 } });
  const actors = await database().actor.findMany({ select: { name: true } });
  expect(actors.map(({ name }) => name).toSorted()).toEqual(["Bridge Office", "Harbour board", "The Bridge Office"]);
  const apart = settled(next, settleSchema.parse({ id: form.id, apartNames: ["actors Harbour-Board"] }));
  expect(apart.names?.actors).toEqual({ "Bridge Ofice": "Bridge Office" });
});

test("each field's cells are parted by its own separator, and a row of several references is read once for each", async () => {
  const analyst = await makeAccount("ANALYST");
  const mapping = { separators: { reference: ";", addressees: ",", theme: "\n" } } satisfies MappingText;
  const rows = [{ ...ROW, Ref: "CHK-1; CHK-2", Responsible: "Bridge Office, Road Office", Theme: "Bridges\nRoads" }];
  const outcome = await importTable(analyst, {
    path: fileOf(rows),
    dryRun: false,
    mapping: mappingSchema.parse({ newActors: "BODY", ...mapping }),
  });
  expect(outcome).toMatchObject({ written: true, counts: { rows: 2, added: 2, updates: 2, actors: 2, themes: 2 } });
  const whole = await check(analyst, [{ ...ROW, Ref: "CHK-3", Responsible: "One; Two" }], {
    separators: { addressees: null },
  });
  expect(whole.newNames.actors.names.map(({ name }) => name)).toEqual(["One; Two"]);
});

test("records of an earlier version of the table that it has no more are told, and nothing about them changes", async () => {
  const analyst = await makeAccount("ANALYST");
  const write = async (rows: readonly Row[], mapping: MappingText = {}) =>
    importTable(analyst, {
      path: fileOf(rows),
      dryRun: false,
      mapping: mappingSchema.parse({ newActors: "BODY", ...mapping }),
    });
  const second = { ...ROW, Ref: "CHK-2", Title: "Paint it" };
  const third = { ...ROW, Ref: "CHK-3" };
  const elsewhere = { ...ROW, Ref: "CHK-9", Source: "Another review" };
  expect((await write([ROW, second, third, elsewhere])).gone).toEqual({ count: 0, records: [] });
  // A row that is refused or left out stands in the table all the same, and another source's record is of another table.
  const next = [{ ...ROW, Ref: "CHK-4" }, ROW, { ...third, Due: "some day" }];
  const outcome = await write(next, { refusedRows: "leaveOut" });
  expect(outcome).toMatchObject({ written: true, counts: { added: 1, refusedOut: 1 } });
  expect(outcome.gone).toEqual({
    count: 1,
    records: [{ reference: "CHK-2", publisherReference: "CHK-2", title: "Paint it" }],
  });
  expect(outcomeLines(outcome, false)).toContain("No longer in the table, and unchanged here: 1 record");
  const revisions = await database().recommendationRevision.count({
    where: { recommendation: { reference: "CHK-2" } },
  });
  expect(revisions).toBe(1);
  // A table with other columns is another table.
  const file = path.join(folder, "other.csv");
  writeFileSync(
    file,
    stringify([
      ["Ref", "Title", "Source"],
      ["CHK-1", ROW.Title, ROW.Source],
    ]),
  );
  const other = await importTable(analyst, { path: file, dryRun: true, mapping: mappingSchema.parse({}) });
  expect(other.gone.count).toBe(0);
});

test("cells that a word makes empty are counted, and the command says how dates are read", async () => {
  const analyst = await makeAccount("ANALYST");
  const rows = [
    { ...ROW, Due: "TBC" },
    { ...ROW, Ref: "CHK-2", Due: "TBC", Comment: "n/a", Status: "" },
  ];
  const outcome = await check(analyst, rows, { dates: "dmy", yearStart: 4, rationale: "As told." });
  expect(outcome.emptied).toEqual([
    { word: "TBC", cells: 2 },
    { word: "n/a", cells: 1 },
  ]);
  const lines = outcomeLines(outcome, true);
  expect(lines).toContain("Cells read as empty: “TBC” (2), “n/a” (1)");
  expect(lines).toContain(
    "Dates: 5/6/2023 day first; 5.6.2023 day first; 2022-23 refused; financial years from month 4; FY2025 refused; winter 2023 refused; two digits 1970 to 2069",
  );
});
