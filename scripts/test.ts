import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { z } from "zod";
import { CHECKS, runChecks } from "@/scripts/check";
import { prepareClient, preparePages, ROOT } from "@/scripts/prepare";
import { findChromium } from "@/scripts/chromium";

/** How many tests passed and failed; each failure by its name, as far as there is one. */
type Count = { passed: number; failed: number; failures: readonly string[] };

const NO_REPORT: Count = { passed: 0, failed: 1, failures: ["It ended without a report."] };

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
  const failures = await runChecks();
  return { passed: CHECKS.length - failures.length, failed: failures.length, failures };
}

const jestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numRuntimeErrorTestSuites: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(z.object({ fullName: z.string(), status: z.string() })),
    }),
  ),
});

/** Unit, architecture and database tests. A file that cannot be run at all counts as one failure, and so does a run without a report. */
async function countJest(folder: string): Promise<Count> {
  const file = join(folder, "jest.json");
  // The results are written by then: what a database in memory leaves running must not hold up the rest.
  await run(["node_modules/jest/bin/jest.js", "--ci", "--forceExit", "--json", `--outputFile=${file}`]);
  const found = report(file, jestReport);
  if (!found) return NO_REPORT;
  const failures = found.testResults
    .filter(({ status }) => status === "failed")
    .flatMap(({ name, assertionResults }) => {
      const file = relative(ROOT, name);
      const failed = assertionResults.filter(({ status }) => status === "failed");
      return failed.length === 0 ? [file] : failed.map(({ fullName }) => `${file}: ${fullName}`);
    });
  return { passed: found.numPassedTests, failed: found.numFailedTests + found.numRuntimeErrorTestSuites, failures };
}

type PlaywrightSuite = {
  suites?: PlaywrightSuite[] | undefined;
  specs: { title: string; file: string; tests: { projectName: string; status: string }[] }[];
};

const playwrightSuite: z.ZodType<PlaywrightSuite> = z.object({
  suites: z.lazy(() => z.array(playwrightSuite)).optional(),
  specs: z.array(
    z.object({
      title: z.string(),
      file: z.string(),
      tests: z.array(z.object({ projectName: z.string(), status: z.string() })),
    }),
  ),
});

const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
  errors: z.array(z.unknown()),
  suites: z.array(playwrightSuite),
});

function failuresOf({ suites = [], specs }: PlaywrightSuite): string[] {
  const own = specs.flatMap(({ title, file, tests }) =>
    tests
      .filter(({ status }) => status === "unexpected" || status === "flaky")
      .map(({ projectName }) => `[${projectName}] ${file}: ${title}`),
  );
  return [...own, ...suites.flatMap(failuresOf)];
}

/** The browser's tests, on the embedded database and, where there is one, on PostgreSQL. */
async function countPlaywright(folder: string): Promise<Count> {
  const file = join(folder, "features.json");
  if (findChromium() === undefined) installChromium();
  if (findChromium() === undefined) {
    return { passed: 0, failed: 1, failures: [NO_BROWSER] };
  }
  await run(["node_modules/@playwright/test/cli.js", "test"], { FEATURES_REPORT: file });
  const found = report(file, playwrightReport);
  if (!found) return NO_REPORT;
  const { expected, unexpected, flaky } = found.stats;
  const failures = found.suites.flatMap(failuresOf);
  return { passed: expected, failed: unexpected + flaky + found.errors.length, failures };
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
    count = { passed: 0, failed: 1, failures: ["It could not be run."] };
  }
  if (count.passed + count.failed === 0) {
    count = { passed: 0, failed: 1, failures: ["Nothing was run, which counts as a failure."] };
  }
  const seconds = ((Date.now() - began) / 1000).toFixed(0);
  process.stdout.write(`${title}: ${count.passed} passed, ${count.failed} failed in ${seconds} s\n`);
  return { ...count, failures: count.failures.map((failure) => `${title}: ${failure}`) };
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
    // Once more at the end, where they are found at once.
    for (const { failures } of counts) for (const failure of failures) process.stdout.write(`\nFailed: ${failure}`);
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
