import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { ensureSystemAccounts } from "@/lib/access/accounts/system-accounts";
import { mappingSchema } from "@/lib/delivery/imports/schema";
import { importTable } from "@/lib/delivery/imports/table-write";
import { verifyRegister } from "@/lib/audit/integrity/read";
import { Forbidden, InvalidInput, VersionConflict } from "@/lib/platform/errors";
import { readClock } from "@/lib/platform/history/head";
import type { AsOf } from "@/lib/platform/time/as-of";
import { dayInZone, requireDay } from "@/lib/platform/time/dates";
import { parseVagueDate } from "@/lib/platform/time/vague-dates";
import {
  findEvidence,
  getEvidence,
  listAtSameAddress,
  listEvidence,
  listEvidenceChoices,
} from "@/lib/register/evidence/read";
import { reviseEvidenceSchema } from "@/lib/register/evidence/schema";
import { reinstateEvidence, reviseEvidence, withdrawEvidence } from "@/lib/register/evidence/write";
import { getRecommendation } from "@/lib/register/lists/record-read";
import { listActors } from "@/lib/register/actors/read";
import { findAnything } from "@/lib/register/search/read";
import { EVERYTHING as WHOLE_LIST, readAll } from "@/tests/database/support/exports";
import { exportEvidence } from "@/lib/delivery/exchange/read";
import { makeAccount } from "@/tests/factories/accounts";
import { makeActor, makeEvidence, makeRecommendation, makeUpdate } from "@/tests/factories/register";

/** A day (default: today), as known after the newest write. */
async function asOfDay(day?: string): Promise<AsOf> {
  const { now, head } = await readClock();
  return { day: day === undefined ? dayInZone(now, "Europe/London") : requireDay(day), knownAt: head?.instant ?? now };
}

const EVERYTHING = { query: "", source: null, page: 1 };

const NEW_ITEM = {
  polarity: "SUPPORTS",
  title: "Hansard, written answer",
  address: "https://example.org/answer",
  publisher: "Parliament",
  date: "2023-05",
  accessed: "2023-06-01",
  summary: "The minister said that it was done.",
  reliability: "A",
  credibility: "2",
};

async function foundNumbers(query: string, pair?: AsOf): Promise<number[]> {
  const reader = await makeAccount("REVIEWER");
  const { rows } = await listEvidence(reader, { ...EVERYTHING, query }, pair ?? (await asOfDay()));
  return rows.map(({ number }) => number);
}

test("evidence that comes with an update is on file with its grade, its provider and the update that cites it", async () => {
  const analyst = await makeAccount("ANALYST", "Aigul");
  const { reference } = await makeRecommendation({ by: analyst });
  await makeUpdate({
    by: analyst,
    reference,
    evidence: [{ ...NEW_ITEM, newProvider: "Home Office", newProviderKind: "BODY" }],
  });
  const page = await getEvidence(analyst, 1, 1, await asOfDay());
  expect(page).toMatchObject({
    number: 1,
    cited: 1,
    revision: {
      title: "Hansard, written answer",
      address: "https://example.org/answer",
      dateEdtf: "2023-05",
      accessed: "2023-06-01",
      provider: { name: "Home Office" },
      reliability: "A",
      credibility: 2,
      author: { name: "Aigul" },
    },
    citations: [{ reference, update: 1, polarity: "SUPPORTS", revision: 1, correctedBy: null }],
  });
  expect((await verifyRegister({ ...analyst, role: "ADMIN" })).fault).toBeNull();
});

