import { env } from "@/lib/platform/env";
import { Forbidden } from "@/lib/platform/errors";
import { message } from "@/lib/platform/language/message";

/**
 * Whether a request that changes something comes from a page of the register. Server actions have this check built in,
 * but a route handler that accepts a form must call it. Browsers send a form's origin in one of two headers, which no
 * page can forge; a request with neither does not come from a browser.
 */
export function isSameOrigin({ headers }: { headers: Pick<Headers, "get"> }): boolean {
  const site = headers.get("sec-fetch-site");
  if (site !== null) return site === "same-origin";
  const origin = headers.get("origin");
  if (origin === null || !URL.canParse(origin)) return false;
  const { host } = new URL(origin);
  return host === headers.get("host") || host === new URL(env().publicAddress).host;
}

/** @throws {Forbidden} for a request that `isSameOrigin` is not. */
export function requireSameOrigin(request: { headers: Pick<Headers, "get"> }): void {
  if (!isSameOrigin(request)) throw new Forbidden(message("This form did not come from a page of the register."));
}
