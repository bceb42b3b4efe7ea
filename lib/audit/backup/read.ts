import { z } from "zod";
import { database } from "@/lib/platform/database/connect";
import { authorise, type User } from "@/lib/access/policy";
import { DAY, isOld } from "@/lib/audit/backup/age";
import { readClock } from "@/lib/platform/history/head";
import { getSettings } from "@/lib/register/settings/read";

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

/** How many days old the newest backup is, null when none was ever made, if it is older than the settings say; else null. */
export async function findOldBackup(user: User): Promise<{ days: number | null } | null> {
  authorise(user, "backup.read");
  const [last, { now }, { backupDays }] = [await getLastBackup(user), await readClock(), await getSettings(user)];
  if (last === null) return { days: null };
  const age = now.getTime() - last.instant.getTime();
  return isOld(age, backupDays) ? { days: Math.floor(age / DAY) } : null;
}
