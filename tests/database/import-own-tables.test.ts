import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { COMMAND_ACCOUNT, ensureSystemAccounts } from "@/lib/access/accounts/system-accounts";
import { exportUpdates } from "@/lib/delivery/exchange/read";
import { mappingSchema, type MappingText } from "@/lib/delivery/imports/schema";
import { type ImportOutcome, importTable } from "@/lib/delivery/imports/table-write";
import { database } from "@/lib/platform/database/connect";
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

test("what a row says of its evidence's polarity and grade is kept, and a number that cannot be read is refused", async () => {
  await emptyTables();
  await ensureSystemAccounts();
  const head = "reference,title,summary,theme,addressees,source,made,status,effective,rationale";
  const record = "EV-01,A title,A summary,Theme,Body,Source,2023,IMPLEMENTED,2024-01-01,Done";
  const outcome = await importText(
    `${head},Evidence title,Polarity,Grade\n${record},"Minutes\nDecree","supports\nдоказательство",B2\n`,
    { newActors: "BODY", values: { evidencePolarity: { доказательство: "CONTEXT" } } },
  );
  expect(outcome.refusals).toEqual([]);
  const cited = await database().citation.findMany({
    orderBy: { position: "asc" },
    select: { polarity: true, evidenceRevision: { select: { title: true, reliability: true, credibility: true } } },
  });
  expect(cited).toEqual([
    { polarity: "SUPPORTS", evidenceRevision: { title: "Minutes", reliability: "B", credibility: 2 } },
    { polarity: "CONTEXT", evidenceRevision: { title: "Decree", reliability: "B", credibility: 2 } },
  ]);
  const refused = await importText(`${head},evidence\n${record},see the annual report\n`, { newActors: "BODY" });
  expect(refused).toMatchObject({ written: false, counts: { refused: 1 } });
});
