import type { Confidence, RecommendationKind, Response, Status } from "@/lib/platform/database/generated/enums";
import { message, type Message } from "@/lib/platform/language/message";
import { MAX_QUERY_LENGTH, MAX_SEARCH_TERMS, parseSearch } from "@/lib/platform/search-terms";
import { type Day, parseDay } from "@/lib/platform/time/dates";
import { valuesOf } from "@/lib/platform/vocabulary";
import { PASSAGE_STATES, type PassageState } from "@/lib/register/sources/vocabulary";
import { type Counting, COUNTINGS, RATES } from "@/lib/register/state/counting";
import {
  BASIS_CHOICES,
  type BasisChoice,
  CONFIDENCES,
  KINDS,
  REFERENCE,
  RESPONSES,
  STATUSES,
  VERIFICATIONS,
  type VerificationState,
} from "@/lib/register/vocabulary";
import { COLUMNS, type ListColumn, USUAL_COLUMNS } from "@/lib/register/lists/columns";
import type { Query } from "@/lib/web/addresses";
import { type SearchParams, SearchParamsReader } from "@/lib/web/search-params";

export const PAGE_SIZES = [25, 50, 100, 200] as const;
export const MAX_DAYS = 36_500;

/** What the list can be sorted by. */
export const SORTS = {
  reference: { label: message("Reference") },
  title: { label: message("Title") },
  theme: { label: message("Theme") },
  status: { label: message("Status") },
  confidence: { label: message("Confidence") },
  updated: { label: message("Last update") },
  silent: { label: message("Days without an update") },
  due: { label: message("Due") },
  review: { label: message("Review due") },
  reply: { label: message("Response due") },
  made: { label: message("Date made") },
} as const;
export type Sort = keyof typeof SORTS;

/** What the records of a list can be grouped by. A record stands in each of its groups. */
export const GROUPS = {
  theme: { label: message("Theme") },
  source: { label: message("Source") },
  addressee: { label: message("Addressee") },
  status: { label: message("Status") },
} as const;
export type Group = keyof typeof GROUPS;

/** The filter value for records without an owner; any other value is an account's id. */
export const NO_OWNER = "none";

/**
 * Which records a list, chart or export includes, apart from day and instant. Values of one filter are alternatives;
 * different filters all apply.
 */
export type Filters = {
  query: string;
  theme: string[];
  kind: RecommendationKind[];
  /** How strongly the source's words bind a commitment; one choice is that no basis is recorded. */
  basis: BasisChoice[];
  status: Status[];
  response: Response[];
  confidence: Confidence[];
  verification: VerificationState[];
  source: string[];
  addressee: string[];
  owner: string[];
  overdue: boolean;
  /** Due within this many days of the as-of day. */
  dueWithin: number | null;
  /** No update has become effective for at least this many days. */
  silent: number | null;
  /** No update for longer than the record's own review interval. */
  reviewOverdue: boolean;
  /**
   * By the record's review interval, the next update is due within this many days of the as-of day, and is not overdue.
   */
  reviewWithin: number | null;
  /** The addressee has not responded within the expected number of days. */
  replyOverdue: boolean;
  /** Where the passage is in the newest text of its source. */
  passage: PassageState[];
  /** The status differs from the one on this earlier day, both as known at the same instant. */
  movedSince: Day | null;
  /** The status on that earlier day; only together with `movedSince`. */
  movedFrom: Status[];
  /** Made after this day. */
  madeSince: Day | null;
  /** The update that gives the current status was recorded after the end of this day. */
  recordedSince: Day | null;
  /** Withdrawn records instead of those that count. */
  withdrawn: boolean;
  /** Records in the same-ask group with this number, or in any group. */
  ask: number | "any" | null;
  /** The parts of the record with this reference. */
  partOf: string | null;
  /** Only the records that a total counts this way. Null lists every record, and totals then count by `records`. */
  count: Counting | null;
  /** Only what is excluded from the rate implemented: commitments that were only reported or hoped for. */
  leftOut: boolean;
  /** `all`: the rate implemented also includes commitments that were only reported or hoped for. */
  rate: "all" | null;
};

