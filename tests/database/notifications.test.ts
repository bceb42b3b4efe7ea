import type { User } from "@/lib/access/policy";
import { countUnread, listNotifications } from "@/lib/delivery/notifications/inbox-read";
import { follow, markRead } from "@/lib/delivery/notifications/write";
import { database } from "@/lib/platform/database/connect";
import { readClock } from "@/lib/platform/history/head";
import { requireDay } from "@/lib/platform/time/dates";
import { reviseRecommendationSchema } from "@/lib/register/recommendations/schema";
import { reviseRecommendation } from "@/lib/register/recommendations/write";
import { addRemark, eraseRemark, withdrawRemark } from "@/lib/register/remarks/write";
import { giveVerdict, replyToQuery } from "@/lib/register/updates/write";
import { makeAccount } from "@/tests/factories/accounts";
import { makeActor, makeRecommendation, makeSource, makeTheme, makeUpdate } from "@/tests/factories/register";

async function makeColleague(...given: Parameters<typeof makeAccount>) {
  const account = await makeAccount(...given);
  await database().account.update({ where: { id: account.id }, data: { passwordHash: "not a hash" } });
  return account;
}

async function makePeople() {
  return {
    analyst: await makeColleague("ANALYST", "Anna Analyst"),
    other: await makeColleague("ANALYST", "Otto Other"),
    reviewer: await makeColleague("REVIEWER", "Rita Reviewer"),
    administrator: await makeColleague("ADMIN", "Ada Administrator"),
  };
}

async function headInstant(): Promise<Date> {
  const { head, now } = await readClock();
  return head?.instant ?? now;
}

async function unread(user: User): Promise<number> {
  return (await countUnread(user, { day: requireDay("2026-01-01"), knownAt: await headInstant() })).unread;
}

/** What the page lists for somebody, as `KIND reference`, newest first. */
async function listed(user: User): Promise<string[]> {
  const { rows } = await listNotifications(user, 1);
  return rows.map(({ kind, reference }) => `${kind} ${reference}`);
}

async function say(user: User, reference: string, words: string, tell: string[] = []): Promise<string> {
  return (await addRemark(user, { reference, words, tell })).id;
}

test("a remark is told once to whom it mentions, owns or follows its record, and never to its author", async () => {
  const { analyst, other, reviewer, administrator } = await makePeople();
  const { reference } = await makeRecommendation({ by: analyst, owner: analyst.id });
  const { reference: elsewhere } = await makeRecommendation({ by: analyst });
  await follow(other, { kind: "RECORD", key: reference, from: "page" });
  await follow(reviewer, { kind: "RECORD", key: reference, from: "page" });

  await say(reviewer, reference, "@Anna Analyst, is this so?", [analyst.id]);
  await say(reviewer, elsewhere, "@Otto Other, and this?");
  expect(await listed(analyst)).toEqual([`MENTION ${reference}`]);
  expect(await listed(other)).toEqual([`MENTION ${elsewhere}`, `REMARK ${reference}`]);
  expect(await listed(reviewer)).toEqual([]);
  expect(await listed(administrator)).toEqual([]);

  const id = await say(other, reference, "Never mind.");
  expect(await listed(analyst)).toEqual([`REMARK ${reference}`, `MENTION ${reference}`]);
  await withdrawRemark(other, { id });
  expect(await listed(analyst)).toEqual([`MENTION ${reference}`]);
  const erased = await say(other, reference, "He said so.");
  await eraseRemark(administrator, { id: erased, note: "It named a person." });
  const [newest] = (await listNotifications(analyst, 1)).rows;
  expect(newest).toMatchObject({ kind: "REMARK", id: erased, words: null });
});

