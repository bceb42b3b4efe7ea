import { z } from "zod";
import { type User, authorise } from "@/lib/access/policy";
import { database } from "@/lib/platform/database/connect";
import type { Prisma } from "@/lib/platform/database/generated/client";
import { RecommendationKind } from "@/lib/platform/database/generated/enums";
import type { AsOf } from "@/lib/platform/time/as-of";
import { valuesOf } from "@/lib/platform/vocabulary";
import { provenPieces } from "@/lib/register/attachments/stored-query";
import { passageChanges } from "@/lib/register/documents/changes-query";
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
import { isTextRemark, type TextRemark } from "@/lib/register/documents/vocabulary";
import { placesOf, pointOf, prepareText, type SearchableText, textAt } from "@/lib/register/sources/locate";
import type { Span } from "@/lib/register/sources/passage";
import { PASSAGE_STATES, type PassageState } from "@/lib/register/sources/vocabulary";

const versionSelect = {
  version: true,
  recordedAt: true,
  note: true,
  mediaType: true,
  fileName: true,
  fileSha256: true,
  textSha256: true,
  codePoints: true,
  pageStarts: true,
  extractor: true,
  remarks: true,
  author: { select: { name: true } },
} as const satisfies Prisma.SourceTextSelect;

type Facts = Prisma.SourceTextGetPayload<{ select: typeof versionSelect }>;

/** A version of a source's text, without the text. */
export type TextVersion = Omit<Facts, "remarks"> & { remarks: TextRemark[] };

function toVersion({ remarks, ...facts }: Facts): TextVersion {
  // A remark added by a newer release has no label here.
  return { ...facts, remarks: remarks.filter(isTextRemark) };
}

/** How many records' passages are in each state. */
export type StateCounts = Record<PassageState, number>;

const changeRow = z.object({
  before: z.enum(valuesOf(PASSAGE_STATES)),
  after: z.enum(valuesOf(PASSAGE_STATES)),
  records: z.number(),
});

/**
 * How many of a source's passages are in each state in two of its texts; `formerId` is null when there is no earlier
 * text.
 */
async function countStates(
  sourceId: string,
  formerId: string | null,
  textId: string,
  asOf: AsOf,
): Promise<{ before: StateCounts; after: StateCounts }> {
  const raw: unknown = await database().$queryRaw(passageChanges(sourceId, formerId, textId, asOf));
  const none = { UNCHECKED: 0, FOUND: 0, MOVED: 0, AMBIGUOUS: 0, ORPHANED: 0 } satisfies StateCounts;
  const [before, after] = [{ ...none }, { ...none }];
  for (const row of z.array(changeRow).parse(raw)) {
    before[row.before] += row.records;
    after[row.after] += row.records;
  }
  return { before, after };
}

export type SourceText = TextVersion & {
  text: string;
  /** Every version known at the instant, newest first. */
  versions: { version: number; recordedAt: Date }[];
};

/**
 * The text of a source: the newest version known at the instant, or the requested one. Null when there is no such
 * source or version, or was none yet. Offsets into it count code points, so the text is never normalised.
 */
export async function getSourceText(
  user: User,
  slug: string,
  { asOf, version }: { asOf: Pick<AsOf, "knownAt">; version?: number | undefined },
): Promise<SourceText | null> {
  authorise(user, "register.read");
  const known = knownTexts(slug, asOf);
  const found = await database().sourceText.findFirst({
    where: version === undefined ? known : { ...known, version },
    orderBy: { version: "desc" },
    select: { ...versionSelect, text: true },
  });
  if (!found) return null;
  const { text, ...facts } = found;
  const versions = await database().sourceText.findMany({
    where: known,
    orderBy: { version: "desc" },
    select: { version: true, recordedAt: true },
  });
  return { ...toVersion(facts), text, versions };
}

function knownTexts(slug: string, { knownAt }: Pick<AsOf, "knownAt">) {
  return { source: { slug, enteredAt: { lte: knownAt } }, recordedAt: { lte: knownAt } } as const;
}

/** The newest version of a source's text, without the text, and how many records' passages are in each state in it. */
export async function getNewestText(
  user: User,
  slug: string,
  asOf: AsOf,
): Promise<(TextVersion & { states: StateCounts }) | null> {
  authorise(user, "register.read");
  const found = await database().sourceText.findFirst({
    where: knownTexts(slug, asOf),
    orderBy: { version: "desc" },
    select: { ...versionSelect, id: true, sourceId: true },
  });
  if (!found) return null;
  const { id, sourceId, ...facts } = found;
  return { ...toVersion(facts), states: (await countStates(sourceId, null, id, asOf)).after };
}

/** How much of a text is shown for checking that it was extracted correctly, in UTF-16 code units. */
const BEGINNING = 1_500;

export type TextPage = TextVersion & {
  title: string;
  beginning: string;
  /** Whether `beginning` is the whole text. */
  isWhole: boolean;
  /** In bytes; null for pasted text. */
  fileSize: number | null;
  /** The states of passages in the previous version and in this one, for the records known when this one was added. */
  changes: { before: StateCounts; after: StateCounts };
  /** Every version known at the instant, newest first. */
  versions: TextVersion[];
};

/**
 * One version of a source's text and what it changed, with only the beginning of the text; null when there is no such
 * version, or was none yet.
 */
