import { formattedNumber, numberFormatOf } from "@/lib/delivery/tables/number-format";
import { InvalidInput } from "@/lib/platform/errors";
import { rawOpenDocument } from "@/tests/factories/open-documents";
import { readTable } from "@/tests/factories/tables";
import { rawWorkbook, type RawWorkbook, textRows } from "@/tests/factories/workbooks";
import { fc } from "@/tests/properties";

async function read(raw: RawWorkbook, ...given: [Parameters<typeof readTable>[1]?, Parameters<typeof readTable>[2]?]) {
  return readTable(await rawWorkbook(raw), ...given);
}

const merged = (...refs: string[]) =>
  `<mergeCells>${refs.map((ref) => `<mergeCell ref="${ref}"/>`).join("")}</mergeCells>`;

const TRACKER = [
  ["Ministry of Examples: follow-up", "", "", ""],
  ["", "", "", ""],
  ["Ref", "Title", "Status", "Due"],
  ["A-1", "One", "Open", "2025"],
  ["A-2", "Two", "Closed", "2026"],
];

test("the sheet that looks like a table is read, not the cover in front of it, and a title above its names is no row", async () => {
  const sheets = {
    Cover: textRows([["How to read this workbook"], ["Contact", "us"]]),
    Lists: textRows(Array.from({ length: 9 }, (_, index) => [`Word ${index}`, "yes"])),
    Tracker: textRows(TRACKER),
    Archive: { rows: textRows([...TRACKER, ...TRACKER]), state: "hidden" },
  };
  const table = await read({ sheets });
  expect(table.facts).toMatchObject({
    sheet: "Tracker",
    sheets: [
      { name: "Cover", rows: 2, isHidden: false },
      { name: "Lists", rows: 9 },
      { name: "Tracker", rows: 4 },
      { name: "Archive", isHidden: true },
    ],
  });
  expect(table).toMatchObject({ headerLine: 3, names: ["Ref", "Title", "Status", "Due"], lines: [4, 5] });
  expect(table.above).toEqual([{ line: 1, text: "Ministry of Examples: follow-up" }]);
});

test("shared texts tell the sheet with the table as texts in its cells do", async () => {
  const strings = ["Cover of it all", "Ref", "Title", "A-1", "A-2"].map((text) => `<si><t>${text}</t></si>`).join("");
  const shared = (cells: number[][]) =>
    cells.map((row) => `<row>${row.map((place) => `<c t="s"><v>${place}</v></c>`).join("")}</row>`).join("");
  const { facts, names } = await read({
    sheets: { Cover: shared([[0]]), Data: shared([[1, 2], [3, 3], [4, 4]]) }, // prettier-ignore
    strings,
  });
  expect([facts, names]).toMatchObject([{ sheet: "Data" }, ["Ref", "Title"]]);
});

const GROUPED = [
  ["Recommendation", "", "", "Response", "", "Progress", ""],
  ["No.", "Report", "Text", "Answer", "By whom", "Status", "Date"],
  ["1", "First", "Do it", "Agreed", "Office", "Open", "2024"],
];
const JOINED = [
  "Recommendation / No.",
  "Recommendation / Report",
  "Recommendation / Text",
  "Response / Answer",
  "Response / By whom",
  "Progress / Status",
  "Progress / Date",
];

const csv = (rows: readonly (readonly string[])[]) => rows.map((cells) => cells.join(";")).join("\n");

test.each<[string, Promise<Buffer> | string]>([
  [
    "merged cells",
    rawWorkbook({ sheets: { A: { rows: textRows(GROUPED), after: merged("A1:C1", "D1:E1", "F1:G1") } } }),
  ],
  ["cells left empty in a workbook", rawWorkbook({ sheets: { A: textRows(GROUPED) } })],
  ["cells left empty in a CSV file", csv(GROUPED)],
])("names under a row of groups are joined with it: %s", async (_, file) => {
  const bytes = await file;
  const table = await readTable(bytes);
  expect(table).toMatchObject({ headerLine: 2, headerRows: 2, names: JOINED, lines: [3] });
  expect(await readTable(bytes, { headerRows: 1 })).toMatchObject({ headerRows: 1, names: GROUPED[1] });
});

