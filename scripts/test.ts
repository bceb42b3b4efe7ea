import { spawn } from "node:child_process";
import { randomInt } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { parseArgs } from "node:util";
import { CHECKS, runChecks } from "@/scripts/check";
import { PreparationFailed, prepareClient, preparePages, ROOT } from "@/scripts/prepare";
import { countJest, JEST, jestSelection } from "@/scripts/testing/jest";
import { countPlaywright } from "@/scripts/testing/playwright";
import { EVERYTHING, type Count, type Selection } from "@/scripts/testing/report";

const USAGE = `npm test                    everything: checks, Jest's tests, and the tests in a browser
npm test -- FILE…           these test files only, by Jest or in a browser as their folder says
npm test -- --changed       Jest's tests that reach a file changed since the last commit, and the browser
                            tests that were changed themselves
npm test -- --watch FILE…   Jest's tests again whenever a file changes; without FILE those that reach a changed one
npm test -- --explore N     the property tests, N times over, each time with other random inputs; with FILE… these
  -t WORDS                  with any of these: only tests with these words in their name

On PostgreSQL too when TEST_DATABASE_URL names a server where databases may be made and dropped.
`;

/** The folder of the browser tests; all other tests are run by Jest. */
const FEATURES = "tests/features/";

async function countChecks(): Promise<Count> {
  const failures = await runChecks();
  return { passed: CHECKS.length - failures.length, failed: failures.length, failures };
}

/** Runs one suite. A suite that cannot be run at all does not stop the others, and counts as a failure. */
async function tally(title: string, suite: () => Promise<Count>): Promise<Count> {
  const began = Date.now();
  process.stdout.write(`\n── ${title}\n`);
  let count: Count;
  try {
    count = await suite();
  } catch (error) {
    if (error instanceof PreparationFailed) process.stderr.write(error.output);
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    count = { passed: 0, failed: 1, failures: ["It could not be run."] };
  }
  const seconds = ((Date.now() - began) / 1000).toFixed(0);
  process.stdout.write(`${title}: ${count.passed} passed, ${count.failed} failed in ${seconds} s\n`);
  return { ...count, failures: count.failures.map((failure) => `${title}: ${failure}`) };
}

/** `tally`, except that a suite fails if none of its tests was run. */
async function tallyWhole(title: string, suite: () => Promise<Count>): Promise<Count> {
  return tally(title, async () => {
    const count = await suite();
    if (count.passed + count.failed > 0) return count;
    return { passed: 0, failed: 1, failures: ["Nothing was run, which counts as a failure."] };
  });
}

/**
 * Everything. A browser test often waits, for a page or for a server that starts, and Jest uses the processor meanwhile:
 * neither waits for the other to end.
 */
async function runEverything(folder: string): Promise<Count[]> {
  async function browseAndCheck(): Promise<Count[]> {
    const [built] = await Promise.allSettled([preparePages()]);
    const browser = await tallyWhole("Browser tests", async () => {
      if (built.status === "rejected") throw built.reason;
      return countPlaywright(folder, EVERYTHING);
    });
    return [browser, await tallyWhole("Checks", countChecks)];
  }
  const jest = tallyWhole("Unit, architecture and database tests", () => countJest(folder, EVERYTHING));
  const [browserAndChecks, counts] = await Promise.all([browseAndCheck(), jest]);
  return [...browserAndChecks, counts];
}

/** Runs some tests. That none are found is fine for changed files, but a mistake if tests were named. */
async function runSome(folder: string, selection: Selection): Promise<Count[]> {
  const features = selection.files.filter((file) => file.startsWith(FEATURES));
  const others = selection.files.filter((file) => !file.startsWith(FEATURES));
  const isOfAll = selection.files.length === 0;
  const counts: Count[] = [];
  if (isOfAll || others.length > 0) {
    counts.push(await tally("Jest’s tests", () => countJest(folder, { ...selection, files: others })));
  }
  if (isOfAll || features.length > 0) {
    async function countFeatures(): Promise<Count> {
      await preparePages();
      return countPlaywright(folder, { ...selection, files: features });
    }
    counts.push(await tally("Browser tests", countFeatures));
  }
  const isNothing = counts.every(({ passed, failed }) => passed + failed === 0);
  if (isNothing && !selection.changed) counts.push({ passed: 0, failed: 1, failures: ["There is no such test."] });
  return counts;
}

/** Runs property tests again and again, each time from another seed, until one fails. */
async function explore(folder: string, rounds: string, selection: Selection): Promise<Count[]> {
  if (!/^[1-9]\d*$/.test(rounds)) throw new Error("--explore takes a number of rounds, such as 10.");
  const properties = selection.files.length > 0 ? selection : { ...selection, reaching: "tests/properties.ts" };
  const counts: Count[] = [];
  for (let round = 1; round <= Number(rounds) && counts.every(({ failed }) => failed === 0); round += 1) {
    const seed = String(randomInt(2 ** 31));
    const title = `Round ${round} of ${rounds}, PROPERTY_SEED=${seed}`;
    counts.push(await tallyWhole(title, () => countJest(folder, properties, { PROPERTY_SEED: seed })));
  }
  return counts;
}

/** Runs Jest's own watch mode until the user ends it; its keys choose what is run next. */
async function watch(selection: Selection): Promise<number> {
  const child = spawn(process.execPath, [JEST, "--watch", ...jestSelection(selection)], {
    cwd: ROOT,
    stdio: "inherit",
    env: { ...process.env, NODE_ENV: "test" },
  });
  return new Promise((done, fail) => child.on("error", fail).on("close", (code) => done(code ?? 1)));
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      changed: { type: "boolean", default: false },
      watch: { type: "boolean", default: false },
      explore: { type: "string" },
      named: { type: "string", short: "t" },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  const files = positionals.map((file) => relative(ROOT, resolve(process.env["INIT_CWD"] ?? ".", file)));
  const selection: Selection = { files, changed: values.changed, reaching: undefined, named: values.named };
  const isWhole = files.length === 0 && !values.changed && values.named === undefined;
  process.chdir(ROOT);
  const folder = mkdtempSync(join(tmpdir(), "followthrough-reports-"));
  mkdirSync("test-results", { recursive: true });
  try {
    await prepareClient();
    if (values.watch) return await watch(selection);
    const counts =
      values.explore !== undefined
        ? await explore(folder, values.explore, selection)
        : isWhole
          ? await runEverything(folder)
          : await runSome(folder, selection);
    const passed = counts.reduce((sum, count) => sum + count.passed, 0);
    const failed = counts.reduce((sum, count) => sum + count.failed, 0);
    if (!process.env["TEST_DATABASE_URL"]) {
      process.stdout.write("\nOn the embedded database only: set TEST_DATABASE_URL to test on PostgreSQL too.\n");
    }
    // Printed again at the end, where they are easy to find.
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
