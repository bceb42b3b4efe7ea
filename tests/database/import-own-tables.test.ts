import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { COMMAND_ACCOUNT, ensureSystemAccounts } from "@/lib/access/accounts/system-accounts";
import { exportUpdates } from "@/lib/delivery/exchange/read";
import { mappingSchema, type MappingText } from "@/lib/delivery/imports/schema";
import { type ImportOutcome, importTable } from "@/lib/delivery/imports/table-write";
import { readClock } from "@/lib/platform/history/head";
import { dayInZone } from "@/lib/platform/time/dates";
import { NO_FILTERS } from "@/lib/register/lists/filters";
import { loadStarterRegister } from "@/prisma/seed";
import { emptyTables } from "@/tests/database/support/test-database";

const folder = mkdtempSync(path.join(tmpdir(), "own-tables-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const EVERYTHING = { filters: NO_FILTERS, sort: "reference", descending: false } as const;

async function importText(
  content: string | Buffer,
  mapping: MappingText = {},
  name = "table.csv",
): Promise<ImportOutcome> {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return importTable(COMMAND_ACCOUNT, { path: file, mapping: mappingSchema.parse(mapping), dryRun: false });
}

async function makeStarterRegister(): Promise<void> {
  await emptyTables();
  await ensureSystemAccounts();
  await loadStarterRegister();
}

async function now() {
  const { now: instant } = await readClock();
  return { day: dayInZone(instant, "UTC"), knownAt: instant };
}

test("the updates of a fresh register are on file in another fresh one, and in one without its records each row says what is missing", async () => {
  await makeStarterRegister();
  const updates = await text(exportUpdates(COMMAND_ACCOUNT, EVERYTHING, await now(), { mark: false }));
  await makeStarterRegister();
  const known = await importText(updates);
  expect(known).toMatchObject({ written: false, refusals: [], counts: { updates: 0, evidence: 0, refused: 0 } });
  expect(known.counts.known).toBe(known.counts.rows);
  expect(known.counts.rows).toBeGreaterThan(20);

  await emptyTables();
  await ensureSystemAccounts();
  const refused = await importText(updates);
  expect(refused.counts).toMatchObject({ refused: refused.counts.rows });
  expect(refused.refusals[0]).toMatchObject({
    column: "reference",
    reason: { text: "There is no record {reference} in this register." },
  });
});
