/**
 * Moves a generated register as a data package from one database to the other kind and back. Checks that every answer
 * about the past, every row and the history are the same afterwards, and measures each step.
 *
 *   DATABASE_URL=postgresql://… npm run bench:round-trip -- --records 10000 --updates 50000
 *
 * The database must either be empty, and is then filled, or contain a generated register. A second database, with its
 * name and _one, is created and dropped again.
 */
import { createHash } from "node:crypto";
import { createWriteStream, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { parseArgs } from "node:util";
import { COMMAND_ACCOUNT, ensureSystemAccounts } from "@/lib/access/accounts/system-accounts";
import { closeDatabase, type DatabaseSettings } from "@/lib/platform/database/connect";
import { fillDatabase } from "@/lib/platform/database/fill";
import { StartFault } from "@/lib/platform/database/start-fault";
import { addDays, dayInZone, requireDay } from "@/lib/platform/time/dates";
import { env } from "@/lib/platform/env";
import { openPackage } from "@/lib/delivery/exchange/package-reading";
import { exportPackage } from "@/lib/delivery/exchange/read";
import { importPackage } from "@/lib/delivery/exchange/write";
import { readClock } from "@/lib/platform/history/head";
import { getProgress } from "@/lib/figures/progress/read";
import { NO_FILTERS } from "@/lib/register/lists/filters";
import type { AsOf } from "@/lib/platform/time/as-of";
import { randomStream } from "@/scripts/bench/random";
import { fill, placesOn, wholeNumber, within } from "@/scripts/bench/table/places";
import { duration, requireEqual } from "@/scripts/bench/table/lines";
import { prepareClient } from "@/scripts/prepare";

const PAIRS = 200;
/** The days that a generated register covers. */
const [FIRST_DAY, DAYS] = [requireDay("2020-06-01"), 2_360];
const [FIRST_INSTANT, LAST_INSTANT] = [Date.parse("2021-01-04T09:00:00Z"), Date.parse("2026-11-01T00:00:00Z")];

function say(words: string): void {
  process.stdout.write(`${words}\n`);
}

async function measureTime<Result>(what: string, work: () => Promise<Result>): Promise<Result> {
  const began = performance.now();
  const result = await work();
  say(`${what}: ${duration(performance.now() - began)}`);
  return result;
}

function randomPairs(): AsOf[] {
  const random = randomStream(7);
  return Array.from({ length: PAIRS }, () => ({
    day: addDays(FIRST_DAY, random.below(DAYS)),
    knownAt: new Date(FIRST_INSTANT + random.below(LAST_INSTANT - FIRST_INSTANT)),
  }));
}

/** The dashboard's totals for each day and instant. */
async function figures(pairs: readonly AsOf[]): Promise<string[]> {
  const found: string[] = [];
  for (const asOf of pairs) {
    const progress = await getProgress(COMMAND_ACCOUNT, NO_FILTERS, asOf);
    found.push(`${asOf.day} as known at ${asOf.knownAt.toISOString()}: ${JSON.stringify(progress)}`);
  }
  return found;
}

async function packTo(file: string): Promise<void> {
  const { now, head } = await readClock();
  const asOf = { day: dayInZone(now, env().timeZone), knownAt: head?.instant ?? now };
  await pipeline(
    (await exportPackage(COMMAND_ACCOUNT, { filters: NO_FILTERS }, asOf, true)).bytes(),
    createWriteStream(file),
  );
}

/** A hash of the rows of each resource. */
async function rowsIn(file: string): Promise<string[]> {
  const opened = await openPackage(file);
  const found: string[] = [];
  for (const { name } of opened.descriptor.resources) {
    const hash = createHash("sha256");
    let count = 0;
    for await (const row of opened.rows(name)) {
      hash.update(JSON.stringify(row));
      count += 1;
    }
    found.push(`${name}: ${count - 1} rows, ${hash.digest("hex")}`);
  }
  opened.close();
  return found;
}

async function moveRegister(what: string, file: string, to: DatabaseSettings): Promise<void> {
  const imported = await measureTime(`${what}: import with its own check of the chain and every row`, () =>
    importPackage(COMMAND_ACCOUNT, file, (work, prove) => fillDatabase(to, work, prove)),
  );
  const { verdict } = imported;
  if (verdict.fault) throw new Error(verdict.fault.message);
  say(`${what}: chain whole, ${verdict.entries} entries, ${verdict.rows} rows`);
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { records: { type: "string", default: "10000" }, updates: { type: "string", default: "50000" } },
  });
  const size = { records: wholeNumber(values.records, "--records"), updates: wholeNumber(values.updates, "--updates") };
  const { databaseUrl } = env();
  if (databaseUrl === undefined) throw new StartFault("Name an empty or generated database with DATABASE_URL.");
  await prepareClient();
  const folder = mkdtempSync(join(tmpdir(), "followthrough-round-trip-"));
  const places = await placesOn(databaseUrl, folder);
  const embedded: DatabaseSettings = { dataFolder: join(folder, "embedded") };
  const pairs = randomPairs();
  try {
    const first = join(folder, "first.zip");
    const before = await within(places.main, async () => {
      const there = await fill(size);
      await ensureSystemAccounts();
      say(`${there.records} records, ${there.updates} updates`);
      await measureTime("PostgreSQL: package", () => packTo(first));
      say(`${(statSync(first).size / 2 ** 20).toFixed(1)} MB`);
      return measureTime(`PostgreSQL: figures of ${PAIRS} pairs`, () => figures(pairs));
    });
    const rows = await rowsIn(first);
    for (const [what, to] of [
      ["Embedded", embedded],
      ["PostgreSQL again", places.one],
    ] as const) {
      await moveRegister(what, first, to);
      const again = join(folder, "again.zip");
      const after = await within(to, async () => {
        await measureTime(`${what}: package`, () => packTo(again));
        return measureTime(`${what}: figures of ${PAIRS} pairs`, () => figures(pairs));
      });
      requireEqual(`${what}: figures`, after, before);
      requireEqual(`${what}: rows`, await rowsIn(again), rows);
      say(`${what}: equal figures for ${PAIRS} pairs, equal rows in ${rows.length} resources`);
    }
  } finally {
    await closeDatabase();
    await places.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    const words = error instanceof StartFault ? error.message : error instanceof Error ? error.stack : String(error);
    process.stderr.write(`${words}\n`);
    process.exit(1);
  },
);
