/**
 * The languages of the interface, each named in itself. `tag` is what `lang` and Intl are given; `figures` whose numbers
 * Intl writes, since Chromium has no Kazakh ones, which are those of Russian, and writes English ones instead.
 */
export const LOCALES = {
  en: { name: "English", tag: "en-GB", figures: "en-GB" },
  ru: { name: "Русский", tag: "ru", figures: "ru" },
  kk: { name: "Қазақша", tag: "kk", figures: "ru" },
} as const;

export type Locale = keyof typeof LOCALES;

/** The cookie that keeps a person's choice; it names a language and nothing else. */
export const LANGUAGE_COOKIE = "language";

export function isLocale(text: string | undefined): text is Locale {
  return text !== undefined && Object.hasOwn(LOCALES, text);
}

/**
 * The language to speak: the chosen one, else the first that the browser asks for in `Accept-Language` (RFC 9110, 12.5.4)
 * of those there are, by the weights that it gives, else English.
 */
export function pickLocale(chosen: string | undefined, accepted: string | null): Locale {
  if (isLocale(chosen)) return chosen;
  const asked = (accepted ?? "").split(",").map((range) => {
    const [tag = "", ...parameters] = range.split(";").map((part) => part.trim().toLowerCase());
    const weight = parameters.find((parameter) => parameter.startsWith("q="));
    return { primary: tag.split("-")[0], weight: weight === undefined ? 1 : Number(weight.slice(2)) };
  });
  // The sort keeps the order of those with equal weights.
  const [first] = asked
    .filter(({ primary, weight }) => isLocale(primary) && weight > 0)
    .sort((one, other) => other.weight - one.weight);
  return isLocale(first?.primary) ? first.primary : "en";
}
