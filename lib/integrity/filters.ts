import { parseDay, type Day } from "@/lib/dates";
import { message, type Message } from "@/lib/language/message";

/** Which entries of the history to show. A null narrows nothing. */
export type HistoryFilters = {
  /** Id of the account that acted. */
  readonly person: string | null;
  /** `KZP-04`, or `E-12` for an item of evidence. */
  readonly record: string | null;
  readonly action: string | null;
  /** First and last day, on the register's calendar. */
  readonly from: Day | null;
  readonly to: Day | null;
};

export type HistoryQuery = {
  readonly filters: HistoryFilters;
  /** Only entries older than the one with this sequence number. */
  readonly before: bigint | null;
  /** What was asked for and left out, in words. */
  readonly faults: readonly Message[];
};

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const REFERENCE = /^[A-Z][A-Z0-9]{0,9}-\d{1,9}$/;
const ACTION = /^[a-zA-Z.]{1,60}$/;
const SEQUENCE = /^[1-9]\d{0,17}$/;

/** The sequence number that a part of an address names, or null. */
export function parseSequence(text: string): bigint | null {
  return SEQUENCE.test(text) ? BigInt(text) : null;
}

/** Reads the parameters of `/history` and `/history.csv`. */
export function parseHistoryQuery(parameters: Readonly<Record<string, string | string[] | undefined>>): HistoryQuery {
  const faults: Message[] = [];
  const text = (name: string) => ([parameters[name]].flat().at(-1) ?? "").trim();

  function read<Value>(name: string, parse: (given: string) => Value | null, fault: Message): Value | null {
    const given = text(name);
    if (given === "") return null;
    const value = parse(given);
    if (value === null) faults.push(fault);
    return value;
  }
  const matching = (pattern: RegExp) => (given: string) => (pattern.test(given) ? given : null);
  const reference = matching(REFERENCE);

  const from = read("from", parseDay, message("The first day must be a day such as 2023-06-30."));
  const to = read("to", parseDay, message("The last day must be a day such as 2023-06-30."));
  if (from !== null && to !== null && to < from) faults.push(message("The last day lies before the first."));
  return {
    filters: {
      person: read("person", matching(UUID), message("The person is chosen from the list.")),
      record: read(
        "record",
        (given) => reference(given.toUpperCase()),
        message("The record must be a reference such as KZP-04, or E-12 for evidence."),
      ),
      action: read("action", matching(ACTION), message("The action is chosen from the list.")),
      from,
      to,
    },
    before: read("before", parseSequence, message("The entry to begin before must be a sequence number.")),
    faults,
  };
}

/** The address of a page or file of the history with these filters. */
export function historyAddress(path: string, filters: Partial<HistoryFilters>, before?: string): string {
  const query = new URLSearchParams(
    Object.entries({ ...filters, before }).flatMap(([name, value]) => (value ? [[name, value]] : [])),
  ).toString();
  return query === "" ? path : `${path}?${query}`;
}
