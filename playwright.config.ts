import { defineConfig } from "@playwright/test";
import { CHROMIUM_ARGUMENTS, findChromium } from "./scripts/chromium";
import type { ServerOptions } from "./tests/features/support/server";

const postgresql = process.env["TEST_DATABASE_URL"];

/**
 * The specs that also run on PostgreSQL, each with what the database decides in it. The others test pages, which are
 * rendered from query results. That both databases return the same results is tested by Jest, all of whose database
 * tests run on both.
 */
const DECIDED_BY_THE_DATABASE: Record<string, string> = {
  "accounts.spec.ts": "sessions, one-time links and attempts that are counted by whoever comes first",
  "api.spec.ts": "a request that comes again is answered once",
  "imports.spec.ts": "many rows at once, and all or nothing",
  "main-job.spec.ts": "the whole way, from an empty database",
  "operation.spec.ts": "backups from one database to the other, stops, and kills",
  "postgresql-gone.spec.ts": "a database server that goes away",
  "proof.spec.ts": "the history, and what is verified of it while others write",
  "recording.spec.ts": "two who write the same at the same time",
  "told.spec.ts": "two processes that send the same mails",
};

export default defineConfig<object, ServerOptions>({
  testDir: "tests/features",
  globalSetup: "./tests/features/support/global-setup.ts",
  outputDir: "test-results/features",
  forbidOnly: true,
  fullyParallel: false,
  // Each worker has its own server and database; two cores can handle two of them.
  workers: 2,
  retries: 0,
  // Long enough for a busy machine: a wait ends as soon as its condition is met.
  timeout: 180_000,
  expect: { timeout: 20_000 },
  reporter: [
    ["list"],
    ["json", { outputFile: process.env["FEATURES_REPORT"] ?? "test-results/features.json" }],
    ["./tests/features/support/progress-reporter.ts"],
  ],
  use: {
    locale: "en-GB",
    timezoneId: "Europe/London",
    viewport: { width: 1280, height: 900 },
    // Screenshots of every test cost more than the test itself; snapshots of the page at each step are kept without them.
    trace: { mode: "retain-on-failure", screenshots: false, snapshots: true, sources: true },
    screenshot: "only-on-failure",
    actionTimeout: 30_000,
    navigationTimeout: 60_000,
    launchOptions: { executablePath: findChromium(), args: CHROMIUM_ARGUMENTS },
  },
  projects: [
    { name: "embedded", testIgnore: "postgresql-*.spec.ts", use: { databaseServer: undefined } },
    ...(postgresql
      ? [
          {
            name: "postgresql",
            testMatch: Object.keys(DECIDED_BY_THE_DATABASE),
            use: { databaseServer: postgresql },
          },
        ]
      : []),
  ],
});
