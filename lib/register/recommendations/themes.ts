import type { HistoryTransaction } from "@/lib/platform/history/record";
import { freeSlug } from "@/lib/platform/slugs";

/** Adds a theme after the others. The caller has checked that its name is free. Gives its id. */
export async function insertTheme({ tx, append }: HistoryTransaction, name: string): Promise<string> {
  const slug = await freeSlug(name, async (text) => (await tx.theme.count({ where: { slug: text } })) > 0);
  const last = await tx.theme.aggregate({ _max: { position: true } });
  const row = await tx.theme.create({ data: { slug, name, position: (last._max.position ?? 0) + 1 } });
  await append({ action: "theme.add", subjectType: "theme", subjectId: row.id, before: null, after: row });
  return row.id;
}
