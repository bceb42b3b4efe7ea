import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";

/** The shell first: the same engine without windows, which opens a page for a quarter of the work. */
const USUAL_PATHS = [
  "/usr/bin/chromium-headless-shell",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
];

/** The browser to test with: the setting CHROMIUM_PATH, the usual paths, then Playwright's own; undefined when there is none. */
export function findChromium(): string | undefined {
  const setting = process.env["CHROMIUM_PATH"];
  if (setting) return existsSync(setting) ? setting : undefined;
  return [...USUAL_PATHS, chromium.executablePath()].find((path) => existsSync(path));
}

/** Keeps the browser from calling home and from what a machine without a screen lacks. */
export const CHROMIUM_ARGUMENTS = [
  // Chromium's sandbox refuses to run as root, which is what a container gives.
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
