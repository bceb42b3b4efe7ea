import { readFileSync } from "node:fs";
import { join } from "node:path";
import { sliceCodePoints } from "@/lib/register/sources/passage";
import { findSuggestions } from "@/lib/register/suggestions/find";
import { SUGGESTION_LIMITS } from "@/lib/register/suggestions/vocabulary";
import { fc } from "@/tests/properties";

async function findLabelled(text: string): Promise<[string, string][]> {
  return (await findSuggestions(text)).map(({ kind, words }) => [kind, words]);
}

test("a sentence with two asks is offered as two, each with its own stretch", async () => {
  expect(
    await findLabelled(
      "It is so. The council has a duty to warn the villages and to repair the dam before winter. It must.",
    ),
  ).toEqual([
    ["RECOMMENDATION", "The council has a duty to warn the villages"],
    ["RECOMMENDATION", "to repair the dam before winter."],
  ]);
  expect(
    await findLabelled("Partners should call for a new trial of the editors and for the judge to step down."),
  ).toEqual([
    ["RECOMMENDATION", "Partners should call for a new trial of the editors"],
    ["RECOMMENDATION", "for the judge to step down."],
  ]);
  expect(await findLabelled("The minister promised to free the sailors, and Parliament must pay their fines.")).toEqual(
    [
      ["COMMITMENT", "The minister promised to free the sailors"],
      ["RECOMMENDATION", "Parliament must pay their fines."],
    ],
  );
});

test.each([
  ["PROMISED", "The ministry will publish the list."],
  ["PROMISED", "The two ministers signed a memorandum on fishing."],
  ["ANNOUNCED", "The ministry plans to publish the list."],
  ["ANNOUNCED", "A soon-to-be signed treaty settles the border."],
  ["ANNOUNCED", "Fishing rights are a key part of the bilateral agenda."],
  ["REPORTED", "A school was opened in the port by the Danish government in 2020."],
  ["REPORTED", "A shelter has been opened in the port."],
  ["REPORTED", "Denmark supports the reforms of the port authority."],
  ["REPORTED", "Talks on fishing are under way."],
  ["HOPED", "This is an opportunity for Denmark not only to fish but also to trade."],
  ["HOPED", "Fishing is seen as a promising area of cooperation."],
] as const)("how far words bind is told: %s, %s", async (basis, sentence) => {
  expect(await findSuggestions(sentence)).toMatchObject([{ kind: "COMMITMENT", basis, words: sentence }]);
});

test("what is told as done and what is promised beside it are offered apart", async () => {
  const found = await findSuggestions("The council opened a library in 2019, while the academy will open a museum.");
  expect(found).toMatchObject([
    { basis: "REPORTED", words: "The council opened a library in 2019", after: "" },
    { basis: "PROMISED", words: "the academy will open a museum." },
  ]);
});

test("a duty by treaty is offered beside the ask that recalls it, with words of its own", async () => {
  const found = await findSuggestions(
    "The council should call for a trial and for the state to comply with its obligations under the Convention.",
  );
  expect(found).toMatchObject([
    { kind: "RECOMMENDATION", words: "The council should call for a trial" },
    { kind: "RECOMMENDATION", words: "for the state to comply with its obligations under the Convention." },
    {
      kind: "OBLIGATION",
      basis: null,
      words: "comply with its obligations under the Convention.",
      subject: "the state",
    },
  ]);
  expect(await findSuggestions("Chad is bound by the Covenant to hold a vote.")).toMatchObject([
    { kind: "OBLIGATION", subject: "Chad" },
  ]);
});

test("to act and to show something by it is one ask", async () => {
  expect(await findLabelled("It is the town's turn to act on noise and show how serious it is.")).toEqual([
    ["RECOMMENDATION", "It is the town's turn to act on noise and show how serious it is."],
  ]);
});

test("two verbs with one object are one ask", async () => {
  expect(await findLabelled("The council should review and update the plan.")).toEqual([
    ["RECOMMENDATION", "The council should review and update the plan."],
  ]);
});

