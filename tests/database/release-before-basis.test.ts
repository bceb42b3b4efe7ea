import { open } from "node:fs/promises";
import { COMMAND_ACCOUNT } from "@/lib/access/accounts/system-accounts";
import { restoreBackup } from "@/lib/audit/backup/write";
import { verifyRegister } from "@/lib/audit/integrity/read";
import { importPackage } from "@/lib/delivery/exchange/write";
import { getProgress } from "@/lib/figures/progress/read";
import { rateImplemented } from "@/lib/figures/progress/sums";
import { closeDatabase, openPool } from "@/lib/platform/database/connect";
import { fillPool } from "@/lib/platform/database/fill";
import { readClock } from "@/lib/platform/history/head";
import { requireDay } from "@/lib/platform/time/dates";
import { NO_FILTERS } from "@/lib/register/lists/filters";
import { listRecommendations } from "@/lib/register/lists/read";
import type { Store } from "@/tests/database/support/stores";
import { createEmptyStore, testDatabaseKind } from "@/tests/database/support/test-database";

/*
 * Both files were made by the release before commitments had a basis, with its starter register. They contain no basis,
 * so the figures must be the same as in that release.
 */

/**
 * For some days, as in that release: how many records count, are implemented and are unknown, and the lower and upper
 * bound.
 */
const FIGURES = [
  ["2021-12-31", 2, 2, 0, 1, 1],
  ["2022-12-31", 12, 2, 9, 2 / 12, 11 / 12],
  ["2023-06-30", 15, 2, 12, 2 / 15, 14 / 15],
  ["2023-12-31", 24, 2, 12, 2 / 24, 14 / 24],
] as const;

let store: Store;

beforeEach(async () => {
  store = await createEmptyStore();
  await closeDatabase();
});
afterEach(async () => {
  await closeDatabase();
  await store.close();
});

async function restore(file: string): Promise<void> {
  const handle = await open(file, "r");
  try {
    await restoreBackup(COMMAND_ACCOUNT, handle, (fill, prove) =>
      fillPool(testDatabaseKind, store.poolConfig, fill, prove),
    );
  } finally {
    await handle.close();
  }
}

async function unpack(file: string): Promise<void> {
  await importPackage(COMMAND_ACCOUNT, file, (fill, prove) =>
    fillPool(testDatabaseKind, store.poolConfig, fill, prove),
  );
}

test.each([
  ["a backup", restore, "backup"],
  ["a data package", unpack, "zip"],
] as const)(
  "%s of the release before is whole in this one, and gives the figures that it gave there",
  async (_, bring, extension) => {
    await bring(`tests/database/fixtures/release-before-basis.${extension}`);
    await openPool(testDatabaseKind, store.poolConfig, async () => {});

    expect((await verifyRegister(COMMAND_ACCOUNT)).fault).toBeNull();
    const { now } = await readClock();
    for (const [day, total, implemented, unknown, lower, upper] of FIGURES) {
      const progress = await getProgress(COMMAND_ACCOUNT, NO_FILTERS, { day: requireDay(day), knownAt: now });
      expect(progress.total).toBe(total);
      expect(progress.inRate).toEqual(progress.byStatus);
      expect(rateImplemented(progress.inRate)).toEqual({ implemented, unknown, whole: total, lower, upper });
    }
    const { total } = await listRecommendations(
      COMMAND_ACCOUNT,
      {
        filters: { ...NO_FILTERS, basis: ["NOT_SAID"] },
        sort: "reference",
        descending: false,
        page: 1,
        pageSize: 25,
        faults: [],
      },
      { day: requireDay("2023-12-31"), knownAt: now },
    );
    expect(total).toBe(15);
  },
  300_000,
);
