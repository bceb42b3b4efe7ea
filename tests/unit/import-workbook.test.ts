import { buffer } from "node:stream/consumers";
import { InvalidInput } from "@/lib/platform/errors";
import { toXlsx } from "@/lib/delivery/exchange/xlsx";
import { dateOfSerial, shownBy } from "@/lib/delivery/tables/number-format";
import { readTable } from "@/tests/factories/tables";
import { rawWorkbook, type RawWorkbook } from "@/tests/factories/workbooks";
import { fc } from "@/tests/properties";

async function read(bytes: Buffer, sheet: string | null = null) {
  const { headerLine, lines, ...table } = await readTable(bytes, { sheet });
  return { ...table, lines: [headerLine, ...lines] };
}

async function readRaw(raw: RawWorkbook, sheet: string | null = null) {
  return read(await rawWorkbook(raw), sheet);
}

const HEADER = '<row r="1"><c t="inlineStr"><is><t>Ref</t></is></c><c t="str"><v>Made</v></c></row>';

test("every kind of cell is read as it was last shown, and no formula is reckoned", async () => {
  const { names, cells, lines } = await readRaw({
    sheets: {
      Tracker: `${HEADER}<row r="4"><c r="A4" t="s"><v>0</v></c><c r="B4" t="s"><v>1</v></c><c r="D4" t="b"><v>1</v></c><c r="E4"><v>12.50</v></c><c r="F4"><f>1+1</f><v>2</v></c><c r="G4" t="e"><f>A99</f><v>#REF!</v></c><c r="H4" t="str"><f>"x"</f><v>a_x000D_b</v></c><c r="I4" s="1"/></row><row r="5"/>`,
    },
    strings:
      '<si><t xml:space="preserve">АБВ-1 &amp; </t></si><si><r><t>rich </t></r><r><rPr><b/></rPr><t>text</t></r><rPh><t>read aloud</t></rPh></si>',
    formats: [14],
  });
  expect(names).toEqual(["Ref", "Made"]);
  expect(cells).toEqual([["АБВ-1 & ", "rich text", "", "TRUE", "12.5", "2", "#REF!", "a\rb"]]);
  expect(lines).toEqual([1, 4]);
});

test("a line end is one, also where the program that wrote the file escaped half of it", async () => {
  const text = "one_x000D_\r\ntwo\r\nthree_x000a_four";
  const { cells } = await readRaw({
    sheets: { A: `${HEADER}<row r="2"><c t="s"><v>0</v></c><c t="inlineStr"><is><t>${text}</t></is></c></row>` },
    strings: `<si><t>${text}</t></si>`,
  });
  const read = "one\r\ntwo\nthree\nfour";
  expect(cells).toEqual([[read, read]]);
});

test("a number is a date where its format shows one, and as much of a date as it shows", async () => {
  const formats = [
    14,
    "dd.mm.yyyy",
    "mmm\\ yyyy",
    "yyyy",
    '0" days"',
    "[h]:mm",
    "[$-419]d mmmm yyyy;@",
    "yyyy-mm-dd hh:mm",
  ];
  const row = (value: number) =>
    `<row r="2">${formats.map((_, index) => `<c s="${index + 1}"><v>${value}</v></c>`).join("")}</row>`;
  const shown = ["2023-06-30", "2023-06-30", "2023-06", "2023", "45107 days", "45107", "2023-06-30", "2023-06-30"];
  expect((await readRaw({ sheets: { A: HEADER + row(45_107) }, formats })).cells).toEqual([shown]);
  const old = await readRaw({ sheets: { A: HEADER + row(45_107 - 1_462) }, formats, date1904: true });
  expect(old.cells).toEqual([shown.map((text) => text.replace("45107", "43645"))]);
  expect(old.facts).toMatchObject({ date1904: true });
  expect((await readRaw({ sheets: { A: HEADER + row(45_107.5) }, formats })).cells[0]?.at(-1)).toBe("2023-06-30T12:00");
});

test("a serial is the day that many days after the last of 1899, as a calendar counts", () => {
  fc.assert(
    fc.property(fc.integer({ min: 61, max: 2_958_465 }), (serial) => {
      const day = new Date(1899, 11, 30, 12);
      day.setDate(day.getDate() + serial);
      const two = (value: number) => String(value).padStart(2, "0");
      expect(dateOfSerial(serial, "day")).toBe(`${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`);
    }),
  );
  expect([1, 59, 60, 61].map((serial) => dateOfSerial(serial, "day"))).toEqual([
    "1900-01-01",
    "1900-02-28",
    "1900-02-29",
    "1900-03-01",
  ]);
  expect([0, -3, 2_958_467].map((serial) => dateOfSerial(serial, "day"))).toEqual([null, null, null]);
});

