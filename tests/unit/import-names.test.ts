import { setImmediate } from "node:timers/promises";
import { AlikeIndex, foldedName, isAlike, isWithin, NewNamesFound } from "@/lib/delivery/imports/new-names";
import { NameChoices } from "@/lib/delivery/imports/names";
import { byName, sameName, tidyName } from "@/lib/delivery/tables/plain";
import { partsOf, separatorOf, SeparatorObserver } from "@/lib/delivery/imports/separators";
import { SourceNames, sourceKey } from "@/lib/delivery/imports/source-names";
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

async function alikeTo(name: string, onFile: string): Promise<boolean> {
  const found = new NewNamesFound({ themes: [], actors: [onFile] });
  found.see("actors", name);
  return (await found.list()).actors.names.some(({ alike }) => alike.length > 0);
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
])("“%s” and “%s” look alike: %s", async (one, other, expected) => {
  expect(await alikeTo(one, other)).toBe(expected);
  expect(await alikeTo(other, one)).toBe(expected);
});

test.each([
  ["Minister\u00a0of\u202fHealth", "Minister of Health"],
  ["  Minister  of\n Health ", "Minister of Health"],
  ["Minister\u200b of Health\ufeff", "Minister of Health"],
])("%j is read as it looks, and is no name of its own", async (name, tidy) => {
  expect(tidyName(name)).toBe(tidy);
  const found = new NewNamesFound({ themes: [], actors: [name] });
  found.see("actors", tidy);
  expect((await found.list()).actors.count).toBe(0);
  expect(byName([{ id: "1", name }]).get(sameName(tidy))).toBe("1");
  const both = byName(["2", "1"].map((id) => ({ id, name: id === "1" ? name : tidy })));
  expect([both.get(sameName(name)), both.get(sameName(tidy))]).toEqual(["1", "2"]); // each its own, where both are on file
  const sources = new SourceNames([{ id: "1", slug: "one", name, withdrawn: false }], []);
  expect(sources.find(sourceKey(tidy, undefined), null)).toEqual({ id: "1", isDoubtful: false });
  const former = { themes: new Map(), actors: new Map() };
  const named = new NameChoices({ themes: {}, actors: { [name]: "Health" } }, former);
  expect(named.of("actors", tidy)).toBe("Health");
});

test("a former title means its source unless another has it now, and with its page in any case", () => {
  const onFile = ["Budget", "Roads", "Rivers"].map((name, index) => ({
    id: `${index + 1}`,
    slug: name.toLowerCase(),
    name,
    withdrawn: false,
  }));
  const former = [
    { id: "2", name: "Budget" },
    { id: "3", name: "Waters" },
    { id: "3", name: "Lakes" },
  ];
  const sources = new SourceNames(onFile, former);
  const meant = (title: string, slug?: string) =>
    sources.find(sourceKey(title, slug && `https://example.org/sources/${slug}`), null).id;

  expect([meant("waters"), meant("Lakes"), meant("Rivers")]).toEqual(["3", "3", "3"]);
  expect([meant("Budget"), meant("Budget", "budget"), meant("Budget", "roads")]).toEqual(["1", "1", "2"]);
  expect(meant("Ports")).toBeNull();
  expect([sources.presentTitle("WATERS", undefined), sources.presentTitle("Budget", undefined)]).toEqual([
    "Rivers",
    "Budget",
  ]);
});

test("the title of a withdrawn source means no source, unless another has it", () => {
  const onFile = [
    { id: "1", slug: "budget", name: "Budget", withdrawn: true },
    { id: "2", slug: "roads", name: "Roads", withdrawn: true },
    { id: "3", slug: "roads-2", name: "Roads", withdrawn: false },
  ];
  const sources = new SourceNames(onFile, [{ id: "1", name: "Waters" }]);
  const meant = (title: string) => sources.find(sourceKey(title, undefined), null);

  expect([meant("Budget"), meant("Waters"), meant("Roads")]).toEqual([
    { id: null, isDoubtful: false },
    { id: null, isDoubtful: false },
    { id: "3", isDoubtful: false },
  ]);
  expect(["BUDGET", "waters", "Roads", "Ports"].map((title) => sources.isWithdrawn(title))).toEqual([
    true,
    true,
    false,
    false,
  ]);
});

test("a name that is on file in another case is no new one", async () => {
  const found = new NewNamesFound({ themes: ["Health"], actors: [] });
  found.see("themes", "HEALTH");
  expect((await found.list()).themes).toEqual({ count: 0, names: [] });
});

test("the names that look like one are those that a comparison with all finds, in their order", () => {
  const name = fc
    .string({ unit: fc.constantFrom("a", "b", "1", " "), minLength: 1, maxLength: 16 })
    .map((text) => `${text.trim()}x`);
  fc.assert(
    fc.property(fc.array(name, { minLength: 1, maxLength: 30 }), name, (names, wanted) => {
      const index = new AlikeIndex();
      const all = names.map((one) => foldedName(one, true));
      for (const one of all) index.add(one);
      const its = foldedName(wanted, false);
      expect(index.like(its)).toEqual(all.filter((one) => isAlike(its, one)));
    }),
  );
});

test("new names are compared with fifty thousand on file without keeping anybody waiting", async () => {
  const onFile = Array.from(
    { length: 50_000 },
    (_, index) => `Generated office number ${index} of district ${index % 97}`,
  );
  const found = new NewNamesFound({ themes: [], actors: onFile });
  for (let index = 0; index < 500; index += 1)
    found.see("actors", `Generated ofice number ${index} of district ${index % 97}`);
  let turns = 0;
  let isDone = false;
  const others = (async () => {
    for (; !isDone; turns += 1) await setImmediate();
  })();
  const { actors } = await found.list();
  isDone = true;
  await others;
  expect(actors.names.every(({ alike }, index) => alike[0]?.name === onFile[index])).toBe(true);
  expect(turns).toBeGreaterThan(50);
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
