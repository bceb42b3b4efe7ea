import { createWriteStream, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { COMMAND_ACCOUNT, ensureSystemAccounts } from "@/lib/access/accounts/system-accounts";
import type { User } from "@/lib/access/policy";
import { verifyRegister } from "@/lib/audit/integrity/read";
import { ROW_VERIFIERS } from "@/lib/audit/integrity/row-verifiers";
import { openPackage } from "@/lib/delivery/exchange/package-reading";
import { PACKAGED_TABLES } from "@/lib/delivery/exchange/package-tables";
import { exportPackage } from "@/lib/delivery/exchange/read";
import { type ImportedPackage, importPackage } from "@/lib/delivery/exchange/write";
import { closeDatabase, database, type DatabaseKind, openPool } from "@/lib/platform/database/connect";
import { fillPool } from "@/lib/platform/database/fill";
import { readClock } from "@/lib/platform/history/head";
import { addDays, dayInZone, requireDay } from "@/lib/platform/time/dates";
import { attachFile } from "@/lib/register/attachments/write";
import { type Filters, NO_FILTERS } from "@/lib/register/lists/filters";
import { countFacets } from "@/lib/register/lists/read";
import { mergeThemes } from "@/lib/register/themes/write";
import { changeSettings } from "@/lib/register/settings/write";
import { loadStarterRegister } from "@/prisma/seed";
import { generateRegister } from "@/scripts/bench/generated-register";
import { randomStream } from "@/scripts/bench/random";
import type { Store } from "@/tests/database/support/stores";
import {
  createEmptyEmbeddedStore,
  createEmptyStore,
  historiesOf,
  testDatabaseKind,
} from "@/tests/database/support/test-database";
import { anchorPassageSchema } from "@/lib/register/recommendations/schema";
import { anchorPassage } from "@/lib/register/recommendations/write";
import { makeAccount } from "@/tests/factories/accounts";
import { makeOfficeDocument } from "@/tests/factories/files";
import {
  LOOKED,
  makeAsk,
  makeRecommendation,
  makeSource,
  makeSourceText,
  makeTheme,
  makeUpdate,
} from "@/tests/factories/register";

let folder = "";
const stores: Store[] = [];

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "followthrough-package-"));
});
afterEach(async () => {
  await closeDatabase();
  for (const store of stores.splice(0)) await store.close();
  rmSync(folder, { recursive: true, force: true });
});

async function packTo(
  name: string,
  {
    documents = true,
    filters = NO_FILTERS,
    user = COMMAND_ACCOUNT,
    knownAt,
  }: { documents?: boolean; filters?: Filters; user?: User; knownAt?: Date } = {},
): Promise<string> {
  const { now, head } = await readClock();
  const asOf = { day: dayInZone(now, "UTC"), knownAt: knownAt ?? head?.instant ?? now };
  const file = path.join(folder, name);
  await pipeline((await exportPackage(user, { filters }, asOf, documents)).bytes(), createWriteStream(file));
  return file;
}

async function importTo(store: Store, kind: DatabaseKind, file: string): Promise<ImportedPackage> {
  stores.push(store);
  await closeDatabase();
  const done = await importPackage(COMMAND_ACCOUNT, file, (fill, prove) =>
    fillPool(kind, store.poolConfig, fill, prove),
  );
  await openPool(kind, store.poolConfig, async () => {});
  return done;
}

/** Every row of every resource in the file. */
async function readRowsOf(file: string): Promise<Record<string, (string | null)[][]>> {
  const opened = await openPackage(file);
  const all: Record<string, (string | null)[][]> = {};
  for (const { name } of opened.descriptor.resources) {
    all[name] = [];
    for await (const row of opened.rows(name)) all[name].push(row);
  }
  opened.close();
  return all;
}

