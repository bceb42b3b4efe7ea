import { stringify } from "csv-stringify/sync";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { COMMAND_ACCOUNT } from "@/lib/access/accounts/system-accounts";
import type { User } from "@/lib/access/policy";
import { verifyRegister } from "@/lib/audit/integrity/read";
import { type MappingText, mappingSchema } from "@/lib/delivery/imports/schema";
import type { ImportOutcome } from "@/lib/delivery/imports/outcome";
import { importTable } from "@/lib/delivery/imports/table-write";
import { titleOf } from "@/lib/delivery/imports/texts";
import { database } from "@/lib/platform/database/connect";
import { ENGLISH } from "@/lib/platform/language/translate";
import { requireDay } from "@/lib/platform/time/dates";
import { NO_FILTERS } from "@/lib/register/lists/filters";
import { listRecommendations } from "@/lib/register/lists/read";
import { makeAccount } from "@/tests/factories/accounts";
import { makeRecommendation, makeSource } from "@/tests/factories/register";
import { fc } from "@/tests/properties";

const folder = mkdtempSync(path.join(tmpdir(), "import-references-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Row = Partial<Record<string, string>>;

const HEADER = ["Ref", "Title", "Description", "Theme", "Responsible", "Source", "Date"];

const ROW = {
  Title: "Dredge the harbour",
  Description: "Dredge the harbour every spring",
  Theme: "Harbours",
  Responsible: "Harbour Board",
  Source: "Harbour review",
  Date: "2021-04-06",
};

async function take(
  user: User,
  rows: readonly Row[],
  mapping: MappingText = {},
  header: readonly string[] = HEADER,
  dryRun = false,
): Promise<ImportOutcome> {
  const file = path.join(folder, "table.csv");
  writeFileSync(file, stringify([header, ...rows.map((row) => header.map((name) => row[name] ?? ""))]));
  return importTable(user, {
    path: file,
    dryRun,
    mapping: mappingSchema.parse({ newActors: "BODY", ...mapping }),
  });
}

function reasons({ refusals }: ImportOutcome): [number, string | null, string][] {
  return refusals.map(({ line, column, reason }) => [line, column, ENGLISH.message(reason)]);
}

/** The newest wording of each record, by our own reference. */
async function records() {
  const rows = await database().recommendation.findMany({
    orderBy: { reference: "asc" },
    select: {
      reference: true,
      revisions: {
        orderBy: { number: "desc" },
        take: 1,
        include: {
          source: { select: { title: true } },
          addressees: { orderBy: { position: "asc" }, include: { actor: { select: { name: true } } } },
        },
      },
    },
  });
  return rows.flatMap(({ reference, revisions }) =>
    revisions.map(({ title, summary, publisherReference, source, addressees, ownerId, number }) => ({
      reference,
      publisherReference,
      number,
      title,
      summary,
      source: source.title,
      addressees: addressees.map(({ actor }) => actor.name),
      ownerId,
    })),
  );
}

async function expectNothingNew(user: User, ...table: [readonly Row[], MappingText?, (readonly string[])?]) {
  const lines = await database().historyEntry.count();
  const again = await take(user, ...table);
  expect(reasons(again)).toEqual([]);
  expect(again).toMatchObject({ written: false, counts: { added: 0, changed: 0, updates: 0, refused: 0 } });
  expect(await database().historyEntry.count()).toBe(lines);
}

const AS_PUBLISHED: [reference: string, source: string, own: string][] = [
  ["003/19", "Bridge inquiry", "BI-01"],
  ["XY0042", "Bridge inquiry", "BI-02"],
  ["7", "Harbour plan 2019", "HP2019-01"],
  ["118.4", "Harbour plan 2019", "HP2019-02"],
  ["12b", "Manifesto", "MANI-01"],
  ["culture-example-open-the-museum", "Manifesto", "MANI-02"],
  ["NAO-19-442", "Audit", "AUDI-01"],
  ["21-3", "Audit", "AUDI-02"],
  ["Rec. 9", "Audit", "AUDI-03"],
  ["no ID 14", "Порт", "HARB-01"],
  ["QQ-5", "Audit", "QQ-5"],
];

test("a publisher’s reference is kept exactly as written, found by search, and known again", async () => {
  const analyst = await makeAccount("ANALYST");
  const rows = AS_PUBLISHED.map(([Ref, Source]) => ({ ...ROW, Ref, Source, Title: `About ${Ref}` }));
  const outcome = await take(analyst, rows);
  expect(reasons(outcome)).toEqual([]);
  expect(outcome).toMatchObject({ written: true, counts: { added: rows.length } });
  expect((await records()).map((one) => [one.publisherReference, one.source, one.reference])).toEqual(
    expect.arrayContaining(AS_PUBLISHED),
  );
  await expectNothingNew(analyst, rows);
  const found = await listRecommendations(
    analyst,
    {
      filters: { ...NO_FILTERS, query: "118.4" },
      sort: "reference",
      descending: false,
      page: 1,
      pageSize: 25,
      faults: [],
    },
    { day: requireDay("2026-11-01"), knownAt: new Date("2100-01-01") },
  );
  expect(found.rows.map(({ reference }) => reference)).toEqual(["HP2019-02"]);
  expect(await verifyRegister(COMMAND_ACCOUNT, {})).toMatchObject({ fault: null });
});

test("one reference in two sources is two records, and a changed row finds its own", async () => {
  const analyst = await makeAccount("ANALYST");
  const rows = [
    { ...ROW, Ref: "4.1", Source: "First report" },
    { ...ROW, Ref: "4.1", Source: "Second report" },
  ];
  expect(await take(analyst, rows)).toMatchObject({ written: true, counts: { added: 2 } });
  const changed = rows.map((row, index) => (index === 1 ? { ...row, Title: "Dredge it deeper" } : row));
  expect(await take(analyst, changed)).toMatchObject({ written: true, counts: { changed: 1, unchanged: 1 } });
  expect((await records()).map(({ source, title }) => [source, title])).toEqual([
    ["First report", ROW.Title],
    ["Second report", "Dredge it deeper"],
  ]);
  // A row that does not say which of the two it is about is refused, not guessed.
  const open = await take(analyst, [{ Ref: "4.1", Title: "Which?" }]);
  expect(reasons(open)).toEqual([[2, "Ref", expect.stringContaining("Several records have the reference 4.1")]]);
});

test("records of the release before are found by our own reference, and stay as they are", async () => {
  const analyst = await makeAccount("ANALYST");
  const source = await makeSource({ by: analyst, title: "Harbour review" });
  const { reference } = await makeRecommendation({ by: analyst, source: source.slug, title: "Dredge the harbour" });
  const stored: MappingText = { columns: { Ref: "reference", Title: "title", Source: "source" } };
  const header = ["Ref", "Title", "Source"];
  const row = { Ref: reference, Title: "Dredge the harbour", Source: "Harbour review" };
  await expectNothingNew(analyst, [row], stored, header);
  const changed = await take(analyst, [{ ...row, Title: "Dredge it deeper" }], stored, header);
  expect(changed).toMatchObject({ written: true, counts: { changed: 1, added: 0 } });
  expect(await records()).toMatchObject([{ reference, publisherReference: null, title: "Dredge it deeper" }]);
  // Where all references are ours, so is the column, whatever the source is called now.
  const renamed = await take(
    analyst,
    [{ ...row, Title: "Dredge it", Source: "Harbour review, 2nd ed." }],
    stored,
    header,
  );
  expect(renamed).toMatchObject({ written: true, counts: { changed: 1, added: 0 } });
  // Where some are not, it may be another's reference: nobody can say but the person.
  const elsewhere = [
    { ...ROW, Ref: reference, Source: "Another report" },
    { ...ROW, Ref: "12", Source: "Another report" },
  ];
  expect(reasons(await take(analyst, elsewhere))).toEqual([[2, "Ref", expect.stringContaining("another source")]]);
  const theirs = await take(analyst, elsewhere, { references: { whose: "publisher" } });
  expect(theirs).toMatchObject({ written: true, counts: { added: 2 } });
  expect(await records()).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ reference: "AR-01", publisherReference: reference, source: "Another report" }),
    ]),
  );
});

