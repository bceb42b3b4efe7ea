import { z } from "zod";
import { authorise, type User } from "@/lib/access/policy";
import { database } from "@/lib/platform/database/connect";
import { RecommendationKind } from "@/lib/platform/database/generated/enums";
import type { AsOf } from "@/lib/platform/time/as-of";
import { valuesOf } from "@/lib/platform/vocabulary";
import { markedRecords, type Wanted } from "@/lib/register/documents/marks-query";
import type { Quotation } from "@/lib/register/documents/quotation";
import { findQuotations } from "@/lib/register/documents/quotation-query";
import {
  findPlaces,
  MAX_PLACES,
  pageAt,
  type Paragraph,
  paragraphsOf,
  partsOf,
  searchText,
  type Segment,
  segmentsOf,
  trimmedSpan,
} from "@/lib/register/documents/reading";
import { type TextVersion, toVersion, versionSelect } from "@/lib/register/documents/text-version";
import { findTitle } from "@/lib/register/sources/facts-query";
import { placesOf, pointOf, prepareText, type SearchableText, textAt } from "@/lib/register/sources/locate";
import type { Span } from "@/lib/register/sources/passage";
import { PASSAGE_STATES } from "@/lib/register/sources/vocabulary";

/** Max passages marked in one part, and max records listed as not located. */
const MAX_MARKS = 500;

const MAX_UNPLACED = 50;

const markRow = z.object({
  reference: z.string(),
  kind: z.enum(RecommendationKind),
  title: z.string(),
  number: z.number(),
  state: z.enum(valuesOf(PASSAGE_STATES)),
  passage_start: z.number().nullable(),
  passage_end: z.number().nullable(),
});

function toMark({ passage_start: start, passage_end: end, ...record }: z.infer<typeof markRow>) {
  return { ...record, place: start === null || end === null ? null : { start, end } };
}

/**
 * A record and one of its passages, by its `number`, in a text; `place` is null unless it is surely found in exactly one
 * place.
 */
export type MarkedRecord = ReturnType<typeof toMark>;

/** A record whose passage is surely found in exactly one place. */
export type Mark = MarkedRecord & { place: Span };

function isPlaced(record: MarkedRecord): record is Mark {
  return record.place !== null;
}

async function listMarks(
  of: { sourceId: string; textId: string },
  asOf: AsOf,
  wanted: Wanted,
  limit: number,
): Promise<MarkedRecord[]> {
  const raw: unknown = await database().$queryRaw(markedRecords(of, asOf, wanted, limit));
  return z.array(markRow).parse(raw).map(toMark);
}

/**
 * What to show of a text. The part is chosen by the first of `part`, `hit`, `record` and `page` that is given; numbers
 * count from 1.
 */
export type Reading = {
  version?: number | undefined;
  part?: number | undefined;
  hit?: number | undefined;
  record?: string | undefined;
  /** Which passage of `record`; the first unless given. */
  passage?: number | undefined;
  page?: number | undefined;
  /** Words to search for; empty for no search. */
  query: string;
};

export type DocumentPart = {
  slug: string;
  title: string;
  /** Null when the source had no text at the instant, or no such version. */
  text:
    | (TextVersion & {
        /** Every version known at the instant, newest first. */
        versions: number[];
        part: number;
        parts: number;
        paragraphs: (Paragraph & { segments: Segment[] })[];
        /** The records whose passage is marked in this part; `Segment.marks` are indexes into it. */
        marks: Mark[];
        /** Passages that are not surely found in exactly one place in this text. */
        unplaced: MarkedRecord[];
        /** The number of hits (at most `MAX_HITS`), the one shown, and the number of the first hit in this part. */
        search: { hits: number; hit: number; first: number } | null;
      })
    | null;
};

/**
 * One part of a source's text for reading, with the passages of records marked; null when there is no such source, or
 * there was none yet.
 */
export async function readDocument(
  user: User,
  slug: string,
  reading: Reading,
  asOf: AsOf,
): Promise<DocumentPart | null> {
  authorise(user, "register.read");
  const source = await findTitle(slug, asOf.knownAt);
  if (!source) return null;
  const known = { sourceId: source.id, recordedAt: { lte: asOf.knownAt } };
  const [found, versions] = await Promise.all([
    database().sourceText.findFirst({
      where: reading.version === undefined ? known : { ...known, version: reading.version },
      orderBy: { version: "desc" },
      select: { ...versionSelect, id: true, text: true },
    }),
    database().sourceText.findMany({ where: known, orderBy: { version: "desc" }, select: { version: true } }),
  ]);
  if (!found) return { slug, title: source.title, text: null };
  const { id: textId, text: whole, ...facts } = found;
  const of = { sourceId: source.id, textId };
  const text = prepareText(whole);
  const parts = partsOf(text, found.pageStarts);
  const hits = searchText(text, reading.query);
  const hit = Math.min(Math.max(reading.hit ?? 1, 1), hits.length);
  const number = await partAsked(reading, { parts, hits, hit, pageStarts: found.pageStarts }, of, asOf);
  const part = parts[number - 1] ?? parts[0];
  const marks = (await listMarks(of, asOf, { within: part }, MAX_MARKS)).filter(isPlaced);
  const first = hits.findIndex(({ end }) => end > part.start);
  const near = hits.filter(({ start, end }) => end > part.start && start < part.end);
  return {
    slug,
    title: source.title,
    text: {
      ...toVersion(facts),
      versions: versions.map(({ version }) => version),
      part: number,
      parts: parts.length,
      paragraphs: paragraphsOf(text, part, found.pageStarts).map((paragraph) => {
        const segments = segmentsOf(
          text,
          paragraph,
          marks.map(({ place }) => place),
          near,
        );
        return { ...paragraph, segments };
      }),
      marks,
      unplaced: await listMarks(of, asOf, { within: null }, MAX_UNPLACED),
      search: reading.query === "" ? null : { hits: hits.length, hit, first: first + 1 },
    },
  };
}

