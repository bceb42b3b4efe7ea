import { randomUUID } from "node:crypto";
import { open, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { Pool } from "pg";
import { COMMAND_ACCOUNT, ensureSystemAccounts } from "@/lib/access/accounts/system-accounts";
import { BackupError, checkSeal, readBackup, SEAL_BYTES, writeLines } from "@/lib/audit/backup/format";
import { getLastBackup } from "@/lib/audit/backup/read";
import { recordBackup, restoreBackup, type Restored, writeBackup } from "@/lib/audit/backup/write";
import { verifyRegister } from "@/lib/audit/integrity/read";
import {
  closeDatabase,
  database,
  type DatabaseKind,
  lendPool,
  openPool,
  withConnection,
  withConnectionOf,
} from "@/lib/platform/database/connect";
import { fillPool } from "@/lib/platform/database/fill";
import { knownMigrations, migrateWithin } from "@/lib/platform/database/migrate";
import { checkReferences, insertRows, listTables, readRows } from "@/lib/platform/database/tables";
import { requireDay } from "@/lib/platform/time/dates";
import { attachFile } from "@/lib/register/attachments/write";
import { getRecommendation } from "@/lib/register/lists/record-read";
import { addRemark, eraseRemark } from "@/lib/register/remarks/write";
import { themesInOrder } from "@/lib/register/themes/revision-query";
import { reviseTheme } from "@/lib/register/themes/write";
import { loadStarterRegister } from "@/prisma/seed";
import { alteredCopy, backUpTo, readAllRows, makeBackupFolder } from "@/tests/database/support/backup";
import type { Store } from "@/tests/database/support/stores";
import {
  createEmptyEmbeddedStore,
  createEmptyStore,
  openSharedDatabase,
  testDatabaseKind,
} from "@/tests/database/support/test-database";
import { makeAccount } from "@/tests/factories/accounts";
import { makeOfficeDocument } from "@/tests/factories/files";
import { LOOKED, makeRecommendation, makeSourceText, makeUpdate } from "@/tests/factories/register";

let folder: string;
let removeFolder: () => void;
const stores: Store[] = [];

beforeEach(() => {
  ({ folder, remove: removeFolder } = makeBackupFolder());
});

afterEach(async () => {
  await closeDatabase();
  for (const store of stores.splice(0)) await store.close();
  removeFolder();
});

async function emptyStore(): Promise<Store> {
  const store = await createEmptyStore();
  stores.push(store);
  return store;
}

async function embeddedStore(): Promise<Store> {
  const store = await createEmptyEmbeddedStore();
  stores.push(store);
  return store;
}

async function restoreTo(store: Store, file: string, kind: DatabaseKind = testDatabaseKind): Promise<Restored> {
  await closeDatabase();
  const handle = await open(file, "r");
  try {
    return await restoreBackup(COMMAND_ACCOUNT, handle, (fill, prove) => fillPool(kind, store.poolConfig, fill, prove));
  } finally {
    await handle.close();
  }
}

async function openStore(store: Store, kind: DatabaseKind = testDatabaseKind): Promise<void> {
  await closeDatabase();
  await openPool(kind, store.poolConfig, async () => {});
}

/** The number of tables, views and other objects in a store. */
async function countObjects(store: Store): Promise<number> {
  const pool = new Pool(store.poolConfig);
  try {
    const { rows } = await pool.query<{ count: number }>(
      "SELECT count(*)::int AS count FROM pg_class WHERE relnamespace = current_schema()::text::regnamespace",
    );
    return rows[0]?.count ?? -1;
  } finally {
    await pool.end();
  }
}

/**
 * A register with some of everything: the starter's records, a correction, a file, and text that is hard to carry over
 * unchanged.
 */
async function fillRegister(): Promise<void> {
  await ensureSystemAccounts();
  await loadStarterRegister();
  const { reference } = await makeRecommendation({ title: 'Қазақша, "кавычки"; \\n and a tab\there' });
  await makeUpdate({ reference, rationale: "First.\nSecond line.\u2028Third \u0085 — 😀 'quoted' \\ {\"row\":1}" });
  await makeUpdate({ reference, corrects: "1", correctionNote: "The wrong record.", ...LOOKED });
  await attachFile(await makeAccount(), { evidence: 1, name: "Қазақстан.docx", bytes: makeOfficeDocument("docx") });
  const text = "First page: Қазақстан 😀\n\fSecond page \\n\n";
  await makeSourceText({ source: "kazakhstan-paper", text, file: text, pageStarts: [0, 23] });
  await moveThemes();
  const administrator = await makeAccount("ADMIN");
  await addRemark(administrator, { reference, words: 'Говорят: 😀\n"so"', tell: [] });
  const { id } = await addRemark(administrator, { reference, words: "To be erased.", tell: [] });
  await eraseRemark(administrator, { id, note: "Not for keeping." });
}

/** Moves themes between others until their positions are small fractions. */
async function moveThemes(): Promise<void> {
  const analyst = await makeAccount("ANALYST");
  for (let moves = 0; moves < 6; moves += 1) {
    const [first, , third] = await themesInOrder(null);
    if (!first || !third) throw new Error("The starter register has three themes");
    await reviseTheme(analyst, {
      slug: third.slug,
      baseRevision: third.revision,
      name: third.name,
      after: first.slug,
      stoodAfter: null,
      reason: "Moved for this test.",
    });
  }
}

test("a backup restored elsewhere is equal row by row, and stands up to its history", async () => {
  await fillRegister();
  const before = await readAllRows();
  const file = path.join(folder, "register.backup");
  const made = await backUpTo(file);
  const store = await emptyStore();

  const { rows, verdict, header } = await restoreTo(store, file);

  await openStore(store);
  expect(await readAllRows()).toEqual(before);
  expect(verdict.fault).toBeNull();
  expect(header.head).toEqual(made.head);
  expect(Object.fromEntries(rows)).toEqual(
    Object.fromEntries(Object.entries(before).map(([table, { length }]) => [table, length])),
  );
  expect(before["update"]?.length).toBeGreaterThan(20);
  // A restored database can be written to, and still has its guards.
  await makeUpdate({ reference: "KZP-04" });
  expect((await verifyRegister(COMMAND_ACCOUNT)).fault).toBeNull();
  await expect(database().$executeRaw`DELETE FROM update`).rejects.toThrow("never changed or deleted");
}, 60_000);

test("a backup goes to the embedded database and back without a difference", async () => {
  await fillRegister();
  const before = await readAllRows();
  const there = path.join(folder, "there.backup");
  await backUpTo(there);
  const embedded = await embeddedStore();
  await restoreTo(embedded, there, "embedded");
  await openStore(embedded, "embedded");
  expect(await readAllRows()).toEqual(before);

  const back = path.join(folder, "back.backup");
  await backUpTo(back);
  const store = await emptyStore();
  await restoreTo(store, back);

  await openStore(store);
  expect(await readAllRows()).toEqual(before);
}, 180_000);

test("under concurrent writers a backup is the register as it was at one instant", async () => {
  await ensureSystemAccounts();
  const { reference } = await makeRecommendation();
  const writers = await Promise.all(Array.from({ length: 4 }, () => makeAccount("ANALYST")));
  let going = true;
  const writing = writers.map(async (by) => {
    let written = 0;
    while (going) {
      // The embedded database answers within one turn of the event loop, so without this, file operations would never
      // run.
      await new Promise((resolve) => setImmediate(resolve));
      try {
        await makeUpdate({ reference, by });
        written += 1;
      } catch (error) {
        // A concurrent writer was faster: a form would show a version conflict.
        if (!(error instanceof Error) || error.name !== "Error") throw error;
      }
    }
    return written;
  });
  const files = [1, 2, 3].map((number) => path.join(folder, `${number}.backup`));
  for (const file of files) await backUpTo(file);
  going = false;
  const written = (await Promise.all(writing)).reduce((sum, number) => sum + number, 0);
  expect(written).toBeGreaterThan(0);

  for (const file of files) {
    const { header, verdict } = await restoreTo(await emptyStore(), file);
    expect(verdict.fault).toBeNull();
    expect(verdict.head).toEqual(header.head);
  }
}, 300_000);

test("the history says that a backup was made, by whom, and what its file's hash is", async () => {
  await ensureSystemAccounts();
  expect(await getLastBackup(COMMAND_ACCOUNT)).toBeNull();
  const handle = await open(path.join(folder, "register.backup"), "wx");
  const made = await writeBackup(COMMAND_ACCOUNT, handle);
  await handle.close();

  await recordBackup(COMMAND_ACCOUNT, made);

  expect(await getLastBackup(COMMAND_ACCOUNT)).toMatchObject({
    by: "Command line",
    size: made.size,
    sha256: made.sha256,
  });
});

test("no backup holds sessions, one-time links or attempts to sign in", async () => {
  const tables = await withConnection(listTables);

  const names = tables.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(["account", "history_entry", "attachment_piece", "setting"]));
  expect(names).not.toEqual(expect.arrayContaining(["session"]));
  expect(names).not.toEqual(expect.arrayContaining(["one_time_link"]));
  expect(names).not.toEqual(expect.arrayContaining(["sign_in_throttle"]));
});

