import { createHash } from "node:crypto";
import { newId } from "@/lib/platform/history/ids";
import type { HistoryTransaction } from "@/lib/platform/history/record";
import { PIECE_BYTES } from "@/lib/register/attachments/vocabulary";
import { pageCopyContent } from "@/lib/register/web-pages/content-of-row";
import type { PageWords } from "@/lib/register/web-pages/page-words";

export function textHash(text: string | null): string | null {
  return text === null ? null : createHash("sha256").update(text, "utf8").digest("hex");
}

/** A page to be kept, with its WARC file. */
export type NewCopy = PageWords & { address: string; url: string; mediaType: string; warc: Buffer };

/** Keeps a page for an item of evidence. */
export async function insertCopy(
  { tx, instant, append }: HistoryTransaction,
  authorId: string,
  item: { id: string; number: number },
  { warc, text, ...facts }: NewCopy,
): Promise<void> {
  const row = {
    ...facts,
    id: newId(instant),
    evidenceId: item.id,
    recordedAt: instant,
    authorId,
    sha256: createHash("sha256").update(warc).digest("hex"),
    size: warc.length,
  };
  await tx.pageCopy.create({ data: { ...row, text }, select: { id: true } });
  for (let position = 0; position * PIECE_BYTES < warc.length; position += 1) {
    // Copied because Prisma's type requires an array that owns its memory.
    const bytes = new Uint8Array(warc.subarray(position * PIECE_BYTES, (position + 1) * PIECE_BYTES));
    await tx.pageCopyPiece.create({ data: { copyId: row.id, position, bytes }, select: { position: true } });
  }
  await append({
    action: "evidence.keepPage",
    subjectType: "page-copy",
    subjectId: row.id,
    before: null,
    after: pageCopyContent(row, item.number, textHash(text)),
  });
}
