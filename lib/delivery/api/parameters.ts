import { valuesOf } from "@/lib/platform/vocabulary";
import { MAX_DAYS } from "@/lib/register/lists/filters";
import { PASSAGE_STATES } from "@/lib/register/sources/vocabulary";
import { COUNTINGS, RATES } from "@/lib/register/state/counting";
import { BASIS_CHOICES, CONFIDENCES, KINDS, RESPONSES, STATUSES, VERIFICATIONS } from "@/lib/register/vocabulary";

export const LIMITS = {
  /** Records per page: default and max. */
  page: 50,
  maxPage: 200,
  bodyBytes: 1_048_576,
  /** Requests per token in 15 minutes, counted by `throttle-query`. */
  perWindow: 3_000,
  keyLength: 200,
} as const;

type Schema = Record<string, unknown>;

const text = { type: "string" };
const day = { type: "string", format: "date" };
const slugs = { type: "array", items: text };
const days = { type: "integer", minimum: 0, maximum: MAX_DAYS };
const yes = { type: "string", enum: ["yes"] };

function one(table: Record<string, unknown>): Schema {
  return { type: "string", enum: valuesOf(table) };
}

function several(table: Record<string, unknown>): Schema {
  return { type: "array", items: one(table) };
}

const FILTER_ROWS: readonly [name: string, description: string, schema: Schema][] = [
  [
    "q",
    "Words that must all occur, in any form; a phrase in double quotes; a word or phrase with a minus before it must not occur.",
    text,
  ],
  ["theme", "Slugs of themes.", slugs],
  ["kind", "Kinds of record.", several(KINDS)],
  ["basis", "How far the source’s words bind a commitment.", several(BASIS_CHOICES)],
  ["status", "Statuses.", several(STATUSES)],
  ["response", "Responses of the addressee.", several(RESPONSES)],
  ["confidence", "Confidence in the update that gives the state.", several(CONFIDENCES)],
  ["verification", "Result of the review of that update.", several(VERIFICATIONS)],
  ["source", "Slugs of sources.", slugs],
  ["addressee", "Slugs of actors.", slugs],
  ["owner", "IDs of the accounts that records are assigned to; `none` for records assigned to no one.", slugs],
  ["overdue", "Only records that are overdue.", yes],
  ["due_within", "Due within this many days.", days],
  ["silent", "Without an update for this many days or more.", days],
  ["review_overdue", "Only records whose review is overdue.", yes],
  ["review_within", "Review due within this many days.", days],
  ["reply_overdue", "Only records whose response is overdue.", yes],
  ["passage", "State of the passage in the source’s text.", several(PASSAGE_STATES)],
  ["moved_since", "Only records whose status was different on this day.", day],
  ["moved_from", "With `moved_since`: the status on that day.", several(STATUSES)],
  ["made_since", "Made after this day.", day],
  ["recorded_since", "The update that gives the state was recorded after this day.", day],
  ["withdrawn", "Withdrawn records instead of those that count.", yes],
  ["ask", "Records in this same-ask group, such as A-1; `any` for records in any group.", text],
  ["part_of", "Parts of the record with this reference.", text],
  ["count", "Only what totals count: `records` counts each record, `asks` each ask once.", one(COUNTINGS)],
  ["left_out", "Only commitments that the rate leaves out: those only reported or hoped for.", yes],
  ["rate", "With `all`, the rate includes commitments that were only reported or hoped for.", one(RATES)],
];

/** The list's filters, with the same names as on its page; those with several values are repeated. */
export const FILTER_PARAMETERS = FILTER_ROWS.map(([name, description, schema]) => ({ name, description, schema }));
const FILTERS = FILTER_PARAMETERS.map(({ name }) => name);

/** The parameters of every reading: the day and instant that it is about. */
export const PAIR = ["as_of", "known_at"];

/** The query parameters that a reading can take. */
export const TAKEN = {
  pair: PAIR,
  page: [...PAIR, "cursor"],
  filters: [...PAIR, ...FILTERS],
  "page and filters": [...PAIR, "cursor", "limit", ...FILTERS],
} as const satisfies Record<string, readonly string[]>;
export type Taken = keyof typeof TAKEN;
