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

function several(values: readonly string[]): Schema {
  return { type: "array", items: { type: "string", enum: values } };
}

const slugs = { type: "array", items: { type: "string" } };
const days = { type: "integer", minimum: 0, maximum: MAX_DAYS };
const day = { type: "string", format: "date" };
const yes = { type: "string", enum: ["yes"] };

/** The list's filters, with the same names as on its page; those with several values are repeated. */
export const FILTER_PARAMETERS: readonly { name: string; description: string; schema: Schema }[] = [
  { name: "q", description: "Words, all of which have to occur.", schema: { type: "string" } },
  { name: "theme", description: "Slugs of themes.", schema: slugs },
  { name: "kind", description: "Kinds.", schema: several(valuesOf(KINDS)) },
  {
    name: "basis",
    description: "How far the source’s words bind commitments.",
    schema: several(valuesOf(BASIS_CHOICES)),
  },
  { name: "status", description: "Statuses.", schema: several(valuesOf(STATUSES)) },
  { name: "response", description: "Responses of the addressee.", schema: several(valuesOf(RESPONSES)) },
  { name: "confidence", description: "Confidence of the governing update.", schema: several(valuesOf(CONFIDENCES)) },
  { name: "verification", description: "What reviewers said of it.", schema: several(valuesOf(VERIFICATIONS)) },
  { name: "source", description: "Slugs of sources.", schema: slugs },
  { name: "addressee", description: "Slugs of actors.", schema: slugs },
  { name: "owner", description: "Ids of accounts, or `none`.", schema: slugs },
  { name: "overdue", description: "Only those overdue.", schema: yes },
  { name: "due_within", description: "Due within so many days.", schema: days },
  { name: "silent", description: "Without an update for so many days or more.", schema: days },
  { name: "review_overdue", description: "Only those overdue for review.", schema: yes },
  { name: "review_within", description: "Review due within so many days.", schema: days },
  { name: "reply_overdue", description: "Only those overdue for reply.", schema: yes },
  {
    name: "passage",
    description: "Where the passage is in its source’s text.",
    schema: several(valuesOf(PASSAGE_STATES)),
  },
  { name: "moved_since", description: "The status differs from that on this day.", schema: day },
  { name: "moved_from", description: "What it was on that day.", schema: several(valuesOf(STATUSES)) },
  { name: "made_since", description: "Made after this day.", schema: day },
  { name: "recorded_since", description: "The governing update was recorded after this day.", schema: day },
  { name: "withdrawn", description: "The withdrawn records instead of those that count.", schema: yes },
  { name: "ask", description: "In this group of the same ask, such as A-1, or `any`.", schema: { type: "string" } },
  { name: "part_of", description: "Parts of the record with this reference.", schema: { type: "string" } },
  { name: "count", description: "Only what a sum counts.", schema: { type: "string", enum: valuesOf(COUNTINGS) } },
  {
    name: "left_out",
    description: "Only what was only reported or hoped for, which the rate leaves out.",
    schema: yes,
  },
  {
    name: "rate",
    description: "What else counts in the rate: `all`, what was only reported or hoped for too.",
    schema: { type: "string", enum: valuesOf(RATES) },
  },
];

/** The parameters of every reading: the day and instant that it is about. */
export const PAIR = ["as_of", "known_at"];
const FILTERS = FILTER_PARAMETERS.map(({ name }) => name);

/** The query parameters that a reading can take. */
export const TAKEN = {
  pair: PAIR,
  page: [...PAIR, "cursor"],
  filters: [...PAIR, ...FILTERS],
  "page and filters": [...PAIR, "cursor", "limit", ...FILTERS],
} as const satisfies Record<string, readonly string[]>;
export type Taken = keyof typeof TAKEN;