async function partAsked(
  { part, hit: askedHit, record, passage = 1, page, query }: Reading,
  { parts, hits, hit, pageStarts }: { parts: Span[]; hits: Span[]; hit: number; pageStarts: number[] },
  of: { sourceId: string; textId: string },
  asOf: AsOf,
): Promise<number> {
  const holding = (point: number) => Math.max(parts.findIndex(({ end }) => point < end) + 1, 1);
  if (part !== undefined) return Math.min(Math.max(part, 1), parts.length);
  const shown = hits[hit - 1];
  if (shown && (askedHit !== undefined || (query !== "" && record === undefined && page === undefined))) {
    return holding(shown.start);
  }
  if (record !== undefined) {
    const [marked] = await listMarks(of, asOf, { reference: record, number: passage }, 1);
    return marked?.place ? holding(marked.place.start) : 1;
  }
  return page === undefined ? 1 : holding(pageStarts[page - 1] ?? 0);
}

/** How much text is shown before and after a passage, in code points. */
const CONTEXT_LENGTH = 160;

/** A place in a text with the text around it. */
export type Place = Span & { page: number | null; before: string; words: string; after: string };

function placeIn(text: SearchableText, pageStarts: readonly number[], { start, end }: Span): Place {
  const beginning = Math.max(0, start - CONTEXT_LENGTH);
  const ending = Math.min(text.length, end + CONTEXT_LENGTH);
  return {
    start,
    end,
    page: pageAt(pageStarts, start),
    before: (beginning > 0 ? "… " : "") + (textAt(text, { start: beginning, end: start }) ?? ""),
    words: textAt(text, { start, end }) ?? "",
    after: (textAt(text, { start: end, end: ending }) ?? "") + (ending < text.length ? " …" : ""),
  };
}

/** Places in the newest text of a source. `count` is their number; at most `MAX_PLACES` are listed. */
export type Places = { version: number; count: number; places: Place[] };

/**
 * Where the given words, or the passage with this hash and length, are in the newest text of a source. Given a span,
 * only that place, without white space at its ends, or none when it is outside the text. Null when there is no text.
 */
export async function listPlaces(
  user: User,
  slug: string,
  wanted: { words: string } | { sha256: string; length: number } | Span,
): Promise<Places | null> {
  authorise(user, "register.read");
  const newest = await database().sourceText.findFirst({
    where: { source: { slug } },
    orderBy: { version: "desc" },
    select: { id: true, version: true, text: true, pageStarts: true },
  });
  if (!newest) return null;
  const text = prepareText(newest.text);
  const at = (count: number, spans: readonly Span[]): Places => ({
    version: newest.version,
    count,
    places: spans.map((span) => placeIn(text, newest.pageStarts, span)),
  });
  if ("words" in wanted) {
    const { count, places } = findPlaces(text, wanted.words);
    return at(count, places);
  }
  if ("start" in wanted) {
    const span = textAt(text, wanted) === null ? null : trimmedSpan(text, wanted);
    return span === null ? at(0, []) : at(1, [span]);
  }
  const { sha256, length } = wanted;
  const match = await database().passageMatch.findUnique({
    where: { sourceTextId_passageSha256_length: { sourceTextId: newest.id, passageSha256: sha256, length } },
    select: { firstStart: true },
  });
  const first = match?.firstStart ?? null;
  const words = first === null ? null : textAt(text, { start: first, end: first + length });
  if (words === null) return at(0, []);
  const starts = [...placesOf(text.text, words)].map((unit) => pointOf(text, unit));
  return at(
    starts.length,
    starts.slice(0, MAX_PLACES).map((start) => ({ start, end: start + length })),
  );
}

/**
 * The source text of records, by reference: only passages surely found in exactly one place of the newest text of their
 * source, in their order, with wording and text as known at `knownAt`. All others are missing.
 */
export async function listQuotations(
  user: User,
  references: readonly string[],
  { knownAt }: Pick<AsOf, "knownAt">,
): Promise<ReadonlyMap<string, readonly Quotation[]>> {
  authorise(user, "register.read");
  return findQuotations(references, knownAt);
}