/** Makes a generated register, and adds some of everything that a person can do. */
async function fillRegister(): Promise<void> {
  await generateRegister({ records: 40, updates: 250, seed: 7 });
  await ensureSystemAccounts();
  await changeSettings(COMMAND_ACCOUNT, { attachmentMegabytes: 25, verificationRequired: true, looksAgain: false });
  const { reference } = await makeRecommendation({ title: "=1+1, 'Қазақша' \"кавычки\"; \\n and a tab\there" });
  await makeUpdate({ reference, rationale: "First.\nSecond line.\u2028Third — 😀" });
  await makeUpdate({ reference, corrects: "1", correctionNote: "The wrong record.", ...LOOKED });
  await changeSettings(COMMAND_ACCOUNT, { attachmentMegabytes: 30, verificationRequired: false, looksAgain: false });
  await attachFile(await makeAccount(), { evidence: 1, name: "Қазақстан.docx", bytes: makeOfficeDocument("docx") });
  const { slug } = await makeSource();
  await makeSourceText({ source: slug, text: "First page: Қазақстан 😀\n\fSecond\n" });
  const several = await makeRecommendation({ source: slug });
  for (const [index, passage] of ["0-10", "25-31"].entries()) {
    const place = { passage, number: index + 1, textVersion: 1, baseRevision: index + 1, note: "Selected." };
    await anchorPassage(await makeAccount(), anchorPassageSchema.parse({ reference: several.reference, ...place }));
  }
}

/** Figures for up to 200 random pairs of day and instant within the register's whole time span. */
async function figures(newest: Date): Promise<unknown[]> {
  const random = randomStream(11);
  const start = Date.parse("2021-01-04T00:00:00Z");
  const found: unknown[] = [];
  for (let index = 0; index < historiesOf(200); index += 1) {
    const late = index % 4 === 0; // everything in this test was recorded within the last minute
    const from = late ? newest.getTime() - 60_000 : start;
    const knownAt = new Date(Math.floor(from + random.next() * (newest.getTime() - from)));
    const day = addDays(requireDay("2016-01-01"), random.below(3_970));
    found.push(await countFacets(COMMAND_ACCOUNT, NO_FILTERS, { day, knownAt }));
  }
  return found;
}

test("a register comes out as a package and into an empty one on another database with equal figures and equal rows", async () => {
  await fillRegister();
  const { head } = await readClock();
  if (!head) throw new Error("The register has no history");
  const before = await figures(head.instant);
  const file = await packTo("there.zip");
  const rows = await readRowsOf(file);
  expect(rows["setting_change"]).toHaveLength(4);
  expect(rows["revision_further_passage"]).toHaveLength(2); // its head, and the passage

  // When the run uses PostgreSQL, this is the other kind of database.
  const { verdict } = await importTo(await createEmptyEmbeddedStore(), "embedded", file);

  expect(verdict.fault).toBeNull();
  expect(await figures(head.instant)).toEqual(before);
  const again = await readRowsOf(await packTo("again.zip", { knownAt: head.instant }));
  expect(again).toEqual(rows);
  const entry = await database().historyEntry.findFirstOrThrow({ where: { subjectType: "register" } });
  expect(entry.change).toContain(head.hash);
  expect(await database().historyEntry.count({ where: { instant: { lte: head.instant } } })).toBe(0);
  expect(await database().historyEntry.count({ where: { hash: head.hash } })).toBe(0);
  expect(await database().account.count({ where: { NOT: { email: null } } })).toBe(0);
  await makeUpdate({ reference: "GEN-000001" });
  expect((await verifyRegister(COMMAND_ACCOUNT)).fault).toBeNull();

  const back = await packTo("back.zip", { knownAt: head.instant });
  await importTo(await createEmptyStore(), testDatabaseKind, back);
  expect(await readRowsOf(await packTo("last.zip", { knownAt: head.instant }))).toEqual(rows);
}, 600_000);

test("a package of a whole register by somebody who may not see everything is refused", async () => {
  await ensureSystemAccounts();
  await loadStarterRegister();
  const partly = await packTo("partly.zip", { user: await makeAccount("REVIEWER") });
  await expect(importTo(await createEmptyStore(), testDatabaseKind, partly)).rejects.toThrow("lacks alleged interests");
}, 60_000);