export async function getTextPage(user: User, slug: string, version: number, asOf: AsOf): Promise<TextPage | null> {
  authorise(user, "register.read");
  const known = knownTexts(slug, asOf);
  const found = await database().sourceText.findFirst({
    where: { ...known, version },
    select: {
      ...versionSelect,
      id: true,
      sourceId: true,
      text: true,
      source: { select: { title: true } },
      file: { select: { size: true } },
    },
  });
  if (!found) return null;
  const { id, sourceId, text, source, file, ...facts } = found;
  const former = await database().sourceText.findUnique({
    where: { sourceId_version: { sourceId, version: version - 1 } },
    select: { id: true },
  });
  const versions = await database().sourceText.findMany({
    where: known,
    orderBy: { version: "desc" },
    select: versionSelect,
  });
  const beginning = text.slice(0, BEGINNING).replace(/[\ud800-\udbff]$/, "");
  return {
    ...toVersion(facts),
    title: source.title,
    beginning,
    isWhole: beginning === text,
    fileSize: file?.size ?? null,
    changes: await countStates(sourceId, former?.id ?? null, id, { day: asOf.day, knownAt: found.recordedAt }),
    versions: versions.map(toVersion),
  };
}

/** A file to be served. `pieces` reads it in chunks and can be read only once. */
export type OpenedSourceFile = {
  name: string;
  sha256: string;
  mediaType: string;
  pieces: AsyncGenerator<Uint8Array>;
};

/** The file that a version of a source's text was extracted from; null when there is none. Reads no bytes yet. */
export async function openSourceFile(user: User, slug: string, version: number): Promise<OpenedSourceFile | null> {
  authorise(user, "register.read");
  const found = await database().sourceText.findFirst({
    where: { source: { slug }, version },
    select: { fileName: true, fileSha256: true, mediaType: true },
  });
  if (!found || found.fileName === null || found.fileSha256 === null) return null;
  const { fileName: name, fileSha256: sha256, mediaType } = found;
  return { name, sha256, mediaType, pieces: provenPieces(database(), sha256) };
}

/** Max passages marked in one part, and max records listed as not located. */
const MAX_MARKS = 500;
const MAX_UNPLACED = 50;

const markRow = z.object({
  reference: z.string(),
  kind: z.enum(RecommendationKind),
  title: z.string(),
  state: z.enum(valuesOf(PASSAGE_STATES)),
  passage_start: z.number().nullable(),
  passage_end: z.number().nullable(),
});

function toMark({ passage_start: start, passage_end: end, ...record }: z.infer<typeof markRow>) {
  return { ...record, place: start === null || end === null ? null : { start, end } };
}

/** A record and its passage in a text; `place` is null unless it is found in exactly one place. */
export type MarkedRecord = ReturnType<typeof toMark>;

/** A record whose passage is found in exactly one place. */
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
  page?: number | undefined;
  /** Words to search for; empty for no search. */
  query: string;
};

export type DocumentPart = {
  slug: string;
  title: string;
  /** Null when the source had no text, or no such version. */
  text:
    | (TextVersion & {
        /** Every version known at the instant, newest first. */
        versions: number[];
        part: number;
        parts: number;
        paragraphs: (Paragraph & { segments: Segment[] })[];
        /** The records whose passage is marked in this part; `Segment.marks` are indexes into it. */
        marks: Mark[];
        /** Records whose passage is not found in exactly one place in this text. */
        unplaced: MarkedRecord[];
        /** The number of hits (at most `MAX_HITS`), the one shown, and the number of the first hit in this part. */
        search: { hits: number; hit: number; first: number } | null;
      })
    | null;
};

/**
 * One part of a source's text for reading, with the passages of records marked; null when there is no such source, or
 * was none yet.
 */
export async function readDocument(
  user: User,
  slug: string,
  reading: Reading,
  asOf: AsOf,
): Promise<DocumentPart | null> {
  authorise(user, "register.read");
  const source = await database().source.findFirst({
    where: { slug, enteredAt: { lte: asOf.knownAt } },
    select: { id: true, title: true },
  });
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
  { part, hit: askedHit, record, page, query }: Reading,
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
    const [marked] = await listMarks(of, asOf, { reference: record }, 1);
    return marked?.place ? holding(marked.place.start) : 1;
  }
  return page === undefined ? 1 : holding(pageStarts[page - 1] ?? 0);
}

/** How much text is shown before and after a passage, in code points. */
const CONTEXT = 160;

/** A place in a text with the text around it. */
export type Place = Span & { page: number | null; before: string; words: string; after: string };

function placeIn(text: SearchableText, pageStarts: readonly number[], { start, end }: Span): Place {
  const beginning = Math.max(0, start - CONTEXT);
  const ending = Math.min(text.length, end + CONTEXT);
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
 * Where the given words, or the passage with this hash and length, are in the newest text of a source. With a span:
 * only that place, trimmed of white space, or none when it is outside the text. Null when there is no text.
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
 * The source text of records, by reference: only passages found in exactly one place of the newest text of their
 * source, with wording and text as known at `knownAt`. All others are missing.
 */
export async function listQuotations(
  user: User,
  references: readonly string[],
  { knownAt }: Pick<AsOf, "knownAt">,
): Promise<ReadonlyMap<string, Quotation>> {
  authorise(user, "register.read");
  return findQuotations(references, knownAt);
}
