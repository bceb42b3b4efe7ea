import { createHash } from "node:crypto";
import type { HistoryTransaction } from "@/lib/platform/history/record";
import { storeOnce } from "@/lib/register/attachments/store";
import { insertMatches, type MatchesByPassage } from "@/lib/register/documents/match-query";
import { TextError } from "@/lib/register/documents/refused";
import { codePointsIn } from "@/lib/register/documents/text";
import { TEXT_LIMITS, type TextRemark } from "@/lib/register/documents/vocabulary";

/** A version of a source's text, with everything that is stored about it. */
export type SourceTextContent = {
  /** Why there is a new version; null for the first. */
  note: string | null;
  mediaType: string;
  /** The file that the text was extracted from; null for pasted text. */
  file: { name: string; sha256: string; bytes: Buffer } | null;
  text: string;
  /** The code point at which each page begins. */
  pageStarts: readonly number[];
  /** The library and its version, or "pasted". */
  extractor: string;
  remarks: readonly TextRemark[];
};

/** A version of a source's text as stored in its table, without the text. */
export type SourceTextRow = {
  id: string;
  sourceId: string;
  version: number;
  recordedAt: Date;
  authorId: string;
  note: string | null;
  mediaType: string;
  fileName: string | null;
  fileSha256: string | null;
  textSha256: string;
  codePoints: number;
  pageStarts: number[];
  extractor: string;
  remarks: string[];
};

/** The columns of `SourceTextRow`. The text itself can be large; its hash vouches for it. */
export const SOURCE_TEXT_COLUMNS = {
  id: true,
  sourceId: true,
  version: true,
  recordedAt: true,
  authorId: true,
  note: true,
  mediaType: true,
  fileName: true,
  fileSha256: true,
  textSha256: true,
  codePoints: true,
  pageStarts: true,
  extractor: true,
  remarks: true,
} as const;

/** What the history vouches for: every column of the version, with the text as its hash. */
export function sourceTextContent(row: SourceTextRow): Record<string, unknown> {
  return { ...row, recordedAt: row.recordedAt.toISOString() };
}

export function sha256Of(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}

/**
 * Adds the next version of a source's text and records where each passage of the source is in it. `searched` is the
 * result of an earlier search for them.
 * @throws {TextError} when text and file are the same as in the newest version, a note is missing, or there are too
 * many versions.
 */
export async function insertSourceText(
  { tx, instant, append }: HistoryTransaction,
  authorId: string,
  sourceId: string,
  { file, text, ...content }: SourceTextContent,
  searched: MatchesByPassage,
): Promise<{ version: number }> {
  const former = await tx.sourceText.findFirst({
    where: { sourceId },
    orderBy: { version: "desc" },
    select: { version: true, textSha256: true, fileSha256: true },
  });
  const textSha256 = sha256Of(text);
  if (former && former.textSha256 === textSha256 && former.fileSha256 === (file?.sha256 ?? null)) {
    throw new TextError("same");
  }
  if (former && content.note === null) throw new TextError("note");
  if ((former?.version ?? 0) >= TEXT_LIMITS.versions) throw new TextError("versions");
  if (file) await storeOnce({ tx }, file.sha256, file.bytes);
  const version = (former?.version ?? 0) + 1;
  const row = await tx.sourceText.create({
    data: {
      ...content,
      note: former ? content.note : null,
      pageStarts: [...content.pageStarts],
      remarks: [...content.remarks],
      sourceId,
      version,
      recordedAt: instant,
      authorId,
      fileName: file?.name ?? null,
      fileSha256: file?.sha256 ?? null,
      text,
      textSha256,
      codePoints: codePointsIn(text),
    },
    select: SOURCE_TEXT_COLUMNS,
  });
  await insertMatches(tx, { id: row.id, sourceId, text }, searched);
  await append({
    action: "source.addText",
    subjectType: "source-text",
    subjectId: row.id,
    before: null,
    after: sourceTextContent(row),
  });
  return { version };
}
