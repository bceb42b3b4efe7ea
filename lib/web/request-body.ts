/** A request's body; null when it is longer than `maxBytes`, whatever its headers say. No more than that is read. */
export async function readBody(request: Request, maxBytes: number): Promise<Buffer<ArrayBuffer> | null> {
  if (Number(request.headers.get("content-length") ?? "0") > maxBytes) return null;
  const pieces: Uint8Array[] = [];
  let size = 0;
  // A byte stream yields only byte arrays.
  for await (const piece of (request.body ?? []) as AsyncIterable<Uint8Array>) {
    size += piece.length;
    if (size > maxBytes) return null;
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

/** What the bytes say as JSON; null when they say nothing. */
export function jsonOfBytes(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(textOfBytes(bytes));
  } catch {
    return null;
  }
}

/** The bytes as text. @throws {TypeError} when they are no UTF-8 */
export function textOfBytes(bytes: Uint8Array): string {
  return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
}
