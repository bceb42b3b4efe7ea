import { parseVagueDate } from "@/lib/dates";
import { REFERENCE } from "@/lib/recommendations/schema";
import { STATUSES } from "@/lib/recommendations/vocabulary";
import { slugOf } from "@/lib/slugs";
import { STARTER_RECORDS } from "@/prisma/starter-register";
import { STARTER_INTERESTS } from "@/prisma/starter/interests";
import { STARTER_ACTORS, STARTER_EVIDENCE, STARTER_SOURCES, STARTER_THEMES } from "@/prisma/starter/things";

function latestDay(edtf: string): string {
  const date = parseVagueDate(edtf);
  if (date === null) throw new Error(`Not an EDTF date: ${edtf}`);
  return date.latest;
}

function unused(all: readonly string[], used: readonly string[]): string[] {
  return all.filter((key) => !used.includes(key));
}

test("there are 24 records with references of their own, 9 from the paper and 15 from the article", () => {
  const references = STARTER_RECORDS.map(({ reference }) => reference);
  const numbers = (series: string, last: number) =>
    Array.from({ length: last }, (_, index) => `${series}-${String(index + 1).padStart(2, "0")}`);
  expect(references).toEqual([...numbers("KZP", 9), ...numbers("UKP", 15)]);
  expect(references.filter((reference) => !REFERENCE.test(reference))).toEqual([]);
});

test.each([
  ["2021-12-31", 2],
  ["2022-12-31", 12],
  ["2023-06-30", 15],
  ["2023-12-31", 24],
])("by %s, %i of them were certainly made", (day, count) => {
  expect(STARTER_RECORDS.filter(({ made }) => latestDay(made) <= day)).toHaveLength(count);
});

describe.each(STARTER_RECORDS.map((record) => [record.reference, record] as const))("%s", (_, record) => {
  const { passage, update } = record;

  test("says where it stands in its source, with a hint of eight words at most", () => {
    expect(passage.start).toBeGreaterThanOrEqual(0);
    expect(passage.end).toBeGreaterThan(passage.start);
    expect(passage.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(passage.hint.trim().split(/\s+/u).length).toBeLessThanOrEqual(8);
  });

  test("has dates that can be read, and a first update that is not before it was made", () => {
    const made = parseVagueDate(record.made);
    const effective = parseVagueDate(update.effective);
    expect(made).not.toBeNull();
    expect(record.due === undefined || parseVagueDate(record.due) !== null).toBe(true);
    expect(effective && made && effective.latest >= made.earliest).toBe(true);
  });

  test("cites its own source, and as context only while nobody has looked", () => {
    expect(update.cites.some(({ evidence }) => STARTER_EVIDENCE[evidence].source === record.source)).toBe(true);
    if (update.status === "NOT_ASSESSED") {
      expect(update.confidence).toBe("LOW");
      expect(update.cites.filter(({ polarity }) => polarity !== "CONTEXT")).toEqual([]);
    } else {
      expect(update.cites.filter(({ polarity }) => polarity === "CONTEXT")).toEqual([]);
    }
    if (STATUSES[update.status].needsEvidence) expect(update.cites).not.toHaveLength(0);
  });

  test("expects a response to what is asked and none to what is promised", () => {
    expect(update.response).toBe(record.kind === "COMMITMENT" ? "NOT_APPLICABLE" : "NO_RESPONSE");
  });
});

test("passages that overlap are parts of one sentence: none of them is another's twin", () => {
  const hashes = STARTER_RECORDS.map(({ passage }) => passage.sha256);
  expect(new Set(hashes).size).toBe(hashes.length);
});

test("every theme and actor is used, and every document is on file as evidence", () => {
  const evidence = Object.values(STARTER_EVIDENCE);
  expect(
    unused(
      STARTER_THEMES,
      STARTER_RECORDS.map(({ theme }) => theme),
    ),
  ).toEqual([]);
  expect(
    unused(Object.keys(STARTER_ACTORS), [
      ...STARTER_RECORDS.flatMap(({ addressees }) => addressees),
      ...evidence.flatMap(({ provider }) => provider ?? []),
      ...STARTER_INTERESTS.map(({ holder }) => holder),
    ]),
  ).toEqual([]);
  expect(
    unused(
      Object.keys(STARTER_SOURCES),
      evidence.map(({ source }) => source),
    ),
  ).toEqual([]);
});

test("the addresses of sources are what an address can hold", () => {
  const slugs = Object.keys(STARTER_SOURCES);
  expect(slugs).toEqual(slugs.map(slugOf));
});

test("of the third document there are five interests, two of which say that the ultimate funder is not disclosed", () => {
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
