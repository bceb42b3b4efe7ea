import { createHash } from "node:crypto";
import type { Transaction } from "@/lib/platform/database/connect";

/** The actual hash and size of a stored file, computed from all its pieces in order. */
export type StoredFile = { sha256: string; size: number };

/** The bytes of a file, one piece at a time. Files never change, so this needs no transaction. */
async function* storedPieces(
  tx: Pick<Transaction, "attachmentPiece">,
  sha256: string,
): AsyncGenerator<Uint8Array, void> {
  let last = -1;
  for (;;) {
    const piece = await tx.attachmentPiece.findFirst({
      where: { sha256, position: { gt: last } },
      orderBy: { position: "asc" },
      select: { position: true, bytes: true },
    });
    if (!piece) return;
    yield piece.bytes;
    last = piece.position;
  }
}

/** Recomputes a file's hash from the stored bytes. Only one piece is in memory at a time. */
export async function measureStored(tx: Pick<Transaction, "attachmentPiece">, sha256: string): Promise<StoredFile> {
  const hash = createHash("sha256");
  let size = 0;
  for await (const piece of storedPieces(tx, sha256)) {
    hash.update(piece);
    size += piece.length;
  }
  return { sha256: hash.digest("hex"), size };
}

/**
 * The pieces of a file. The last one is withheld until the whole file's hash is confirmed, so that a damaged file never
 * arrives complete.
 */
export async function* verifiedPieces(
  tx: Pick<Transaction, "attachmentPiece">,
  sha256: string,
): AsyncGenerator<Uint8Array, void> {
  const hash = createHash("sha256");
  let withheld: Uint8Array | undefined;
  for await (const piece of storedPieces(tx, sha256)) {
    if (withheld) yield withheld;
    hash.update(piece);
    withheld = piece;
  }
  if (!withheld || hash.digest("hex") !== sha256) {
    throw new Error(`The bytes of the file ${sha256} are not those that were kept: verify the register`);
  }
  yield withheld;
}