test.each([
  ["General", null],
  ["0.00E+00", null],
  ["h:mm:ss", null],
  ["mm:ss", null],
  ["[Red]-#,##0 ", null],
  ['"year" 0', null],
  ["dd/mm/yy", "day"],
  ["mmmm yyyy", "month"],
  ["yyyy", "year"],
  ["d mmm", "day"],
])("the format %s shows %s", (code, shown) => {
  expect(shownBy(164, code)).toBe(shown);
});

test("the sheet in front is read where it is as good as the others, or the one that was chosen", async () => {
  const sheets = { "Read me": HEADER, Second: `${HEADER}<row r="2"><c><v>7</v></c></row>` };
  expect((await readRaw({ sheets, active: 1 })).cells).toEqual([["7"]]);
  const first = await readRaw({ sheets, active: 1 }, "Read me");
  expect(first.cells).toEqual([]);
  expect(first.facts).toMatchObject({
    sheet: "Read me",
    sheets: [
      { name: "Read me", rows: 1 },
      { name: "Second", rows: 2 },
    ],
  });
  await expect(readRaw({ sheets }, "Third")).rejects.toThrow(InvalidInput);
});

test("what the register writes as a workbook is read back, cell by cell", async () => {
  const text = fc.string({ unit: "grapheme", maxLength: 12 }).map((cell) => `x${cell.replaceAll(/\s|\p{C}/gu, " ")}y`);
  const day = fc.date({ min: new Date("1950-01-01"), max: new Date("2090-01-01"), noInvalidDate: true });
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(text, day, fc.integer()), { minLength: 1, maxLength: 5 }), async (rows) => {
      const table = rows.map(([name, date, number]) => [name, date.toISOString().slice(0, 10), number]);
      const columns = [{ name: "name" }, { name: "day", is: "day" as const }, { name: "number" }];
      const sheet = {
        name: "Rows",
        columns: columns.map((column) => ({ is: undefined, ...column })),
        async *rows() {
          yield await Promise.resolve(table);
        },
      };
      const bytes = await buffer(toXlsx([sheet], () => [["About", "these rows"]]));
      const { names, cells } = await read(bytes);
      expect(names).toEqual(["name", "day", "number"]);
      expect(cells).toEqual(table.map((row) => row.map(String)));
    }),
    { numRuns: 25 },
  );
});

test.each<[string, RawWorkbook, RegExp]>([
  ["with a document type", { sheets: { A: HEADER }, prologue: '<!DOCTYPE a [<!ENTITY b "c">]>' }, /document type/],
  ["whose XML breaks off", { sheets: { A: "<row>" } }, /damaged/],
  ["whose cell names a text that is not there", { sheets: { A: '<row><c t="s"><v>5</v></c></row>' } }, /is missing/],
  ["with a cell outside the sheet", { sheets: { A: '<row><c r="ZZZ1"><v>5</v></c></row>' } }, /outside the sheet/],
  [
    "whose few cells name one long text very often",
    {
      sheets: { A: `<row>${'<c t="s"><v>0</v></c>'.repeat(40)}</row>` },
      strings: `<si><t>${"x".repeat(30_000)}</t></si>`,
    },
    /longer than 1,000,000/,
  ],
])("a workbook %s is refused with a reason", async (_, raw, reason) => {
  const refused: unknown = await readRaw(raw).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(InvalidInput);
  expect(JSON.stringify(refused)).toMatch(reason);
});

test("a workbook that unpacks to more than it may is refused before it is unpacked", async () => {
  const bytes = await rawWorkbook({ sheets: { A: HEADER }, strings: "<si><t>x</t></si>" });
  // The size of the shared texts in the archive's directory.
  const at = bytes.lastIndexOf(Buffer.from("xl/sharedStrings.xml")) - 46;
  bytes.writeUInt32LE(4_000_000_000, at + 24);
  const refused: unknown = await read(bytes).catch((error: unknown) => error);
  expect(refused).toMatchObject({ inEnglish: { file: [expect.stringContaining("more than 2000 MB")] } });
});
