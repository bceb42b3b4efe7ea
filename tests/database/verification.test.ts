import type { User } from "@/lib/access/policy";
import { verifyRegister } from "@/lib/audit/integrity/read";
import { getProgress } from "@/lib/figures/progress/read";
import { database } from "@/lib/platform/database/connect";
import { Forbidden, InvalidInput, NotFound } from "@/lib/platform/errors";
import { readClock } from "@/lib/platform/history/head";
import { requireDay } from "@/lib/platform/time/dates";
import { NO_FILTERS } from "@/lib/register/lists/filters";
import { listRecommendations } from "@/lib/register/lists/read";
import { getRecommendation } from "@/lib/register/lists/record-read";
import { type QueueFilters, WHOLE_QUEUE } from "@/lib/register/updates/queue-filters";
import {
  countToLookAgain,
  findOwnVerdict,
  listAlike,
  listOwnProposed,
  listQueries,
  listQueueChoices,
  listUpdatesToVerify,
} from "@/lib/register/updates/read";
import { changeSettings } from "@/lib/register/settings/write";
import { decideSchema, giveVerdictSchema, updateText } from "@/lib/register/updates/schema";
import { rewordedSince } from "@/lib/register/updates/reworded";
import { changeBy } from "@/lib/register/updates/without";
import { decide, giveVerdict, replyToQuery } from "@/lib/register/updates/write";
import type { VerificationState } from "@/lib/register/vocabulary";
import { generateRegister } from "@/scripts/bench/generated-register";
import { makeAccount } from "@/tests/factories/accounts";
import { makeRecommendation, makeUpdate, reviseRecord } from "@/tests/factories/register";

const day = requireDay("2026-01-01");
const list = { filters: NO_FILTERS, sort: "reference", descending: false, page: 1, pageSize: 25, faults: [] } as const;

async function makePeople() {
  const [analyst, reviewer, administrator] = [
    await makeAccount("ANALYST"),
    await makeAccount("REVIEWER"),
    await makeAccount("ADMIN"),
  ];
  const { reference } = await makeRecommendation({ by: analyst });
  const { number } = await makeUpdate({ by: analyst, reference });
  return { analyst, reviewer, administrator, target: { reference, number } };
}

/** The review state of the update at an instant in list, page and dashboard, which must agree. */
async function stateAt(
  user: User,
  reference: string,
  number: number,
  knownAt: Date,
): Promise<VerificationState | null> {
  const asOf = { day, knownAt };
  const page = await getRecommendation(user, reference, asOf);
  const update = page?.updates.find((item) => item.number === number);
  const state = update?.verification ?? null;
  const { rows, facets } = await listRecommendations(user, { ...list, filters: NO_FILTERS, faults: [] }, asOf);
  const { byVerification } = await getProgress(user, NO_FILTERS, asOf);
  if (state !== null && page?.governing === number) {
    expect(rows.map(({ verification }) => verification)).toEqual([state]);
    expect(facets.verification).toMatchObject([{ value: state, count: 1 }]);
    expect(byVerification[state]).toBe(1);
  }
  return state;
}

async function headInstant(): Promise<Date> {
  const { head, now } = await readClock();
  return head?.instant ?? now;
}

async function openQuery(reference: string): Promise<string> {
  const row = await database().verification.findFirstOrThrow({
    where: { update: { recommendation: { reference } } },
    orderBy: { recordedAt: "desc" },
  });
  return row.id;
}

test("an analyst verifies nothing, and nobody verifies an update of their own, not even past the program", async () => {
  const { analyst, administrator, target } = await makePeople();
  await expect(giveVerdict(analyst, { ...target, verdict: "VERIFIED", note: null })).rejects.toThrow(Forbidden);

  const own = await makeUpdate({ by: administrator, reference: target.reference });
  await expect(giveVerdict(administrator, { ...own, verdict: "VERIFIED", note: null })).rejects.toThrow(Forbidden);

  const update = await database().update.findFirstOrThrow({ where: { authorId: administrator.id } });
  await expect(
    database().verification.create({
      data: { updateId: update.id, recordedAt: new Date(), authorId: administrator.id, verdict: "VERIFIED" },
    }),
  ).rejects.toThrow(/own author/);
});

test("a query without a question is refused, and so is a word on an update that is not there", async () => {
  const { reviewer, target } = await makePeople();
  expect(giveVerdictSchema.safeParse({ ...target, verdict: "QUERIED", note: " " }).success).toBe(false);
  await expect(giveVerdict(reviewer, { ...target, number: 99, verdict: "VERIFIED", note: null })).rejects.toThrow(
    NotFound,
  );
});

