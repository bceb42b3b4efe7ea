import { existsSync } from "node:fs";
import { link, open, rename, rm, type FileHandle } from "node:fs/promises";
import { dirname } from "node:path";
import { StartFault } from "@/lib/platform/database/start-fault";

/** Some file systems, of memory sticks above all, know no second name for a file. */
const NO_LINKS = new Set(["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS"]);

function refuseExisting(path: string): void {
  if (existsSync(path)) throw new StartFault(`${path} is there already, and is not written over: name another file.`);
}

/**
 * Writes a file that appears whole, on the disk and readable by its owner only, or not at all. Never over another one.
 * @throws {StartFault} when there is a file of that name.
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
    await file.close().catch(() => undefined); // it is closed when all went well
    await rm(draft, { force: true });
  }
}

async function giveName(draft: string, path: string): Promise<void> {
  try {
    // Unlike a renaming, this fails when the name has been taken meanwhile.
    await link(draft, path);
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException; // what node:fs throws is an ErrnoException
    if (!NO_LINKS.has(code)) {
      refuseExisting(path);
      throw error;
    }
    refuseExisting(path);
    await rename(draft, path);
  }
}

async function syncFolder(folder: string): Promise<void> {
  // Windows cannot open a folder to sync it, and keeps its entries safe by itself.
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  await handle.sync();
  await handle.close();
}
