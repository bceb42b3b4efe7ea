import { isWithin, NewNamesFound } from "@/lib/delivery/imports/names";
import { partsOf, separatorOf, SeparatorObserver } from "@/lib/delivery/imports/separators";
import { fc } from "@/tests/properties";

/** The number of letters to put in, take out or change, as it is defined. */
function distance(one: string, other: string): number {
  if (one === "" || other === "") return one.length + other.length;
  return Math.min(
    distance(one.slice(1), other) + 1,
    distance(one, other.slice(1)) + 1,
    distance(one.slice(1), other.slice(1)) + (one[0] === other[0] ? 0 : 1),
  );
}

test("whether two texts are within a few letters of one another is what a naive count says", () => {
  const text = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 6 });
  fc.assert(
    fc.property(text, text, fc.integer({ min: 0, max: 3 }), (one, other, limit) => {
      expect(isWithin(one, other, limit)).toBe(distance(one, other) <= limit);
    }),
  );
});

function alikeTo(name: string, onFile: string): boolean {
  const found = new NewNamesFound({ themes: [], actors: [onFile] });
  found.see("actors", name);
  return found.list.actors.names.some(({ alike }) => alike.length > 0);
}

test.each([
  ["Ministry of Health", "ministry  of health.", true],
  ["Ministère de la Santé", "Ministere de la Sante", true],
  ["Ministry of Healht", "Ministry of Health", true],
  ["Министерство здравоохранения", "Министерство здравохранения", true],
  ["Ministry of Health", "Ministry of Wealth", true], // a person has to look
  ["Unit 1 of the harbour", "Unit 2 of the harbour", false],
  ["Iran", "Iraq", false],
  ["Ministry of Health", "Ministry of Finance", false],
])("“%s” and “%s” look alike: %s", (one, other, expected) => {
  expect(alikeTo(one, other)).toBe(expected);
  expect(alikeTo(other, one)).toBe(expected);
});

test("a name that is on file in another case is no new one", () => {
  const found = new NewNamesFound({ themes: ["Health"], actors: [] });
  found.see("themes", "HEALTH");
  expect(found.list.themes).toEqual({ count: 0, names: [] });
});

function factsOf(cells: readonly string[]) {
  const observer = new SeparatorObserver();
  for (const [index, cell] of cells.entries()) observer.see(cell, index + 2);
  return observer.facts;
}

test.each([
  [["Health; Justice", "Health"], ";", null],
  [["Health | Justice"], "|", null],
  [["Health\nJustice"], "\n", null],
  [["Health, Justice", "Health", "Justice"], ",", "Health"],
  [["Health/Justice", "Justice/Health"], "/", "Health"],
  [["Law, order and peace", "Trade, industry"], undefined, undefined], // the commas stand in the names
  [["Health", "Justice"], undefined, undefined],
])("what parts %j is found, with why", (cells, separator, known) => {
  expect(factsOf(cells)?.separator).toBe(separator);
  expect(factsOf(cells)?.known).toBe(known);
});

test("the facts show the first cell that has several values, and how many have", () => {
  expect(factsOf(["Health", "Health; Justice", "Health; Justice", "Trade; Health"])).toEqual({
    separator: ";",
    example: "Health; Justice",
    line: 3,
    cells: 3,
    known: null,
  });
});

test("a mapping of the release before parts cells as it did", () => {
  const before = { separators: {}, separator: "/", severalThemes: true };
  expect(separatorOf(before, "theme")).toBe("/");
  expect(separatorOf({ ...before, severalThemes: false }, "theme")).toBeNull();
  expect(separatorOf(before, "addressees")).toBe("/");
  expect(separatorOf(before, "reference")).toBeNull();
  expect(separatorOf(before, "evidenceAddresses")).toBeUndefined();
  expect(separatorOf({ ...before, separators: { addressees: null } }, "addressees")).toBeNull();
});

test("the parts of a cell are its values again, each once and without spaces around", () => {
  const value = fc.string({ unit: fc.constantFrom("a", "b", " ", ","), maxLength: 5 });
  fc.assert(
    fc.property(fc.array(value), (values) => {
      const kept = [...new Set(values.map((text) => text.trim()))].filter((text) => text !== "");
      expect(partsOf(values.join(";"), ";")).toEqual(kept);
    }),
  );
});
