/**
 * Folds text for searching: compatibility normalisation (NFKC) and lower case. Not done in the database, because the
 * embedded one converts only ASCII to lower case.
 */
export function foldForSearch(text: string): string {
  return text.normalize("NFKC").toLowerCase();
}

/** The words of a query, each as a LIKE pattern that matches it anywhere. */
export function searchPatterns(query: string): string[] {
  return foldForSearch(query)
    .split(/\s+/u)
    .filter((word) => word !== "")
    .map((word) => `%${word.replace(/[\\%_]/g, "\\$&")}%`);
}
