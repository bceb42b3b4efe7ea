import { parseFeed } from "@rowanmanning/feed-parser";
import ICAL from "ical.js";
import { disableAccount, enableAccount } from "@/lib/access/accounts/write";
import type { User } from "@/lib/access/policy";
import { countChanges, asOfInstant, readChanges } from "@/lib/delivery/notifications/changes-query";
import {
  listChangesByOthers,
  listFollowed,
  listNews,
  writeCalendar,
  writeFeed,
} from "@/lib/delivery/notifications/read";
import { readFollowed } from "@/lib/delivery/notifications/targets-query";
import { findFeed } from "@/lib/delivery/notifications/token-query";
import { follow, makeFeedAddress, revokeFeedAddress, unfollow } from "@/lib/delivery/notifications/write";
import { saveViewSchema } from "@/lib/delivery/saved-views/schema";
import { changeView, saveView } from "@/lib/delivery/saved-views/write";
import { database } from "@/lib/platform/database/connect";
import { env } from "@/lib/platform/env";
import { InvalidInput, NotFound } from "@/lib/platform/errors";
import { readClock } from "@/lib/platform/history/head";
import { reinstateRecommendation, takeRecord, withdrawRecommendation } from "@/lib/register/recommendations/write";
import { changeSettings } from "@/lib/register/settings/write";
import { giveVerdict, replyToQuery } from "@/lib/register/updates/write";
import { makeAccount } from "@/tests/factories/accounts";
import {
  makeActor,
  makeInterest,
  makeRecommendation,
  makeSource,
  makeTheme,
  makeUpdate,
  reviseRecord,
} from "@/tests/factories/register";
import { readCalendar } from "@/tests/unit/support/icalendar";

/** An account that can sign in. */
async function makePerson(role: "ADMIN" | "ANALYST" | "REVIEWER" = "REVIEWER") {
  const person = await makeAccount(role);
  await database().account.update({ where: { id: person.id }, data: { passwordHash: "not a hash" } });
  return person;
}

async function tokenOf(user: User, id: string): Promise<string> {
  const { address } = await makeFeedAddress(user, { id });
  return address.slice(address.lastIndexOf("/") + 1);
}

async function feedOf(user: User, id = "everything"): Promise<string> {
  const key = await findFeed(await tokenOf(user, id));
  if (!key) throw new Error("The token that was just made opens nothing");
  return (await writeFeed(key.owner, key, "http://localhost/feeds/x/atom.xml")).text;
}

async function calendarOf(user: User): Promise<ICAL.Event[]> {
  const key = await findFeed(await tokenOf(user, "everything"));
  if (!key) throw new Error("The token that was just made opens nothing");
  const { text } = await writeCalendar(key.owner, key);
  return new ICAL.Component(ICAL.parse(text) as unknown[]) // the parser's own output
    .getAllSubcomponents("vevent")
    .map((event) => new ICAL.Event(event));
}

const record = (reference: string) => ({ kind: "RECORD", key: reference, from: "page" }) as const;

async function askQuery(reference: string, number: number, reviewer: User, author: User): Promise<void> {
  await giveVerdict(reviewer, { reference, number, verdict: "QUERIED", note: "Which month?" });
  const { id } = await database().verification.findFirstOrThrow({ orderBy: { recordedAt: "desc" } });
  await replyToQuery(author, { reference, number, verification: id, note: "May." });
}

/** A record with one of every kind of change. */
async function makeEventful() {
  const [analyst, reviewer] = [await makePerson("ANALYST"), await makePerson()];
  const theme = await makeTheme();
  const source = await makeSource({ title: "A source" });
  const { reference } = await makeRecommendation({ by: analyst, theme: theme.slug, source: source.slug });
  await makeUpdate({ by: analyst, reference });
  await askQuery(reference, 1, reviewer, analyst);
  await makeUpdate({ by: analyst, reference, status: "NO_PROGRESS", corrects: "1" });
  await giveVerdict(reviewer, { reference, number: 2, verdict: "VERIFIED", note: null });
  await reviseRecord(analyst, reference, { title: "Other words" });
  await withdrawRecommendation(analyst, { reference, baseRevision: 2, note: "Entered twice." });
  await reinstateRecommendation(analyst, { reference, baseRevision: 3, note: "It was not." });
  return { analyst, reviewer, theme, source, reference };
}

