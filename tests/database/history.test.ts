import { database } from "@/lib/platform/database/connect";
import { withHistory } from "@/lib/platform/history/record";
import { readAsOf } from "@/lib/web/as-of";
import { expectWholeChain } from "@/tests/database/support/history";
import { emptyTables } from "@/tests/database/support/test-database";
import { fc } from "@/tests/properties";

function addSystemAccount(): Promise<{ id: string }> {
  return database().account.create({ data: { kind: "SYSTEM", role: "ADMIN" }, select: { id: true } });
}

const change = { action: "test", subjectType: "test", before: null };

test("writes at the same time make one chain, without gaps, each at an instant of its own", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ entries: fc.integer({ min: 1, max: 3 }), fails: fc.boolean(), value: fc.jsonValue() }), {
        minLength: 1,
        maxLength: 12,
      }),
      async (writes) => {
        await emptyTables();
        const account = await addSystemAccount();
        const outcomes = await Promise.allSettled(
          writes.map(({ entries, fails, value }, write) =>
            withHistory(account, async ({ instant, append }) => {
              for (let entry = 0; entry < entries; entry += 1) {
                await append({ ...change, subjectId: `${write}.${entry}`, after: value });
              }
              if (fails) throw new Error("This write was told to fail");
              return instant;
            }),
          ),
        );

        expect(outcomes.map(({ status }) => status === "rejected")).toEqual(writes.map(({ fails }) => fails));
        const kept = writes.filter(({ fails }) => !fails);
        await expectWholeChain(kept.reduce((sum, { entries }) => sum + entries, 0));
        const instants = outcomes.flatMap((outcome) =>
          outcome.status === "fulfilled" ? [outcome.value.getTime()] : [],
        );
        expect(new Set(instants).size).toBe(kept.length);
      },
    ),
    { numRuns: 15 },
  );
});

test("a write that fails leaves neither its rows nor its history", async () => {
  const account = await addSystemAccount();
  const write = withHistory(account, async ({ tx, append }) => {
    await tx.evidence.create({ data: { number: 1 } });
    await append({ ...change, subjectId: "1", after: 1 });
    await tx.evidence.create({ data: { number: 1 } });
  });

  await expect(write).rejects.toThrow(/unique constraint/i);
  expect(await database().evidence.count()).toBe(0);
  await expectWholeChain(0);
});

test("a write is later than every one before it, even when the clock was set back", async () => {
  const account = await addSystemAccount();
  const future = new Date("2999-01-01T00:00:00.000Z");
  await database().historyEntry.create({
    data: {
      sequence: 1n,
      instant: future,
      actorId: account.id,
      action: "test",
      subjectType: "test",
      subjectId: "1",
      change: "{}",
      previousHash: "0".repeat(64),
      hash: "1".repeat(64),
    },
  });

  const instant = await withHistory(account, async ({ tx, instant, append }) => {
    await tx.evidence.create({ data: { number: 1 } });
    await append({ ...change, subjectId: "1", after: 1 });
    return instant;
  });

  expect(instant.getTime()).toBe(future.getTime() + 1);
  // A link to the register's present state works immediately, and shows the same as the page without parameters.
  const asKnownThen = await readAsOf({ known_at: instant.toISOString() });
  expect(asKnownThen).toMatchObject({ faults: [], knownAt: instant, head: { instant } });
  expect(await readAsOf({})).toMatchObject({ faults: [], knownAt: instant, head: asKnownThen.head });
  expect(await readAsOf({ known_at: future.toISOString() })).toMatchObject({ faults: [], head: { sequence: "1" } });
});
