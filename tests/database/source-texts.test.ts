import { verifyRegister } from "@/lib/audit/integrity/read";
import { database } from "@/lib/platform/database/connect";
import { readClock } from "@/lib/platform/history/head";
import { requireDay } from "@/lib/platform/time/dates";
import { getNewestText, getSourceText, getTextPage, openSourceFile } from "@/lib/register/documents/read";
import { addSourceTextSchema } from "@/lib/register/documents/schema";
import type { EncodingName } from "@/lib/register/documents/vocabulary";
import { addSourceText, uploadSourceText } from "@/lib/register/documents/write";
import { hashSpan, sliceCodePoints } from "@/lib/register/sources/passage";
import { getSource } from "@/lib/register/sources/read";
import { makeAccount } from "@/tests/factories/accounts";
import { BEGINNINGS, makeOfficeDocument, makePdf, makeWordDocument } from "@/tests/factories/files";
import { locatorIn, makeLocatedRecord, makeSource, makeSourceText } from "@/tests/factories/register";
import { fc } from "@/tests/properties";

const DAY = requireDay("2026-01-01");
const TEXT = "Қысқаша: the 𝒜rt.\n\nWe ask that it be opened. They will close it.\n";

async function knownNow(): Promise<Date> {
  return (await readClock()).head?.instant ?? new Date(0);
}

/** The state of each record's passage, in the order of the passages. */
async function statesOf(slug: string, knownAt: Date): Promise<(string | null)[]> {
  const source = await getSource(await makeAccount(), slug, 1, { day: DAY, knownAt });
  return source?.records.rows.map(({ passage }) => passage.state) ?? [];
}

function pastedText(source: string, text: string, note = "") {
  return addSourceTextSchema.parse({ source, text, note });
}

test("a pasted text is kept as it is, but for its line ends and a byte order mark", async () => {
  const analyst = await makeAccount();
  const { slug } = await makeSource();
  await addSourceText(analyst, pastedText(slug, `\ufeff  a\r\nb\rc\n e\u0301\u00a0`));
  expect(await getSourceText(analyst, slug, { asOf: { knownAt: await knownNow() } })).toMatchObject({
    version: 1,
    text: "  a\nb\nc\n e\u0301\u00a0",
    codePoints: 12,
    textSha256: hashSpan("  a\nb\nc\n e\u0301\u00a0", { start: 0, end: 12 }),
    pageStarts: [],
    extractor: "pasted",
    note: null,
    fileName: null,
    versions: [{ version: 1 }],
  });
});

test("a new version stands beside the old, which can be opened, and which is the newest as it was known before", async () => {
  const analyst = await makeAccount();
  const { slug } = await makeSource();
  const before = await knownNow();
  await addSourceText(analyst, pastedText(slug, "First."));
  const between = await knownNow();
  await addSourceText(analyst, pastedText(slug, "Second.", "The first was cut short."));
  const after = await knownNow();
  const read = (knownAt: Date, version?: number) => getSourceText(analyst, slug, { asOf: { knownAt }, version });
  expect(await read(before)).toBeNull();
  expect(await read(between)).toMatchObject({ version: 1, text: "First." });
  expect(await read(between, 2)).toBeNull();
  expect(await read(after)).toMatchObject({ version: 2, text: "Second.", note: "The first was cut short." });
  expect(await read(after, 1)).toMatchObject({
    version: 1,
    text: "First.",
    versions: [{ version: 2 }, { version: 1 }],
  });
});

test("a text is refused that is there already, or comes without a reason beside an older one", async () => {
  const analyst = await makeAccount();
  const { slug } = await makeSource();
  await addSourceText(analyst, pastedText(slug, "First."));
  const add = (text: string, note: string) => addSourceText(analyst, pastedText(slug, text, note));
  await expect(add("First.", "Again.")).rejects.toMatchObject({ refusal: "same" });
  await expect(add("Second.", "")).rejects.toMatchObject({ refusal: "note" });
  await expect(addSourceText(analyst, pastedText("none", "x"))).rejects.toThrow("This source does not exist.");
  expect((await getSourceText(analyst, slug, { asOf: { knownAt: await knownNow() } }))?.version).toBe(1);
});

test("a record’s passage is unchecked, found, moved, ambiguous or orphaned as the newest text known then says", async () => {
  const { slug } = await makeSource();
  const passage = locatorIn(TEXT, { start: 20, end: 44 });
  await makeLocatedRecord({ source: slug, passage });
  const words = sliceCodePoints(TEXT, passage);
  const texts = {
    FOUND: TEXT,
    MOVED: `A paragraph before. 𝒜\n\n${TEXT}`,
    AMBIGUOUS: `${TEXT}${words}`,
    ORPHANED: TEXT.replace("opened", "opaned"),
  };
  const known: [string, Date][] = [["UNCHECKED", await knownNow()]];
  for (const [state, text] of Object.entries(texts)) {
    await makeSourceText({ source: slug, text });
    known.push([state, await knownNow()]);
  }
  for (const [state, knownAt] of known) expect(await statesOf(slug, knownAt)).toEqual([state]);
});

