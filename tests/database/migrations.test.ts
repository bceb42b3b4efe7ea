import { appendFileSync, cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Pool } from "pg";
import { database } from "@/lib/platform/database/connect";
import { migrate, migrationsFolder } from "@/lib/platform/database/migrate";
import { StartFault } from "@/lib/platform/database/start-fault";
import type { Store } from "@/tests/database/support/stores";
import { createEmptyStore, testDatabaseKind } from "@/tests/database/support/test-database";

describe("an append-only table", () => {
  const tables = [
    "history_entry",
    "recommendation",
    "recommendation_revision",
    "revision_addressee",
    "revision_further_theme",
    "update",
    "evidence",
    "evidence_revision",
    "citation",
  ];

  /** Inserts one row into each table. */
  async function fill(): Promise<void> {
    const instant = new Date("2026-01-02T03:04:05.678Z");
    const day = new Date("2026-01-02T00:00:00Z");
    const db = database();
    const { id: authorId } = await db.account.create({ data: { kind: "SYSTEM", role: "ADMIN" } });
    const theme = await db.theme.create({ data: { slug: "t", name: "Theme", position: 0 } });
    const furtherTheme = await db.theme.create({ data: { slug: "f", name: "Further theme", position: 1 } });
    const actor = await db.actor.create({ data: { slug: "a", name: "Actor", kind: "STATE" } });
    const source = await db.source.create({
      data: { slug: "s", title: "Source", kind: "REPORT", enteredAt: instant, enteredById: authorId },
    });
    const evidence = await db.evidence.create({
      data: {
        number: 1,
        revisions: {
          create: {
            number: 1,
            recordedAt: instant,
            authorId,
            title: "E",
            summary: "",
            reliability: "A",
            credibility: 1,
          },
        },
      },
      include: { revisions: true },
    });
    const recommendation = await db.recommendation.create({
      data: { reference: "KZP-01", enteredAt: instant, enteredById: authorId },
    });
    await db.recommendationRevision.create({
      data: {
        recommendationId: recommendation.id,
        number: 1,
        recordedAt: instant,
        authorId,
        kind: "RECOMMENDATION",
        title: "T",
        summary: "S",
        themeId: theme.id,
        sourceId: source.id,
        searchText: "t",
        madeEdtf: "2026-01-02",
        madeEarliest: day,
        madeLatest: day,
        addressees: { create: { actorId: actor.id, position: 0 } },
        furtherThemes: { create: { themeId: furtherTheme.id, position: 1 } },
      },
    });
    await db.update.create({
      data: {
        recommendationId: recommendation.id,
        number: 1,
        recordedAt: instant,
        authorId,
        rationale: "R",
        status: "NO_PROGRESS",
        response: "NO_RESPONSE",
        confidence: "LOW",
        effectiveEdtf: "2026-01-02",
        effectiveEarliest: day,
        effectiveLatest: day,
        citations: {
          create: evidence.revisions.map(({ id }) => ({ evidenceRevisionId: id, polarity: "CONTEXT", position: 0 })),
        },
      },
    });
    await db.historyEntry.create({
      data: {
        sequence: 1n,
        instant,
        actorId: authorId,
        action: "test",
        subjectType: "test",
        subjectId: "1",
        change: "{}",
        previousHash: "0".repeat(64),
        hash: "1".repeat(64),
      },
    });
  }

  beforeEach(fill);

  test.each(tables)("%s refuses that a row is changed, deleted, or all are removed", async (table) => {
    const columns = await database().$queryRaw<{ name: string }[]>`
      SELECT column_name AS name FROM information_schema.columns
      WHERE table_schema = current_schema() AND table_name = ${table} ORDER BY ordinal_position LIMIT 1`;
    const column = `"${columns[0]?.name ?? ""}"`;

    await expect(database().$executeRawUnsafe(`UPDATE "${table}" SET ${column} = ${column}`)).rejects.toThrow(
      `Rows of ${table} are never changed or deleted: UPDATE is refused`,
    );
    await expect(database().$executeRawUnsafe(`DELETE FROM "${table}"`)).rejects.toThrow(
      `Rows of ${table} are never changed or deleted: DELETE is refused`,
    );
    await expect(database().$executeRawUnsafe(`TRUNCATE "${table}" CASCADE`)).rejects.toThrow("TRUNCATE is refused");
    expect(await database().$queryRawUnsafe(`SELECT 1 AS one FROM "${table}"`)).toEqual([{ one: 1 }]);
  });
});

