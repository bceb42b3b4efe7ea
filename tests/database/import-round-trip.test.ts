import { parse } from "csv-parse/sync";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { buffer, text } from "node:stream/consumers";
import { COMMAND_ACCOUNT, ensureSystemAccounts } from "@/lib/access/accounts/system-accounts";
import { verifyRegister } from "@/lib/audit/integrity/read";
import { exportRecommendations, exportUpdates, exportWorkbook } from "@/lib/delivery/exchange/read";
import { mappingSchema } from "@/lib/delivery/imports/schema";
import type { ImportOutcome } from "@/lib/delivery/imports/outcome";
import { importTable } from "@/lib/delivery/imports/table-write";
import { closeDatabase, openPool } from "@/lib/platform/database/connect";
import { readClock } from "@/lib/platform/history/head";
import { newId } from "@/lib/platform/history/ids";
import { addDays, requireDay } from "@/lib/platform/time/dates";
import { valuesOf } from "@/lib/platform/vocabulary";
import { NO_FILTERS } from "@/lib/register/lists/filters";
import {
  columnOf,
  fieldDefinition,
  type FieldName,
  fieldTable,
  FIELD_NAMES,
} from "@/lib/register/recommendations/fields";
import { RESPONSES, STATUSES } from "@/lib/register/vocabulary";
import type { Store } from "@/tests/database/support/stores";
import {
  createEmptyStore,
  historiesOf,
  emptyTables,
  openSharedDatabase,
  testDatabaseKind,
} from "@/tests/database/support/test-database";
import { makeAccount } from "@/tests/factories/accounts";
import { makeRecommendation, makeTheme, makeUpdate } from "@/tests/factories/register";
import { fc } from "@/tests/properties";

