import { newId } from "@/lib/platform/history/ids";
import type { HistorySink, HistoryTransaction } from "@/lib/platform/history/record";
import { freeSlug } from "@/lib/platform/slugs";
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

/** A revision as stored in its table. */
export type ThemeRevisionRow = ThemeFacts & {
  id: string;
  themeId: string;
  number: number;
  recordedAt: Date;
  authorId: string;
  note: string;
};

/** What the history vouches for: every column of the revision. */
export function themeRevisionContent(row: ThemeRevisionRow): unknown {
  return { ...row, recordedAt: row.recordedAt.toISOString() };
}

/** Writes the next revision of a theme. `before` is what it was called, and where it stood, until now. */
export async function writeThemeRevision(
  { instant, add, append }: HistorySink,
  authorId: string,
  before: ThemeFacts & { id: string; revision: number },
  { name, position, note }: ThemeFacts & { note: string },
): Promise<void> {
  const row = { id: newId(instant), themeId: before.id, number: before.revision + 1, recordedAt: instant, authorId };
  await add("theme_revision", { ...row, note, name, position });
  await append({
    action: "theme.revise",
    subjectType: "theme-revision",
    subjectId: row.id,
    before: { themeId: before.id, number: before.revision, name: before.name, position: before.position },
    after: themeRevisionContent({ ...row, note, name, position }),
  });
}