const TWICE = [
  { ...ROW, Ref: "RW-31", Responsible: "Railway" },
  { ...ROW, Ref: "RW-31", Responsible: "Road Agency" },
  { ...ROW, Ref: "RW-32", Responsible: "Railway" },
];

test.each<[string, MappingText["references"], [string, string | null, string[]][], object]>([
  [
    "told apart by their addressees",
    { twice: "apart", apart: ["addressees"] },
    [
      ["HR-01", "RW-31", ["Road Agency"]],
      ["RW-31", "RW-31", ["Railway"]],
      ["RW-32", "RW-32", ["Railway"]],
    ],
    { added: 3 },
  ],
  [
    "joined onto one record",
    { twice: "join" },
    [
      ["RW-31", "RW-31", ["Railway", "Road Agency"]],
      ["RW-32", "RW-32", ["Railway"]],
    ],
    { added: 2 },
  ],
  [
    "taken from the first row",
    { twice: "first" },
    [
      ["RW-31", "RW-31", ["Railway"]],
      ["RW-32", "RW-32", ["Railway"]],
    ],
    { added: 2, repeated: 1 },
  ],
])(
  "two rows of one reference with different addressees are refused until somebody says: %s",
  async (_, references, expected, counts) => {
    const analyst = await makeAccount("ANALYST");
    expect(reasons(await take(analyst, TWICE))).toEqual([[3, "Ref", expect.stringContaining("with other addressees")]]);
    const outcome = await take(analyst, TWICE, { references });
    expect(outcome).toMatchObject({ written: true, counts });
    expect((await records()).map((one) => [one.reference, one.publisherReference, one.addressees])).toEqual(expected);
    await expectNothingNew(analyst, TWICE, { references });
  },
);

