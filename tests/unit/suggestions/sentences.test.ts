import { readFileSync } from "node:fs";
import { join } from "node:path";
import { splitSentences } from "@/lib/register/suggestions/sentences";
import { fc } from "@/tests/properties";

const CASES = readFileSync(join(__dirname, "../../../scripts/bench/suggestions/sentences.txt"), "utf8")
  .split("\n")
  .filter((line) => line !== "" && !line.startsWith("#"));

function sentencesOf(text: string): string[] {
  return splitSentences(text).map(({ start, end }) => text.slice(start, end));
}

test.each(CASES)("%s", (marked) => {
  const wanted = marked
    .replaceAll("⏎", "\n")
    .split("‖")
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== "" && sentence !== "[...]")
    // Neither the marker of a list item nor a note number is part of the sentence.
    .map((sentence) => sentence.replace(/^(?:\d+\.|•|\([a-z]\))\s+/, "").replace(/(?<=\.)\d+$/, ""));
  expect(sentencesOf(marked.replaceAll("‖", "").replaceAll("⏎", "\n"))).toEqual(wanted);
});

test("an item of a list knows the words before the list", () => {
  const text = "Ministers will:\n- open the archive;\n- pay the wages owed.\n\nAfterwards they rest.";
  expect(splitSentences(text).map(({ item, lead }) => ({ item, lead }))).toEqual([
    { item: false, lead: null },
    { item: true, lead: "Ministers will:" },
    { item: true, lead: "Ministers will:" },
    { item: false, lead: null },
  ]);
});

test("sentences stand in order, never overlap, are trimmed, and leave out no letter of a text without gaps or lists", () => {
  const part = fc.constantFrom(
    "The sea",
    "rises",
    "𝒜",
    "Dr. Ng",
    "e.g. this",
    "U.K.",
    ".",
    "!",
    "?",
    "”",
    "\n",
    "\n\n",
    " ",
    ",",
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 60 }), (parts) => {
      const text = parts.join(" ");
      const sentences = splitSentences(text);
      let last = 0;
      for (const { start, end } of sentences) {
        expect(start).toBeGreaterThanOrEqual(last);
        expect(end).toBeGreaterThan(start);
        expect(text.slice(start, end).trim()).toBe(text.slice(start, end));
        last = end;
      }
      const kept = sentences.map(({ start, end }) => text.slice(start, end)).join("");
      expect(kept.replace(/\s/gu, "")).toBe(text.replace(/\s/gu, ""));
    }),
  );
});

test("a long text on one line is split as its parts are", () => {
  const one = "The ministry should publish its accounts. It did not. ";
  expect(sentencesOf(one.repeat(2_000))).toHaveLength(4_000);
});
