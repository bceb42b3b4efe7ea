import type { User } from "@/lib/access/policy";
import { verifyRegister } from "@/lib/audit/integrity/read";
import { getProgress } from "@/lib/figures/progress/read";
import { database } from "@/lib/platform/database/connect";
import { Forbidden, InvalidInput, NotFound, VersionConflict } from "@/lib/platform/errors";
import { readClock } from "@/lib/platform/history/head";
import { requireDay } from "@/lib/platform/time/dates";
import { reviseEvidenceSchema } from "@/lib/register/evidence/schema";
import { reviseEvidence } from "@/lib/register/evidence/write";
import { NO_FILTERS } from "@/lib/register/lists/filters";
import { listRecommendations } from "@/lib/register/lists/read";
import { getRecommendation } from "@/lib/register/lists/record-read";
import { type QueueFilters, WHOLE_QUEUE } from "@/lib/register/updates/queue-filters";
import {
  countToLookAgain,
  findInQueue,
  listAlike,
  listOwnProposed,
  listOwnVerdicts,
  listQueries,
  listQueueChoices,
  listUpdatesToVerify,
} from "@/lib/register/updates/read";
import { withdrawRecommendation } from "@/lib/register/recommendations/write";
import { changeSettings } from "@/lib/register/settings/write";
import {
  decideSchema,
  giveVerdictSchema,
  reviewSchema,
  shownUpdateText,
  updateText,
} from "@/lib/register/updates/schema";
import { rewordedSince } from "@/lib/register/updates/reworded";
import { changeBy } from "@/lib/register/updates/without";
import { shownOf } from "@/lib/register/updates/shown";
import type { ReviewConflict } from "@/lib/register/updates/shown-query";
import { decide, giveVerdict, replyToQuery, review } from "@/lib/register/updates/write";
import type { VerificationState } from "@/lib/register/vocabulary";
import { generateRegister } from "@/scripts/bench/generated-register";
import { makeAccount } from "@/tests/factories/accounts";
import { makeEvidence, makeRecommendation, makeUpdate, reviseRecord } from "@/tests/factories/register";

const day = requireDay("2026-01-01");
const list = { filters: NO_FILTERS, sort: "reference", descending: false, page: 1, pageSize: 25, faults: [] } as const;

type Named = { reference: string; number: number };

/** What is shown of an update without evidence, of a record in its first wording, before anybody said anything of it. */
const UNTOUCHED = { revision: 1, evidence: [], words: 0 };

/** What an open page shows of an update, as its form carries it. */
async function pageOf(user: User, update: Named): Promise<string> {
  const record = await getRecommendation(user, update.reference, { day, knownAt: await headInstant() });
  const found = record?.updates.find(({ number }) => number === update.number);
  if (!record || !found) throw new Error("There is no such update");
  return shownUpdateText(update, shownOf(record.revision, found));
}

/** What a form that was opened as `shown` says once it is sent. */
function sent(update: Named, shown: string, verdict: "VERIFIED" | "QUERIED", note = "") {
  return reviewSchema.parse({ ...update, verdict, note, shown });
}

async function conflictOf(write: Promise<unknown>): Promise<ReviewConflict> {
  const error = await write.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(VersionConflict);
  return (error as VersionConflict<ReviewConflict>).current; // just checked
}

