/**
 * Shows what happens when the disk of the embedded database is full: `npm run drill:disk-full`, as root, because it
 * mounts a small file system in memory. It serves the existing build.
 */
import { Prisma } from "@/lib/platform/database/generated/client";
import { z } from "zod";
import { queryRow } from "@/lib/platform/database/rows";
import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, readdirSync, rmSync, statfsSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Page } from "@playwright/test";
import { COMMAND_ACCOUNT, ensureSystemAccounts } from "@/lib/access/accounts/system-accounts";
import { closeDatabase, database, openDatabase } from "@/lib/platform/database/connect";
import { databaseState } from "@/lib/platform/database/state";
import { unavailability } from "@/lib/platform/database/unavailable";
import { verifyRegister } from "@/lib/audit/integrity/read";
import { CHROMIUM_ARGUMENTS, findChromium } from "@/scripts/chromium";
import { makeAccount } from "@/tests/factories/accounts";
import { makeRecommendation, makeUpdate } from "@/tests/factories/register";
import { ADMINISTRATOR, signInAs } from "@/tests/features/support/people";
import { startServer, type Home } from "@/tests/features/support/server";
import { tracker } from "@/tests/features/support/tracker";

const MEGABYTES = 128;

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function check(holds: boolean, what: string): void {
  say(`${holds ? "  yes" : "  NO "}  ${what}`);
  if (!holds) throw new Error(`Not as expected: ${what}`);
}

function freeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

