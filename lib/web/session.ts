import type { AuthOptions, Session } from "next-auth";
import { encode } from "next-auth/jwt";
import { getServerSession } from "next-auth/next";
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { connection } from "next/server";
import { cache } from "react";
import { z } from "zod";
import { ownPath } from "@/lib/access/accounts/own-path";
import { sessionSecret } from "@/lib/access/accounts/secret";
import { findLiveSession, SESSION_SECONDS } from "@/lib/access/accounts/session-query";
import { Role } from "@/lib/platform/database/generated/enums";
import { env } from "@/lib/platform/env";
import type { User } from "@/lib/access/policy";
import { addresses } from "@/lib/web/addresses";
import { seeOther, wantsPage } from "@/lib/web/responses";
import { PATH_HEADER, sessionCookieName } from "@/lib/web/session-cookie";

/** Who is signed in, and through which session. */
export type SignedIn = User & { readonly name: string; readonly email: string; readonly sessionId: string };

/** The one claim of a session cookie that counts: which row of the database it stands for. */
const claim = z.object({ sid: z.uuid() });

const signedIn = z.object({
  id: z.uuid(),
  role: z.enum(Role),
  name: z.string(),
  email: z.string(),
  sessionId: z.uuid(),
});

/** A cookie without `Secure` is all that a browser keeps for a register at a plain http address. */
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
 * next-auth's settings. It opens the cookie; whether anybody is signed in is decided by the session's row
 * and its account, read anew each time. `onFailure` hears of an error in that reading, which next-auth would
 * take for a visitor without a session.
 *
 * There are no providers: signing in is a form of our own, which works without client JavaScript, and
 * a second way in would need every one of its guards a second time.
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
    // A cookie that cannot be opened is a visitor who is not signed in, which is not worth a line in the log.
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
        // next-auth takes an empty object for "nobody is signed in"; its type knows only sessions.
        return (account.success ? account.data : {}) as Session;
      },
    },
  };
}

/** Who is signed in, read once for a request, or null. */
export const getUser = cache(async (): Promise<SignedIn | null> => {
  // A build, which has neither secret nor database, leaves here: no page is drawn before somebody asks for it.
  await connection();
  const failures: Error[] = [];
  const session: unknown = await getServerSession(
    authOptions((error) => {
      failures.push(error);
    }),
  );
  if (failures[0]) throw failures[0];
  const actor = signedIn.safeParse(session);
  return actor.success ? actor.data : null;
});

/** Who is signed in; anybody else is sent to sign in and comes back to the page they asked for. */
export async function requireUser(): Promise<SignedIn> {
  const user = await getUser();
  if (user) return user;
  const path = ownPath((await headers()).get(PATH_HEADER));
  redirect(addresses.signIn(path));
}

/**
 * What a route handler answers when nobody is signed in: browsers go to the sign-in page and from there to
 * `next`, without one to what they asked for; programs get 401.
 */
export function notSignedIn(request: Request, next?: string): Response {
  if (!wantsPage(request)) {
    return new Response("Sign in first.\n", { status: 401, headers: { "content-type": "text/plain; charset=utf-8" } });
  }
  const { pathname, search } = new URL(request.url);
  return seeOther(addresses.signIn(ownPath(next ?? pathname + search)));
}

/** Gives this browser the cookie of a session. For server actions and route handlers. */
export async function setSessionCookie(sessionId: string): Promise<void> {
  const { name, options } = sessionCookie();
  const value = await encode({ secret: sessionSecret(), token: { sid: sessionId }, maxAge: SESSION_SECONDS });
  (await cookies()).set(name, value, { ...options, maxAge: SESSION_SECONDS });
}

/** Takes the session cookie from this browser. */
export async function clearSessionCookie(): Promise<void> {
  const { name, options } = sessionCookie();
  (await cookies()).set(name, "", { ...options, maxAge: 0 });
}
