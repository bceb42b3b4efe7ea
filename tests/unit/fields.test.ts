import { fieldsOf } from "@/components/form/fields";
import { EMPTY_FORM, type FormState } from "@/lib/web/form-state";

const submittedState: FormState = {
  attempt: 1,
  errors: { title: ["Enter a title."], "evidence.0.title": ["Enter its title."], "tags.1": ["There is no such tag."] },
  values: { title: ["typed"], "evidence.0.title": ["typed too"] },
};

test("a field begins with what it is given, and is empty without it", () => {
  const fields = fieldsOf<"title" | "days" | "tags">(EMPTY_FORM, { days: 30, tags: ["a", "b"] });
  expect(fields.title).toEqual({
    name: "title",
    id: "field-title",
    value: "",
    values: [],
    errors: [],
    isTyped: false,
  });
  expect(fields.days.value).toBe("30");
  expect(fields.tags.values).toEqual(["a", "b"]);
});

test("after a failed try a field holds what was typed, and what was said against it", () => {
  const fields = fieldsOf<"title" | "tags">(submittedState, { title: "old", tags: ["a"] });
  expect(fields.title).toMatchObject({ value: "typed", isTyped: true, errors: ["Enter a title."] });
  // A browser sends nothing for a list without ticked boxes.
  expect(fields.tags).toMatchObject({ values: [], errors: ["There is no such tag."] });
});

test("the fields of an item of a list stand under its place", () => {
  const fields = fieldsOf<"title">(submittedState, {}, "evidence.0");
  expect(fields.title).toMatchObject({
    name: "evidence.0.title",
    id: "field-evidence-0-title",
    value: "typed too",
    errors: ["Enter its title."],
  });
});

test("a field name that the form does not have is a compile error", () => {
  const fields = fieldsOf<"title">(EMPTY_FORM);
  // @ts-expect-error: the form has no such field
  expect(fields.titel).toBeDefined();
  // @ts-expect-error: nor can such a field have an initial value
  fieldsOf<"title">(EMPTY_FORM, { titel: "x" });
});
