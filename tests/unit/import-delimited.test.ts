import { parse } from "csv-parse/sync";
import { DelimitedReader, guessDelimiter } from "@/lib/delivery/tables/delimited";
import { decodeBytes, isOneByte, rereadText, TABLE_ENCODINGS, withoutCharacter } from "@/lib/delivery/tables/encodings";
import { InvalidInput } from "@/lib/platform/errors";
import { readTable } from "@/tests/factories/tables";
import { fc } from "@/tests/properties";

/** A text in an encoding of one byte a character. */
function bytesIn(text: string, encoding: Parameters<typeof decodeBytes>[1]): Buffer {
  const table = decodeBytes(
    Uint8Array.from({ length: 256 }, (_, byte) => byte),
    encoding,
  );
  return Buffer.from([...text].map((character) => table.indexOf(character)));
}

const ONE_BYTE = TABLE_ENCODINGS.filter(isOneByte);

const cell = fc.string({ unit: fc.constantFrom("a", "é", "я", " ", '"', ",", ";", "\n", "\r\n", "'"), maxLength: 6 });
const isBlank = (cells: readonly string[]) => cells.every((text) => text.trim() === "");

test("what is written as CSV is read as a second parser reads it, wherever the pieces of the file end", () => {
  const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(
      rows,
      fc.constantFrom("\n", "\r\n"),
      fc.constantFrom(",", ";", "|"),
      fc.nat(20),
      (table, end, by, size) => {
        const text = table.map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(by) + end).join("");
        const reader = new DelimitedReader(by);
        const found = [];
        for (let start = 0; start < text.length; start += size + 1)
          found.push(...reader.push(text.slice(start, start + size + 1)));
        found.push(...reader.end());
        const second: string[][] = parse(text, { delimiter: by, relax_column_count: true, skip_empty_lines: true });
        expect(found.map(({ cells }) => cells)).toEqual(second.filter((cells) => !isBlank(cells)));
      },
    ),
  );
});

test("each row has the line on which it begins, though lines end in any way and cells hold line breaks", () => {
  const end = fc.constantFrom("\n", "\r\n", "\r");
  const rows = fc.array(fc.tuple(fc.array(fc.tuple(fc.constant("x"), end), { maxLength: 3 }), end), {
    minLength: 1,
    maxLength: 8,
  });
  fc.assert(
    fc.property(rows, fc.nat(7), (table, size) => {
      let [text, line] = ["", 1];
      const begins: number[] = [];
      for (const [parts, lineEnd] of table) {
        begins.push(line);
        text += `"${parts.map(([word, lineBreak]) => word + lineBreak).join("")}",y${lineEnd}`;
        // CR before LF is one end, also where one cell or row ends in CR and the next begins with LF, which none does.
        line += parts.length + 1;
      }
      const reader = new DelimitedReader(",");
      const found = [];
      for (let start = 0; start < text.length; start += size + 1)
        found.push(...reader.push(text.slice(start, start + size + 1)));
      found.push(...reader.end());
      expect(found.map((row) => row.line)).toEqual(begins);
    }),
  );
});

test("lines that end in different ways in one file are rows of their own", async () => {
  const { cells, lines } = await readTable("Ref,Title\r\nA-1,one\nA-2,two\rA-3,three\r\n\r\n,\r\nA-4,four");
  expect(cells.map(([reference]) => reference)).toEqual(["A-1", "A-2", "A-3", "A-4"]);
  expect(lines).toEqual([2, 3, 4, 7]);
});

test.each([
  ["Follow-up\r\nRef;Title;Due\r\nA-1;One;2025\r\n", ";", 2],
  ["Follow-up, June, third, last, draft\nRef;Title;Due\nA-1;One;2025\n", ";", 2],
  ["Ref,Title,Themes\nA-1,One,a; b; c\nA-2,Two,d; e\n", ",", 1],
  ["Ref|Title\nA-1|One, or two; or three\n", "|", 1],
  ["Ref\tTitle\nA-1\tOne, or two\nA-2\tThree, four, five\n", "\t", 1],
  ["sep=;\nRef;Title, long\nA-1;One\n", ";", 2],
  ['"Ref";"Title"\n"A-1";"One, two\nthree, four, five"\n', ";", 1],
])("the separator of %j is %j, and its names stand in row %i", async (text, delimiter, line) => {
  expect(guessDelimiter(text)).toBe(delimiter);
  expect(await readTable(text)).toMatchObject({ headerLine: line, names: expect.arrayContaining(["Ref"]) as unknown });
});

test("any other separator can be named", async () => {
  const { cells } = await readTable("Ref^Title\nA-1^One", { delimiter: "^" });
  expect(cells).toEqual([["A-1", "One"]]);
});

