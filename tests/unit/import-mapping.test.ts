import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { stringify } from "csv-stringify/sync";
import { InvalidInput } from "@/lib/platform/errors";
import { openTable } from "@/lib/delivery/tables/open-table";
import { openFile } from "@/lib/delivery/tables/table-file";
import type { TableRow } from "@/lib/delivery/tables/table-row";
import { UNCHOSEN } from "@/tests/factories/tables";
import { fc } from "@/tests/properties";

const folder = mkdtempSync(path.join(tmpdir(), "import-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function fileOf(bytes: Buffer | string): string {
  const file = path.join(folder, "table.csv");
  writeFileSync(file, bytes);
  return file;
}

async function rowsOf(bytes: Buffer | string): Promise<TableRow[]> {
  const file = fileOf(bytes);
  const { headerLine, names, rows } = await openTable(await openFile(file, UNCHOSEN), UNCHOSEN);
  const all: TableRow[] = [{ line: headerLine, cells: names }];
  for await (const row of rows) all.push(row);
  return all;
}

/** Russian words in Windows-1251, where the letters from А to я are in Unicode's order from 0xC0. */
function inWindows1251(text: string): Buffer {
  return Buffer.from(
    Array.from(text, (letter) => {
      const code = letter.codePointAt(0) ?? 0;
      return code >= 0x410 && code <= 0x44f ? code - 0x410 + 0xc0 : code;
    }),
  );
}

test("an encoding that is not marked is guessed and said to be a guess", async () => {
  const russian = fileOf(inWindows1251("Номер;Название\r\nABC-1;Опубликовать доклад\r\n"));
  const { facts } = await openFile(russian, UNCHOSEN);
  expect(facts).toMatchObject({ encoding: "windows-1251", sure: false, delimiter: ";" });
  expect((await rowsOf(readFileSync(russian))).map(({ cells }) => cells)).toEqual([
    ["Номер", "Название"],
    ["ABC-1", "Опубликовать доклад"],
  ]);
  const french = fileOf(Buffer.from("Ref,Title\nABC-1,Publié à Genève\n", "latin1"));
  expect((await openFile(french, UNCHOSEN)).facts).toMatchObject({ encoding: "windows-1252", sure: false });
  const marked = fileOf(Buffer.from("\uFEFFRef\tTitle\n", "utf16le"));
  expect((await openFile(marked, UNCHOSEN)).facts).toMatchObject({ encoding: "utf-16le", sure: true, delimiter: "\t" });
});

test.each([
  ["an empty file", Buffer.alloc(0)],
  ["an archive", Buffer.from("PK\u0003\u0004\u0000\u0000")],
  ["a quotation mark that is never closed", 'a,b\n"c,d\n'],
])("%s is refused with a reason", async (_, bytes) => {
  await expect(rowsOf(bytes)).rejects.toThrow(InvalidInput);
});

test("a title above the table is no header, and columns of no name or of one name are told apart", async () => {
  const text = "Tracker of June 2024;;;;\n;;;;\nNo;Title;Note;Note;\nABC-1;One;a;b;c\n";
  expect(await rowsOf(text)).toEqual([
    { line: 3, cells: ["No", "Title", "Note", "Note (2)", "Column 5"] },
    { line: 4, cells: ["ABC-1", "One", "a", "b", "c"] },
  ]);
});

test("cells come back as they were written, with the line on which their row begins", async () => {
  const parts = fc.array(fc.constantFrom("a", "я", " ", ",", ";", '"', "\n", "\r\n"), { maxLength: 12 });
  const cell = parts.map((all) => all.join(""));
  const end = fc.constantFrom("\n", "\r\n");
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(cell, cell), { maxLength: 8 }), end, async (tuples, record_delimiter) => {
      const rows = [["one", "two"], ...tuples.map(([a, b]) => [`x${a}`, b])];
      const written = rows.map((row) => stringify([row], { quoted: true, record_delimiter }));
      const read = await rowsOf(written.join(""));
      let line = 1;
      const lines = written.map((text) => {
        const begins = line;
        line += text.split("\n").length - 1;
        return begins;
      });
      expect(read.map(({ cells }) => cells)).toEqual(rows);
      expect(read.map((row) => row.line)).toEqual(lines);
    }),
    { numRuns: 50 },
  );
});
