/** Stands in for our own origin, so that what would leave it shows. */
const OWN_ORIGIN = "http://own.invalid";

/**
 * The path and query to go to after signing in, or `/` when what was asked for is not a page of this
 * register. Whoever could send people elsewhere from the sign-in page could show them a copy of it there.
 */
export function ownPath(asked: unknown): string {
  if (typeof asked !== "string" || asked.length > 2000 || !asked.startsWith("/")) return "/";
  // Browsers drop control characters and read a backslash as a slash: "/\t/host" and "/\host" would leave.
  if (/[\u0000-\u0020\\\u007f]/.test(asked)) return "/";
  let url: URL;
  try {
    url = new URL(asked, OWN_ORIGIN);
  } catch {
    return "/"; // "//" and the like: not an address
  }
  if (url.origin !== OWN_ORIGIN || url.pathname.startsWith("//")) return "/";
  if (/^\/(sign-in|sign-out|links|feeds|unsubscribe|api)(\/|$)/.test(url.pathname)) return "/";
  return url.pathname + url.search;
}
