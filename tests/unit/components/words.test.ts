import { fieldErrors, fieldId, fieldValue, fieldValues } from "@/components/form/field-state";
import { pagesAround } from "@/components/pages-around";
import { gradeWords } from "@/components/status-tag";
import { ENGLISH } from "@/lib/platform/language/translate";
import { instantWords, shortDayWords } from "@/lib/platform/time/date-words";
import { vagueDateWords } from "@/lib/platform/time/vague-date-words";
import { requireDay } from "@/lib/platform/time/dates";
import { addressWith, withoutAsOf } from "@/lib/web/addresses";
import { EMPTY_FORM } from "@/lib/web/form-state";

test.each([
  ["2022-12-20", "20 December 2022"],
  ["2023-05", "May 2023"],
  ["2023", "2023"],
  ["2023-21", "spring 2023"],
  ["2023-23", "autumn 2023"],
  ["2023-24", "winter 2023–24"],
  ["2014~", "about 2014"],
  ["2014?", "2014, uncertain"],
  ["2014%", "about 2014, uncertain"],
  ["2023-05/2023-09", "May to September 2023"],
  ["2023-05-03/2023-05-09", "3 to 9 May 2023"],
  ["2023-05-30/2023-06-02", "30 May to 2 June 2023"],
  ["2022-11/2023-02", "November 2022 to February 2023"],
  ["2021/2023", "2021 to 2023"],
  ["2021~/2023", "about 2021 to 2023"],
  ["201X", "the 2010s"],
  ["2023-XX", "some month of 2023"],
  ["2023-05-XX", "some day of May 2023"],
  ["soon", "soon"],
])("the date %s is said as %s", (edtf, words) => {
  expect(vagueDateWords(edtf)).toBe(words);
});

test("a day in a table is short", () => {
  expect(shortDayWords(requireDay("2023-09-05"))).toBe("5 Sep 2023");
});

test("an instant is told on the register's clock", () => {
  expect(instantWords(new Date("2026-06-30T23:05:00Z"), "Europe/London")).toBe("1 July 2026, 00:05 BST");
});

test("a grade is told in words", () => {
  expect(gradeWords(ENGLISH, "B", 2)).toBe("source usually reliable, information probably true");
});

test.each([
  [1, 1, [1]],
  [1, 2, [1, 2]],
  [1, 5, [1, 2, "gap after", 5]],
  [3, 5, [1, 2, 3, 4, 5]],
  [5, 12, [1, "gap before", 4, 5, 6, "gap after", 12]],
  [12, 12, [1, "gap before", 11, 12]],
])("page %d of %d links to %j", (page, pages, entries) => {
  expect(pagesAround(page, pages)).toEqual(entries);
});

test("another day keeps every filter and forgets the page", () => {
  const parameters = { theme: ["a", "b"], q: "x", page: "3", as_of: "2023-01-01", known_at: "2023-01-01" };
  expect(addressWith("/recommendations", withoutAsOf(parameters))).toBe("/recommendations?theme=a&theme=b&q=x");
});

test("a path without parameters has no question mark", () => {
  expect(addressWith("/", [["q", ""]])).toBe("/");
});

test("a field of a list has an id that an address can hold", () => {
  expect(fieldId("evidence.0.title")).toBe("field-evidence-0-title");
});

test("what was typed comes before what a field began with, an emptied field included", () => {
  const state = { ...EMPTY_FORM, attempt: 1, values: { title: [""] } };
  expect(fieldValue(state, "title", "Old")).toBe("");
  expect(fieldValue(state, "summary", "Old")).toBe("Old");
});

test("a list in which everything was unticked stays so", () => {
  expect(fieldValues(EMPTY_FORM, "addressees", ["a"])).toEqual(["a"]);
  expect(fieldValues({ ...EMPTY_FORM, attempt: 1 }, "addressees", ["a"])).toEqual([]);
});

test("a field shows its own errors and those of its items, not those of fields within it", () => {
  const state = {
    ...EMPTY_FORM,
    errors: { evidence: ["One."], "evidence.1": ["Two."], "evidence.1.title": ["Three."] },
  };
  expect(fieldErrors(state, "evidence")).toEqual(["One.", "Two."]);
});
