import { parse } from "csv-parse/sync";
import { stringify } from "csv-stringify/sync";
import { csvLine, neutralise, restore, toCsv, type Cell, type Column } from "@/lib/delivery/exchange/csv";
import { message } from "@/lib/platform/language/message";
import { fc } from "@/tests/properties";

async function csvOf(rows: readonly Cell[][], width: number, mark = false): Promise<string> {
  const columns: Column<Cell[]>[] = Array.from({ length: width }, (_, index) => ({
    name: `c${index}`,
    meaning: message(""),
    cell: (row) => row[index] ?? null,
  }));
  async function* batches() {
    for (const row of rows) yield [row];
  }
  let text = "";
  for await (const part of toCsv(columns, batches(), { mark })) text += part;
  return text;
}

const hardText = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 30 }),
  fc.constantFrom(
    "=1+1",
    "'=1+1",
    "''=x",
    "-5",
    "@a",
    "+44",
    "\tx",
    "\nx",
    "\rx",
    "＝1",
    "a,b",
    'say "so"',
    "two\nlines",
    "Қазақстан әділ",
    "Кириллица",
    "",
    "'",
    " =1",
    '=,"\n',
  ),
);

describe("a CSV file", () => {
  it("gives back every text that was put in", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(hardText, { minLength: 3, maxLength: 3 }), { maxLength: 12 }),
        async (rows) => {
          const text = await csvOf(rows, 3);
          const read: string[][] = parse(text, { relax_column_count: false, record_delimiter: "\r\n" });
          expect(read[0]).toEqual(["c0", "c1", "c2"]);
          expect(read.slice(1).map((row) => row.map(restore))).toEqual(rows);
        },
      ),
      { numRuns: 300 },
    );
  });

  it("keeps to RFC 4180: what holds a comma, a quote or a line break of any kind stands in quotes", async () => {
    const file = /^(?:(?:"(?:[^"]|"")*"|[^",\r\n]*)(?:,|\r\n))*$/u;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(hardText, { minLength: 3, maxLength: 3 }), { maxLength: 12 }),
        async (rows) => {
          expect(await csvOf(rows, 3)).toMatch(file);
        },
      ),
      { numRuns: 300 },
    );
  });

  it("is what csv-stringify makes of the same cells, whether texts stand in quotes always or where they must", () => {
    const cell = fc.oneof(hardText, fc.constant(null), fc.integer(), fc.boolean());
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1, maxLength: 6 }), fc.boolean(), (cells, quoteTexts) => {
        const written = cells.map((one) =>
          typeof one === "string" ? neutralise(one) : typeof one === "boolean" ? String(one) : one,
        );
        // The library treats a boolean as text once it is written as text.
        fc.pre(!quoteTexts || cells.every((one) => typeof one !== "boolean"));
        const options = { record_delimiter: "\r\n", quoted_match: /[\r\n]/, quoted_string: quoteTexts };
        expect(csvLine(cells, { quoteTexts })).toBe(stringify([written], options));
      }),
      { numRuns: 1_000 },
    );
  });

  it("never holds a cell that a spreadsheet would run", () => {
    fc.assert(fc.property(hardText, (text) => expect(neutralise(text)).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/u)));
  });

  it("writes numbers, yes, no and nothing as the help page says", async () => {
    expect(
      await csvOf(
        [
          [-3, true, null],
          [0, false, ""],
        ],
        3,
      ),
    ).toBe("c0,c1,c2\r\n-3,true,\r\n0,false,\r\n");
  });

  it("has its header when there is no row, and the byte order mark only when asked", async () => {
    expect(await csvOf([], 2)).toBe("c0,c1\r\n");
    expect(await csvOf([], 2, true)).toBe("\uFEFFc0,c1\r\n");
  });
});
