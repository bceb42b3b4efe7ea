import { optionalAddress } from "@/lib/platform/input";

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
  ["www.gov.uk", false],
])("%j is an address of a page: %p", (text, isAddress) => {
  expect(optionalAddress.safeParse(text).success).toBe(isAddress);
});
