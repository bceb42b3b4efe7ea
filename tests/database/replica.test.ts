import { Pool, type PoolConfig } from "pg";
import { z } from "zod";
import { exportRecommendations } from "@/lib/delivery/exchange/read";
import { getReport } from "@/lib/delivery/report/read";
import { getChartNumbers } from "@/lib/figures/charts/read";
import { defaultSince } from "@/lib/figures/progress/sums";
import { closeDatabase, database, openPool, serverConfig } from "@/lib/platform/database/connect";
import { Prisma } from "@/lib/platform/database/generated/client";
import { migrate } from "@/lib/platform/database/migrate";
import { queryRow } from "@/lib/platform/database/rows";
import { unavailability } from "@/lib/platform/database/unavailable";
import { type Head, readClock } from "@/lib/platform/history/head";
import { onReplica, replicaState } from "@/lib/platform/history/on-replica";
import type { User } from "@/lib/access/policy";
import { parseListQuery } from "@/lib/register/lists/filters";
import { listRecommendations } from "@/lib/register/lists/read";
import { makeAccount } from "@/tests/factories/accounts";
import { makeRecommendation, makeTheme } from "@/tests/factories/register";
import { createEmptyStore, leaveDatabaseAsItIs } from "@/tests/database/support/test-database";
import type { Store } from "@/tests/database/support/stores";

process.env["LOG_LEVEL"] = "silent";

// A standby takes longer to set up than all these tests together. Its place is taken by a second database, whose
// functions say what the tests want: how far it has replayed is a row in a table, and its history is what was copied.

const NOTHING = "0/1";
const EVERYTHING = "FFFFFFFF/FFFFFFFF";

/** In the role of a replica, a table of facts takes changes and refers to nobody. Until the end of the transaction. */
const WITHOUT_TRIGGERS = "SET LOCAL session_replication_role = replica";

let primary: Store;
let standby: Store;
/** A connection to the standby that can write. */
let behindTheScenes: Pool;

beforeAll(async () => {
  leaveDatabaseAsItIs(true);
  await closeDatabase();
  [primary, standby] = await Promise.all([createEmptyStore(), createEmptyStore()]);
  behindTheScenes = new Pool({ ...standby.poolConfig, max: 1 });
  await migrate(behindTheScenes);
  await behindTheScenes.query(`
    CREATE SCHEMA standby;
    CREATE TABLE standby.replayed (position pg_lsn);
    INSERT INTO standby.replayed VALUES ('${NOTHING}');
    CREATE FUNCTION standby.pg_is_in_recovery() RETURNS boolean LANGUAGE sql AS 'SELECT true';
    CREATE FUNCTION standby.pg_last_wal_replay_lsn() RETURNS pg_lsn LANGUAGE sql AS
      'SELECT position FROM standby.replayed';
    -- What is in this schema goes before PostgreSQL's own functions.
    DO $$ BEGIN
      EXECUTE format('ALTER DATABASE %I SET search_path = standby, public, pg_catalog', current_database());
    END $$`);
});

afterAll(async () => {
  leaveDatabaseAsItIs(false);
  await closeDatabase();
  await behindTheScenes.end();
  await Promise.all([primary.close(), standby.close()]);
});

beforeEach(async () => {
  await behindTheScenes.query(`${WITHOUT_TRIGGERS}; DELETE FROM history_entry`);
  await replayUpTo(NOTHING);
});

afterEach(closeDatabase);

async function openWith(replica: PoolConfig): Promise<void> {
  await openPool("postgresql", primary.poolConfig, async () => {}, replica);
}

async function openWithStandby(): Promise<void> {
  await openWith(standby.poolConfig);
}

async function replayUpTo(position: string): Promise<void> {
  await behindTheScenes.query("UPDATE standby.replayed SET position = $1", [position]);
}

/** Copies the newest entry of the history, as if it had been replayed; `hash` makes it one of another history. */
async function replayHead(head: Head, hash = head.hash): Promise<void> {
  await behindTheScenes.query(`${WITHOUT_TRIGGERS};
    INSERT INTO history_entry (sequence, instant, actor_id, action, subject_type, subject_id, change, previous_hash, hash)
    VALUES (${head.sequence}, '${head.instant.toISOString()}', gen_random_uuid(), 'theme.add', 'theme',
      gen_random_uuid()::text, '{}', '${hash}', '${hash}')`);
}

/** Records something, and returns the newest entry of the history. */
async function writeSomething(): Promise<Head> {
  await makeTheme();
  const { head } = await readClock();
  if (!head) throw new Error("Something was recorded");
  return head;
}

async function currentDatabase(): Promise<string> {
  const row = await queryRow(z.object({ name: z.string() }), Prisma.sql`SELECT current_database()::text AS name`);
  return row?.name ?? "";
}

