import { z } from "zod";
import type { Pair } from "@/lib/as-of";
import { provenPieces } from "@/lib/attachments/stored-query";
import { database } from "@/lib/database/connect";
import type { Prisma } from "@/lib/database/generated/client";
import { passageChanges } from "@/lib/documents/changes-query";
import { isTextRemark, type TextRemark } from "@/lib/documents/vocabulary";
import { authorise, type Actor } from "@/lib/policy";
import { valuesOf } from "@/lib/recommendations/vocabulary";
import { PASSAGE_STATES, type PassageState } from "@/lib/sources/vocabulary";

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
  pair: Pair,
): Promise<{ before: StateCounts; after: StateCounts }> {
  const raw: unknown = await database().$queryRaw(passageChanges(sourceId, formerId, textId, pair));
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
  actor: Actor,
  slug: string,
  { asOf, version }: { asOf: Pick<Pair, "knownAt">; version?: number | undefined },
): Promise<SourceText | null> {
  authorise(actor, "register.read");
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

function knownTexts(slug: string, { knownAt }: Pick<Pair, "knownAt">) {
  return { source: { slug, enteredAt: { lte: knownAt } }, recordedAt: { lte: knownAt } } as const;
}

/** The newest version of a source's text, without the text, and where the records' passages are in it. */
export async function getNewestText(
  actor: Actor,
  slug: string,
  asOf: Pair,
): Promise<(TextVersion & { states: StateCounts }) | null> {
  authorise(actor, "register.read");
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
export async function getTextPage(actor: Actor, slug: string, version: number, asOf: Pair): Promise<TextPage | null> {
  authorise(actor, "register.read");
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
export async function openSourceFile(actor: Actor, slug: string, version: number): Promise<OpenedSourceFile | null> {
  authorise(actor, "register.read");
  const found = await database().sourceText.findFirst({
    where: { source: { slug }, version },
    select: { fileName: true, fileSha256: true, mediaType: true },
  });
  if (!found || found.fileName === null || found.fileSha256 === null) return null;
  const { fileName: name, fileSha256: sha256, mediaType } = found;
  return { name, sha256, mediaType, pieces: provenPieces(database(), sha256) };
}
