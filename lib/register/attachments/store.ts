import type { HistoryTransaction } from "@/lib/platform/history/record";
import { PIECE_BYTES } from "@/lib/register/attachments/vocabulary";

/** Stores a file's bytes, unless they are stored already. */
export async function storeOnce({ tx }: Pick<HistoryTransaction, "tx">, sha256: string, bytes: Buffer): Promise<void> {
  const known = await tx.attachmentFile.findUnique({ where: { sha256 }, select: { sha256: true } });
  if (known) return;
  await tx.attachmentFile.create({ data: { sha256, size: bytes.length } });
  for (let position = 0; position * PIECE_BYTES < bytes.length; position += 1) {
    // Copied because Prisma's type requires an array that owns its memory.
    const piece = new Uint8Array(bytes.subarray(position * PIECE_BYTES, (position + 1) * PIECE_BYTES));
    await tx.attachmentPiece.create({ data: { sha256, position, bytes: piece }, select: { position: true } });
  }
}
