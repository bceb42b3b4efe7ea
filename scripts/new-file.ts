import { existsSync } from "node:fs";
import { link, open, rename, rm, type FileHandle } from "node:fs/promises";
import { dirname } from "node:path";
import { StartFault } from "@/lib/platform/database/start-fault";

/** Error codes of file systems without hard links, as on USB sticks. */
const NO_LINKS = new Set(["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS"]);

function refuseExisting(path: string): void {
  if (existsSync(path)) throw new StartFault(`${path} already exists and is not overwritten: name another file.`);
}

/**
 * Writes a file atomically: it appears complete, synced and readable by its owner only, or not at all. Never overwrites.
 * @throws {StartFault} when a file with that name exists.
 */
export async function writeNewFile<Result>(
  path: string,
  write: (file: FileHandle) => Promise<Result>,
): Promise<Result> {
  refuseExisting(path);
  const draft = `${path}.${process.pid}.part`;
  const file = await open(draft, "wx", 0o600);
  try {
    const result = await write(file);
    await file.sync();
    await file.close();
    await giveName(draft, path);
    await syncFolder(dirname(path));
    return result;
  } finally {
    await file.close().catch(() => undefined); // it is already closed if everything went well
    await rm(draft, { force: true });
  }
}

async function giveName(draft: string, path: string): Promise<void> {
  try {
    // Unlike a rename, this fails when the name has been taken in the meantime.
    await link(draft, path);
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException; // node:fs throws only ErrnoExceptions
    if (!NO_LINKS.has(code)) {
      refuseExisting(path);
      throw error;
    }
    refuseExisting(path);
    await rename(draft, path);
  }
}

async function syncFolder(folder: string): Promise<void> {
  // Windows cannot open a folder to sync it, and makes the folder's entries durable by itself.
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  await handle.sync();
  await handle.close();
}
