import { newId } from "@/lib/platform/history/ids";
import type { HistorySink, HistoryTransaction } from "@/lib/platform/history/record";
import { freeSlug } from "@/lib/platform/slugs";

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
  const last = await tx.theme.aggregate({ _max: { position: true } });
  return writeTheme(history, { slug, name, position: (last._max.position ?? 0) + 1 });
}