const folder = mkdtempSync(path.join(tmpdir(), "round-trip-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The columns that an imported table can fill: not when a record was recorded, nor by whom. */
const IMPORTED_COLUMNS = [
  "reference",
  "kind",
  "theme",
  "further_themes",
  "addressees",
  "source",
  "made",
  "due",
  "status",
  "response",
  "confidence",
  "rationale",
  "effective",
  ...FIELD_NAMES.map(columnOf),
];

/** `xlsx` is the workbook sheet by sheet, and `workbook` all of it at once. */
type Format = "csv" | "xlsx" | "workbook";

async function csvOf(table: "records" | "updates", day: string): Promise<string> {
  const { now } = await readClock();
  const asOf = { day: requireDay(day), knownAt: now };
  const write = table === "records" ? exportRecommendations : exportUpdates;
  return text(
    write(COMMAND_ACCOUNT, { filters: NO_FILTERS, sort: "reference", descending: false }, asOf, { mark: false }),
  );
}

/** The register's own files in this format, in the order in which they are imported. */
async function writeFiles(format: Format): Promise<{ path: string; sheet?: string }[]> {
  const day = "2026-11-01";
  if (format === "csv") {
    const files = [];
    for (const table of ["records", "updates"] as const) {
      const file = path.join(folder, `${table}.csv`);
      writeFileSync(file, await csvOf(table, day));
      files.push({ path: file });
    }
    return files;
  }
  const { now } = await readClock();
  const file = path.join(folder, "register.xlsx");
  const query = { filters: NO_FILTERS, sort: "reference", descending: false } as const;
  writeFileSync(file, await buffer(exportWorkbook(COMMAND_ACCOUNT, query, { day: requireDay(day), knownAt: now })));
  return format === "xlsx" ? ["Records", "Updates"].map((sheet) => ({ path: file, sheet })) : [{ path: file }];
}

/** The cells of every record's row in the list, on each of some days. */
async function recordRows(): Promise<unknown[]> {
  const found: unknown[] = [];
  for (let step = 0; step < 6; step += 1) {
    const day = addDays(requireDay("2022-01-01"), step * 290);
    const rows: Record<string, string>[] = parse(await csvOf("records", day), { columns: true, bom: true });
    found.push(rows.map((row) => IMPORTED_COLUMNS.map((name) => row[name])));
  }
  return found;
}

test("ids of one instant stand in the order in which they were made", () => {
  const instant = new Date("2026-11-23T12:00:00.123Z");
  const ids = Array.from({ length: 40_000 }, () => newId(instant));
  expect(ids.toSorted()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.every((id) => /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id))).toBe(
    true,
  );
});

const freeText = fc.stringMatching(/^[a-zа-яқ0-9=+@'"; ,\n-]{1,30}$/u).filter((words) => words.trim() !== "");
/** What a table of others would not mean: words for an empty cell, errors of a formula, and what looks neutralised. */
const ODD = ["N/A", "-", "None", "#REF!", "#N/A", "'=1+1", "''", "'-", "TRUE", "_x000D_", "00123", "5/6/2023"];
const anyText = fc.oneof({ weight: 4, arbitrary: freeText }, fc.constantFrom(...ODD));
const line = anyText.map((words) => words.replaceAll("\n", " ").trim());
const proof = fc.record({
  title: line,
  address: fc.constantFrom("", "", "https://example.org/a?b=1,2;3", "https://example.org/register"),
});
const update = fc.record({
  status: fc.constantFrom(...valuesOf(STATUSES)),
  response: fc.constantFrom(...valuesOf(RESPONSES)),
  confidence: fc.constantFrom("HIGH", "MEDIUM", "LOW"),
  effective: fc.constantFrom(
    "2023-01-01",
    "2023-06",
    "2023-23",
    "2023-24",
    "2022/2023",
    "2023-05/2023-09",
    "2024~",
    "2024-02-29",
  ),
  rationale: anyText,
  proofs: fc.array(proof, { maxLength: 3 }),
  corrects: fc.boolean(),
  looked: fc.option(
    fc.record({ lookedIn: anyText, lookedFor: line, lookedUntil: fc.constantFrom("2024-02-29", "2025-12-31") }),
    { nil: {} },
  ),
});

/** What a form may send for a field of a record. */
function fieldInput(name: FieldName): fc.Arbitrary<string> {
  const { terms, form, stored } = fieldDefinition(name);
  if (terms) return fc.constantFrom("", ...valuesOf(terms));
  if (form.as === "number") return fc.oneof(fc.constant(""), fc.integer({ min: 1, max: 3_660 }).map(String));
  const words = form.as === "line" ? line : anyText;
  return stored.safeParse(null).success ? fc.option(words, { nil: "" }) : anyText;
}

const register = fc.array(
  fc.record({
    kind: fc.constantFrom("RECOMMENDATION", "COMMITMENT"),
    furtherThemes: fc.nat(2),
    ...fieldTable(fieldInput),
    publisherReference: fc.constantFrom("", "002/24", "136.1", "GAO-21-105", "Rec. 4", "no ID 98", "=1+1"),
    made: fc.constantFrom("2021", "2022-03-16", "2022-12"),
    due: fc.constantFrom("", "2024", "2023-06-30", "2023-24"),
    updates: fc.array(update, { maxLength: 4 }),
  }),
  { minLength: 1, maxLength: 4 },
);

type Generated = typeof register extends fc.Arbitrary<infer Records> ? Records : never;

/** Adds records and updates as people do, with evidence for the statuses that need it. */
async function fill(records: Generated): Promise<void> {
  const by = await makeAccount("ANALYST");
  const themes = [await makeTheme("Ports | “and” rivers", by), await makeTheme("Roads, rail", by)];
  let count = 0;
  for (const { updates, furtherThemes, ...form } of records) {
    const further = themes.slice(0, furtherThemes).toReversed();
    const { reference } = await makeRecommendation({ ...form, furtherThemes: further.map(({ slug }) => slug), by });
    let last: number | null = null;
    for (const { corrects, rationale, proofs, looked, ...rest } of updates) {
      count += 1;
      const needed = STATUSES[rest.status].needsEvidence ? [{ title: "Proof", address: "" }] : [];
      const evidence = [...needed, ...proofs].map(({ title, address }, index) => ({
        title: `${title} ${count}.${index}`,
        address,
        summary: "What it shows.",
        polarity: (["SUPPORTS", "CONTEXT", "MIXED"] as const)[index % 3] ?? "SUPPORTS",
        reliability: "B",
        credibility: "2",
      }));
      // An update is identified by its content, so each must be different.
      const made: { number: number } = await makeUpdate({
        ...rest,
        by,
        reference,
        rationale: `${rationale} ${count}`,
        evidence,
        ...(rest.status === "NOT_ASSESSED" ? {} : looked),
        ...(corrects && last !== null ? { corrects: String(last) } : {}),
      });
      last = made.number;
    }
  }
}

/** What each update on file that counts cites, as its row says it: not the numbers, which are the register's own. */
async function citedEvidence(): Promise<unknown[]> {
  const rows: Record<string, string>[] = parse(await csvOf("updates", "2026-11-01"), { columns: true, bom: true });
  return rows
    .filter((row) => row["corrected_by"] === "")
    .map((row) => [
      row["reference"],
      row["rationale"],
      row["evidence"]?.replaceAll(/E-\d+ /g, ""),
      row["evidence_titles"],
      row["evidence_addresses"],
      row["looked_in"],
      row["looked_for"],
      row["looked_until"],
    ])
    .toSorted();
}

let other: Store;
beforeAll(async () => {
  other = await createEmptyStore();
});
afterAll(() => other.close());

test.each<Format>(["csv", "xlsx", "workbook"])(
  "whatever a register holds, its own tables as %s change nothing in it, and give an empty one the same states on every day",
  async (format) => {
    async function importFiles(files: Awaited<ReturnType<typeof writeFiles>>): Promise<ImportOutcome[]> {
      const outcomes = [];
      for (const { path: file, sheet } of files) {
        const mapping = mappingSchema.parse({ newActors: "BODY", ...(sheet === undefined ? {} : { sheet }) });
        outcomes.push(await importTable(COMMAND_ACCOUNT, { path: file, mapping, dryRun: false }));
      }
      return outcomes;
    }
    const unchanged = { written: false, refusals: [], counts: { added: 0, changed: 0, updates: 0, evidence: 0 } };
    await fc.assert(
      fc.asyncProperty(register, async (records) => {
        await emptyTables();
        await ensureSystemAccounts();
        await fill(records);
        const files = await writeFiles(format);
        for (const outcome of await importFiles(files)) expect(outcome).toMatchObject(unchanged);
        const before = { records: await recordRows(), cited: await citedEvidence() };
        await closeDatabase();
        try {
          await openPool(testDatabaseKind, other.poolConfig, async () => {});
          await emptyTables();
          await ensureSystemAccounts();
          for (const { refusals } of await importFiles(files)) expect(refusals).toEqual([]);
          for (const again of await importFiles(files)) expect(again).toMatchObject(unchanged);
          expect({ records: await recordRows(), cited: await citedEvidence() }).toEqual(before);
          expect((await verifyRegister(COMMAND_ACCOUNT)).fault).toBeNull();
        } finally {
          await closeDatabase();
          await openSharedDatabase();
        }
      }),
      { numRuns: historiesOf(3) },
    );
  },
  300_000,
);
