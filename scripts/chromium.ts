import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";

/** The shell first: the same engine without windows, which opens a page for a quarter of the work. */
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

/** Stops the browser from calling home and from using what a machine without a screen lacks. */
export const CHROMIUM_ARGUMENTS = [
  // Chromium's sandbox does not run as root, which is the user in a container.
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
