import type { Locale } from "@/lib/platform/language/locales";
import type { Catalogue } from "@/lib/platform/language/translate";

type Translated = Exclude<Locale, "en">;

/** What components in the browser say: scripts of their own, of which a browser loads the one it needs, once. */
const CATALOGUES: Record<Translated, () => Promise<{ default: Catalogue }>> = {
  ru: () => import("@/messages/ru/browser.json"),
  kk: () => import("@/messages/kk/browser.json"),
};

const asked = new Map<Translated, Promise<Catalogue>>();

/** The catalogue of a language for the browser: the same promise each time, as React's `use` needs it. */
export function browserCatalogue(locale: Translated): Promise<Catalogue> {
  let catalogue = asked.get(locale);
  if (!catalogue) {
    catalogue = CATALOGUES[locale]().then((module) => module.default);
    catalogue.catch(() => asked.delete(locale)); // so that the next attempt asks again
    asked.set(locale, catalogue);
  }
  return catalogue;
}
