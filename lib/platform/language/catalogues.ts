import type { Locale } from "@/lib/platform/language/locales";
import { ENGLISH, makeWords, type Catalogue, type Translator } from "@/lib/platform/language/translate";
import kk from "@/messages/kk.json";
import ru from "@/messages/ru.json";

/** Each language has two parts. `browser` is also sent with every page, for the components that run in the browser. */
const CATALOGUES: Record<Exclude<Locale, "en">, { browser: Catalogue; server: Catalogue }> = { ru, kk };

const TRANSLATORS: Record<Locale, Translator> = {
  en: ENGLISH,
  ru: makeWords("ru", { ...ru.browser, ...ru.server }),
  kk: makeWords("kk", { ...kk.browser, ...kk.server }),
};

/** The translator for a language that was not chosen by a request. */
export function wordsOf(locale: Locale): Translator {
  return TRANSLATORS[locale];
}

/** The part of a catalogue that components in the browser need; empty for English. */
export function browserCatalogue(locale: Locale): Catalogue {
  return locale === "en" ? {} : CATALOGUES[locale].browser;
}