test("names that reach over both rows, and a title merged over the whole table, are told apart", async () => {
  const rows = [
    ["Follow-up of everything", "", "", ""],
    ["No.", "Response", "", "Due"],
    ["", "Answer", "By whom", ""],
    ["1", "Agreed", "Office", "2024"],
    ["2", "Noted", "Office", "2025"],
  ];
  const after = merged("A1:D1", "A2:A3", "B2:C2", "D2:D3");
  const names = ["No.", "Response / Answer", "Response / By whom", "Due"];
  expect(await read({ sheets: { A: { rows: textRows(rows), after } } })).toMatchObject({
    headerLine: 3,
    names,
    lines: [4, 5],
  });
  const plain = await read({ sheets: { A: { rows: textRows(rows.toSpliced(1, 1)), after: merged("A1:D1") } } });
  expect(plain).toMatchObject({ headerRows: 1 });
});

test("two rows are joined where somebody says so, also where none were found", async () => {
  const rows = [["Basic", "Facts", "More"], ["Ref", "Title", "Due"], ["A-1", "One", "2025"]]; // prettier-ignore
  expect(await readTable(csv(rows))).toMatchObject({ headerLine: 1, headerRows: 1 });
  expect(await readTable(csv(rows), { headerLine: 2, headerRows: 2 })).toMatchObject({
    names: ["Basic / Ref", "Facts / Title", "More / Due"],
    cells: [["A-1", "One", "2025"]],
  });
});

test("every cell of a merged range has its text, as a naive reader fills it", async () => {
  const range = fc
    .record({
      top: fc.integer({ min: 2, max: 6 }),
      left: fc.nat(3),
      rows: fc.integer({ min: 1, max: 3 }),
      columns: fc.integer({ min: 1, max: 3 }),
    })
    .map(({ top, left, rows, columns }) => ({
      top,
      left,
      bottom: Math.min(7, top + rows - 1),
      right: Math.min(4, left + columns - 1),
    }));
  await fc.assert(
    fc.asyncProperty(range, async ({ top, left, bottom, right }) => {
      const grid = Array.from({ length: 7 }, (_, row) =>
        Array.from({ length: 5 }, (_, column) => `r${row + 1}c${column}`),
      );
      const isIn = (row: number, column: number) => row >= top && row <= bottom && column >= left && column <= right;
      const isFirst = (row: number, column: number) => row === top && column === left;
      const written = grid.map((cells, row) =>
        cells.map((text, column) => (isIn(row + 1, column) && !isFirst(row + 1, column) ? "" : text)),
      );
      const letter = (column: number) => String.fromCharCode(65 + column);
      const after = merged(`${letter(left)}${top}:${letter(right)}${bottom}`);
      const { cells } = await read(
        { sheets: { A: { rows: textRows(written), after } } },
        { headerLine: 1, groupRows: "rows" },
      );
      const right7 = grid
        .slice(1)
        .map((row, place) => row.map((text, column) => (isIn(place + 2, column) ? `r${top}c${left}` : text)));
      expect(cells).toEqual(right7);
    }),
    { numRuns: 30 },
  );
});

const WITH_GROUPS = [
  ["Ref", "Title", "Status", "Cost"],
  ["Part A: Policing", "", "", ""],
  ["A-1", "One", "Open", "5"],
  ["", "Chapter 1", "", ""],
  ["A-2", "Two", "Open", "7"],
  ["Total", "", "", "12"],
  ["Part B: Courts", "", "", ""],
  ["A-3", "Total ban of it", "2024", "9"],
  ["Итого по разделу", "", "", "9"],
  ["Барлығы", "", "-", "21 000,5"],
];

test("headings and totals between rows are found, counted and left out, and headings are offered as a column", async () => {
  const table = await readTable(csv(WITH_GROUPS), {}, ["Group"]);
  expect(table.setAside).toMatchObject({ groups: 3, totals: 3, hidden: 0 });
  expect(table.setAside.examples[0]).toEqual({ line: 2, kind: "group", text: "Part A: Policing" });
  expect(table.names).toEqual(["Ref", "Title", "Status", "Cost", "Group"]);
  expect(table.cells).toEqual([
    ["A-1", "One", "Open", "5", "Part A: Policing"],
    ["A-2", "Two", "Open", "7", "Part A: Policing / Chapter 1"],
    ["A-3", "Total ban of it", "2024", "9", "Part B: Courts"],
  ]);
  expect((await readTable(csv(WITH_GROUPS), { groupRows: "rows" })).lines).toEqual([2, 3, 4, 5, 7, 8]);
  expect((await readTable(csv(WITH_GROUPS), { totalRows: "rows" })).lines).toEqual([3, 5, 6, 8, 9, 10]);
});

