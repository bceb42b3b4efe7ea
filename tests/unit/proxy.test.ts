import { NextRequest } from "next/server";
import { proxy } from "@/proxy";

function nonceOfAPage(): string | undefined {
  const policy = proxy(new NextRequest("https://register.test/sign-in")).headers.get("content-security-policy") ?? "";
  return /script-src [^;]*'nonce-([^']+)'/.exec(policy)?.[1];
}

test.each([
  ["a page of another site", { "sec-fetch-site": "cross-site", origin: "https://evil.test" }, 403],
  [
    "a page of another host of the same site",
    { "sec-fetch-site": "same-site", origin: "https://www.register.test" },
    403,
  ],
  ["an old browser on a page of another site", { origin: "https://evil.test" }, 403],
  ["a page that hides its origin", { origin: "null" }, 403],
  ["a page of the register", { "sec-fetch-site": "same-origin", origin: "https://register.test" }, 200],
  ["an old browser on a page of the register", { origin: "https://register.test" }, 200],
  ["a program", {}, 200],
])("a form from %s is answered before anything reads it", async (_, headers, status) => {
  const from = (path: string) =>
    proxy(
      new NextRequest(`https://register.test${path}`, {
        method: "POST",
        headers: { host: "register.test", ...headers },
      }),
    );

  expect(from("/sign-in").status).toBe(status);
  // A program is authorised by its token alone, wherever it runs.
  expect(from("/api/v1/recommendations").status).toBe(200);
  if (status === 403)
    expect(await from("/sign-in").text()).toBe("This form did not come from a page of the register.\n");
});

test("each page has a nonce of its own, too long to be guessed", () => {
  const nonces = Array.from({ length: 20 }, nonceOfAPage);

  expect(new Set(nonces).size).toBe(20);
  for (const nonce of nonces) expect(Buffer.from(nonce ?? "", "base64")).toHaveLength(16);
});