test("an item on file is cited by its number, or by its whole title or address, and other words name what they could mean", async () => {
  const analyst = await makeAccount();
  const address = "https://example.org/minutes";
  const { number } = await makeEvidence({ by: analyst, title: "Minutes of the harbour board", address });
  await makeEvidence({ by: analyst, title: "Minutes of the ferry board" });
  const { reference } = await makeRecommendation({ by: analyst });
  const cite = (existing: string) =>
    makeUpdate({ by: analyst, reference, evidence: [{ existing, polarity: "SUPPORTS" }] });
  for (const existing of [`E-${number}: another title by now`, "minutes of the HARBOUR board", address]) {
    await cite(existing);
  }
  const page = await getEvidence(analyst, number, 1, await asOfDay());
  expect(page?.citations).toHaveLength(3);
  const faults = async (existing: string) =>
    cite(existing).then(
      () => null,
      (error: unknown) => (error instanceof InvalidInput ? error.inEnglish : error),
    );
  expect(await faults("harbour")).toEqual({
    "evidence.0.existing": [`Enter the number of the item you mean: E-${number}: Minutes of the harbour board.`],
  });
  expect(await faults("of the")).toMatchObject({
    "evidence.0.existing": [expect.stringMatching(/ferry.*; .*harbour/)],
  });
  expect(await faults("lighthouse")).toMatchObject({
    "evidence.0.existing": [expect.stringMatching(/^No evidence in this register/)],
  });
  const twice = makeUpdate({
    by: analyst,
    reference,
    evidence: [
      { existing: `E${number}`, polarity: "SUPPORTS" },
      { existing: address, polarity: "SUPPORTS" },
    ],
  });
  await expect(twice).rejects.toMatchObject({
    inEnglish: { "evidence.1.existing": ["You have cited this evidence twice. Remove one of them."] },
  });
  // A title that an item no longer has does not stand for it.
  await reviseEvidence(analyst, reviseEvidenceSchema.parse({ ...REVISION, number: String(number), baseRevision: "1" }));
  expect(await faults("Minutes of the harbour board")).toMatchObject({
    "evidence.0.existing": [expect.stringMatching(/^No evidence in this register/)],
  });
  expect((await verifyRegister({ ...analyst, role: "ADMIN" })).fault).toBeNull();
});

describe("what is on file while somebody types", () => {
  const titles = async (text: string) => (await findEvidence(await makeAccount(), text)).map(({ title }) => title);

  test("is found by its number and by parts of its title, publisher and address, at most ten, the newest first", async () => {
    const harbour = await makeEvidence({
      title: "Minutes of the harbour board",
      publisher: "Порт Актау",
      address: "https://www.example.org/minutes/2023.pdf",
    });
    await makeEvidence({ title: "Minutes of the ferry board", address: "" });
    for (const text of [
      `E-${harbour.number}`,
      String(harbour.number),
      "harb",
      "BOARD minutes harb",
      "акта",
      "ple.org/min",
    ]) {
      expect(await titles(text)).toEqual(["Minutes of the harbour board"]);
    }
    expect(await titles("board")).toEqual(["Minutes of the ferry board", "Minutes of the harbour board"]);
    for (const text of ["", " ", "lighthouse", "bo", "%%%", "E-99"]) expect(await titles(text)).toEqual([]);
    for (let count = 0; count < 11; count += 1) await makeEvidence({ title: `Report of the board ${count}` });
    expect(await titles("board")).toHaveLength(10);
  });

  test("is in its newest wording, and not there when it is withdrawn", async () => {
    const analyst = await makeAccount();
    const { number } = await makeEvidence({ by: analyst, title: "Minutes of the harbour board" });
    await reviseEvidence(
      analyst,
      reviseEvidenceSchema.parse({ ...REVISION, number: String(number), baseRevision: "1" }),
    );
    expect(await titles("harbour")).toEqual([]);
    expect(await titles("hansard")).toEqual(["Hansard, corrected answer"]);
    await withdrawEvidence(analyst, { number, baseRevision: 2, note: "Added twice." });
    expect(await titles(`E-${number}`)).toEqual([]);
  });

  test("has the same address, however that is written, and another page has not", async () => {
    const analyst = await makeAccount();
    const first = await makeEvidence({ by: analyst, address: "https://www.example.org/News/Article?id=5" });
    const same = [
      "http://example.org/News/Article?id=5",
      "HTTPS://WWW.EXAMPLE.ORG/News/Article?id=5#second",
      "https://example.org/News/Article?utm_source=letter&id=5&utm_medium=mail",
      "https://example.org/News/Article?id=5&fbclid=abc",
    ];
    for (const address of same) {
      expect(await findEvidence(analyst, address)).toMatchObject([{ number: first.number, isSame: true }]);
    }
    for (const address of [
      "https://example.org/News/Article?id=6",
      "https://example.org/news/article?id=5",
      "https://example.com/News/Article?id=5",
    ]) {
      expect((await findEvidence(analyst, address)).filter(({ isSame }) => isSame)).toEqual([]);
    }
    const cyrillic = await makeEvidence({ by: analyst, address: "https://ru.example.org/wiki/Казахстан_(страна)" });
    const escaped = await makeEvidence({ by: analyst, address: "https://kk.example.org/%d0%9a%d0%b0%d0%b7" });
    const host = await makeEvidence({ by: analyst, address: "https://egov.қаз/a" });
    for (const [address, { number }] of [
      ["https://ru.example.org:443/wiki/%D0%9A%D0%B0%D0%B7%D0%B0%D1%85%D1%81%D1%82%D0%B0%D0%BD_(страна)", cyrillic],
      ["https://kk.example.org./%D0%9A%D0%B0%D0%B7", escaped],
      ["https://egov.xn--80ao21a/a", host],
      ["egov.қаз/a", host],
    ] as const) {
      expect(await findEvidence(analyst, address)).toMatchObject([{ number, isSame: true }]);
    }
    // The form takes such an address for the item too, and a page says which items have the same one, as known then.
    const { reference } = await makeRecommendation({ by: analyst });
    await makeUpdate({ by: analyst, reference, evidence: [{ existing: same[2] ?? "", polarity: "SUPPORTS" }] });
    expect((await getEvidence(analyst, first.number, 1, await asOfDay()))?.cited).toBe(1);
    const before = await asOfDay();
    const second = await makeEvidence({ by: analyst, address: `${same[0]}/` });
    const others = async ({ knownAt }: AsOf) =>
      (await listAtSameAddress(analyst, { number: second.number, address: same[1] ?? "" }, knownAt)).map(
        ({ number }) => number,
      );
    expect(await others(await asOfDay())).toEqual([first.number]);
    expect(
      (await listAtSameAddress(analyst, { number: first.number, address: same[1] ?? "" }, before.knownAt)).length,
    ).toBe(0);
  });
});

