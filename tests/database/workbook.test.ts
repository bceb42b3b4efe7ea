import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { parse } from "csv-parse/sync";
import { z } from "zod";
import { UPDATE_COLUMNS } from "@/lib/delivery/exchange/update-columns";
import { RECOMMENDATION_COLUMNS } from "@/lib/delivery/exchange/record-columns";
import { restore, type Column } from "@/lib/delivery/exchange/csv";
import { EVIDENCE_COLUMNS } from "@/lib/delivery/exchange/evidence-columns";
import { exportEvidence, exportRecommendations, exportUpdates, exportWorkbook } from "@/lib/delivery/exchange/read";
import { sheetOf, toXlsx } from "@/lib/delivery/exchange/xlsx";
import { attachFile } from "@/lib/register/attachments/write";
import { message } from "@/lib/platform/language/message";
import type { User } from "@/lib/access/policy";
import { asOfNow, EVERYTHING, readAll } from "@/tests/database/support/exports";
import { makeAccount } from "@/tests/factories/accounts";
import { makeOfficeDocument } from "@/tests/factories/files";
import { makeEvidence, makeRecommendation, makeUpdate } from "@/tests/factories/register";

const HARD_TEXTS = [
  "=1+1",
  '=HYPERLINK("https://example.org","click")',
  "+44 20 7946 0000",
  "'quoted'",
  "line one\nline two <b>&amp;</b>",
  "a tab\tinside, two  spaces",
  "007",
  "1e5",
  "2023-06-30",
  "TRUE",
  "Қазақстан Үкіметі: әділдік 😀 e\u0301",
];

/** The sheets after the first one, in order, with the rows and columns of the CSV of the same name. */
const TABLES = [
  { rows: exportRecommendations, columns: RECOMMENDATION_COLUMNS as readonly Pick<Column<never>, "name" | "is">[] },
  { rows: exportUpdates, columns: UPDATE_COLUMNS as readonly Pick<Column<never>, "name" | "is">[] },
  { rows: exportEvidence, columns: EVIDENCE_COLUMNS as readonly Pick<Column<never>, "name" | "is">[] },
];

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "followthrough-xlsx-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function bytesOf(content: AsyncGenerator<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of content) parts.push(part);
  return Buffer.concat(parts);
}

/** A workbook as LibreOffice reads it: it opens the file and saves it again. */
function reopenInLibreOffice(file: string): string {
  const outside = path.join(folder, "anew");
  const { error, status, stderr } = spawnSync(
    "soffice",
    [
      `-env:UserInstallation=${pathToFileURL(path.join(folder, "profile")).href}`,
      "--headless",
      "--convert-to",
      "xlsx:Calc MS Excel 2007 XML",
      "--outdir",
      outside,
      file,
    ],
    { encoding: "utf8" },
  );
  if (error) throw new Error("There is no LibreOffice: install it (apt-get install libreoffice-calc-nogui).");
  if (status !== 0) throw new Error(stderr);
  return path.join(outside, path.basename(file));
}

/** The cells of a sheet, numbered from 1. */
function readSheet(file: string, sheet: number): string[][] {
  const python = spawnSync("python3", [path.join(__dirname, "support", "read-table.py"), "xlsx", file, String(sheet)], {
    encoding: "utf8",
    maxBuffer: 100_000_000,
  });
  if (python.status !== 0) throw new Error(python.stderr);
  return z.array(z.array(z.string())).parse(JSON.parse(python.stdout));
}

/** A cell of the CSV as stored in a sheet: a day or an instant as days since 30 December 1899, a boolean as 1 or 0. */
function inSheet(cell: string, is: "day" | "instant" | undefined): string | number {
  if (cell === "true" || cell === "false") return cell === "true" ? "1" : "0";
  return is && cell !== "" ? (Date.parse(cell) - Date.UTC(1899, 11, 30)) / 86_400_000 : restore(cell);
}

async function makeHardRegister(): Promise<User> {
  const by = await makeAccount("ANALYST", "=Person");
  for (const [index, text] of HARD_TEXTS.entries()) {
    const reference = `XLS-${String(index + 1).padStart(2, "0")}`;
    await makeRecommendation({ by, reference, title: text, summary: text, made: "2022~", due: "2023-05/2023-09" });
    const { number } = await makeEvidence({ by, title: text });
    if (index === 0) await attachFile(by, { evidence: number, name: "note.docx", bytes: makeOfficeDocument("docx") });
    await makeUpdate({
      by,
      reference,
      rationale: text,
      effective: "2023-23",
      evidence: [{ existing: `E-${number}`, polarity: "MIXED" }],
    });
  }
  return by;
}

