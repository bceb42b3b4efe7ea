import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";

/** The shell comes first: it is the same engine without windows, and opens a page with a quarter of the work. */
const USUAL_PATHS = [
  "/usr/bin/chromium-headless-shell",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
];

/** The browser for the tests: from the setting CHROMIUM_PATH, the usual paths, or Playwright's own; undefined when there is none. */
export function findChromium(): string | undefined {
  const setting = process.env["CHROMIUM_PATH"];
  if (setting) return existsSync(setting) ? setting : undefined;
  return [...USUAL_PATHS, chromium.executablePath()].find((path) => existsSync(path));
}

/**
 * Stops the browser from contacting its maker, and from using devices that a machine without a screen does not have.
 */
export const CHROMIUM_ARGUMENTS = [
  // Chromium's sandbox does not run as root, and the user in a container is root.
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  // Starting another process for each page takes a tenth of the tests' time.
  "--process-per-site",
  "--renderer-process-limit=1",
];