test("an item on file that is also described as a new one is refused, with nothing lost", async () => {
  const analyst = await makeAccount();
  const { number } = await makeEvidence({ by: analyst });
  const { reference } = await makeRecommendation({ by: analyst });
  const both = { existing: `E-${number}`, polarity: "SUPPORTS", summary: "What somebody wrote of another page." };
  await expect(makeUpdate({ by: analyst, reference, evidence: [both] })).rejects.toThrow(/Empty one of the two/);
});

test("one item bears on several updates, each time with its own polarity, and one that was corrected says so", async () => {
  const analyst = await makeAccount();
  const { number } = await makeEvidence({ by: analyst });
  const evidence = (polarity: string) => [{ existing: `E-${number}`, polarity }];
  const [first, second] = [await makeRecommendation({ by: analyst }), await makeRecommendation({ by: analyst })];
  await makeUpdate({ by: analyst, reference: first.reference, evidence: evidence("SUPPORTS") });
  await makeUpdate({ by: analyst, reference: second.reference, evidence: evidence("CONTRADICTS") });
  const before = await asOfDay();
  await makeUpdate({ by: analyst, reference: first.reference, corrects: "1", evidence: evidence("MIXED") });

  const citations = async (asOf: AsOf) =>
    (await getEvidence(analyst, number, 1, asOf))?.citations.map((citation) => [
      citation.reference,
      citation.update,
      citation.polarity,
      citation.correctedBy,
    ]);
  expect(await citations(before)).toEqual([
    [second.reference, 1, "CONTRADICTS", null],
    [first.reference, 1, "SUPPORTS", null],
  ]);
  expect(await citations(await asOfDay())).toEqual([
    [first.reference, 2, "MIXED", null],
    [second.reference, 1, "CONTRADICTS", null],
    [first.reference, 1, "SUPPORTS", 2],
  ]);
  expect((await listEvidence(analyst, EVERYTHING, before)).rows[0]?.citations).toBe(2);
  expect((await listEvidence(analyst, EVERYTHING, await asOfDay())).rows[0]?.citations).toBe(3);
});

