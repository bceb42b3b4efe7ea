import { randomUUID } from "node:crypto";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { COMMAND_ACCOUNT } from "@/lib/access/accounts/system-accounts";
import { verifyRegister } from "@/lib/audit/integrity/read";
import { closeDatabase, database, databaseKind, withConnection } from "@/lib/platform/database/connect";
import { CLOSING_SUBJECT, pieceName } from "@/lib/platform/database/staged";
import { unavailability } from "@/lib/platform/database/unavailable";
import { withHistory } from "@/lib/platform/history/record";
import { makeAccount } from "@/tests/factories/accounts";
import { makeEvidence } from "@/tests/factories/register";
import { startChild, type Child } from "@/tests/database/support/child";
import { expectWholeChain } from "@/tests/database/support/history";
import { openEmbeddedIn, openEmbeddedStore } from "@/tests/database/support/test-database";

const WRITER = "tests/database/support/write-until-killed.ts";

/** A data folder with a database that nothing was written to, made once: making one takes seconds. */
const prepared = mkdtempSync(path.join(tmpdir(), "followthrough-prepared-"));
beforeAll(async () => {
  await openEmbeddedIn(prepared);
  await closeDatabase();
}, 300_000);
afterAll(() => rmSync(prepared, { recursive: true, force: true }));

function copyPrepared(): void {
  cpSync(prepared, folder, { recursive: true });
}

let folder: string;
let child: Child | undefined;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "followthrough-embedded-"));
});

afterEach(async () => {
  child?.kill("SIGKILL");
  await child?.ended;
  child = undefined;
  await closeDatabase();
  rmSync(folder, { recursive: true, force: true });
});

test("keeps what was written when it is closed and opened again", async () => {
  copyPrepared();
  await openEmbeddedIn(folder);
  expect(databaseKind()).toBe("embedded");
  await database().theme.create({ data: { slug: "visas", name: "Visas — Визы, Визалар", position: 1 } });
  await closeDatabase();

  await openEmbeddedIn(folder);

  expect(await database().theme.findMany({ select: { name: true } })).toEqual([{ name: "Visas — Визы, Визалар" }]);
}, 300_000);

test("has fsync switched on", async () => {
  copyPrepared();
  await openEmbeddedIn(folder);

  const settings = await database().$queryRaw`
    SELECT current_setting('fsync') AS fsync, current_setting('wal_sync_method') AS method,
      current_setting('synchronous_commit') AS commit`;

  expect(settings).toEqual([{ fsync: "on", method: "fsync", commit: "on" }]);
}, 300_000);

test("refuses a second process in one line that says which process has it open", async () => {
  copyPrepared();
  child = startChild(WRITER, folder);
  await child.line((line) => line === "open");

  const second = await startChild(WRITER, folder).ended;

  expect(second.code).toBe(1);
  expect(second.errors).toMatch(
    /^The database in .+ is already open in process \d+: stop that one first, or give this one its own data folder\.\n$/,
  );
  await expect(openEmbeddedIn(folder)).rejects.toThrow("is already open in process");
}, 300_000);

test("has every acknowledged row after ten kills in the middle of writing", async () => {
  copyPrepared();
  let acknowledged = 0;
  for (let kill = 1; kill <= 10; kill += 1) {
    child = startChild(WRITER, folder);
    const kept = Number((await child.line((line) => line.startsWith("kept "))).slice("kept ".length));
    expect(kept).toBeGreaterThanOrEqual(acknowledged);
    // At a different moment in each round, with more or less in the write-ahead log.
    await child.line((line) => Number(line) >= kept + kill * 4);
    child.kill("SIGKILL");
    await child.ended;
    acknowledged = Math.max(...child.lines.map(Number).filter(Number.isFinite));
  }

  await openEmbeddedIn(folder);
  const kept = await database().evidence.count();
  expect(kept).toBeGreaterThanOrEqual(acknowledged);
  await expectWholeChain(kept);
}, 600_000);

const IMPORTER = "tests/database/support/import-until-killed.ts";

test("shows nothing of an import that was killed while it wrote, clears it away, and imports the table afterwards", async () => {
  copyPrepared();
  const table = path.join(folder, "table.csv");
  const rows = Array.from(
    { length: 260 },
    (_, index) =>
      `HR-${index + 1},Title ${index + 1},Ports,Harbour Board,A list,2023-06-30,In progress,2024-01-31,Begun.`,
  );
  writeFileSync(
    table,
    ["Reference,Title,Theme,Addressee,Source,Made,Status,Status date,Rationale", ...rows].join("\r\n"),
  );
  child = startChild(IMPORTER, folder, table);
  await child.line((line) => line === "written 200");
  child.kill("SIGKILL");
  await child.ended;

  child = startChild(IMPORTER, folder, table);
  await child.line((line) => line === "done");
  expect(child.lines).toContain("found 0");
  await child.ended;

  await openEmbeddedIn(folder);
  expect(await database().recommendation.count()).toBe(260);
  expect(await database().$queryRaw`SELECT gid FROM pg_prepared_xacts`).toEqual([]);
  await expect(verifyRegister(COMMAND_ACCOUNT, {})).resolves.toMatchObject({ fault: null });
}, 300_000);

