/** The languages of the interface, each named in itself. `tag` is what `lang` and Intl are given. */
export const LOCALES = {
  en: { name: "English", tag: "en-GB" },
  ru: { name: "Русский", tag: "ru" },
  kk: { name: "Қазақша", tag: "kk" },
} as const;

export type Locale = keyof typeof LOCALES;

/** The cookie that keeps a person's choice; it names a language and nothing else. */
export const LANGUAGE_COOKIE = "language";

export function isLocale(text: string | undefined): text is Locale {
  return text !== undefined && Object.hasOwn(LOCALES, text);
}

/**
 * The language to speak: the chosen one, else the first of the browser's (`Accept-Language`, RFC 9110 section 12.5.4)
 * that there is, else English.
 */
export function pickLocale(chosen: string | undefined, accepted: string | null): Locale {
  if (isLocale(chosen)) return chosen;
  const wanted = (accepted ?? "")
    .slice(0, 500)
    .split(",")
    .map((entry) => {
      const [range = "", ...parameters] = entry.trim().toLowerCase().split(";");
      const weight = parameters.find((parameter) => parameter.trim().startsWith("q="))?.trim();
      return { language: range.split("-")[0], weight: weight === undefined ? 1 : Number(weight.slice(2)) };
    })
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => other.weight - one.weight);
  for (const { language } of wanted) if (isLocale(language)) return language;
  return "en";
}