test.each([
  ["a text in two columns", ["Ref", "Title"], ["A-1", ""]],
  ["a number alone", ["Ref", "Title", "Due"], ["7", "", ""]],
  ["the rest of a row in a later column", ["Ref", "Title", "Due"], ["", "", "and so on"]],
  ["words that only begin like a total", ["Ref", "Title", "Due"], ["Total quality", "7", "8"]],
])("%s is a row", async (_, header, row) => {
  const { cells, setAside } = await readTable(csv([header, ["A-9", "x", "y"].slice(0, header.length), row]));
  expect(cells).toHaveLength(2);
  expect(setAside).toMatchObject({ groups: 0, totals: 0 });
});

test("hidden rows are counted and read, or left out where somebody says so", async () => {
  const rows = textRows([["Ref", "Title"], ["A-1", "One"], ["A-2", "Two"]]).replace('<row r="3">', '<row r="3" hidden="1">'); // prettier-ignore
  const after = '<autoFilter ref="A1:B3"><filterColumn colId="0"/></autoFilter>';
  const bytes = await rawWorkbook({ sheets: { A: { rows, after } } });
  const table = await readTable(bytes);
  expect(table.facts).toMatchObject({ sheets: [{ rows: 3, hiddenRows: 1, isFiltered: true }] });
  expect([table.lines, table.setAside.hidden]).toEqual([[2, 3], 1]);
  expect((await readTable(bytes, { hiddenRows: "leaveOut" })).lines).toEqual([2]);
});

test("where cells lead can be had as a column: links of cells, of ranges and of formulas, but only to web pages", async () => {
  const rows = `${textRows([["Ref", "Title"], ["A-1", "One"], ["A-2", "Two"], ["A-3", "Three"]])}<row r="5"><c r="A5" t="str"><f>HYPERLINK("https://example.org/5","A-5")</f><v>A-5</v></c><c r="B5" t="str"><v>Five</v></c></row>`; // prettier-ignore
  const after =
    '<hyperlinks><hyperlink ref="A2:A3" r:id="l0"/><hyperlink ref="A4" r:id="l1"/><hyperlink ref="B2" location="Sheet2!A1"/></hyperlinks>';
  const links = ["https://example.org/a?b=1&amp;c=2", "javascript:alert(1)"];
  const { names, cells } = await read({ sheets: { A: { rows, after, links } } }, {}, ["Ref (link)"]);
  expect(names).toEqual(["Ref", "Title", "Ref (link)"]);
  expect(cells.map((row) => row[2])).toEqual([
    "https://example.org/a?b=1&c=2",
    "https://example.org/a?b=1&c=2",
    "",
    "https://example.org/5",
  ]);
});

test("a row with more cells than names says so whatever columns are added to it", async () => {
  const { cells } = await readTable("Ref,Title,Due\nA-1,One,2025,x\n", {}, ["Group"]);
  expect(cells).toEqual([["A-1", "One", "2025", "", "x"]]);
});

test.each<[number, string | undefined, number, string]>([
  [9, undefined, 0.4, "40%"],
  [10, undefined, 0.40256, "40.26%"],
  [164, "0.0%", 1, "100.0%"],
  [164, "00000", 123, "00123"],
  [164, '"REC-"000', 7, "REC-007"],
  [164, "0.00", 1.1, "1.10"],
  [164, "0.00", 1.005, "1.01"],
  [164, "#,##0.##", 1234.5, "1234.5"],
  [164, "[$€-407] #,##0.00", -3, "-€ 3.00"],
  [164, "0;(0)", -5, "(5)"],
  [164, "#,##0", 1e15, "1000000000000000"],
])("format %i %j shows %d as %j", (id, code, number, shown) => {
  const format = numberFormatOf(id, code);
  expect(format && formattedNumber(number, format)).toBe(shown);
});

test.each([undefined, "General", "# ?/?", "0.00E+00", "[>1]0", "[h]:mm", ";;;", "#,##0,"])(
  "the format %j is not followed: its number stays as it is",
  (code) => expect(numberFormatOf(164, code)).toBeNull(),
);

test("a percentage is what a naive reader makes of its number", () => {
  fc.assert(
    fc.property(fc.integer({ min: -9_999, max: 9_999 }), (hundredths) => {
      const format = numberFormatOf(164, "0.00%");
      expect(format && formattedNumber(hundredths / 10_000, format)).toBe(`${(hundredths / 100).toFixed(2)}%`);
    }),
  );
});

