import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { COMMAND_ACCOUNT, ensureSystemAccounts } from "@/lib/access/accounts/system-accounts";
import { verifyRegister } from "@/lib/audit/integrity/read";
import { exportRecommendations, exportUpdates } from "@/lib/delivery/exchange/read";
import { mappingSchema } from "@/lib/delivery/imports/schema";
import { importTable } from "@/lib/delivery/imports/table-write";
import { closeDatabase, openPool } from "@/lib/platform/database/connect";
import { readClock } from "@/lib/platform/history/head";
import { newId } from "@/lib/platform/history/ids";
import { addDays, requireDay } from "@/lib/platform/time/dates";
import { valuesOf } from "@/lib/platform/vocabulary";
import { NO_FILTERS } from "@/lib/register/lists/filters";
import { RESPONSES, STATUSES } from "@/lib/register/vocabulary";
import type { Store } from "@/tests/database/support/stores";
import {
  createEmptyStore,
  emptyTables,
  openSharedDatabase,
  testDatabaseKind,
} from "@/tests/database/support/test-database";
import { makeAccount } from "@/tests/factories/accounts";
import { makeRecommendation, makeUpdate } from "@/tests/factories/register";

const folder = mkdtempSync(path.join(tmpdir(), "round-trip-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The columns that an imported table can fill: not when a record was recorded, nor by whom. */
const IMPORTED_COLUMNS = [
  "reference",
  "kind",
  "title",
  "summary",
  "theme",
  "addressees",
  "source",
  "made",
  "due",
  "priority",
  "review_days",
  "reply_days",
  "done_when",
  "publisher_reference",
  "status",
  "response",
  "confidence",
  "rationale",
  "effective",
] as const;

async function csvOf(table: "records" | "updates", day: string): Promise<string> {
  const { now } = await readClock();
  const asOf = { day: requireDay(day), knownAt: now };
  const write = table === "records" ? exportRecommendations : exportUpdates;
  return text(
    write(COMMAND_ACCOUNT, { filters: NO_FILTERS, sort: "reference", descending: false }, asOf, { mark: false }),
  );
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
/** Texts that are words for an empty cell in a table of others, and what they say in ours. */
const anyText = fc.oneof({ weight: 9, arbitrary: freeText }, fc.constantFrom("N/A", "-", "None"));
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
  rationale: freeText,
  corrects: fc.boolean(),
});
const register = fc.array(
  fc.record({
    kind: fc.constantFrom("RECOMMENDATION", "COMMITMENT"),
    title: anyText,
    summary: anyText,
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
  let count = 0;
  for (const { updates, ...form } of records) {
    const { reference } = await makeRecommendation({ ...form, by });
    let last: number | null = null;
    for (const { corrects, rationale, ...rest } of updates) {
      count += 1;
      const evidence = [
        {
          title: `Proof ${count}`,
          summary: "What it shows.",
          polarity: "SUPPORTS",
          reliability: "B",
          credibility: "2",
        },
      ];
      // An update is identified by its content, so each must be different.
      const made: { number: number } = await makeUpdate({
        ...rest,
        by,
        reference,
        rationale: `${rationale} ${count}`,
        ...(STATUSES[rest.status].needsEvidence ? { evidence } : {}),
        ...(corrects && last !== null ? { corrects: String(last) } : {}),
      });
      last = made.number;
    }
  }
}

test("whatever a register holds, its own two tables give an empty one the same states on every day", async () => {
  await fc.assert(
    fc.asyncProperty(register, async (records) => {
      await emptyTables();
      await ensureSystemAccounts();
      await fill(records);
      const tables = { records: await csvOf("records", "2026-11-01"), updates: await csvOf("updates", "2026-11-01") };
      const before = await recordRows();
      const store: Store = await createEmptyStore();
      await closeDatabase();
      try {
        await openPool(testDatabaseKind, store.poolConfig, async () => {});
        await ensureSystemAccounts();
        for (const table of ["records", "updates"] as const) {
          const file = path.join(folder, `${table}.csv`);
          writeFileSync(file, tables[table]);
          const mapping = mappingSchema.parse({ newActors: "BODY" });
          const outcome = await importTable(COMMAND_ACCOUNT, { path: file, mapping, dryRun: false });
          expect(outcome.refusals).toEqual([]);
          const again = await importTable(COMMAND_ACCOUNT, { path: file, mapping, dryRun: false });
          expect(again).toMatchObject({ written: false, refusals: [], counts: { added: 0, changed: 0, updates: 0 } });
        }
        expect(await recordRows()).toEqual(before);
        expect((await verifyRegister(COMMAND_ACCOUNT)).fault).toBeNull();
      } finally {
        await closeDatabase();
        await store.close();
        await openSharedDatabase();
      }
    }),
    { numRuns: 6 },
  );
}, 240_000);
