/**
 * The languages of the interface, each named in itself. `tag` is what `lang` and Intl are given; `figures` whose numbers
 * Intl writes, since Chromium has no Kazakh ones, which are those of Russian, and writes English ones instead; `extent` says of those in
 * which not every page is translated yet that it is so.
 */
export const LOCALES = {
  en: { name: "English", tag: "en-GB", figures: "en-GB", extent: null },
  ru: { name: "Русский", tag: "ru", figures: "ru", extent: "частично" },
  kk: { name: "Қазақша", tag: "kk", figures: "ru", extent: "ішінара" },
} as const;

export type Locale = keyof typeof LOCALES;

/** The cookie that keeps a person's choice; it names a language and nothing else. */
export const LANGUAGE_COOKIE = "language";

export function isLocale(text: string | undefined): text is Locale {
  return text !== undefined && Object.hasOwn(LOCALES, text);
}

/** The language to speak: the chosen one, else English. */
export function pickLocale(chosen: string | undefined): Locale {
  return isLocale(chosen) ? chosen : "en";
}