test("what spreadsheets put on the clipboard is read: quoted where a cell holds a line break, else as it stands", async () => {
  const { cells } = await readTable('Ref\tTitle\tNote\nA-1\t"Two\nlines ""so"""\t5" pipe\nA-2\t"Quoted" words\tx\n');
  expect(cells).toEqual([
    ["A-1", 'Two\nlines "so"', '5" pipe'],
    ["A-2", '"Quoted" words', "x"],
  ]);
});

test.each([
  ['Ref,Title\nA-1,"open\nA-2,x\n', /quotation mark in row \{line\} is not closed.*"line":2/],
  ['Ref,Title\nA-1,x\nA-2,"a" b\n', /follows a closed quotation mark in row \{line\}.*"line":3/],
  [`Ref,Title\nA-1,${"x".repeat(1_100_000)}\n`, /longer than 1,000,000.*"line":2/],
])("%#: a broken table says in which row", async (text, reason) => {
  const refused: unknown = await readTable(text, { delimiter: "," }).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(InvalidInput);
  expect(JSON.stringify(refused)).toMatch(reason);
});

const RUSSIAN =
  "Код;Название\nA-1;Опубликовать реестр собственников — «Объём № 5»\nA-2;Ещё не начато, ждём ответа министерства\n";
const FRENCH = "Réf;Intitulé\nA-1;Publier le registre d’intérêts – déjà prévu à l’été\nA-2;Où en est-on ? Ça dépend\n";
const POLISH = "Nr;Tytuł\nA-1;Ogłosić rejestr właścicieli spółek\nA-2;Wciąż się zastanawiają, żądać odpowiedzi źle\n";

test.each([
  ["windows-1251", RUSSIAN],
  ["x-mac-cyrillic", RUSSIAN],
  ["koi8-r", RUSSIAN.replace(/[—«»№]/g, "-")],
  ["ibm866", RUSSIAN.replace(/[—«»]/g, "-")],
  ["windows-1252", FRENCH],
  ["macintosh", FRENCH],
  ["windows-1250", POLISH],
  ["iso-8859-2", POLISH],
] as const)("a table in %s is guessed to be, and says that it is a guess", async (encoding, text) => {
  const { facts, cells, names } = await readTable(bytesIn(text, encoding));
  expect(facts).toMatchObject({ format: "csv", encoding, sure: false });
  expect([names, ...cells].map((row) => row.join(";")).join("\n")).toBe(text.trim());
});

test.each([
  ["utf-8", Buffer.from(`\uFEFF${RUSSIAN}`)],
  ["utf-8", Buffer.from(RUSSIAN)],
  ["utf-16le", Buffer.from(`\uFEFF${RUSSIAN}`, "utf16le")],
  ["utf-16le", Buffer.from(RUSSIAN, "utf16le")],
  ["utf-16be", Buffer.from(`\uFEFF${RUSSIAN}`, "utf16le").swap16()],
  ["utf-16be", Buffer.from(RUSSIAN, "utf16le").swap16()],
])("%#: a table in %s is known by its bytes", async (encoding, bytes) => {
  const { facts, cells } = await readTable(bytes);
  expect(facts).toMatchObject({ encoding, sure: true });
  expect(cells[0]?.[1]).toContain("реестр");
});

test("no byte becomes an invisible control character: it is a letter in its encoding, or is refused", async () => {
  let missing = 0;
  for (const encoding of ONE_BYTE) {
    for (let byte = 0x80; byte <= 0xff; byte += 1) {
      const text = decodeBytes(Uint8Array.of(byte), encoding);
      if (withoutCharacter(text) < 0) expect(text).toMatch(/^[^\u0080-\u009f\ufffd]$/);
      else missing += 1;
    }
  }
  expect(missing).toBe(44); // of ISO 8859-2 32, of Windows-1250 and -1252 five each, of Windows-1251 and Macintosh one each
  const file = Buffer.concat([Buffer.from("Ref;Title\r\nA-1;Costs "), Buffer.from([0x98]), Buffer.from("7\n")]);
  const refused: unknown = await readTable(file, { encoding: "windows-1251" }).catch((error: unknown) => error);
  expect(JSON.stringify(refused)).toMatch(/does not exist in \{encoding\}.*"line":2.*Costs/);
});

test("the euro sign and the quotation marks of Windows-1252 are read, whatever the decoder of this Node.js makes of them", async () => {
  const { cells } = await readTable(bytesIn("Ref;Title\nA-1;“5 €” – so it’s…\n", "windows-1252"));
  expect(cells).toEqual([["A-1", "“5 €” – so it’s…"]]);
});

test("a text read by one encoding is read by another as its bytes are there", () => {
  expect(rereadText("Îïóáëèêîâàòü", "windows-1252", "windows-1251")).toBe("Опубликовать");
  expect(rereadText("d’été €", "windows-1252", "macintosh")).toBe("díÈtÈ Ä");
});
