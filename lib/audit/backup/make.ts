import type { Readable } from "node:stream";
import { recordBackup, writeBackup, type Backup } from "@/lib/audit/backup/write";
import { log } from "@/lib/platform/log";
import { openUnlinkedTempFile } from "@/lib/platform/temp-file";
import type { User } from "@/lib/access/policy";

/** A finished backup that is ready to be downloaded. */
export type MadeBackup = Backup & {
  /** The file's name, which sorts by time. */
  name: string;
  /** The file's content. Can be read once, and must be read to the end or destroyed. */
  bytes: () => Readable;
};

/**
 * Makes a backup to download, and records it in the history. It is first written to a temporary file, so that a slow
 * download delays nobody else, and an error gives an error response, not half a file.
 */
export async function makeBackup(user: User): Promise<MadeBackup> {
  const file = await openUnlinkedTempFile();
  try {
    const backup = await writeBackup(user, file);
    await tryRecordBackup(user, backup);
    const instant = backup.madeAt.slice(0, 19).replaceAll(/[-:]/g, "").replace("T", "-");
    return {
      ...backup,
      name: `followthrough-${instant}.jsonl.gz`,
      bytes: () => file.createReadStream({ start: 0 }),
    };
  } catch (error) {
    await file.close();
    throw error;
  }
}

/**
 * Records in the history that a backup was made. If that fails, as on a full disk, the failure is only logged, because
 * the backup is then needed all the more.
 */
export async function tryRecordBackup(user: User, backup: Backup): Promise<boolean> {
  try {
    await recordBackup(user, backup);
    return true;
  } catch (error) {
    log().warn({ err: error }, "A backup was made but could not be recorded in the history");
    return false;
  }
}