test("addressees of rows that are far apart are joined", async () => {
  const analyst = await makeAccount("ANALYST");
  const between = Array.from({ length: 1_500 }, (_, index) => ({ ...ROW, Ref: `${index}.b`, Title: `Title ${index}` }));
  const rows = [
    { ...ROW, Ref: "far", Responsible: "Railway" },
    ...between,
    { ...ROW, Ref: "far", Responsible: "Road Agency" },
  ];
  const references: MappingText["references"] = { twice: "join", prefix: "FAR", number: 100 };
  expect(await take(analyst, rows, { references })).toMatchObject({ written: true, counts: { added: 1_501 } });
  const all = await records();
  expect(all.find(({ reference }) => reference === "FAR-100")).toMatchObject({
    publisherReference: "far",
    addressees: ["Railway", "Road Agency"],
    number: 1,
  });
  expect(new Set(all.map(({ reference }) => reference)).size).toBe(1_501);
  await expectNothingNew(analyst, rows, { references });
});

test("a table without references is numbered, and known again by its text or by columns that somebody names", async () => {
  const analyst = await makeAccount("ANALYST");
  const header = HEADER.slice(1);
  const rows = [ROW, { ...ROW, Title: "Light the pier" }];
  expect(await take(analyst, rows, {}, header)).toMatchObject({ written: true, counts: { added: 2 } });
  expect((await records()).map(({ reference, publisherReference }) => [reference, publisherReference])).toEqual([
    ["HR-01", null],
    ["HR-02", null],
  ]);
  // Neither case nor spaces make another record.
  await expectNothingNew(analyst, [rows[0] ?? {}, { ...rows[1], Title: "Light the pier" }], {}, header);
  const byTitle: MappingText = { references: { knownBy: ["title"] } };
  const changed = [ROW, { ...ROW, Title: "LIGHT  the pier", Description: "Light it at night" }];
  expect(await take(analyst, changed, byTitle, header)).toMatchObject({ counts: { added: 0, changed: 1 } });
});