/** Writes a theme as a piece of a write, and then the entry that ends the write, if that is asked. */
async function leavePiece(writeId: string, slug: string, isEnded: boolean): Promise<void> {
  await withConnection(async (client) => {
    await client.query("BEGIN");
    await client.query("INSERT INTO theme (id, slug, name, position) VALUES (gen_random_uuid(), $1, $1, 1)", [slug]);
    await client.query(`PREPARE TRANSACTION '${pieceName(writeId, 0)}'`);
  });
  if (!isEnded) return;
  await withHistory(await makeAccount(), async ({ append }) => {
    await append({ action: "table.import", subjectType: CLOSING_SUBJECT, subjectId: writeId, before: null, after: {} });
  });
}

test("commits what a process left that was killed in the last step of an import, and nothing of one that had not come so far", async () => {
  copyPrepared();
  await openEmbeddedIn(folder);
  await leavePiece(randomUUID(), "ended", true);
  await leavePiece(randomUUID(), "not-ended", false);
  expect(await database().theme.count()).toBe(0);
  await closeDatabase();

  await openEmbeddedIn(folder);

  expect(await database().theme.findMany({ select: { slug: true } })).toEqual([{ slug: "ended" }]);
  expect(await database().$queryRaw`SELECT gid FROM pg_prepared_xacts`).toEqual([]);
}, 300_000);

function startOfPostgres(): Promise<unknown> {
  return database().$queryRaw`SELECT pg_postmaster_start_time() AS start`;
}

test("opens the database again by itself when PostgreSQL inside has stopped, with every acknowledged row", async () => {
  copyPrepared();
  await openEmbeddedIn(folder);
  const account = await makeAccount();
  await makeEvidence({ by: account });
  const started = await startOfPostgres();
  const logFolder = path.join(folder, "database", "pg_wal");
  const [log] = await database().$queryRaw<{ file: string }[]>`SELECT pg_walfile_name(pg_current_wal_lsn()) AS file`;
  const ahead = readdirSync(logFolder).filter((name) => /^[0-9A-F]{24}$/.test(name) && name > (log?.file ?? ""));
  expect(ahead).not.toEqual([]);
  // Puts folders where the log's next files should go, so that nothing can be written.
  for (const name of ahead) {
    rmSync(path.join(logFolder, name));
    mkdirSync(path.join(logFolder, name));
  }
  const stop = database().$executeRaw`SELECT pg_switch_wal()`.then(() => makeEvidence({ by: account }));
  const refusal: unknown = await stop.catch((error: unknown) => error);
  expect(unavailability(refusal)).not.toBeNull();

  for (const name of ahead) rmSync(path.join(logFolder, name), { recursive: true });
  await makeEvidence({ by: account });

  expect(await startOfPostgres()).not.toEqual(started);
  const kept = await database().historyEntry.count();
  // The rejected write may exist: the form said that its outcome is unknown.
  expect([3, 4]).toContain(kept);
  expect(await database().evidence.count()).toBe(kept - 1);
  await expectWholeChain(kept);
}, 300_000);

/** Waits for a file that another process makes, without taking processor time from it. */
async function untilExists(file: string): Promise<void> {
  while (!existsSync(file)) await setTimeout(1);
}

test.each([
  "database.lock",
  "database.init",
  "database.init/PG_VERSION",
  "database.init/global/pg_control",
  "database",
])(
  "can be opened after a kill during its creation, when %s had just appeared",
  async (moment) => {
    child = startChild(WRITER, folder, "1");
    await untilExists(path.join(folder, moment));
    child.kill("SIGKILL");
    await child.ended;

    const store = await openEmbeddedStore(folder);

    expect(existsSync(path.join(folder, "database.init"))).toBe(false);
    await store.close();
  },
  300_000,
);

test("ends by itself once it is closed", async () => {
  copyPrepared();
  const { code, errors } = await startChild(WRITER, folder, "3").ended;

  expect({ code, errors }).toEqual({ code: 0, errors: "" });
}, 300_000);

describe("refuses a folder", () => {
  test("that another major version of PostgreSQL wrote", async () => {
    mkdirSync(path.join(folder, "database"));
    writeFileSync(path.join(folder, "database", "PG_VERSION"), "17\n");

    await expect(openEmbeddedIn(folder)).rejects.toThrow(/was written by PostgreSQL 17 and this program has 18: /);
  });

  test("that holds something else", async () => {
    mkdirSync(path.join(folder, "database"));
    writeFileSync(path.join(folder, "database", "letter.txt"), "Dear reader");

    await expect(openEmbeddedIn(folder)).rejects.toThrow(/is not a database: /);
  });

  test("whose place is taken by a file", async () => {
    writeFileSync(path.join(folder, "file"), "");

    await expect(openEmbeddedIn(path.join(folder, "file"))).rejects.toThrow(/data folder .+ cannot be/);
  });
});