test("a passage that is new is looked for in the text that is there", async () => {
  const { slug } = await makeSource();
  await makeSourceText({ source: slug, text: TEXT });
  await makeLocatedRecord({ source: slug, passage: locatorIn(TEXT, { start: 0, end: 8 }) });
  await makeLocatedRecord({ source: slug, passage: locatorIn(`..${TEXT}`, { start: 3, end: 9 }) });
  await makeLocatedRecord({ source: slug, passage: locatorIn("Something else", { start: 5, end: 14 }) });
  expect(await statesOf(slug, await knownNow())).toEqual(["FOUND", "MOVED", "ORPHANED"]);
  expect((await verifyRegister(await makeAccount("ADMIN"))).fault).toBeNull();
});

async function upload(slug: string, name: string, bytes: Buffer, encoding: EncodingName | null = null) {
  const analyst = await makeAccount();
  await uploadSourceText(analyst, { source: slug, note: "Another file.", encoding, name, bytes });
  const text = await getSourceText(analyst, slug, { asOf: { knownAt: await knownNow() } });
  if (!text) throw new Error("There is no text");
  return text;
}

test("the text of a PDF keeps its pages, in code points, and says which libraries took it", async () => {
  const { slug } = await makeSource();
  const pdf = makePdf(["First page: caf\u00e9.\nIts second line.", "", "Third (and last) page."]);
  const text = await upload(slug, "paper.pdf", pdf);
  expect(text.text).toBe("First page: caf\u00e9.\nIts second line.\nThird (and last) page.\n");
  expect(text.pageStarts).toEqual([0, 35, 35]);
  expect(text).toMatchObject({ remarks: ["PAGES_WITHOUT_TEXT"], mediaType: "application/pdf", fileName: "paper.pdf" });
  expect(text.extractor).toMatch(/^unpdf \d/);
  const file = await openSourceFile(await makeAccount("REVIEWER"), slug, 1);
  const pieces: Uint8Array[] = [];
  for await (const piece of file?.pieces ?? []) pieces.push(piece);
  expect(Buffer.concat(pieces).equals(pdf)).toBe(true);
  expect((await verifyRegister(await makeAccount("ADMIN"))).fault).toBeNull();
});

test("the text of a Word document is as if every tracked change were accepted, and says so", async () => {
  const { slug } = await makeSource();
  const by = 'w:id="1" w:author="A" w:date="2026-01-01T00:00:00Z"';
  const run = (words: string) => `<w:r><w:t xml:space="preserve">${words}</w:t></w:r>`;
  const deleted = `<w:del ${by}><w:r><w:delText xml:space="preserve">must not </w:delText></w:r></w:del>`;
  const changed = `<w:p>${run("They ")}${deleted}<w:ins ${by}>${run("must ")}</w:ins>${run("act &amp; report.")}</w:p>`;
  const lines = `<w:p><w:r><w:t>One</w:t><w:br/><w:t>two</w:t></w:r></w:p>`;
  const text = await upload(slug, "report.docx", makeWordDocument(changed + lines));
  expect(text.text).toBe("They must act & report.\n\nOne\ntwo\n");
  expect(text.remarks).toEqual(["TRACKED_CHANGES"]);
  expect((await upload(slug, "plain.docx", makeWordDocument(lines))).remarks).toEqual([]);
});

test("of a web page the text is taken, and nothing that it would run or hide", async () => {
  const { slug } = await makeSource();
  const page =
    "<!doctype html><html><head><meta charset=windows-1251><title>T</title><style>p{}</style></head><body>" +
    "<h1>\xd5\xee\xf0\xee\xf8\xee</h1><p onclick=evil()>One  two<br>three&nbsp;&amp; <b>four</b><script>evil()</script></p>" +
    "<img src=x onerror=evil()><template>no</template><ul><li>a<li>b</ul><pre> x\n  y</pre><p hidden>no</p></body></html>";
  const text = await upload(slug, "page.html", Buffer.from(page, "latin1"));
  expect(text.text).toBe("Хорошо\n\nOne two\nthree\u00a0& four\n\na\nb\n\n x\n  y\n");
  expect(text.extractor).toMatch(/^parse5 .*, windows-1251$/);
});

test.each<[string, Buffer, EncodingName | null]>([
  ["with its mark in UTF-8", Buffer.from("\ufeffҚазақстан\r\n", "utf8"), null],
  ["with its mark in UTF-16", Buffer.from("\ufeffҚазақстан\r\n", "utf16le"), null],
  ["in UTF-16 without a mark, when that is chosen", Buffer.from("Қазақстан\r\n", "utf16le"), "utf-16le"],
  ["in UTF-8 without a mark", Buffer.from("Қазақстан\r\n"), null],
])("plain text %s is kept as it is", async (_, bytes, encoding) => {
  const { slug } = await makeSource();
  expect((await upload(slug, "text.txt", bytes, encoding)).text).toBe("Қазақстан\n");
});

const WINDOWS_1251 = Buffer.from("\xd5\xee\xf0\xee\xf8\xee", "latin1");

