import { actorChoices } from "@/lib/register/actors/revision-query";
import { z } from "zod";
import { authorise, type User } from "@/lib/access/policy";
import { database } from "@/lib/platform/database/connect";
import { type Basis, RecommendationKind, SuggestionDecisionKind } from "@/lib/platform/database/generated/enums";
import { pageWithin } from "@/lib/platform/paging";
import type { AsOf } from "@/lib/platform/time/as-of";
import { parseVagueDate } from "@/lib/platform/time/vague-dates";
import { getSourceText } from "@/lib/register/documents/read";
import { codePointsIn } from "@/lib/register/documents/text";
import { findTitle } from "@/lib/register/sources/facts-query";
import { prepareText, textAt } from "@/lib/register/sources/locate";
import type { Span } from "@/lib/register/sources/passage";
import { type KnownActor, namedActors } from "@/lib/register/suggestions/addressees";
import { standingDecisions, trackedPassages } from "@/lib/register/suggestions/decisions-query";
import { type Suggestion, suggestionsOf } from "@/lib/register/suggestions/find";
import { statedDue, statedMade } from "@/lib/register/suggestions/stated-dates";
import { trackedBy } from "@/lib/register/suggestions/tracked";
import { type Shown, SUGGESTION_LIMITS, type SuggestionState } from "@/lib/register/suggestions/vocabulary";

function noKinds(): Record<RecommendationKind, number> {
  return { RECOMMENDATION: 0, COMMITMENT: 0, OBLIGATION: 0 };
}

function noBases(): Record<Basis, number> {
  return { PROMISED: 0, ANNOUNCED: 0, REPORTED: 0, HOPED: 0 };
}

const decisionRow = z.object({
  passage_sha256: z.string(),
  decision: z.enum(SuggestionDecisionKind),
  reason: z.string().nullable(),
  recorded_at: z.date(),
  author: z.string().nullable(),
});

const trackedRow = z.object({
  reference: z.string(),
  kind: z.enum(RecommendationKind),
  start: z.number(),
  end: z.number(),
});

/** How much text around a sentence is shown on demand, in code points. */
const CONTEXT_LENGTH = 400;

type Dismissal = { reason: string | null; at: Date; by: string | null };

/** One suggestion as shown on a page. */
export type ShownSuggestion = Suggestion & {
  state: SuggestionState;
  /** References of the records taken from this passage. */
  records: string[];
  dismissal: Dismissal | null;
  /** The text before and after its sentence, and the parts of the sentence before and after the span. */
  context: { before: string; sentenceBefore: string; sentenceAfter: string; after: string };
  /** The page of the document on which it begins; null in a text without pages. */
  page: number | null;
  /** The actors that the sentence says should act. */
  addressees: KnownActor[];
  /** EDTF; null unless the text states it. */
  due: string | null;
  /** EDTF; the document's date unless the text states a different one. */
  made: string | null;
};

export type SuggestionsPage = {
  source: { slug: string; title: string };
  /** Version of the text; null when the source has no text yet, and so no suggestions. */
  version: number | null;
  /** Whether only the first part of the text was searched. */
  isCut: boolean;
  counts: Record<SuggestionState, number>;
  /** Counts of the suggestions in the state shown. */
  kinds: Record<RecommendationKind, number>;
  /** Counts of the commitments in the state shown, by basis. */
  bases: Record<Basis, number>;
  total: number;
  page: number;
  pages: number;
  rows: ShownSuggestion[];
};

/** A span of a text that is about to become a record, and where each of its ends can be moved by one word. */
export type EditableSpan = {
  source: { slug: string; title: string };
  version: number;
  span: Span;
  words: string;
  before: string;
  after: string;
  /** The nearest other starts and ends; null where there is no word to move to. */
  starts: { earlier: number | null; later: number | null };
  ends: { earlier: number | null; later: number | null };
};

/** Where the words of a text begin and end, in code points. */
function wordEdges(text: string): { starts: number[]; ends: number[] } {
  const [starts, ends]: [number[], number[]] = [[], []];
  let at = 0;
  for (const part of text.split(/(\s+)/u)) {
    const length = codePointsIn(part);
    if (part.trim() !== "") {
      starts.push(at);
      ends.push(at + length);
    }
    at += length;
  }
  return { starts, ends };
}

/** A span of a version of a source's text, for making it shorter or longer. Null when there is no such span. */
export async function getEditableSpan(
  user: User,
  slug: string,
  { version, span }: { version: number; span: Span },
  asOf: AsOf,
): Promise<EditableSpan | null> {
  authorise(user, "register.read");
  const source = await findTitle(slug, asOf.knownAt);
  const text = await getSourceText(user, slug, { asOf: asOf, version });
  if (!source || !text) return null;
  const prepared = prepareText(text.text);
  const words = textAt(prepared, span);
  if (words === null) return null;
  const from = Math.max(0, span.start - CONTEXT_LENGTH);
  const to = Math.min(prepared.length, span.end + CONTEXT_LENGTH);
  const around = textAt(prepared, { start: from, end: to }) ?? "";
  const edges = wordEdges(around);
  const starts = edges.starts.map((at) => at + from);
  const ends = edges.ends.map((at) => at + from);
  return {
    source: { slug, title: source.title },
    version,
    span,
    words,
    before: textAt(prepared, { start: from, end: span.start }) ?? "",
    after: textAt(prepared, { start: span.end, end: to }) ?? "",
    starts: {
      earlier: starts.findLast((at) => at < span.start) ?? null,
      later: starts.find((at) => at > span.start && at < span.end) ?? null,
    },
    ends: {
      earlier: ends.findLast((at) => at < span.end && at > span.start) ?? null,
      later: ends.find((at) => at > span.end) ?? null,
    },
  };
}