test("elements and attributes of other namespaces are no cells, and a strict workbook under other prefixes is read", async () => {
  const foreign = 'xmlns:x="urn:other" xmlns:r2="urn:other"';
  const rows = `<row r="1"><c><v>Ref</v></c></row><x:row r="2"><x:c><x:v>9</x:v></x:c></x:row><row r="3"><c t="str"><x:v>8</x:v><v>seven</v></c><x:c t="str"><v>6</v></x:c></row>`;
  const { cells } = await read({ sheets: { A: rows.replace("<v>Ref", '<v>Ref').replace("<c><v>Ref", '<c t="str"><v>Ref') }, rootAttributes: foreign }); // prettier-ignore
  expect(cells).toEqual([["seven"]]);
  const strict = "http://purl.oclc.org/ooxml/spreadsheetml/main";
  const bytes = await rawWorkbook({
    sheets: {
      A: '<s:row xmlns:s="STRICT" r="1"><s:c t="str"><s:v>Ref</s:v></s:c></s:row><s:row xmlns:s="STRICT" r="2"><s:c t="d"><s:v>2024-05-06T00:00:00</s:v></s:c></s:row>'.replaceAll(
        "STRICT",
        strict,
      ),
    },
  });
  expect((await readTable(bytes)).cells).toEqual([["2024-05-06"]]);
});

test("the system of 1904 holds though an extension of the workbook has an element of the same name", async () => {
  const table = await read({
    sheets: { A: `${textRows([["Made", "Ref"]])}<row r="2"><c s="1"><v>42369</v></c><c t="str"><v>A</v></c></row>` },
    formats: [14],
    date1904: true,
    afterSheets: '<extLst><ext xmlns:x15="urn:x15"><x15:workbookPr chartTrackingRefBase="1"/></ext></extLst>',
  });
  expect(table.cells).toEqual([["2020-01-01", "A"]]);
});

const text = (words: string, attributes = "") =>
  `<table:table-cell office:value-type="string" ${attributes}><text:p>${words}</text:p></table:table-cell>`;
const row = (cells: string, attributes = "") => `<table:table-row ${attributes}>${cells}</table:table-row>`;
const table = (name: string, rows: string, attributes = "") =>
  `<table:table table:name="${name}" ${attributes}>${rows}</table:table>`;

test("hidden columns are read like the others, and said", async () => {
  const rows = textRows([
    ["Ref", "Title", "Remarks", "Owner"],
    ["A-1", "One", "Kept", "Ana"],
  ]);
  const before = '<cols><col min="1" max="1" width="9"/><col min="3" max="4" width="9" hidden="1"/></cols>';
  const bytes = await rawWorkbook({ sheets: { A: { rows, before } } });
  const read = await readTable(bytes);
  expect(read.facts).toMatchObject({ sheets: [{ hiddenColumns: [[2, 3]] }] });
  expect(read.cells).toEqual([["A-1", "One", "Kept", "Ana"]]);
  const columns =
    '<table:table-column/><table:table-column table:visibility="collapse" table:number-columns-repeated="2"/>';
  const body = columns + row(text("Ref") + text("Title") + text("Remarks")) + row(text("A-1") + text("x") + text("y"));
  const found = await readOds({ tables: table("Data", body), styles: "" });
  expect(found.facts).toMatchObject({ sheets: [{ hiddenColumns: [[1, 2]] }] });
});

test("a table set to have no header gets columns A, B, C, and its first row is data", async () => {
  const rows = [
    ["A-1", "Mend it", "x"],
    ["A-2", "Paint it"],
    ["A-3", "Sell it", "", "y"],
  ];
  const table = await readTable(csv(rows), { headerRows: 0 });
  expect(table).toMatchObject({ headerLine: 1, headerRows: 0, names: ["A", "B", "C", "D"], lines: [1, 2, 3] });
  // The row from which it is read is the one that is named.
  const titled = await readTable(csv([["A title"], ...rows]), { headerRows: 0 });
  expect(titled).toMatchObject({ headerLine: 2, lines: [2, 3, 4], above: [{ line: 1, text: "A title" }] });
  expect((await readTable(csv(rows), { headerRows: 0, headerLine: 2 })).lines).toEqual([2, 3]);
  const wide = await readTable(csv([Array.from({ length: 28 }, (_, index) => `c${index}`)]), { headerRows: 0 });
  expect(wide.names.slice(25)).toEqual(["Z", "AA", "AB"]);
});

async function readOds(
  raw: Parameters<typeof rawOpenDocument>[0],
  ...given: [Parameters<typeof readTable>[1]?, Parameters<typeof readTable>[2]?]
) {
  return readTable(await rawOpenDocument(raw), ...given);
}