/** Filters that depend only on the record's own state. */
export type StateFilters = Pick<
  Filters,
  "overdue" | "dueWithin" | "reviewOverdue" | "reviewWithin" | "replyOverdue" | "passage"
>;

/** How a list is laid out. */
export type ListLayout = {
  group: Group | null;
  /** The columns beside reference and title, in the order of their table. */
  columns: readonly ListColumn[];
  /** Whether the columns stand in the request, so that a file has no others. */
  choosesColumns: boolean;
};

export type ListQuery = Partial<ListLayout> & {
  filters: Filters;
  sort: Sort;
  descending: boolean;
  page: number;
  pageSize: (typeof PAGE_SIZES)[number];
  /** The parts of the request that were not understood, as messages. A list ignores them; an export fails. */
  faults: Message[];
};

export const NO_FILTERS: Filters = {
  query: "",
  theme: [],
  kind: [],
  basis: [],
  status: [],
  response: [],
  confidence: [],
  verification: [],
  source: [],
  addressee: [],
  owner: [],
  overdue: false,
  dueWithin: null,
  silent: null,
  reviewOverdue: false,
  reviewWithin: null,
  replyOverdue: false,
  passage: [],
  movedSince: null,
  movedFrom: [],
  madeSince: null,
  recordedSince: null,
  withdrawn: false,
  ask: null,
  partOf: null,
  count: null,
  leftOut: false,
  rate: null,
};

/** The filters with a set of values, by their URL parameter. Each shows a count per value. */
export const FACETS = [
  "theme",
  "kind",
  "basis",
  "status",
  "response",
  "confidence",
  "verification",
  "source",
  "addressee",
  "owner",
] as const;
export type Facet = (typeof FACETS)[number];

export const FACET_LABELS = {
  theme: { label: message("Theme") },
  kind: { label: message("Kind") },
  basis: { label: message("Basis") },
  status: { label: message("Status") },
  response: { label: message("Response") },
  confidence: { label: message("Confidence") },
  verification: { label: message("Verification") },
  source: { label: message("Source") },
  addressee: { label: message("Addressee") },
  owner: { label: message("Assigned to") },
} as const satisfies Record<Facet, { label: string }>;

/** A filter value: with a label if it is from a vocabulary, with a name if it is a row. */
type FacetTerm = { value: string } & ({ label: Message } | { name: string });
/** A filter value and the number of records that have it. */
export type FacetValue = FacetTerm & { count: number };
export type Facets = Record<Facet, FacetValue[]>;

/** URL parameters of all other filters. */
const PARAMETERS = {
  query: "q",
  overdue: "overdue",
  dueWithin: "due_within",
  silent: "silent",
  reviewOverdue: "review_overdue",
  reviewWithin: "review_within",
  replyOverdue: "reply_overdue",
  passage: "passage",
  movedSince: "moved_since",
  movedFrom: "moved_from",
  madeSince: "made_since",
  recordedSince: "recorded_since",
  withdrawn: "withdrawn",
  ask: "ask",
  partOf: "part_of",
  count: "count",
  leftOut: "left_out",
  rate: "rate",
} as const;

const SLUG = /^[a-z0-9][a-z0-9-]{0,99}$/;

/** What of a search is not looked for. */
export function queryFaults(query: string): Message[] {
  const faults: Message[] = [];
  if (query.length > MAX_QUERY_LENGTH)
    faults.push(
      message("Search must be {limit} characters or fewer. The rest was ignored.", { limit: MAX_QUERY_LENGTH }),
    );
  if (parseSearch(query.slice(0, MAX_QUERY_LENGTH)).length > MAX_SEARCH_TERMS)
    faults.push(message("Search must be {limit} words or fewer. The rest was ignored.", { limit: MAX_SEARCH_TERMS }));
  return faults;
}

