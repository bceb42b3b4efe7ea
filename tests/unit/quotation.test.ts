import { foldedWords, quotedPlace } from "@/lib/register/documents/quotation";
import { ENGLISH } from "@/lib/platform/language/translate";
import { fc } from "@/tests/properties";

test("a passage that is not long is shown whole", () => {
  const words = "One sentence. ".repeat(50).trim();
  expect(foldedWords(words)).toEqual({ beginning: words, rest: "" });
});

test("a long passage is folded after some 600 characters, between words, and nothing of it is lost", () => {
  const letters = fc.constantFrom("word ", "Қазақстан ", "😀", "e\u0301", "line\n");
  fc.assert(
    fc.property(fc.array(letters, { minLength: 400, maxLength: 900 }), (pieces) => {
      const words = pieces.join("").trim();
      const { beginning, rest } = foldedWords(words);
      expect((beginning + rest).replaceAll(/\s/g, "")).toBe(words.replaceAll(/\s/g, ""));
      // Neither begins or ends within a surrogate pair.
      expect([beginning, rest].join("\n")).not.toMatch(/\p{Surrogate}/u);
      if (rest !== "") expect(beginning.length).toBeLessThanOrEqual(600);
      if (rest !== "") expect(beginning.length).toBeGreaterThan(300);
    }),
  );
  const without = `a${"😀".repeat(500)}`;
  expect(foldedWords(without)).toEqual({ beginning: `a${"😀".repeat(299)}`, rest: "😀".repeat(201) });
});

test("where a quotation stands is said with its version, its page if it has one, and that it has moved if so", () => {
  const quotation = { number: 1, state: "FOUND", version: 1, page: 3, start: 1_000, end: 1_200, words: "…" } as const;
  expect(quotedPlace(ENGLISH, quotation)).toBe("Version 1 of the text, page 3, characters 1,000 to 1,200.");
  expect(quotedPlace(ENGLISH, { ...quotation, state: "MOVED", version: 2, page: null })).toBe(
    "Version 2 of the text, characters 1,000 to 1,200. It has moved: the record still gives its earlier location.",
  );
});