/** Where a heavy read about an instant is answered. */
async function whereIsRead(knownAt: Date): Promise<"primary" | "replica"> {
  const name = await onReplica(knownAt, currentDatabase);
  return name === (await currentDatabase()) ? "primary" : "replica";
}

test("a replica is read once it has replayed the reader's own last write, and the primary until then", async () => {
  await openWithStandby();
  const before = await behindTheScenes.query<{ at: string }>(
    "SELECT pg_catalog.pg_current_wal_flush_lsn()::text AS at",
  );
  const head = await writeSomething();
  await replayHead(head);
  await replayUpTo(before.rows[0]?.at ?? "");
  expect(await whereIsRead(head.instant)).toBe("primary");
  expect(await replicaState()).toBe("behind");
  await replayUpTo(EVERYTHING);
  expect(await whereIsRead(head.instant)).toBe("replica");
  expect(await replicaState()).toBe("ready");
});

test("a replica that does not have the history up to the instant is not read, wherever it is in its log", async () => {
  await openWithStandby();
  const earlier = await writeSomething();
  const head = await writeSomething();
  await replayUpTo(EVERYTHING);
  await replayHead(earlier);
  expect(await whereIsRead(head.instant)).toBe("primary");
  expect(await whereIsRead(earlier.instant)).toBe("replica");
  await replayHead(head, "0".repeat(64));
  expect(await whereIsRead(head.instant)).toBe("primary");
});

test("what a failing replica was asked is asked of the primary, and it is left alone for a while", async () => {
  await openWithStandby();
  const head = await writeSomething();
  await replayHead(head);
  await replayUpTo(EVERYTHING);
  const names: string[] = [];
  const answer = await onReplica(head.instant, async () => {
    const name = await currentDatabase();
    names.push(name);
    if (names.length === 1) await queryRow(z.object({}), Prisma.sql`SELECT pg_terminate_backend(pg_backend_pid())`);
    return name;
  });
  expect(names).toEqual([expect.any(String), await currentDatabase()]);
  expect(names[0]).not.toBe(names[1]);
  expect(answer).toBe(names[1]);

  expect(await whereIsRead(head.instant)).toBe("primary");
  expect(await replicaState()).toBe("gone");
  const clock = jest.spyOn(Date, "now").mockReturnValue(Date.now() + 60_000);
  try {
    expect(await whereIsRead(head.instant)).toBe("replica");
    expect(await replicaState()).toBe("ready");
  } finally {
    clock.mockRestore();
  }
});

test.each([
  ["is a standby no longer", () => primary.poolConfig],
  ["is not there", () => ({ host: "127.0.0.1", port: 1, user: "nobody" })],
])("a replica that %s is not read", async (_, replica) => {
  await openWith(replica());
  const head = await writeSomething();
  expect(await whereIsRead(head.instant)).toBe("primary");
  expect(await replicaState()).toBe("gone");
});

test("without a replica everything is read from the primary", async () => {
  await openPool("postgresql", primary.poolConfig, async () => {});
  const head = await writeSomething();
  expect(await whereIsRead(head.instant)).toBe("primary");
  expect(await replicaState()).toBeNull();
});

test("exports, reports, charts and the past come from the replica, and the present day's lists from the primary", async () => {
  await openWithStandby();
  const by: User = await makeAccount("ANALYST");
  const { reference } = await makeRecommendation({ by, reference: "REPLICA-1" });
  const { head, presentDay: day } = await readClock();
  if (!head) throw new Error("Something was recorded");
  // It says that it has replayed everything, but has no record: whatever is read there is without it.
  await replayHead(head);
  await replayUpTo(EVERYTHING);
  const past = { day, knownAt: head.instant };
  const query = parseListQuery({});

  let csv = "";
  for await (const text of exportRecommendations(by, query, past, { mark: false })) csv += text;
  expect(csv).toContain("reference");
  expect(csv).not.toContain(reference);
  const since = defaultSince(past);
  expect((await getChartNumbers(by, query.filters, past, { since, by: "theme" })).total).toBe(0);
  expect((await getReport(by, query, past, ["records"])).records?.rows).toEqual([]);
  expect((await listRecommendations(by, query, past)).total).toBe(0);

  const present = await listRecommendations(by, query, { ...past, present: true });
  expect(present.rows.map((row) => row.reference)).toEqual([reference]);
});

test("a statement that runs for a minute is ended, and whoever asked is told to try again", async () => {
  await openPool("postgresql", serverConfig(primary.poolConfig.connectionString ?? ""), async () => {});
  expect(await database().$queryRaw`SHOW statement_timeout`).toEqual([{ statement_timeout: "1min" }]);
  const long = database().$transaction(async (tx) => {
    await tx.$executeRaw`SET LOCAL statement_timeout = '10ms'`;
    await tx.$executeRaw`SELECT pg_sleep(60)`;
  });
  expect(unavailability(await long.catch((error: unknown) => error))).toBe("not saved");
});