test("an OpenDocument spreadsheet is read: repeated, merged and covered cells, dates, percentages, lines and links", async () => {
  const styles =
    '<number:date-style style:name="N1"><number:month number:textual="true"/><number:year/></number:date-style><style:style style:name="ce1" style:family="table-cell" style:data-style-name="N1"/><style:style style:name="off" style:family="table"><style:table-properties table:display="false"/></style:style>';
  const cells = [
    row(["Ref", "Text", "Made", "Share", "Code", "Theme"].map((name) => text(name)).join("")),
    row(
      `${text("A-1<office:annotation><text:p>a remark</text:p></office:annotation>")}${text('two<text:s text:c="2"/>words</text:p><text:p><text:a xlink:href="https://example.org/x">a link</text:a>')}<table:table-cell office:value-type="date" table:style-name="ce1" office:date-value="2023-06-01"><text:p>June 23</text:p></table:table-cell><table:table-cell office:value-type="percentage" office:value="0.4"><text:p>40,0 %</text:p></table:table-cell><table:table-cell office:value-type="float" office:value="12"><text:p>00012</text:p></table:table-cell>${text("Roads", 'table:number-rows-spanned="3"')}`,
    ),
    row(
      `${text("A-2")}${text("x")}<table:table-cell office:value-type="date" office:date-value="2024-05-06T00:00:00"><text:p>06/05/24</text:p></table:table-cell><table:table-cell office:value-type="float" office:value="1234.5"><text:p>1 234,50</text:p></table:table-cell><table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>WAHR</text:p></table:table-cell><table:covered-table-cell/>`,
      'table:visibility="filter"',
    ),
    row("<table:table-cell/>", 'table:number-rows-repeated="5"'),
    row(text("A-9", 'table:number-columns-repeated="2"'), 'table:number-rows-repeated="2"'),
    row('<table:table-cell table:number-columns-repeated="16384"/>', 'table:number-rows-repeated="1048000"'),
  ];
  const tables = table("Cover", row(text("About")), 'table:style-name="off"') + table("Data", cells.join(""));
  const found = await readOds({ tables, styles }, {}, ["Text (link)"]);
  expect(found.facts).toMatchObject({
    format: "ods",
    sheet: "Data",
    sheets: [
      { name: "Cover", isHidden: true },
      { name: "Data", rows: 5, hiddenRows: 1, isFiltered: true },
    ],
  });
  expect(found.cells).toEqual([
    ["A-1", "two  words\na link", "2023-06", "40.0%", "00012", "Roads", "https://example.org/x"],
    ["A-2", "x", "2024-05-06", "1234.50", "TRUE", "Roads", ""],
    ["A-9", "A-9", "", "", "", "", ""],
    ["A-9", "A-9", "", "", "", "", ""],
  ]);
  expect(found.lines).toEqual([2, 3, 9, 10]);
});

test("what one sheet holds is the same in a workbook and in an OpenDocument spreadsheet", async () => {
  const cell = fc.constantFrom("", "a", "b c", "Total", "12", "é<".replace("<", "")); // prettier-ignore
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 6 }), async (rows) => {
      const all = [["Ref", "Title", "Due"], ...rows];
      const ods = table("A", all.map((cells) => row(cells.map((one) => (one === "" ? "<table:table-cell/>" : text(one))).join(""))).join("")); // prettier-ignore
      const [one, other] = [await read({ sheets: { A: textRows(all) } }), await readOds({ tables: ods })];
      const full = (given: typeof one) => given.cells.map((cells) => [0, 1, 2].map((column) => cells[column] ?? ""));
      expect([full(other), other.lines, other.setAside]).toEqual([full(one), one.lines, one.setAside]);
    }),
    { numRuns: 25 },
  );
});

test.each<[string, Parameters<typeof rawOpenDocument>[0], RegExp]>([
  ["with a document type", { tables: "", prologue: '<!DOCTYPE a [<!ENTITY b "c">]>' }, /document type/],
  ["whose XML breaks off", { tables: "<table:table>" }, /damaged/],
  [
    "with a cell outside the sheet",
    { tables: table("A", row(text("x", 'table:number-columns-repeated="20000"'))) },
    /outside the sheet/,
  ],
  [
    "with one long text very often",
    { tables: table("A", row(text("x".repeat(3_000), 'table:number-columns-repeated="1000"'))) },
    /longer than 1,000,000/,
  ],
  [
    "with a password",
    {
      tables: "",
      manifest:
        '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>',
    },
    /password/,
  ],
])("an OpenDocument spreadsheet %s is refused with a reason", async (_, raw, reason) => {
  const refused: unknown = await readOds(raw).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(InvalidInput);
  expect(JSON.stringify(refused)).toMatch(reason);
});
