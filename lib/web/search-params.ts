/** URL parameters as Next gives them. */
export type SearchParams = Readonly<Record<string, string | string[] | undefined>>;

/** The parameters of an address as Next gives them to a page. */
export function parametersOf(url: URL): SearchParams {
  return Object.fromEntries([...new Set(url.searchParams.keys())].map((name) => [name, url.searchParams.getAll(name)]));
}