test("a query, its answer and a verdict are told to those whom they answer", async () => {
  const { analyst, other, reviewer } = await makePeople();
  const { reference } = await makeRecommendation({ by: analyst });
  const { number } = await makeUpdate({ by: analyst, reference });
  await giveVerdict(reviewer, { reference, number, verdict: "QUERIED", note: "Which month?" });
  expect((await listNotifications(analyst, 1)).rows).toMatchObject([
    { kind: "QUERY", reference, number, author: "Rita Reviewer", words: "Which month?", isRead: false },
  ]);
  const { id } = await database().verification.findFirstOrThrow();
  await replyToQuery(analyst, { reference, number, verification: id, note: "January." });
  expect(await listed(reviewer)).toEqual([`ANSWER ${reference}`]);
  await giveVerdict(reviewer, { reference, number, verdict: "VERIFIED", note: null });
  expect(await listed(analyst)).toEqual([`VERDICT ${reference}`, `QUERY ${reference}`]);
  expect(await listed(other)).toEqual([]);
});

test("a record is told of when somebody else assigns it, and not again while it stays assigned", async () => {
  const { analyst, other } = await makePeople();
  const [theme, source, actor] = [await makeTheme(), await makeSource(), await makeActor()];
  const fields = {
    kind: "RECOMMENDATION",
    title: "A record",
    summary: "What is asked.",
    made: "2022-12-20",
    theme: theme.slug,
    source: source.slug,
    addressees: [actor.slug],
    note: "Clearer.",
  };
  const { reference } = await makeRecommendation({ by: analyst });
  async function assign(by: User, owner: string, baseRevision: number): Promise<void> {
    const given = {
      ...fields,
      title: `A record ${baseRevision}`,
      reference,
      owner,
      baseRevision: String(baseRevision),
    };
    await reviseRecommendation(by, reviseRecommendationSchema.parse(given));
  }
  await assign(analyst, other.id, 1);
  await assign(analyst, other.id, 2);
  expect(await listed(other)).toEqual([`ASSIGNMENT ${reference}`]);
  await assign(other, analyst.id, 3);
  await assign(other, other.id, 4);
  expect(await listed(other)).toEqual([`ASSIGNMENT ${reference}`]);
  expect(await listed(analyst)).toEqual([`ASSIGNMENT ${reference}`]);
  const { reference: made } = await makeRecommendation({ by: analyst, owner: other.id });
  expect(await listed(other)).toEqual([`ASSIGNMENT ${made}`, `ASSIGNMENT ${reference}`]);
});

test("what is marked as read up to an instant is read, and what came after it is not", async () => {
  const { analyst, reviewer } = await makePeople();
  const { reference } = await makeRecommendation({ by: analyst, owner: analyst.id });
  await say(reviewer, reference, "First.");
  await say(reviewer, reference, "Second.");
  expect(await unread(analyst)).toBe(2);
  const shown = await headInstant();
  await say(reviewer, reference, "While the page was open.");
  await markRead(analyst, { instant: shown.toISOString() });
  expect(await unread(analyst)).toBe(1);
  expect((await listNotifications(analyst, 1)).rows.map(({ isRead }) => isRead)).toEqual([false, true, true]);
  await markRead(analyst, { instant: "2999-01-01T00:00:00.000Z" });
  expect(await unread(analyst)).toBe(0);
  await say(reviewer, reference, "Later.");
  expect(await unread(analyst)).toBe(1);
  expect(await unread(reviewer)).toBe(0);
});

test("the header counts to a hundred, and the page lists all, a page at a time", async () => {
  const { analyst, reviewer } = await makePeople();
  const { reference } = await makeRecommendation({ by: analyst, owner: analyst.id });
  for (let number = 1; number <= 103; number += 1) await say(reviewer, reference, `Remark ${number}`);
  expect(await unread(analyst)).toBe(100);
  const last = await listNotifications(analyst, 9);
  expect(last).toMatchObject({ total: 103, page: 5, pages: 5, hasMore: false });
  expect(last.rows.map(({ words }) => words)).toEqual(["Remark 3", "Remark 2", "Remark 1"]);
});