test.each([
  ["reported of the past", "The gate should have been shut."],
  ["a deduction", "The letter must have been lost."],
  ["a condition turned round", "Should there be a strike, the port closes."],
  ["said to the reader", "It will be recalled that the port is old."],
  ["a noun", "The will of the voters was plain."],
  ["possible only", "The port could lend its cranes to the town."],
  ["a law's own words", "Article 4 says that every ship must carry a light."],
  ["a refusal", "The captain refused to promise anything."],
  ["a question", "Who should pay for the cranes?"],
  ["somebody's forecast", "Analysts expect that the port will cut its fees."],
  ["a consequence", "If it rains, the town will cancel the fair."],
  ["a document on itself", "This report will describe the port."],
  ["an event", "The mayor opened the fair in May."],
  ["a figure", "Exports of fish grew by 20% this year."],
  ["a heading", "The state supports reforms"],
  ["a person's hope", "He hopes that the fish will bite."],
  ["a duty by contract", "The tenant has obligations under the lease."],
])("%s is not picked: %s %s", async (_why, sentence) => {
  expect(await findLabelled(sentence)).toEqual([]);
});

test("each suggestion says why it was picked, and of whom it speaks", async () => {
  const [suggestion] = await findSuggestions("In short, the harbour board should publish its accounts.");
  expect(suggestion).toMatchObject({
    rule: "MODAL",
    found: "should publish",
    subject: "the harbour board",
  });
});

test("items of a list ask or promise as the words before it do", async () => {
  expect(await findLabelled("The town should:\n1. Publish its accounts.\n2. Fund the library.")).toEqual([
    ["RECOMMENDATION", "Publish its accounts."],
    ["RECOMMENDATION", "Fund the library."],
  ]);
  expect(await findLabelled("The mayor has promised:\n• open the archive to everybody;\n• plant a new park.")).toEqual([
    ["COMMITMENT", "open the archive to everybody;"],
    ["COMMITMENT", "plant a new park."],
  ]);
});

test("spans count code points, and the hash is of exactly the span", async () => {
  const part = fc.constantFrom(
    "The 𝒜 council should pave the street.",
    "Қала must reopen the bridge, and the mayor will pay.",
    "Nothing happened.",
    "😀",
    "\n\n",
    "- Publish the “list” of names.",
    "They should act now and publish the list.",
    "The 𝒜 council should press Chad to honour its obligations under the Covenant.",
  );
  await fc.assert(
    fc.asyncProperty(fc.array(part, { maxLength: 12 }), async (parts) => {
      const text = parts.join("\n");
      let last = { start: 0, end: 0 };
      for (const { kind, start, end, words, sentence } of await findSuggestions(text)) {
        expect(sliceCodePoints(text, { start, end })).toBe(words);
        expect(sentence.start).toBeLessThanOrEqual(start);
        expect(sentence.end).toBeGreaterThanOrEqual(end);
        // A duty that an ask mentions is inside the ask; no other statements overlap.
        expect(start).toBeGreaterThanOrEqual(kind === "OBLIGATION" ? last.start : last.end);
        last = { start, end: Math.max(last.end, end) };
      }
    }),
  );
});

test("what is too long for a sentence is passed over, and what lies beyond the limit is not looked at", async () => {
  const long = `The council should pave ${"a street and ".repeat(SUGGESTION_LIMITS.sentence / 10)}a square.`;
  expect(await findLabelled(`${long}\n\nThe council should pave the square.`)).toHaveLength(1);
  const filler = `${"x".repeat(99)}\n`.repeat(SUGGESTION_LIMITS.text / 100);
  expect(await findLabelled(`${filler}The council should pave the square.`)).toEqual([]);
});

const LETTERS = [
  ["R", "RECOMMENDATION"],
  ["O", "OBLIGATION"],
  ["P", "PROMISED"],
  ["A", "ANNOUNCED"],
  ["T", "REPORTED"],
  ["H", "HOPED"],
] as const;

test("on the sentences that the rules were tuned on, nine of ten picks are right and nine of ten asks are found", async () => {
  const lines = readFileSync(join(__dirname, "../../../scripts/bench/suggestions/tuning.txt"), "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"));
  let [right, picks, wanted] = [0, 0, 0];
  for (const line of lines) {
    const [label = "", sentence = ""] = line.split("\t");
    const found = (await findSuggestions(sentence)).map(({ kind, basis }) => basis ?? kind);
    for (const [letter, offered] of LETTERS) {
      const [is, should] = [
        found.filter((one) => one === offered).length,
        [...label].filter((one) => one === letter).length,
      ];
      right += Math.min(is, should);
      picks += is;
      wanted += should;
    }
  }
  expect(lines.length).toBeGreaterThanOrEqual(250);
  expect(right / picks).toBeGreaterThan(0.9);
  expect(right / wanted).toBeGreaterThan(0.9);
});