type SuggestionsRequest = {
  show: Shown;
  kind: RecommendationKind | null;
  basis: Basis | null;
  /** The page; or, if `at` is set, the page with the first suggestion at or after that code point. */
  page: number;
  at: number | null;
};

function pageNumber(pageStarts: readonly number[], start: number): number | null {
  if (pageStarts.length === 0) return null;
  const next = pageStarts.findIndex((first) => first > start);
  return next === -1 ? pageStarts.length : Math.max(1, next);
}

/**
 * One page of suggestions from the newest text of a source, as known at `knownAt`, with the state of each. Null when
 * there is no such source.
 */
export async function listSuggestions(
  user: User,
  slug: string,
  { show, kind, basis, page: askedPage, at }: SuggestionsRequest,
  asOf: AsOf,
): Promise<SuggestionsPage | null> {
  authorise(user, "register.read");
  const source = await findTitle(slug, asOf.knownAt);
  const text = await getSourceText(user, slug, { asOf: asOf });
  if (!source) return null;
  if (!text) {
    return {
      source: { slug: source.slug, title: source.title },
      version: null,
      isCut: false,
      counts: { OPEN: 0, TRACKED: 0, DISMISSED: 0 },
      kinds: noKinds(),
      bases: noBases(),
      total: 0,
      page: 1,
      pages: 1,
      rows: [],
    };
  }
  const found = await suggestionsOf(text.text, text.textSha256);
  const decisions = z.array(decisionRow).parse(await database().$queryRaw(standingDecisions(slug, asOf)));
  const tracked = z.array(trackedRow).parse(await database().$queryRaw(trackedPassages(slug, text.version, asOf)));
  const dismissed = new Map(
    decisions
      .filter(({ decision }) => decision === "DISMISSED")
      .map((row) => [row.passage_sha256, { reason: row.reason, at: row.recorded_at, by: row.author }]),
  );
  const records = trackedBy(found, tracked);
  const all = found.map((suggestion, index) => {
    const references = records[index] ?? [];
    const dismissal = dismissed.get(suggestion.sha256) ?? null;
    const state: SuggestionState = references.length > 0 ? "TRACKED" : dismissal ? "DISMISSED" : "OPEN";
    return { ...suggestion, state, records: references, dismissal };
  });
  const counts = { OPEN: 0, TRACKED: 0, DISMISSED: 0 };
  for (const { state } of all) counts[state] += 1;
  const withState = all.filter(({ state }) => show === "ALL" || state === show);
  const [kinds, bases] = [noKinds(), noBases()];
  for (const suggestion of withState) {
    kinds[suggestion.kind] += 1;
    if (suggestion.basis !== null) bases[suggestion.basis] += 1;
  }
  const wanted = withState.filter(
    (suggestion) => (kind === null || suggestion.kind === kind) && (basis === null || suggestion.basis === basis),
  );
  const from = at === null ? -1 : wanted.findIndex(({ start }) => start >= at);
  const asked =
    at === null ? askedPage : Math.floor((from === -1 ? wanted.length - 1 : from) / SUGGESTION_LIMITS.page) + 1;
  const { page, pages, skip } = pageWithin(Math.max(1, asked), wanted.length, SUGGESTION_LIMITS.page);
  const actors = await actorChoices();
  const date = source.dateEdtf === null ? null : parseVagueDate(source.dateEdtf);
  const prepared = prepareText(text.text);
  const between = (start: number, end: number) =>
    textAt(prepared, { start: Math.max(0, start), end: Math.min(prepared.length, end) }) ?? "";
  const rows = wanted.slice(skip, skip + SUGGESTION_LIMITS.page).map((suggestion): ShownSuggestion => {
    const { sentence } = suggestion;
    return {
      ...suggestion,
      context: {
        before: between(sentence.start - CONTEXT_LENGTH, sentence.start),
        sentenceBefore: between(sentence.start, suggestion.start),
        sentenceAfter: between(suggestion.end, sentence.end),
        after: between(sentence.end, sentence.end + CONTEXT_LENGTH),
      },
      page: pageNumber(text.pageStarts, suggestion.start),
      addressees: namedActors(suggestion.subject, actors),
      due: statedDue(suggestion.after, date),
      made: (suggestion.kind === "COMMITMENT" ? statedMade(suggestion.dated, date) : null) ?? date?.edtf ?? null,
    };
  });
  return {
    source: { slug: source.slug, title: source.title },
    version: text.version,
    isCut: text.text.length > SUGGESTION_LIMITS.text,
    counts,
    kinds,
    bases,
    total: wanted.length,
    page,
    pages,
    rows,
  };
}
