import { defineConfig } from "@playwright/test";
import { CHROMIUM_ARGUMENTS, findChromium } from "./scripts/chromium";
import type { ServerOptions } from "./tests/features/support/server";

const postgresql = process.env["TEST_DATABASE_URL"];

export default defineConfig<object, ServerOptions>({
  testDir: "tests/features",
  outputDir: "test-results/features",
  forbidOnly: true,
  fullyParallel: false,
  // Each worker has a server and a database of its own; two are what two cores carry.
  workers: 2,
  retries: 0,
  // Long enough for a machine that is busy with other things: a wait ends as soon as what it waits for is there.
  timeout: 180_000,
  expect: { timeout: 20_000 },
  reporter: [["list"], ["json", { outputFile: process.env["FEATURES_REPORT"] ?? "test-results/features.json" }]],
  use: {
    locale: "en-GB",
    timezoneId: "Europe/London",
    viewport: { width: 1280, height: 900 },
    trace: "retain-on-failure",
    actionTimeout: 30_000,
    navigationTimeout: 60_000,
    launchOptions: { executablePath: findChromium(), args: CHROMIUM_ARGUMENTS },
  },
  projects: [
    { name: "embedded", testIgnore: "postgresql-*.spec.ts", use: { databaseServer: undefined } },
    ...(postgresql ? [{ name: "postgresql", use: { databaseServer: postgresql } }] : []),
  ],
});