test("a search finds every word whatever its case, in Cyrillic and Kazakh as in English", async () => {
  const { number: kazakh } = await makeEvidence({ title: "Қазақстан Республикасы: Есеп", summary: "A report (50 %)." });
  const provider = await makeActor({ name: "Ärzte ohne Grenzen" });
  const { number: german } = await makeEvidence({ title: "Field notes", publisher: "GENEVA", providerId: provider.id });
  expect(await foundNumbers("ҚАЗАҚСТАН есеп")).toEqual([kazakh]);
  expect(await foundNumbers("report (50")).toEqual([kazakh]);
  expect(await foundNumbers("geneva FIELD")).toEqual([german]);
  expect(await foundNumbers("ärzte")).toEqual([german]);
  expect(await foundNumbers(`e-${german}`)).toEqual([german]);
  expect(await foundNumbers("field есеп")).toEqual([]);
});

test.each([".*", "[a", "(", "\\", "%", "_", "a|b", "***=", "^", "'; --"])(
  "%p in a search means itself",
  async (query) => {
    await makeEvidence({ title: "Plain words" });
    expect(await foundNumbers(query)).toEqual([]);
    const { number } = await makeEvidence({ title: `With ${query} inside` });
    expect(await foundNumbers(query)).toEqual([number]);
  },
);

test("evidence dated after the day is left out, a vague date counting from its latest day; what is undated stays", async () => {
  const dates = ["2022-06-01", "2022", "2022-05/2023-09", null];
  for (const date of dates) await makeEvidence({ date: date === null ? null : parseVagueDate(date) });
  expect(await foundNumbers("", await asOfDay("2022-06-30"))).toEqual([4, 1]);
  expect(await foundNumbers("", await asOfDay("2022-12-31"))).toEqual([4, 2, 1]);
  expect(await foundNumbers("")).toEqual([4, 3, 2, 1]);
});

test("an item that was put on file later was not there then", async () => {
  const reader = await makeAccount("REVIEWER");
  const before = await asOfDay();
  const { number } = await makeEvidence();
  expect((await listEvidence(reader, EVERYTHING, before)).total).toBe(0);
  expect(await getEvidence(reader, number, 1, before)).toBeNull();
});

test.each([0, 2, 4_294_967_296, Number.NaN])("there is no item E-%p", async (number) => {
  const reader = await makeAccount("REVIEWER");
  await makeEvidence();
  expect(await getEvidence(reader, number, 1, await asOfDay())).toBeNull();
});

test("a long list comes in pages, newest first, and a form is offered the newest", async () => {
  const analyst = await makeAccount();
  for (let count = 0; count < 26; count += 1) await makeEvidence({ by: analyst });
  const first = await listEvidence(analyst, EVERYTHING, await asOfDay());
  const last = await listEvidence(analyst, { ...EVERYTHING, page: 99 }, await asOfDay());
  expect([first.total, first.pages, first.rows.length, first.rows[0]?.number]).toEqual([26, 2, 25, 26]);
  expect(last.rows.map(({ number }) => number)).toEqual([1]);
  expect((await listEvidenceChoices(analyst))[0]?.number).toBe(26);
});

const REVISION = {
  note: "The minister corrected the answer.",
  title: "Hansard, corrected answer",
  address: "",
  publisher: "Parliament",
  date: "2023-06",
  accessed: "2023-06-10",
  summary: "The minister said that it was not done.",
  provider: "",
  newProvider: "",
  newProviderKind: "",
  reliability: "B",
  credibility: "3",
};

