/** Max characters of a search. */
export const MAX_QUERY_LENGTH = 200;

/** Max terms that one search looks for. */
export const MAX_SEARCH_TERMS = 10;

/** What a search asks for: a word in any of its forms, or a phrase; that it is there or, with `excluded`, is not. */
export type SearchTerm = { text: string; phrase: boolean; excluded: boolean };

/** A phrase in any kind of double quotes, or a word; each with a minus before it or none. */
const TERM = /(?<minus>[-−–](?=\S))?(?:["“”„«](?<phrase>[^"“”„«»]*)["“”»]|(?<word>[^\s"“”„«»]+))/gu;

/**
 * The terms of a search as it was typed: words, phrases in quotes, and with a minus what must not be there; each once.
 */
export function parseSearch(query: string): SearchTerm[] {
  const found = [...query.normalize("NFKC").matchAll(TERM)].map(({ groups }) => ({
    text: (groups?.["phrase"] ?? groups?.["word"] ?? "").trim().replaceAll(/\s+/gu, " "),
    phrase: groups?.["phrase"] !== undefined,
    excluded: groups?.["minus"] !== undefined,
  }));
  const keys = found.map((term) => JSON.stringify(term));
  return found.filter(({ text }, index) => text !== "" && keys.indexOf(keys[index] ?? "") === index);
}
