import { createWriteStream, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { COMMAND_ACCOUNT, ensureSystemAccounts, STARTER_ACCOUNT } from "@/lib/access/accounts/system-accounts";
import type { User } from "@/lib/access/policy";
import { verifyRegister } from "@/lib/audit/integrity/read";
import { exportPackage } from "@/lib/delivery/exchange/read";
import { importPackage } from "@/lib/delivery/exchange/write";
import { getProgress } from "@/lib/figures/progress/read";
import { closeDatabase, database, openPool } from "@/lib/platform/database/connect";
import { fillPool } from "@/lib/platform/database/fill";
import { readClock } from "@/lib/platform/history/head";
import { alsoInTransaction } from "@/lib/platform/history/record";
import type { AsOf } from "@/lib/platform/time/as-of";
import { requireDay } from "@/lib/platform/time/dates";
import { NO_FILTERS } from "@/lib/register/lists/filters";
import { reviseRecommendationSchema, withdrawRecommendationSchema } from "@/lib/register/recommendations/schema";
import { reviseRecommendation, withdrawRecommendation } from "@/lib/register/recommendations/write";
import { DEFAULT_SETTINGS } from "@/lib/register/settings/schema";
import { changeSettings } from "@/lib/register/settings/write";
import { giveVerdictSchema, replyToQuerySchema } from "@/lib/register/updates/schema";
import { giveVerdict, replyToQuery } from "@/lib/register/updates/write";
import { loadStarterRegister } from "@/prisma/seed";
import { STARTER_RECORDS, STARTER_REGISTER } from "@/prisma/starter-register";
import { FIRST_EDITION as KNOWN } from "@/prisma/starter/first-edition";
import { evidenceDigest, interestFactsDigest, recordDigest, updateDigest } from "@/prisma/starter/known-again";
import type { RecordFacts } from "@/prisma/starter/shape";
import { updateStarterRegister } from "@/prisma/starter/update";
import { commandOf } from "@/scripts/commands";
import { createEmptyStore, emptyTables, testDatabaseKind } from "@/tests/database/support/test-database";
import { makeAccount } from "@/tests/factories/accounts";
import { makeRecommendation, makeUpdate } from "@/tests/factories/register";
import { FIRST_EDITION } from "@/tests/factories/starter-first-edition";

const administrator: User = { id: STARTER_ACCOUNT.id, role: "ADMIN" };
const DAYS = ["2021-12-31", "2022-12-31", "2023-03-31", "2023-06-30", "2023-12-31"];

async function asOfDay(day: string): Promise<AsOf> {
  const { now, head } = await readClock();
  return { day: requireDay(day), knownAt: head?.instant ?? now };
}

/**
 * The register's present content, without history, and without numbers that depend on the order in which things were
 * added.
 */
async function registerContent() {
  const client = database();
  const records = await client.recommendation.findMany({
    orderBy: { reference: "asc" },
    select: {
      reference: true,
      revisions: {
        orderBy: { number: "desc" },
        take: 1,
        select: {
          kind: true,
          basis: true,
          title: true,
          summary: true,
          madeEdtf: true,
          dueEdtf: true,
          withdrawn: true,
          passageStart: true,
          passageEnd: true,
          passageSha256: true,
          passageHint: true,
          theme: { select: { name: true } },
          furtherThemes: { orderBy: { position: "asc" }, select: { theme: { select: { name: true } } } },
          source: { select: { slug: true } },
          addressees: { orderBy: { position: "asc" }, select: { actor: { select: { name: true } } } },
        },
      },
      updates: {
        where: { correctedBy: null },
        orderBy: { effectiveLatest: "asc" },
        select: {
          status: true,
          response: true,
          confidence: true,
          rationale: true,
          effectiveEdtf: true,
          citations: {
            orderBy: { position: "asc" },
            select: {
              polarity: true,
              evidenceRevision: {
                select: {
                  title: true,
                  summary: true,
                  dateEdtf: true,
                  reliability: true,
                  credibility: true,
                  evidence: { select: { number: true } },
                  provider: { select: { name: true } },
                },
              },
            },
          },
        },
      },
    },
  });
  const interests = await client.interest.findMany({
    orderBy: { holder: { slug: "asc" } },
    select: {
      holder: { select: { name: true } },
      revisions: {
        orderBy: { number: "desc" },
        take: 1,
        select: {
          kind: true,
          role: true,
          payerWords: true,
          amount: true,
          disclosure: true,
          remark: true,
          payer: { select: { name: true } },
        },
      },
    },
  });
  const figures = [];
  for (const day of DAYS) {
    const asOf = await asOfDay(day);
    for (const rate of [NO_FILTERS.rate, "all"] as const) {
      const { total, byStatus, inRate, byResponse } = await getProgress(administrator, { ...NO_FILTERS, rate }, asOf);
      figures.push({ day, rate, total, byStatus, inRate, byResponse });
    }
  }
  return { records, interests, figures };
}

async function rows() {
  const client = database();
  return {
    history: await client.historyEntry.count(),
    actors: await client.actor.count(),
    revisions: await client.recommendationRevision.count(),
    updates: await client.update.count(),
    evidence: await client.evidenceRevision.count(),
    interests: await client.interestRevision.count(),
  };
}

/** Submits the form of a record, with its present values and somebody's changes. */
async function revise(by: User, reference: string, changes: Record<string, string>): Promise<void> {
  const { revisions } = await database().recommendation.findUniqueOrThrow({
    where: { reference },
    select: {
      revisions: {
        orderBy: { number: "desc" },
        take: 1,
        include: {
          theme: true,
          source: true,
          addressees: { orderBy: { position: "asc" }, include: { actor: true } },
        },
      },
    },
  });
  const [now] = revisions;
  if (!now) throw new Error(`There is no record ${reference}`);
  const input = reviseRecommendationSchema.parse({
    reference,
    baseRevision: now.number,
    note: "Put in our own words.",
    kind: now.kind,
    basis: now.kind === "COMMITMENT" ? (now.basis ?? "NOT_SAID") : "",
    title: now.title,
    summary: now.summary,
    theme: now.theme.slug,
    source: now.source.slug,
    hint: now.passageHint ?? "",
    made: now.madeEdtf,
    due: now.dueEdtf ?? "",
    addressees: now.addressees.map(({ actor }) => actor.slug),
    ...changes,
  });
  await reviseRecommendation(by, input);
}

async function withdraw(by: User, reference: string): Promise<void> {
  await withdrawRecommendation(
    by,
    withdrawRecommendationSchema.parse({ reference, baseRevision: 1, note: "Not ours to follow." }),
  );
}

async function reviewUpdate(by: User, reference: string, verdict: "VERIFIED" | "QUERIED"): Promise<void> {
  await giveVerdict(by, giveVerdictSchema.parse({ reference, number: 1, verdict, note: "Looked at." }));
}

async function wordingOf(reference: string) {
  const { revisions } = await database().recommendation.findUniqueOrThrow({
    where: { reference },
    select: { revisions: { orderBy: { number: "desc" }, take: 1 } },
  });
  const [newest] = revisions;
  if (!newest) throw new Error(`There is no record ${reference}`);
  return newest;
}

function titleOf(key: string, records: readonly RecordFacts[] = STARTER_RECORDS): string {
  const found = records.find((facts) => facts.key === key);
  if (!found) throw new Error(`The starter register has no ${key}`);
  return found.title;
}

const updatesOf = (reference: string) => database().update.findMany({ where: { recommendation: { reference } } });

beforeEach(ensureSystemAccounts);

test("the digests by which the first edition is known again are those of the first edition", () => {
  expect(
    FIRST_EDITION.records.map((facts) => [facts.key, recordDigest(facts), facts.updates.map(updateDigest)]),
  ).toEqual(Object.entries(KNOWN.records).map(([key, { wording, update }]) => [key, wording, [update]]));
  expect(Object.entries(FIRST_EDITION.evidence).map(([key, facts]) => [key, evidenceDigest(facts)])).toEqual(
    Object.entries(KNOWN.evidence).map(([key, { first }]) => [key, first]),
  );
  const interests = FIRST_EDITION.interests.map((facts) => interestFactsDigest(facts, FIRST_EDITION.actors));
  expect(interests).toEqual(Object.values(KNOWN.interests).map(({ first }) => first));
  // A fact that is the same in both editions would be corrected to itself.
  const known: string[] = Object.values(KNOWN.records).flatMap(({ wording, update }) => [wording, update]);
  const second = STARTER_RECORDS.flatMap((facts) => [recordDigest(facts), ...facts.updates.map(updateDigest)]);
  expect(second.filter((digest) => known.includes(digest))).toEqual([]);
});

test("a register with the first edition, brought to the second, says and counts what a new register does", async () => {
  await loadStarterRegister();
  const fresh = await registerContent();
  const { rows: freshRows } = await verifyRegister(administrator);
  await emptyTables();
  await ensureSystemAccounts();
  await loadStarterRegister(FIRST_EDITION);
  const before = await registerContent();

  const { editionBefore, changes, left } = await updateStarterRegister({ write: true });
  expect(editionBefore).toBe("first");
  expect(changes.length).toBeGreaterThan(100);
  // Sources have no revisions yet, so their notes say less than in a new register.
  expect(left.filter((line) => !line.startsWith("Source "))).toEqual([]);
  expect(await registerContent()).toEqual(fresh);
  expect(await registerContent()).not.toEqual(before);
  const { fault, rows: checked } = await verifyRegister(administrator);
  expect(fault).toBeNull();
  expect(checked).toBeGreaterThan(freshRows);
  expect((await wordingOf("KZP-01")).note).toBe(KNOWN.records["look-again-at-sanctions"].why);
}, 300_000);

test("without being told to write it lists the same changes and writes nothing, and a second time there is nothing to write", async () => {
  await loadStarterRegister(FIRST_EDITION);
  const before = await rows();
  const listed = await updateStarterRegister({ write: false });
  expect(await rows()).toEqual(before);
  const written = await updateStarterRegister({ write: true });
  expect(written).toEqual(listed);
  const after = await rows();
  const again = await updateStarterRegister({ write: true });
  expect(again.changes).toEqual([]);
  expect(await rows()).toEqual(after);
  expect((await updateStarterRegister({ write: false })).changes).toEqual([]);
}, 300_000);

test("a new register has nothing to be changed, and one without the starter register neither", async () => {
  expect(await updateStarterRegister({ write: true })).toEqual({ editionBefore: "none", changes: [], left: [] });
  await loadStarterRegister();
  const before = await rows();
  expect(await updateStarterRegister({ write: true })).toEqual({ editionBefore: "second", changes: [], left: [] });
  expect(await rows()).toEqual(before);
}, 300_000);

/** The second edition as it was before a record could have several themes. */
const SINGLE_THEMES = {
  ...STARTER_REGISTER,
  records: STARTER_RECORDS.map((facts) => ({ ...facts, furtherThemes: [] })),
};

async function furtherThemesOf(reference: string): Promise<string[]> {
  const { revisions } = await database().recommendation.findUniqueOrThrow({
    where: { reference },
    select: {
      revisions: {
        orderBy: { number: "desc" },
        take: 1,
        select: { furtherThemes: { orderBy: { position: "asc" }, select: { theme: { select: { name: true } } } } },
      },
    },
  });
  return revisions.flatMap(({ furtherThemes }) => furtherThemes.map(({ theme }) => theme.name));
}

test("a register from before records could have several themes is offered them, once", async () => {
  await loadStarterRegister();
  const fresh = await registerContent();
  await emptyTables();
  await ensureSystemAccounts();
  await loadStarterRegister(SINGLE_THEMES);
  const themes = "UKP-14: themes: “Trade and investment” → “Trade and investment; Critical minerals; Education”";
  const before = await rows();
  expect(await updateStarterRegister({ write: false })).toEqual({
    editionBefore: "second",
    changes: [themes],
    left: [],
  });
  expect(await rows()).toEqual(before);
  expect((await updateStarterRegister({ write: true })).changes).toEqual([themes]);
  expect(await registerContent()).toEqual(fresh);
  expect((await updateStarterRegister({ write: true })).changes).toEqual([]);
  expect((await verifyRegister(administrator)).fault).toBeNull();

  // Somebody who takes them away again keeps it so.
  await revise(await makeAccount(), "UKP-14", { furtherThemes: "" });
  expect(await furtherThemesOf("UKP-14")).toEqual([]);
  expect((await updateStarterRegister({ write: true })).changes).toEqual([]);
}, 300_000);

test("a record to which somebody gave another theme is left with it, and one that is withdrawn too", async () => {
  await loadStarterRegister(SINGLE_THEMES);
  const analyst = await makeAccount();
  await revise(analyst, "UKP-14", { theme: "education" });
  expect(await updateStarterRegister({ write: true })).toEqual({
    editionBefore: "second",
    changes: [],
    left: [
      "UKP-14: somebody changed themes: “Trade and investment” → “Trade and investment; Critical minerals; Education”",
    ],
  });
  await emptyTables();
  await ensureSystemAccounts();
  await loadStarterRegister(SINGLE_THEMES);
  await withdraw(await makeAccount(), "UKP-14");
  expect((await updateStarterRegister({ write: true })).changes).toEqual([]);
}, 300_000);

test("stopped before its end it has written nothing", async () => {
  await loadStarterRegister(FIRST_EDITION);
  const before = await rows();
  const stopped = alsoInTransaction(
    () => Promise.reject(new Error("Pulled the plug")),
    () => updateStarterRegister({ write: true }),
  );
  await expect(stopped).rejects.toThrow("Pulled the plug");
  expect(await rows()).toEqual(before);
}, 300_000);

test("an update that somebody verified, queried, answered or corrected is left and listed", async () => {
  await loadStarterRegister(FIRST_EDITION);
  const [reviewer, analyst] = [await makeAccount("REVIEWER"), await makeAccount()];
  await reviewUpdate(reviewer, "KZP-01", "VERIFIED");
  await reviewUpdate(reviewer, "KZP-02", "QUERIED");
  await reviewUpdate(reviewer, "KZP-03", "QUERIED");
  const { id: verification } = await database().verification.findFirstOrThrow({
    where: { update: { recommendation: { reference: "KZP-03" } } },
  });
  await replyToQuery(
    await makeAccount("ADMIN"),
    replyToQuerySchema.parse({ reference: "KZP-03", number: 1, verification, note: "It stands." }),
  );
  await makeUpdate({ by: analyst, reference: "KZP-04", corrects: "1", status: "NO_PROGRESS" });

  const { left } = await updateStarterRegister({ write: true });
  expect(left).toEqual(
    expect.arrayContaining([
      "KZP-01: update 1 was verified",
      "KZP-02: update 1 was queried",
      "KZP-03: a query about update 1 was answered",
      "KZP-04: update 1 was corrected by update 2",
    ]),
  );
  expect(await Promise.all(["KZP-01", "KZP-02", "KZP-03"].map(updatesOf))).toEqual([
    [expect.objectContaining({ number: 1 })],
    [expect.objectContaining({ number: 1 })],
    [expect.objectContaining({ number: 1 })],
  ]);
  expect(await updatesOf("KZP-04")).toHaveLength(2);
  expect(await updatesOf("KZP-05")).toHaveLength(3);
  // The record's wording is still ours to correct.
  expect((await wordingOf("KZP-01")).number).toBe(2);
  const after = await rows();
  expect((await updateStarterRegister({ write: true })).changes).toEqual([]);
  expect(await rows()).toEqual(after);
}, 300_000);

test("a record that somebody revised keeps what they changed, and is brought up to date in the rest", async () => {
  await loadStarterRegister(FIRST_EDITION);
  const analyst = await makeAccount();
  await revise(analyst, "UKP-07", { title: "Chevening grows", basis: "ANNOUNCED" });
  const { left } = await updateStarterRegister({ write: true });
  const newest = await wordingOf("UKP-07");
  expect(newest).toMatchObject({ title: "Chevening grows", basis: "ANNOUNCED", dueEdtf: null, number: 3 });
  expect(newest.summary).toBe(STARTER_RECORDS.find(({ key }) => key === "larger-chevening")?.summary);
  expect(left.filter((line) => line.startsWith("UKP-07: somebody changed "))).toHaveLength(2);
}, 300_000);

test("what somebody changes back after it stays as they have it", async () => {
  await loadStarterRegister(FIRST_EDITION);
  const first = await wordingOf("UKP-12");
  await updateStarterRegister({ write: true });
  await revise(await makeAccount(), "UKP-12", { summary: first.summary });
  const before = await rows();
  expect((await updateStarterRegister({ write: true })).changes).toEqual([]);
  expect(await rows()).toEqual(before);
}, 300_000);

test("a withdrawn record is left, and what shares its passage is not entered", async () => {
  await loadStarterRegister(FIRST_EDITION);
  const analyst = await makeAccount();
  await withdraw(analyst, "KZP-05");
  const { left } = await updateStarterRegister({ write: true });
  expect(left).toContain("KZP-05: it is withdrawn");
  expect(left.filter((line) => line.includes("is not entered"))).toHaveLength(1);
  const titles = (await database().recommendationRevision.findMany({ select: { title: true } })).map(
    ({ title }) => title,
  );
  expect(titles).not.toContain(titleOf("independent-investigation"));
  expect(titles).toContain(titleOf("compliance-with-conventions"));
  expect(await updatesOf("KZP-05")).toHaveLength(1);
}, 300_000);

test("a register that withdrew the whole starter register is left as it is", async () => {
  await loadStarterRegister(FIRST_EDITION);
  const analyst = await makeAccount();
  for (const { reference } of FIRST_EDITION.records) await withdraw(analyst, reference);
  const before = await rows();
  const { changes, left } = await updateStarterRegister({ write: true });
  expect(changes).toEqual([]);
  expect(left.filter((line) => line.endsWith("it is withdrawn"))).toHaveLength(24);
  expect(await rows()).toEqual(before);
}, 300_000);

test("new records take the next free references where theirs are taken, and are known again whatever those are", async () => {
  await loadStarterRegister(FIRST_EDITION);
  const analyst = await makeAccount();
  await makeRecommendation({ by: analyst, reference: "KZP-10", title: "A record of our own" });
  await makeRecommendation({ by: analyst, reference: "UKP-16", title: "Another of our own" });
  await updateStarterRegister({ write: true });
  expect((await wordingOf("KZP-10")).title).toBe("A record of our own");
  expect((await wordingOf("KZP-11")).title).toBe(titleOf("compliance-with-conventions"));
  expect((await wordingOf("KZP-12")).title).toBe(titleOf("independent-investigation"));
  expect((await wordingOf("UKP-17")).title).toBe(titleOf("act-on-visas"));
  expect((await updateStarterRegister({ write: true })).changes).toEqual([]);
}, 300_000);

test("with four eyes the corrections are proposed like any update, and a verified state stays", async () => {
  await loadStarterRegister(FIRST_EDITION);
  const reviewer = await makeAccount("REVIEWER");
  const admin = await makeAccount("ADMIN");
  await reviewUpdate(reviewer, "UKP-12", "VERIFIED");
  await changeSettings(admin, { ...DEFAULT_SETTINGS, verificationRequired: true });
  const { left } = await updateStarterRegister({ write: true });
  expect(left).toContain("UKP-12: update 1 was verified");
  const { byStatus } = await getProgress(administrator, NO_FILTERS, await asOfDay("2023-12-31"));
  // Nothing else is verified, so nothing else has a status yet.
  expect(byStatus).toMatchObject({ NO_PROGRESS: 1, NOT_ASSESSED: 26 });
  expect(await database().update.count({ where: { correctsId: { not: null } } })).toBe(23);
  expect((await verifyRegister(administrator)).fault).toBeNull();
}, 300_000);

test("what came in with a data package is known again", async () => {
  await loadStarterRegister();
  const fresh = await registerContent();
  await emptyTables();
  await ensureSystemAccounts();
  await loadStarterRegister(FIRST_EDITION);
  const folder = mkdtempSync(path.join(tmpdir(), "followthrough-starter-"));
  const file = path.join(folder, "register.zip");
  const store = await createEmptyStore();
  try {
    const exported = await exportPackage(COMMAND_ACCOUNT, { filters: NO_FILTERS }, await asOfDay("2026-01-01"), false);
    await pipeline(exported.bytes(), createWriteStream(file));
    await closeDatabase();
    const kind = testDatabaseKind;
    await importPackage(COMMAND_ACCOUNT, file, (fill, prove) => fillPool(kind, store.poolConfig, fill, prove));
    await openPool(kind, store.poolConfig, async () => {});
    await updateStarterRegister({ write: true });
    expect(await registerContent()).toEqual(fresh);
    expect((await verifyRegister(administrator)).fault).toBeNull();
  } finally {
    await closeDatabase();
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}, 300_000);

test("the command lists every change, says that nothing is written, and writes only when told to", async () => {
  const run = async (options: Record<string, string>) => {
    const lines: string[] = [];
    const command = commandOf({ verb: "starter-update", rest: [], options });
    expect(await command({ say: (line) => void lines.push(line), progress: () => {} })).toBe(0);
    return lines;
  };
  expect(await run({})).toEqual(["This register does not have the starter register: there is nothing to do."]);
  await loadStarterRegister(FIRST_EDITION);
  const listed = await run({});
  expect(listed).toContain(
    `KZP-05: title: “${titleOf("call-for-investigation", FIRST_EDITION.records)}” → “${titleOf("call-for-investigation")}”`,
  );
  expect(listed).toContain(`UKP-16: new record: ${titleOf("act-on-visas")}`);
  expect(listed).toContain("New actor: Kathy Leach");
  expect(listed.at(-1)).toMatch(
    /^\d+ changes, \d+ things left as they are\. Nothing is written: --write makes them\.$/,
  );
  const written = await run({ write: "yes" });
  expect(written.slice(0, -1)).toEqual(listed.slice(0, -1));
  expect(written.at(-1)).toMatch(/^Written: \d+ changes; /);
  expect((await run({ write: "yes" })).at(-1)).toMatch(/^Nothing to change; /);
}, 300_000);
