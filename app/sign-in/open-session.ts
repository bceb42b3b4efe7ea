import { headers } from "next/headers";
import { clientOf } from "@/lib/access/accounts/client";
import { findChosenLanguage } from "@/lib/access/accounts/language-query";
import type { SignInInput } from "@/lib/access/accounts/schema";
import type { LiveSession } from "@/lib/access/accounts/session-query";
import { signIn } from "@/lib/access/accounts/sign-in";
import { rememberLanguage } from "@/lib/access/accounts/write";
import type { User } from "@/lib/access/policy";
import { getChosenLocale, setLanguageCookie } from "@/lib/platform/language/request";
import { browserMarks, setSessionCookie } from "@/lib/web/session";

/** Opens a session in this browser, if `author` is given for that account only. */
export async function openSessionHere(
  input: Pick<SignInInput, "email" | "password">,
  author?: string,
): Promise<LiveSession | null> {
  const client = { ...clientOf(await headers()), marks: await browserMarks() };
  const person = await setSessionCookie(await signIn(input, client, author));
  if (person) await agreeOnLanguage(person);
  return person;
}

/** A browser without a chosen language gets the account's, and an account without one gets the browser's. */
async function agreeOnLanguage(person: User): Promise<void> {
  const [here, known] = await Promise.all([getChosenLocale(), findChosenLanguage(person.id)]);
  if (here === null && known !== null) await setLanguageCookie(known);
  if (here !== null && known === null) await rememberLanguage(person, { language: here });
}
