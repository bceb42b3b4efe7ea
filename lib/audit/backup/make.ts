import type { Readable } from "node:stream";
import { recordBackup, writeBackup, type Backup } from "@/lib/audit/backup/write";
import { log } from "@/lib/platform/log";
import { openUnlinkedTempFile } from "@/lib/platform/temp-file";
import type { User } from "@/lib/access/policy";

/** A backup that is made and waits to be taken away. */
export type Made = Backup & {
  /** A name for the file, which sorts by time. */
  name: string;
  /** Its bytes, once; must be read to the end or destroyed. */
  bytes: () => Readable;
};

/**
 * Makes a backup to be sent to somebody, and has the history say so. It is written to the system's folder for temporary
 * files first: whoever takes it away, however slowly, holds nobody up, and an error is an answer and not half a file.
 */
export async function makeBackup(user: User): Promise<Made> {
  const file = await openUnlinkedTempFile();
  try {
    const backup = await writeBackup(user, file);
    await noteBackup(user, backup);
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

/** Has the history say that a backup was made. One that the history could not be told of, as when the disk is full, is needed all the more: that is no error. */
export async function noteBackup(user: User, backup: Backup): Promise<boolean> {
  try {
    await recordBackup(user, backup);
    return true;
  } catch (error) {
    log().warn({ err: error }, "A backup was made, and the history could not be told of it");
    return false;
  }
}