/** Reads a list's URL parameters. Never throws: what it cannot read is reported in `faults`. */
export function parseListQuery(parameters: SearchParams): ListQuery & ListLayout {
  const reader = new SearchParamsReader(parameters);
  const { faults } = reader;

  const chosen = <Value extends string>(name: string, table: Record<Value, unknown>) =>
    reader.choices(name, valuesOf(table));
  const slugs = (name: string) => reader.texts(name, (text) => SLUG.test(text), 200);
  const days = (name: string) =>
    reader.read(
      name,
      (text) => (/^\d{1,5}$/.test(text) && Number(text) <= MAX_DAYS ? Number(text) : null),
      () => message("“{name}” must be a whole number of days from 0 to {limit}.", { name, limit: MAX_DAYS }),
    );
  const day = (name: string) =>
    reader.read(name, parseDay, (text) =>
      message("“{name}” must be a date like 2023-06-30, not “{text}”.", { name, text }),
    );
  const yes = (name: string) =>
    reader.read(
      name,
      (text) => text === "yes" || null,
      () => message("“{name}” must be “yes” or left out.", { name }),
    ) ?? false;
  const ask = () =>
    reader.read<Filters["ask"]>(
      PARAMETERS.ask,
      (text) => (text === "any" ? text : /^A-[1-9]\d{0,8}$/.test(text) ? Number(text.slice(2)) : null),
      () => message("“{name}” must be “any” or a group number like A-3.", { name: PARAMETERS.ask }),
    );
  const partOf = () =>
    reader.read(
      PARAMETERS.partOf,
      (text) => (REFERENCE.test(text) ? text : null),
      () => message("“{name}” must be a reference like KZP-03.", { name: PARAMETERS.partOf }),
    );

  const query = reader.text(PARAMETERS.query);
  faults.push(...queryFaults(query));

  const sortText = reader.text("sort");
  const sortName = sortText.replace(/^-/, "");
  const sort = sortName in SORTS ? (sortName as Sort) : "reference"; // checked by `in`
  if (sortText !== "" && !(sortName in SORTS))
    faults.push(message("The list cannot be sorted by “{sort}”.", { sort: sortText.slice(0, 40) }));

  const asked = chosen("column", COLUMNS);
  const columns = asked.length === 0 ? USUAL_COLUMNS : valuesOf(COLUMNS).filter((column) => asked.includes(column));

  const pageText = reader.text("page");
  const page = /^[1-9]\d{0,6}$/.test(pageText) ? Number(pageText) : 1;
  if (pageText !== "" && String(page) !== pageText) faults.push(message("Page must be a whole number, 1 or more."));
  const sizeText = reader.text("per_page");
  const pageSize = PAGE_SIZES.find((size) => String(size) === sizeText) ?? PAGE_SIZES[0];
  if (sizeText !== "" && String(pageSize) !== sizeText) {
    faults.push(
      message("The maximum is {sizes} records per page. Showing {pageSize}.", {
        sizes: PAGE_SIZES.join(", "),
        pageSize,
      }),
    );
  }

  const filters: Filters = {
    query: query.slice(0, MAX_QUERY_LENGTH),
    theme: slugs("theme"),
    kind: chosen("kind", KINDS),
    basis: chosen("basis", BASIS_CHOICES),
    status: chosen("status", STATUSES),
    response: chosen("response", RESPONSES),
    confidence: chosen("confidence", CONFIDENCES),
    verification: chosen("verification", VERIFICATIONS),
    source: slugs("source"),
    addressee: slugs("addressee"),
    owner: slugs("owner"),
    overdue: yes(PARAMETERS.overdue),
    dueWithin: days(PARAMETERS.dueWithin),
    silent: days(PARAMETERS.silent),
    reviewOverdue: yes(PARAMETERS.reviewOverdue),
    reviewWithin: days(PARAMETERS.reviewWithin),
    replyOverdue: yes(PARAMETERS.replyOverdue),
    passage: chosen(PARAMETERS.passage, PASSAGE_STATES),
    movedSince: day(PARAMETERS.movedSince),
    movedFrom: chosen(PARAMETERS.movedFrom, STATUSES),
    madeSince: day(PARAMETERS.madeSince),
    recordedSince: day(PARAMETERS.recordedSince),
    withdrawn: yes(PARAMETERS.withdrawn),
    ask: ask(),
    partOf: partOf(),
    count: chosen(PARAMETERS.count, COUNTINGS).at(-1) ?? null,
    leftOut: yes(PARAMETERS.leftOut),
    rate: chosen(PARAMETERS.rate, RATES).at(-1) ?? null,
  };
  if (filters.movedSince === null && filters.movedFrom.length > 0) {
    faults.push(
      message("“{name}” only works together with “{other}”.", {
        name: PARAMETERS.movedFrom,
        other: PARAMETERS.movedSince,
      }),
    );
    filters.movedFrom = [];
  }
  return {
    filters,
    sort,
    descending: sortText.startsWith("-"),
    group: chosen("group", GROUPS).at(-1) ?? null,
    columns,
    choosesColumns: asked.length > 0,
    page,
    pageSize,
    faults,
  };
}

