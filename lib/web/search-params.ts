import { cache } from "react";
import { message, type Message } from "@/lib/platform/language/message";

/** URL parameters as Next passes them to a page. */
export type SearchParams = Readonly<Record<string, string | string[] | undefined>>;

/** The parameters of a URL in the form in which Next passes them to a page. */
export function parametersOf(url: { searchParams: URLSearchParams }): SearchParams {
  return Object.fromEntries([...new Set(url.searchParams.keys())].map((name) => [name, url.searchParams.getAll(name)]));
}

/** A parameter's trimmed value: the last one when there are several, "" when there is none. */
export function textOf(parameters: SearchParams, name: string): string {
  return ([parameters[name]].flat().at(-1) ?? "").trim();
}

/** The distinct values of a parameter, in their order in the address. */
export function textsOf(parameters: SearchParams, name: string): string[] {
  const values = [parameters[name] ?? []].flat().map((text) => text.trim());
  return [...new Set(values.filter((text) => text !== ""))];
}

/**
 * What a request's address says that was read and not understood. A page's header shows it, which is drawn after the
 * page has read its address.
 */
const notUnderstood = cache((): Message[] => []);

export function addressFaults(): readonly Message[] {
  return notUnderstood();
}

function ignore<Value>(value: Value | null, text: string, fault: Message): Value | null {
  if (value === null && text !== "") notUnderstood().push(fault);
  return value;
}

export function notValid(name: string, text: string): Message {
  return message("“{value}” is not a valid value for “{name}”.", { value: text.slice(0, 40), name });
}

/** The names of all parameters that a function reads, whatever their values. */
export function namesRead(read: (parameters: SearchParams) => unknown): string[] {
  const names = new Set<string>();
  read(
    new Proxy<SearchParams>(
      {},
      {
        get(_, name) {
          names.add(String(name));
          return undefined;
        },
      },
    ),
  );
  return [...names];
}

/** The parameter's value if it is one of these, otherwise null. */
export function choiceOf<Value extends string>(
  parameters: SearchParams,
  name: string,
  values: readonly Value[],
): Value | null {
  const text = textOf(parameters, name);
  return ignore(values.find((value) => value === text) ?? null, text, notValid(name, text));
}

/** The parameter as a whole number from 0, or null. */
export function numberOf(parameters: SearchParams, name: string): number | null {
  const text = textOf(parameters, name);
  return ignore(/^\d{1,9}$/.test(text) ? Number(text) : null, text, notValid(name, text));
}

/** The requested page, counted from 1; the first page when the requested one is missing or invalid. */
export function pageAsked(parameters: SearchParams, name = "page"): number {
  const text = textOf(parameters, name);
  const page = /^[1-9]\d{0,6}$/.test(text) ? Number(text) : null;
  return ignore(page, text, message("Page must be a whole number, 1 or more.")) ?? 1;
}

/** Reads parameters one by one. Ignores what is invalid and adds a message to `faults`; never throws. */
export class SearchParamsReader {
  readonly faults: Message[] = [];

  constructor(private readonly parameters: SearchParams) {}

  text(name: string): string {
    return textOf(this.parameters, name);
  }

  /**
   * The value that `parse` returns. Null when the parameter is empty, and, after adding a fault, when `parse` returns
   * null.
   */
  read<Value>(name: string, parse: (text: string) => Value | null, fault: (text: string) => Message): Value | null {
    const text = this.text(name);
    if (text === "") return null;
    const value = parse(text);
    if (value === null) this.faults.push(fault(text.slice(0, 40)));
    return value;
  }

  /** The first `limit` values of a parameter, without those that `isKnown` rejects. */
  texts(name: string, isKnown: (text: string) => boolean, limit = Infinity): string[] {
    const texts = textsOf(this.parameters, name).slice(0, limit);
    const unknown = texts.filter((text) => !isKnown(text));
    this.faults.push(...unknown.map((text) => notValid(name, text)));
    return texts.filter(isKnown);
  }

  /** The parameter's values that are in `values`, in their order in the address. */
  choices<Value extends string>(name: string, values: readonly Value[]): Value[] {
    const texts = this.texts(name, (text) => values.some((value) => value === text));
    return texts.flatMap((text) => values.filter((value) => value === text));
  }
}
