import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Sending bytes to the browser takes a second for each megabyte; it reads a file by itself. */
const MAX_SENT = 1_000_000;

/** A file to choose in a form: its bytes, with a media type that says nothing of them, or where they are on the disk. */
export function fileOf(name: string, buffer: Buffer): string | { name: string; mimeType: string; buffer: Buffer } {
  if (buffer.length <= MAX_SENT) return { name, mimeType: "image/png", buffer };
  const path = join(mkdtempSync(join(tmpdir(), "followthrough-upload-")), name);
  writeFileSync(path, buffer);
  return path;
}
