import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { exportRecommendations } from "@/lib/delivery/exchange/read";
import { mappingSchema } from "@/lib/delivery/imports/schema";
import { importTable } from "@/lib/delivery/imports/table-write";
import { verifyRegister } from "@/lib/audit/integrity/read";
import { database } from "@/lib/platform/database/connect";
import { InvalidInput } from "@/lib/platform/errors";
import { readClock } from "@/lib/platform/history/head";
import type { AsOf } from "@/lib/platform/time/as-of";
import { requireDay } from "@/lib/platform/time/dates";
import { listQuotations, readDocument } from "@/lib/register/documents/passages-read";
import { getNewestText } from "@/lib/register/documents/read";
import { NO_FILTERS } from "@/lib/register/lists/filters";
import { listFirst } from "@/lib/register/lists/read";
import { getRecommendation } from "@/lib/register/lists/record-read";
import { anchorPassageSchema, removePassageSchema } from "@/lib/register/recommendations/schema";
import { revisionWords } from "@/lib/register/recommendations/revision-words";
import { anchorPassage, removePassage, takeRecord } from "@/lib/register/recommendations/write";
import type { Span } from "@/lib/register/sources/passage";
import type { PassageState } from "@/lib/register/sources/vocabulary";
import { makeAccount } from "@/tests/factories/accounts";
import { locatorIn, makeLocatedRecord, makeSource, makeSourceText } from "@/tests/factories/register";
import { fc } from "@/tests/properties";

const EQUAL = "The agency should publish a report every year.";
const FIRST = `Archives. ${EQUAL} It is to be short.\n\nHospital. ${EQUAL} It is to be long.\n`;
const SECOND = `Hospital. ${EQUAL} It is to be long.\n`;
const EVERYTHING = { sort: "reference", descending: false } as const;

async function asOfNow(): Promise<AsOf> {
  return { day: requireDay("2026-01-01"), knownAt: (await readClock()).head?.instant ?? new Date(0) };
}

function spanOf(text: string, words: string, from = 0): Span {
  const start = Array.from(text.slice(0, text.indexOf(words, from))).length;
  return { start, end: start + Array.from(words).length };
}

async function recordOf(reference: string, asOf?: AsOf) {
  const record = await getRecommendation(await makeAccount("REVIEWER"), reference, asOf ?? (await asOfNow()));
  if (!record) throw new Error(`There is no record ${reference}.`);
  return record;
}

async function stateOf(reference: string, asOf?: AsOf): Promise<PassageState | null> {
  return (await recordOf(reference, asOf)).passageState;
}

/** Says where a passage stands, as the page does. */
async function anchor(reference: string, { start, end }: Span, number = 1): Promise<void> {
  const { revision } = await recordOf(reference);
  const source = { slug: revision.source.slug };
  const { version } = await database().sourceText.findFirstOrThrow({ where: { source }, orderBy: { version: "desc" } });
  await anchorPassage(
    await makeAccount(),
    anchorPassageSchema.parse({
      reference,
      number: String(number),
      passage: `${start}-${end}`,
      note: "Read again.",
      baseRevision: String(revision.number),
      textVersion: String(version),
    }),
  );
}

/** A record whose passage somebody has selected in the newest text of its source. */
async function makeSelected(source: string, text: string, span: Span): Promise<string> {
  const elsewhere = locatorIn("Something else.", { start: 0, end: 9 });
  const { reference } = await makeLocatedRecord({ source, passage: elsewhere });
  await anchor(reference, span);
  expect((await recordOf(reference)).revision.passage.sha256).toBe(locatorIn(text, span).sha256);
  return reference;
}

async function quoted(reference: string, asOf?: AsOf): Promise<string[]> {
  const found = await listQuotations(await makeAccount("REVIEWER"), [reference], asOf ?? (await asOfNow()));
  return (found.get(reference) ?? []).map(({ number, words }) => `${number} ${words}`);
}

