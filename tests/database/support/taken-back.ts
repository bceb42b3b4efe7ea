import { closeDatabase, openPool, withConnection } from "@/lib/platform/database/connect";
import { holdTransaction, releaseTransaction } from "@/lib/platform/database/fill";
import { createEmptyStore, leaveDatabaseAsItIs, testDatabaseKind } from "@/tests/database/support/test-database";

/** A database that is filled once for many tests, and the process's until it is closed. */
export type FilledDatabase = {
  /** Takes back all that `work` does to it: it is again as it was when it had been filled. */
  takenBack<Result>(work: () => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
};

/** Makes a database of its own, fills it, and has nothing emptied before each test as long as it is open. */
export async function makeFilledDatabase(fill: () => Promise<void>): Promise<FilledDatabase> {
  const store = await createEmptyStore();
  await closeDatabase();
  // One connection, so that everything is within the one transaction that is taken back.
  const poolConfig = { ...store.poolConfig, max: 1, idleTimeoutMillis: 0 };
  await openPool(testDatabaseKind, poolConfig, () => store.close());
  await fill();
  leaveDatabaseAsItIs(true);
  return {
    async takenBack(work) {
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
