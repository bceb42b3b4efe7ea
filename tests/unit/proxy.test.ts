import { NextRequest } from "next/server";
import { proxy } from "@/proxy";

function nonceOfAPage(): string | undefined {
  const policy = proxy(new NextRequest("https://register.test/sign-in")).headers.get("content-security-policy") ?? "";
  return /script-src [^;]*'nonce-([^']+)'/.exec(policy)?.[1];
}

test("each page has a nonce of its own, too long to be guessed", () => {
  const nonces = Array.from({ length: 20 }, nonceOfAPage);

  expect(new Set(nonces).size).toBe(20);
  for (const nonce of nonces) expect(Buffer.from(nonce ?? "", "base64")).toHaveLength(16);
});
