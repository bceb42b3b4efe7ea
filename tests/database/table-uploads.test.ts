import { parse } from "csv-parse/sync";
import { buffer, text } from "node:stream/consumers";
import { setTimeout } from "node:timers/promises";
import { ZipFile } from "yazl";
import type { User } from "@/lib/access/policy";
import { exportSources, exportWorkbook } from "@/lib/delivery/exchange/read";
import { mappingForm } from "@/lib/delivery/imports/mapping-form";
import { saveProfile } from "@/lib/delivery/imports/profiles-write";
import { exportRefused, getUpload, listProfiles, listUploads } from "@/lib/delivery/imports/read";
import { mapUploadSchema, pasteSchema, readingSchema, saveProfileSchema } from "@/lib/delivery/imports/schema";
import { MAX_PASTED, MAX_UPLOADS } from "@/lib/delivery/imports/vocabulary";
import {
  importUpload,
  mapUpload,
  readUploadAgain,
  receivePasted,
  receiveTable,
  removeUpload,
  checkByProfile,
} from "@/lib/delivery/imports/write";
import { database } from "@/lib/platform/database/connect";
import { Forbidden, InvalidInput, NotFound } from "@/lib/platform/errors";
import { message } from "@/lib/platform/language/message";
import { wordsOf } from "@/lib/platform/language/catalogues";
import { ENGLISH, type Translator } from "@/lib/platform/language/translate";
import { readClock } from "@/lib/platform/history/head";
import { dayInZone } from "@/lib/platform/time/dates";
import { FileError } from "@/lib/register/attachments/refused";
import { NO_FILTERS } from "@/lib/register/lists/filters";
import { makeAccount } from "@/tests/factories/accounts";
import { makeRecommendation, makeUpdate } from "@/tests/factories/register";

const HEADER = "Ref;Title;Description;Topic;Agency;Report;Date issued;Status;Status date;Comments";

function tableOf(references: readonly string[], status = "Not started"): string {
  const rows = references.map((reference) =>
    [
      reference,
      `Title of ${reference}`,
      "What is asked",
      "Water",
      "Ministry",
      "Report",
      "2023",
      status,
      "2024",
      "Why",
    ].join(";"),
  );
  return [HEADER, ...rows].join("\n");
}

async function upload(user: User, content: string | Buffer, name = "table.csv"): Promise<string> {
  const receiver = await receiveTable(user, name);
  // In chunks that end anywhere, as a request delivers it.
  const bytes = Buffer.from(content);
  for (let start = 0; start < bytes.length; start += 700_001)
    await receiver.take(bytes.subarray(start, start + 700_001));
  await receiver.finish();
  return receiver.id;
}

/** A file of the old Office format whose directory names a stream. */
function oldOfficeFile(stream: string): Buffer {
  const file = Buffer.alloc(2_048);
  file.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  file.writeUInt16LE(9, 30); // sectors of 512 bytes
  file.writeUInt32LE(1, 48); // the directory is in the second
  file.write(stream, 1_024, "utf16le");
  return file;
}

const mapping = (id: string, given: object = {}) =>
  mapUploadSchema.parse({
    id,
    columns: Object.fromEntries(
      [
        "reference",
        "title",
        "summary",
        "theme",
        "addressees",
        "source",
        "made",
        "status",
        "effective",
        "rationale",
      ].map((field, index) => [String(index), field]),
    ),
    newActors: "BODY",
    ...given,
  });

async function requireUpload(user: User, id: string) {
  const found = await getUpload(user, id);
  if (!found) throw new NotFound(message("table"));
  return found;
}

/**
 * The upload after its check or import has ended, which on a busy machine may be after the response to the request that
 * started it.
 */
async function requireEnded(user: User, id: string) {
  for (;;) {
    const found = await requireUpload(user, id);
    if (found.state !== "CHECKING" && found.state !== "WRITING") return found;
    await setTimeout(50);
  }
}

