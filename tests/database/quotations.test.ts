import { parse } from "csv-parse/sync";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fromBufferPromise } from "yauzl";
import { PASSAGE_COLUMNS } from "@/lib/delivery/exchange/passage-columns";
import { RECOMMENDATION_COLUMNS } from "@/lib/delivery/exchange/record-columns";
import { exportPackage, exportRecommendations, exportWorkbook } from "@/lib/delivery/exchange/read";
import { mappingSchema } from "@/lib/delivery/imports/schema";
import { importTable } from "@/lib/delivery/imports/table-write";
import { reportDocument } from "@/lib/delivery/report/document";
import { printReport } from "@/lib/delivery/report/print";
import type { ReportPart } from "@/lib/delivery/report/parts";
import { getReport } from "@/lib/delivery/report/read";
import { readClock } from "@/lib/platform/history/head";
import { wordsOf } from "@/lib/platform/language/catalogues";
import { ENGLISH } from "@/lib/platform/language/translate";
import type { AsOf } from "@/lib/platform/time/as-of";
import { requireDay } from "@/lib/platform/time/dates";
import { listQuotations } from "@/lib/register/documents/passages-read";
import { NO_FILTERS } from "@/lib/register/lists/filters";
import { withdrawRecommendation } from "@/lib/register/recommendations/write";
import { sliceCodePoints, type Span } from "@/lib/register/sources/passage";
import { makeAccount } from "@/tests/factories/accounts";
import { locatorIn, makeLocatedRecord, makeSource, makeSourceText } from "@/tests/factories/register";
import { fc } from "@/tests/properties";

/** The columns that `passages=yes` adds. */
const ADDED: ReadonlySet<string> = new Set(PASSAGE_COLUMNS.map(({ name }) => name));

const EVERYTHING = { filters: NO_FILTERS, sort: "reference", descending: false } as const;
const TEXT = "Қысқаша 𝒜: intro.\n\n=We ask, “loudly”,\nthat it be opened.\n\nThey will close it.\n";
const ASK: Span = { start: 19, end: 56 };
const WORDS = "=We ask, “loudly”,\nthat it be opened.";

const folder = mkdtempSync(path.join(tmpdir(), "quotations-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function asOfNow(): Promise<AsOf> {
  return { day: requireDay("2026-01-01"), knownAt: (await readClock()).head?.instant ?? new Date(0) };
}

async function quotationAt(reference: string, asOf: AsOf) {
  return (await listQuotations(await makeAccount("REVIEWER"), [reference], asOf)).get(reference)?.[0] ?? null;
}

async function filesIn(zip: Buffer): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  const file = await fromBufferPromise(zip);
  for await (const entry of file.eachEntry()) {
    const parts: Buffer[] = [];
    for await (const part of await file.openReadStreamPromise(entry)) parts.push(Buffer.from(part as Uint8Array)); // a byte stream
    files.set(entry.fileName, Buffer.concat(parts).toString("utf8"));
  }
  return files;
}

async function readAll(content: AsyncIterable<string | Uint8Array>): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of content) parts.push(Buffer.from(part));
  return Buffer.concat(parts);
}

test("a passage is quoted from where it stands in the newest text, never guessed, and as of any instant as it was then", async () => {
  const { slug } = await makeSource();
  const { reference } = await makeLocatedRecord({ source: slug, passage: locatorIn(TEXT, ASK) });
  const versions = [
    {
      text: TEXT,
      pageStarts: [0, 18],
      quoted: { number: 1, state: "FOUND", version: 1, page: 2, ...ASK, words: WORDS },
    },
    {
      text: `New.\n\n${TEXT}`,
      quoted: {
        number: 1,
        state: "MOVED",
        version: 2,
        page: null,
        start: ASK.start + 6,
        end: ASK.end + 6,
        words: WORDS,
      },
    },
    { text: `${TEXT}${WORDS}`, quoted: null },
    { text: TEXT.replace("opened", "opéned"), quoted: null },
  ];
  const seen: { asOf: AsOf; quoted: unknown }[] = [{ asOf: await asOfNow(), quoted: null }];
  for (const { quoted, ...version } of versions) {
    await makeSourceText({ source: slug, ...version });
    seen.push({ asOf: await asOfNow(), quoted });
  }
  for (const { asOf, quoted } of seen) expect(await quotationAt(reference, asOf)).toEqual(quoted);
});

