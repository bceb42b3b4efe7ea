import { countProposed, getNews, listProposed } from "@/lib/figures/comparison/news-read";
import { findSeen } from "@/lib/delivery/notifications/read";
import { markSeen } from "@/lib/delivery/notifications/write";
import { readClock } from "@/lib/platform/history/head";
import type { AsOf } from "@/lib/platform/time/as-of";
import { requireDay } from "@/lib/platform/time/dates";
import { NO_FILTERS } from "@/lib/register/lists/filters";
import { DEFAULT_SETTINGS } from "@/lib/register/settings/schema";
import { changeSettings } from "@/lib/register/settings/write";
import { giveVerdict } from "@/lib/register/updates/write";
import { makeAccount } from "@/tests/factories/accounts";
import { makeRecommendation, makeUpdate } from "@/tests/factories/register";

const DAY = requireDay("2024-06-30");

async function asOfHead(): Promise<AsOf> {
  const { head, now } = await readClock();
  return { day: DAY, knownAt: head?.instant ?? now };
}

test("an old event recorded today is news by the date it was recorded, but not by the date it happened", async () => {
  const analyst = await makeAccount("ANALYST");
  const { reference } = await makeRecommendation({ by: analyst });
  const seen = await asOfHead();
  await makeUpdate({ by: analyst, reference, status: "IN_PROGRESS", effective: "2023-05-03" });
  const now = await asOfHead();
  expect(await getNews(analyst, NO_FILTERS, { from: seen, to: now })).toMatchObject({
    moved: 1,
    proposed: 0,
    added: 0,
    gone: 0,
    items: [
      {
        reference,
        from_status: "NOT_ASSESSED",
        to_status: "IN_PROGRESS",
        proposed: false,
        update_number: 1,
        effective_latest: "2023-05-03",
      },
    ],
  });
  const world = { from: { day: requireDay("2024-01-01"), knownAt: now.knownAt }, to: now };
  expect(await getNews(analyst, NO_FILTERS, world)).toMatchObject({ moved: 0, items: [] });
});

test("with four eyes required a proposed update is news as proposed, and as a move once it is verified", async () => {
  const [analyst, reviewer, admin] = [
    await makeAccount("ANALYST"),
    await makeAccount("REVIEWER"),
    await makeAccount("ADMIN"),
  ];
  const { reference } = await makeRecommendation({ by: analyst });
  await changeSettings(admin, { ...DEFAULT_SETTINGS, verificationRequired: true });
  const seen = await asOfHead();
  await makeUpdate({ by: analyst, reference, status: "IN_PROGRESS", effective: "2023-05-03" });
  const proposed = await asOfHead();
  expect(await countProposed(reviewer, NO_FILTERS, proposed)).toEqual({ waiting: 1, queried: 0 });
  expect(await listProposed(reviewer, NO_FILTERS, { from: seen, to: proposed })).toMatchObject({
    items: [{ from_status: "NOT_ASSESSED", verification: "UNVERIFIED" }],
    hasMore: false,
  });
  expect(await getNews(reviewer, NO_FILTERS, { from: seen, to: proposed })).toMatchObject({
    moved: 0,
    proposed: 1,
    items: [{ reference, from_status: "NOT_ASSESSED", to_status: "IN_PROGRESS", proposed: true }],
  });
  await giveVerdict(reviewer, { reference, number: 1, verdict: "VERIFIED", note: null });
  const verified = await asOfHead();
  expect(await countProposed(reviewer, NO_FILTERS, verified)).toEqual({ waiting: 0, queried: 0 });
  expect(await listProposed(reviewer, NO_FILTERS, { from: seen, to: verified })).toEqual({ items: [], hasMore: false });
  expect(await getNews(reviewer, NO_FILTERS, { from: seen, to: verified })).toMatchObject({
    moved: 1,
    proposed: 0,
    items: [
      {
        reference,
        from_status: "NOT_ASSESSED",
        to_status: "IN_PROGRESS",
        proposed: false,
        recorded_at: verified.knownAt,
      },
    ],
  });
});

test("a proposed update that another comes after is not waited for, and one that is queried waits for its author", async () => {
  const [analyst, reviewer, admin] = [
    await makeAccount("ANALYST"),
    await makeAccount("REVIEWER"),
    await makeAccount("ADMIN"),
  ];
  await changeSettings(admin, { ...DEFAULT_SETTINGS, verificationRequired: true });
  const [first, second] = [await makeRecommendation({ by: analyst }), await makeRecommendation({ by: analyst })];
  await makeUpdate({ by: analyst, reference: first.reference, status: "IN_PROGRESS", effective: "2023-05-03" });
  await makeUpdate({ by: analyst, reference: first.reference, status: "NO_PROGRESS", effective: "2024-05-03" });
  await makeUpdate({ by: analyst, reference: second.reference, status: "IN_PROGRESS", effective: "2023-05-03" });
  expect(await countProposed(reviewer, NO_FILTERS, await asOfHead())).toEqual({ waiting: 2, queried: 0 });
  await giveVerdict(reviewer, { reference: first.reference, number: 2, verdict: "VERIFIED", note: null });
  await giveVerdict(reviewer, { reference: second.reference, number: 1, verdict: "QUERIED", note: "Where is it?" });
  expect(await countProposed(reviewer, NO_FILTERS, await asOfHead())).toEqual({ waiting: 0, queried: 1 });
});

test("news is seen up to the instant that was marked, which is never later than now", async () => {
  const reviewer = await makeAccount("REVIEWER");
  expect(await findSeen(reviewer)).toBeNull();
  await markSeen(reviewer, { instant: "2024-05-01T10:00:00.000Z" });
  expect(await findSeen(reviewer)).toEqual(new Date("2024-05-01T10:00:00.000Z"));
  await markSeen(reviewer, { instant: "2999-01-01T00:00:00.000Z" });
  expect((await findSeen(reviewer))?.getFullYear()).toBeLessThan(2999);
});
