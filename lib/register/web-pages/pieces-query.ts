import { createHash } from "node:crypto";
import type { Transaction } from "@/lib/platform/database/connect";

type Pieces = Pick<Transaction, "pageCopyPiece">;

/** The bytes of a kept page, one piece at a time. They never change, so this needs no transaction. */
async function* storedPieces(tx: Pieces, copyId: string): AsyncGenerator<Uint8Array, void> {
  let last = -1;
  for (;;) {
    const piece = await tx.pageCopyPiece.findFirst({
      where: { copyId, position: { gt: last } },
      orderBy: { position: "asc" },
      select: { position: true, bytes: true },
    });
    if (!piece) return;
    yield piece.bytes;
    last = piece.position;
  }
}

/** The hash of a kept page, computed from its stored bytes. */
export async function hashOfStored(tx: Pieces, copyId: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const piece of storedPieces(tx, copyId)) hash.update(piece);
  return hash.digest("hex");
}

/** The whole file. @throws {Error} when its bytes are not those that were kept */
export async function storedFile(tx: Pieces, copyId: string, sha256: string): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of storedPieces(tx, copyId)) pieces.push(piece);
  const bytes = Buffer.concat(pieces);
  if (createHash("sha256").update(bytes).digest("hex") !== sha256) {
    throw new Error(`The bytes of the page ${copyId} are not those that were kept: verify the register`);
  }
  return bytes;
}
