/**
 * The words of a search, in their order, without those that stand in another one: what contains “visas” contains “visa”
 * too. Each word is looked for on its own, so that a word too many costs time and finds nothing else.
 */
export function searchWords(query: string): string[] {
  const words = [...new Set(query.normalize("NFKC").split(/\s+/u))].filter((word) => word !== "");
  return words.filter((word) => !words.some((other) => other !== word && other.includes(word)));
}
