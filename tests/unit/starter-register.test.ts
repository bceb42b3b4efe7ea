import { slugOf } from "@/lib/platform/slugs";
import { parseVagueDate } from "@/lib/platform/time/vague-dates";
import { REFERENCE } from "@/lib/register/vocabulary";
import { BASES, STATUSES } from "@/lib/register/vocabulary";
import { STARTER_RECORDS } from "@/prisma/starter-register";
import { STARTER_EVIDENCE } from "@/prisma/starter/evidence";
import { STARTER_INTERESTS } from "@/prisma/starter/interests";
import { STARTER_ACTORS, STARTER_SOURCES, STARTER_THEMES } from "@/prisma/starter/things";

function latestDay(edtf: string): string {
  const date = parseVagueDate(edtf);
  if (date === null) throw new Error(`Not an EDTF date: ${edtf}`);
  return date.latest;
}

function unusedOf(all: readonly string[], used: readonly string[]): string[] {
  return all.filter((key) => !used.includes(key));
}

test("there are 27 records with references and keys of their own, 11 from the paper and 16 from the article", () => {
  const references = STARTER_RECORDS.map(({ reference }) => reference);
  const numbers = (series: string, last: number) =>
    Array.from({ length: last }, (_, index) => `${series}-${String(index + 1).padStart(2, "0")}`);
  expect(references).toEqual([...numbers("KZP", 11), ...numbers("UKP", 16)]);
  expect(references.filter((reference) => !REFERENCE.test(reference))).toEqual([]);
  const keys = STARTER_RECORDS.map(({ key }) => key);
  expect(new Set(keys).size).toBe(27);
  expect(keys).toEqual(keys.map(slugOf));
});

test.each([
  ["2021-12-31", 2],
  ["2022-12-31", 14],
  ["2023-06-30", 17],
  ["2023-12-31", 27],
])("by %s, %i of them were certainly made", (day, count) => {
  expect(STARTER_RECORDS.filter(({ made }) => latestDay(made) <= day)).toHaveLength(count);
});

test("8 commitments were only reported or hoped for: 19 records are in the rate, and none of those is implemented", () => {
  const inRate = STARTER_RECORDS.filter(({ basis }) => basis === undefined || BASES[basis].inRate);
  expect(inRate).toHaveLength(19);
  const done = (records: typeof STARTER_RECORDS) =>
    records.filter(({ updates }) => updates.at(-1)?.status === "IMPLEMENTED").map(({ key }) => key);
  expect(done(inRate)).toEqual([]);
  expect(done(STARTER_RECORDS)).toEqual(["campus-in-almaty", "visa-free-entry"]);
});