test("two columns are joined into one, the reference too", async () => {
  const analyst = await makeAccount("ANALYST");
  const header = ["Part", "Number", "Title", "Description", "Theme", "Responsible", "Source", "Date"];
  const rows = [
    { ...ROW, Part: "II", Number: "1", Title: "One" },
    { ...ROW, Part: "III", Number: "1", Title: "Two" },
  ];
  const mapping: MappingText = { joined: { reference: ["Part", "Number"] }, references: { prefix: "PT" } };
  expect(await take(analyst, rows, mapping, header)).toMatchObject({ written: true, counts: { added: 2 } });
  expect((await records()).map((one) => [one.reference, one.publisherReference])).toEqual([
    ["PT-01", "II 1"],
    ["PT-02", "III 1"],
  ]);
  await expectNothingNew(analyst, rows, mapping, header);
});

const LIST = ["Number", "Recommendation", "Responsible", "Status"];

const SHARED: MappingText = {
  columns: { Number: "reference" },
  values: { status: { Settled: "IMPLEMENTED", Waiting: "NO_PROGRESS" } },
  rationale: "As the list has it.",
  shared: {
    theme: "Harbours",
    source: {
      title: "Status list of the Harbour Board",
      kind: "REPORT",
      publisher: "Harbour Board",
      date: "2024-05",
      address: "https://example.org/list",
    },
    kind: "COMMITMENT",
    basis: "ANNOUNCED",
    made: "2019",
    effective: "2024-05-31",
    confidence: "MEDIUM",
    evidence: {
      title: "Status list of the Harbour Board",
      address: "https://example.org/list",
      reliability: "B",
      credibility: "3",
    },
  },
};

test("what the whole table shares is said once: a bare list of statuses comes in, its own table as the evidence", async () => {
  const analyst = await makeAccount("ANALYST");
  const rows: Row[] = [
    { Number: "S/1", Recommendation: "Light the pier", Responsible: "Harbour Board", Status: "Waiting" },
    { Number: "S/2", Recommendation: "Mend the crane", Responsible: "Harbour Board", Status: "Settled" },
    { Number: "S/3", Recommendation: "Paint the gate", Status: "Settled" },
  ];
  const refused = await take(analyst, rows, SHARED, LIST);
  expect(reasons(refused)).toEqual([[4, "Responsible", "Select an addressee or enter a new one."]]);
  const mapping: MappingText = {
    ...SHARED,
    shared: { ...SHARED.shared, addressees: "Port Office", owner: analyst.id },
  };
  const outcome = await take(analyst, rows, mapping, LIST);
  expect(reasons(outcome)).toEqual([]);
  expect(outcome).toMatchObject({
    written: true,
    since: "2024-05-31",
    counts: { added: 3, updates: 3, evidence: 1, sources: 1, themes: 1 },
  });
  expect(
    (await records()).map(({ title, summary, addressees, ownerId }) => [title, summary, addressees, ownerId]),
  ).toEqual([
    ["Light the pier", "Light the pier", ["Harbour Board"], analyst.id],
    ["Mend the crane", "Mend the crane", ["Harbour Board"], analyst.id],
    ["Paint the gate", "Paint the gate", ["Port Office"], analyst.id],
  ]);
  expect(await database().source.findFirst()).toMatchObject({
    title: "Status list of the Harbour Board",
    kind: "REPORT",
    publisher: "Harbour Board",
    dateEdtf: "2024-05",
    address: "https://example.org/list",
  });
  expect(await database().evidenceRevision.findMany()).toMatchObject([{ reliability: "B", credibility: 3 }]);
  expect(await database().update.findMany({ select: { status: true, effectiveEdtf: true, confidence: true } })).toEqual(
    ["NO_PROGRESS", "IMPLEMENTED", "IMPLEMENTED"].map((status) => ({
      status,
      effectiveEdtf: "2024-05-31",
      confidence: "MEDIUM",
    })),
  );
  expect(await database().recommendationRevision.count({ where: { kind: "COMMITMENT", basis: "ANNOUNCED" } })).toBe(3);
  await expectNothingNew(analyst, rows, mapping, LIST);
  expect(await verifyRegister(COMMAND_ACCOUNT, {})).toMatchObject({ fault: null });
});

