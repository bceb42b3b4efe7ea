"use client";

import { createContext, use, useMemo, type ReactNode } from "react";
import type { Locale } from "@/lib/platform/language/locales";
import { ENGLISH, makeWords, type Catalogue, type Translator } from "@/lib/platform/language/translate";

const WordsContext = createContext<Translator>(ENGLISH);

/** Provides the translator to the components that run in the browser. */
export function WordsProvider({
  locale,
  catalogue,
  children,
}: {
  locale: Locale;
  catalogue: Catalogue;
  children: ReactNode;
}) {
  const words = useMemo(() => makeWords(locale, catalogue), [locale, catalogue]);
  return <WordsContext value={words}>{children}</WordsContext>;
}

/** The browser's implementation of `#words`, also used when these components are rendered on the server. */
export function useWords(): Translator {
  return use(WordsContext);
}
