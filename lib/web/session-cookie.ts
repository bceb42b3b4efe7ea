/** The request header in which `proxy.ts` tells pages their own path and query. */
export const PATH_HEADER = "x-pathname";

/** The session cookie's name, next-auth's own. Browsers take a name that begins so only over https. */
export function sessionCookieName(secure: boolean): string {
  return `${secure ? "__Secure-" : ""}next-auth.session-token`;
}