test("every column of the register is of a kind that a backup can carry, and none counts by a sequence", async () => {
  const tables = await withConnection(listTables);

  const carried =
    /^(uuid|text(\[\])?|character(\(\d+\))?|character varying(\(\d+\))?|boolean|smallint|integer(\[\])?|bigint|numeric(\(\d+,\d+\))?|double precision|date|timestamp\(3\) with time zone|bytea|jsonb?|"[A-Za-z]+"(\[\])?)$/;
  const others = tables.flatMap(({ name, columns }) =>
    columns.filter(({ type }) => !carried.test(type)).map((column) => `${name}.${column.name} ${column.type}`),
  );
  expect(others).toEqual([]);
  const sequences = await database().$queryRaw`
    SELECT relname FROM pg_class WHERE relkind = 'S' AND relnamespace = current_schema()::text::regnamespace`;
  expect(sequences).toEqual([]);
});

test("rows that refer to each other are restored in whatever order they come", async () => {
  const { reference } = await makeRecommendation();
  await makeUpdate({ reference });
  for (const corrects of ["1", "2"]) await makeUpdate({ reference, corrects });
  const before = await readAllRows();
  const store = await emptyStore();
  await closeDatabase();

  await fillPool(
    testDatabaseKind,
    store.poolConfig,
    async (client) => {
      await migrateWithin(client);
      await checkReferences(client, "at the end");
      // In reverse order, table by table and row by row.
      for (const table of (await listTables(client)).toReversed()) {
        for (const row of (before[table.name] ?? []).toReversed()) await insertRows(client, table, [row]);
      }
      await checkReferences(client, "at once");
    },
    async () => {},
  );

  await openStore(store);
  expect(await readAllRows()).toEqual(before);
  await expect(
    database().$executeRaw`INSERT INTO citation (update_id, evidence_revision_id, polarity, position)
      VALUES (gen_random_uuid(), gen_random_uuid(), 'SUPPORTS', 1)`,
  ).rejects.toThrow();
}, 60_000);

