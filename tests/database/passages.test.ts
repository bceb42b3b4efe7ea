import { verifyRegister } from "@/lib/audit/integrity/read";
import { InvalidInput, VersionConflict } from "@/lib/platform/errors";
import { readClock } from "@/lib/platform/history/head";
import { requireDay } from "@/lib/platform/time/dates";
import { listPlaces, readDocument } from "@/lib/register/documents/passages-read";
import { getRecommendation } from "@/lib/register/lists/record-read";
import { getLastRecordOf } from "@/lib/register/recommendations/read";
import { addRecommendationSchema, anchorPassageSchema } from "@/lib/register/recommendations/schema";
import { addRecommendation, anchorPassage } from "@/lib/register/recommendations/write";
import { hashSpan } from "@/lib/register/sources/passage";
import { makeAccount } from "@/tests/factories/accounts";
import {
  locatorIn,
  makeActor,
  makeLocatedRecord,
  makeSource,
  makeSourceText,
  makeTheme,
} from "@/tests/factories/register";

const DAY = requireDay("2026-01-01");
const TEXT = "Қысқаша 𝒜: intro.\n\nWe ask that it be opened.\n\nThey will close it.\n";
const ASK = { start: 19, end: 44 };

async function asOfNow() {
  return { day: DAY, knownAt: (await readClock()).head?.instant ?? new Date(0) };
}

async function recordOf(reference: string) {
  const record = await getRecommendation(await makeAccount("REVIEWER"), reference, await asOfNow());
  if (!record) throw new Error(`There is no record ${reference}.`);
  return record;
}

/** A choice as submitted by the page, opened when the record had this many revisions. */
function choice(reference: string, textVersion: number, passage: string, baseRevision = 1) {
  const note = "The text was set anew.";
  return anchorPassageSchema.parse({
    reference,
    passage,
    note,
    baseRevision: String(baseRevision),
    textVersion: String(textVersion),
  });
}

async function newRecord(source: string, place: Record<string, string>) {
  const { slug: theme } = await makeTheme();
  const { slug: addressee } = await makeActor();
  return addRecommendationSchema.parse({
    reference: "NEW-1",
    kind: "RECOMMENDATION",
    title: "Open it",
    summary: "That it be opened.",
    hint: "We ask",
    made: "2022-12-20",
    source,
    theme,
    addressees: [addressee],
    ...place,
  });
}

const CHOSEN = { textVersion: "1", passageStart: String(ASK.start), passageEnd: String(ASK.end) };

test("a record that is made from a passage keeps where it stands, the hash and the page that the register reckons itself", async () => {
  const analyst = await makeAccount();
  const { slug } = await makeSource();
  await makeSourceText({ source: slug, text: TEXT, pageStarts: [0, 18] });
  const input = await newRecord(slug, { ...CHOSEN, page: "7", sha256: "0".repeat(64) });
  expect(await addRecommendation(analyst, input)).toEqual({ reference: "NEW-1", readIn: slug });
  const { revision, passageState } = await recordOf("NEW-1");
  expect(passageState).toBe("FOUND");
  expect(revision.passage).toEqual({ ...ASK, sha256: hashSpan(TEXT, ASK), page: 2, hint: "We ask", matches: 1 });
  expect(await getLastRecordOf(analyst, slug)).toEqual({ reference: "NEW-1", title: "Open it" });
});

test.each([
  ["beyond the text", { ...CHOSEN, passageEnd: "9000" }],
  ["that ends where it begins", { ...CHOSEN, passageEnd: CHOSEN.passageStart }],
  ["of nothing but white space", { ...CHOSEN, passageStart: "17", passageEnd: "19" }],
  ["in a version that is not the newest", { ...CHOSEN, textVersion: "2" }],
])("a passage %s is refused, and no record is made", async (_, place) => {
  const { slug } = await makeSource();
  await makeSourceText({ source: slug, text: TEXT });
  const input = await newRecord(slug, place);
  await expect(addRecommendation(await makeAccount(), input)).rejects.toThrow(InvalidInput);
  expect(await getRecommendation(await makeAccount(), "NEW-1", await asOfNow())).toBeNull();
});

test("a passage that moved is anchored where somebody chooses, and its former place stays in the history", async () => {
  const analyst = await makeAccount();
  const { slug } = await makeSource();
  const { reference } = await makeLocatedRecord({ source: slug, passage: locatorIn(TEXT, ASK) });
  expect((await recordOf(reference)).passageState).toBe("UNCHECKED");
  await makeSourceText({ source: slug, text: TEXT });
  expect((await recordOf(reference)).passageState).toBe("FOUND");
  await makeSourceText({ source: slug, text: `New.\n\n${TEXT}` });
  const before = await asOfNow();
  expect((await recordOf(reference)).passageState).toBe("MOVED");
  const places = await listPlaces(analyst, slug, { sha256: hashSpan(TEXT, ASK), length: 25 });
  expect(places).toMatchObject({ version: 2, count: 1, places: [{ start: 25, end: 50 }] });

  await anchorPassage(analyst, choice(reference, 2, "25-50"));
  const record = await recordOf(reference);
  expect(record.passageState).toBe("FOUND");
  expect(record.revision).toMatchObject({ number: 2, note: "The text was set anew.", passage: { start: 25, end: 50 } });
  expect(record.revisions[1]?.passage).toMatchObject(ASK);
  expect((await getRecommendation(analyst, reference, before))?.passageState).toBe("MOVED");
  expect((await verifyRegister(await makeAccount("ADMIN"))).fault).toBeNull();

  await expect(anchorPassage(analyst, choice(reference, 2, "0-5"))).rejects.toThrow(VersionConflict);
  await expect(anchorPassage(analyst, choice(reference, 1, "0-5", 2))).rejects.toThrow(InvalidInput);
  await expect(anchorPassage(analyst, choice(reference, 2, "25-50", 2))).rejects.toThrow(InvalidInput);
  expect((await recordOf(reference)).revisions).toHaveLength(2);
});