test("a workbook has in LibreOffice the same cells as the CSV files, with real days and no formula", async () => {
  const user = await makeHardRegister();
  const asOf = await asOfNow();
  const file = path.join(folder, "register.xlsx");
  writeFileSync(file, await bytesOf(exportWorkbook(user, EVERYTHING, asOf)));
  const reopened = reopenInLibreOffice(file);
  for (const [index, { rows, columns }] of TABLES.entries()) {
    const csv: string[][] = parse(await readAll(rows(user, EVERYTHING, asOf, { mark: false })));
    expect(csv).toHaveLength(HARD_TEXTS.length + 1);
    const cells = readSheet(reopened, index + 2);
    expect(cells[0]).toEqual(columns.map(({ name }) => name));
    expect(cells).toHaveLength(csv.length);
    for (const [line, row] of csv.slice(1).entries()) {
      for (const [place, { name, is }] of columns.entries()) {
        const found = cells[line + 1]?.[place] ?? "";
        const expected = inSheet(row[place] ?? "", is);
        const same =
          typeof expected === "number" ? Math.abs(Number(found) - expected) < 1e-6 && found !== "" : found === expected;
        if (!same) throw new Error(`Row ${line + 2}, ${name}: ${JSON.stringify({ found, expected })}`);
      }
    }
  }
  const about = readSheet(reopened, 1).map(([name = "", value = ""]) => [name, value]);
  expect(Object.fromEntries(about)).toMatchObject({
    "As at (date)": asOf.day,
    "Long texts": "No texts were shortened.",
  });
}, 300_000);

test("a text that is too long for a cell is cut, and the first sheet says where", async () => {
  const columns = [{ name: "text", meaning: message(""), cell: (text: string) => text }];
  async function* rows(): AsyncGenerator<string[]> {
    yield await Promise.resolve(["short", "x".repeat(32_767), "y".repeat(32_768)]);
  }
  const cuts: string[][] = [];
  const bytes = await bytesOf(
    toXlsx([sheetOf("Texts", columns, rows)], (cut) => {
      cuts.push([...cut]);
      return [];
    }),
  );
  expect(cuts).toEqual([["Texts A4"]]);
  const file = path.join(folder, "long.xlsx");
  writeFileSync(file, bytes);
  const lengths = readSheet(reopenInLibreOffice(file), 2).map(([cell = ""]) => cell.length);
  expect(lengths).toEqual([4, 5, 32_767, 32_767]);
}, 60_000);

test("JSON Lines say the same as the CSV files, with texts as they stand and lists as arrays", async () => {
  const user = await makeHardRegister();
  const asOf = await asOfNow();
  for (const { rows, columns } of TABLES) {
    const csv: Record<string, string>[] = parse(await readAll(rows(user, EVERYTHING, asOf, { mark: false })), {
      columns: true,
    });
    const lines = (await readAll(rows(user, EVERYTHING, asOf, { mark: false, form: "jsonl" }))).trimEnd().split("\n");
    const objects = lines.map((line) => z.record(z.string(), z.unknown()).parse(JSON.parse(line)));
    expect(objects).toHaveLength(csv.length);
    for (const [index, object] of objects.entries()) {
      expect(Object.keys(object)).toEqual(columns.map(({ name }) => name));
      for (const [name, value] of Object.entries(object)) {
        if (Array.isArray(value)) continue;
        const text = typeof value === "string" ? value : value === null ? "" : JSON.stringify(value);
        expect(`${name}: ${text}`).toBe(`${name}: ${restore(csv[index]?.[name] ?? "")}`);
      }
    }
  }
  const evidence = await readAll(exportEvidence(user, EVERYTHING, asOf, { mark: false, form: "jsonl" }));
  expect(JSON.parse(evidence.split("\n")[0] ?? "")).toMatchObject({
    reference: "XLS-01",
    files: [{ name: "note.docx", sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown }],
  });
}, 60_000);
