import type { User } from "@/lib/access/policy";
import { verifyRegister } from "@/lib/audit/integrity/read";
import { listLatestEvidence } from "@/lib/figures/progress/read";
import { database } from "@/lib/platform/database/connect";
import { Forbidden, InvalidInput, NotFound, VersionConflict } from "@/lib/platform/errors";
import { readClock } from "@/lib/platform/history/head";
import type { AsOf } from "@/lib/platform/time/as-of";
import { dayInZone } from "@/lib/platform/time/dates";
import { getActorOnFile, getInterest, listActors } from "@/lib/register/actors/read";
import { reviseInterestSchema } from "@/lib/register/actors/schema";
import { addInterest, reviseInterest, withdrawInterest } from "@/lib/register/actors/write";
import type { Newer } from "@/lib/register/newer";
import { getEvidence, listEvidence } from "@/lib/register/evidence/read";
import { NO_FILTERS } from "@/lib/register/lists/filters";
import { getRecommendation } from "@/lib/register/lists/record-read";
import { makeAccount } from "@/tests/factories/accounts";
import { makeActor, makeEvidence, makeInterest, makeRecommendation, makeUpdate } from "@/tests/factories/register";

/** Today, as known after the newest write. */
async function asOfDay(): Promise<AsOf> {
  const { now, head } = await readClock();
  return { day: dayInZone(now, "Europe/London"), knownAt: head?.instant ?? now };
}

const FIRST_PAGES = { holds: 1, pays: 1 };

async function pageOf(reader: User, slug: string, pair?: AsOf) {
  const page = await getActorOnFile(reader, slug, FIRST_PAGES, pair ?? (await asOfDay()));
  if (!page) throw new Error(`There is no actor ${slug}`);
  return page;
}

/** Form values that revise an interest made by the factory. */
async function change(holder: string, given: Record<string, string>) {
  const { sourceId } = await database().interestRevision.findFirstOrThrow({ select: { sourceId: true } });
  const source = await database().source.findUniqueOrThrow({ where: { id: sourceId }, select: { slug: true } });
  return reviseInterestSchema.parse({
    holder,
    number: "1",
    baseRevision: "1",
    note: "It was disclosed since.",
    kind: "REPORTED",
    role: "adviser",
    payerWords: "A foundation",
    amountState: "STATED",
    amount: "12.50",
    currency: "GBP",
    asAt: "2023-06-01",
    disclosure: "DISCLOSED",
    source: source.slug,
    ...given,
  });
}

/** Whether the notice about an actor's funding is shown, for every place that can show it, as this reader sees it. */
async function shownNotices(reader: User, slug: string, reference: string, asOf: AsOf): Promise<boolean[]> {
  const record = await getRecommendation(reader, reference, asOf);
  const list = await listEvidence(reader, { query: "", source: null, provider: slug, page: 1 }, asOf);
  const item = await getEvidence(reader, list.rows[0]?.number ?? 0, 1, asOf);
  const latest = await listLatestEvidence(reader, NO_FILTERS, asOf);
  const actors = await listActors(reader, { query: "", kind: null, page: 1 }, asOf);
  return [
    (await pageOf(reader, slug, asOf)).fundingUndisclosed,
    actors.rows.some((row) => row.slug === slug && row.fundingUndisclosed),
    record?.updates[0]?.evidence[0]?.provider?.fundingUndisclosed ?? false,
    list.rows[0]?.provider?.fundingUndisclosed ?? false,
    item?.revision.provider?.fundingUndisclosed ?? false,
    latest[0]?.provider?.fundingUndisclosed ?? false,
  ];
}

/** An actor that provides one item of evidence, which an update cites. */
async function makeProvider(by: User): Promise<{ slug: string; reference: string }> {
  const { id, slug } = await makeActor({ by });
  const { number } = await makeEvidence({ by, providerId: id });
  const { reference } = await makeUpdate({ by, evidence: [{ existing: `E-${number}`, polarity: "SUPPORTS" }] });
  return { slug, reference };
}

const EVERYWHERE = Array<boolean>(6).fill(true);
const NOWHERE = Array<boolean>(6).fill(false);

test("a reviewer may record, change and withdraw no interest", async () => {
  const reviewer = await makeAccount("REVIEWER");
  const { holder } = await makeInterest();
  await expect(makeInterest({ by: reviewer, holder, source: "any" })).rejects.toThrow(Forbidden);
  await expect(reviseInterest(reviewer, await change(holder, {}))).rejects.toThrow(Forbidden);
  await expect(
    withdrawInterest(reviewer, { holder, number: 1, baseRevision: 1, reason: "A mistake." }),
  ).rejects.toThrow(Forbidden);
});

