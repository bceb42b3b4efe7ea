import { createHash } from "node:crypto";
import type { Transaction } from "@/lib/platform/database/connect";

/** What a file in the database really is: of all its pieces in their order. */
export type Stored = { sha256: string; size: number };

/** The bytes of a file, one piece at a time. Files are never changed, so that needs no transaction. */
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

/** Reckons a file's hash anew from the bytes that the database holds, in the memory that one piece takes. */
export async function measureStored(tx: Pick<Transaction, "attachmentPiece">, sha256: string): Promise<Stored> {
  const hash = createHash("sha256");
  let size = 0;
  for await (const piece of storedPieces(tx, sha256)) {
    hash.update(piece);
    size += piece.length;
  }
  return { sha256: hash.digest("hex"), size };
}

/** The pieces of a file, of which the last is held back until the whole is known to be what was kept under its hash. */
export async function* provenPieces(
  tx: Pick<Transaction, "attachmentPiece">,
  sha256: string,
): AsyncGenerator<Uint8Array, void> {
  const hash = createHash("sha256");
  let held: Uint8Array | undefined;
  for await (const piece of storedPieces(tx, sha256)) {
    if (held) yield held;
    hash.update(piece);
    held = piece;
  }
  if (!held || hash.digest("hex") !== sha256) {
    throw new Error(`The bytes of the file ${sha256} are not those that were kept: verify the register`);
  }
  yield held;
}
