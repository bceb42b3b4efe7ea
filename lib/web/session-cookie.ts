/** The request header in which `proxy.ts` passes pages their own path and query. */
export const PATH_HEADER = "x-pathname";

/** The session cookie's name, which is next-auth's own. Browsers accept the `__Secure-` prefix only over https. */
export function sessionCookieName(secure: boolean): string {
  return `${secure ? "__Secure-" : ""}next-auth.session-token`;
}
