import { createWriteStream, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { verifyRegister } from "@/lib/audit/integrity/read";
import { openPackage } from "@/lib/delivery/exchange/package-reading";
import { exportPackage } from "@/lib/delivery/exchange/read";
import { database } from "@/lib/platform/database/connect";
import { Forbidden, InvalidInput, NotFound } from "@/lib/platform/errors";
import { readClock } from "@/lib/platform/history/head";
import { requireDay } from "@/lib/platform/time/dates";
import { NO_FILTERS } from "@/lib/register/lists/filters";
import { mentionedIn, partsOf } from "@/lib/register/remarks/mentions";
import { getRemarkToErase, listColleagues, listRemarks } from "@/lib/register/remarks/read";
import { addRemarkSchema } from "@/lib/register/remarks/schema";
import { addRemark, eraseRemark, withdrawRemark } from "@/lib/register/remarks/write";
import { makeAccount } from "@/tests/factories/accounts";
import { makeRecommendation } from "@/tests/factories/register";

const NEWEST = { page: 1, remark: "" };
const SAID = "Is the inquiry about the same protestors?";

/** A person who has joined. */
async function makeColleague(...given: Parameters<typeof makeAccount>) {
  const account = await makeAccount(...given);
  await database().account.update({ where: { id: account.id }, data: { passwordHash: "not a hash" } });
  return account;
}

async function now() {
  const { head, now: clock } = await readClock();
  return { day: requireDay("2026-01-01"), knownAt: head?.instant ?? clock };
}

async function makeDiscussion() {
  const [analyst, reviewer, administrator] = [
    await makeColleague("ANALYST", "Anna Analyst"),
    await makeColleague("REVIEWER", "Rita Reviewer"),
    await makeColleague("ADMIN", "Ada Administrator"),
  ];
  const { reference } = await makeRecommendation({ by: analyst });
  return { analyst, reviewer, administrator, reference };
}

test("everybody writes remarks, and each instant shows those that had been made by then", async () => {
  const { analyst, reviewer, administrator, reference } = await makeDiscussion();
  const before = await now();
  await addRemark(reviewer, { reference, words: SAID, tell: [analyst.id] });
  const first = await now();
  await addRemark(analyst, { reference, words: "The source does not say.", tell: [] });
  await addRemark(administrator, { reference, words: "Then say so.", tell: [] });

  expect((await listRemarks(analyst, reference, NEWEST, before)).remarks).toEqual([]);
  expect((await listRemarks(analyst, reference, NEWEST, first)).remarks).toMatchObject([
    { words: SAID, author: { name: "Rita Reviewer" }, mentions: [{ id: analyst.id }] },
  ]);
  expect((await listRemarks(reviewer, reference, NEWEST, await now())).remarks.map(({ words }) => words)).toEqual([
    SAID,
    "The source does not say.",
    "Then say so.",
  ]);
  await expect(addRemark(analyst, { reference: "XX-99", words: "Where?", tell: [] })).rejects.toThrow(NotFound);
  expect(addRemarkSchema.safeParse({ reference, words: " \n" }).success).toBe(false);
});

test("a remark that is sent twice is there once; who says the same to somebody else, later or after withdrawing it says it again", async () => {
  const { analyst, reviewer, administrator, reference } = await makeDiscussion();
  const remark = { reference, words: SAID, tell: [analyst.id] };
  const [first, second] = await Promise.all([addRemark(reviewer, remark), addRemark(reviewer, remark)]);
  expect(second).toEqual(first);
  expect((await listRemarks(analyst, reference, NEWEST, await now())).remarks).toHaveLength(1);
  await addRemark(administrator, remark);
  await addRemark(reviewer, { ...remark, tell: [administrator.id] });
  await addRemark(reviewer, { ...remark, words: "Is it?" });
  expect((await listRemarks(analyst, reference, NEWEST, await now())).remarks).toHaveLength(4);
  const { id } = await addRemark(reviewer, { ...remark, tell: [] });
  await withdrawRemark(reviewer, { id });
  expect((await addRemark(reviewer, { ...remark, tell: [administrator.id] })).id).not.toBe(id);
});

test("those are told who were chosen or named after an @, and nobody who has not joined or has left", async () => {
  const { analyst, reviewer, administrator, reference } = await makeDiscussion();
  const invited = await makeAccount("ANALYST", "Ivan Invited");
  expect((await listColleagues(analyst)).map(({ name }) => name)).toEqual(["Ada Administrator", "Rita Reviewer"]);

  const words = "@rita reviewer, see what @Ivan Invited and I (@Anna Analyst) found.";
  await addRemark(analyst, { reference, words, tell: [administrator.id] });
  const { remarks } = await listRemarks(analyst, reference, NEWEST, await now());
  expect(remarks[0]?.mentions.map(({ id }) => id).toSorted()).toEqual([administrator.id, reviewer.id].toSorted());

  await database().account.update({ where: { id: reviewer.id }, data: { disabledAt: new Date() } });
  for (const id of [invited.id, reviewer.id, analyst.id]) {
    await expect(addRemark(analyst, { reference, words: SAID, tell: [id] })).rejects.toThrow(InvalidInput);
  }
});

test("of two names of which one begins the other the longer is meant, and an address names nobody", () => {
  const people = [
    { id: "1", name: "Ann Lee" },
    { id: "2", name: "Ann Lee Smith" },
    { id: "3", name: "Жанар Әлиева" },
    { id: "4", name: "Ann Lee" },
    { id: "5", name: null },
  ];
  expect(mentionedIn("Ask @Ann Lee Smith, @жанар әлиева.", people)).toEqual(["2", "3"]);
  expect(mentionedIn("Ask @Ann Lee.", people)).toEqual(["1", "4"]);
  expect(mentionedIn("Ask @Ann\u00a0Lee  Smith or ＠Жанар  Әлиева", people)).toEqual(["2", "3"]);
  const signs = "Anne-Marie O’Neil (Jr.) [a] {b} 5/6 $1 x*y+z? a|b ^ \\d &";
  expect(mentionedIn(`Ask @${signs}`, [...people, { id: "9", name: signs }])).toEqual(["9"]);
  expect(mentionedIn("info@Ann Lee, @Ann Leesmith, @ and @Annie", people)).toEqual([]);
  const words = "@Ann Lee@Ann Lee Smith and so on";
  expect(partsOf(words, people).map(({ text }) => text)).toEqual(["@Ann Lee", "@Ann Lee Smith and so on"]);
});

test("a remark is withdrawn by its author or an administrator, and stood before that", async () => {
  const { analyst, reviewer, administrator, reference } = await makeDiscussion();
  const { id } = await addRemark(reviewer, { reference, words: SAID, tell: [] });
  const made = await now();
  await expect(withdrawRemark(analyst, { id })).rejects.toThrow(Forbidden);
  await withdrawRemark(reviewer, { id });
  await withdrawRemark(administrator, { id });
  const entries = await database().historyEntry.count({ where: { action: "remark.withdraw" } });
  expect(entries).toBe(1);

  expect((await listRemarks(analyst, reference, NEWEST, made)).remarks).toMatchObject([{ withdrawal: null }]);
  expect((await listRemarks(analyst, reference, NEWEST, await now())).remarks).toMatchObject([
    { words: SAID, withdrawal: { author: { name: "Rita Reviewer" } } },
  ]);
  const other = await addRemark(reviewer, { reference, words: "Another.", tell: [] });
  await withdrawRemark(administrator, { id: other.id });
  expect((await verifyRegister(administrator)).fault).toBeNull();
});

test("erased words are gone everywhere and at every instant, and the register is still in order", async () => {
  const { analyst, reviewer, administrator, reference } = await makeDiscussion();
  const { id } = await addRemark(reviewer, { reference, words: SAID, tell: [analyst.id] });
  const made = await now();
  await expect(eraseRemark(reviewer, { id, note: "Mine." })).rejects.toThrow(Forbidden);
  expect(await getRemarkToErase(administrator, reference, id)).toMatchObject({ words: SAID });
  await eraseRemark(administrator, { id, note: "It named a source." });
  await expect(eraseRemark(administrator, { id, note: "Again." })).rejects.toThrow(InvalidInput);
  expect(await getRemarkToErase(administrator, reference, id)).toBeNull();

  for (const asOf of [made, await now()]) {
    expect((await listRemarks(analyst, reference, NEWEST, asOf)).remarks).toMatchObject([
      { words: null, erasure: { note: "It named a source.", author: { name: "Ada Administrator" } } },
    ]);
  }
  const [row] = await database().remark.findMany();
  expect(row).toMatchObject({ words: null, salt: null });
  expect((await verifyRegister(administrator)).fault).toBeNull();
});

test("not even past the program is a remark changed or deleted, or its words erased without a reason", async () => {
  const { analyst, reference } = await makeDiscussion();
  const { id } = await addRemark(analyst, { reference, words: SAID, tell: [] });
  const changed = (data: object) => database().remark.update({ where: { id }, data });
  await expect(changed({ words: "Something else" })).rejects.toThrow(/never changed/);
  await expect(changed({ words: null, salt: null })).rejects.toThrow(/only be erased/);
  await expect(changed({ recordedAt: new Date() })).rejects.toThrow(/never changed/);
  await expect(database().remark.delete({ where: { id } })).rejects.toThrow(/never changed or deleted/);
});

test("a long discussion has pages, the newest first, and leads to the one with a remark", async () => {
  const { analyst, reference } = await makeDiscussion();
  const ids: string[] = [];
  for (let number = 1; number <= 27; number += 1) {
    ids.push((await addRemark(analyst, { reference, words: `Remark ${number}`, tell: [] })).id);
  }
  const asOf = await now();
  const newest = await listRemarks(analyst, reference, NEWEST, asOf);
  expect([newest.remarks.at(0)?.words, newest.remarks.at(-1)?.words]).toEqual(["Remark 3", "Remark 27"]);
  expect(newest).toMatchObject({ total: 27, pages: 2 });
  const first = await listRemarks(analyst, reference, { page: 1, remark: ids[0] ?? "" }, asOf);
  expect(first).toMatchObject({ page: 2, remarks: [{ words: "Remark 1" }, { words: "Remark 2" }] });
});

test("neither the history nor a data package has the words of a remark", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "followthrough-remarks-"));
  try {
    const { reviewer, administrator, reference } = await makeDiscussion();
    const { id } = await addRemark(reviewer, { reference, words: SAID, tell: [] });
    const file = path.join(folder, "register.zip");
    const packed = await exportPackage(administrator, { filters: NO_FILTERS }, await now(), true);
    await pipeline(packed.bytes(), createWriteStream(file));
    const opened = await openPackage(file);
    const names = opened.descriptor.resources.map(({ name }) => name);
    const rows: unknown[] = [];
    for (const name of names) for await (const row of opened.rows(name)) rows.push(row);
    opened.close();
    expect(names).toContain("recommendation");
    expect(names.filter((name) => name.startsWith("remark"))).toEqual([]);
    expect(JSON.stringify(rows)).not.toContain("inquiry");

    const entries = await database().historyEntry.findMany({ where: { subjectId: id } });
    expect(entries.map(({ action }) => action)).toEqual(["remark.add"]);
    expect(JSON.stringify(entries.map(({ change }) => change))).not.toContain("inquiry");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