const EVERYTHING_THAT_HAPPENED = [
  "REINSTATED",
  "WITHDRAWN",
  "REWORDED",
  "VERIFIED",
  "CORRECTED",
  "ANSWERED",
  "QUERIED",
  "UPDATED",
  "ENTERED",
];

test("whoever is assigned to a record is told what others did to it since an instant, and nothing that they did", async () => {
  const { analyst, reviewer, reference } = await makeEventful();
  await takeRecord(analyst, { id: reference });
  const { now, head } = await readClock();
  const since = head?.instant ?? now;
  await makeUpdate({ by: analyst, reference });
  await giveVerdict(reviewer, { reference, number: 3, verdict: "VERIFIED", note: "Seen." });
  await makeUpdate();
  const asOf = asOfInstant((await readClock()).head?.instant ?? now);
  const told = async (user: User, from: Date) =>
    (await listChangesByOthers(user, asOf, from, 10)).map(({ what, note }) => [what, note]);
  expect(await told(analyst, since)).toEqual([["VERIFIED", "Seen."]]);
  expect((await told(analyst, new Date(0))).map(([what]) => what)).toEqual(["VERIFIED", "VERIFIED", "QUERIED"]);
  expect(await told(reviewer, new Date(0))).toEqual([]);
});

test("whoever follows a record, its theme, its source or a view of it is told everything that happened, once, newest first", async () => {
  const { reference, theme, source, analyst } = await makeEventful();
  await makeUpdate(); // another record, which nobody follows
  const follower = await makePerson();
  const view = await saveView(follower, saveViewSchema.parse({ name: "Its theme", query: `theme=${theme.slug}` }));
  for (const input of [
    record(reference),
    { kind: "THEME", key: theme.slug, from: "page" },
    { kind: "SOURCE", key: source.slug, from: "page" },
    { kind: "VIEW", key: view.id, from: "page" },
  ] as const) {
    await follow(follower, input);
    const { changes, total } = await listNews(follower, 1);
    expect(changes.map(({ what }) => what)).toEqual(EVERYTHING_THAT_HAPPENED);
    expect(total).toBe(EVERYTHING_THAT_HAPPENED.length);
    await unfollow(follower, input);
    expect((await listNews(follower, 1)).total).toBe(0);
  }
  await follow(follower, record(reference));
  await follow(follower, { kind: "THEME", key: theme.slug, from: "page" });
  expect((await listNews(follower, 1)).total).toBe(EVERYTHING_THAT_HAPPENED.length);

  // So is it if the theme is one of its further ones.
  const { slug: further } = await makeTheme();
  const several = await makeRecommendation({ by: analyst, furtherThemes: [further] });
  const other = await makePerson();
  await follow(other, { kind: "THEME", key: further, from: "page" });
  expect((await listNews(other, 1)).changes).toMatchObject([{ what: "ENTERED", reference: several.reference }]);

  // A record that leaves the theme is still reported, because its leaving is a change too.
  await unfollow(follower, record(reference));
  await reviseRecord(analyst, reference, { title: "Elsewhere now", theme: (await makeTheme()).slug });
  expect((await listNews(follower, 1)).changes[0]).toMatchObject({ what: "REWORDED", title: "Elsewhere now" });
});