describe("a backup from an earlier release", () => {
  /**
   * Made by the code of the release that had five migrations: the starter register and a record with a corrected and
   * verified update, a file, an interest and a changed setting. Each later migration must preserve these facts.
   */
  test("is restored with all its facts by the one in use", async () => {
    const store = await emptyStore();

    const { header, verdict, rows } = await restoreTo(store, "tests/database/fixtures/release-0.1.0.backup");

    expect(header.migrations).toHaveLength(5);
    expect(knownMigrations().length).toBeGreaterThan(5);
    expect(verdict).toMatchObject({ fault: null, entries: 107, head: header.head });
    expect(Object.fromEntries(rows)).toMatchObject({ recommendation: 25, update: 26, attachment: 1, verification: 1 });
    await openStore(store);
    const recommendation = await getRecommendation(COMMAND_ACCOUNT, "OLD-1", {
      day: requireDay("2026-11-23"),
      knownAt: new Date(header.madeAt),
    });
    expect(recommendation?.revision.title).toBe("Қазақша, from an earlier release");
    expect(recommendation?.governing).toBe(2);
    await makeUpdate({ reference: "OLD-1", rationale: "In this release." });
    expect((await verifyRegister(COMMAND_ACCOUNT)).fault).toBeNull();
  }, 300_000);

  test("is restored and brought to this one", async () => {
    const old = await emptyStore();
    const pool = new Pool(old.poolConfig);
    const first = knownMigrations().slice(0, 1);
    await withConnectionOf(pool, async (client) => {
      await client.query("BEGIN");
      await migrateWithin(
        client,
        first.map(({ name }) => name),
      );
      await client.query("COMMIT");
    });
    const file = path.join(folder, "old.backup");
    await closeDatabase();
    const made = await lendPool(testDatabaseKind, pool, async () => {
      await ensureSystemAccounts();
      return backUpTo(file);
    });
    await pool.end();
    const store = await emptyStore();

    const { header, verdict } = await restoreTo(store, file);

    expect(header.migrations).toEqual(first);
    expect(verdict.head).toEqual(made.head);
    await openStore(store);
    await loadStarterRegister();
    expect((await verifyRegister(COMMAND_ACCOUNT)).fault).toBeNull();
  }, 60_000);

  test("is refused when this one does not know a migration of it", async () => {
    await ensureSystemAccounts();
    const file = await rewrittenBackup((lines) => [
      (lines[0] ?? "").replace('"migrations":[', '"migrations":[{"name":"20990101000000_later","checksum":"0"},'),
      ...lines.slice(1),
    ]);

    await expect(restoreTo(await emptyStore(), file)).rejects.toThrow(/has the migration 20990101000000_later/);
  });
});