test("a package that was made with a filter becomes a register of those records, as it says, and says the same again", async () => {
  await ensureSystemAccounts();
  await loadStarterRegister();
  const by = await makeAccount();
  const whole = await makeRecommendation({ by });
  const [{ slug: theme }, next] = [await makeTheme("Generated theme", by), await makeRecommendation({ by })];
  const inside = await makeRecommendation({ by, theme, partOf: whole.reference, supersededBy: next.reference });
  const alone = await makeRecommendation({ by, theme });
  await makeUpdate({ by, reference: inside.reference, status: "IN_PROGRESS" });
  await makeAsk([inside.reference, alone.reference], { by });
  // What the package’s records name stands for something that none of them names.
  const { slug: twin } = await makeTheme("Generated twin", by);
  await mergeThemes(by, { slug: theme, other: twin, stays: twin, seen: "1.1", reason: "They are one." });
  const filters = { ...NO_FILTERS, theme: ["sanctions", theme] };
  const user = await makeAccount("REVIEWER");
  const { head } = await readClock();
  // A part has no interests: whoever made it, nothing is withheld.
  const file = await packTo("some.zip", { filters, user });
  const rows = await readRowsOf(file);
  const ids = new Set(rows["recommendation"]?.slice(1).map(([id]) => id));
  expect(ids.size).toBeGreaterThan(2);
  expect(rows["update"]?.slice(1).every((row) => ids.has(row[1] ?? ""))).toBe(true);

  const { part, verdict } = await importTo(await createEmptyStore(), testDatabaseKind, file);
  expect(verdict.fault).toBeNull();
  expect(part).toMatchObject({ partOf: 1, supersededBy: 1 });
  expect(part?.filter).toContain("theme=");
  const entry = await database().historyEntry.findFirstOrThrow({ where: { subjectType: "register" } });
  expect(JSON.parse(entry.change)).toMatchObject({ after: { filter: part?.filter, head: { hash: head?.hash } } });
  const again = await readRowsOf(await packTo("again.zip", { knownAt: head?.instant ?? new Date() }));
  const { recommendation_revision: before = [], ...others } = rows;
  const { recommendation_revision: after = [], ...same } = again;
  expect(same).toEqual(others);
  const links = ["part_of_id", "superseded_by_id"].map((name) => before[0]?.indexOf(name));
  const within = (row: (string | null)[]) =>
    row.map((cell, at) => (links.includes(at) && cell !== null && !ids.has(cell) ? null : cell));
  expect(after.slice(1)).toEqual(before.slice(1).map(within));
  await makeUpdate({ reference: alone.reference });
  expect((await verifyRegister(COMMAND_ACCOUNT)).fault).toBeNull();
}, 300_000);

test("a package names no e-mail address, and without documents no text of a source", async () => {
  await ensureSystemAccounts();
  await loadStarterRegister();
  const account = await makeAccount();
  const { email } = await database().account.findUniqueOrThrow({ where: { id: account.id }, select: { email: true } });
  await makeSourceText({ source: "kazakhstan-paper", text: "A sentence of somebody else’s.\n" });
  const all = JSON.stringify(await readRowsOf(await packTo("bare.zip", { documents: false })));
  expect(email).not.toBeNull();
  expect(all).not.toContain(email);
  expect(all).not.toContain("A sentence of somebody else");
}, 60_000);

test("every table that the history vouches for is in the package, but for remarks, which stay among colleagues", () => {
  const packaged = new Set(PACKAGED_TABLES.map(({ name }) => name));
  const facts = ROW_VERIFIERS.flatMap(({ table, parts = [] }) => [table, ...parts.map((part) => part.table)]);
  // Settings are exported as their changes. Remarks stay among colleagues, and kept pages are other people's works.
  const leftOut = [
    "page_copy",
    "page_copy_piece",
    "remark",
    "remark_erasure",
    "remark_mention",
    "remark_withdrawal",
    "setting",
  ];
  expect(facts.filter((table) => !packaged.has(table)).toSorted()).toEqual(leftOut);
});
