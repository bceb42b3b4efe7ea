"use client";

import { createContext, use, useMemo, type ReactNode } from "react";
import { browserCatalogue } from "@/lib/platform/language/browser-catalogue";
import type { Locale } from "@/lib/platform/language/locales";
import { ENGLISH, makeWords, type Translator } from "@/lib/platform/language/translate";

const WordsContext = createContext<Translator>(ENGLISH);

/** Provides the translator to the components that run in the browser. */
export function WordsProvider({ locale, children }: { locale: Locale; children: ReactNode }) {
  const catalogue = locale === "en" ? null : use(browserCatalogue(locale));
  const words = useMemo(() => (catalogue ? makeWords(locale, catalogue) : ENGLISH), [locale, catalogue]);
  return <WordsContext value={words}>{children}</WordsContext>;
}

/** The browser's implementation of `#words`, also used when these components are rendered on the server. */
export function useWords(): Translator {
  return use(WordsContext);
}
