import type { Locale } from "@/lib/platform/language/locales";
import { ENGLISH, makeWords, type Catalogue, type Translator } from "@/lib/platform/language/translate";
import kk from "@/messages/kk.json";
import ru from "@/messages/ru.json";

/** Two parts for each language: `browser` is also sent with every page, for the components that run there. */
const CATALOGUES: Record<Exclude<Locale, "en">, { browser: Catalogue; server: Catalogue }> = { ru, kk };

const WORDS: Record<Locale, Translator> = {
  en: ENGLISH,
  ru: makeWords("ru", { ...ru.browser, ...ru.server }),
  kk: makeWords("kk", { ...kk.browser, ...kk.server }),
};

/** Says texts in a language that is known otherwise than from a request. */
export function wordsOf(locale: Locale): Translator {
  return WORDS[locale];
}

/** What the browser's components need of a language; nothing for English. */
export function browserCatalogue(locale: Locale): Catalogue {
  return locale === "en" ? {} : CATALOGUES[locale].browser;
}