test("a reviewer neither uploads a table nor sees those of others", async () => {
  const id = await upload(await makeAccount("ANALYST"), tableOf(["ABC-1"]));
  const reviewer = await makeAccount("REVIEWER");
  await expect(receiveTable(reviewer, "table.csv")).rejects.toThrow(Forbidden);
  await expect(listUploads(reviewer)).rejects.toThrow(Forbidden);
  await expect(getUpload(reviewer, id)).rejects.toThrow(Forbidden);
  await expect(importUpload(reviewer, { id })).rejects.toThrow(Forbidden);
});

test("the register's own workbook and its tables of facts are checked as they come, with the columns as they are shown", async () => {
  const analyst = await makeAccount("ANALYST");
  const { reference } = await makeRecommendation({ by: analyst });
  await makeUpdate({ by: analyst, reference });
  const { now } = await readClock();
  const asOf = { day: dayInZone(now, "UTC"), knownAt: now };
  const everything = { filters: NO_FILTERS, sort: "reference", descending: false } as const;
  const workbook = await buffer(exportWorkbook(analyst, everything, asOf));
  const sources = await text(exportSources(analyst, everything, asOf, { mark: true }));
  for (const [name, content, facts] of [
    ["register.xlsx", workbook, null],
    ["sources.csv", sources, "sources"],
  ] as const) {
    const id = await upload(analyst, content, name);
    const { look } = await requireUpload(analyst, id);
    if (!look) throw new Error("The file was not read");
    const form = mappingForm(look, {}, {});
    expect(form.facts).toBe(facts);
    const columns = Object.fromEntries(form.columns.map(({ field }, index) => [index, field ?? ""]));
    await mapUpload(analyst, mapUploadSchema.parse(facts === null ? { id, columns } : { id }));
    const { outcome } = await requireEnded(analyst, id);
    expect(outcome).toMatchObject({ written: false, refusals: [], counts: { added: 0, updates: 0, sources: 0 } });
    if (outcome === null || "fault" in outcome) throw new Error("The table was not checked");
    expect(outcome.sheets).toEqual(facts === null ? ["Actors", "Sources", "Records", "Evidence", "Updates"] : []);
    expect(outcome.counts.factsKnown).toBe(facts === null ? 2 : 1);
  }
});

test("a table of several pieces is kept, checked, imported once, and its content is gone then", async () => {
  const analyst = await makeAccount("ANALYST");
  const references = Array.from({ length: 300 }, (_, index) => `UPL-${index + 1}`);
  const text = tableOf(references).padEnd(2_500_000, "\n");
  const id = await upload(analyst, text);
  expect(await database().tablePiece.count({ where: { uploadId: id } })).toBeGreaterThan(1);
  const seen = await requireUpload(analyst, id);
  expect(seen).toMatchObject({ state: "RECEIVED", size: 2_500_000 });
  expect(seen.look?.columns[7]).toEqual({
    name: "Status",
    isHidden: false,
    samples: ["Not started"],
    words: ["Not started"],
    dates: null,
    isAddresses: false,
    separator: null,
  });
  await expect(importUpload(analyst, { id })).rejects.toThrow(InvalidInput);

  await mapUpload(analyst, mapping(id));
  expect(await requireEnded(analyst, id)).toMatchObject({
    state: "CHECKED",
    outcome: { written: false, counts: { added: 300, updates: 300, refused: 0 } },
  });
  expect(await database().recommendation.count()).toBe(0);
  await importUpload(analyst, { id });
  expect(await requireEnded(analyst, id)).toMatchObject({
    state: "WRITTEN",
    outcome: { written: true, counts: { added: 300, updates: 300 } },
  });
  expect(await database().recommendation.count()).toBe(300);
  expect(await database().tablePiece.count()).toBe(0);
  await expect(importUpload(analyst, { id })).rejects.toThrow(InvalidInput);
});