test("a cell of a row wins over what the table shares", async () => {
  const analyst = await makeAccount("ANALYST");
  await take(
    analyst,
    [
      { ...ROW, Ref: "1" },
      { Ref: "2", Title: "T", Description: "D", Responsible: "R" },
    ],
    {
      shared: { theme: "Shared", source: { title: "Shared source" }, made: "2020", addressees: "Shared body" },
    },
  );
  expect(await records()).toMatchObject([
    { source: "Harbour review", addressees: ["Harbour Board"] },
    { source: "Shared source", addressees: ["R"] },
  ]);
});

test("nobody who may not look after records becomes their owner", async () => {
  const analyst = await makeAccount("ANALYST");
  const reviewer = await makeAccount("REVIEWER");
  const imported = take(analyst, [{ ...ROW, Ref: "1" }], { shared: { owner: reviewer.id } });
  await expect(imported).rejects.toMatchObject({ fields: { "shared.owner": [expect.anything()] } });
});

test("one long text is kept whole as the summary, and its title is shortened at a word", async () => {
  const analyst = await makeAccount("ANALYST");
  const header = ["Ref", "Text", "Theme", "Responsible", "Source", "Date"];
  const Text = `${"Dredge the harbour and light the pier. ".repeat(20)}End.`;
  const rows = [{ ...ROW, Ref: "1", Text }];
  await take(analyst, rows, {}, header);
  const [made] = await records();
  expect(made?.summary).toBe(Text);
  expect(made?.title.length).toBeLessThanOrEqual(300);
  expect(made?.title).toMatch(/^Dredge the harbour.* …$/);
  expect(Text.startsWith(made?.title.slice(0, -2) ?? "?")).toBe(true);
  await expectNothingNew(analyst, rows, {}, header);
  const next = [{ ...ROW, Ref: "1", Text: "Dredge less." }];
  await take(analyst, next, {}, header);
  expect(await records()).toMatchObject([{ title: "Dredge less.", summary: "Dredge less.", number: 2 }]);
});

test("a row with one text in a table that has both has it for both, and what is on file stays where its cell is empty", async () => {
  const analyst = await makeAccount("ANALYST");
  const rows = [
    { ...ROW, Ref: "1", Description: "" },
    { ...ROW, Ref: "2", Title: "" },
    { ...ROW, Ref: "3", Title: "Mend", Responsible: "Harbour\u00a0Board", Source: "Harbour\n review" },
  ];
  expect(reasons(await take(analyst, rows))).toEqual([]);
  expect(
    (await records()).map(({ title, summary, addressees, source }) => [title, summary, addressees, source]),
  ).toEqual(
    [
      ["Dredge the harbour", "Dredge the harbour"],
      ["Dredge the harbour every spring", "Dredge the harbour every spring"],
      ["Mend", "Dredge the harbour every spring"],
    ].map((texts) => [...texts, ["Harbour Board"], "Harbour review"]),
  );
  await expectNothingNew(analyst, rows);
  const next = [
    { ...ROW, Ref: "1", Title: "Dredge", Description: "" },
    { ...ROW, Ref: "2", Title: "", Description: "Dredge it twice" },
    { ...ROW, Ref: "3", Title: "Mend it", Description: "" },
  ];
  await take(analyst, next);
  expect((await records()).map(({ title, summary, number }) => [title, summary, number])).toEqual([
    ["Dredge", "Dredge", 2],
    ["Dredge it twice", "Dredge it twice", 2],
    ["Mend it", "Dredge the harbour every spring", 2],
  ]);
});