test("over random texts and passages of many records, every quotation is the letters that its code points name", async () => {
  const reader = await makeAccount("REVIEWER");
  const letters = fc.constantFrom("a", "é", "e\u0301", "𝒜", "😀", "Қ", " ", "\n");
  const spans = fc.array(fc.tuple(fc.nat(200), fc.integer({ min: 1, max: 30 })), { minLength: 1, maxLength: 4 });
  const sources = fc.array(fc.tuple(fc.array(letters, { minLength: 40, maxLength: 200 }), spans), {
    minLength: 2,
    maxLength: 3,
  });
  await fc.assert(
    fc.asyncProperty(sources, async (given) => {
      const expected = new Map<string, string>();
      for (const [points, places] of given) {
        const text = points.join("");
        const { slug } = await makeSource();
        await makeSourceText({ source: slug, text });
        for (const [place, length] of places) {
          const count = Array.from(text).length;
          const start = place % count;
          const span = { start, end: Math.min(count, start + length) };
          const { reference } = await makeLocatedRecord({ source: slug, passage: locatorIn(text, span) });
          expected.set(reference, sliceCodePoints(text, span));
        }
      }
      const quotations = await listQuotations(reader, [...expected.keys()], await asOfNow());
      for (const [reference, [only]] of quotations) expect(only?.words).toBe(expected.get(reference));
    }),
    { numRuns: 5 },
  );
}, 60_000);

test("passages far apart in long texts are quoted together", async () => {
  const texts = ["X", "Y", "Z"].map(
    (mark) => `First ${mark}.\n${"Words and words. ".repeat(30_000)}\nLast 😀 ${mark}.`,
  );
  const expected = new Map<string, string>();
  for (const text of texts) {
    const { slug } = await makeSource();
    await makeSourceText({ source: slug, text });
    const length = Array.from(text).length;
    for (const span of [
      { start: 0, end: 8 },
      { start: length - 9, end: length },
    ]) {
      const { reference } = await makeLocatedRecord({ source: slug, passage: locatorIn(text, span) });
      expected.set(reference, sliceCodePoints(text, span));
    }
  }
  const quotations = await listQuotations(await makeAccount("REVIEWER"), [...expected.keys()], await asOfNow());
  expect(new Map([...quotations].map(([reference, [only]]) => [reference, only?.words]))).toEqual(expected);
}, 60_000);

/** A record whose passage is found, one whose passage is not, and one of a source without a text, in this order. */
async function makeThree(): Promise<string[]> {
  const [{ slug }, { slug: without }] = [await makeSource(), await makeSource()];
  await makeSourceText({ source: slug, text: TEXT });
  const records = [
    await makeLocatedRecord({ source: slug, passage: locatorIn(TEXT, ASK) }),
    await makeLocatedRecord({ source: slug, passage: locatorIn("nowhere at all", { start: 0, end: 7 }) }),
    await makeLocatedRecord({ source: without, passage: locatorIn(TEXT, ASK) }),
  ];
  return records.map(({ reference }) => reference);
}

