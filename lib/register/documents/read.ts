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
import { placesOf, pointOf, prepareText, type SearchableText, stretchAt } from "@/lib/register/sources/locate";
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
  // A remark that is not known, as from a newer release, has no words here.
  return { ...facts, remarks: remarks.filter(isTextRemark) };
}

/** How many records' passages are in each state. */
export type StateCounts = Record<PassageState, number>;

const changeRow = z.object({
  before: z.enum(valuesOf(PASSAGE_STATES)),
  after: z.enum(valuesOf(PASSAGE_STATES)),
  records: z.number(),
});

/** Where the passages of a source are in two of its texts; `formerId` is null where there is none before. */
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
  /** Every version known at the instant, the newest first. */
  versions: { version: number; recordedAt: Date }[];
};

/**
 * The text of a source as it was known: the newest version then, or the one that is asked for. Null when there is
 * no such source or version, or was not yet. Offsets into it count code points; the text is never normalised.
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

/** The newest version of a source's text, without the text, and where the records' passages are in it. */
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

/** How much of a text is shown to see whether it was taken rightly, in UTF-16 code units. */
const BEGINNING = 1_500;

export type TextPage = TextVersion & {
  title: string;
  beginning: string;
  /** Whether the beginning is all of it. */
  isWhole: boolean;
  /** In bytes; null for a text that was pasted. */
  fileSize: number | null;
  /** Where the passages of the records known when it was added stood in the version before, and stand in this one. */
  changes: { before: StateCounts; after: StateCounts };
  /** Every version known at the instant, the newest first. */
  versions: TextVersion[];
};

/** One version of a source's text with what it changed, without most of the text; null when there is none, or was not yet. */
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

/** A file to be served. `pieces` reads it a piece at a time and can be read once. */
export type OpenedSourceFile = {
  name: string;
  sha256: string;
  mediaType: string;
  pieces: AsyncGenerator<Uint8Array>;
};

/** The file that a version of a source's text was taken from; null when there is none. Reads no bytes yet. */
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

/** How many passages are marked on one part, and how many records without a place are named. */
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

/** A record with where its passage stands in a text: null unless that is one place. */
export type MarkedRecord = ReturnType<typeof toMark>;

/** A record whose passage stands in one place. */
export type Mark = MarkedRecord & { place: Span };

function isPlaced(record: MarkedRecord): record is Mark {
  return record.place !== null;
}

async function listMarks(
  of: { sourceId: string; textId: string },
  asOf: AsOf,
  wanted: Wanted,
  most: number,
): Promise<MarkedRecord[]> {
  const raw: unknown = await database().$queryRaw(markedRecords(of, asOf, wanted, most));
  return z.array(markRow).parse(raw).map(toMark);
}

/** What of a text is to be shown. The first that is given of `part`, `hit`, `record` and `page` says which part, each counted from 1. */
export type Reading = {
  version?: number | undefined;
  part?: number | undefined;
  hit?: number | undefined;
  record?: string | undefined;
  page?: number | undefined;
  /** Words to look for; empty for none. */
  query: string;
};

export type DocumentPart = {
  slug: string;
  title: string;
  /** Null when the source had no text, or not that version. */
  text:
    | (TextVersion & {
        /** Every version known at the instant, the newest first. */
        versions: number[];
        part: number;
        parts: number;
        paragraphs: (Paragraph & { segments: Segment[] })[];
        /** The records whose passage is marked in the part, in the order of the segments' marks. */
        marks: Mark[];
        /** Records whose passage stands in no one place of this text. */
        unplaced: MarkedRecord[];
        /** How many hits there are, `MOST_HITS` for as many or more, which one is shown, and the number of the part's first one. */
        search: { hits: number; hit: number; first: number } | null;
      })
    | null;
};

/** A part of a source's text to be read, with the passages of records marked in it; null when there is no such source, or was not yet. */
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

/** How much of a text is shown before and after a passage, in code points. */
const AROUND = 160;

/** A place in a text with what stands around it. */
export type Place = Span & { page: number | null; before: string; words: string; after: string };

function placeIn(text: SearchableText, pageStarts: readonly number[], { start, end }: Span): Place {
  const beginning = Math.max(0, start - AROUND);
  const ending = Math.min(text.length, end + AROUND);
  return {
    start,
    end,
    page: pageAt(pageStarts, start),
    before: (beginning > 0 ? "… " : "") + (stretchAt(text, { start: beginning, end: start }) ?? ""),
    words: stretchAt(text, { start, end }) ?? "",
    after: (stretchAt(text, { start: end, end: ending }) ?? "") + (ending < text.length ? " …" : ""),
  };
}

/** Places in the newest text of a source; `count` says how many there are, of which `MOST_PLACES` are listed at most. */
export type Places = { version: number; count: number; places: Place[] };

/**
 * Where words, or exactly the passage of this hash and length, stand in the newest text of a source; with a span, that
 * place alone, without white space at its ends, and none when the text has no such place. Null without a text.
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
    const span = stretchAt(text, wanted) === null ? null : trimmedSpan(text, wanted);
    return span === null ? at(0, []) : at(1, [span]);
  }
  const { sha256, length } = wanted;
  const match = await database().passageMatch.findUnique({
    where: { sourceTextId_passageSha256_length: { sourceTextId: newest.id, passageSha256: sha256, length } },
    select: { firstStart: true },
  });
  const first = match?.firstStart ?? null;
  const words = first === null ? null : stretchAt(text, { start: first, end: first + length });
  if (words === null) return at(0, []);
  const starts = [...placesOf(text.text, words)].map((unit) => pointOf(text, unit));
  return at(
    starts.length,
    starts.slice(0, MAX_PLACES).map((start) => ({ start, end: start + length })),
  );
}

/**
 * What the sources say where records come from, by the records' references: the passages that stand in exactly one place
 * of the newest text of their source, wording and text as known at the pair's instant. The others are not in it.
 */
export async function listQuotations(
  user: User,
  references: readonly string[],
  { knownAt }: Pick<AsOf, "knownAt">,
): Promise<ReadonlyMap<string, Quotation>> {
  authorise(user, "register.read");
  return findQuotations(references, knownAt);
}
