import { z } from "zod";
import { database } from "@/lib/platform/database/connect";
import { authorise, type User } from "@/lib/access/policy";

/** The subject of the history's entries about backups. */
export const BACKUP_SUBJECT = "backup";

/** A backup that was made: when, by whom, and how to recognise its file. */
export type LastBackup = { instant: Date; by: string; size: number; sha256: string };

const backupChange = z.object({ after: z.object({ size: z.number(), sha256: z.string() }) });

/** The newest backup in the history, or null when none was ever made. */
export async function getLastBackup(user: User): Promise<LastBackup | null> {
  authorise(user, "backup.read");
  const entry = await database().historyEntry.findFirst({
    where: { subjectType: BACKUP_SUBJECT },
    orderBy: { sequence: "desc" },
    select: { instant: true, change: true, actor: { select: { name: true } } },
  });
  if (!entry) return null;
  const { size, sha256 } = backupChange.parse(JSON.parse(entry.change)).after;
  return { instant: entry.instant, by: entry.actor.name ?? "An account without a name", size, sha256 };
}
