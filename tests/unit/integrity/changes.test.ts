import { canonicalJson } from "@/lib/platform/history/record";
import { readChange } from "@/lib/audit/integrity/changes";

test("a change shows the fields that differ, with what they held before and hold after", () => {
  const before = { title: "Old", tags: ["a"], same: { deep: [1] }, gone: 1 };
  const after = { title: "New", tags: ["a", "b"], same: { deep: [1] }, come: 2 };
  expect(readChange(canonicalJson({ before, after }))).toEqual({
    isNew: false,
    fields: [
      { name: "gone", before: 1, after: null },
      { name: "tags", before: ["a"], after: ["a", "b"] },
      { name: "title", before: "Old", after: "New" },
      { name: "come", before: null, after: 2 },
    ],
  });
});

test("what is new shows its fields that hold something", () => {
  expect(readChange(canonicalJson({ before: null, after: { title: "New", note: null } }))).toEqual({
    isNew: true,
    fields: [{ name: "title", before: null, after: "New" }],
  });
});

test("an entry that changes no field shows none", () => {
  expect(readChange('{"after":null,"before":null}').fields).toEqual([]);
});

test("a change of one value without fields is shown as such", () => {
  expect(readChange('{"after":2,"before":1}').fields).toEqual([{ name: "value", before: 1, after: 2 }]);
});

test("a text that is no change is shown as it is", () => {
  expect(readChange("{broken").fields).toEqual([{ name: "change", before: null, after: "{broken" }]);
});