/** A backup of the shared database with changed lines, and a valid seal. */
async function rewrittenBackup(change: (lines: string[]) => string[]): Promise<string> {
  await openSharedDatabase();
  const file = path.join(folder, `${randomUUID()}.backup`);
  await backUpTo(file);
  const whole = await readFile(file);
  const lines = gunzipSync(whole.subarray(0, whole.length - SEAL_BYTES))
    .toString("utf8")
    .trimEnd()
    .split("\n");
  const forged = `${file}.forged`;
  const target = await open(forged, "wx");
  await writeLines(
    target,
    (async function* () {
      yield* change(lines);
    })(),
  );
  await target.close();
  return forged;
}

/** Expects a file to be rejected with a matching message, and its target database to be still empty. */
async function expectRefused(store: Store, file: string, words: RegExp): Promise<void> {
  const before = await countObjects(store);

  const refusal: unknown = await restoreTo(store, file).catch((error: unknown) => error);

  expect(refusal).toBeInstanceOf(BackupError);
  expect((refusal as BackupError).message).toMatch(words);
  expect(await countObjects(store)).toBe(before);
}

describe("a file is refused whole, and nothing is left, when it", () => {
  /** Shared by all of these tests, because each of them checks that it is still empty. */
  let refusing: Store;

  beforeAll(async () => {
    refusing = await createEmptyStore();
  });
  afterAll(() => refusing.close());

  beforeEach(async () => {
    await openSharedDatabase();
    await ensureSystemAccounts();
  });

  test("was cut short anywhere", async () => {
    const file = path.join(folder, "register.backup");
    const { size } = await backUpTo(file);
    for (const length of [0, 1, 20, SEAL_BYTES, SEAL_BYTES + 1, size >> 1, size - SEAL_BYTES, size - 1]) {
      await expectRefused(refusing, await alteredCopy(file, (bytes) => bytes.subarray(0, length)), /not a backup/);
    }
  }, 300_000);

  test("has one other bit, or one more byte, anywhere", async () => {
    const file = path.join(folder, "register.backup");
    const { size } = await backUpTo(file);
    const copy = path.join(folder, "copy.backup");
    await writeFile(copy, "");
    const handle = await open(copy, "r+");
    const original = await open(file, "r");
    const bytes = await original.readFile();
    await original.close();
    await handle.write(bytes, 0, size, 0);
    await expect(checkSeal(handle)).resolves.toBeUndefined();
    for (let place = 0; place < size; place += 1) {
      const altered = Buffer.of((bytes[place] ?? 0) ^ (1 << (place % 8)));
      await handle.write(altered, 0, 1, place);
      await expect(checkSeal(handle)).rejects.toThrow(BackupError);
      await handle.write(bytes, place, 1, place);
    }
    await handle.close();
    await expectRefused(
      refusing,
      await alteredCopy(file, (whole) => Buffer.concat([whole, Buffer.of(10)])),
      /was cut short or changed/,
    );
  }, 300_000);

  test("is something else", async () => {
    const file = path.join(folder, "letter.txt");
    await writeFile(file, "Dear reader, ".repeat(1000));

    await expectRefused(refusing, file, /not a backup/);
    await expectRefused(
      refusing,
      await rewrittenBackup(() => ['{"format":"another","version":1}']),
      /not a backup that this release can read/,
    );
    await expectRefused(
      refusing,
      await rewrittenBackup((lines) => [(lines[0] ?? "").replace('"version":1', '"version":2'), ...lines.slice(1)]),
      /made by a newer release/,
    );
  }, 60_000);

  test.each([
    ["lacks a row", (lines: string[]) => lines.filter((line) => !line.includes('"Command line"')), /as many rows/],
    ["lacks a table", (lines: string[]) => withoutTable(lines, "theme"), /lacks the table theme/],
    [
      "has a table that its release had not",
      (lines: string[]) => [...lines, '{"table":"extra","columns":[{"name":"id","type":"uuid"}]}', '{"rows":0}'],
      /table extra does not exist/,
    ],
    [
      "has another role in it than the history says",
      (lines: string[]) =>
        lines.map((line) => line.replace('"role":"ANALYST","password_hash"', '"role":"ADMIN","password_hash"')),
      /does not match its own history/,
    ],
    [
      "lacks the history's end",
      (lines: string[]) => withoutLastEntry(lines),
      /does not (end as its header says|match)/,
    ],
  ])("%s", async (_, change, words) => {
    await expectRefused(refusing, await rewrittenBackup(change), words);
  });
});

