import { createHash, type Hash } from "node:crypto";
import { once } from "node:events";
import type { FileHandle } from "node:fs/promises";
import { finished } from "node:stream/promises";
import { createGunzip, createGzip, gzipSync } from "node:zlib";
import { z } from "zod";
import { CommandError } from "@/lib/platform/errors";

// A backup is JSON Lines, compressed with gzip: a header, then for each table a line with its name and columns, a line
// for each row, and a line with their number. At its end is a separate gzip member, not compressed and always of the
// same length, with the SHA-256 of all bytes before it. So `zcat` shows the whole file, `head -c -N | sha256sum` checks
// it, and no byte can be changed unnoticed.

/** Increased when a later release writes something that an earlier one would misread. */
const FORMAT_VERSION = 1;

const FORMAT = "followthrough-backup";

/** The file is not a backup, was damaged, or cannot be restored here. Nothing of it was restored. */
export class BackupError extends CommandError {}

const headerSchema = z.object({
  format: z.literal(FORMAT),
  version: z.number().int().positive(),
  application: z.string(),
  madeAt: z.iso.datetime(),
  migrations: z.array(z.object({ name: z.string(), checksum: z.string() })).min(1),
  head: z.object({ sequence: z.string(), hash: z.string(), instant: z.iso.datetime() }).nullable(),
});

/** A backup's metadata: the release and the migrations that it was made with, and the history's head. */
export type BackupHeader = Omit<z.output<typeof headerSchema>, "format" | "version">;

const tableSchema = z.object({
  table: z.string(),
  columns: z.array(z.object({ name: z.string(), type: z.string() })),
});

const endSchema = z.object({ rows: z.number().int().nonnegative() });

/**
 * The lines between the header and the end. A row stays JSON text, because its numbers may be too long for JavaScript.
 */
export type BackupPart =
  | { kind: "table"; table: string; columns: { name: string; type: string }[] }
  | { kind: "row"; row: string }
  | { kind: "end"; rows: number };

export function headerLine(header: BackupHeader): string {
  return JSON.stringify({ format: FORMAT, version: FORMAT_VERSION, ...header });
}

export function partLine(part: BackupPart): string {
  switch (part.kind) {
    case "table":
      return JSON.stringify({ table: part.table, columns: part.columns });
    case "row":
      return `{"row":${part.row}}`;
    case "end":
      return JSON.stringify({ rows: part.rows });
  }
}

/**
 * The position of the byte in gzip's header that names the operating system, which would differ between systems and is
 * nobody's business.
 */
const GZIP_SYSTEM = 9;
const UNKNOWN_SYSTEM = 255;

/** The last gzip member of a backup, which contains its SHA-256. */
function seal(sha256: string): Buffer {
  const member = gzipSync(`${JSON.stringify({ sha256 })}\n`, { level: 0 });
  member[GZIP_SYSTEM] = UNKNOWN_SYSTEM;
  return member;
}

/** The length of the seal, which does not depend on its content. */
export const SEAL_BYTES = seal("0".repeat(64)).length;

/** A backup's size in bytes and the SHA-256 of the whole file, in hexadecimal, as `sha256sum` prints it. */
export type BackupResult = { size: number; sha256: string };

/** Writes a backup's lines to a file, with backpressure: no faster than the disk takes them. */
export async function writeLines(file: FileHandle, lines: AsyncIterable<string>): Promise<BackupResult> {
  const body = createHash("sha256");
  const whole = createHash("sha256");
  let size = 0;
  async function write(bytes: Buffer, ...hashes: Hash[]): Promise<void> {
    for (const hash of hashes) hash.update(bytes);
    // A write may store only a part, for example on a disk that is getting full.
    for (let written = 0; written < bytes.length;) {
      written += (await file.write(bytes, written, bytes.length - written, size + written)).bytesWritten;
    }
    size += bytes.length;
  }

  const gzip = createGzip();
  async function compress(): Promise<void> {
    let text = "";
    for await (const line of lines) {
      text += `${line}\n`;
      if (text.length < 65_536) continue;
      const hasRoom = gzip.write(text);
      text = "";
      if (!hasRoom) await once(gzip, "drain");
    }
    gzip.end(text);
    await finished(gzip, { readable: false });
  }
  async function store(): Promise<void> {
    for await (const chunk of gzip) {
      const bytes = chunk as Buffer; // a binary stream yields only buffers
      if (size === 0) bytes[GZIP_SYSTEM] = UNKNOWN_SYSTEM;
      await write(bytes, body, whole);
    }
  }
  try {
    await Promise.all([compress(), store()]);
  } catch (error) {
    gzip.destroy();
    throw error;
  }
  await write(seal(body.digest("hex")), whole);
  return { size, sha256: whole.digest("hex") };
}