test("a query comes back to the author, the answer to the reviewers, and each instant keeps its own state", async () => {
  const { analyst, reviewer, administrator, target } = await makePeople();
  const { reference, number } = target;
  const unverified = await headInstant();
  expect((await listUpdatesToVerify(reviewer, 1)).rows).toMatchObject([
    { reference, number, verification: "UNVERIFIED" },
  ]);
  expect((await listQueries(analyst, 1)).total).toBe(0);

  await giveVerdict(reviewer, { ...target, verdict: "QUERIED", note: "Which month?" });
  const queried = await headInstant();
  expect((await listUpdatesToVerify(reviewer, 1)).total).toBe(0);
  expect((await listQueries(analyst, 1)).rows).toMatchObject([{ reference, number, note: "Which month?" }]);
  expect((await listQueries(administrator, 1)).total).toBe(0);

  const verification = await openQuery(reference);
  const stranger = await makeAccount("ANALYST");
  await expect(replyToQuery(stranger, { ...target, verification, note: "Mine?" })).rejects.toThrow(Forbidden);
  await replyToQuery(analyst, { ...target, verification, note: "January." });
  await expect(replyToQuery(analyst, { ...target, verification, note: "Again." })).rejects.toThrow(InvalidInput);
  const answered = await headInstant();
  expect((await listUpdatesToVerify(reviewer, 1)).rows).toMatchObject([
    { reference, verification: "ANSWERED", note: "January." },
  ]);

  await giveVerdict(administrator, { ...target, verdict: "VERIFIED", note: null });
  const verified = await headInstant();
  expect((await listUpdatesToVerify(reviewer, 1)).total).toBe(0);

  for (const [instant, state] of [
    [unverified, "UNVERIFIED"],
    [queried, "QUERIED"],
    [answered, "ANSWERED"],
    [verified, "VERIFIED"],
  ] as const) {
    expect(await stateAt(reviewer, reference, number, instant)).toBe(state);
  }
  expect((await verifyRegister(administrator)).fault).toBeNull();
});

test("an author sees which of their updates wait for verification, where they count only then", async () => {
  const { analyst, reviewer, administrator, target } = await makePeople();
  const waiting = async () => (await listOwnProposed(analyst, 1)).rows.map(({ number }) => number);
  expect(await waiting()).toEqual([]);
  await changeSettings(administrator, { attachmentMegabytes: 25, verificationRequired: true, looksAgain: false });
  const { number } = await makeUpdate({ by: analyst, reference: target.reference });
  await makeUpdate({ by: administrator, reference: target.reference });
  expect(await waiting()).toEqual([target.number, number]);
  await giveVerdict(reviewer, { ...target, verdict: "VERIFIED", note: null });
  await giveVerdict(reviewer, { reference: target.reference, number, verdict: "QUERIED", note: "Which month?" });
  expect(await waiting()).toEqual([]);
  const verification = await openQuery(target.reference);
  await replyToQuery(analyst, { reference: target.reference, number, verification, note: "May." });
  expect(await waiting()).toEqual([number]);
});

test("a correction voids what was said of the update that it corrects", async () => {
  const { analyst, reviewer, target } = await makePeople();
  await giveVerdict(reviewer, { ...target, verdict: "VERIFIED", note: "Seen." });
  const correction = await makeUpdate({ by: analyst, reference: target.reference, corrects: String(target.number) });

  expect(await stateAt(reviewer, target.reference, correction.number, await headInstant())).toBe("UNVERIFIED");
  await expect(giveVerdict(reviewer, { ...target, verdict: "VERIFIED", note: null })).rejects.toThrow(InvalidInput);
  expect((await listUpdatesToVerify(reviewer, 1)).rows).toMatchObject([{ number: correction.number }]);
});

test("the queue is narrowed by theme, source and owner, and ordered from either end", async () => {
  const { analyst, reviewer, target } = await makePeople();
  const other = await makeRecommendation({ by: analyst });
  const second = await makeUpdate({ by: analyst, reference: other.reference });
  const { theme, source } = await database().recommendationRevision.findFirstOrThrow({
    where: { recommendation: { reference: other.reference } },
    select: { theme: { select: { slug: true } }, source: { select: { slug: true } } },
  });
  const waiting = async (filters: Partial<QueueFilters>) =>
    (await listUpdatesToVerify(reviewer, 1, { ...WHOLE_QUEUE, ...filters })).rows.map(({ reference }) => reference);
  expect(await waiting({})).toEqual([target.reference, second.reference]);
  expect(await waiting({ order: "newest" })).toEqual([second.reference, target.reference]);
  expect(await waiting({ source: source.slug })).toContain(second.reference);
  expect(await waiting({ theme: theme.slug })).toContain(second.reference);
  expect(await waiting({ theme: "no-such-theme" })).toEqual([]);
  expect(await waiting({ owner: reviewer.id })).toEqual([]);
  const choices = await listQueueChoices(reviewer);
  expect(choices.find(({ facet, value }) => facet === "theme" && value === theme.slug)?.count).toBe(
    (await waiting({ theme: theme.slug })).length,
  );
});

