import { cookies } from "next/headers";
import { cache, use } from "react";
import { LANGUAGE_COOKIE, pickLocale, type Locale } from "@/lib/language/locales";
import { ENGLISH, makeWords, type Catalogue, type Words } from "@/lib/language/translate";
import kk from "@/messages/kk.json";
import ru from "@/messages/ru.json";

/** Two parts for each language: `browser` is also sent with every page, for the components that run there. */
const CATALOGUES: Record<Exclude<Locale, "en">, { browser: Catalogue; server: Catalogue }> = { ru, kk };

const WORDS: Record<Locale, Words> = {
  en: ENGLISH,
  ru: makeWords("ru", { ...ru.browser, ...ru.server }),
  kk: makeWords("kk", { ...kk.browser, ...kk.server }),
};

/** The language of a request: the person's choice. */
export const getLocale = cache(async (): Promise<Locale> => pickLocale((await cookies()).get(LANGUAGE_COOKIE)?.value));

/** Says texts in the language of the request, in pages, actions and route handlers. */
export const words = cache(async (): Promise<Words> => WORDS[await getLocale()]);

/** `words` for a component that is not async: what `#words` is on the server. */
export function useWords(): Words {
  return use(words());
}

/** What the browser's components need of a language; nothing for English. */
export function browserCatalogue(locale: Locale): Catalogue {
  return locale === "en" ? {} : CATALOGUES[locale].browser;
}
