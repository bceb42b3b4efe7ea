import { requireDay } from "@/lib/platform/time/dates";
import { DEFAULT_NAME, registerTitle } from "@/lib/register/settings/vocabulary";
import { bibtexText, citationText, cslItem, type Cited } from "@/lib/delivery/exchange/citation";

const CITED: Cited = {
  register: registerTitle(DEFAULT_NAME),
  reference: "KZP-04",
  kind: "RECOMMENDATION",
  title: "Launch civil recovery {now} & for 100 % of #1_a",
  status: "NOT_ASSESSED",
  update: null,
  issued: requireDay("2026-11-23"),
  asOf: { day: requireDay("2022-12-31"), knownAt: new Date("2026-11-23T03:00:00.123Z") },
  publicAddress: "https://register.example",
};

const ADDRESS = "https://register.example/recommendations/KZP-04?as_of=2022-12-31&known_at=2026-11-23T03:00:00.123Z";

test("a record is cited with its state, its permanent address and the pair", () => {
  expect(citationText(cslItem({ ...CITED, title: "Launch it" }), "text")).toBe(
    `Followthrough register (2026). KZP-04: Launch it. Recommendation. Status as of 31 December 2022: Not assessed. As known at 2026-11-23T03:00:00.123Z. ${ADDRESS}\n`,
  );
});

test("an update is cited at its own address, with the day on which it takes effect", () => {
  const item = cslItem({
    ...CITED,
    status: "IN_PROGRESS",
    update: { number: 2, effective: "2023-23", proposed: false },
  });
  expect(item).toMatchObject({ id: "KZP-04-update-2", genre: "Update", issued: { "date-parts": [[2026, 11, 23]] } });
  expect(item.note).toContain("Status given: In progress, effective autumn 2023");
  expect(item.URL).toContain("/recommendations/KZP-04/updates/2?as_of=2022-12-31");
});

test.each(["text", "bibtex", "csl"] as const)("as %s, an update that did not count is cited as proposed", (format) => {
  const update = { number: 2, effective: "2023-23", proposed: true };
  const text = citationText(cslItem({ ...CITED, status: "IN_PROGRESS", update }), format);
  expect(text).toContain("Status proposed, not verified and not counted: In progress, effective autumn 2023");
  expect(text).not.toContain("Status given");
});

test("CSL-JSON reads back as the item it was made from", () => {
  const item = cslItem(CITED);
  expect(JSON.parse(citationText(item, "csl"))).toEqual([item]);
});

test("BibTeX escapes what TeX would take for a command, keeps the braces even and leaves the address as it is", () => {
  const text = citationText(cslItem(CITED), "bibtex");
  expect(text).toContain(
    "title = {{KZP-04: Launch civil recovery \\textbraceleft{}now\\textbraceright{} \\& for 100 \\% of \\#1\\_a}}",
  );
  expect(text).toContain(`url = {${ADDRESS}}`);
  expect(text.split("{")).toHaveLength(text.split("}").length);
});

test.each([
  ["\\input{x}", "\\textbackslash{}input\\textbraceleft{}x\\textbraceright{}"],
  ["a~b^c$d", "a\\textasciitilde{}b\\textasciicircum{}c\\$d"],
  ["two\n lines", "two lines"],
  ["Қазақстан: ғылым, ұйым, әділет, Өскемен, ҺҢІ", "Қазақстан: ғылым, ұйым, әділет, Өскемен, ҺҢІ"],
])("%j stands in a BibTeX value as %j", (text, escaped) => {
  expect(bibtexText(text)).toBe(escaped);
});
