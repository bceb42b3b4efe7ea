import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { CHECKS, runChecks } from "@/scripts/check";
import { prepareClient, preparePages, ROOT } from "@/scripts/prepare";
import { findChromium } from "@/scripts/chromium";

type Count = { passed: number; failed: number };

const NO_BROWSER =
  "There is no Chromium for the browser tests: install one (on Debian and Ubuntu: apt-get install chromium), " +
  "or name an existing one with CHROMIUM_PATH=/path/to/chromium.";

async function run(command: readonly string[], settings: Record<string, string> = {}): Promise<void> {
  const child = spawn(process.execPath, command, {
    cwd: ROOT,
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, NODE_ENV: "test", ...settings },
  });
  // Whether it failed is read from its report, which also says how often.
  await new Promise((done, fail) => child.on("error", fail).on("close", done));
}

function report<Report>(file: string, schema: z.ZodType<Report>): Report | null {
  return existsSync(file) ? schema.parse(JSON.parse(readFileSync(file, "utf8"))) : null;
}

async function countChecks(): Promise<Count> {
  const failed = await runChecks();
  return { passed: CHECKS.length - failed, failed };
}

const jestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numRuntimeErrorTestSuites: z.number(),
  testResults: z.array(z.unknown()),
});

/** Unit, architecture and database tests. A file that cannot be run at all counts as one failure, and so does a run without a report. */
async function countJest(folder: string): Promise<Count> {
  const file = join(folder, "jest.json");
  // The results are written by then: what a database in memory leaves running must not hold up the rest.
  await run(["node_modules/jest/bin/jest.js", "--ci", "--forceExit", "--json", `--outputFile=${file}`]);
  const found = report(file, jestReport);
  if (!found) return { passed: 0, failed: 1 };
  return { passed: found.numPassedTests, failed: found.numFailedTests + found.numRuntimeErrorTestSuites };
}

const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
  errors: z.array(z.unknown()),
});

/** The browser's tests, on the embedded database and, where there is one, on PostgreSQL. */
async function countPlaywright(folder: string): Promise<Count> {
  const file = join(folder, "features.json");
  if (findChromium() === undefined) installChromium();
  if (findChromium() === undefined) {
    process.stderr.write(`${NO_BROWSER}\n`);
    return { passed: 0, failed: 1 };
  }
  await run(["node_modules/@playwright/test/cli.js", "test"], { FEATURES_REPORT: file });
  const found = report(file, playwrightReport);
  if (!found) return { passed: 0, failed: 1 };
  const { expected, unexpected, flaky } = found.stats;
  return { passed: expected, failed: unexpected + flaky + found.errors.length };
}

/** Where this user may install packages, and CHROMIUM_PATH does not name a browser that should be there. */
function installChromium(): void {
  if (process.env["CHROMIUM_PATH"] || process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return;
  process.stdout.write("Installing Chromium with apt-get …\n");
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  for (const words of [["update"], ["install", "-y", "--no-install-recommends", "chromium", "fonts-dejavu-core"]]) {
    const { status, stdout, stderr } = spawnSync("apt-get", ["-q", ...words], { env, encoding: "utf8" });
    if (status === 0) continue;
    process.stderr.write(stdout + stderr);
    return;
  }
}

/** Runs one suite, so that one which cannot run at all neither stops the others nor goes uncounted. */
async function tally(title: string, suite: () => Promise<Count>): Promise<Count> {
  const began = Date.now();
  process.stdout.write(`\n── ${title}\n`);
  let count: Count;
  try {
    count = await suite();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    count = { passed: 0, failed: 1 };
  }
  if (count.passed + count.failed === 0) {
    process.stderr.write("Nothing was run, which counts as a failure.\n");
    count.failed = 1;
  }
  const seconds = ((Date.now() - began) / 1000).toFixed(0);
  process.stdout.write(`${title}: ${count.passed} passed, ${count.failed} failed in ${seconds} s\n`);
  return count;
}

async function main(): Promise<number> {
  process.chdir(ROOT);
  const folder = mkdtempSync(join(tmpdir(), "followthrough-reports-"));
  mkdirSync("test-results", { recursive: true });
  try {
    await prepareClient();
    const counts = [
      await tally("Checks", countChecks),
      await tally("Unit, architecture and database tests", () => countJest(folder)),
      await tally("Browser tests", async () => {
        await preparePages();
        return countPlaywright(folder);
      }),
    ];
    const passed = counts.reduce((sum, count) => sum + count.passed, 0);
    const failed = counts.reduce((sum, count) => sum + count.failed, 0);
    if (!process.env["TEST_DATABASE_URL"]) {
      process.stdout.write("\nOn the embedded database only: set TEST_DATABASE_URL to test on PostgreSQL too.\n");
    }
    process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
    return failed === 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(
      `${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n\n0 passed, 1 failed\n`,
    );
    process.exit(1);
  },
);
