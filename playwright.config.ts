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
  timeout: 90_000,
  expect: { timeout: 10_000 },
  reporter: [["list"], ["json", { outputFile: process.env["FEATURES_REPORT"] ?? "test-results/features.json" }]],
  use: {
    locale: "en-GB",
    timezoneId: "Europe/London",
    viewport: { width: 1280, height: 900 },
    trace: "retain-on-failure",
    actionTimeout: 15_000,
    navigationTimeout: 30_000,
    launchOptions: { executablePath: findChromium(), args: CHROMIUM_ARGUMENTS },
  },
  projects: [
    { name: "embedded", use: { databaseServer: undefined } },
    ...(postgresql ? [{ name: "postgresql", use: { databaseServer: postgresql } }] : []),
  ],
});
