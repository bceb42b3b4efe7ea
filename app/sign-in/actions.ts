"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { clientOf } from "@/lib/access/accounts/client";
import { findChosenLanguage } from "@/lib/access/accounts/language-query";
import { ownPath } from "@/lib/access/accounts/own-path";
import { signInSchema, type SignInInput } from "@/lib/access/accounts/schema";
import { findLiveSession } from "@/lib/access/accounts/session-query";
import { signIn } from "@/lib/access/accounts/sign-in";
import { endOwnSession, rememberLanguage } from "@/lib/access/accounts/write";
import { getChosenLocale, setLanguageCookie } from "@/lib/platform/language/request";
import type { User } from "@/lib/access/policy";
import { getStart } from "@/lib/delivery/saved-views/read";
import { addresses } from "@/lib/web/addresses";
import { anonymousFormAction } from "@/lib/web/form-action";
import { clearSessionCookie, getUser, setSessionCookie } from "@/lib/web/session";

/** Signs in. Returns the page that was requested, or else the user's start page. */
async function signInHere(input: SignInInput): Promise<string> {
  const sessionId = await signIn(input, clientOf(await headers()));
  await setSessionCookie(sessionId);
  const person = await findLiveSession(sessionId);
  if (person) await agreeOnLanguage(person);
  const asked = ownPath(input.next);
  return asked === "/" && person ? (await getStart(person)).address : asked;
}

/** A browser without a chosen language gets the account's, and an account without one gets the browser's. */
async function agreeOnLanguage(person: User): Promise<void> {
  const [here, known] = await Promise.all([getChosenLocale(), findChosenLanguage(person.id)]);
  if (here === null && known !== null) await setLanguageCookie(known);
  if (here !== null && known === null) await rememberLanguage(person, { language: here });
}

export const signInAction = anonymousFormAction(signInSchema, signInHere, (address) => address);

/** Ends this browser's session in the database as well, and removes its cookie. */
export async function signOut(): Promise<void> {
  const user = await getUser();
  if (user) await endOwnSession(user, { id: user.sessionId });
  await clearSessionCookie();
  redirect(addresses.signIn());
}
