import { FILE_PARAMETERS, PAGE_PARAMETERS } from "@/lib/delivery/parameters/table";
import { message, type Message } from "@/lib/platform/language/message";

type Place = { isFile: boolean; names: readonly string[] };
type Route = Place & { segments: readonly string[] };

function segmentsOf(path: string): string[] {
  return path.split("/").filter((segment) => segment !== "");
}

function isVariable(segment: string): boolean {
  return segment.startsWith("[");
}

function routesOf(table: Readonly<Record<string, readonly string[]>>, isFile: boolean): Route[] {
  return Object.entries(table).map(([path, names]) => ({ isFile, names, segments: segmentsOf(path) }));
}

/** A part that is written out comes before one that can be anything. */
const ROUTES = [...routesOf(PAGE_PARAMETERS, false), ...routesOf(FILE_PARAMETERS, true)].toSorted(
  (a, b) => a.segments.filter(isVariable).length - b.segments.filter(isVariable).length,
);

/** The page or file at a path; undefined where there is none. */
function placeAt(path: string): Place | undefined {
  const given = segmentsOf(path);
  return ROUTES.find(
    ({ segments }) =>
      segments.length === given.length &&
      segments.every((segment, index) => isVariable(segment) || segment === given[index]),
  );
}

/** How many letters have to be added, left out, replaced or swapped with the next to make one word of another. */
function distance(from: string, to: string): number {
  let [before, row]: [number[], number[]] = [[], Array.from({ length: to.length + 1 }, (_, index) => index)];
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++) {
      const costs = [
        (row[j] ?? 0) + 1,
        (next[j - 1] ?? 0) + 1,
        (row[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1),
      ];
      if (i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1])
        costs.push((before[j - 2] ?? 0) + 1);
      next.push(Math.min(...costs));
    }
    [before, row] = [row, next];
  }
  return row.at(-1) ?? 0;
}

/** No parameter's name is as long: a longer one is nearest to none, and not worth comparing. */
const MAX_NAME = 40;

/** The known name that is most like another; undefined if more than a third of its letters would have to be others. */
export function nearestName(name: string, known: readonly string[]): string | undefined {
  if (name.length > MAX_NAME) return undefined;
  const asked = name.toLowerCase();
  return known
    .map((one) => ({ one, steps: distance(asked, one) }))
    .filter(({ one, steps }) => steps <= Math.max(asked.length, one.length) / 3)
    .toSorted((a, b) => a.steps - b.steps)[0]?.one;
}

/** That the page or file has no parameter of this name, and which of its own may have been meant. */
export function unknownParameter(name: string, known: readonly string[]): Message {
  const nearest = nearestName(name, known);
  const shown = name.slice(0, MAX_NAME);
  return nearest === undefined
    ? message("“{name}” is not a parameter of this web address.", { name: shown })
    : message("“{name}” is not a parameter of this web address. Did you mean “{nearest}”?", { name: shown, nearest });
}

/** No more are named: whoever sends thousands would keep the server comparing them. */
const MAX_NAMED = 5;

/** Which parameters of an address its page or file does not have, the first few of them. */
export function unknownParameters({ pathname, searchParams }: Pick<URL, "pathname" | "searchParams">): {
  isFile: boolean;
  faults: Message[];
} {
  const place = placeAt(pathname);
  const names = [...new Set(searchParams.keys())].filter((name) => place?.names.includes(name) === false);
  return {
    isFile: place?.isFile ?? false,
    faults: names.slice(0, MAX_NAMED).map((name) => unknownParameter(name, place?.names ?? [])),
  };
}
