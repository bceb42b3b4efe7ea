import { verifyRegister } from "@/lib/audit/integrity/read";
import { readClock } from "@/lib/platform/history/head";
import { requireDay } from "@/lib/platform/time/dates";
import { getNewestText, getSourceText, getTextPage } from "@/lib/register/documents/read";
import { addSourceTextSchema } from "@/lib/register/documents/schema";
import { addSourceText } from "@/lib/register/documents/write";
import { hashSpan, sliceCodePoints } from "@/lib/register/sources/passage";
import { getSource } from "@/lib/register/sources/read";
import { makeAccount } from "@/tests/factories/accounts";
import { locatorIn, makeLocatedRecord, makeSource, makeSourceText } from "@/tests/factories/register";
import { fc } from "@/tests/properties";

const DAY = requireDay("2026-01-01");
const TEXT = "Қысқаша: the 𝒜rt.\n\nWe ask that it be opened. They will close it.\n";

async function knownNow(): Promise<Date> {
  return (await readClock()).head?.instant ?? new Date(0);
}

/** The state of each record's passage, in the order of the passages. */
async function statesOf(slug: string, knownAt: Date): Promise<(string | null)[]> {
  const source = await getSource(await makeAccount(), slug, 1, { day: DAY, knownAt });
  return source?.records.rows.map(({ passage }) => passage.state) ?? [];
}

function pastedText(source: string, text: string, note = "") {
  return addSourceTextSchema.parse({ source, text, note });
}

test("a pasted text is kept as it is, but for its line ends and a byte order mark", async () => {
  const analyst = await makeAccount();
  const { slug } = await makeSource();
  await addSourceText(analyst, pastedText(slug, `\ufeff  a\r\nb\rc\n e\u0301\u00a0`));
  expect(await getSourceText(analyst, slug, { asOf: { knownAt: await knownNow() } })).toMatchObject({
    version: 1,
    text: "  a\nb\nc\n e\u0301\u00a0",
    codePoints: 12,
    textSha256: hashSpan("  a\nb\nc\n e\u0301\u00a0", { start: 0, end: 12 }),
    pageStarts: [],
    extractor: "pasted",
    note: null,
    fileName: null,
    versions: [{ version: 1 }],
  });
});

test("a new version stands beside the old, which can be opened, and which is the newest as it was known before", async () => {
  const analyst = await makeAccount();
  const { slug } = await makeSource();
  const before = await knownNow();
  await addSourceText(analyst, pastedText(slug, "First."));
  const between = await knownNow();
  await addSourceText(analyst, pastedText(slug, "Second.", "The first was cut short."));
  const after = await knownNow();
  const read = (knownAt: Date, version?: number) => getSourceText(analyst, slug, { asOf: { knownAt }, version });
  expect(await read(before)).toBeNull();
  expect(await read(between)).toMatchObject({ version: 1, text: "First." });
  expect(await read(between, 2)).toBeNull();
  expect(await read(after)).toMatchObject({ version: 2, text: "Second.", note: "The first was cut short." });
  expect(await read(after, 1)).toMatchObject({
    version: 1,
    text: "First.",
    versions: [{ version: 2 }, { version: 1 }],
  });
});

test("a text is refused that is there already, or comes without a reason beside an older one", async () => {
  const analyst = await makeAccount();
  const { slug } = await makeSource();
  await addSourceText(analyst, pastedText(slug, "First."));
  const add = (text: string, note: string) => addSourceText(analyst, pastedText(slug, text, note));
  await expect(add("First.", "Again.")).rejects.toMatchObject({ refusal: "same" });
  await expect(add("Second.", "")).rejects.toMatchObject({ refusal: "note" });
  await expect(addSourceText(analyst, pastedText("none", "x"))).rejects.toThrow("This source does not exist.");
  expect((await getSourceText(analyst, slug, { asOf: { knownAt: await knownNow() } }))?.version).toBe(1);
});

