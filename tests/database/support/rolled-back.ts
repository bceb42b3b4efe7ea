import { closeDatabase, openPool, withConnection } from "@/lib/platform/database/connect";
import { holdTransaction, releaseTransaction } from "@/lib/platform/database/fill";
import { createEmptyStore, leaveDatabaseAsItIs, testDatabaseKind } from "@/tests/database/support/test-database";

/** A database that is filled once for many tests. It is the process's database until it is closed. */
export type FilledDatabase = {
  /** Rolls back everything that `work` does to the database. */
  rolledBack<Result>(work: () => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
};

/** Creates a separate database, fills it, and turns off emptying before each test while it is open. */
export async function makeFilledDatabase(fill: () => Promise<void>): Promise<FilledDatabase> {
  const store = await createEmptyStore();
  await closeDatabase();
  // A single connection, so that everything runs in the transaction that is rolled back.
  const poolConfig = { ...store.poolConfig, max: 1, idleTimeoutMillis: 0 };
  await openPool(testDatabaseKind, poolConfig, () => store.close());
  await fill();
  leaveDatabaseAsItIs(true);
  return {
    async rolledBack(work) {
      await withConnection(async (client) => {
        await client.query("BEGIN");
        holdTransaction(client);
      });
      try {
        return await work();
      } finally {
        await withConnection(async (client) => {
          releaseTransaction(client);
          await client.query("ROLLBACK");
        });
      }
    },
    async close() {
      leaveDatabaseAsItIs(false);
      await closeDatabase();
    },
  };
}