describe("the limits of the database", () => {
  test.each([
    [
      "a negative number of sign-in attempts",
      `INSERT INTO sign_in_throttle VALUES ('k', -1, now())`,
      "attempts_from_zero",
    ],
    ["evidence number 0", `INSERT INTO evidence VALUES (gen_random_uuid(), 0)`, "number_from_one"],
  ])("refuse %s", async (_, sql, constraint) => {
    await expect(database().$executeRawUnsafe(sql)).rejects.toThrow(constraint);
  });
});

describe("the migrations", () => {
  let folder: string;
  let store: Store;
  let pool: Pool;

  beforeEach(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "followthrough-migrations-"));
    cpSync(migrationsFolder(), folder, { recursive: true });
    store = await createEmptyStore();
    pool = new Pool(store.poolConfig);
  });

  afterEach(async () => {
    await pool.end();
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  });

  function addMigration(name: string, sql: string): void {
    mkdirSync(path.join(folder, name));
    writeFileSync(path.join(folder, name, "migration.sql"), sql);
  }

  async function appliedNames(): Promise<string[]> {
    const { rows } = await pool.query<{ name: string }>(
      'SELECT migration_name AS name FROM _prisma_migrations ORDER BY migration_name COLLATE "C"',
    );
    return rows.map(({ name }) => name);
  }

  test("are applied in order, and those that came later at the next start", async () => {
    await migrate(pool, folder);
    expect(await appliedNames()).toEqual(readdirSync(migrationsFolder()).sort());

    addMigration("29990101000000_one", "CREATE TABLE one (id integer);");
    addMigration("29990102000000_two", "ALTER TABLE one ADD two integer; INSERT INTO one VALUES (1, 2);");
    await migrate(pool, folder);
    await migrate(pool, folder);

    expect((await appliedNames()).slice(-2)).toEqual(["29990101000000_one", "29990102000000_two"]);
    expect((await pool.query("SELECT * FROM one")).rows).toEqual([{ id: 1, two: 2 }]);
  });

  test("are applied once when two processes start together", async () => {
    addMigration("29990101000000_one", "CREATE TABLE one (id integer); INSERT INTO one VALUES (1);");
    // The embedded database never has a second process, and only one connection.
    const other = testDatabaseKind === "postgresql" ? new Pool(store.poolConfig) : pool;

    await Promise.all([migrate(pool, folder), migrate(other, folder), migrate(pool, folder), migrate(other, folder)]);

    if (other !== pool) await other.end();
    expect((await pool.query("SELECT * FROM one")).rows).toEqual([{ id: 1 }]);
  });

  test("are refused when one was changed after it was applied", async () => {
    addMigration("29990101000000_one", "CREATE TABLE one (id integer);");
    await migrate(pool, folder);
    appendFileSync(path.join(folder, "29990101000000_one", "migration.sql"), "-- another word\n");

    await expect(migrate(pool, folder)).rejects.toThrow(
      new StartFault(
        "The migration 29990101000000_one was changed after it was applied: put the file back as it was, and write a new migration instead.",
      ),
    );
  });

  test("are refused when the database was used by a newer program", async () => {
    addMigration("29990101000000_one", "CREATE TABLE one (id integer);");
    await migrate(pool, folder);

    await expect(migrate(pool, migrationsFolder())).rejects.toThrow(
      /^The database is newer than this program \(it has the migration 29990101000000_one\): /,
    );
  });

  test("leave nothing of one that fails, and keep those before it", async () => {
    addMigration("29990101000000_one", "CREATE TABLE one (id integer);");
    addMigration("29990102000000_two", "INSERT INTO one VALUES (1); SELECT no_such_column FROM one;");

    const failed = await migrate(pool, folder).catch((error: unknown) => error);

    expect(failed).toBeInstanceOf(StartFault);
    expect(String(failed)).toContain("29990102000000_two failed and was rolled back");
    expect((await pool.query("SELECT * FROM one")).rows).toEqual([]);
    expect((await appliedNames()).at(-1)).toBe("29990101000000_one");
  });

  test("are the same with the line ends of another system", async () => {
    addMigration("29990101000000_one", "CREATE TABLE one\n(id integer);\n");
    await migrate(pool, folder);
    writeFileSync(path.join(folder, "29990101000000_one", "migration.sql"), "CREATE TABLE one\r\n(id integer);\r\n");

    await expect(migrate(pool, folder)).resolves.toBeUndefined();
  });
});
