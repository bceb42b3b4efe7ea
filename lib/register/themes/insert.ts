import { newId } from "@/lib/platform/history/ids";
import type { HistorySink, HistoryTransaction } from "@/lib/platform/history/record";
import { freeSlug } from "@/lib/platform/slugs";
import { writeCorrection } from "@/lib/register/names/correction";
import { themesInOrder } from "@/lib/register/themes/revision-query";

/** Writes a new theme. The caller has checked that the slug and the name are free. Returns its id. */
export async function writeTheme(
  { instant, add, append }: HistorySink,
  theme: { slug: string; name: string; position: number },
): Promise<string> {
  const row = { id: newId(instant), ...theme };
  await add("theme", row);
  await append({ action: "theme.add", subjectType: "theme", subjectId: row.id, before: null, after: row });
  return row.id;
}

/** Adds a theme after the others. The caller has checked that its name is free. Returns its id. */
export async function insertTheme(history: HistoryTransaction, name: string): Promise<string> {
  const { tx } = history;
  const slug = await freeSlug(name, async (text) => (await tx.theme.count({ where: { slug: text } })) > 0);
  const last = (await themesInOrder(null, tx)).at(-1);
  return writeTheme(history, { slug, name, position: Math.ceil(last?.position ?? 0) + 1 });
}

/** What can be corrected of a theme. */
export type ThemeFacts = { name: string; position: number };

/** Writes the next revision of a theme. `theme` is what it was called, and where it stood, until now. */
export async function writeThemeRevision(
  history: HistorySink,
  authorId: string,
  theme: ThemeFacts & { id: string; revision: number },
  { name, position, reason }: ThemeFacts & { reason: string },
): Promise<void> {
  const before = { name: theme.name, position: theme.position };
  await writeCorrection(history, authorId, "theme", theme, { before, after: { name, position }, note: reason });
}
