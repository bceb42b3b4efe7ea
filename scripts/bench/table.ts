/**
 * Compares the register with the fastest way in which the database itself can give the same answer, and prints a table:
 * see docs/benchmarks.md.
 *
 *   npm run bench                                            an embedded database in a temporary folder
 *   npm run bench -- --records 1000 --updates 10000
 *   DATABASE_URL=postgresql://… npm run bench -- --records 100000 --updates 1000000
 *
 * A PostgreSQL database must either be empty, and is then filled, or contain a generated register. Databases with its
 * name and _fewer, _one and _two are created on the same server, which the user must be allowed to do. Generated
 * registers are kept for the next run.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { COMMAND_ACCOUNT, ensureSystemAccounts } from "@/lib/access/accounts/system-accounts";
import { StartFault } from "@/lib/platform/database/start-fault";
import { dayInZone } from "@/lib/platform/time/dates";
import { env } from "@/lib/platform/env";
import { bringPresentStateTo } from "@/lib/platform/history/present-state";
import { readClock } from "@/lib/platform/history/head";
import { copyingOf } from "@/scripts/bench/table/copying";
import { exportLines } from "@/scripts/bench/table/exporting";
import { importLines } from "@/scripts/bench/table/importing";
import { tableOf, type Line } from "@/scripts/bench/table/lines";
import {
  dashboardLines,
  growthLines,
  listLines,
  timeDashboard,
  type DashboardTimes,
} from "@/scripts/bench/table/reading";
import { fill, placesIn, placesOn, wholeNumber, within, type Places, type Size } from "@/scripts/bench/table/places";
import { recordingLines } from "@/scripts/bench/table/recording";
import { prepareClient } from "@/scripts/prepare";

function say(words: string): void {
  process.stderr.write(`${words}\n`);
}

async function nowPair() {
  const { now, head } = await readClock();
  const day = dayInZone(now, env().timeZone);
  await bringPresentStateTo(day);
  return { day, knownAt: head?.instant ?? now, present: true } as const;
}

async function measure(places: Places, requested: Size, imported: number, folder: string): Promise<Line[]> {
  const lines: Line[] = [];
  /** Each line is printed at once, so that a later error does not lose what was measured. */
  function addLines(found: readonly Line[]): void {
    lines.push(...found);
    for (const { what, ours, reference, ratio } of found) say([what, ours, reference, ratio?.toFixed(2)].join(" | "));
  }
  let size = requested;
  let many: DashboardTimes | undefined;
  await within(places.main, async () => {
    size = await fill(requested);
    await ensureSystemAccounts();
    const now = await nowPair();
    say("Reading …");
    addLines(await dashboardLines(COMMAND_ACCOUNT, now));
    many = await timeDashboard(COMMAND_ACCOUNT, now, size.updates);
    addLines(await listLines(COMMAND_ACCOUNT, now));
    say("Exporting …");
    addLines(await exportLines(COMMAND_ACCOUNT, now, copyingOf(places.main)));
    say("Recording …");
    addLines(await recordingLines(COMMAND_ACCOUNT, now.day));
  });
  await within(places.fewer, async () => {
    const few = await fill({ records: size.records, updates: Math.ceil(size.updates / 10) });
    const times = await timeDashboard(COMMAND_ACCOUNT, await nowPair(), few.updates);
    if (many) addLines(growthLines(many, times));
  });
  say("Importing …");
  addLines(await importLines(imported, folder, places.one, places.two));
  return lines;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      records: { type: "string", default: "10000" },
      updates: { type: "string", default: "100000" },
      /** How many records the imported table has; by default as many as the register. */
      imported: { type: "string" },
    },
  });
  const size = {
    records: wholeNumber(values.records, "--records"),
    updates: wholeNumber(values.updates, "--updates"),
  };
  const imported = values.imported === undefined ? size.records : wholeNumber(values.imported, "--imported");
  await prepareClient();
  const { databaseUrl } = env();
  const folder = mkdtempSync(join(tmpdir(), "followthrough-bench-"));
  const began = performance.now();
  const places = databaseUrl === undefined ? placesIn(folder) : await placesOn(databaseUrl, folder);
  try {
    const lines = await measure(places, size, imported, folder);
    const where = databaseUrl === undefined ? "Embedded database" : "PostgreSQL";
    const count = ({ records, updates }: Size) =>
      `${records.toLocaleString("en-GB")} records, ${updates.toLocaleString("en-GB")} updates`;
    const minutes = ((performance.now() - began) / 60_000).toFixed(1);
    process.stdout.write(
      `\n${where}, ${count(size)}; ${cpus().length} cores, Node ${process.version}; ${minutes} minutes in all.\n\n${tableOf(lines)}\n`,
    );
  } finally {
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