test("a title that is too long is refused with its row, and cut with the whole in the summary where that is chosen", async () => {
  const analyst = await makeAccount("ANALYST");
  const rows = [{ ...ROW, Ref: "1", Title: "Dredge ".repeat(60).trim() }];
  expect(reasons(await take(analyst, rows))).toEqual([[2, "Title", expect.stringContaining("300 characters")]]);
  const mapping: MappingText = { tooLong: "cut" };
  expect(await take(analyst, rows, mapping)).toMatchObject({ written: true, refusals: [] });
  const [made] = await records();
  expect(made?.title).toMatch(/ …$/);
  expect(made?.summary).toBe(`${rows[0]?.Title}\n\n${ROW.Description}`);
  await expectNothingNew(analyst, rows, mapping);
});

test("of a table with one text the whole is kept where what is too long is cut", async () => {
  const analyst = await makeAccount("ANALYST");
  const rows = [{ ...ROW, Ref: "1", Title: "Dredge\nmore ".repeat(60).trim() }];
  const header = HEADER.filter((name) => name !== "Description");
  const mapping: MappingText = { tooLong: "cut" };
  expect(await take(analyst, rows, mapping, header)).toMatchObject({ written: true, refusals: [] });
  const [made] = await records();
  expect(made?.title).toMatch(/^Dredge more .* …$/);
  expect(made?.summary).toBe(rows[0]?.Title);
  await expectNothingNew(analyst, rows, mapping, header);
});

test("a reason that is too long is cut, and its evidence has all of it", async () => {
  const analyst = await makeAccount("ANALYST");
  const header = [...HEADER, "Status", "As of", "Comment"];
  const Comment = Array.from({ length: 3_000 }, (_, index) => `word${index}`).join(" ");
  const rows = [{ ...ROW, Ref: "1", Status: "In progress", "As of": "2022-01-01", Comment }];
  expect(reasons(await take(analyst, rows, {}, header))).toEqual([
    [2, "Comment", expect.stringContaining("10,000 characters")],
  ]);
  const mapping: MappingText = { tooLong: "cut" };
  expect(await take(analyst, rows, mapping, header)).toMatchObject({ written: true, counts: { evidence: 3 } });
  expect((await database().update.findFirstOrThrow()).rationale).toMatch(/^word0 .* …$/);
  const kept = await database().evidenceRevision.findMany({ orderBy: { title: "asc" }, select: { summary: true } });
  expect(kept.map(({ summary }) => summary).join(" ")).toBe(Comment);
  await expectNothingNew(analyst, rows, mapping, header);
});

test.each(["Title", "Description"])(
  "a summary that is too long, from a column “%s” too, is cut where its row has an update, whose evidence has all of it",
  async (column) => {
    const analyst = await makeAccount("ANALYST");
    const header = [...HEADER.filter((name) => name === column || !["Title", "Description"].includes(name))];
    const long = Array.from({ length: 3_000 }, (_, index) => `word${index}`).join(" ");
    const update = { Status: "In progress", "As of": "2022-01-01", Comment: "Begun." };
    const rows = [{ ...ROW, Ref: "1", [column]: long, ...update }];
    const all = [...header, "Status", "As of", "Comment"];
    const mapping: MappingText = { tooLong: "cut" };
    expect((await take(analyst, rows, {}, all)).counts).toMatchObject({ refused: 1 });
    expect(await take(analyst, rows, mapping, all)).toMatchObject({ written: true, counts: { evidence: 3 } });
    expect((await records())[0]?.summary).toMatch(/^word0 .* …$/);
    const kept = await database().evidenceRevision.findMany({ orderBy: { title: "asc" }, select: { summary: true } });
    expect(kept.map(({ summary }) => summary).join(" ")).toBe(long);
    await expectNothingNew(analyst, rows, mapping, all);
  },
);

