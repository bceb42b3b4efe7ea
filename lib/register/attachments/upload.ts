import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream as NodeStream } from "node:stream/web";
import { Busboy, type BusboyInstance } from "@fastify/busboy";
import { FileError } from "@/lib/register/attachments/refused";

/** What a form puts around its file: boundaries and a few headers. */
const AROUND = 65_536;

/** What a text field beside the file may hold, in bytes. */
const FIELD_BYTES = 10_000;

export type Upload = { name: string; bytes: Buffer };

function parserOf(contentType: string, limit: number, fields: number): BusboyInstance {
  try {
    return new Busboy({
      headers: { "content-type": contentType },
      // One byte more than allowed, so that a file of exactly the limit is not taken for one cut off there.
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
    throw new FileError("unfinished"); // it names no boundary
  }
}

/**
 * Hands the one file of a form on as it comes, a chunk at a time. What is longer than `limit` bytes is read to its end and
 * handed to nobody, because a browser shows an answer only once it has sent everything.
 * @throws {FileError} when it is too large, missing, or breaks off.
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
        const chunk = piece as Buffer; // a stream without an encoding gives nothing else
        used += chunk.length;
        if (used <= limit) await take(chunk);
      }
    })().catch((error: unknown) => {
      fault ??= { error };
      stream.resume(); // the form is read to its end, and the error told afterwards
    });
  });
  try {
    // The platform's stream and Node's are one class under two types.
    await pipeline(Readable.fromWeb(request.body as NodeStream), parser);
  } catch {
    throw new FileError("unfinished"); // the connection ended, or the form has no end
  }
  await taken;
  if (fault) throw fault.error;
  if (used > limit) throw new FileError("large");
  if (used === 0) throw new FileError("missing");
}

/**
 * The one file of a form, with the text of the fields that are asked for by name. Never more than `limit` bytes of it are held, in one buffer; what is longer is read to
 * its end and thrown away, because a browser shows an answer only once it has sent everything.
 * @throws {FileError} when it is too large, missing, or breaks off.
 */
export async function receiveFile(
  request: Request,
  limit: number,
  fieldNames: readonly string[] = [],
): Promise<Upload & { fields: Record<string, string> }> {
  const contentType = request.headers.get("content-type") ?? "";
  if (!/^multipart\/form-data\s*;/i.test(contentType) || !request.body) throw new FileError("missing");
  const declared = Number(request.headers.get("content-length") ?? limit);
  const tooLarge = declared > limit + AROUND;
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
      // Past the room only the length is of interest.
      chunk.copy(buffer, Math.min(used, room));
      used += chunk.length;
    });
    // The parser reports the same by an error of its own.
    stream.on("error", () => {});
  });
  try {
    // The platform's stream and Node's are one class under two types.
    await pipeline(Readable.fromWeb(request.body as NodeStream), parser);
  } catch {
    throw new FileError("unfinished"); // the connection ended, or the form has no end
  }
  if (tooLarge || used > room) throw new FileError("large");
  if (name === undefined || (name === "" && used === 0)) throw new FileError("missing");
  return { name, bytes: buffer.subarray(0, used), fields };
}
