import type { FileHandle } from "node:fs/promises";
import { COMMAND_ACCOUNT, ensureSystemAccounts } from "@/lib/access/accounts/system-accounts";
import { tryRecordBackup } from "@/lib/audit/backup/make";
import { writeBackup, type Backup } from "@/lib/audit/backup/write";

/**
 * Writes a backup of the database that this process has open, and records it in the history once the file is on the
 * disk.
 */
export async function makeAndRecordBackup(file: FileHandle): Promise<Backup & { noted: boolean }> {
  await ensureSystemAccounts();
  const backup = await writeBackup(COMMAND_ACCOUNT, file);
  await file.sync();
  return { ...backup, noted: await tryRecordBackup(COMMAND_ACCOUNT, backup) };
}
