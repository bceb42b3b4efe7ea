/**
 * Folds text for searching: compatibility normalisation (NFKC) and lower case. Not done in the database, because the
 * embedded one converts only ASCII to lower case.
 */
export function foldForSearch(text: string): string {
  return text.normalize("NFKC").toLowerCase();
}

/** Words as a LIKE pattern that matches them anywhere in a folded text. */
export function searchPattern(words: string): string {
  return `%${foldForSearch(words).replace(/[\\%_]/g, "\\$&")}%`;
}
