import type { Client } from "@/lib/access/accounts/client";
import { log } from "@/lib/platform/log";

type SecurityEvent =
  "SIGN_IN" | "SIGN_IN_REFUSED" | "SIGN_IN_THROTTLED" | "LINK_USED" | "LINK_REFUSED" | "TOKEN_REFUSED";

/**
 * Logs who came in, or tried to, and from where, as a line with `security`. Never what was typed: an address that is on
 * nobody's account may be a password in the wrong field.
 */
export function noteSecurity(
  security: SecurityEvent,
  { address }: Pick<Client, "address">,
  about: { account?: string | null; isKnownBrowser?: boolean } = {},
): void {
  log().info({ security, address, ...about }, "security");
}
