import { browserOf, withMark } from "@/lib/access/accounts/known-browser";
import { fc } from "@/tests/properties";

const SECRET = "a secret of the tests";

test("a browser knows the last five people who signed in there, by a mark that none of them gets twice", () => {
  const people = fc.uniqueArray(fc.emailAddress(), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(people, (emails) => {
      let marks = "";
      for (const email of emails) marks = withMark(SECRET, withMark(SECRET, marks, email), email);
      const known = emails.filter((email) => browserOf(SECRET, marks, email) !== null);
      expect(known).toEqual(emails.slice(-5));
      expect(new Set(known.map((email) => browserOf(SECRET, marks, email))).size).toBe(known.length);
      expect(marks).toMatch(/^[\w.~-]+$/);
      for (const email of emails) expect(marks).not.toContain(email);
    }),
  );
});

test("a mark that somebody made or changed is none", () => {
  const marks = withMark(SECRET, "", "a@example.org");
  fc.assert(
    fc.property(fc.nat(marks.length - 1), fc.constantFrom("A", "b", "_"), (place, letter) => {
      const changed = marks.slice(0, place) + letter + marks.slice(place + 1);
      // The last letter of a hash has bits that count for nothing, but it is compared as it is written.
      expect(browserOf(SECRET, changed, "a@example.org") === null).toBe(changed !== marks);
    }),
  );
  expect(browserOf("another", marks, "a@example.org")).toBeNull();
  expect(browserOf(SECRET, "x".repeat(100_000), "a@example.org")).toBeNull();
});