test("files of records have a column with the passages only where it is asked for, and it is the only difference", async () => {
  const reader = await makeAccount("REVIEWER");
  const references = await makeThree();
  const asOf = await asOfNow();
  const csv = async (passages?: boolean): Promise<Record<string, string>[]> =>
    parse(await readAll(exportRecommendations(reader, EVERYTHING, asOf, { mark: false, passages })), { columns: true });
  const [plain, asked] = [await csv(), await csv(true)];
  expect(Object.keys(plain[0] ?? {})).toEqual(RECOMMENDATION_COLUMNS.map(({ name }) => name));
  expect(asked.map(({ reference, passage_text: text }) => [reference, text])).toEqual(
    // Neutralised, like every text that a spreadsheet would run.
    references.map((reference, index) => [reference, index === 0 ? `'${WORDS}` : ""]),
  );
  expect(asked.map((row) => Object.fromEntries(Object.entries(row).filter(([name]) => !ADDED.has(name))))).toEqual(
    plain,
  );

  const labels = wordsOf("ru");
  const lines = (
    await readAll(
      exportRecommendations(reader, EVERYTHING, asOf, { mark: false, form: "jsonl", passages: true, labels }),
    )
  )
    .toString()
    .split("\n");
  expect(JSON.parse(lines[0] ?? "")).toMatchObject({ passage_text: WORDS });
  expect(lines[0]).toContain('"status_label_ru":"');
  expect(JSON.parse(lines[1] ?? "")).toMatchObject({ passage_text: null, passage_state: "ORPHANED" });

  const sheet = async (passages?: boolean) =>
    (await filesIn(await readAll(exportWorkbook(reader, EVERYTHING, asOf, { passages })))).get(
      "xl/worksheets/sheet2.xml",
    );
  expect(await sheet()).not.toContain("loudly");
  expect(await sheet(true)).toContain(WORDS);
});

test("a data package has no passages, and a file with them comes in as one without them", async () => {
  const analyst = await makeAccount("ADMIN");
  await makeThree();
  const asOf = await asOfNow();
  const files = await filesIn(
    await readAll((await exportPackage(analyst, { filters: NO_FILTERS }, asOf, false)).bytes()),
  );
  expect(files.size).toBeGreaterThan(10);
  expect([...files.values()].join("")).not.toMatch(/loudly|passage_text/);

  const file = path.join(folder, "records.csv");
  writeFileSync(file, await readAll(exportRecommendations(analyst, EVERYTHING, asOf, { mark: false, passages: true })));
  const imported = await importTable(analyst, { path: file, mapping: mappingSchema.parse({}), dryRun: true });
  expect(imported).toMatchObject({ refusals: [], counts: { added: 0, changed: 0, updates: 0 } });
});

test("a report quotes what the sources say only where that is chosen, on the page and in the document", async () => {
  const reader = await makeAccount("REVIEWER");
  const [found] = await makeThree();
  const asOf = await asOfNow();
  const publicAddress = "https://register.example";
  const place = { publicAddress, zone: "UTC", address: `${publicAddress}/report`, head: null };
  const of = async (parts: ReportPart[]) =>
    reportDocument(await getReport(reader, EVERYTHING, asOf, parts), place, ENGLISH);
  expect(JSON.stringify(await of(["records"]))).not.toContain("loudly");

  const { blocks, ...about } = await of(["records", "passages"]);
  expect(blocks.filter(({ kind }) => kind === "heading")).toHaveLength(1);
  const quotations = blocks.flatMap((block) => (block.kind === "quotation" ? [block] : []));
  expect(quotations.map(({ words }) => words)).toEqual([WORDS]);
  expect(quotations[0]?.place.map(({ text }) => text).join("")).toMatch(
    /Version 1 of the text, characters 19 to 56\.$/,
  );
  expect(JSON.stringify(blocks)).toContain("This exact passage does not appear in the text.");

  const docx = await filesIn(
    Buffer.from(
      await printReport(
        { ...about, blocks },
        { stamp: { register: "Followthrough", asOf, head: null, address: place.address, filters: [] }, t: ENGLISH },
      ),
    ),
  );
  const body = docx.get("word/document.xml") ?? "";
  expect(body).toContain("=We ask, “loudly”,");
  expect(body.match(/<w:pStyle w:val="Quote"\/>/g)).toHaveLength(1);
  expect(found).toBeDefined();
});

test("a withdrawn record still quotes what it came from", async () => {
  const { slug } = await makeSource();
  await makeSourceText({ source: slug, text: TEXT });
  const analyst = await makeAccount();
  const { reference } = await makeLocatedRecord({ source: slug, passage: locatorIn(TEXT, ASK) });
  await withdrawRecommendation(analyst, { reference, note: "Entered by mistake.", baseRevision: 1 });
  expect(await quotationAt(reference, await asOfNow())).toMatchObject({ words: WORDS });
});
