import { searchWords } from "@/lib/platform/search-words";
import { fc } from "@/tests/properties";

test("a word that stands in another one, or twice, is looked for once", () => {
  expect(searchWords("visa  visas VISA visa")).toEqual(["visas", "VISA"]);
  expect(searchWords(" ")).toEqual([]);
});

test("what is left finds the same as all words", () => {
  const words = fc.array(fc.string({ unit: fc.constantFrom("a", "b", " "), maxLength: 5 }), { maxLength: 6 });
  const finds = (text: string, all: readonly string[]) => all.every((word) => text.includes(word));
  fc.assert(
    fc.property(words, fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 12 }), (query, text) => {
      const all = query.join(" ").split(/\s+/u);
      expect(finds(text, searchWords(query.join(" ")))).toBe(finds(text, all));
    }),
  );
});