function withoutTable(lines: string[], name: string): string[] {
  const start = lines.findIndex((line) => line.startsWith(`{"table":"${name}"`));
  const end = lines.findIndex((line, place) => place > start && line.startsWith('{"rows":'));
  return lines.toSpliced(start, end - start + 1);
}

function withoutLastEntry(lines: string[]): string[] {
  const start = lines.findIndex((line) => line.startsWith('{"table":"history_entry"'));
  const end = lines.findIndex((line, place) => place > start && line.startsWith('{"rows":'));
  return lines.toSpliced(end - 1, 2, `{"rows":${end - start - 2}}`);
}

test("a backup is restored into an empty database only", async () => {
  await ensureSystemAccounts();
  const file = path.join(folder, "register.backup");
  await backUpTo(file);
  const store = await emptyStore();
  await restoreTo(store, file);

  await expect(restoreTo(store, file)).rejects.toThrow(/only an empty one can be filled/);

  await openStore(store);
  expect((await verifyRegister(COMMAND_ACCOUNT)).fault).toBeNull();
});

test("a table of files is read one row at a time, and others in batches", async () => {
  await fillRegister();
  const sizes = await withConnection(async (client) => {
    await client.query("BEGIN");
    const found: Record<string, number> = {};
    for (const table of await listTables(client)) {
      for await (const batch of readRows(client, table)) {
        found[table.name] = Math.max(found[table.name] ?? 0, batch.length);
      }
    }
    await client.query("COMMIT");
    return found;
  });

  expect(sizes["attachment_piece"]).toBe(1);
  expect(sizes["history_entry"]).toBeLessThanOrEqual(500);
  const { header } = await readHeaderOf(path.join(folder, "register.backup"));
  expect(header.head?.sequence).toBe(String(await database().historyEntry.count()));
});

async function readHeaderOf(file: string): ReturnType<typeof readBackup> {
  await backUpTo(file);
  const handle = await open(file, "r");
  try {
    const backup = await readBackup(handle);
    await backup.parts.return(undefined);
    return backup;
  } finally {
    await handle.close();
  }
}
