import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream as NodeStream } from "node:stream/web";
import { Busboy, type BusboyInstance } from "@fastify/busboy";
import { FileError } from "@/lib/register/attachments/refused";

/** Max bytes that a form adds around its file: boundaries and a few headers. */
const FORM_OVERHEAD = 65_536;

/** Max bytes of a text field next to the file. */
const FIELD_BYTES = 10_000;

/** How long a client may send nothing at all, or less than `MIN_RATE` on average, before it is cut off. */
const PATIENCE_MS = 30_000;
/** In bytes a second: slower than any line that people use. */
const MIN_RATE = 4_000;

/** Passes chunks on as they arrive. @throws {Error} when they stop arriving, or arrive too slowly. */
async function* atPace(source: Readable): AsyncGenerator<Buffer> {
  const chunks = source.iterator() as AsyncIterator<Buffer>; // a stream without an encoding yields only buffers
  let waited = 0;
  let received = 0;
  for (;;) {
    const began = Date.now();
    const step = await within(PATIENCE_MS, chunks.next());
    if (step.done) return;
    waited += Date.now() - began;
    received += step.value.length;
    if (waited > PATIENCE_MS && received * 1_000 < waited * MIN_RATE) throw new Error("The upload is too slow");
    yield step.value;
  }
}

/**
 * What a promise resolves to, unless that takes longer. Not by destroying the stream: that waits for its next chunk too.
 * @throws {Error}
 */
async function within<Result>(milliseconds: number, work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("Nothing has arrived for too long")), milliseconds);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** Reads the body of a request into the parser of its form. @throws {FileError} when it does not come to its end. */
async function readForm(body: ReadableStream, parser: BusboyInstance): Promise<void> {
  try {
    // The web platform's and Node's types for this class differ.
    await pipeline(Readable.fromWeb(body as NodeStream), atPace, parser);
  } catch {
    throw new FileError("unfinished"); // the connection ended early, or the form has no closing boundary
  }
}

export type Upload = { name: string; bytes: Buffer };

function parserOf(contentType: string, limit: number, fields: number): BusboyInstance {
  try {
    return new Busboy({
      headers: { "content-type": contentType },
      // One byte over the limit, so that a file of exactly the limit is not taken for a truncated one.
      limits: {
        files: 1,
        fields,
        parts: fields + 1,
        fieldSize: FIELD_BYTES,
        fileSize: limit + 1,
        headerPairs: 20,
        headerSize: 8_192,
      },
      preservePath: true,
      isPartAFile: (_field, _contentType, fileName) => fileName !== undefined,
    });
  } catch {
    throw new FileError("unfinished"); // no boundary in the content type
  }
}

/**
 * Passes on the one file of a form, chunk by chunk, as it arrives. A file longer than `limit` bytes is still read to
 * its end, because a browser shows a response only once it has sent everything, but the excess is dropped.
 * @throws {FileError} when it is too large, missing, or incomplete.
 */
export async function streamFile(
  request: Request,
  limit: number,
  begin: (name: string) => Promise<(chunk: Buffer) => Promise<void>>,
): Promise<void> {
  const contentType = request.headers.get("content-type") ?? "";
  if (!/^multipart\/form-data\s*;/i.test(contentType) || !request.body) throw new FileError("missing");
  const parser = parserOf(contentType, limit, 0);
  let taken: Promise<void> | undefined;
  let fault: { error: unknown } | undefined;
  let used = 0;
  parser.on("file", (_field, stream, fileName) => {
    taken = (async () => {
      const take = await begin(fileName);
      for await (const piece of stream) {
        const chunk = piece as Buffer; // a stream without an encoding yields only buffers
        used += chunk.length;
        if (used <= limit) await take(chunk);
      }
    })().catch((error: unknown) => {
      fault ??= { error };
      stream.resume(); // read the rest of the form first, then throw the error
    });
  });
  await readForm(request.body, parser);
  await taken;
  if (fault) throw fault.error;
  if (used > limit) throw new FileError("large");
  if (used === 0) throw new FileError("missing");
}

/**
 * The one file of a form, and the text of the named fields. At most `limit` bytes are in memory, in one buffer. A
 * longer file is still read to its end and discarded, because a browser shows a response only once it has sent
 * everything.
 * @throws {FileError} when it is too large, missing, or incomplete.
 */
export async function receiveFile(
  request: Request,
  limit: number,
  fieldNames: readonly string[] = [],
): Promise<Upload & { fields: Record<string, string> }> {
  const contentType = request.headers.get("content-type") ?? "";
  if (!/^multipart\/form-data\s*;/i.test(contentType) || !request.body) throw new FileError("missing");
  const declared = Number(request.headers.get("content-length") ?? limit);
  const tooLarge = declared > limit + FORM_OVERHEAD;
  const room = tooLarge ? 0 : Math.min(limit, declared);
  const buffer = Buffer.allocUnsafeSlow(room);
  let used = 0;
  let name: string | undefined;

  const fields: Record<string, string> = {};
  const parser = parserOf(contentType, limit, fieldNames.length);
  parser.on("field", (field, value) => {
    if (fieldNames.includes(field)) fields[field] = value;
  });
  parser.on("file", (_field, stream, fileName) => {
    name = fileName;
    stream.on("data", (chunk: Buffer) => {
      // Bytes that do not fit in the buffer are only counted.
      chunk.copy(buffer, Math.min(used, room));
      used += chunk.length;
    });
    // The parser reports the same failure with an error of its own.
    stream.on("error", () => {});
  });
  await readForm(request.body, parser);
  if (tooLarge || used > room) throw new FileError("large");
  if (name === undefined || (name === "" && used === 0)) throw new FileError("missing");
  return { name, bytes: buffer.subarray(0, used), fields };
}
