import { z } from "zod";
import { acrossFields, optional, optionalAddress, required } from "@/lib/platform/input";
import { message } from "@/lib/platform/language/message";

test.each([
  ["https://www.gov.uk/kazakhstan", true],
  ["HTTP://Example.org", true],
  ["  https://қазақстан.example/а?б=в ", true],
  ["", true],
  ["https://www.gov.uk@evil.example/", false],
  ["http://user:password@example.org/", false],
  ["https:\\\\evil.example", false],
  ["https:/evil.example", false],
  ["javascript:alert(1)", false],
  ["kazakhstan", false],
  ["report.pdf", false],
  ["person@gov.uk", false],
])("%j is an address of a page: %p", (text, isAddress) => {
  expect(optionalAddress.safeParse(text).success).toBe(isAddress);
});

test.each([
  ["www.gov.uk", "https://www.gov.uk"],
  ["nationalcrimeagency.gov.uk/news?id=1", "https://nationalcrimeagency.gov.uk/news?id=1"],
  ["  egov.қаз/а ", "https://egov.қаз/а"],
  ["http://example.org/", "http://example.org/"],
])("%j gets https where it has no scheme", (text, address) => {
  expect(optionalAddress.parse(text)).toBe(address);
});

test.each(["\u200b\u2060\ufeff", "\u00ad \u3164", "\u2800"])(
  "text in which nothing is seen, %j, is no text",
  (text) => {
    expect(required(message("Enter a name."), 10).safeParse(text).success).toBe(false);
    expect(optional(10).parse(text)).toBeNull();
    expect(optional(10).parse(`№1${text}`)).toBe(`№1${text}`.trim());
  },
);

test("a rule about several fields is said at once with what is wrong with another, and never of a field that is wrong itself", () => {
  const schema = z
    .object({ name: required(message("Enter a name."), 10), from: optional(3), to: optional(3) })
    .superRefine(
      ...acrossFields<{ name: string; from: string | null; to: string | null }>((input, say, isRight) => {
        if (isRight("from") && isRight("to") && input.from === null && input.to === null) {
          say(message("Enter a reason."), ["from"]);
        }
      }),
    );
  const paths = (given: object) => schema.safeParse(given).error?.issues.map(({ path }) => path.join("."));
  expect(paths({ name: "", from: "", to: "" })).toEqual(["name", "from"]);
  expect(paths({ name: "a", from: "", to: "" })).toEqual(["from"]);
  expect(paths({ name: "", from: "", to: "too long" })).toEqual(["name", "to"]);
});

test("a text reads in the order in which it was written: marks that turn its direction are left out", () => {
  const title = required(message("Enter a title."), 20);
  expect(title.parse(" \u202Eevil\u202C draft\u2066!\u2069 ")).toBe("evil draft!");
  expect(optional(20).parse("\u202A\u202C")).toBeNull();
  // Joiners belong to words and pictures of some languages.
  expect(title.parse("👩‍⚖️ می‌خواهم")).toBe("👩‍⚖️ می‌خواهم");
});
