import type { SearchParams } from "@/lib/web/search-params";

const AS_OF = new Set(["as_of", "known_at"]);

/** Every parameter that says nothing about the day, one entry a value. The page number is left out: another day has other pages. */
export function withoutAsOf(parameters: SearchParams): [string, string][] {
  return Object.entries(parameters).flatMap(([name, value]) =>
    AS_OF.has(name) || name === "page" || value === undefined
      ? []
      : [value].flat().map((single): [string, string] => [name, single]),
  );
}

/** A path with parameters, the empty ones left out. */
export function addressWith(path: string, parameters: readonly (readonly [string, string])[]): string {
  const query = new URLSearchParams(
    parameters.filter(([, value]) => value !== "").map(([name, value]) => [name, value]),
  );
  const text = query.toString();
  return text === "" ? path : `${path}?${text}`;
}