async function countVerdicts(): Promise<number> {
  return database().verification.count();
}

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
  const decision = async (also: readonly Named[]) =>
    decideSchema.parse({
      ...one,
      verdict: "VERIFIED",
      note: "Generated.",
      shown: [await pageOf(reviewer, one), ...also.map((other) => shownUpdateText(other, UNTOUCHED))],
      also: also.map(updateText),
      onwards: "",
    });
  await expect(decide(reviewer, await decision([two, { ...own, number: 99 }]))).rejects.toThrow(NotFound);
  expect(await alike()).toEqual([two.reference]);
  expect(await listOwnVerdicts(reviewer, [one])).toEqual([]);

  const chosen = await decision([two]);
  await decide(reviewer, chosen);
  expect(await alike()).toEqual([]);
  expect(await listOwnVerdicts(reviewer, [two, target, one])).toEqual([
    { update: two, verdict: "VERIFIED" },
    { update: one, verdict: "VERIFIED" },
  ]);
  const { shown: _, ...unseen } = { ...one, verdict: "VERIFIED", shown: "", also: [], onwards: "" };
  for (const wrong of [
    unseen,
    { ...unseen, shown: "nothing" },
    { ...unseen, shown: shownUpdateText(two, UNTOUCHED) },
    { ...unseen, shown: shownUpdateText(one, UNTOUCHED), also: updateText(two) },
  ]) {
    expect(decideSchema.safeParse(wrong).success).toBe(false);
  }
});

test("a verdict is on the words that its reviewer was shown: those that came since are shown first", async () => {
  const { analyst, reviewer, administrator } = await makePeople();
  const { reference } = await makeRecommendation({ by: analyst });
  const item = await makeEvidence({ by: analyst });
  const evidence = [{ existing: String(item.number), polarity: "SUPPORTS" }];
  const update = await makeUpdate({ by: analyst, reference, evidence });
  const opened = await pageOf(reviewer, update);
  await reviseRecord(analyst, reference, { summary: "What is asked, and by when." });
  const { changed, shown } = await conflictOf(review(reviewer, sent(update, opened, "VERIFIED")));
  expect(changed).toMatchObject([
    {
      reference,
      number: update.number,
      wording: {
        number: 2,
        fields: [
          {
            before: ["Summary", "What is asked."],
            after: [expect.anything(), "What is asked, and by when."],
          },
        ],
      },
      evidence: [],
      words: [],
    },
  ]);
  expect(shown).toEqual({ [updateText(update)]: await pageOf(reviewer, update) });
  expect(await countVerdicts()).toBe(0);

  const reworded = await pageOf(reviewer, update);
  const { number } = item;
  const revision = { title: "Evidence, named anew", summary: "What it shows.", reliability: "B", credibility: "2" };
  const revised = reviseEvidenceSchema.parse({
    ...revision,
    number: String(number),
    baseRevision: "1",
    note: "Named.",
  });
  await reviseEvidence(administrator, revised);
  const later = await conflictOf(review(reviewer, sent(update, reworded, "VERIFIED")));
  expect(later.changed).toMatchObject([
    { wording: null, evidence: [{ item: number, number: 2, fields: [{ after: ["Title", "Evidence, named anew"] }] }] },
  ]);
  const seen = later.shown[updateText(update)] ?? "";
  await review(reviewer, sent(update, seen, "VERIFIED"));
  expect(await countVerdicts()).toBe(1);
});

test("no verdict cancels one that its reviewer has not seen, and the answer to a query is seen first too", async () => {
  const { analyst, reviewer, administrator, target } = await makePeople();
  const opened = await pageOf(reviewer, target);
  await review(administrator, sent(target, opened, "QUERIED", "Which month?"));
  const { changed } = await conflictOf(review(reviewer, sent(target, opened, "VERIFIED")));
  expect(changed).toMatchObject([{ wording: null, words: [{ said: "QUERIED", note: "Which month?" }] }]);
  expect((await listQueries(analyst, 1)).total).toBe(1);

  const queried = await pageOf(reviewer, target);
  await replyToQuery(analyst, { ...target, verification: await openQuery(target.reference), note: "January." });
  expect((await conflictOf(review(reviewer, sent(target, queried, "VERIFIED")))).changed).toMatchObject([
    { words: [{ said: "ANSWERED", note: "January." }] },
  ]);
  await review(reviewer, sent(target, await pageOf(reviewer, target), "VERIFIED"));
  expect((await listUpdatesToVerify(reviewer, 1)).total).toBe(0);
});

