import { randomBytes } from "node:crypto";
import { NextResponse, type NextRequest } from "next/server";
import { unknownParameters } from "@/lib/delivery/parameters/unknown";
import { env } from "@/lib/platform/env";
import { wordsOf } from "@/lib/platform/language/catalogues";
import { LANGUAGE_COOKIE, pickLocale } from "@/lib/platform/language/locales";
import type { Message } from "@/lib/platform/language/message";
import { FORM_TOO_LARGE, MAX_FORM_BYTES } from "@/lib/web/form-limits";
import { isFromElsewhere, NOT_OUR_FORM } from "@/lib/web/same-origin";
import { PATH_HEADER, sessionCookieName } from "@/lib/web/session-cookie";

/** Pages that need no sign-in. */
const OPEN = /^\/(sign-in|links|feeds|unsubscribe|help|api)(\/|$)/;

/** Uploaded files and kept pages, which have a policy of their own. */
const UPLOADED = /^\/(attachments\/|evidence\/\d+\/copies\/|sources\/[^/]+\/texts\/\d+\/(file|text\.txt)$)/;

/** Set by nothing but the tests in a browser: Chromium keeps what it has compiled only for scripts with the same nonce. */
const FIXED_NONCE = Symbol.for("followthrough.nonce");

/** Another for each page, so that no markup which somebody slips into a page can have it. */
function newNonce(): string {
  return (globalThis as { [FIXED_NONCE]?: string })[FIXED_NONCE] ?? randomBytes(16).toString("base64");
}

/** Next adds the nonce to its own scripts and styles when it finds it in the request's policy. */
function contentSecurityPolicy(nonce: string): string {
  // React's development build uses eval, and the development overlay adds styles without a nonce.
  const { production } = env();
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${production ? "" : " 'unsafe-eval'"}`,
    `style-src 'self' ${production ? `'nonce-${nonce}'` : "'unsafe-inline'"}`,
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/**
 * A visitor who requests a page without a session cookie is redirected without rendering it. This is only an
 * optimisation: `requireUser` decides on every page and in every action whether a cookie is valid.
 */
function isPlainlyNotSignedIn(request: NextRequest): boolean {
  const { method, headers, cookies, nextUrl } = request;
  return (
    method === "GET" &&
    !OPEN.test(nextUrl.pathname) &&
    (headers.get("accept") ?? "").includes("text/html") &&
    !cookies.has(sessionCookieName(false)) &&
    !cookies.has(sessionCookieName(true))
  );
}

/** Next answers a form that is too large as a failure of its own, before any action could say what is wrong. */
function isTooLarge({ method, headers }: NextRequest): boolean {
  return (
    method === "POST" &&
    (headers.get("content-type") ?? "").startsWith("multipart/form-data") &&
    Number(headers.get("content-length")) > MAX_FORM_BYTES
  );
}

function saidInWords({ headers, cookies }: NextRequest, status: number, messages: readonly Message[]): NextResponse {
  const t = wordsOf(pickLocale(cookies.get(LANGUAGE_COOKIE)?.value, headers.get("accept-language")));
  return new NextResponse(`${messages.map(t.message).join("\n")}\n`, {
    status,
    headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" },
  });
}

/**
 * A file says nothing of what it left out, so one that is asked for by a parameter it does not have is refused: with
 * `?themes=sanctions` it would have every record. A page says so at its top.
 */
function refusal(request: NextRequest, address: NextRequest["nextUrl"]): NextResponse | null {
  const { isFile, faults } = unknownParameters(address);
  return !isFile || faults.length === 0 ? null : saidInWords(request, 400, faults);
}

export function proxy(request: NextRequest): NextResponse {
  // PostgreSQL rejects U+0000, so no text in the register contains it, and no address with it can be a page.
  if (/%00/.test(request.nextUrl.pathname + request.nextUrl.search)) {
    return new NextResponse("This address contains a character that no text has.\n", {
      status: 400,
      headers: { "content-type": "text/plain; charset=utf-8" },
    });
  }
  const address = request.nextUrl.clone();
  address.searchParams.delete("_rsc"); // Next's own parameter, for client-side navigation
  const path = address.pathname + address.search;
  if (isPlainlyNotSignedIn(request)) {
    const signIn = new URL("/sign-in", request.url);
    if (path !== "/") signIn.searchParams.set("next", path);
    return NextResponse.redirect(signIn, 303);
  }
  if (isTooLarge(request)) {
    return saidInWords(request, 413, [FORM_TOO_LARGE]);
  }
  // Next refuses such a form by itself, but as a failure of its own, with an entry in the log.
  if (request.method === "POST" && !address.pathname.startsWith("/api/") && isFromElsewhere(request)) {
    return saidInWords(request, 403, [NOT_OUR_FORM]);
  }
  const refused = refusal(request, address);
  if (refused) return refused;
  if (UPLOADED.test(address.pathname)) return NextResponse.next();
  const policy = contentSecurityPolicy(newNonce());
  const headers = new Headers(request.headers);
  headers.set("content-security-policy", policy);
  headers.set(PATH_HEADER, path);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  return response;
}

/**
 * Excludes Next's own files, and the forms that upload attachments, tables and source files, because Next truncates
 * bodies to `proxyClientMaxBodySize` when there is a proxy.
 */
export const config = {
  matcher: [
    "/((?!_next/static|_next/image|icon.svg|evidence/\\d+/attachments$|imports/upload$|sources/[^/]+/texts/upload$).*)",
  ],
};
