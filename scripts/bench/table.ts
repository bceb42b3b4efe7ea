/**
 * Measures the register against the quickest that the database itself can do for the same answer, and prints one table:
 * see docs/benchmarks.md.
 *
 *   npm run bench                                            an embedded database in a temporary folder
 *   npm run bench -- --records 1000 --updates 10000
 *   DATABASE_URL=postgresql://… npm run bench -- --records 100000 --updates 1000000
 *
 * In PostgreSQL the database must be empty, and is filled, or be one that was generated. Beside it databases of its name with
 * _fewer, _one and _two are made; the user must be allowed to. What was generated stays, for the next time.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { COMMAND_ACCOUNT, ensureSystemAccounts } from "@/lib/access/accounts/system-accounts";
import { StartFault } from "@/lib/platform/database/start-fault";
import { dayInZone } from "@/lib/platform/time/dates";
import { env } from "@/lib/platform/env";
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
  return { day: dayInZone(now, env().timeZone), knownAt: head?.instant ?? now };
}

async function measure(places: Places, asked: Size, imported: number, folder: string): Promise<Line[]> {
  const lines: Line[] = [];
  /** Each is said at once: what was measured is not lost with a later fault. */
  function note(found: readonly Line[]): void {
    lines.push(...found);
    for (const { what, ours, reference, ratio } of found) say([what, ours, reference, ratio?.toFixed(2)].join(" | "));
  }
  let size = asked;
  let many: DashboardTimes | undefined;
  await within(places.main, async () => {
    size = await fill(asked);
    await ensureSystemAccounts();
    const now = await nowPair();
    say("Reading …");
    note(await dashboardLines(COMMAND_ACCOUNT, now));
    many = await timeDashboard(COMMAND_ACCOUNT, now, size.updates);
    note(await listLines(COMMAND_ACCOUNT, now));
    say("Exporting …");
    note(await exportLines(COMMAND_ACCOUNT, now, copyingOf(places.main)));
    say("Recording …");
    note(await recordingLines(COMMAND_ACCOUNT, now.day));
  });
  await within(places.fewer, async () => {
    const few = await fill({ records: size.records, updates: Math.ceil(size.updates / 10) });
    const times = await timeDashboard(COMMAND_ACCOUNT, await nowPair(), few.updates);
    if (many) note(growthLines(many, times));
  });
  say("Importing …");
  note(await importLines(imported, folder, places.one, places.two));
  return lines;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      records: { type: "string", default: "10000" },
      updates: { type: "string", default: "100000" },
      /** Of the table that is imported; as many as there are in the register when nothing is said. */
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