test("an item that is changed gets a revision beside the old one, which the updates that cited it go on citing", async () => {
  const analyst = await makeAccount("ANALYST", "Aigul");
  const { reference } = await makeRecommendation({ by: analyst });
  await makeUpdate({ by: analyst, reference, evidence: [NEW_ITEM] });
  const before = await asOfDay();
  await reviseEvidence(analyst, reviseEvidenceSchema.parse({ ...REVISION, number: "1", baseRevision: "1" }));
  await makeUpdate({ by: analyst, reference, evidence: [{ existing: "1", polarity: "CONTRADICTS" }] });

  const cited = async (asOf: AsOf) =>
    (await getRecommendation(analyst, reference, asOf))?.updates
      .toSorted((a, b) => a.number - b.number)
      .map(({ evidence: [item] }) => [item?.title, item?.revision, item?.newestRevision]);
  expect(await cited(before)).toEqual([["Hansard, written answer", 1, 1]]);
  expect(await cited(await asOfDay())).toEqual([
    ["Hansard, written answer", 1, 2],
    ["Hansard, corrected answer", 2, 2],
  ]);
  expect((await getEvidence(analyst, 1, 1, before))?.revision.number).toBe(1);
  const page = await getEvidence(analyst, 1, 1, await asOfDay());
  expect(page?.revision).toMatchObject({ number: 2, address: null, note: REVISION.note, reliability: "B" });
  expect(page?.citations.map(({ revision }) => revision)).toEqual([2, 1]);
  expect((await verifyRegister({ ...analyst, role: "ADMIN" })).fault).toBeNull();
});

test("a change from a form that somebody overtook is refused with what they saved", async () => {
  const analyst = await makeAccount("ANALYST", "Aigul");
  const { number } = await makeEvidence({ by: analyst });
  const input = reviseEvidenceSchema.parse({ ...REVISION, number: String(number), baseRevision: "1" });
  await reviseEvidence(analyst, input);
  await expect(reviseEvidence(analyst, input)).rejects.toMatchObject({
    httpStatus: 409,
    current: {
      revision: 2,
      author: "Aigul",
      note: REVISION.note,
      fields: expect.arrayContaining([["Title", REVISION.title]]) as unknown,
    },
  });
  expect((await getEvidence(analyst, number, 1, await asOfDay()))?.revisions).toHaveLength(2);
});

test("a change is refused to who may not, without a reason, with a date to come, and for an item that is not on file", async () => {
  const [analyst, reviewer] = [await makeAccount(), await makeAccount("REVIEWER")];
  const { number } = await makeEvidence({ by: analyst });
  const form = { ...REVISION, number: String(number), baseRevision: "1" };
  const input = reviseEvidenceSchema.parse(form);
  await expect(reviseEvidence(reviewer, input)).rejects.toThrow("Your role does not allow this.");
  await expect(reviseEvidence(analyst, { ...input, number: 99 })).rejects.toThrow(
    "This item of evidence does not exist.",
  );
  expect(reviseEvidenceSchema.safeParse({ ...form, note: " " }).success).toBe(false);
  await expect(
    reviseEvidence(analyst, reviseEvidenceSchema.parse({ ...form, accessed: "2999-01-01" })),
  ).rejects.toMatchObject({ inEnglish: { accessed: ["Date must be today or in the past."] } });
});

