import { addresses } from "@/lib/web/addresses";

test("a path segment stays one segment, whatever characters it contains", () => {
  expect(addresses.attachment("ab12", "Minutes of 3/5 ?#.pdf")).toBe(
    "/attachments/ab12/Minutes%20of%203%2F5%20%3F%23.pdf",
  );
  expect(addresses.record("KZP-03")).toBe("/recommendations/KZP-03");
  expect(addresses.update("KZP-03", 2)).toBe("/recommendations/KZP-03/updates/2");
});

test("what is asked for goes behind the path, encoded, and nothing empty does", () => {
  expect(
    addresses.records([
      ["q", "human rights & law"],
      ["theme", ""],
      ["page", 2],
    ]),
  ).toBe("/recommendations?q=human+rights+%26+law&page=2");
  expect(addresses.records()).toBe("/recommendations");
});

test("signing in leads back to the page that was asked for, and to the start page without saying so", () => {
  expect(addresses.signIn("/recommendations?theme=a&theme=b")).toBe(
    "/sign-in?next=%2Frecommendations%3Ftheme%3Da%26theme%3Db",
  );
  expect(addresses.signIn("/")).toBe("/sign-in");
});
