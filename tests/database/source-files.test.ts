import { verifyRegister } from "@/lib/audit/integrity/read";
import { database } from "@/lib/platform/database/connect";
import { readClock } from "@/lib/platform/history/head";
import { requireDay } from "@/lib/platform/time/dates";
import { getNewestText, getSourceText, openSourceFile } from "@/lib/register/documents/read";
import type { EncodingName } from "@/lib/register/documents/vocabulary";
import { uploadSourceText } from "@/lib/register/documents/write";
import { makeAccount } from "@/tests/factories/accounts";
import { BEGINNINGS, makeOfficeDocument, makePdf, makeWordDocument } from "@/tests/factories/files";
import { makeSource } from "@/tests/factories/register";

const DAY = requireDay("2026-01-01");

async function knownNow(): Promise<Date> {
  return (await readClock()).head?.instant ?? new Date(0);
}

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

const MATH = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"';

test.each<[string, string, string]>([
  [
    "a direction",
    "<w:p>RUN(The agency )<w:dir w:val='rtl'>RUN(publishes )</w:dir><w:bdo>RUN(the report.)</w:bdo></w:p>",
    "The agency publishes the report.",
  ],
  [
    "tabs and line ends",
    "<w:p><w:r><w:t>Left</w:t><w:ptab/><w:t>right</w:t><w:cr/><w:t>below</w:t></w:r></w:p>",
    "Left right\nbelow",
  ],
  [
    "ends of pages and columns",
    "<w:p><w:r><w:t>one</w:t><w:br w:type='page'/><w:t>two</w:t><w:br w:type='column'/><w:t>three</w:t></w:r></w:p>",
    "one\ntwo\nthree",
  ],
  [
    "boxes in drawings",
    "<w:p>RUN(Before.)<w:r><w:drawing><w:box><w:txbxContent><w:p>RUN(In the box.)</w:p></w:txbxContent></w:box></w:drawing></w:r></w:p>",
    "Before.\n\nIn the box.",
  ],
  [
    "hidden text",
    "<w:p>RUN(must )<w:r><w:rPr><w:vanish/></w:rPr><w:t>NOT </w:t></w:r><w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>publish</w:t></w:r></w:p>",
    "must publish",
  ],
  [
    "formulas",
    `<w:p>RUN(is )<m:oMath ${MATH}><m:f><m:num><m:r><m:t>3</m:t></m:r></m:num><m:den><m:r><m:t>4</m:t></m:r></m:den></m:f></m:oMath>RUN( of turnover)</w:p>`,
    "is 3/4 of turnover",
  ],
])("of a Word document %s read as they are shown", async (_, body, words) => {
  const { slug } = await makeSource();
  const runs = body.replaceAll(/RUN\(([^)]*)\)/g, '<w:r><w:t xml:space="preserve">$1</w:t></w:r>');
  const { text, remarks } = await upload(slug, "kinds.docx", makeWordDocument(runs));
  expect([text.trim().replaceAll(/[ \t]+/g, " "), remarks]).toEqual([words, []]);
});

test("what a Word document holds and cannot be read is said, and so are changes in another main part or in a note", async () => {
  const { slug } = await makeSource();
  const run = "<w:r><w:t>Read.</w:t></w:r>";
  const ruby = `<w:p>${run}<w:r><w:ruby><w:rt>${run}</w:rt><w:rubyBase>${run}</w:rubyBase></w:ruby></w:r></w:p>`;
  expect(await upload(slug, "ruby.docx", makeWordDocument(ruby))).toMatchObject({ remarks: ["PARTS_LEFT_OUT"] });
  const changed = '<w:p><w:ins w:id="1" w:author="A"><w:r><w:t>must</w:t></w:r></w:ins></w:p>';
  const elsewhere = makeWordDocument(changed, "word/document2.xml");
  expect(await upload(slug, "web.docx", elsewhere)).toMatchObject({ text: "must\n", remarks: ["TRACKED_CHANGES"] });
});

test("of a web page nothing hidden is read, its buttons and formulas are, and what is left out is said", async () => {
  const { slug } = await makeSource();
  const page = (body: string) => Buffer.from(`<!doctype html><meta charset=utf-8><body>${body}</body>`);
  const hidden = await upload(
    slug,
    "hidden.html",
    page("<p>must <b style='color:red; display : none'>NOT </b><i style=visibility:hidden>ever </i>publish</p>"),
  );
  expect([hidden.text, hidden.remarks]).toEqual(["must publish\n", []]);
  const said = await upload(
    slug,
    "formula.html",
    page(
      "<h2><button>What is asked</button></h2><p>at least <math><mfrac><mn>3</mn><mn>4</mn></mfrac>" +
        "<annotation>x</annotation></math> of <math><msup><mi>m</mi><mn>2</mn></msup></math></p>",
    ),
  );
  expect([said.text, said.remarks]).toEqual(["What is asked\n\nat least 3/4 of m^2\n", []]);
  const drawn = await upload(slug, "drawn.html", page("<p>See</p><svg><path d=''/><text>12 of 24</text></svg>"));
  expect([drawn.text, drawn.remarks]).toEqual(["See\n", ["PARTS_LEFT_OUT"]]);
  const icon = "<svg><title>Search</title><path d=''/></svg><select><option>English</select>";
  expect(await upload(slug, "icon.html", page(`<p>Seen</p>${icon}`))).toMatchObject({ text: "Seen\n", remarks: [] });
  const listed = await upload(slug, "list.html", page("<ol><li>Publish.<li>Audit.</ol>"));
  expect([listed.text, listed.remarks]).toEqual(["Publish.\nAudit.\n", ["NUMBERS_LEFT_OUT"]]);
  const commented = Buffer.from("<!doctype html><!-- <meta charset=windows-1251> --><p>Café €</p>");
  expect((await upload(slug, "comment.html", commented)).text).toBe("Café €\n");
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
