import { hashToken, linkAddress, newToken } from "@/lib/access/accounts/links";

test("each link's token is another one, of 256 bits, and fits an address as it is", () => {
  const tokens = Array.from({ length: 200 }, newToken);
  expect(new Set(tokens).size).toBe(200);
  for (const token of tokens) {
    expect(Buffer.from(token, "base64url")).toHaveLength(32);
    expect(linkAddress("https://register.example.org", token)).toBe(`https://register.example.org/links/${token}`);
  }
});

test("what is kept of a token does not give it away", () => {
  const token = newToken();
  expect(hashToken(token)).toMatch(/^[0-9a-f]{64}$/);
  expect(hashToken(token)).toBe(hashToken(token));
  expect(hashToken(token)).not.toContain(token);
});
