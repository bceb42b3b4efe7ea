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
  return isOwnOrigin(headers.get("origin"), headers.get("host"));
}

function isOwnOrigin(origin: string | null, ownHost: string | null): boolean {
  if (origin === null || !URL.canParse(origin)) return false;
  const { host } = new URL(origin);
  return host === ownHost || host === new URL(env().publicAddress).host;
}

/** Whether a browser says that a page of somebody else made it send a request. */
export function isFromElsewhere({ headers }: { headers: Pick<Headers, "get"> }): boolean {
  const site = headers.get("sec-fetch-site");
  if (site !== null) return site === "cross-site" || site === "same-site";
  const origin = headers.get("origin");
  return origin !== null && !isOwnOrigin(origin, headers.get("host"));
}

export const NOT_OUR_FORM = message("This form did not come from a page of the register.");

/** @throws {Forbidden} for a request that `isSameOrigin` is not. */
export function requireSameOrigin(request: { headers: Pick<Headers, "get"> }): void {
  if (!isSameOrigin(request)) throw new Forbidden(NOT_OUR_FORM);
}
