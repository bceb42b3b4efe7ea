/**
 * Folds text for searching: compatibility forms made one, lower case. Done here and not by the database, because
 * the embedded one folds no letter outside ASCII.
 */
export function foldForSearch(text: string): string {
  return text.normalize("NFKC").toLowerCase();
}

/** The words of a query, each as a LIKE pattern that finds it anywhere. */
export function searchPatterns(query: string): string[] {
  return foldForSearch(query)
    .split(/\s+/u)
    .filter((word) => word !== "")
    .map((word) => `%${word.replace(/[\\%_]/g, "\\$&")}%`);
}