test("any span and any page of the changes is what sorting all rows by hand gives", async () => {
  const { reference, analyst, reviewer } = await makeEventful();
  const second = await makeRecommendation({ by: analyst });
  for (let number = 1; number <= 6; number += 1) {
    await makeUpdate({ by: analyst, reference: second.reference });
    await giveVerdict(reviewer, { ...second, number, verdict: "VERIFIED", note: null });
  }
  const follower = await makePerson();
  for (const one of [reference, second.reference]) await follow(follower, record(one));
  const { targets } = await readFollowed(follower.id);
  const rows = [
    ...(await database().update.findMany({ select: { id: true, recordedAt: true } })),
    ...(await database().verification.findMany({ select: { id: true, recordedAt: true } })),
    ...(await database().queryReply.findMany({ select: { id: true, recordedAt: true } })),
    ...(await database().recommendationRevision.findMany({ select: { id: true, recordedAt: true } })),
  ].toSorted((a, b) => b.recordedAt.getTime() - a.recordedAt.getTime());
  const { now, head } = await readClock();
  const asOf = asOfInstant(head?.instant ?? now);
  for (const [from, to] of [
    [0, rows.length - 1],
    [3, 9],
    [7, 8],
  ] as const) {
    const span = { until: rows[from]?.recordedAt ?? now, since: rows[to]?.recordedAt ?? now };
    const fitting = rows.filter(({ recordedAt }) => recordedAt > span.since && recordedAt <= span.until);
    expect(await countChanges(targets, asOf, span)).toBe(fitting.length);
    for (const skip of [0, 1, 4]) {
      const page = await readChanges(targets, asOf, span, { limit: 3, skip });
      expect(page.map(({ id }) => id)).toEqual(fitting.slice(skip, skip + 3).map(({ id }) => id));
    }
  }
});

test("a feed is read by a feed reader, with its texts as they were typed and ids and instants that stay", async () => {
  const { reference, analyst } = await makeEventful();
  const hostile = `]]><script>alert("x")</script> & 'Қазақстан' 🙂 <![CDATA[`;
  await reviseRecord(analyst, reference, { title: hostile });
  await makeUpdate({ by: analyst, reference, rationale: `First ${hostile}\nsecond line` });
  const follower = await makePerson();
  await follow(follower, record(reference));
  const [{ id } = { id: "" }] = (await listFollowed(follower)).followed;

  const text = await feedOf(follower, id);
  const feed = parseFeed(text);

  expect(feed.meta).toMatchObject({ type: "atom", version: "1.0" });
  expect(feed.title).toBe(`Followthrough: ${reference}: ${hostile}`);
  expect(feed.items).toHaveLength(EVERYTHING_THAT_HAPPENED.length + 2);
  const [newest] = feed.items;
  expect(newest?.title).toContain(hostile);
  expect(newest?.url).toBe(`${env().publicAddress}/recommendations/${reference}/updates/3`);
  expect(newest?.content).toContain("<br/>second line");
  // The content is HTML inside XML, so after one parsing it is HTML in which the text is still escaped.
  expect(text).toContain("&amp;lt;script&amp;gt;");
  expect(text.match(/<content[^]*?<\/content>/g)?.join("")).not.toContain("&lt;script");
  const updates = await database().update.findMany({
    orderBy: { recordedAt: "asc" },
    select: { id: true, recordedAt: true },
  });
  for (const update of updates) {
    const entry = feed.items.find((item) => item.id === `urn:uuid:${update.id}`);
    expect(entry?.updated).toEqual(update.recordedAt);
  }
  expect(feed.updated).toEqual(updates.at(-1)?.recordedAt);

  // A renewed address leads to the same feed.
  const again = await feedOf(follower, id);
  expect(again).toBe(text);
});

test("no feed and no calendar tells of an alleged interest", async () => {
  const { reference, source } = await makeEventful();
  const holder = await makeActor({ name: "Alleged Holder" });
  await makeInterest({ kind: "ALLEGED", holder: holder.slug, source: source.slug, allegedBy: "Whispering Herald" });
  const analyst = await makePerson("ANALYST");
  await follow(analyst, record(reference));
  await follow(analyst, { kind: "SOURCE", key: source.slug, from: "page" });
  const text = await feedOf(analyst);
  expect(text).not.toMatch(/Whispering|Alleged|interest/i);
});

