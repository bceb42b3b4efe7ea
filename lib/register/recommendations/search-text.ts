import { searchWords } from "@/lib/platform/search-words";

/**
 * Folds text for searching: compatibility normalisation (NFKC) and lower case. Not done in the database, because the
 * embedded one converts only ASCII to lower case.
 */
export function foldForSearch(text: string): string {
  return text.normalize("NFKC").toLowerCase();
}

/** Max words that a list looks for. */
export const MAX_SEARCH_WORDS = 10;

/** The words of a query that a list looks for, each as a LIKE pattern that matches it anywhere. */
export function searchPatterns(query: string): string[] {
  return searchWords(foldForSearch(query))
    .slice(0, MAX_SEARCH_WORDS)
    .map((word) => `%${word.replace(/[\\%_]/g, "\\$&")}%`);
}