test.each(["Title", "Description"])(
  "a summary that is too long, from a column “%s” too, is cut without an update, and the note of its revision has all of it",
  async (column) => {
    const analyst = await makeAccount("ANALYST");
    const header = [...HEADER.filter((name) => name === column || !["Title", "Description"].includes(name))];
    const long = Array.from({ length: 3_000 }, (_, index) => `word${index}`).join(" ");
    const rows = [{ ...ROW, Ref: "2", [column]: long }];
    const mapping: MappingText = { tooLong: "cut" };
    expect((await take(analyst, rows, {}, header)).counts).toMatchObject({ refused: 1 });
    expect(await take(analyst, rows, mapping, header)).toMatchObject({
      written: true,
      counts: { added: 1, evidence: 0 },
    });
    const notes = async () => {
      const found = await database().recommendationRevision.findMany({ orderBy: { number: "asc" } });
      return found.map(({ note, summary }) => [note?.split("\n\n").at(-1), /^word0 .* …$/.test(summary)]);
    };
    expect(await notes()).toEqual([[long, true]]);
    await expectNothingNew(analyst, rows, mapping, header);
    // What was cut away goes on otherwise: the wording is the same, and what is known of it is not.
    const more = [{ ...ROW, Ref: "2", [column]: `${long} and more` }];
    expect(await take(analyst, more, mapping, header)).toMatchObject({ written: true, counts: { changed: 1 } });
    expect(await notes()).toEqual([
      [long, true],
      [`${long} and more`, true],
    ]);
    await expectNothingNew(analyst, rows, mapping, header);
    await expectNothingNew(analyst, more, mapping, header);
    const longest = [{ ...ROW, Ref: "3", [column]: "x".repeat(100_001) }];
    expect(reasons(await take(analyst, longest, mapping, header))).toEqual([
      [2, column, expect.stringContaining("100,000 characters")],
    ]);
    expect((await verifyRegister(COMMAND_ACCOUNT)).fault).toBeNull();
  },
);

test("a title made of any text fits, ends with a whole word or a mark, and says nothing else", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 900 }), (text) => {
      const title = titleOf(text);
      const line = text.replaceAll(/\s+/gu, " ").trim();
      expect(title.length).toBeLessThanOrEqual(300);
      expect(title === line || (title.endsWith(" …") && line.startsWith(title.slice(0, -2)))).toBe(true);
      expect(title).not.toMatch(/\p{Surrogate}/u);
    }),
  );
});

const published = fc.constantFrom("1", "1.1", "002/24", "AB-1", "AB-2", "ab-1", "Rec. 4", "HR-01", "no ID 98");
const generated = fc.uniqueArray(
  fc.record({
    Ref: published,
    Source: fc.constantFrom("Harbour review", "Second review"),
    Title: fc.constantFrom("A", "B"),
  }),
  { minLength: 1, maxLength: 12, selector: ({ Ref, Source }) => `${Ref} ${Source}` },
);

test("whatever references a publisher uses, each is one record of its source, and comes again as the same", async () => {
  const analyst = await makeAccount("ANALYST");
  await fc.assert(
    fc.asyncProperty(generated, fc.uuid(), async (given, salt) => {
      const rows = given.map((row) => ({ ...ROW, ...row, Source: `${row.Source} ${salt}` }));
      const before = new Map((await records()).map((one) => [one.reference, one]));
      const outcome = await take(analyst, rows);
      expect(reasons(outcome)).toEqual([]);
      const after = await records();
      const fresh = after.filter(({ reference }) => !before.has(reference));
      const said = (one: { publisherReference: string | null; source: string; title: string }) =>
        [one.publisherReference, one.source, one.title].join("\n");
      expect(fresh.map(said).toSorted()).toEqual(
        rows.map((row) => [row.Ref, row.Source, row.Title].join("\n")).toSorted(),
      );
      for (const one of after) {
        const old = before.get(one.reference);
        if (old) expect(one).toEqual(old);
      }
      await expectNothingNew(analyst, rows);
    }),
    { numRuns: 15 },
  );
}, 600_000);
