import { env } from "@/lib/platform/env";

/** The secret that session cookies are sealed with, the same in every process; the start settles it. */
export function sessionSecret(): string {
  const { sessionSecret: secret } = env();
  if (secret === undefined)
    throw new Error("No session secret: set SESSION_SECRET, or settle one before the first request");
  return secret;
}