test("one verdict on updates that say the same is given on all of them, or on none", async () => {
  const { analyst, reviewer, target } = await makePeople();
  const [first, second, another] = [
    await makeRecommendation({ by: analyst }),
    await makeRecommendation({ by: analyst }),
    await makeRecommendation({ by: analyst }),
  ];
  const same = { by: analyst, status: "IN_PROGRESS", rationale: "Generated: the same for all." } as const;
  const one = await makeUpdate({ ...same, reference: first.reference });
  const two = await makeUpdate({ ...same, reference: second.reference });
  await makeUpdate({ ...same, rationale: "Generated: something else.", reference: another.reference });
  const alike = async () => (await listAlike(reviewer, one)).map(({ reference }) => reference);
  expect(await alike()).toEqual([two.reference]);

  const own = await makeUpdate({ by: await makeAccount("ADMIN"), reference: target.reference });
  const decision = (also: readonly { reference: string; number: number }[]) =>
    decideSchema.parse({ ...one, verdict: "VERIFIED", note: "Generated.", also: also.map(updateText), onwards: "" });
  await expect(decide(reviewer, decision([two, { ...own, number: 99 }]))).rejects.toThrow(NotFound);
  expect(await alike()).toEqual([two.reference]);
  expect(await findOwnVerdict(reviewer, one)).toBeNull();

  await decide(reviewer, decision([two]));
  expect(await alike()).toEqual([]);
  expect(await findOwnVerdict(reviewer, two)).toBe("VERIFIED");
  expect(decideSchema.safeParse({ ...one, verdict: "VERIFIED", also: "nothing", onwards: "" }).success).toBe(false);
});

test("a reviewer sees beforehand what an update changes, and verifying it changes just that", async () => {
  const { analyst, reviewer, administrator, target } = await makePeople();
  const { reference } = target;
  await changeSettings(administrator, { attachmentMegabytes: 25, verificationRequired: true, looksAgain: false });
  await giveVerdict(reviewer, { ...target, verdict: "VERIFIED", note: null });
  const statusNow = async () =>
    (await getRecommendation(reviewer, reference, { day, knownAt: await headInstant() }))?.status;
  for (const asked of [
    { status: "NO_PROGRESS", effective: "2025-06-01" },
    { status: "CANNOT_ASSESS", effective: "2025-01-01" },
    { status: "CANNOT_ASSESS", effective: "2024-12-01", correctsFirst: true },
    { status: "IN_PROGRESS", effective: "2026-06-01" },
  ] as const) {
    const corrects = "correctsFirst" in asked ? String(target.number) : undefined;
    const { number } = await makeUpdate({
      by: analyst,
      reference,
      status: asked.status,
      effective: asked.effective,
      ...(corrects === undefined ? {} : { corrects }),
    });
    const record = await getRecommendation(reviewer, reference, { day, knownAt: await headInstant() });
    const update = record?.updates.find((one) => one.number === number);
    if (!record || !update) throw new Error("The update was just recorded");
    const { without, gives } = changeBy(update, record.updates, "status", day);
    expect(without?.status ?? "NOT_ASSESSED").toBe(await statusNow());
    await giveVerdict(reviewer, { reference, number, verdict: "VERIFIED", note: null });
    expect(await statusNow()).toBe(gives ? asked.status : (without?.status ?? "NOT_ASSESSED"));
  }
});

test("a verification goes on counting after a rewording, says before which wording it was, and is queued again", async () => {
  const { analyst, reviewer, target } = await makePeople();
  const { reference, number } = target;
  const again = async () =>
    (await listUpdatesToVerify(reviewer, 1, { ...WHOLE_QUEUE, queue: "again" })).rows.map((row) => row.number);
  const since = async () => {
    const record = await getRecommendation(reviewer, reference, { day, knownAt: await headInstant() });
    const update = record?.updates.find((one) => one.number === number);
    return record && update ? rewordedSince(update, record.revisions) : null;
  };
  await giveVerdict(reviewer, { ...target, verdict: "VERIFIED", note: null });
  await reviseRecord(analyst, reference, { priority: "HIGH" });
  expect([await again(), await since()]).toEqual([[], null]);

  await reviseRecord(analyst, reference, { summary: "Generated: what is asked, said otherwise." });
  const reworded = await headInstant();
  expect([await again(), await since()]).toEqual([[number], reworded]);
  expect(await countToLookAgain(reviewer)).toBe(1);
  expect(await countToLookAgain(analyst).catch((error: unknown) => error)).toBeInstanceOf(Forbidden);
  expect(await stateAt(reviewer, reference, number, reworded)).toBe("VERIFIED");

  await giveVerdict(reviewer, { ...target, verdict: "VERIFIED", note: "Seen again." });
  expect([await again(), await since()]).toEqual([[], null]);
});

test("a queue is counted up to a thousand updates, which can be paged through", async () => {
  await generateRegister({ records: 5, updates: 1_500, seed: 5 });
  const reviewer = await makeAccount("REVIEWER");
  const { rows, total, hasMore, pages, page } = await listUpdatesToVerify(reviewer, 1_000);
  expect({ total, hasMore, pages, page }).toEqual({ total: 1_000, hasMore: true, pages: 40, page: 40 });
  expect(rows).toHaveLength(25);
});
