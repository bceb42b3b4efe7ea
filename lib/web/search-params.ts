import { message, type Message } from "@/lib/platform/language/message";

/** URL parameters as Next gives them. */
export type SearchParams = Readonly<Record<string, string | string[] | undefined>>;

/** The parameters of an address as Next gives them to a page. */
export function parametersOf(url: { searchParams: URLSearchParams }): SearchParams {
  return Object.fromEntries([...new Set(url.searchParams.keys())].map((name) => [name, url.searchParams.getAll(name)]));
}

/** What a parameter holds, without the spaces around it: the last one where an address has several, "" where it has none. */
export function textOf(parameters: SearchParams, name: string): string {
  return ([parameters[name]].flat().at(-1) ?? "").trim();
}

/** Each different text that a parameter holds, in the order in which they stand. */
export function textsOf(parameters: SearchParams, name: string): string[] {
  const given = [parameters[name] ?? []].flat().map((text) => text.trim());
  return [...new Set(given.filter((text) => text !== ""))];
}

/** The one of these values that a parameter holds, or null. */
export function choiceOf<Value extends string>(
  parameters: SearchParams,
  name: string,
  values: readonly Value[],
): Value | null {
  const given = textOf(parameters, name);
  return values.find((value) => value === given) ?? null;
}

/** A whole number from 0 that a parameter holds, or null. */
export function numberOf(parameters: SearchParams, name: string): number | null {
  const given = textOf(parameters, name);
  return /^\d{1,9}$/.test(given) ? Number(given) : null;
}

/** The page that an address asks for, counted from 1; the first when it asks for none or for something else. */
export function pageAsked(parameters: SearchParams, name = "page"): number {
  const given = textOf(parameters, name);
  return /^[1-9]\d{0,6}$/.test(given) ? Number(given) : 1;
}

/** Reads parameters one by one. What it cannot read it leaves out, and says so in its `faults`: it never throws. */
export class SearchParamsReader {
  readonly faults: Message[] = [];

  constructor(private readonly parameters: SearchParams) {}

  text(name: string): string {
    return textOf(this.parameters, name);
  }

  /** What `parse` makes of a text; null where nothing is given, and with a fault where `parse` gives null. */
  read<Value>(name: string, parse: (text: string) => Value | null, fault: (text: string) => Message): Value | null {
    const text = this.text(name);
    if (text === "") return null;
    const value = parse(text);
    if (value === null) this.faults.push(fault(text.slice(0, 40)));
    return value;
  }

  /** The texts of a parameter that `isKnown` takes, of the first `limit`. */
  texts(name: string, isKnown: (text: string) => boolean, limit = Infinity): string[] {
    const given = textsOf(this.parameters, name).slice(0, limit);
    const unknown = given.filter((text) => !isKnown(text));
    this.faults.push(
      ...unknown.map((text) =>
        message("“{value}” is not a valid value for “{name}”.", { value: text.slice(0, 40), name }),
      ),
    );
    return given.filter(isKnown);
  }

  /** Those of a table's values that a parameter holds, in the order in which they stand there. */
  choices<Value extends string>(name: string, values: readonly Value[]): Value[] {
    const given = this.texts(name, (text) => values.some((value) => value === text));
    return given.flatMap((text) => values.filter((value) => value === text));
  }
}
