import { randomUUID } from "node:crypto";
import { open, unlink, type FileHandle } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

/** An open file that is already unlinked: whatever happens to this process, nothing is left on the disk. */
export async function openUnlinkedTempFile(): Promise<FileHandle> {
  const name = path.join(/* turbopackIgnore: true */ tmpdir(), `followthrough-${randomUUID()}`);
  const file = await open(name, "wx+", 0o600);
  await unlink(name);
  return file;
}