const CHUNK = 1 << 20;

/** @throws {BackupError} unless every byte of the file is as it was when written. */
export async function checkSeal(file: FileHandle): Promise<void> {
  const { size } = await file.stat();
  const body = createHash("sha256");
  const chunk = Buffer.alloc(CHUNK);
  const last = Math.max(0, size - SEAL_BYTES);
  let position = 0;
  while (position < last) {
    const { bytesRead } = await file.read(chunk, 0, Math.min(CHUNK, last - position), position);
    if (bytesRead === 0) break;
    if (position === 0 && (chunk[0] !== 0x1f || chunk[1] !== 0x8b)) throw new BackupError("This file is not a backup.");
    body.update(chunk.subarray(0, bytesRead));
    position += bytesRead;
  }
  const end = Buffer.alloc(SEAL_BYTES);
  await file.read(end, 0, SEAL_BYTES, last);
  if (size <= SEAL_BYTES || !end.equals(seal(body.digest("hex")))) {
    throw new BackupError(
      "This file is not a backup, or it was cut short or changed since it was made. Nothing of it was restored.",
    );
  }
}

const LINE_BREAK = 0x0a;

/** The lines of a file that `checkSeal` has verified, except the seal. */
async function* linesOf(file: FileHandle): AsyncGenerator<string> {
  const { size } = await file.stat();
  const gunzip = createGunzip();
  const input = file.createReadStream({ start: 0, end: size - SEAL_BYTES - 1, autoClose: false });
  input.on("error", (error) => gunzip.destroy(error));
  let partial: Buffer[] = [];
  for await (const chunk of input.pipe(gunzip)) {
    let bytes = chunk as Buffer; // a binary stream yields only buffers
    for (let end = bytes.indexOf(LINE_BREAK); end >= 0; end = bytes.indexOf(LINE_BREAK)) {
      yield Buffer.concat([...partial, bytes.subarray(0, end)]).toString("utf8");
      partial = [];
      bytes = bytes.subarray(end + 1);
    }
    if (bytes.length > 0) partial.push(bytes);
  }
  if (partial.length > 0) throw new BackupError("The backup's last line is incomplete.");
}

function parseLine<Schema extends z.ZodType>(schema: Schema, line: string): z.output<Schema> {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    value = undefined; // the schema below rejects this, as it does any other invalid line
  }
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new BackupError("This file is not a backup that this release can read.");
  return parsed.data;
}

function partOf(line: string): BackupPart {
  if (line.startsWith('{"row":')) return { kind: "row", row: line.slice(7, -1) };
  if (line.startsWith('{"table":')) return { kind: "table", ...parseLine(tableSchema, line) };
  return { kind: "end", ...parseLine(endSchema, line) };
}

/** Reads a file that `checkSeal` has verified. @throws {BackupError} when its format is different or newer. */
export async function readBackup(
  file: FileHandle,
): Promise<{ header: BackupHeader; parts: AsyncGenerator<BackupPart> }> {
  const lines = linesOf(file);
  const first = await lines.next();
  const header = parseLine(headerSchema, first.done ? "" : first.value);
  if (header.version > FORMAT_VERSION) {
    throw new BackupError(
      `This backup was made by a newer release of Followthrough (${header.application}): restore it with that one.`,
    );
  }
  async function* parts(): AsyncGenerator<BackupPart> {
    for await (const line of lines) yield partOf(line);
  }
  return { header, parts: parts() };
}
