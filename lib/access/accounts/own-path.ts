/** Stands in for our own origin, so that an address with another origin can be recognised. */
const OWN_ORIGIN = "http://own.invalid";

/**
 * The path and query to go to after signing in, or `/` when the requested address is not a page of this register.
 * An open redirect would let an attacker send people from the sign-in page to a copy of it elsewhere.
 */
export function ownPath(requested: unknown): string {
  if (typeof requested !== "string" || requested.length > 2000 || !requested.startsWith("/")) return "/";
  // Browsers drop control characters and read a backslash as a slash, so "/\t/host" and "/\host" would lead to another
  // site.
  if (/[\u0000-\u0020\\\u007f]/.test(requested)) return "/";
  let url: URL;
  try {
    url = new URL(requested, OWN_ORIGIN);
  } catch {
    return "/"; // "//" and similar cannot be parsed
  }
  if (url.origin !== OWN_ORIGIN || url.pathname.startsWith("//")) return "/";
  if (/^\/(sign-in|sign-out|links|feeds|unsubscribe|api)(\/|$)/.test(url.pathname)) return "/";
  return url.pathname + url.search;
}
