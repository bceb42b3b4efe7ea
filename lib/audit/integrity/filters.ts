import { parseDay, type Day } from "@/lib/platform/time/dates";
import { message, type Message } from "@/lib/platform/language/message";
import type { Query } from "@/lib/web/addresses";
import { type SearchParams, SearchParamsReader } from "@/lib/web/search-params";

/** Which entries of the history to show. A filter that is null does not apply. */
export type HistoryFilters = {
  /** The id of the account that made the change. */
  readonly person: string | null;
  /** `KZP-04`, or `E-12` for an item of evidence. */
  readonly record: string | null;
  readonly action: string | null;
  /** The first and last day, in the register's time zone. */
  readonly from: Day | null;
  readonly to: Day | null;
};

export type HistoryQuery = {
  readonly filters: HistoryFilters;
  /** Only entries older than the one with this sequence number. */
  readonly before: bigint | null;
  /** The parameters that were invalid and ignored, as messages. */
  readonly faults: readonly Message[];
};

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const REFERENCE = /^[A-Z][A-Z0-9]{0,9}-\d{1,9}$/;
const ACTION = /^[a-zA-Z.]{1,60}$/;
const SEQUENCE = /^[1-9]\d{0,17}$/;

/** A sequence number from part of an address, or null. */
export function parseSequence(text: string): bigint | null {
  return SEQUENCE.test(text) ? BigInt(text) : null;
}

/** Reads the parameters of `/history` and `/history.csv`. */
export function parseHistoryQuery(parameters: SearchParams): HistoryQuery {
  const reader = new SearchParamsReader(parameters);
  const { faults } = reader;
  const matching = (pattern: RegExp) => (given: string) => (pattern.test(given) ? given : null);
  const reference = matching(REFERENCE);

  const from = reader.read("from", parseDay, () => message("Enter the first date as a date like 2023-06-30."));
  const to = reader.read("to", parseDay, () => message("Enter the last date as a date like 2023-06-30."));
  if (from !== null && to !== null && to < from)
    faults.push(message("The last date must be the same as or after the first date."));
  return {
    filters: {
      person: reader.read("person", matching(UUID), () => message("Select a person from the list.")),
      record: reader.read(
        "record",
        (given) => reference(given.toUpperCase()),
        () => message("Enter a reference like KZP-04, or E-12 for evidence."),
      ),
      action: reader.read("action", matching(ACTION), () => message("Select an action from the list.")),
      from,
      to,
    },
    before: reader.read("before", parseSequence, () => message("The entry to start before must be a number.")),
    faults,
  };
}

/** The parameters of a page or file of the history with these filters. */
export function historyParameters(filters: Partial<HistoryFilters>, before?: string): Query {
  return Object.entries({ ...filters, before }).map(([name, value]) => [name, value ?? ""]);
}
