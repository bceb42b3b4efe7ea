import { randomUUID } from "node:crypto";
import { open, unlink, type FileHandle } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

/** A file without a name: whatever happens to this process, nothing of it is left on the disk. */
export async function openUnlinkedTempFile(): Promise<FileHandle> {
  const name = path.join(/* turbopackIgnore: true */ tmpdir(), `followthrough-${randomUUID()}`);
  const file = await open(name, "wx+", 0o600);
  await unlink(name);
  return file;
}
