/**
 * Takes the README's screenshots again, from a register as `npm start` creates it: `npm run pictures`. The update in them
 * is recorded for this purpose and says so.
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { CHROMIUM_ARGUMENTS, findChromium } from "@/scripts/chromium";
import { LANGUAGE_COOKIE } from "@/lib/platform/language/locales";
import { ROOT } from "@/scripts/prepare";
import { ADMINISTRATOR, signInAs } from "@/tests/features/support/people";
import { makeHome, startServer } from "@/tests/features/support/server";

const PICTURES = [
  { name: "dashboard", path: "/", width: 1280, height: 1350, language: "en" },
  { name: "dashboard-2022", path: "/?as_of=2022-12-31", width: 1280, height: 760, language: "en" },
  { name: "list", path: "/recommendations", width: 1280, height: 900, language: "en" },
  { name: "record", path: "/recommendations/KZP-05", width: 1280, height: 1250, language: "en" },
  { name: "charts-kazakh", path: "/charts", width: 1280, height: 760, language: "kk" },
] as const;

async function main(): Promise<void> {
  const folder = join(ROOT, "docs", "pictures");
  mkdirSync(folder, { recursive: true });
  const home = await makeHome(undefined);
  const server = await startServer(home, {
    ADMIN_EMAIL: ADMINISTRATOR.email,
    ADMIN_PASSWORD: ADMINISTRATOR.password,
  });
  const browser = await chromium.launch({ executablePath: findChromium(), args: CHROMIUM_ARGUMENTS });
  try {
    const context = await browser.newContext({ baseURL: server.address, locale: "en-GB" });
    const page = await context.newPage();
    await signInAs(page, ADMINISTRATOR);
    for (const { name, path, width, height, language } of PICTURES) {
      await context.addCookies([{ name: LANGUAGE_COOKIE, value: language, url: server.address }]);
      await page.setViewportSize({ width, height });
      await page.goto(path);
      await page.screenshot({ path: join(folder, `${name}.png`) });
    }
  } finally {
    await browser.close();
    await server.stop();
    await home.remove();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
});
