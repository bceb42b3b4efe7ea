import { mkdtempSync, rmSync } from "node:fs";
import { open, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { COMMAND_ACCOUNT } from "@/lib/access/accounts/system-accounts";
import { writeBackup, type Backup } from "@/lib/audit/backup/write";
import { withConnection } from "@/lib/platform/database/connect";
import { listTables, readRows } from "@/lib/platform/database/tables";

/** A folder for a test's backups, and a function that removes it. */
export function makeBackupFolder(): { folder: string; remove: () => void } {
  const folder = mkdtempSync(path.join(tmpdir(), "followthrough-backup-"));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Writes a backup of the open database to a new file. */
export async function backUpTo(file: string): Promise<Backup> {
  const handle = await open(file, "wx", 0o600);
  try {
    return await writeBackup(COMMAND_ACCOUNT, handle);
  } finally {
    await handle.close();
  }
}

/** Every row of every table in a backup, as text. */
export async function readAllRows(): Promise<Record<string, string[]>> {
  return withConnection(async (client) => {
    await client.query("BEGIN");
    await client.query("SET LOCAL TimeZone = 'UTC'");
    const all: Record<string, string[]> = {};
    for (const table of await listTables(client)) {
      const rows: string[] = [];
      for await (const batch of readRows(client, table)) rows.push(...batch);
      all[table.name] = rows;
    }
    await client.query("COMMIT");
    return all;
  });
}

/** A copy of a file with changed bytes. */
export async function alteredCopy(file: string, alter: (bytes: Buffer) => Buffer): Promise<string> {
  const copy = `${file}.altered`;
  await writeFile(copy, alter(await readFile(file)));
  return copy;
}
