import { defineConfig } from "@playwright/test";
import { CHROMIUM_ARGUMENTS, findChromium } from "./scripts/chromium";
import type { ServerOptions } from "./tests/features/support/server";

const postgresql = process.env["TEST_DATABASE_URL"];

/**
 * The tests that also run on PostgreSQL, because the database decides their result: sessions, links and attempts, where
 * the first one wins; two people who save the same record at the same time; many rows at once, all or nothing; what is
 * sent or requested twice and must be done once; the history and its proof; backups, stops and kills; and everything
 * from an empty database on. The others test pages, which are rendered from query results. That both databases return the
 * same results is tested by Jest.
 */
const DECIDED_BY_THE_DATABASE = /@database/;

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
    // Tracing every test takes a tenth of the total time, so a trace is recorded only on request: `--trace
    // retain-on-failure`.
    trace: "off",
    screenshot: "only-on-failure",
    actionTimeout: 30_000,
    navigationTimeout: 60_000,
    // The server is on the same machine, where compressing a file takes longer than sending it.
    extraHTTPHeaders: { "Accept-Encoding": "identity" },
    launchOptions: { executablePath: findChromium(), args: CHROMIUM_ARGUMENTS },
  },
  projects: [
    { name: "embedded", testIgnore: "postgresql-*.spec.ts", use: { databaseServer: undefined } },
    ...(postgresql
      ? [
          {
            name: "postgresql",
            grep: DECIDED_BY_THE_DATABASE,
            use: { databaseServer: postgresql },
          },
        ]
      : []),
  ],
});
