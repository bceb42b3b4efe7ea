import type { AsOf } from "@/lib/platform/time/as-of";
import { database } from "@/lib/platform/database/connect";
import { requireDay } from "@/lib/platform/time/dates";
import { Forbidden, InvalidInput, NotFound } from "@/lib/platform/errors";
import { readClock } from "@/lib/platform/history/head";
import { verifyRegister } from "@/lib/audit/integrity/read";
import type { User } from "@/lib/access/policy";
import type { Span } from "@/lib/register/sources/passage";
import { getEditableSpan, listSuggestions } from "@/lib/register/suggestions/read";
import { dismissSuggestionsSchema } from "@/lib/register/suggestions/schema";
import { dismissSuggestions, restoreSuggestion } from "@/lib/register/suggestions/write";
import { makeAccount } from "@/tests/factories/accounts";
import { locatorIn, makeActor, makeLocatedRecord, makeSource, makeSourceText } from "@/tests/factories/register";

const BRIDGE = "The council should mend the bridge by 2027 and paint the railings.";
const FERRY = "The operator will run a ferry meanwhile.";
const TEXT = `Қ 𝒜 tale.\n\n${BRIDGE} It is old. ${FERRY}\n`;

const ALL_SUGGESTIONS = { show: "ALL", kind: null, basis: null, page: 1, at: null } as const;

async function asOfNow(): Promise<AsOf> {
  return { day: requireDay("2026-01-01"), knownAt: (await readClock()).head?.instant ?? new Date(0) };
}

async function makeText(text = TEXT): Promise<{ analyst: User; slug: string }> {
  const analyst = await makeAccount();
  const { slug } = await makeSource({ by: analyst });
  await makeSourceText({ by: analyst, source: slug, text });
  return { analyst, slug };
}

/** Words and state of each suggestion. */
async function statesOf(user: User, slug: string, pair?: AsOf): Promise<[string, string][]> {
  const found = await listSuggestions(user, slug, ALL_SUGGESTIONS, pair ?? (await asOfNow()));
  return found?.rows.map(({ words, state }) => [words, state]) ?? [];
}

async function spanOf(user: User, slug: string, words: string): Promise<Span> {
  const found = await listSuggestions(user, slug, ALL_SUGGESTIONS, await asOfNow());
  const row = found?.rows.find((candidate) => candidate.words === words);
  if (!row) throw new Error(`Nobody suggests “${words}”`);
  return { start: row.start, end: row.end };
}

function asked(source: string, spans: Span[], version = 1, reason: string | null = null) {
  return { source, version, spans, reason, show: null, kind: null, basis: null };
}

const RAILINGS = "paint the railings.";
const MEND = "The council should mend the bridge by 2027";

test("a text’s asks and promises are offered in order, with what is known of each", async () => {
  const { analyst, slug } = await makeText();
  const council = await makeActor({ name: "Council", by: analyst });
  const found = await listSuggestions(await makeAccount("REVIEWER"), slug, ALL_SUGGESTIONS, await asOfNow());
  expect(found).toMatchObject({
    version: 1,
    total: 3,
    counts: { OPEN: 3, TRACKED: 0, DISMISSED: 0 },
    kinds: { RECOMMENDATION: 2, COMMITMENT: 1, OBLIGATION: 0 },
    bases: { PROMISED: 1, ANNOUNCED: 0, REPORTED: 0, HOPED: 0 },
    rows: [
      {
        words: MEND,
        due: "2027",
        addressees: [{ slug: council.slug }],
        context: { sentenceAfter: ` and ${RAILINGS}` },
      },
      { words: RAILINGS, due: null, context: { sentenceBefore: `${MEND} and ` } },
      { words: FERRY, kind: "COMMITMENT", basis: "PROMISED" },
    ],
  });
});