test("of two verdicts sent at the same instant one is saved, and the other shows it", async () => {
  const { reviewer, administrator, target } = await makePeople();
  const opened = await pageOf(reviewer, target);
  const both = await Promise.allSettled([
    review(reviewer, sent(target, opened, "VERIFIED")),
    review(administrator, sent(target, opened, "QUERIED", "Which month?")),
  ]);
  expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  expect(await countVerdicts()).toBe(1);
});

test("a form that is sent twice gives one verdict, and none at all once anything else was said", async () => {
  const { analyst, reviewer, administrator, target } = await makePeople();
  const opened = await pageOf(reviewer, target);
  const once = sent(target, opened, "QUERIED", "Which month?");
  await Promise.all([review(reviewer, once), review(reviewer, once)]);
  expect(await countVerdicts()).toBe(1);
  await conflictOf(review(administrator, once));
  await conflictOf(review(reviewer, { ...once, note: "Which year?" }));
  await replyToQuery(analyst, { ...target, verification: await openQuery(target.reference), note: "January." });
  await conflictOf(review(reviewer, once));
  expect(await countVerdicts()).toBe(1);
});

test("where one of several updates has changed since, none of them is decided, and each that changed is shown", async () => {
  const { analyst, reviewer, administrator } = await makePeople();
  const [one, two, three] = [
    await makeUpdate({ by: analyst }),
    await makeUpdate({ by: analyst }),
    await makeUpdate({ by: analyst }),
  ];
  const shown = await Promise.all([one, two, three].map((update) => pageOf(reviewer, update)));
  const also = [two, three].map(updateText);
  const decision = decideSchema.parse({ ...one, verdict: "VERIFIED", shown, also, onwards: "" });
  await giveVerdict(administrator, { ...three, verdict: "QUERIED", note: "Which month?" });
  const conflict = await conflictOf(decide(reviewer, decision));
  expect(conflict.changed).toMatchObject([{ reference: three.reference, words: [{ said: "QUERIED" }] }]);
  expect(await countVerdicts()).toBe(1);
  const again = decideSchema.parse({ ...decision, shown: Object.values(conflict.shown), also, note: "", onwards: "" });
  await decide(reviewer, again);
  await decide(reviewer, again);
  expect(await countVerdicts()).toBe(4);
});