describe.each(STARTER_RECORDS.map((record) => [record.reference, record] as const))("%s", (_, record) => {
  const { passage, updates } = record;

  test("says where it stands in its source, with a hint of eight words at most", () => {
    expect(passage.start).toBeGreaterThanOrEqual(0);
    expect(passage.end).toBeGreaterThan(passage.start);
    expect(passage.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(passage.hint.trim().split(/\s+/u).length).toBeLessThanOrEqual(8);
  });

  test("has dates that can be read, and no update before it was made", () => {
    const made = parseVagueDate(record.made);
    expect(made).not.toBeNull();
    expect(record.due === undefined || parseVagueDate(record.due) !== null).toBe(true);
    expect(updates).not.toHaveLength(0);
    for (const update of updates) {
      const effective = parseVagueDate(update.effective);
      expect(effective && made && effective.latest >= made.earliest).toBe(true);
    }
  });

  test("says how far the words bind if it is a commitment, and nothing of the kind if not", () => {
    expect(record.basis !== undefined).toBe(record.kind === "COMMITMENT");
  });

  test("cites its own source first, and as context only while nobody has looked", () => {
    expect(updates[0]?.cites.some(({ evidence }) => STARTER_EVIDENCE[evidence].source === record.source)).toBe(true);
    for (const { status, confidence, cites } of updates) {
      const beyondContext = cites.filter(({ polarity }) => polarity !== "CONTEXT");
      if (status === "NOT_ASSESSED") expect([confidence, beyondContext]).toEqual(["LOW", []]);
      else expect(beyondContext).toHaveLength(1);
      if (STATUSES[status].needsEvidence) expect(cites).not.toHaveLength(0);
    }
  });

  test("expects a response to what is asked and none to what is promised or owed", () => {
    const expected = record.kind === "RECOMMENDATION" ? "NO_RESPONSE" : "NOT_APPLICABLE";
    expect(updates.map(({ response }) => response)).toEqual(updates.map(() => expected));
  });
});

test("records that share a passage differ in what is asked, or of whom", () => {
  const passages = [...new Set(STARTER_RECORDS.map(({ passage }) => passage.sha256))];
  const shared = passages
    .map((sha256) => STARTER_RECORDS.filter(({ passage }) => passage.sha256 === sha256))
    .filter((records) => records.length > 1);
  expect(shared.map((records) => records.map(({ reference }) => reference))).toEqual([
    ["KZP-01", "KZP-02"],
    ["KZP-03", "KZP-04"],
    ["KZP-05", "KZP-10"],
    ["KZP-06", "KZP-11"],
  ]);
  for (const [one, other] of shared) expect(one?.title).not.toBe(other?.title);
});

test("every theme is used, every actor used or named in what is said of evidence, and every document is on file as evidence", () => {
  const evidence = Object.values(STARTER_EVIDENCE);
  expect(
    unusedOf(
      STARTER_THEMES,
      STARTER_RECORDS.map(({ theme }) => theme),
    ),
  ).toEqual([]);
  const actors = Object.entries(STARTER_ACTORS);
  expect(
    unusedOf(
      actors.map(([key]) => key),
      [
        ...STARTER_RECORDS.flatMap(({ addressees }) => addressees),
        ...evidence.flatMap(({ provider }) => provider ?? []),
        ...STARTER_INTERESTS.map(({ holder }) => holder),
        ...actors.flatMap(([key, { name }]) => (evidence.some(({ summary }) => summary.includes(name)) ? [key] : [])),
      ],
    ),
  ).toEqual([]);
  expect(
    unusedOf(
      Object.keys(STARTER_SOURCES),
      evidence.map(({ source }) => source),
    ),
  ).toEqual([]);
});

test("the addresses of sources are what an address can hold", () => {
  const slugs = Object.keys(STARTER_SOURCES);
  expect(slugs).toEqual(slugs.map(slugOf));
});

test("what the notice about undisclosed funding hangs on is cited once, for the investigation that is called for", () => {
  const undisclosed = STARTER_INTERESTS.flatMap(({ holder, disclosure }) =>
    disclosure === "UNDISCLOSED" ? [holder] : [],
  );
  const citing = STARTER_RECORDS.filter(({ updates }) =>
    updates.some(({ cites }) =>
      cites.some(({ evidence }) => undisclosed.some((holder) => holder === STARTER_EVIDENCE[evidence].provider)),
    ),
  );
  expect(citing.map(({ reference }) => reference)).toEqual(["KZP-05"]);
});

test("of the third document there are five interests, all of them reported, two with a funder who is not disclosed", () => {
  expect(new Set(STARTER_INTERESTS.map(({ kind }) => kind))).toEqual(new Set(["REPORTED"]));
  const known = STARTER_INTERESTS.map(({ holder, disclosure, amount }) => [
    STARTER_ACTORS[holder].name,
    disclosure,
    amount?.value ?? null,
  ]);
  expect(known).toEqual([
    ["Bindmans LLP", "UNDISCLOSED", null],
    ["Rushanara Ali MP", "UNDISCLOSED", "10000"],
    ["Robert Buckland", "UNKNOWN", null],
    ["Andrew Mitchell", "UNKNOWN", null],
    ["Lord Macdonald", "UNKNOWN", null],
  ]);
  expect(new Set(STARTER_INTERESTS.map(({ source }) => source))).toEqual(new Set(["commission-cash-article"]));
});