/** The URL parameters of some filters. `parseListQuery` reads them back unchanged. */
export function filterParameters(filters: Partial<Filters>): URLSearchParams {
  const parameters = new URLSearchParams();
  if (filters.query) parameters.set(PARAMETERS.query, filters.query);
  for (const facet of FACETS) for (const value of filters[facet] ?? []) parameters.append(facet, value);
  for (const name of ["dueWithin", "silent", "reviewWithin", "movedSince", "madeSince", "recordedSince"] as const) {
    const value = filters[name] ?? null;
    if (value !== null) parameters.set(PARAMETERS[name], String(value));
  }
  for (const status of filters.movedFrom ?? []) parameters.append(PARAMETERS.movedFrom, status);
  for (const state of filters.passage ?? []) parameters.append(PARAMETERS.passage, state);
  for (const name of ["overdue", "reviewOverdue", "replyOverdue", "withdrawn", "leftOut"] as const) {
    if (filters[name]) parameters.set(PARAMETERS[name], "yes");
  }
  const { ask, partOf, count, rate } = filters;
  if (ask) parameters.set(PARAMETERS.ask, ask === "any" ? ask : `A-${ask}`);
  if (partOf) parameters.set(PARAMETERS.partOf, partOf);
  if (count) parameters.set(PARAMETERS.count, count);
  if (rate) parameters.set(PARAMETERS.rate, rate);
  return parameters;
}

/** The parameters of a list: its filters, order and page, and those of day and instant. */
export function listParameters(
  query: {
    filters: Partial<Filters>;
    sort?: Sort;
    descending?: boolean;
    group?: Group | null;
    columns?: readonly ListColumn[];
    page?: number;
    pageSize?: number;
  },
  asOf: Query,
): Query {
  const parameters = filterParameters(query.filters);
  const order = `${query.descending ? "-" : ""}${query.sort ?? "reference"}`;
  if (order !== "reference") parameters.set("sort", order);
  if (query.group) parameters.set("group", query.group);
  const { columns = USUAL_COLUMNS } = query;
  if (columns.join() !== USUAL_COLUMNS.join()) for (const column of columns) parameters.append("column", column);
  if (query.page !== undefined && query.page > 1) parameters.set("page", String(query.page));
  if (query.pageSize !== undefined && query.pageSize !== PAGE_SIZES[0])
    parameters.set("per_page", String(query.pageSize));
  return [...parameters, ...asOf];
}