test("the queue opens at an update's place, or at that of the next one where it does not wait any more", async () => {
  const { analyst, reviewer, target } = await makePeople();
  const more: Named[] = [];
  for (let count = 0; count < 27; count += 1) more.push(await makeUpdate({ by: analyst, reference: target.reference }));
  const [second, ...others] = more;
  const last = others.at(-1);
  if (!second || !last) throw new Error("They were just recorded");
  const place = (update: Named, filters: Partial<QueueFilters> = {}) =>
    findInQueue(reviewer, update, { ...WHOLE_QUEUE, ...filters });
  expect(await place(second)).toEqual({ waits: true, page: 1, index: 1 });
  expect(await place(last)).toEqual({ waits: true, page: 2, index: 2 });
  expect(await place(last, { order: "newest" })).toEqual({ waits: true, page: 1, index: 0 });
  await giveVerdict(reviewer, { ...second, verdict: "VERIFIED", note: null });
  expect(await place(second)).toEqual({ waits: false, page: 1, index: 1 });
  await giveVerdict(reviewer, { ...last, verdict: "VERIFIED", note: null });
  expect(await place(last)).toEqual({ waits: false, page: 1, index: 0 });
  expect(await place({ ...last, number: 99 })).toBeNull();
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

test("each queue has the updates that somebody would find who read all updates, verdicts and answers one by one", async () => {
  await generateRegister({ records: 8, updates: 400, seed: 7 });
  const [reviewer, administrator] = [await makeAccount("REVIEWER"), await makeAccount("ADMIN")];
  const updates = () =>
    database().update.findMany({
      include: {
        author: { select: { kind: true } },
        correctedBy: { select: { id: true } },
        verifications: { orderBy: [{ recordedAt: "desc" }, { id: "desc" }], include: { reply: true } },
        recommendation: {
          select: {
            reference: true,
            revisions: { orderBy: { number: "desc" }, take: 1, select: { number: true, withdrawn: true } },
          },
        },
      },
    });
  type Read = Awaited<ReturnType<typeof updates>>[number];
  const stands = ({ correctedBy, recommendation }: Read) =>
    correctedBy === null && recommendation.revisions[0]?.withdrawn === false;
  const isOpenQuery = ({ verifications: [newest] }: Read) => newest?.verdict === "QUERIED" && newest.reply === null;
  const waits = (update: Read) =>
    update.verifications.length === 0 || (update.verifications[0]?.reply ?? null) !== null;

  // Of the queries some are answered, and of those some are queried again or verified; one record is withdrawn.
  const queried = (await updates()).filter((update) => stands(update) && isOpenQuery(update));
  expect(queried.length).toBeGreaterThan(6);
  for (const [index, update] of queried.slice(0, 6).entries()) {
    const named = { reference: update.recommendation.reference, number: update.number };
    const verification = update.verifications[0]?.id ?? "";
    await replyToQuery({ id: update.authorId, role: "ANALYST" }, { ...named, verification, note: "Answered." });
    if (index % 3 === 1) await giveVerdict(reviewer, { ...named, verdict: "QUERIED", note: "And then?" });
    if (index % 3 === 2) await giveVerdict(reviewer, { ...named, verdict: "VERIFIED", note: null });
  }
  const recommendation = queried[6]?.recommendation;
  if (!recommendation) throw new Error("There are fewer queries than this test needs");
  const { reference } = recommendation;
  const baseRevision = recommendation.revisions[0]?.number ?? 0;
  await withdrawRecommendation(administrator, { reference, baseRevision, note: "Entered twice." });

  const all = (await updates()).filter(stands);
  const names = (some: readonly Read[]) =>
    some.map((update) => updateText({ reference: update.recommendation.reference, number: update.number })).toSorted();
  async function namesOf(queue: (page: number) => ReturnType<typeof listQueries>): Promise<string[]> {
    const { pages } = await queue(1);
    const read = await Promise.all(Array.from({ length: pages }, (_, index) => queue(index + 1)));
    return read.flatMap(({ rows }) => rows.map(updateText)).toSorted();
  }
  const waiting = names(all.filter(waits));
  expect(waiting.length).toBeGreaterThan(6);
  expect(await namesOf((page) => listUpdatesToVerify(reviewer, page))).toEqual(waiting);
  for (const id of new Set(all.map(({ authorId }) => authorId))) {
    const author: User = { id, role: "ANALYST" };
    const isOwn = ({ authorId }: Read) => authorId === id;
    const mayAnswer = (update: Read) => isOwn(update) || update.author.kind === "SYSTEM";
    expect(await namesOf((page) => listUpdatesToVerify({ id, role: "ADMIN" }, page))).toEqual(
      names(all.filter((update) => !isOwn(update) && waits(update))),
    );
    expect(await namesOf((page) => listQueries(author, page))).toEqual(
      names(all.filter((update) => mayAnswer(update) && isOpenQuery(update))),
    );
    expect(await namesOf((page) => listOwnProposed(author, page))).toEqual([]);
  }
  await changeSettings(administrator, { attachmentMegabytes: 25, verificationRequired: true, looksAgain: false });
  for (const id of new Set(all.map(({ authorId }) => authorId))) {
    expect(await namesOf((page) => listOwnProposed({ id, role: "ANALYST" }, page))).toEqual(
      names(all.filter((update) => update.authorId === id && waits(update))),
    );
  }
});
