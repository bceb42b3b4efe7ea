import { defineConfig } from "@playwright/test";
import { CHROMIUM_ARGUMENTS, findChromium } from "./scripts/chromium";
import type { ServerOptions } from "./tests/features/support/server";

const postgresql = process.env["TEST_DATABASE_URL"];

/**
 * The tests that run on PostgreSQL too, for what the database decides in them: sessions, links and attempts that are counted
 * by whoever comes first; two who write the same at the same time; many rows at once, and all or nothing; what is sent or
 * asked twice and done once; the history and its proof; backups, stops and kills; and the whole way from an empty
 * database. The others look at pages, which are made from the answers of queries; and that both databases
 * give the same answers is what Jest's tests say, all of which run on both.
 */
const DECIDED_BY_THE_DATABASE = /@database/;

export default defineConfig<object, ServerOptions>({
  testDir: "tests/features",
  globalSetup: "./tests/features/support/global-setup.ts",
  outputDir: "test-results/features",
  forbidOnly: true,
  fullyParallel: false,
  // Each worker has a server and a database of its own; two are what two cores carry.
  workers: 2,
  retries: 0,
  // Long enough for a machine that is busy with other things: a wait ends as soon as what it waits for is there.
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
    // A trace of every test as it runs takes work and time of all of them: `--trace retain-on-failure` keeps one.
    trace: "off",
    screenshot: "only-on-failure",
    actionTimeout: 30_000,
    navigationTimeout: 60_000,
    // From a server on the same machine: to compress and expand each file takes longer than to send it.
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
