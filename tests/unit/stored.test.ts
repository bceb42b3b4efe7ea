import { asStored } from "@/lib/register/names/stored";
import { fc } from "@/tests/properties";

const id = fc.constantFrom("a", "b", "c", "d", "e");
const ids = fc.uniqueArray(id);
/** What some of them stand for: none of those stands for another. */
const standing = fc
  .dictionary(fc.constantFrom("a", "b", "c"), fc.constantFrom("d", "e"))
  .map((pairs) => new Map(Object.entries(pairs)));

const shownOf = (stored: readonly string[], stand: ReadonlyMap<string, string>) => [
  ...new Set(stored.map((one) => stand.get(one) ?? one)),
];

test("what a form leaves as it showed it stays stored as it was", () => {
  fc.assert(
    fc.property(ids, standing, (stored, stand) => {
      expect(asStored(shownOf(stored, stand), stored, stand)).toEqual(stored);
    }),
  );
});

test("what is stored is what was chosen, in its order, and nothing twice", () => {
  fc.assert(
    fc.property(ids, ids, standing, (stored, given, stand) => {
      const chosen = shownOf(given, stand);
      const after = asStored(chosen, stored, stand);
      expect(shownOf(after, stand)).toEqual(chosen);
      expect(new Set(after).size).toBe(after.length);
    }),
  );
});

test("what is chosen anew is stored as what stands for itself, beside what is kept", () => {
  expect(asStored(["e", "d"], ["a", "b"], new Map([["a", "d"]]))).toEqual(["e", "a"]);
});