test("an interest is on its holder's page and on its payer's, with its source, and the history vouches for it", async () => {
  const analyst = await makeAccount();
  const firm = await makeActor({ name: "A firm", kind: "COMPANY" });
  const member = await makeActor({ name: "A member", kind: "PERSON" });
  await makeInterest({
    by: analyst,
    holder: member.slug,
    payer: firm.slug,
    payerWords: "",
    kind: "DECLARED",
    amountState: "STATED",
    amount: "10000",
    currency: "GBP",
  });
  const reader = await makeAccount("REVIEWER");
  const { holds } = await pageOf(reader, member.slug);
  expect(holds.rows).toMatchObject([
    { number: 1, payer: { slug: firm.slug }, amount: { words: "GBP 10,000" }, asAt: "2023-04-27", revision: 1 },
  ]);
  const { pays, fundingUndisclosed } = await pageOf(reader, firm.slug);
  expect(pays.rows).toMatchObject([{ holder: { slug: member.slug } }]);
  // The payer's own funding is unrelated to what it pays.
  expect(fundingUndisclosed).toBe(false);
  expect((await verifyRegister({ ...analyst, role: "ADMIN" })).fault).toBeNull();
});

test("the notice stands wherever the evidence is shown from when the register knew, and no more once it is disclosed", async () => {
  const analyst = await makeAccount();
  const { slug, reference } = await makeProvider(analyst);
  const before = await asOfDay();
  await makeInterest({ by: analyst, holder: slug });
  const between = await asOfDay();
  await reviseInterest(analyst, await change(slug, {}));
  const after = await asOfDay();
  const reader = await makeAccount("REVIEWER");
  expect(await shownNotices(reader, slug, reference, before)).toEqual(NOWHERE);
  expect(await shownNotices(reader, slug, reference, between)).toEqual(EVERYWHERE);
  expect(await shownNotices(reader, slug, reference, after)).toEqual(NOWHERE);
  expect((await pageOf(reader, slug, before)).holds.total).toBe(0);
  expect((await pageOf(reader, slug, between)).holds.rows[0]?.disclosure).toBe("UNDISCLOSED");
  expect((await pageOf(reader, slug, after)).holds.rows[0]).toMatchObject({
    revision: 2,
    disclosure: "DISCLOSED",
    amount: { value: "12.5" },
    note: "It was disclosed since.",
  });
});

test("a reviewer learns of an allegation by no path, an analyst and an administrator with who makes it and the reply", async () => {
  const analyst = await makeAccount();
  const { slug, reference } = await makeProvider(analyst);
  await makeInterest({ by: analyst, holder: slug, kind: "ALLEGED", reply: "Denied.", replyDay: "2023-05-01" });
  const asOf = await asOfDay();
  const reviewer = await makeAccount("REVIEWER");
  const page = await pageOf(reviewer, slug, asOf);
  expect([page.holds.total, page.holds.rows, page.holds.pages]).toEqual([0, [], 1]);
  expect(await getInterest(reviewer, slug, 1)).toBeNull();
  expect(await shownNotices(reviewer, slug, reference, asOf)).toEqual(NOWHERE);
  expect(JSON.stringify(page)).not.toMatch(/ALLEGED|newspaper|Denied/);
  for (const role of ["ANALYST", "ADMIN"] as const) {
    const reader = await makeAccount(role);
    const { holds, fundingUndisclosed } = await pageOf(reader, slug, asOf);
    expect(holds.rows).toMatchObject([
      { kind: "ALLEGED", allegedBy: "A newspaper", reply: "Denied.", replyDay: "2023-05-01", role: null, payer: null },
    ]);
    expect(fundingUndisclosed).toBe(false);
  }
});

test("the database itself takes no content of an allegation, and changes no interest", async () => {
  const { holder } = await makeInterest({ kind: "ALLEGED" });
  const row = await database().interestRevision.findFirstOrThrow({ omit: { id: true } });
  await expect(
    database().interestRevision.create({ data: { ...row, number: 2, remark: "What it says." } }),
  ).rejects.toThrow(/no_content_of_an_allegation/);
  await expect(database().interestRevision.updateMany({ data: { reply: "Nothing." } })).rejects.toThrow(/refused/);
  await expect(database().interest.deleteMany()).rejects.toThrow(/refused/);
  expect(holder).toBeTruthy();
});

test("an allegation does not become a fact, nor a fact an allegation", async () => {
  const analyst = await makeAccount();
  const { holder } = await makeInterest({ by: analyst });
  const { holder: accused } = await makeInterest({ by: analyst, kind: "ALLEGED" });
  const empty = { role: "", payerWords: "", amountState: "", amount: "", currency: "", disclosure: "" };
  await expect(
    reviseInterest(analyst, await change(holder, { ...empty, kind: "ALLEGED", allegedBy: "Somebody" })),
  ).rejects.toThrow(InvalidInput);
  await expect(reviseInterest(analyst, await change(accused, {}))).rejects.toThrow(InvalidInput);
});

