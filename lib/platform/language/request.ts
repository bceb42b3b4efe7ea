import { cookies, headers } from "next/headers";
import { cache, use } from "react";
import { wordsOf } from "@/lib/platform/language/catalogues";
import { env } from "@/lib/platform/env";
import { isLocale, LANGUAGE_COOKIE, pickLocale, type Locale } from "@/lib/platform/language/locales";
import type { Translator } from "@/lib/platform/language/translate";

/** The language of a request: the person's choice, else the browser's. */
export const getLocale = cache(async (): Promise<Locale> =>
  pickLocale((await cookies()).get(LANGUAGE_COOKIE)?.value, (await headers()).get("accept-language")),
);

/** The language chosen in this browser, or null before any choice. */
export async function getChosenLocale(): Promise<Locale | null> {
  const chosen = (await cookies()).get(LANGUAGE_COOKIE)?.value;
  return isLocale(chosen) ? chosen : null;
}

/** Remembers a language in this browser for a year. */
export async function setLanguageCookie(locale: Locale): Promise<void> {
  (await cookies()).set(LANGUAGE_COOKIE, locale, {
    httpOnly: true,
    sameSite: "lax",
    path: "/",
    secure: env().publicAddress.startsWith("https://"),
    maxAge: 365 * 24 * 60 * 60,
  });
}

/** The translator for the language of the request, in pages, actions and route handlers. */
export const words = cache(async (): Promise<Translator> => wordsOf(await getLocale()));

/** `words` for a component that is not async: the server's implementation of `#words`. */
export function useWords(): Translator {
  return use(words());
}