test("of two who import the same table at once, one does", async () => {
  const analyst = await makeAccount("ANALYST");
  const id = await upload(analyst, tableOf(["ONE-1"]));
  await mapUpload(analyst, mapping(id));
  await requireEnded(analyst, id);
  const other = await makeAccount("ANALYST");
  const done = await Promise.allSettled([importUpload(analyst, { id }), importUpload(other, { id })]);
  expect(done.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  await requireEnded(analyst, id);
  expect(await database().historyEntry.count({ where: { action: "table.import" } })).toBe(1);
});

test("what broke off says so after a while, and can be taken up again", async () => {
  const analyst = await makeAccount("ANALYST");
  const id = await upload(analyst, tableOf(["OFF-1"]));
  await mapUpload(analyst, mapping(id));
  await requireEnded(analyst, id);
  const beatOf = (seconds: number) =>
    database().$executeRaw`UPDATE table_upload SET state = 'WRITING',
      beat_at = clock_timestamp() - make_interval(secs => ${seconds}::int) WHERE id = ${id}::uuid`;
  await beatOf(10);
  expect(await requireUpload(analyst, id)).toMatchObject({ state: "WRITING", silent: false });
  await expect(mapUpload(analyst, mapping(id))).rejects.toThrow(InvalidInput);
  await beatOf(1_000);
  expect(await requireUpload(analyst, id)).toMatchObject({ state: "WRITING", silent: true });
  await mapUpload(analyst, mapping(id));
  expect(await requireEnded(analyst, id)).toMatchObject({ state: "CHECKED" });
});

test("words that nobody knows are asked for, and what they stand for is kept as a profile for the next table", async () => {
  const analyst = await makeAccount("ANALYST");
  const id = await upload(analyst, tableOf(["WRD-1", "WRD-2"], "On the way"));
  await mapUpload(analyst, mapping(id));
  expect(await requireEnded(analyst, id)).toMatchObject({
    outcome: {
      unknownWords: { status: ["On the way"] },
      refusals: [
        { line: 2, column: "Status" },
        { line: 3, column: "Status" },
      ],
    },
  });
  await mapUpload(
    analyst,
    mapping(id, { words: { 0: { field: "status", word: "On the way", value: "IN_PROGRESS" } } }),
  );
  expect(await requireEnded(analyst, id)).toMatchObject({ outcome: { counts: { added: 2, refused: 0 } } });
  const profile = { id, name: "Water tracker" };
  await saveProfile(analyst, saveProfileSchema.parse(profile));
  await expect(saveProfile(analyst, saveProfileSchema.parse(profile))).rejects.toThrow(InvalidInput);
  await saveProfile(analyst, saveProfileSchema.parse({ ...profile, replace: "yes" }));
  expect(await listProfiles(analyst)).toMatchObject([{ name: "Water tracker" }]);

  const next = await upload(analyst, tableOf(["WRD-3"], "On the way"));
  expect(await requireEnded(analyst, next)).toMatchObject({ outcome: { counts: { added: 1, refused: 0 } } });
  const other = await upload(analyst, "Colour;Size\nred;1\n");
  expect((await requireUpload(analyst, other)).profiles).toEqual([]);
});

test("the rejected rows of the last check are a table to take away, and gone when there are none", async () => {
  const analyst = await makeAccount("ANALYST");
  const id = await upload(analyst, tableOf(["REF-1", "REF-2"], "На полпути"));
  const table = async (t: Translator) => {
    let text = "";
    for await (const part of exportRefused(analyst, id, { mark: true, t })) text += part;
    return parse(text, { bom: true });
  };
  await expect(table(ENGLISH)).rejects.toThrow(NotFound);
  await mapUpload(analyst, mapping(id));
  await requireEnded(analyst, id);
  const [header, first, second] = await table(ENGLISH);
  expect(header?.slice(0, 3)).toEqual(["refused_row", "refused_because", "Ref"]);
  expect(first?.slice(0, 3)).toEqual([
    "2",
    "Status: “На полпути” is not a recognised status. Set what it means.",
    "REF-1",
  ]);
  expect(second?.slice(0, 3)).toEqual(["3", expect.any(String), "REF-2"]);
  expect((await table(wordsOf("ru")))[1]?.[1]).toMatch(/^Status: .*На полпути.*[а-я]/);
  const reviewer = await makeAccount("REVIEWER");
  await expect(exportRefused(reviewer, id, { mark: false, t: ENGLISH }).next()).rejects.toThrow(Forbidden);
  await mapUpload(
    analyst,
    mapping(id, { words: { 0: { field: "status", word: "На полпути", value: "IN_PROGRESS" } } }),
  );
  await requireEnded(analyst, id);
  await expect(table(ENGLISH)).rejects.toThrow(NotFound);
});

test("next month’s version of a table is checked at once, by all that was chosen for this one", async () => {
  const analyst = await makeAccount("ANALYST");
  const titled = (references: readonly string[]) => `Tracker;;;;;;;\nAs of;2024;;;;;;\n${tableOf(references)}`;
  const id = await upload(analyst, titled(["MON-1"]));
  await readUploadAgain(analyst, readingSchema.parse({ id, headerLine: "3", headerRows: "1" }));
  await mapUpload(analyst, mapping(id));
  expect(await requireEnded(analyst, id)).toMatchObject({ outcome: { counts: { added: 1 } } });
  await saveProfile(analyst, saveProfileSchema.parse({ id, name: "Monthly" }));
  await importUpload(analyst, { id });
  await requireEnded(analyst, id);

  const next = await upload(analyst, titled(["MON-1", "MON-2"]));
  expect(await requireEnded(analyst, next)).toMatchObject({
    state: "CHECKED",
    mapping: { headerLine: 3, headerRows: 1 },
    outcome: { counts: { added: 1, unchanged: 1, refused: 0 } },
  });

  const wider = await upload(analyst, titled(["MON-3"]).replaceAll("\n", ";\n").replace("Ref;", "Ref;Colour;"));
  expect(await requireUpload(analyst, wider)).toMatchObject({ state: "RECEIVED", outcome: null });

  await saveProfile(analyst, saveProfileSchema.parse({ id: next, name: "Monthly, too" }));
  const ambiguous = await upload(analyst, titled(["MON-4"]));
  expect(await requireUpload(analyst, ambiguous)).toMatchObject({ state: "RECEIVED", outcome: null });
  const [fitting] = (await listProfiles(analyst)).filter(({ name }) => name === "Monthly");
  await checkByProfile(analyst, { id: ambiguous, profile: fitting?.id ?? "" });
  expect(await requireEnded(analyst, ambiguous)).toMatchObject({ outcome: { counts: { added: 1, refused: 0 } } });
});

test("how dates are read, and a word that was set back to no meaning, are kept as a profile for the next table", async () => {
  const analyst = await makeAccount("ANALYST");
  const table = (reference: string, made: string) => tableOf([reference]).replace(";2023;", `;${made};`);
  const id = await upload(analyst, table("DAT-1", "2022-23"));
  const { look } = await requireUpload(analyst, id);
  expect(look?.columns[6]?.dates).toMatchObject({ questions: { yearPairs: { value: "2022-23", line: 2 } } });
  const words = { 0: { field: "status", word: "Not started", value: "" } };
  await mapUpload(analyst, mapping(id, { words, yearPairs: "year", yearStart: "4", noDate: "TBC\r\n\r\nsoon" }));
  expect(await requireEnded(analyst, id)).toMatchObject({
    outcome: { unknownWords: { status: ["Not started"] }, refusals: [{ line: 2, column: "Status" }] },
    mapping: {
      yearPairs: "year",
      yearStart: 4,
      noDate: ["TBC", "soon"],
      shortYears: 1970,
      values: { status: { "Not started": null } },
    },
  });
  await saveProfile(analyst, saveProfileSchema.parse({ id, name: "Financial years" }));
  const next = await upload(analyst, table("DAT-2", "2021/22"));
  expect(await requireEnded(analyst, next)).toMatchObject({
    outcome: { counts: { refused: 1 }, refusals: [{ column: "Status" }] },
    mapping: { yearPairs: "year", values: { status: { "Not started": null } } },
  });
});

test("a table that cannot be read says why, and can be read in another way", async () => {
  const analyst = await makeAccount("ANALYST");
  const id = await upload(analyst, "\u0000\u0001nothing");
  expect(await requireUpload(analyst, id)).toMatchObject({
    look: null,
    outcome: { fault: [expect.any(String)] as unknown[] },
  });
  const reading = readingSchema.parse({ id, encoding: "windows-1252", delimiter: ";" });
  await readUploadAgain(analyst, reading);
  expect((await requireUpload(analyst, id)).look).not.toBeNull();
});

test("old tables are forgotten when a new one comes, and nobody can have more than so many", async () => {
  const analyst = await makeAccount("ANALYST");
  const id = await upload(analyst, tableOf(["OLD-1"]));
  await database().$executeRaw`UPDATE table_upload SET uploaded_at = clock_timestamp() - interval '8 days'`;
  await upload(analyst, tableOf(["OLD-2"]));
  expect(await getUpload(analyst, id)).toBeNull();
  for (let count = 1; count < MAX_UPLOADS; count += 1) await receiveTable(analyst, `${count}.csv`);
  await expect(receiveTable(analyst, "more.csv")).rejects.toThrow(FileError);
  const [uploaded] = await listUploads(analyst);
  await removeUpload(analyst, { id: uploaded?.id ?? "" });
  expect(await listUploads(analyst)).toEqual([]);
});

const GROUPED = [
  "Ministry of Water, follow-up of June, 2024",
  "Ref;Title;Description;Agency;Report;Date issued;Status;Status date;Comments",
  "Rivers;;;;;;;;",
  "GRP-1;One;What is asked;Ministry;Report;2023;In progress;2024;Why",
  "Lakes;;;;;;;;",
  "GRP-2;Two;What is asked;Ministry;Report;2023;In progress;2024;Why",
  "Total;;;;;;2;;",
].join("\n");

test("headings between rows become the themes of their records, and totals are left out and said", async () => {
  const analyst = await makeAccount("ANALYST");
  const id = await upload(analyst, GROUPED);
  const { look } = await requireUpload(analyst, id);
  expect(look).toMatchObject({
    file: { delimiter: ";" },
    headerLine: 2,
    above: [{ line: 1 }],
    setAside: { groups: 2, totals: 1 },
    isWhole: true,
  });
  expect(look?.columns.at(-1)).toMatchObject({
    name: "Group",
    samples: ["Rivers", "Lakes"],
    words: ["Rivers", "Lakes"],
    added: "group",
  });
  const fields = ["reference", "title", "summary", "addressees", "source", "made", "status", "effective", "rationale"];
  const columns = Object.fromEntries([...fields, "theme"].map((field, index) => [String(index), field]));
  await mapUpload(analyst, mapping(id, { columns }));
  expect(await requireEnded(analyst, id)).toMatchObject({
    outcome: {
      counts: { rows: 2, added: 2, updates: 2, themes: 2, refused: 0 },
      setAside: { groups: 2, totals: 1, hidden: 0 },
    },
  });
  // What was chosen of the columns stays when only the reading of other rows changes.
  await readUploadAgain(analyst, readingSchema.parse({ id, totalRows: "rows" }));
  const again = await requireUpload(analyst, id);
  expect(again.mapping).toMatchObject({ totalRows: "rows", columns: { Ref: "reference", Group: "theme" } });
});

test("a table that was copied in a spreadsheet goes the same way as a file, its first name left empty too", async () => {
  const analyst = await makeAccount("ANALYST");
  const pasted = '\tRef\tTitle\r\n1\tPST-1\t"Two\r\nlines"\r\n2\tPST-2\tSay "hi", or not\r\n';
  const { id } = await receivePasted(analyst, pasteSchema.parse({ name: "Pasted table", pasted }));
  expect(await requireUpload(analyst, id)).toMatchObject({
    name: "Pasted table.tsv",
    look: {
      file: { delimiter: "\t", encoding: "utf-8", sure: true },
      columns: [
        { name: "Column 1" },
        { samples: ["PST-1", "PST-2"] },
        { samples: ["Two\r\nlines", 'Say "hi", or not'] },
      ],
    },
  });
  expect(pasteSchema.safeParse({ name: "x", pasted: " \r\n\t" }).success).toBe(false);
  expect(pasteSchema.safeParse({ name: "x", pasted: "x".repeat(MAX_PASTED + 1) }).success).toBe(false);
});

test("the letters that a guessed encoding may have got wrong are shown where they stand, also far down the table", async () => {
  const analyst = await makeAccount("ANALYST");
  const rows = Array.from({ length: 2_500 }, (_, index) => `A-${index};plain`);
  const bytes = Buffer.from(`Ref;Title\n${rows.join("\n")}\nB-1;Caf\u008e d\u00d5\u008et\u008e\n`, "latin1");
  const receiver = await receiveTable(analyst, "mac.csv");
  await receiver.take(bytes);
  await receiver.finish();
  const { look } = await requireUpload(analyst, receiver.id);
  expect(look?.isWhole).toBe(false);
  expect(look?.file).toMatchObject({
    encoding: "macintosh",
    sure: false,
    doubts: [
      {
        line: 2_502,
        column: "Title",
        pieces: [
          { text: "Caf", isDoubtful: false },
          { text: "é", isDoubtful: true },
          { text: " d", isDoubtful: false },
          { text: "’é", isDoubtful: true },
          { text: "t", isDoubtful: false },
          { text: "é", isDoubtful: true },
        ],
        others: expect.arrayContaining([{ encoding: "windows-1252", text: "CafŽ dÕŽtŽ" }]) as unknown,
      },
    ],
  });
});

test.each<[string, Buffer, RegExp]>([
  ["an old workbook", oldOfficeFile("Workbook"), /old Excel workbook \(\.xls\)\. Open it/],
  ["a workbook with a password", oldOfficeFile("EncryptedPackage"), /has a password/],
  ["a PDF", Buffer.from("%PDF-1.7\n"), /PDF/],
  ["a web page named .xls", Buffer.from("\uFEFF\n<html><table><tr><td>Ref"), /web page/],
  ["a workbook of Excel 2003", Buffer.from('<?xml version="1.0"?><Workbook>'), /saved as XML/],
  ["JSON", Buffer.from('[{"Ref": "A-1"}]'), /JSON/],
  ["a packed file", Buffer.from([0x1f, 0x8b, 8, 0]), /packed file/],
])("%s says what it is, and what to do", async (_, bytes, reason) => {
  const analyst = await makeAccount("ANALYST");
  const receiver = await receiveTable(analyst, "table.xls");
  await receiver.take(bytes);
  await receiver.finish();
  const { look, outcome } = await requireUpload(analyst, receiver.id);
  expect(look).toBeNull();
  expect(JSON.stringify(outcome)).toMatch(reason);
});

test.each<[string, Record<string, string>, RegExp]>([
  ["a text document", { "word/document.xml": "<w/>", "[Content_Types].xml": "" }, /text document/],
  ["a Numbers document", { "Index/Document.iwa": "x" }, /Numbers/],
  ["a binary workbook", { "xl/workbook.bin": "x", "[Content_Types].xml": "" }, /\.xlsb/],
  ["an archive of files", { "table.csv": "Ref;Title" }, /packed file/],
])("%s, whose file is an archive, says what it is", async (_, parts, reason) => {
  const analyst = await makeAccount("ANALYST");
  const zip = new ZipFile();
  for (const [name, text] of Object.entries(parts)) zip.addBuffer(Buffer.from(text), name);
  zip.end();
  const receiver = await receiveTable(analyst, "table.xlsx");
  await receiver.take(await buffer(zip.outputStream));
  await receiver.finish();
  expect(JSON.stringify((await requireUpload(analyst, receiver.id)).outcome)).toMatch(reason);
});

test("two columns are one field where that is ticked, and what the form says of the whole table is kept with them", async () => {
  const analyst = await makeAccount("ANALYST");
  const id = await upload(analyst, "Part,No,Text,Agency\nII,4,Light the pier,Board\nIII,4,Dredge the harbour,Board");
  const given = {
    id,
    columns: { "0": "reference", "1": "reference", "2": "title", "3": "addressees" },
    newActors: "BODY",
    sharedTheme: "Harbours",
    sharedSource: "Harbour review",
    sharedMade: "2021",
  };
  await expect(mapUpload(analyst, mapUploadSchema.parse(given))).rejects.toMatchObject({
    fields: { "columns.1": [expect.anything()] },
  });
  await mapUpload(analyst, mapUploadSchema.parse({ ...given, join: "yes" }));
  expect(await requireEnded(analyst, id)).toMatchObject({
    state: "CHECKED",
    outcome: { counts: { added: 2, refused: 0 }, examples: { added: [{ reference: "HR-01 (II 4)" }, {}] } },
    mapping: { joined: { reference: ["Part", "No"] }, shared: { theme: "Harbours", source: { kind: "OTHER" } } },
  });
});