test("a dismissed suggestion stays dismissed in the next version of the text, wherever it stands in it", async () => {
  const { analyst, slug } = await makeText();
  await dismissSuggestions(analyst, asked(slug, [await spanOf(analyst, slug, RAILINGS)], 1, "Too small."));
  const before = await asOfNow();
  await makeSourceText({ by: analyst, source: slug, text: `A new beginning.\n\n${TEXT}The mayor must resign.\n` });
  expect(await statesOf(analyst, slug)).toEqual([
    [MEND, "OPEN"],
    [RAILINGS, "DISMISSED"],
    [FERRY, "OPEN"],
    ["The mayor must resign.", "OPEN"],
  ]);
  expect(await statesOf(analyst, slug, before)).toHaveLength(3);
  const found = await listSuggestions(analyst, slug, { ...ALL_SUGGESTIONS, show: "DISMISSED" }, await asOfNow());
  expect(found?.rows).toMatchObject([{ words: RAILINGS, dismissal: { reason: "Too small." } }]);
});

test("a dismissal is taken back by a later decision, and both stay, each as it was known", async () => {
  const { analyst, slug } = await makeText();
  const span = await spanOf(analyst, slug, FERRY);
  await dismissSuggestions(analyst, asked(slug, [span]));
  const dismissed = await asOfNow();
  await restoreSuggestion(analyst, { source: slug, version: 1, span, show: null, kind: null, basis: null });
  expect((await statesOf(analyst, slug))[2]).toEqual([FERRY, "OPEN"]);
  expect((await statesOf(analyst, slug, dismissed))[2]).toEqual([FERRY, "DISMISSED"]);
  const rows = await database().suggestionDecision.findMany({ orderBy: { number: "asc" } });
  expect(rows.map(({ number, decision }) => [number, decision])).toEqual([
    [1, "DISMISSED"],
    [2, "RESTORED"],
  ]);
  expect((await verifyRegister(await makeAccount("ADMIN"))).fault).toBeNull();
});

test("what is dismissed twice is decided once, and restoring what is offered decides nothing", async () => {
  const { analyst, slug } = await makeText();
  const span = await spanOf(analyst, slug, FERRY);
  await restoreSuggestion(analyst, { source: slug, version: 1, span, show: null, kind: null, basis: null });
  await dismissSuggestions(analyst, asked(slug, [span, span]));
  await dismissSuggestions(analyst, asked(slug, [span], 1, "Another reason."));
  expect(await database().suggestionDecision.findMany({ select: { number: true, reason: true } })).toEqual([
    { number: 1, reason: null },
  ]);
});

test("a place from which a record is taken is shown as tracked, with the record", async () => {
  const { analyst, slug } = await makeText();
  const passage = locatorIn(TEXT, await spanOf(analyst, slug, FERRY));
  const { reference } = await makeLocatedRecord({ by: analyst, source: slug, passage });
  const found = await listSuggestions(analyst, slug, { ...ALL_SUGGESTIONS, show: "TRACKED" }, await asOfNow());
  expect(found?.rows).toMatchObject([{ words: FERRY, records: [reference] }]);
  expect(found?.counts).toEqual({ OPEN: 2, TRACKED: 1, DISMISSED: 0 });
});

test("commitments can be shown by basis, and what is told as done is dated by its own words", async () => {
  const opened = "The council opened a school in 2019.";
  const { analyst, slug } = await makeText(`${opened} It will open a library next.\n`);
  const found = await listSuggestions(analyst, slug, { ...ALL_SUGGESTIONS, basis: "REPORTED" }, await asOfNow());
  expect(found).toMatchObject({
    total: 1,
    bases: { PROMISED: 0, ANNOUNCED: 0, REPORTED: 1, HOPED: 0 },
    rows: [{ words: opened, basis: "REPORTED", made: "2019", due: null }],
  });
});

test("a record of the ask leaves the duty beside it open, and a record of the duty the ask", async () => {
  const text = "The council should press Chad to honour its obligations under the Covenant.";
  const { analyst, slug } = await makeText(text);
  const passage = locatorIn(text, await spanOf(analyst, slug, text));
  const { reference } = await makeLocatedRecord({ by: analyst, source: slug, passage });
  const found = await listSuggestions(analyst, slug, ALL_SUGGESTIONS, await asOfNow());
  expect(found?.rows).toMatchObject([
    { kind: "RECOMMENDATION", state: "TRACKED", records: [reference] },
    { kind: "OBLIGATION", state: "OPEN", records: [] },
  ]);
});

