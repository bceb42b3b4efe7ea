import type { ActorKind } from "@/lib/platform/database/generated/enums";
import type { HistoryTransaction } from "@/lib/platform/history/record";
import { freeSlug } from "@/lib/platform/slugs";

/** Adds an actor. The caller has checked that its name is free. */
export async function insertActor(
  { tx, append }: HistoryTransaction,
  { name, kind }: { name: string; kind: ActorKind },
): Promise<{ id: string; slug: string }> {
  const slug = await freeSlug(name, async (text) => (await tx.actor.count({ where: { slug: text } })) > 0);
  const row = await tx.actor.create({ data: { slug, name, kind } });
  await append({ action: "actor.add", subjectType: "actor", subjectId: row.id, before: null, after: row });
  return { id: row.id, slug };
}