test("with four eyes required a status that nobody verified is only proposed, in feeds as everywhere, until it is verified", async () => {
  const { analyst, reviewer, reference } = await makeEventful();
  const admin = await makePerson("ADMIN");
  const follower = await makePerson();
  await follow(follower, record(reference));
  await makeUpdate({ by: analyst, reference, status: "IN_PROGRESS" });
  const newest = async () => parseFeed(await feedOf(follower)).items.find(({ url }) => url?.endsWith("/updates/3"));
  expect((await newest())?.title).toMatch(/, in progress: /);

  await changeSettings(admin, { attachmentMegabytes: 5, verificationRequired: true });
  expect((await newest())?.title).toMatch(/, proposed: in progress: /);
  expect((await newest())?.content).toContain("Proposed status");
  expect((await newest())?.content).not.toContain("Status: ");

  await giveVerdict(reviewer, { reference, number: 3, verdict: "VERIFIED", note: null });
  expect(parseFeed(await feedOf(follower)).items.map(({ title }) => title)).toEqual(
    expect.arrayContaining([expect.stringMatching(/, in progress: /), expect.stringMatching(/update 3 verified/)]),
  );
});

test("a feed's address opens it until it is renewed, revoked, left, or the account is disabled, and then never again", async () => {
  const admin = await makePerson("ADMIN");
  const follower = await makePerson();
  const { reference } = await makeRecommendation();
  await follow(follower, record(reference));
  const [{ id } = { id: "" }] = (await listFollowed(follower)).followed;
  expect(await findFeed("never given")).toBeNull();

  const first = await tokenOf(follower, id);
  expect(await findFeed(first)).toMatchObject({ owner: { id: follower.id, role: "REVIEWER" }, followingId: id });
  expect(JSON.stringify(await database().feedToken.findMany())).not.toContain(first);
  const second = await tokenOf(follower, id);
  expect(await findFeed(first)).toBeNull();
  await revokeFeedAddress(follower, { id });
  expect(await findFeed(second)).toBeNull();
  const third = await tokenOf(follower, id);
  await unfollow(follower, record(reference));
  expect(await findFeed(third)).toBeNull();

  const everything = await tokenOf(follower, "everything");
  expect(await findFeed(everything)).toMatchObject({ followingId: null });
  const stranger = await makePerson();
  await expect(makeFeedAddress(stranger, { id })).rejects.toThrow(NotFound);
  await disableAccount(admin, { id: follower.id });
  expect(await findFeed(everything)).toBeNull();
  await enableAccount(admin, { id: follower.id });
  expect(await findFeed(everything)).toBeNull();
});

test("a shared view can be followed until its owner stops sharing it, and somebody else's private view never", async () => {
  const [owner, follower] = [await makePerson(), await makePerson()];
  const { id } = await saveView(owner, saveViewSchema.parse({ name: "Mine", query: "status=IN_PROGRESS" }));
  const input = { kind: "VIEW", key: id, from: "account" } as const;
  await expect(follow(follower, input)).rejects.toThrow(NotFound);
  await changeView(owner, { id, name: "Ours", shared: true });
  await follow(follower, input);
  await follow(owner, input);
  const [{ id: following } = { id: "" }] = (await listFollowed(follower)).followed;
  const token = await tokenOf(follower, following);
  await changeView(owner, { id, name: "Mine", shared: false });
  expect((await listFollowed(follower)).followed).toEqual([]);
  expect(await findFeed(token)).toBeNull();
  expect((await listFollowed(owner)).followed).toHaveLength(1);
});

test("a calendar program reads due, review and reply dates as whole days, a vague one on its latest day, under names that stay", async () => {
  const analyst = await makePerson("ANALYST");
  const { reference } = await makeRecommendation({
    by: analyst,
    due: "2031-23",
    made: "2022-12-20",
    reviewDays: "90",
    replyDays: "60",
  });
  const done = await makeRecommendation({ by: analyst, due: "2031" });
  await makeUpdate({ by: analyst, reference: done.reference, status: "NO_LONGER_APPLICABLE" });
  for (const one of [reference, done.reference]) await follow(analyst, record(one));

  const events = await calendarOf(analyst);
  const days = () => events.map(({ summary, startDate }) => [summary.split(":")[0], startDate.toString()]).toSorted();
  expect(days()).toEqual([
    ["Due", "2031-11-30"],
    ["Response due", "2023-02-18"],
    ["Review due", "2023-03-20"],
  ]);
  expect(events.every(({ startDate }) => startDate.isDate)).toBe(true);

  await makeUpdate({ by: analyst, reference, effective: "2026-01-01", response: "NO_RESPONSE" });
  const later = await calendarOf(analyst);
  expect(later.map(({ uid }) => uid).toSorted()).toEqual(events.map(({ uid }) => uid).toSorted());
  expect(later.map(({ startDate }) => startDate.toString()).toSorted()).toEqual([
    "2023-02-18",
    "2026-04-01",
    "2031-11-30",
  ]);

  await makeUpdate({ by: analyst, reference, effective: "2026-01-02", response: "NOTED" });
  const answered = await calendarOf(analyst);
  expect(answered.map(({ startDate }) => startDate.toString()).toSorted()).toEqual(["2026-04-02", "2031-11-30"]);
  expect(await calendarOf(await makePerson())).toEqual([]);
});