test("a passage that was one of two stays ambiguous when one of them goes, until somebody says that the other is meant", async () => {
  const reader = await makeAccount("REVIEWER");
  const { slug } = await makeSource();
  await makeSourceText({ source: slug, text: FIRST });
  const reference = await makeSelected(slug, FIRST, spanOf(FIRST, EQUAL));
  expect((await recordOf(reference)).revision.passage.matches).toBe(2);
  expect(await stateOf(reference)).toBe("AMBIGUOUS");

  await makeSourceText({ source: slug, text: SECOND });
  const doubtful = await asOfNow();
  expect(await stateOf(reference)).toBe("AMBIGUOUS");
  expect(await quoted(reference)).toEqual([]);
  const read = async (asOf: AsOf) => (await readDocument(reader, slug, { query: "" }, asOf))?.text;
  expect(await read(doubtful)).toMatchObject({ marks: [], unplaced: [{ reference, state: "AMBIGUOUS" }] });
  const listed = async (state: PassageState) =>
    (await listFirst(reader, { ...EVERYTHING, filters: { ...NO_FILTERS, passage: [state] } }, await asOfNow(), 100))
      .filter((row) => row.reference === reference)
      .map(({ passage }) => passage.state);
  expect([await listed("AMBIGUOUS"), await listed("FOUND")]).toEqual([["AMBIGUOUS"], []]);

  // It stands at the very place where it stood: saying so is an answer.
  await anchor(reference, spanOf(SECOND, EQUAL));
  expect(await stateOf(reference)).toBe("FOUND");
  expect((await recordOf(reference)).revision.passage.matches).toBe(1);
  expect(await quoted(reference)).toEqual([`1 ${EQUAL}`]);
  expect((await read(await asOfNow()))?.marks).toMatchObject([{ reference, number: 1, state: "FOUND" }]);
  await expect(anchor(reference, spanOf(SECOND, EQUAL))).rejects.toThrow(InvalidInput);
  expect(await stateOf(reference, doubtful)).toBe("AMBIGUOUS");
  expect(await quoted(reference, doubtful)).toEqual([]);
  expect((await getNewestText(reader, slug, doubtful))?.states).toMatchObject({ AMBIGUOUS: 1, FOUND: 0 });
  expect((await getNewestText(reader, slug, await asOfNow()))?.states).toMatchObject({ AMBIGUOUS: 0, FOUND: 1 });
  expect((await verifyRegister(await makeAccount("ADMIN"))).fault).toBeNull();
});

test("over random texts, a passage is certain only where it stands once and has done in every text since it was anchored", async () => {
  const letters = fc.array(fc.constantFrom("a", "b", "𝒜"), { minLength: 3, maxLength: 8 });
  const step = fc.record({ letters, anchors: fc.boolean() });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 5 }), fc.nat(7), async (steps, place) => {
      const { slug } = await makeSource();
      let [reference, words, start, doubt] = ["", "", 0, false];
      for (const [round, { letters: points, anchors }] of steps.entries()) {
        const text = points.join("");
        await makeSourceText({ source: slug, text, file: String(round) });
        const at = place % (points.length - 1);
        const places = (wanted: string) =>
          points.flatMap((_, one) => (points.slice(one, one + 2).join("") === wanted ? [one] : []));
        if (reference === "" || (anchors && (await stateOf(reference)) !== "FOUND")) {
          const span = { start: at, end: at + 2 };
          if (reference === "") reference = await makeSelected(slug, text, span);
          else await anchor(reference, span);
          [words, start] = [points.slice(at, at + 2).join(""), at];
          doubt = false;
        }
        const found = places(words);
        doubt ||= found.length > 1;
        const expected = found.length === 0 ? "ORPHANED" : doubt ? "AMBIGUOUS" : found[0] === start ? "FOUND" : "MOVED";
        expect(await stateOf(reference)).toBe(expected);
      }
    }),
    { numRuns: 12 },
  );
}, 120_000);

const SEVERAL = "The mayor promised a bridge.\n\nShe repeated: a bridge, by 2030.\n\nAnd a ferry 𝒜.\n";
const PROMISE = spanOf(SEVERAL, "The mayor promised a bridge.");
const AGAIN = spanOf(SEVERAL, "a bridge, by 2030.");
const FERRY = spanOf(SEVERAL, "a ferry 𝒜.");

async function makeWithSeveral(): Promise<{ slug: string; reference: string }> {
  const { slug } = await makeSource();
  await makeSourceText({ source: slug, text: SEVERAL, pageStarts: [0, 30] });
  const reference = await makeSelected(slug, SEVERAL, PROMISE);
  await anchor(reference, AGAIN, 2);
  await anchor(reference, FERRY, 3);
  return { slug, reference };
}

