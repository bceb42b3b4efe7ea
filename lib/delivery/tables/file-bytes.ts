import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { refuseFile } from "@/lib/delivery/tables/table-row";
import { message } from "@/lib/platform/language/message";

/** A file's SHA-256, its bytes, how it begins, and what those say of how it is to be read as text. */
export type FileBytes = {
  sha256: string;
  bytes: number;
  head: Buffer;
  hasNul: boolean;
  isUtf8: boolean;
  /** Of a file that is not UTF-8: bytes above ASCII with what stands beside them, and which of them occur. */
  doubtful: Buffer;
  used: Uint8Array;
};

const SAMPLE = 1 << 16;
/** Bytes before and after one above ASCII that are kept to tell the encoding by. */
const BESIDE = 24;
/** Keeps what tells the encoding of a file that is not UTF-8. */
class DoubtfulBytes {
  readonly used = new Uint8Array(256);
  private readonly pieces: Buffer[] = [];
  private length = 0;

  note(chunk: Buffer): void {
    let kept = 0;
    for (let place = 0; place < chunk.length; place += 1) {
      const byte = chunk[place] ?? 0;
      if (byte < 0x80) continue;
      this.used[byte] = 1;
      if (place < kept || this.length >= SAMPLE) continue;
      const piece = chunk.subarray(Math.max(kept, place - BESIDE), place + BESIDE);
      kept = place + BESIDE;
      this.pieces.push(Buffer.from(piece), Buffer.from("\n"));
      this.length += piece.length;
    }
  }

  sample(): Buffer {
    return Buffer.concat(this.pieces);
  }
}

/** Reads a file through once. @throws {InvalidInput} for an empty one. */
export async function readBytes(path: string): Promise<FileBytes> {
  const hash = createHash("sha256");
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const doubtful = new DoubtfulBytes();
  let bytes = 0;
  let isUtf8 = true;
  let hasNul = false;
  let head = Buffer.alloc(0);
  // A stream without an encoding gives nothing but buffers.
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    bytes += chunk.length;
    if (head.length < SAMPLE) head = Buffer.concat([head, chunk]).subarray(0, SAMPLE);
    hasNul ||= chunk.includes(0);
    if (isUtf8) {
      try {
        decoder.decode(chunk, { stream: true });
      } catch {
        isUtf8 = false; // the decoder's only way to say so
      }
    }
    if (!isUtf8) doubtful.note(chunk);
  }
  try {
    if (isUtf8) decoder.decode();
  } catch {
    isUtf8 = false; // it ends in the middle of a character
    doubtful.note(head);
  }
  if (bytes === 0) refuseFile(message("The file is empty. Choose another file."));
  return { sha256: hash.digest("hex"), bytes, head, hasNul, isUtf8, doubtful: doubtful.sample(), used: doubtful.used };
}
