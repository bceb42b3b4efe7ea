import type { Locale } from "@/lib/platform/language/locales";
import { ENGLISH, makeWords, type Catalogue, type Translator } from "@/lib/platform/language/translate";
import kkBrowser from "@/messages/kk/browser.json";
import kkServer from "@/messages/kk/server.json";
import ruBrowser from "@/messages/ru/browser.json";
import ruServer from "@/messages/ru/server.json";

/** Each language has two parts: `browser` is what components in the browser say, which ask for it by themselves. */
export const CATALOGUES: Record<Exclude<Locale, "en">, { browser: Catalogue; server: Catalogue }> = {
  ru: { browser: ruBrowser, server: ruServer },
  kk: { browser: kkBrowser, server: kkServer },
};

const TRANSLATORS: Record<Locale, Translator> = {
  en: ENGLISH,
  ru: makeWords("ru", { ...CATALOGUES.ru.browser, ...CATALOGUES.ru.server }),
  kk: makeWords("kk", { ...CATALOGUES.kk.browser, ...CATALOGUES.kk.server }),
};

/** The translator for a language that was not chosen by a request. */
export function wordsOf(locale: Locale): Translator {
  return TRANSLATORS[locale];
}
