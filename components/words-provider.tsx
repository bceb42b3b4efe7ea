"use client";

import { createContext, use, useMemo, type ReactNode } from "react";
import type { Locale } from "@/lib/platform/language/locales";
import { ENGLISH, makeWords, type Catalogue, type Translator } from "@/lib/platform/language/translate";

const WordsContext = createContext<Translator>(ENGLISH);

/** Gives the components that run in the browser their language. */
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

/** What `#words` is in the browser, and where a page's components are drawn for it. */
export function useWords(): Translator {
  return use(WordsContext);
}
