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
import { Pool } from "pg";
import { COMMAND_ACCOUNT, ensureSystemAccounts } from "@/lib/accounts/system-accounts";
import { closeDatabase, openDatabase, type DatabaseSettings } from "@/lib/database/connect";
import { StartFault } from "@/lib/database/start-fault";
import { dayInZone } from "@/lib/dates";
import { env } from "@/lib/env";
import { readClock } from "@/lib/history/head";
import { generateRegister } from "@/scripts/bench/generated-register";
import { copyingOf } from "@/scripts/bench/table/copying";
import { exportLines } from "@/scripts/bench/table/exporting";
import { ask } from "@/scripts/bench/table/hand-sql";
import { importLines } from "@/scripts/bench/table/importing";
import { tableOf, type Line } from "@/scripts/bench/table/lines";
import {
  dashboardLines,
  growthLines,
  listLines,
  timeDashboard,
  type DashboardTimes,
} from "@/scripts/bench/table/reading";
import { recordingLines } from "@/scripts/bench/table/recording";
import { prepareClient } from "@/scripts/prepare";

type Size = { records: number; updates: number };

function say(words: string): void {
  process.stderr.write(`${words}\n`);
}

function wholeNumber(text: string, what: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new StartFault(`${what} must be a whole number of 1 or more.`);
  return Number(text);
}

/** What there is, filled first when it is empty. A register that is nobody's making is not measured: it would be written to. */
async function fill({ records, updates }: Size): Promise<Size> {
  const [entries] = await ask("SELECT count(*)::integer AS count FROM (SELECT FROM history_entry LIMIT 1) one");
  if (entries?.["count"] === 0) {
    say(`Generating ${records} records with ${updates} updates …`);
    await generateRegister({ records, updates, seed: 1 });
  }
  const [there] = await ask(`
    SELECT (SELECT count(*)::integer FROM recommendation) AS records, (SELECT count(*)::integer FROM "update") AS updates,
      EXISTS (SELECT 1 FROM theme WHERE slug = 'generated-1') AS generated`);
  if (there?.["generated"] !== true) {
    throw new StartFault(
      "The database holds a register that was not generated, and measuring adds updates to it: name another.",
    );
  }
  return { records: Number(there["records"]), updates: Number(there["updates"]) };
}

/** The databases of one run, and what takes away those that are not for the next. */
type Places = {
  main: DatabaseSettings;
  fewer: DatabaseSettings;
  one: DatabaseSettings;
  two: DatabaseSettings;
  remove: () => Promise<void>;
};

async function placesOn(databaseUrl: string, folder: string): Promise<Places> {
  const pool = new Pool({ connectionString: databaseUrl, max: 1 });
  const name = new URL(databaseUrl).pathname.slice(1);
  const beside = (suffix: string) => Object.assign(new URL(databaseUrl), { pathname: `/${name}_${suffix}` }).href;
  const settings = (url: string): DatabaseSettings => ({ databaseUrl: url, dataFolder: folder });
  const run = (words: string, suffix: string) => pool.query(`${words} "${name}_${suffix}"`);
  const { rowCount } = await pool.query("SELECT 1 FROM pg_database WHERE datname = $1", [`${name}_fewer`]);
  if (rowCount === 0) await run("CREATE DATABASE", "fewer");
  for (const suffix of ["one", "two"]) {
    await run("DROP DATABASE IF EXISTS", suffix);
    await run("CREATE DATABASE", suffix);
  }
  return {
    ...{ main: settings(databaseUrl), fewer: settings(beside("fewer")) },
    ...{ one: settings(beside("one")), two: settings(beside("two")) },
    async remove() {
      for (const suffix of ["one", "two"]) await run("DROP DATABASE IF EXISTS", suffix);
      await pool.end();
    },
  };
}

function placesIn(folder: string): Places {
  const place = (name: string): DatabaseSettings => ({ dataFolder: join(folder, name) });
  return {
    ...{ main: place("main"), fewer: place("fewer"), one: place("one"), two: place("two") },
    remove: () => Promise.resolve(),
  };
}

async function within<Result>(settings: DatabaseSettings, work: () => Promise<Result>): Promise<Result> {
  await openDatabase(settings);
  try {
    return await work();
  } finally {
    await closeDatabase();
  }
}

async function nowPair() {
  const { now, head } = await readClock();
  return { day: dayInZone(now, env().timeZone), knownAt: head?.instant ?? now };
}

async function measure(places: Places, asked: Size, imported: number, folder: string): Promise<Line[]> {
  const lines: Line[] = [];
  let size = asked;
  let many: DashboardTimes | undefined;
  await within(places.main, async () => {
    size = await fill(asked);
    await ensureSystemAccounts();
    const now = await nowPair();
    say("Reading …");
    lines.push(...(await dashboardLines(COMMAND_ACCOUNT, now)));
    many = await timeDashboard(COMMAND_ACCOUNT, now, size.updates);
    lines.push(...(await listLines(COMMAND_ACCOUNT, now)));
    say("Exporting …");
    lines.unshift(...(await exportLines(COMMAND_ACCOUNT, now, copyingOf(places.main))));
    say("Recording …");
    lines.push(...(await recordingLines(COMMAND_ACCOUNT, now.day)));
  });
  await within(places.fewer, async () => {
    const few = await fill({ records: size.records, updates: Math.ceil(size.updates / 10) });
    const times = await timeDashboard(COMMAND_ACCOUNT, await nowPair(), few.updates);
    if (many) lines.push(...growthLines(many, times));
  });
  say("Importing …");
  lines.push(...(await importLines(imported, folder, places.one, places.two)));
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
