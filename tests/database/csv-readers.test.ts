import { parse } from "csv-parse/sync";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { z } from "zod";
import type { User } from "@/lib/access/policy";
import { RECOMMENDATION_COLUMNS, UPDATE_COLUMNS } from "@/lib/delivery/exchange/columns";
import { restore } from "@/lib/delivery/exchange/csv";
import { exportRecommendations, exportUpdates } from "@/lib/delivery/exchange/read";
import { database } from "@/lib/platform/database/connect";
import { env } from "@/lib/platform/env";
import { readClock } from "@/lib/platform/history/head";
import { withHistory } from "@/lib/platform/history/record";
import type { AsOf } from "@/lib/platform/time/as-of";
import { dateOf, dayInZone, requireDay } from "@/lib/platform/time/dates";
import { NO_FILTERS } from "@/lib/register/lists/filters";
import { withdrawRecommendation } from "@/lib/register/recommendations/write";
import { insertUpdate } from "@/lib/register/updates/insert";
import { copyCsv } from "@/tests/database/support/test-database";
import { makeAccount } from "@/tests/factories/accounts";
import {
  makeActor,
  makeEvidence,
  makeRecommendation,
  makeSource,
  makeTheme,
  makeUpdate,
} from "@/tests/factories/register";

/** Texts that break CSV files. */
const HARD_TEXTS = [
  "one, two, three",
  'She said "now", twice',
  '"',
  "line one\nline two\n\nline four, “quoted”",
  "Қазақстан Үкіметі: әділдік, өңдеу, ұғым, ғылым, қоғам, һ, і",
  "Кириллица; с точкой с запятой",
  '=HYPERLINK("https://example.org","click")',
  "+44 20 7946 0000",
  "-5 per cent",
  "@SUM(A1:A9)",
  "'=1+1",
  "''quoted''",
  "'",
  "＝1+1",
  "a tab\tinside, two  spaces",
  "semi;colon;list",
  "2023-06-30",
  "1/2",
  "007",
  "1e5",
  "TRUE",
  "\\.",
  "NULL",
  "#REF!",
  "𝒳 beyond the first plane, e\u0301 in two code points, עברית",
];

const EVERYTHING = { filters: NO_FILTERS, sort: "reference", descending: false } as const;
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

async function asOfNow(): Promise<AsOf> {
  const clock = await readClock();
  return { day: dayInZone(clock.now, env().timeZone), knownAt: clock.head?.instant ?? clock.now };
}

async function readAll(text: AsyncGenerator<string>): Promise<string> {
  let all = "";
  for await (const part of text) all += part;
  return all;
}

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

const MANY_RECORDS = 3_000;

/**
 * Enough records for several batches, inserted by three statements, because through the forms it would take minutes.
 */
async function makeManyRecords(by: User): Promise<void> {
  const theme = await makeTheme(undefined, by);
  const { slug } = await makeSource({ by });
  const source = await database().source.findUniqueOrThrow({ where: { slug }, select: { id: true } });
  const addressee = await makeActor({ by });
  const made = dateOf(requireDay("2022-12-20"));
  await withHistory(by, async ({ tx, instant, append }) => {
    const records = await tx.recommendation.createManyAndReturn({
      data: Array.from({ length: MANY_RECORDS }, (_, index) => ({
        reference: `GEN-${String(index + 1).padStart(4, "0")}`,
        enteredAt: instant,
        enteredById: by.id,
      })),
      select: { id: true, reference: true },
    });
    const revisions = await tx.recommendationRevision.createManyAndReturn({
      data: records.map(({ id, reference }, index) => ({
        recommendationId: id,
        number: 1,
        recordedAt: instant,
        authorId: by.id,
        withdrawn: false,
        kind: "RECOMMENDATION" as const,
        title: `Generated record ${reference}`,
        summary: HARD_TEXTS[index % HARD_TEXTS.length] ?? "",
        themeId: theme.id,
        sourceId: source.id,
        madeEdtf: "2022-12-20",
        madeEarliest: made,
        madeLatest: made,
        searchText: `generated record ${reference.toLowerCase()}`,
      })),
      select: { id: true },
    });
    await tx.revisionAddressee.createMany({
      data: revisions.map(({ id }) => ({ revisionId: id, actorId: addressee.id, position: 0 })),
    });
    await append({ action: "test", subjectType: "test", subjectId: "many", before: null, after: records.length });
  });
}

test("3,000 records come in batches, and byte for byte the same for the same pair while the register goes on", async () => {
  const by = await makeAccount("ANALYST");
  await makeManyRecords(by);
  const updated = await makeUpdate({ by, reference: "GEN-2990", status: "NO_PROGRESS" });
  const asOf = await asOfNow();
  const before = await Promise.all(EXPORTS.map(({ rows }) => readAll(rows(by, EVERYTHING, asOf, { mark: false }))));
  expect(parse(before[0] ?? "")).toHaveLength(MANY_RECORDS + 1);
  expect(parse(before[1] ?? "")).toHaveLength(2);

  /** Changes the register during a slow download. */
  async function goOn(step: number): Promise<void> {
    const reference = `GEN-${String(MANY_RECORDS - step).padStart(4, "0")}`;
    await makeUpdate({ by, reference, rationale: "Recorded after the pair’s instant." });
    await makeRecommendation({ by, reference: `GEN-${5_000 + step * 2 + Number(during)}` });
    await withdrawRecommendation(by, {
      reference: `GEN-${2_000 + step * 2 + Number(during)}`,
      baseRevision: 1,
      note: "Test.",
    });
  }
  let during = false;
  await goOn(0);
  const corrected = await database().update.findFirstOrThrow({
    where: { recommendation: { reference: updated.reference } },
    select: { id: true, recommendationId: true, effectiveEdtf: true, effectiveLatest: true },
  });
  const day = requireDay("2023-01-01");
  await withHistory(by, (history) =>
    insertUpdate(history, by.id, {
      recommendationId: corrected.recommendationId,
      status: "IMPLEMENTED",
      response: "ACCEPTED",
      confidence: "HIGH",
      closure: null,
      rationale: "A correction after the pair’s instant.",
      effective: { edtf: day, earliest: day, latest: day },
      correctsId: corrected.id,
      citations: [],
    }),
  );

  during = true;
  for (const [index, { rows }] of EXPORTS.entries()) {
    let text = "";
    let parts = 0;
    for await (const part of rows(by, EVERYTHING, asOf, { mark: false })) {
      text += part;
      parts += 1;
      await goOn(index * 10 + parts);
    }
    expect(parts).toBeGreaterThan(1);
    expect(text === before[index]).toBe(true); // not toEqual: a diff of megabytes would be useless
  }

  const after = await readAll(exportRecommendations(by, EVERYTHING, await asOfNow(), { mark: false }));
  expect(after).toContain("Recorded after the pair’s instant.");
  expect(after).toContain("A correction after the pair’s instant.");
}, 300_000);