test("a withdrawn interest stays with its reason, carries no notice and takes no change", async () => {
  const analyst = await makeAccount();
  const { slug, reference } = await makeProvider(analyst);
  await makeInterest({ by: analyst, holder: slug });
  await withdrawInterest(analyst, { holder: slug, number: 1, baseRevision: 1, reason: "Another firm was meant." });
  expect((await pageOf(analyst, slug)).holds.rows).toMatchObject([
    { withdrawn: true, note: "Another firm was meant.", revision: 2 },
  ]);
  expect(await shownNotices(analyst, slug, reference, await asOfDay())).toEqual(NOWHERE);
  await expect(reviseInterest(analyst, await change(slug, { baseRevision: "2" }))).rejects.toThrow(InvalidInput);
  expect((await verifyRegister({ ...analyst, role: "ADMIN" })).fault).toBeNull();
});

test("a form opened on an older state is refused with what was saved meanwhile", async () => {
  const analyst = await makeAccount("ANALYST", "Aigul");
  const { holder } = await makeInterest({ by: analyst });
  await reviseInterest(analyst, await change(holder, {}));
  const error = await reviseInterest(analyst, await change(holder, {})).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(VersionConflict);
  const { current } = error as VersionConflict<Newer>; // just checked
  expect(current).toMatchObject({ revision: 2, author: "Aigul", note: "It was disclosed since." });
  expect(current.fields).toContainEqual(["Amount", "GBP 12.50"]);
});

test("what is not there or not yet is refused: holder, payer, source, a day to come, a payer who is the holder", async () => {
  const analyst = await makeAccount();
  const { slug } = await makeActor();
  await expect(makeInterest({ by: analyst, holder: "nobody" })).rejects.toThrow(NotFound);
  for (const wrong of [
    { payer: "nobody", payerWords: "" },
    { payer: slug, payerWords: "" },
    { source: "none" },
    { asAt: "2999-01-01" },
    { period: "2999" },
  ]) {
    await expect(makeInterest({ by: analyst, holder: slug, ...wrong })).rejects.toThrow(InvalidInput);
  }
  expect(await database().interest.count()).toBe(0);
});

test("a new payer is put on file with the interest, and an old one is not put there twice", async () => {
  const analyst = await makeAccount();
  const { holder } = await makeInterest({
    by: analyst,
    payerWords: "",
    newPayer: "Qazaq Fund",
    newPayerKind: "ORGANISATION",
  });
  expect((await pageOf(analyst, holder)).holds.rows[0]?.payer).toEqual({ slug: "qazaq-fund", name: "Qazaq Fund" });
  await expect(
    makeInterest({ by: analyst, payerWords: "", newPayer: "QAZAQ fund", newPayerKind: "COMPANY" }),
  ).rejects.toThrow(InvalidInput);
});

test("actors are listed as known then, by kind and by words in any case, with what the lists count", async () => {
  const analyst = await makeAccount();
  const before = await asOfDay();
  const { id, slug } = await makeActor({ by: analyst, name: "Қазақстан Үкіметі", kind: "BODY" });
  await makeActor({ by: analyst, name: "Bindmans LLP", kind: "COMPANY" });
  await makeRecommendation({ by: analyst, addressees: [slug] });
  await makeRecommendation({ by: analyst, addressees: [slug], kind: "COMMITMENT" });
  await makeEvidence({ by: analyst, providerId: id });
  const reader = await makeAccount("REVIEWER");
  const list = (filter: { query?: string; kind?: "BODY" | "COMPANY" }, asOf: AsOf) =>
    listActors(reader, { query: "", kind: null, page: 1, ...filter }, asOf);
  const now = await asOfDay();
  expect((await list({ query: "ҚАЗАҚСТАН үкіметі" }, now)).rows).toEqual([
    {
      slug,
      name: "Қазақстан Үкіметі",
      kind: "BODY",
      recommendations: 1,
      commitments: 1,
      evidence: 1,
      fundingUndisclosed: false,
    },
  ]);
  expect((await list({ kind: "COMPANY" }, now)).rows.map(({ name }) => name)).toEqual(["Bindmans LLP"]);
  expect((await list({}, before)).total).toBe(0);
  expect(await getActorOnFile(reader, slug, FIRST_PAGES, before)).toBeNull();
  await expect(addInterest(reader, {} as never)).rejects.toThrow(Forbidden);
});