describe("evidence that was added by mistake", () => {
  const REASON = "It is about another ministry.";

  async function makeMistake() {
    const analyst = await makeAccount("ANALYST");
    const provider = await makeActor({ by: analyst });
    const { number } = await makeEvidence({ by: analyst, title: "Parquet minutes", providerId: provider.id });
    const { reference } = await makeRecommendation({ by: analyst });
    const evidence = [{ existing: String(number), polarity: "SUPPORTS" }];
    await makeUpdate({ by: analyst, reference, status: "IN_PROGRESS", evidence });
    const before = await asOfDay();
    await withdrawEvidence(analyst, { number, baseRevision: 1, note: REASON });
    return { analyst, provider, number, reference, evidence, before };
  }

  const foundIn = async (pair: AsOf) =>
    (await findAnything(await makeAccount("REVIEWER"), "parquet", pair)).kinds.flatMap(({ best }) => best).length;
  const provided = async (slug: string, pair: AsOf) =>
    (await listActors(await makeAccount(), { query: "", kind: null, page: 1 }, pair)).rows.find(
      (row) => row.slug === slug,
    )?.evidence;

  test("is in no list and no search from then on, and as known before it still is", async () => {
    const { analyst, provider, number, before } = await makeMistake();
    const now = await asOfDay();

    expect([await foundNumbers("parquet", before), await foundNumbers("parquet", now)]).toEqual([[number], []]);
    expect([await foundIn(before), await foundIn(now)]).toEqual([1, 0]);
    expect([await provided(provider.slug, before), await provided(provider.slug, now)]).toEqual([1, 0]);
    expect(await listEvidenceChoices(analyst)).toEqual([]);
    expect((await getEvidence(analyst, number, 1, before))?.revision.withdrawn).toBe(false);
    expect((await getEvidence(analyst, number, 1, now))?.revision).toMatchObject({ withdrawn: true, note: REASON });
    expect((await verifyRegister(await makeAccount("ADMIN"))).fault).toBeNull();
  });

  test("does not change the updates that cite it, which say so", async () => {
    const { analyst, number, reference, before } = await makeMistake();
    const now = await asOfDay();
    const page = await getRecommendation(analyst, reference, now);
    const table = await readAll(exportEvidence(analyst, WHOLE_LIST, now, { mark: false }));

    expect(page?.status).toBe("IN_PROGRESS");
    expect(page?.updates[0]?.evidence).toMatchObject([{ number, revision: 1, withdrawn: { note: REASON } }]);
    expect((await getRecommendation(analyst, reference, before))?.updates[0]?.evidence[0]?.withdrawn).toBeNull();
    expect(table.trimEnd().split(",").at(-2)).toBe("true");
  });

  test("is cited by no update, neither by its number nor by its title, and not changed", async () => {
    const { analyst, number, reference, evidence } = await makeMistake();
    const change = { ...NEW_ITEM, number, baseRevision: 2, note: "Why." };

    await expect(makeUpdate({ by: analyst, reference, evidence })).rejects.toThrow(InvalidInput);
    await expect(
      makeUpdate({ by: analyst, reference, evidence: [{ existing: "Parquet minutes", polarity: "SUPPORTS" }] }),
    ).rejects.toThrow(InvalidInput);
    await expect(reviseEvidence(analyst, reviseEvidenceSchema.parse(change))).rejects.toThrow(InvalidInput);
  });

  test("is cited by no row of a table that names its number", async () => {
    await ensureSystemAccounts();
    const { analyst, number, reference } = await makeMistake();
    const folder = mkdtempSync(path.join(tmpdir(), "withdrawn-"));
    const file = path.join(folder, "table.csv");
    writeFileSync(
      file,
      `Reference,Status,Effective,Confidence,Rationale,Evidence,Evidence polarity\n${reference},In progress,2023-02-01,High,It goes on.,E-${number},Supports\n`,
    );
    const { refusals } = await importTable(analyst, { path: file, mapping: mappingSchema.parse({}), dryRun: true });
    rmSync(folder, { recursive: true });

    expect(JSON.stringify(refusals)).toContain("{reference} is withdrawn. Reinstate it first.");
    expect(refusals).toHaveLength(1);
  });

  test("is reinstated by one press, and counts again from then on alone", async () => {
    const { analyst, number, reference, evidence } = await makeMistake();
    const between = await asOfDay();
    await reinstateEvidence(analyst, { id: number });

    expect([await foundNumbers("parquet", between), await foundNumbers("parquet")]).toEqual([[], [number]]);
    await makeUpdate({ by: analyst, reference, evidence });
    expect((await getEvidence(analyst, number, 1, await asOfDay()))?.revisions.map((one) => one.withdrawn)).toEqual([
      false,
      true,
      false,
    ]);
    await expect(reinstateEvidence(analyst, { id: number })).rejects.toThrow(InvalidInput);
  });

  test("is withdrawn once, by whoever records, with the newest revision before their eyes", async () => {
    const { analyst, number } = await makeMistake();
    const reviewer = await makeAccount("REVIEWER");

    await expect(withdrawEvidence(analyst, { number, baseRevision: 1, note: REASON })).rejects.toThrow(VersionConflict);
    await expect(withdrawEvidence(analyst, { number, baseRevision: 2, note: REASON })).rejects.toThrow(InvalidInput);
    await expect(reinstateEvidence(reviewer, { id: number })).rejects.toThrow(Forbidden);
  });
});
