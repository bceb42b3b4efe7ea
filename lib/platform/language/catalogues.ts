import type { Locale } from "@/lib/platform/language/locales";
import { ENGLISH, makeWords, type Catalogue, type Translator } from "@/lib/platform/language/translate";
import kk from "@/messages/kk.json";
import ru from "@/messages/ru.json";

/** Each language has two parts. `browser` is also sent with every page, for the components that run in the browser. */
const CATALOGUES: Record<Exclude<Locale, "en">, { browser: Catalogue; server: Catalogue }> = { ru, kk };

const WORDS: Record<Locale, Translator> = {
  en: ENGLISH,
  ru: makeWords("ru", { ...ru.browser, ...ru.server }),
  kk: makeWords("kk", { ...kk.browser, ...kk.server }),
};

/** The translator of a language that does not come from a request. */
export function wordsOf(locale: Locale): Translator {
  return WORDS[locale];
}

/** The part of a catalogue that components in the browser need; empty for English. */
export function browserCatalogue(locale: Locale): Catalogue {
  return locale === "en" ? {} : CATALOGUES[locale].browser;
}
