import { requireDay } from "@/lib/dates";
import { getSourceText } from "@/lib/documents/read";
import { addSourceTextSchema } from "@/lib/documents/schema";
import { addSourceText } from "@/lib/documents/write";
import { readClock } from "@/lib/history/head";
import { verifyRegister } from "@/lib/integrity/read";
import { hashSpan, sliceCodePoints } from "@/lib/sources/passage";
import { getSource } from "@/lib/sources/read";
import { makeAccount } from "@/tests/factories/accounts";
import { locatorIn, makeLocatedRecord, makeSource, makeSourceText } from "@/tests/factories/register";

const TEXT = "Қысқаша: the 𝒜rt.\n\nWe ask that it be opened. They will close it.\n";

async function knownNow(): Promise<Date> {
  return (await readClock()).head?.instant ?? new Date(0);
}

/** The state of each record's passage, in the order in which they stand. */
async function statesOf(slug: string, knownAt: Date): Promise<(string | null)[]> {
  const source = await getSource(await makeAccount(), slug, 1, { day: requireDay("2026-01-01"), knownAt });
  return source?.records.rows.map(({ passage }) => passage.state) ?? [];
}

function pasted(source: string, text: string, seenVersion = 0, note = "") {
  return addSourceTextSchema.parse({ source, text, seenVersion: String(seenVersion), note });
}

test("a pasted text is kept as it is, but for its line ends and a byte order mark", async () => {
  const analyst = await makeAccount();
  const { slug } = await makeSource();
  await addSourceText(analyst, pasted(slug, `\ufeff  a\r\nb\rc\n e\u0301\u00a0`));
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
  await addSourceText(analyst, pasted(slug, "First."));
  const between = await knownNow();
  await addSourceText(analyst, pasted(slug, "Second.", 1, "The first was cut short."));
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

test("a text is refused that is there already, comes without a reason, or was added to meanwhile", async () => {
  const analyst = await makeAccount();
  const { slug } = await makeSource();
  await addSourceText(analyst, pasted(slug, "First."));
  const add = (text: string, seen: number, note: string) => addSourceText(analyst, pasted(slug, text, seen, note));
  await expect(add("First.", 1, "Again.")).rejects.toMatchObject({ fields: { text: [expect.any(String)] } });
  await expect(add("Second.", 1, "")).rejects.toMatchObject({ fields: { note: ["Say why there is a new version."] } });
  await expect(add("Second.", 0, "Mine.")).rejects.toThrow("Somebody added a text");
  await expect(addSourceText(analyst, pasted("none", "x"))).rejects.toThrow("There is no such source.");
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
