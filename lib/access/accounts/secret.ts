import { env } from "@/lib/platform/env";

/** The secret that encrypts session cookies, the same in every process. The start-up makes sure that there is one. */
export function sessionSecret(): string {
  const { sessionSecret: secret } = env();
  if (secret === undefined)
    throw new Error("No session secret: set SESSION_SECRET, or generate one before the first request");
  return secret;
}