test("a long text’s suggestions come in pages, and a place leads to the page that it is on", async () => {
  const lines = Array.from({ length: 60 }, (_, index) => `The council should mend bridge ${index + 1}.`);
  const { analyst, slug } = await makeText(lines.join("\n\n"));
  const asOf = await asOfNow();
  const last = await listSuggestions(analyst, slug, { ...ALL_SUGGESTIONS, page: 9 }, asOf);
  expect(last).toMatchObject({ total: 60, page: 3, pages: 3 });
  expect(last?.rows).toHaveLength(10);
  const at = last?.rows[0]?.start ?? 0;
  expect(await listSuggestions(analyst, slug, { ...ALL_SUGGESTIONS, at }, asOf)).toMatchObject({ page: 3 });
  expect(await listSuggestions(analyst, slug, { ...ALL_SUGGESTIONS, at: 9_999_999 }, asOf)).toMatchObject({ page: 3 });
  expect(await listSuggestions(analyst, slug, { ...ALL_SUGGESTIONS, kind: "COMMITMENT" }, asOf)).toMatchObject({
    total: 0,
  });
});

test("a span can be made longer and shorter by a word at either end, within the text", async () => {
  const { analyst, slug } = await makeText("Bridges fall. 𝒜 mayor must act now.");
  const asOf = await asOfNow();
  const span = { start: 14, end: 35 };
  expect(await getEditableSpan(analyst, slug, { version: 1, span }, asOf)).toMatchObject({
    words: "𝒜 mayor must act now.",
    before: "Bridges fall. ",
    starts: { earlier: 8, later: 16 },
    ends: { earlier: 30, later: null },
  });
  expect(await getEditableSpan(analyst, slug, { version: 1, span: { start: 14, end: 99 } }, asOf)).toBeNull();
  expect(await getEditableSpan(analyst, slug, { version: 2, span }, asOf)).toBeNull();
});

test("a reviewer decides nothing, and nobody dismisses what is not there", async () => {
  const { analyst, slug } = await makeText();
  const span = { start: 0, end: 3 };
  await expect(dismissSuggestions(await makeAccount("REVIEWER"), asked(slug, [span]))).rejects.toThrow(Forbidden);
  await expect(dismissSuggestions(analyst, asked(slug, [{ start: 0, end: 9_999 }]))).rejects.toThrow(InvalidInput);
  await expect(dismissSuggestions(analyst, asked(slug, [span], 7))).rejects.toThrow(NotFound);
  await expect(dismissSuggestions(analyst, asked("no-such-source", [span]))).rejects.toThrow(NotFound);
  expect(await database().suggestionDecision.count()).toBe(0);
});

test("a form without a tick is sent back, and one’s own button goes before the ticks", () => {
  const form = { source: "a", version: "1" };
  expect(dismissSuggestionsSchema.safeParse(form).success).toBe(false);
  expect(dismissSuggestionsSchema.safeParse({ ...form, spans: ["5-2"] }).success).toBe(false);
  expect(dismissSuggestionsSchema.parse({ ...form, spans: ["1-2", "3-4"], only: "5-6" }).spans).toEqual([
    { start: 5, end: 6 },
  ]);
});

test("a source without a text has no suggestions, and one that is not there has no page of them", async () => {
  const analyst = await makeAccount();
  const { slug } = await makeSource({ by: analyst });
  expect(await listSuggestions(analyst, slug, ALL_SUGGESTIONS, await asOfNow())).toMatchObject({
    version: null,
    rows: [],
  });
  expect(await listSuggestions(analyst, "no-such-source", ALL_SUGGESTIONS, await asOfNow())).toBeNull();
});
