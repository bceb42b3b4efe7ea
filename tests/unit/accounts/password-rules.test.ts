import { normalisePassword, passwordFault } from "@/lib/access/accounts/password-rules";
import { ENGLISH } from "@/lib/platform/language/translate";

const ACCOUNT = { name: "Aigerim Bekova", email: "aigerim.bekova@example.org" };

test.each([
  ["short", /at least 12/],
  ["eleven char", /at least 12/],
  ["é".repeat(11), /at least 12/],
  ["herons ".repeat(40), /at most 256/],
  ["Aigerim  Bekova", /own name/],
  ["aigerim.bekova", /own name/],
  ["AIGERIM.BEKOVA@example.org", /own name/],
  ["my-aigerim.bekova@example.org-1", /own name/],
  ["Password1234", /first that people try/],
  ["passwordpassword", /first that people try/],
  ["aaaaaaaaaaaaaa", /first that people try/],
  ["abababababab12", /first that people try/],
  ["123456789012", /first that people try/],
  ["qwertyuiopasdf", /first that people try/],
  ["Zyxwvutsrqpon", /first that people try/],
])("the password %j is refused", (password, reason) => {
  const fault = passwordFault(password, ACCOUNT);
  expect(fault && ENGLISH.message(fault)).toMatch(reason);
});

test.each(["seven herons over the estuary", "тоғыз кеме кешке", "x7#pQ!vvL09z", "🦢".repeat(3) + " swans at dusk"])(
  "the password %j will do",
  (password) => {
    expect(passwordFault(password, ACCOUNT)).toBeNull();
  },
);

test("a password is the same one however the keyboard composes its letters", () => {
  expect(normalisePassword("café")).toBe(normalisePassword("cafe\u0301"));
});