test("a record’s passage is unchecked, found, moved, ambiguous or orphaned as the newest text known then says", async () => {
  const { slug } = await makeSource();
  const passage = locatorIn(TEXT, { start: 20, end: 44 });
  await makeLocatedRecord({ source: slug, passage });
  const words = sliceCodePoints(TEXT, passage);
  const texts = {
    FOUND: TEXT,
    MOVED: `A paragraph before. 𝒜\n\n${TEXT}`,
    AMBIGUOUS: `${TEXT}${words}`,
    ORPHANED: TEXT.replace("opened", "opaned"),
  };
  const known: [string, Date][] = [["UNCHECKED", await knownNow()]];
  for (const [state, text] of Object.entries(texts)) {
    await makeSourceText({ source: slug, text });
    known.push([state, await knownNow()]);
  }
  for (const [state, knownAt] of known) expect(await statesOf(slug, knownAt)).toEqual([state]);
});

test("a passage that is new is looked for in the text that is there", async () => {
  const { slug } = await makeSource();
  await makeSourceText({ source: slug, text: TEXT });
  await makeLocatedRecord({ source: slug, passage: locatorIn(TEXT, { start: 0, end: 8 }) });
  await makeLocatedRecord({ source: slug, passage: locatorIn(`..${TEXT}`, { start: 3, end: 9 }) });
  await makeLocatedRecord({ source: slug, passage: locatorIn("Something else", { start: 5, end: 14 }) });
  expect(await statesOf(slug, await knownNow())).toEqual(["FOUND", "MOVED", "ORPHANED"]);
  expect((await verifyRegister(await makeAccount("ADMIN"))).fault).toBeNull();
});

test("what a new version did to the passages is said of the records that were there then", async () => {
  const { slug } = await makeSource();
  for (const start of [0, 20, 45]) {
    await makeLocatedRecord({ source: slug, passage: locatorIn(TEXT, { start, end: start + 8 }) });
  }
  await makeSourceText({ source: slug, text: TEXT });
  await makeSourceText({ source: slug, text: `${TEXT.slice(0, 20)}${TEXT.slice(22)}Қысқаша: ` });
  await makeLocatedRecord({ source: slug, passage: locatorIn("Later still", { start: 0, end: 11 }) });
  const reviewer = await makeAccount("REVIEWER");
  const page = await getTextPage(reviewer, slug, 2, { day: DAY, knownAt: await knownNow() });
  expect(page?.changes.before).toEqual({ UNCHECKED: 0, FOUND: 3, MOVED: 0, AMBIGUOUS: 0, ORPHANED: 0 });
  expect(page?.changes.after).toEqual({ UNCHECKED: 0, FOUND: 0, MOVED: 1, AMBIGUOUS: 1, ORPHANED: 1 });
  const newest = await getNewestText(reviewer, slug, { day: DAY, knownAt: await knownNow() });
  expect(newest?.states).toEqual({ UNCHECKED: 0, FOUND: 0, MOVED: 1, AMBIGUOUS: 1, ORPHANED: 2 });
});

test("over random texts and edits, the state that lists show is the one that a naive search finds", async () => {
  const letters = fc.array(fc.constantFrom("a", "b", "é", "𝒜", " "), { minLength: 6, maxLength: 24 });
  await fc.assert(
    fc.asyncProperty(
      letters,
      fc.array(letters, { minLength: 1, maxLength: 3 }),
      fc.nat(),
      async (first, edits, seed) => {
        const { slug } = await makeSource();
        const start = seed % (first.length - 3);
        const span = { start, end: start + 2 + (seed % 2) };
        await makeLocatedRecord({ source: slug, passage: locatorIn(first.join(""), span) });
        const words = first.slice(span.start, span.end).join("");
        // Each version is the previous text, or part of it, with something added before it.
        let points = first;
        let wasOneOfSeveral = false;
        for (const [round, edit] of [[], ...edits].entries()) {
          points = [...edit.slice(0, seed % 5), ...points.slice(seed % 3)];
          if (points.join("").trim() === "") return;
          const places = points.flatMap((_, at) =>
            points.slice(at, at + span.end - start).join("") === words ? [at] : [],
          );
          const state =
            places.length === 0
              ? "ORPHANED"
              : places.length > 1 || wasOneOfSeveral
                ? "AMBIGUOUS"
                : places[0] === start
                  ? "FOUND"
                  : "MOVED";
          // Nobody has said since which of them is meant.
          wasOneOfSeveral ||= places.length > 1;
          // The same text may be added twice, from different files.
          await makeSourceText({ source: slug, text: points.join(""), file: String(round) });
          expect(await statesOf(slug, await knownNow())).toEqual([state]);
        }
      },
    ),
    { numRuns: 15 },
  );
});
