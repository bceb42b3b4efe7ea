/**
 * The languages of the interface, each with its own name for itself. `tag` is for `lang` and Intl; `figures` is the
 * locale for numbers: Chromium has no Kazakh number format and falls back to English, but Kazakh writes numbers as Russian does.
 */
export const LOCALES = {
  en: { name: "English", tag: "en-GB", figures: "en-GB" },
  ru: { name: "Русский", tag: "ru", figures: "ru" },
  kk: { name: "Қазақша", tag: "kk", figures: "ru" },
} as const;

export type Locale = keyof typeof LOCALES;

/** The cookie with a person's choice of language; it contains nothing else. */
export const LANGUAGE_COOKIE = "language";

export function isLocale(text: string | undefined): text is Locale {
  return text !== undefined && Object.hasOwn(LOCALES, text);
}

/**
 * The language to use: the chosen one, else the supported one with the highest weight in the browser's `Accept-Language`
 * (RFC 9110, 12.5.4), else English.
 */
export function pickLocale(chosen: string | undefined, accepted: string | null): Locale {
  if (isLocale(chosen)) return chosen;
  const asked = (accepted ?? "").split(",").map((range) => {
    const [tag = "", ...parameters] = range.split(";").map((part) => part.trim().toLowerCase());
    const weight = parameters.find((parameter) => parameter.startsWith("q="));
    return { primary: tag.split("-")[0], weight: weight === undefined ? 1 : Number(weight.slice(2)) };
  });
  // The sort is stable: equal weights keep their order.
  const [first] = asked
    .filter(({ primary, weight }) => isLocale(primary) && weight > 0)
    .sort((one, other) => other.weight - one.weight);
  return isLocale(first?.primary) ? first.primary : "en";
}