test("a record has several passages of its source, each quoted, marked, searched for and located by itself, as of any instant", async () => {
  const reader = await makeAccount("REVIEWER");
  const { slug, reference } = await makeWithSeveral();
  const before = await asOfNow();
  const record = await recordOf(reference);
  expect(record.passageStates).toEqual(["FOUND", "FOUND", "FOUND"]);
  expect(record.revision.furtherPassages).toMatchObject([
    { ...AGAIN, page: 2, matches: 1 },
    { ...FERRY, page: 2, matches: 1 },
  ]);
  expect(await quoted(reference)).toEqual(["1 The mayor promised a bridge.", "2 a bridge, by 2030.", "3 a ferry 𝒜."]);
  const read = async (asOf: AsOf) => (await readDocument(reader, slug, { query: "" }, asOf))?.text;
  expect((await read(before))?.marks.map(({ number, place }) => [number, place.start])).toEqual([
    [1, PROMISE.start],
    [2, AGAIN.start],
    [3, FERRY.start],
  ]);
  expect(record.revisions.map(({ furtherPassages }) => furtherPassages.length)).toEqual([2, 1, 0, 0]);
  const said = revisionWords(record.revision).find(([label]) => label === "Further passages");
  expect(said?.[1]).toContain(`${AGAIN.start}–${AGAIN.end}, SHA-256 `);

  const changed = `First.\n\n${SEVERAL.replace("a ferry", "two ferries")}`;
  await makeSourceText({ source: slug, text: changed });
  expect((await recordOf(reference)).passageStates).toEqual(["MOVED", "MOVED", "ORPHANED"]);
  expect((await recordOf(reference, before)).passageStates).toEqual(["FOUND", "FOUND", "FOUND"]);
  expect((await read(await asOfNow()))?.unplaced).toMatchObject([{ reference, number: 3, state: "ORPHANED" }]);
  const orphans = {
    ...EVERYTHING,
    filters: { ...NO_FILTERS, source: [slug], passage: ["ORPHANED"] as PassageState[] },
  };
  expect(await listFirst(reader, orphans, await asOfNow(), 10)).toMatchObject([{ reference }]);
  expect(await listFirst(reader, orphans, before, 10)).toEqual([]);

  await anchor(reference, spanOf(changed, "two ferries 𝒜."), 3);
  expect((await recordOf(reference)).passageStates).toEqual(["MOVED", "MOVED", "FOUND"]);
  await expect(anchor(reference, spanOf(changed, "two ferries 𝒜."), 2)).rejects.toThrow(InvalidInput);
  await expect(anchor(reference, spanOf(changed, "First."), 5)).rejects.toThrow(InvalidInput);
  expect((await verifyRegister(await makeAccount("ADMIN"))).fault).toBeNull();
});

test("a passage after the first is removed with a reason, another change of the record keeps them, and the history has them where there are any", async () => {
  const { reference } = await makeWithSeveral();
  const before = await asOfNow();
  const analyst = await makeAccount();
  await takeRecord(analyst, { id: reference });
  const { revision } = await recordOf(reference);
  expect(revision.furtherPassages).toHaveLength(2);
  const remove = async (number: number, baseRevision = revision.number) =>
    removePassage(
      analyst,
      removePassageSchema.parse({
        reference,
        number: String(number),
        baseRevision: String(baseRevision),
        reason: "It is of something else.",
      }),
    );
  await expect(remove(1)).rejects.toThrow(InvalidInput);
  await expect(remove(4)).rejects.toThrow(InvalidInput);
  await remove(2);
  expect(await quoted(reference)).toEqual(["1 The mayor promised a bridge.", "2 a ferry 𝒜."]);
  expect(await quoted(reference, before)).toHaveLength(3);
  const entries = await database().historyEntry.findMany({
    where: { subjectType: "recommendation-revision" },
    orderBy: { sequence: "desc" },
    take: 6,
  });
  const kept = entries.map(({ change }) => {
    const { after } = JSON.parse(change) as { after: { furtherPassages?: { position: number }[] } }; // our own output
    return after.furtherPassages?.map(({ position }) => position);
  });
  expect(kept).toEqual([[1], [1, 2], [1, 2], [1], undefined, undefined]);
  expect((await verifyRegister(await makeAccount("ADMIN"))).fault).toBeNull();
});

test("an export of records has all passages, with their words if requested, and imports back unchanged", async () => {
  const reader = await makeAccount("REVIEWER");
  const { slug, reference } = await makeWithSeveral();
  const query = { ...EVERYTHING, filters: { ...NO_FILTERS, source: [slug] } };
  const file = async (form: "csv" | "jsonl", passages: boolean) => {
    const parts: string[] = [];
    for await (const part of exportRecommendations(reader, query, await asOfNow(), { mark: false, form, passages })) {
      parts.push(part);
    }
    return parts.join("");
  };
  const [again, ferry] = [AGAIN, FERRY].map((span) => locatorIn(SEVERAL, span));
  expect(JSON.parse(await file("jsonl", true))).toMatchObject({
    further_passages: [
      { ...again, page: 2, state: "FOUND" },
      { ...ferry, page: 2, state: "FOUND" },
    ],
    passage_text: "The mayor promised a bridge.",
    further_passage_texts: ["a bridge, by 2030.", "a ferry 𝒜."],
  });
  const csv = await file("csv", false);
  expect(csv).toContain(
    `${AGAIN.start}-${AGAIN.end} ${again?.sha256} FOUND; ${FERRY.start}-${FERRY.end} ${ferry?.sha256} FOUND`,
  );
  expect(csv).not.toContain("by 2030");
  const folder = mkdtempSync(path.join(tmpdir(), "passages-"));
  const table = path.join(folder, "records.csv");
  writeFileSync(table, csv.replace("A record with its passage", "A bridge"));
  const imported = await importTable(await makeAccount("ADMIN"), {
    path: table,
    mapping: mappingSchema.parse({}),
    dryRun: false,
  }).finally(() => rmSync(folder, { recursive: true }));
  expect(imported).toMatchObject({ refusals: [], counts: { added: 0, changed: 1 } });
  const record = await recordOf(reference);
  expect(record.revision.title).toBe("A bridge");
  expect(record.revision.furtherPassages).toHaveLength(2);
});