test("a passage that stands twice, or with one letter changed, is never chosen for anybody", async () => {
  const reader = await makeAccount("REVIEWER");
  const { slug } = await makeSource();
  const { reference } = await makeLocatedRecord({ source: slug, passage: locatorIn(TEXT, ASK) });
  const exactly = { sha256: hashSpan(TEXT, ASK), length: ASK.end - ASK.start };
  await makeSourceText({ source: slug, text: `${TEXT}We ask that it be opened.` });
  expect((await recordOf(reference)).passageState).toBe("AMBIGUOUS");
  expect((await listPlaces(reader, slug, exactly))?.places.map(({ start }) => start)).toEqual([19, 66]);
  await makeSourceText({ source: slug, text: TEXT.replace("opened", "opéned") });
  expect((await recordOf(reference)).passageState).toBe("ORPHANED");
  expect((await listPlaces(reader, slug, exactly))?.count).toBe(0);
  const document = await readDocument(reader, slug, { query: "" }, await asOfNow());
  expect(document?.text?.marks).toEqual([]);
  expect(document?.text?.unplaced).toMatchObject([{ reference, state: "ORPHANED", place: null }]);
});

test("the reader marks passages where they stand in the version that is shown, overlapping ones too, as known then", async () => {
  const reader = await makeAccount("REVIEWER");
  const { slug } = await makeSource();
  await makeSourceText({ source: slug, text: TEXT, pageStarts: [0, 19] });
  const before = await asOfNow();
  const whole = await makeLocatedRecord({ source: slug, passage: locatorIn(TEXT, ASK) });
  const inner = await makeLocatedRecord({ source: slug, passage: locatorIn(TEXT, { start: 36, end: 60 }) });
  const { text } = (await readDocument(reader, slug, { query: "IT" }, await asOfNow())) ?? {};
  expect(text?.marks.map(({ reference, place }) => [reference, place.start])).toEqual([
    [whole.reference, 19],
    [inner.reference, 36],
  ]);
  expect(text?.paragraphs.map(({ page }) => page)).toEqual([1, 2, null]);
  expect(text?.paragraphs[1]?.segments.map(({ words, marks }) => [words, marks])).toEqual([
    ["We ask that ", [0]],
    ["it", [0]],
    [" be", [0]],
    [" opened.", [0, 1]],
  ]);
  expect(text?.search).toEqual({ hits: 2, hit: 1, first: 1 });
  expect((await readDocument(reader, slug, { query: "" }, before))?.text?.marks).toEqual([]);
  await makeSourceText({ source: slug, text: `New.\n\n${TEXT}` });
  const asked = async (version?: number) =>
    (await readDocument(reader, slug, { query: "", version }, await asOfNow()))?.text?.marks.map(({ state }) => state);
  expect(await asked()).toEqual(["MOVED", "MOVED"]);
  expect(await asked(1)).toEqual(["FOUND", "FOUND"]);
  expect((await readDocument(reader, slug, { query: "", version: 9 }, await asOfNow()))?.text).toBeNull();
});

test("a long document is read in parts, and a record, a page and a hit lead to theirs", async () => {
  const reader = await makeAccount("REVIEWER");
  const { slug } = await makeSource();
  const pages = Array.from(
    { length: 300 },
    (_, page) => `Page ${page + 1} of it. ${"Words and words. ".repeat(100)}\n`,
  );
  const text = pages.join("");
  const pageStarts = pages.map((_, page) => pages.slice(0, page).join("").length);
  const start = text.indexOf("Page 250");
  const passage = locatorIn(text, { start, end: start + 8 });
  const { reference } = await makeLocatedRecord({ source: slug, passage });
  await makeSourceText({ source: slug, text, pageStarts });
  const asOf = await asOfNow();
  const shown = async (asked: object) => {
    const part = (await readDocument(reader, slug, { query: "", ...asked }, asOf))?.text;
    return {
      part: part?.part,
      text: part?.paragraphs.flatMap(({ segments }) => segments.map(({ words }) => words)).join(" "),
    };
  };
  const byRecord = await shown({ record: reference });
  expect(byRecord.text).toContain("Page 250 ");
  expect(byRecord.text?.length).toBeLessThan(13_000);
  expect(await shown({ page: 250 })).toMatchObject({ part: byRecord.part });
  expect(await shown({ query: "page 250 of" })).toMatchObject({ part: byRecord.part });
  expect(await shown({ query: "of it.", hit: 250 })).toMatchObject({ part: byRecord.part });
  expect(await shown({ part: 9_999 })).toMatchObject({ part: await shown({ page: 300 }).then(({ part }) => part) });
});
