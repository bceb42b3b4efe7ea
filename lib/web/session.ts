import type { AuthOptions, Session } from "next-auth";
import { encode } from "next-auth/jwt";
import { getServerSession } from "next-auth/next";
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { connection } from "next/server";
import { cache } from "react";
import { z } from "zod";
import { ownPath } from "@/lib/access/accounts/own-path";
import { withMark } from "@/lib/access/accounts/known-browser";
import { sessionSecret } from "@/lib/access/accounts/secret";
import { findLiveSession, type LiveSession, SESSION_SECONDS } from "@/lib/access/accounts/session-query";
import { Role } from "@/lib/platform/database/generated/enums";
import { env } from "@/lib/platform/env";
import type { User } from "@/lib/access/policy";
import { addresses } from "@/lib/web/addresses";
import { seeOther, wantsPage } from "@/lib/web/responses";
import { PATH_HEADER, sessionCookieName } from "@/lib/web/session-cookie";

/** Who is signed in, and the session. */
export type SignedIn = User & { readonly name: string; readonly email: string; readonly sessionId: string };

/** The only claim of a session cookie that is used: the id of the session's row. */
const claim = z.object({ sid: z.uuid() });

const signedIn = z.object({
  id: z.uuid(),
  role: z.enum(Role),
  name: z.string(),
  email: z.string(),
  sessionId: z.uuid(),
});

/** Over plain http a browser accepts only a cookie without `Secure`. */
function isSecure(): boolean {
  return env().publicAddress.startsWith("https://");
}

function sessionCookie() {
  const secure = isSecure();
  return {
    name: sessionCookieName(secure),
    options: { httpOnly: true, sameSite: "lax", path: "/", secure },
  } as const;
}

/**
 * next-auth's settings. It decrypts the cookie; whether anyone is signed in is decided by the session's row and its
 * account, which are read on every request. `onFailure` receives errors of those reads, which next-auth would treat as
 * a visitor without a session.
 *
 * There are no providers: signing in is a form of our own, which works without client JavaScript, and any second way to
 * sign in would need all the guards of the form.
 */
export function authOptions(onFailure: (error: Error) => void): AuthOptions {
  return {
    secret: sessionSecret(),
    providers: [],
    session: { strategy: "jwt", maxAge: SESSION_SECONDS },
    useSecureCookies: isSecure(),
    cookies: { sessionToken: sessionCookie() },
    pages: {
      signIn: addresses.signIn(),
      signOut: addresses.account(),
      error: addresses.signIn(),
      newUser: addresses.home(),
      verifyRequest: addresses.signIn(),
    },
    // A cookie that cannot be decrypted means a visitor who is not signed in, which is not worth logging.
    logger: { error: () => undefined, warn: () => undefined, debug: () => undefined },
    callbacks: {
      redirect: ({ url }) => env().publicAddress + ownPath(url),
      async jwt({ token }) {
        const claimed = claim.safeParse(token);
        if (!claimed.success) return {};
        try {
          const live = await findLiveSession(claimed.data.sid);
          return live ? { ...live, sid: live.sessionId } : {};
        } catch (error) {
          onFailure(error instanceof Error ? error : new Error(String(error)));
          return {};
        }
      },
      session({ token }) {
        const account = signedIn.safeParse(token);
        // next-auth takes an empty object for "nobody is signed in"; its type allows only sessions.
        return (account.success ? account.data : {}) as Session;
      },
    },
  };
}

/** Who is signed in, read once for each request, or null. */
export const getUser = cache(async (): Promise<SignedIn | null> => {
  // Makes pages dynamic: a build, which has neither secret nor database, stops here and does not render them.
  await connection();
  const failures: Error[] = [];
  const session: unknown = await getServerSession(
    authOptions((error) => {
      failures.push(error);
    }),
  );
  if (failures[0]) throw failures[0];
  const user = signedIn.safeParse(session);
  return user.success ? user.data : null;
});

/** Who is signed in. Anyone else is redirected to the sign-in page, and from there back to the requested page. */
export async function requireUser(): Promise<SignedIn> {
  const user = await getUser();
  if (user) return user;
  const path = ownPath((await headers()).get(PATH_HEADER));
  redirect(addresses.signIn(path));
}

/**
 * The response of a route handler when nobody is signed in. Browsers go to the sign-in page and then to `next`, by
 * default the requested address; programs get 401.
 */
export function notSignedIn(request: Request, next?: string): Response {
  if (!wantsPage(request)) {
    return new Response("Sign in first.\n", { status: 401, headers: { "content-type": "text/plain; charset=utf-8" } });
  }
  const { pathname, search } = new URL(request.url);
  return seeOther(addresses.signIn(ownPath(next ?? pathname + search)));
}

const MARKS_COOKIE = "followthrough-known-browser";
const MARKS_SECONDS = 365 * 24 * 3_600;

/** The marks of those who have signed in in this browser before. */
export async function browserMarks(): Promise<string> {
  return (await cookies()).get(MARKS_COOKIE)?.value ?? "";
}

/**
 * Sets the cookie of a session in this browser, and marks it as one that its person uses. For server actions and route
 * handlers. Returns who is signed in now; null when the session has ended already.
 */
export async function setSessionCookie(sessionId: string): Promise<LiveSession | null> {
  const { name, options } = sessionCookie();
  const value = await encode({ secret: sessionSecret(), token: { sid: sessionId }, maxAge: SESSION_SECONDS });
  const kept = await cookies();
  kept.set(name, value, { ...options, maxAge: SESSION_SECONDS });
  const person = await findLiveSession(sessionId);
  if (person) {
    const marks = withMark(sessionSecret(), await browserMarks(), person.email);
    kept.set(MARKS_COOKIE, marks, { ...options, maxAge: MARKS_SECONDS });
  }
  return person;
}

/** Removes the session cookie from this browser. */
export async function clearSessionCookie(): Promise<void> {
  const { name, options } = sessionCookie();
  (await cookies()).set(name, "", { ...options, maxAge: 0 });
}
