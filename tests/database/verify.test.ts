import { randomUUID } from "node:crypto";
import { database, type Transaction } from "@/lib/platform/database/connect";
import { verifyRegister } from "@/lib/audit/integrity/read";
import type { User } from "@/lib/access/policy";
import { makeAccount } from "@/tests/factories/accounts";
import { makeEvidence, makeUpdate } from "@/tests/factories/register";

type Update = { id: string; sequence: string };

/** Three updates of one record, the second citing evidence, and their history entries. */
async function makeRegister(): Promise<{ admin: User; updates: Update[] }> {
  const admin = await makeAccount("ADMIN");
  const { number } = await makeEvidence({ by: admin });
  const { reference } = await makeUpdate({ by: admin, rationale: "As the first report says." });
  await makeUpdate({ by: admin, reference, evidence: [{ existing: `E-${number}`, polarity: "SUPPORTS" }] });
  await makeUpdate({ by: admin, reference });
  const entries = await database().historyEntry.findMany({
    where: { subjectType: "update" },
    orderBy: { sequence: "asc" },
    select: { sequence: true, subjectId: true },
  });
  return { admin, updates: entries.map(({ sequence, subjectId }) => ({ id: subjectId, sequence: String(sequence) })) };
}

/** What a database superuser can do, whom append-only triggers and foreign keys do not stop. */
async function tamper(work: (tx: Transaction) => Promise<unknown>): Promise<void> {
  await database().$transaction(async (tx) => {
    await tx.$executeRaw`SET LOCAL session_replication_role = replica`;
    await work(tx);
  });
}

test("an honest register has no fault, and every update is held against its entry", async () => {
  const { admin, updates } = await makeRegister();
  const entries = await database().historyEntry.count();
  const verdict = await verifyRegister(admin);
  expect(verdict.fault).toBeNull();
  expect(verdict.entries).toBe(entries);
  expect(verdict.head?.sequence).toBe(String(entries));
  expect(verdict.rows).toBeGreaterThan(updates.length);
});

const FIRST = 0;
const SECOND = 1;
const THIRD = 2;

/** How the register is tampered with, which of the three updates is affected, and the expected fault. */
const TAMPERING: {
  what: string;
  to: number;
  how: (tx: Transaction, update: Update) => Promise<unknown>;
  says: RegExp;
}[] = [
  {
    what: "an edited rationale",
    to: FIRST,
    how: (tx, { id }) => tx.$executeRaw`UPDATE "update" SET rationale = 'As nobody says.' WHERE id = ${id}::uuid`,
    says: /update.*changed.*rationale/,
  },
  {
    what: "a deleted update",
    to: THIRD,
    how: (tx, { id }) => tx.$executeRaw`DELETE FROM "update" WHERE id = ${id}::uuid`,
    says: /update.*missing/,
  },
  {
    what: "evidence that was turned against the update which cites it",
    to: SECOND,
    how: (tx, { id }) => tx.$executeRaw`UPDATE citation SET polarity = 'CONTRADICTS' WHERE update_id = ${id}::uuid`,
    says: /update.*changed.*citations/,
  },
  {
    what: "a changed hash",
    to: SECOND,
    how: (tx, { sequence }) =>
      tx.$executeRaw`UPDATE history_entry SET hash = repeat('0', 64) WHERE sequence = ${BigInt(sequence)}`,
    says: /hash/,
  },
  {
    what: "a changed line of the history",
    to: SECOND,
    how: (tx, { sequence }) =>
      tx.$executeRaw`UPDATE history_entry SET change = replace(change, 'SUPPORTS', 'CONTEXT') WHERE sequence = ${BigInt(sequence)}`,
    says: /hash/,
  },
];

for (const { what, to, how, says } of TAMPERING) {
  test(`${what} is found, and its entry named`, async () => {
    const { admin, updates } = await makeRegister();
    const update = updates[to];
    if (!update) throw new Error("There are three updates");
    await tamper((tx) => how(tx, update));
    const { fault } = await verifyRegister(admin);
    expect(fault).toMatchObject({ sequence: update.sequence, subjectType: "update", subjectId: update.id });
    expect(fault?.message).toMatch(says);
  });
}

test("an entry taken out of the middle of the history is found, and named by its number", async () => {
  const { admin } = await makeRegister();
  await tamper((tx) => tx.$executeRaw`DELETE FROM history_entry WHERE sequence = 3`);
  const { fault } = await verifyRegister(admin);
  expect(fault?.sequence).toBe("4");
  expect(fault?.message).toMatch(/Entry 3 is missing/);
});

test("two entries that changed places are found at the first of them", async () => {
  const { admin } = await makeRegister();
  await tamper(async (tx) => {
    await tx.$executeRaw`UPDATE history_entry SET sequence = 1000 WHERE sequence = 3`;
    await tx.$executeRaw`UPDATE history_entry SET sequence = 3 WHERE sequence = 4`;
    await tx.$executeRaw`UPDATE history_entry SET sequence = 4 WHERE sequence = 1000`;
  });
  expect((await verifyRegister(admin)).fault?.sequence).toBe("3");
});

test("an update that was put in beside the history is found", async () => {
  const { admin, updates } = await makeRegister();
  const id = randomUUID();
  await tamper(
    (tx) => tx.$executeRaw`
      INSERT INTO "update" SELECT (jsonb_populate_record(u, jsonb_build_object('id', ${id}::text, 'number', 99))).*
      FROM "update" u WHERE u.id = ${updates[FIRST]?.id}::uuid`,
  );
  expect((await verifyRegister(admin)).fault).toMatchObject({ sequence: null, subjectType: "update", subjectId: id });
});
