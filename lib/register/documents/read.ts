import { z } from "zod";
import { authorise, type User } from "@/lib/access/policy";
import { database } from "@/lib/platform/database/connect";
import type { AsOf } from "@/lib/platform/time/as-of";
import { valuesOf } from "@/lib/platform/vocabulary";
import { verifiedPieces } from "@/lib/register/attachments/stored-query";
import { passageChanges } from "@/lib/register/documents/changes-query";
import { type TextVersion, toVersion, versionSelect } from "@/lib/register/documents/text-version";
import { sourceTitleAt, titleAt } from "@/lib/register/names/names-query";
import { PASSAGE_STATES, type PassageState } from "@/lib/register/sources/vocabulary";

/** How many passages of records are in each state. */
export type StateCounts = Record<PassageState, number>;

const changeRow = z.object({
  before: z.enum(valuesOf(PASSAGE_STATES)),
  after: z.enum(valuesOf(PASSAGE_STATES)),
  passages: z.number(),
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
    before[row.before] += row.passages;
    after[row.after] += row.passages;
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
 * source or version, or there was none yet. Offsets into the text count code points, so it is never normalised.
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

/**
 * The newest version of a source's text, without the text itself, and how many records' passages are in each state in
 * it.
 */
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
const BEGINNING_LENGTH = 1_500;

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
 * version, or there was none yet.
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
      source: sourceTitleAt(asOf.knownAt),
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
  const beginning = text.slice(0, BEGINNING_LENGTH).replace(/[\ud800-\udbff]$/, "");
  return {
    ...toVersion(facts),
    title: titleAt(source).title,
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
  return { name, sha256, mediaType, pieces: verifiedPieces(database(), sha256) };
}
