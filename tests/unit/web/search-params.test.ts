import { message } from "@/lib/platform/language/message";
import { ENGLISH } from "@/lib/platform/language/translate";
import { numberOf, pageAsked, parametersOf, SearchParamsReader, textOf, textsOf } from "@/lib/web/search-params";

const address = (query: string) => parametersOf(new URL(`http://register/?${query}`));

test("the last value of a parameter counts where one is wanted, and each different one where several are", () => {
  const parameters = address("theme=a&theme=+b+&theme=a&theme=");
  expect(textOf(parameters, "theme")).toBe("");
  expect(textOf(address("theme=a&theme=+b+"), "theme")).toBe("b");
  expect(textsOf(parameters, "theme")).toEqual(["a", "b"]);
  expect(textOf(parameters, "source")).toBe("");
  expect(textsOf(parameters, "source")).toEqual([]);
});

test("a number or a page that cannot be read is none, and the first", () => {
  expect(numberOf(address("at=12"), "at")).toBe(12);
  expect(numberOf(address("at=-1"), "at")).toBeNull();
  expect(pageAsked(address("page=3"))).toBe(3);
  expect(pageAsked(address("page=0"))).toBe(1);
  expect(pageAsked(address("queries=2"), "queries")).toBe(2);
});

test("what a reader cannot read is left out and said, and what is not given is no fault", () => {
  const reader = new SearchParamsReader(address("kind=A&kind=X&size=many"));
  expect(reader.choices("kind", ["A", "B"])).toEqual(["A"]);
  expect(
    reader.read(
      "size",
      () => null,
      (text) => message("“{text}” is no size.", { text }),
    ),
  ).toBeNull();
  expect(
    reader.read(
      "sort",
      () => null,
      () => message("never said"),
    ),
  ).toBeNull();
  expect(reader.faults.map(ENGLISH.message)).toEqual(["“X” is not a valid value for “kind”.", "“many” is no size."]);
});