/** Runs something on a separate small disk. */
async function onSmallDisk(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "followthrough-disk-"));
  execFileSync("mount", ["-t", "tmpfs", "-o", `size=${MEGABYTES}m`, "followthrough", folder]);
  try {
    await work(folder);
  } finally {
    execFileSync("umount", ["--lazy", folder]);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Fills the disk until only this many bytes are free. */
function fillDisk(folder: string, left: number): void {
  writeFileSync(join(folder, "ballast"), Buffer.alloc(Math.max(0, freeBytes(folder) - left)));
}

function makeRoom(folder: string): void {
  rmSync(join(folder, "ballast"));
}

/** Enters ten thousand characters into a form, which compression cannot make small. */
async function typeUpdate(page: Page, words: string): Promise<string> {
  await page.goto("/recommendations/KZP-05/updates/new");
  await page.getByRole("radio", { name: /^In progress/ }).check();
  await page.getByRole("radio", { name: /^Low/ }).check();
  const why = `${words} ${randomBytes(4_900).toString("hex")}`;
  await page.getByLabel("Reasons", { exact: true }).fill(why);
  return why;
}

async function send(page: Page): Promise<"saved" | "refused"> {
  await page.getByRole("button", { name: "Record update" }).click();
  const refused = page.getByText("Nothing was saved, but what you typed is still here.");
  await page.waitForURL(/\/recommendations\/KZP-05(?!.*new)/).catch(() => undefined);
  return (await refused.count()) > 0 ? "refused" : "saved";
}

async function onServer(folder: string): Promise<void> {
  say(`A server on a disk of ${MEGABYTES} MB`);
  const home: Home = { dataFolder: join(folder, "data"), databaseUrl: undefined, remove: async () => {} };
  const server = await startServer(home, { ADMIN_EMAIL: ADMINISTRATOR.email, ADMIN_PASSWORD: ADMINISTRATOR.password });
  const browser = await chromium.launch({ executablePath: findChromium(), args: CHROMIUM_ARGUMENTS });
  try {
    const context = await browser.newContext({ baseURL: server.address, locale: "en-GB" });
    context.setDefaultNavigationTimeout(5_000);
    const page = await context.newPage();
    await signInAs(page, ADMINISTRATOR);
    await typeUpdate(page, "With room.");
    check((await send(page)) === "saved", "with room, an update is saved");

    fillDisk(folder, 0);
    check(freeBytes(folder) === 0, "not a byte is free");
    let saved = 1;
    let typed = "";
    for (;;) {
      typed = await typeUpdate(page, "Without room.");
      if ((await send(page)) === "refused") break;
      saved += 1;
      if (saved > 40) throw new Error("Forty updates went onto a full disk");
    }
    say(`       (${saved - 1} more went where there was room in what the database has)`);
    check(true, "then the form says that nothing was saved and to try again");
    const kept = await page.getByLabel("Reasons", { exact: true }).inputValue();
    check(kept === typed, "all 10,000 characters that were typed are still in it");
    for (const path of ["/", "/recommendations", "/recommendations/KZP-05", "/recommendations.csv", "/readyz"]) {
      check((await context.request.get(path)).status() === 200, `${path} is answered`);
    }
    const anonymous = await browser.newContext({ baseURL: server.address });
    const other = await anonymous.newPage();
    await other.goto("/sign-in");
    check((await other.getByLabel("Password").count()) === 1, "the sign-in page is answered");
    await anonymous.close();
    const backup = join(tmpdir(), `followthrough-drill-${process.pid}.jsonl.gz`);
    const backedUp = await tracker(home, "backup", backup);
    check(backedUp.code === 0 && statSync(backup).size > 10_000, "a backup goes to another disk");
    rmSync(backup);

    makeRoom(folder);
    check((await send(page)) === "saved", "with room again, the same form is saved as it is");
    const verified = await tracker(home, "verify");
    check(verified.code === 0, `the register stands up to its history: ${verified.out.split("\n")[0] ?? ""}`);
    const updates = await (await context.request.get("/updates.csv")).text();
    const recorded = updates.match(/With(out)? room\./g)?.length;
    check(recorded === saved + 1, `all ${saved + 1} updates that were acknowledged are there, and no other`);
  } finally {
    await browser.close();
    check((await server.stop()) === 0, "it stops cleanly");
  }
}

/** If its log cannot grow, PostgreSQL stops at once. The register prevents that, so it is provoked here. */
async function onDeadDatabase(folder: string): Promise<void> {
  say("The worst case: the reserved log files are removed, so that PostgreSQL itself stops");
  await openDatabase({ dataFolder: join(folder, "data") });
  await ensureSystemAccounts();
  const by = await makeAccount("ANALYST");
  const { reference } = await makeRecommendation({ by });
  const logFolder = join(folder, "data", "database", "pg_wal");
  const current = await queryRow(
    z.object({ file: z.string() }),
    Prisma.sql`
    SELECT pg_walfile_name(pg_current_wal_lsn()) AS file`,
  );
  const ahead = readdirSync(logFolder).filter((name) => /^[0-9A-F]{24}$/.test(name) && name > (current?.file ?? "F"));
  for (const name of ahead) rmSync(join(logFolder, name));
  fillDisk(folder, 3_900_000);
  let saved = 0;
  let refusal: unknown;
  const pad = randomBytes(4_900).toString("hex");
  while (refusal === undefined) {
    try {
      await makeUpdate({ by, reference, rationale: pad });
      saved += 1;
    } catch (error) {
      refusal = error;
    }
  }
  check(unavailability(refusal) !== null, `after ${saved} updates one is refused, and understood as "try again"`);
  check((await databaseState()) === "gone", "the database is known to be gone");
  makeRoom(folder);
  const began = Date.now();
  while ((await databaseState()) !== "ready") await new Promise((passed) => setTimeout(passed, 200));
  say(`       (opened again by the same process ${((Date.now() - began) / 1000).toFixed(1)} s after there was room)`);
  await makeUpdate({ by, reference });
  const { number } = await makeUpdate({ by, reference });
  const count = await database().update.count();
  check(
    number === count && count >= saved + 2 && count <= saved + 3,
    `what was acknowledged is there (${count} updates)`,
  );
  const { fault } = await verifyRegister(COMMAND_ACCOUNT);
  check(fault === null, "the register stands up to its history");
  await closeDatabase();
}

async function main(): Promise<void> {
  if (process.getuid?.() !== 0) throw new Error("Only root may mount a file system: run this as root");
  await onSmallDisk(onServer);
  await onSmallDisk(onDeadDatabase);
  say("Everything as expected.");
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exit(1);
  },
);
