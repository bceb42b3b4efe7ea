import { parse } from "csv-parse/sync";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { z } from "zod";
import type { User } from "@/lib/access/policy";
import { UPDATE_COLUMNS } from "@/lib/delivery/exchange/update-columns";
import { RECOMMENDATION_COLUMNS } from "@/lib/delivery/exchange/record-columns";
import { restore } from "@/lib/delivery/exchange/csv";
import { exportRecommendations, exportUpdates } from "@/lib/delivery/exchange/read";
import { asOfNow, EVERYTHING, readAll } from "@/tests/database/support/exports";
import { copyCsv } from "@/tests/database/support/test-database";
import { HARD_TEXTS } from "@/tests/factories/hard-texts";
import { makeAccount } from "@/tests/factories/accounts";
import {
  makeActor,
  makeEvidence,
  makeRecommendation,
  makeSource,
  makeTheme,
  makeUpdate,
} from "@/tests/factories/register";

const EXPORTS = [
  {
    name: "/recommendations.csv",
    rows: exportRecommendations,
    columns: RECOMMENDATION_COLUMNS.map(({ name }) => name),
  },
  { name: "/updates.csv", rows: exportUpdates, columns: UPDATE_COLUMNS.map(({ name }) => name) },
];

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "followthrough-csv-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const table = z.array(z.array(z.string()));

function readByPython(kind: "csv" | "xlsx", file: string): string[][] {
  const { error, status, stdout, stderr } = spawnSync(
    "python3",
    [path.join(__dirname, "support", "read-table.py"), kind, file],
    { encoding: "utf8", maxBuffer: 100_000_000 },
  );
  if (error) throw new Error("There is no Python to read the CSV file with: install it (apt-get install python3).");
  if (status !== 0) throw new Error(stderr);
  return table.parse(JSON.parse(stdout));
}

/** What LibreOffice Calc shows after opening the file, with every column as text or with its own guesses. */
function readByLibreOffice(file: string, columns: number, asText: boolean): string[][] {
  const formats = asText ? Array.from({ length: columns }, (_, index) => `${index + 1}/2`).join("/") : "";
  const outside = path.join(folder, asText ? "text" : "standard");
  const { error, status, stderr } = spawnSync(
    "soffice",
    [
      `-env:UserInstallation=${pathToFileURL(path.join(folder, "profile")).href}`,
      "--headless",
      // Comma, double quote, UTF-8, from the first line, formats, English. Converted to a workbook, because the
      // OpenDocument writer loses tabs in multi-line cells.
      `--infilter=CSV:44,34,76,1,${formats},1033`,
      "--convert-to",
      "xlsx",
      "--outdir",
      outside,
      file,
    ],
    { encoding: "utf8" },
  );
  if (error) {
    throw new Error(
      "There is no LibreOffice to open the CSV file with: install it (apt-get install libreoffice-calc-nogui).",
    );
  }
  if (status !== 0) throw new Error(stderr);
  const rows = readByPython("xlsx", path.join(outside, `${path.basename(file, ".csv")}.xlsx`));
  // A sheet has no fixed width: empty cells at the end of a row are missing, and are filled in here.
  return rows.map((row) => Array.from({ length: columns }, (_, index) => row[index] ?? ""));
}

async function makeHardRegister(): Promise<User> {
  const by = await makeAccount("ANALYST", '=Person, "quoted"; Әлия');
  // Inserted directly, because forms would trim it, whereas an import or a later form may not.
  const tabbed = await makeActor({ by, name: "\tActor after a tab" });
  const broken = await makeEvidence({ by, title: "\nEvidence after a line break, with a comma" });
  for (const [index, text] of HARD_TEXTS.entries()) {
    const reference = `CSV-${String(index + 1).padStart(2, "0")}`;
    const actor = await makeActor({ by, name: `${text} ${index}` });
    await makeRecommendation({
      by,
      reference,
      title: text,
      summary: `${text}\n${text}`,
      doneWhen: text,
      publisherReference: text.slice(0, 100),
      publisherSection: text.slice(0, 300),
      hint: text.split(/\s+/u).slice(0, 8).join(" "),
      theme: (await makeTheme(`${text} ${index}`, by)).slug,
      source: (await makeSource({ by, title: `${text} ${index}` })).slug,
      addressees: [actor.slug, tabbed.slug],
      made: "2022~",
      due: "2023-05/2023-09",
      owner: by.id,
      reviewDays: "30",
    });
    const evidence = await makeEvidence({ by, title: text });
    await makeUpdate({
      by,
      reference,
      rationale: text,
      effective: "2023-23",
      evidence: [evidence, broken].map(({ number }) => ({ existing: `E-${number}`, polarity: "MIXED" })),
    });
  }
  return by;
}

test("the files that the register exports read the same in Python, PostgreSQL and LibreOffice", async () => {
  const user = await makeHardRegister();
  const asOf = await asOfNow();
  for (const { name, rows, columns } of EXPORTS) {
    const csv = await readAll(rows(user, EVERYTHING, asOf, { mark: false }));
    const expected: string[][] = parse(csv);
    expect(expected[0]).toEqual(columns);
    expect(expected).toHaveLength(HARD_TEXTS.length + 1);
    const texts = columns.indexOf("rationale");
    expect(expected.slice(1).map((row) => restore(row[texts] ?? ""))).toEqual(HARD_TEXTS);

    const file = path.join(folder, path.basename(name));
    writeFileSync(file, csv);
    expect(readByPython("csv", file)).toEqual(expected);
    expect(await copyCsv(columns, csv)).toEqual(expected);
    expect(readByLibreOffice(file, columns.length, true)).toEqual(expected);

    // When opened with default settings, some numbers and days are shown differently, but texts are unchanged. The
    // reader below rejects any cell that has become a formula.
    const titles = columns.indexOf("title");
    const shown = readByLibreOffice(file, columns.length, false);
    expect(shown).toHaveLength(expected.length);
    for (const [index, row] of shown.entries()) {
      const written = expected[index]?.[titles] ?? "";
      if (!/^[\d/e-]+$|^TRUE$/.test(written)) expect(row[titles]).toBe(written);
    }
  }
}, 300_000);
