import { ownPath } from "@/lib/access/accounts/own-path";
import { fc } from "@/tests/properties";

const ELSEWHERE = [
  "https://evil.example/",
  "//evil.example",
  "//evil.example/recommendations",
  "/\\evil.example",
  "\\/evil.example",
  "/\t/evil.example",
  "/\n//evil.example",
  "/.//evil.example",
  "/x/..//evil.example",
  "javascript:alert(1)",
  " //evil.example",
  "",
  "recommendations",
];

test.each(ELSEWHERE)("signing in does not lead to %j", (asked) => {
  expect(ownPath(asked)).toBe("/");
});

test("signing in leads back to a page of the register, with its query", () => {
  expect(ownPath("/recommendations?status=IN_PROGRESS&as_of=2023-06-30")).toBe(
    "/recommendations?status=IN_PROGRESS&as_of=2023-06-30",
  );
});

test.each(["/sign-in", "/sign-in?next=/x", "/links/abc", "/api/auth/session", undefined, null, 7, ["/x"]])(
  "signing in leads to the dashboard rather than to %j",
  (asked) => {
    expect(ownPath(asked)).toBe("/");
  },
);

test("whatever is asked for, signing in stays on the register's own origin", () => {
  const pieces = fc.constantFrom(
    "/",
    "\\",
    "..",
    ".",
    ":",
    "@",
    "#",
    "?",
    "%2f",
    "%5c",
    "\t",
    "\n",
    " ",
    "evil.example",
    "x",
    "https:",
  );
  fc.assert(
    fc.property(
      fc.array(pieces, { maxLength: 8 }).map((list) => `/${list.join("")}`),
      (asked) => {
        const path = ownPath(asked);
        expect(new URL(path, "https://register.example.org").origin).toBe("https://register.example.org");
      },
    ),
  );
});