test("an event keeps its name and gets a higher sequence whenever its day changes, whatever changes it", async () => {
  const [analyst, reviewer, admin] = [await makePerson("ANALYST"), await makePerson(), await makePerson("ADMIN")];
  const { reference } = await makeRecommendation({ by: analyst, due: "2031", made: "2022-12-20", reviewDays: "90" });
  const other = await makeRecommendation({ by: analyst, due: "2031" });
  await follow(analyst, record(reference));
  await follow(analyst, record(other.reference));
  const eventsOf = async () => {
    const key = await findFeed(await tokenOf(analyst, "everything"));
    if (!key) throw new Error("The token that was just made opens nothing");
    return new Map(readCalendar((await writeCalendar(key.owner, key)).text).events.map((event) => [event.uid, event]));
  };
  let before = await eventsOf();
  expect(before.size).toBe(3);
  expect(await eventsOf()).toEqual(before);
  const changes: [why: string, moved: number, change: () => Promise<unknown>][] = [
    [
      "a new due day",
      1,
      () => reviseRecord(analyst, reference, { title: "A title.", due: "2032-05-01", reviewDays: "90" }),
    ],
    ["an update", 1, () => makeUpdate({ by: analyst, reference, effective: "2026-01-01" })],
    [
      "four eyes, without which the update no longer counts",
      1,
      () => changeSettings(admin, { attachmentMegabytes: 5, verificationRequired: true }),
    ],
    ["a reviewer's word", 1, () => giveVerdict(reviewer, { reference, number: 1, verdict: "VERIFIED", note: null })],
    ["a correction", 0, () => makeUpdate({ by: analyst, reference, corrects: "1", effective: "2025-01-01" })],
  ];
  for (const [why, moved, change] of changes) {
    await change();
    const after = await eventsOf();
    expect([why, [...after.keys()]]).toEqual([why, expect.arrayContaining([...before.keys()])]);
    const days = [...after.values()].filter(({ uid, start }) => before.get(uid)?.start !== start);
    expect([why, days.length]).toEqual([why, moved]);
    for (const { uid, sequence, stamp } of days) {
      expect(sequence).toBeGreaterThan(before.get(uid)?.sequence ?? 0);
      expect(stamp.getTime()).toBeGreaterThanOrEqual(before.get(uid)?.stamp.getTime() ?? 0);
    }
    for (const { uid, sequence } of after.values()) {
      expect(sequence).toBeGreaterThanOrEqual(before.get(uid)?.sequence ?? 0);
    }
    before = after;
  }
});

test("nobody can follow what is not there, or more than the limit", async () => {
  const follower = await makePerson();
  await expect(follow(follower, record("NONE-1"))).rejects.toThrow(NotFound);
  await expect(follow(follower, { kind: "VIEW", key: "no id", from: "page" })).rejects.toThrow(NotFound);
  const theme = await makeTheme();
  await database().following.createMany({
    data: await Promise.all(
      Array.from({ length: 200 }, async (_, place) => ({
        accountId: follower.id,
        viewId: (
          await database().view.create({
            data: {
              ownerId: follower.id,
              name: `View ${place}`,
              query: "",
              shared: false,
              createdAt: new Date(),
              changedAt: new Date(),
            },
          })
        ).id,
        createdAt: new Date(),
      })),
    ),
  });
  await expect(follow(follower, { kind: "THEME", key: theme.slug, from: "page" })).rejects.toThrow(InvalidInput);
});
