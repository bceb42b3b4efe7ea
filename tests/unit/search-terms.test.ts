import { kazakhStem } from "@/lib/platform/kazakh-stem";
import { parseSearch } from "@/lib/platform/search-terms";
import { MARK_BEGIN, MARK_END, markWords } from "@/lib/register/search/marks";
import { fc } from "@/tests/properties";

const word = (text: string) => ({ text, phrase: false, excluded: false });

test.each([
  ["", []],
  ["  visa  sanctions ", [word("visa"), word("sanctions")]],
  ["visa visa", [word("visa")]],
  ["form reform", [word("form"), word("reform")]],
  ["follow-up", [word("follow-up")]],
  ['"civil  recovery" visa', [{ text: "civil recovery", phrase: true, excluded: false }, word("visa")]],
  ["«гражданское общество»", [{ text: "гражданское общество", phrase: true, excluded: false }]],
  ["visa -student", [word("visa"), { text: "student", phrase: false, excluded: true }]],
  ['visa -"student visa"', [word("visa"), { text: "student visa", phrase: true, excluded: true }]],
  ["visa -visas", [word("visa"), { text: "visas", phrase: false, excluded: true }]],
  ['"unfinished', [word("unfinished")]],
  ['""', []],
  ["- visa", [word("-"), word("visa")]],
])("%j asks for %j", (query, terms) => {
  expect(parseSearch(query)).toEqual(terms);
});

test.each([
  ["санкциялар", "санкция"],
  ["санкцияларды", "санкция"],
  ["үкіметі", "үкімет"],
  ["үкіметті", "үкімет"],
  ["қазақстан", "қазақстан"],
  ["ұсыныстарымызды", "ұсыныс"],
  ["үкіметінің", "үкімет"],
  ["үкімет", "үкімет"],
  ["қазақстанның", "қазақстан"],
  ["министрлердің", "министр"],
  ["ұсыныстарды", "ұсыныс"],
  ["доллар", null],
  ["санкции", null],
  ["sanctions", null],
  ["қор", "қор"],
])("the Kazakh stem of %s is %s", (form, stem) => {
  expect(kazakhStem(form)).toBe(stem);
});

/** A text as PostgreSQL returns it, with these words marked. */
function marked(text: string, ...found: string[]): string {
  return found.reduce((all, each) => all.replace(each, `${MARK_BEGIN}${each}${MARK_END}`), text.toLowerCase());
}

test("the words that were found are marked where they stand, in the letters of the text", () => {
  expect(markWords("The Visa of a ВИЗА", marked("The Visa of a ВИЗА", "visa", "виза"))).toEqual([
    { text: "The ", marked: false },
    { text: "Visa", marked: true },
    { text: " of a ", marked: false },
    { text: "ВИЗА", marked: true },
  ]);
});

test("of a long text the stretch around the first word is shown", () => {
  const text = `${"before ".repeat(60)}Visa${" after".repeat(100)}`;
  const parts = markWords(text, marked(text, "visa"));
  expect(parts.filter((part) => part.marked)).toEqual([{ text: "Visa", marked: true }]);
  const whole = parts.map((part) => part.text).join("");
  expect(whole).toMatch(/^…before .+ Visa after .+…$/);
  expect(whole.length).toBeLessThan(320);
});

test("a text that folding made longer is shown without marks", () => {
  expect(markWords("İstanbul", marked("i̇stanbul", "stanbul"))).toEqual([{ text: "İstanbul", marked: false }]);
});

test("whatever is marked, the letters shown are a stretch of the text", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.string({ unit: "grapheme", maxLength: 12 }), fc.boolean())), (parts) => {
      const clean = parts.map(([text, is]) => [text.replaceAll(/[\u0001\u0002]/g, ""), is] as const);
      const text = clean.map(([part]) => part).join("");
      const folded = clean.map(([part, is]) => (is ? `${MARK_BEGIN}${part}${MARK_END}` : part)).join("");
      const shown = markWords(text, folded)
        .map((part) => part.text)
        .join("")
        .replace(/^…/u, "")
        .replace(/…$/u, "");
      expect(text).toContain(shown);
    }),
  );
});