test.each<[string, string, Buffer, string, EncodingName | null]>([
  ["a scanned PDF", "scan.pdf", makePdf(["", ""]), "scanned", null],
  ["an encrypted PDF", "locked.pdf", makePdf(["Secret."], { locked: true }), "locked", null],
  ["a damaged PDF", "damaged.pdf", Buffer.from("%PDF-1.7\nnothing of the kind"), "unreadable", null],
  ["a PDF that is too large", "large.pdf", Buffer.alloc(25_000_001, makePdf(["x"])), "large", null],
  ["an empty file", "empty.txt", Buffer.alloc(0), "empty", null],
  ["nothing but white space", "blank.txt", Buffer.from(" \r\n\t"), "blank", null],
  ["a Word document without a word", "blank.docx", makeWordDocument("<w:p/>"), "blank", null],
  ["a Word document with nothing in its main part", "odd.docx", makeOfficeDocument("docx"), "unreadable", null],
  ["a web page of scripts", "page.html", Buffer.from("<!doctype html><html><script>a</script>"), "blank", null],
  ["text in an encoding that nobody named", "text.txt", WINDOWS_1251, "encoding", null],
  ["text in another encoding than was chosen", "text.txt", WINDOWS_1251, "encoding", "utf-8"],
  ["text in UTF-16 without a mark", "text.txt", Buffer.from("Plain", "utf16le"), "encoding", null],
  ["text past the limit", "long.txt", Buffer.alloc(5_000_001, "a"), "long", null],
  ["a picture", "picture.png", BEGINNINGS.png, "kind", null],
  ["a program", "program.txt", BEGINNINGS.elf, "program", null],
  [
    "a Word document that unpacks to far more than it is",
    "bomb.docx",
    makeOfficeDocument("docx", [{ name: "word/media/a.bmp", content: Buffer.alloc(60_000_000) }]),
    "bomb",
    null,
  ],
])("%s is refused in words, and nothing of it is kept", async (_, name, bytes, refusal, encoding) => {
  const { slug } = await makeSource();
  await expect(upload(slug, name, bytes, encoding)).rejects.toMatchObject({ refusal });
  expect(await database().attachmentFile.count()).toBe(0);
  expect(await getNewestText(await makeAccount(), slug, { day: DAY, knownAt: await knownNow() })).toBeNull();
});

test("what a new version did to the passages is said of the records that were there then", async () => {
  const { slug } = await makeSource();
  for (const start of [0, 20, 45]) {
    await makeLocatedRecord({ source: slug, passage: locatorIn(TEXT, { start, end: start + 8 }) });
  }
  await makeSourceText({ source: slug, text: TEXT });
  await makeSourceText({ source: slug, text: `${TEXT.slice(0, 20)}${TEXT.slice(22)}Қысқаша: ` });
  await makeLocatedRecord({ source: slug, passage: locatorIn("Later still", { start: 0, end: 11 }) });
  const reviewer = await makeAccount("REVIEWER");
  const page = await getTextPage(reviewer, slug, 2, { day: DAY, knownAt: await knownNow() });
  expect(page?.changes.before).toEqual({ UNCHECKED: 0, FOUND: 3, MOVED: 0, AMBIGUOUS: 0, ORPHANED: 0 });
  expect(page?.changes.after).toEqual({ UNCHECKED: 0, FOUND: 0, MOVED: 1, AMBIGUOUS: 1, ORPHANED: 1 });
  const newest = await getNewestText(reviewer, slug, { day: DAY, knownAt: await knownNow() });
  expect(newest?.states).toEqual({ UNCHECKED: 0, FOUND: 0, MOVED: 1, AMBIGUOUS: 1, ORPHANED: 2 });
});

test("over random texts and edits, the state that lists show is the one that a naive search finds", async () => {
  const letters = fc.array(fc.constantFrom("a", "b", "é", "𝒜", " "), { minLength: 6, maxLength: 24 });
  await fc.assert(
    fc.asyncProperty(
      letters,
      fc.array(letters, { minLength: 1, maxLength: 3 }),
      fc.nat(),
      async (first, edits, seed) => {
        const { slug } = await makeSource();
        const start = seed % (first.length - 3);
        const span = { start, end: start + 2 + (seed % 2) };
        await makeLocatedRecord({ source: slug, passage: locatorIn(first.join(""), span) });
        const words = first.slice(span.start, span.end).join("");
        // Each version is the previous text, or part of it, with something added before it.
        let points = first;
        for (const [round, edit] of [[], ...edits].entries()) {
          points = [...edit.slice(0, seed % 5), ...points.slice(seed % 3)];
          if (points.join("").trim() === "") return;
          const places = points.flatMap((_, at) =>
            points.slice(at, at + span.end - start).join("") === words ? [at] : [],
          );
          const state =
            places.length === 0
              ? "ORPHANED"
              : places.length > 1
                ? "AMBIGUOUS"
                : places[0] === start
                  ? "FOUND"
                  : "MOVED";
          // The same text may be added twice, from different files.
          await makeSourceText({ source: slug, text: points.join(""), file: String(round) });
          expect(await statesOf(slug, await knownNow())).toEqual([state]);
        }
      },
    ),
    { numRuns: 15 },
  );
});
