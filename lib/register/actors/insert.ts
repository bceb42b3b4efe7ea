import type { ActorKind } from "@/lib/platform/database/generated/enums";
import { newId } from "@/lib/platform/history/ids";
import type { HistorySink, HistoryTransaction } from "@/lib/platform/history/record";
import { freeSlug } from "@/lib/platform/slugs";
import { writeCorrection } from "@/lib/register/names/correction";

/** Writes a new actor. The caller has checked that the slug and the name are free. Returns its id. */
export async function writeActor(
  { instant, add, append }: HistorySink,
  actor: { slug: string; name: string; kind: ActorKind },
): Promise<string> {
  const row = { id: newId(instant), ...actor };
  await add("actor", row);
  await append({ action: "actor.add", subjectType: "actor", subjectId: row.id, before: null, after: row });
  return row.id;
}

/** Adds an actor under the next free slug. The caller has checked that its name is free. */
export async function insertActor(
  history: HistoryTransaction,
  { name, kind }: { name: string; kind: ActorKind },
): Promise<{ id: string; slug: string }> {
  const { tx } = history;
  const slug = await freeSlug(name, async (text) => (await tx.actor.count({ where: { slug: text } })) > 0);
  return { id: await writeActor(history, { slug, name, kind }), slug };
}

/** What can be corrected of an actor. */
export type ActorFacts = { name: string; kind: ActorKind };

/** Writes the next revision of an actor. `actor` is what it was called until now. */
export async function writeActorRevision(
  history: HistorySink,
  authorId: string,
  actor: ActorFacts & { id: string; revision: number },
  { name, kind, reason }: ActorFacts & { reason: string },
): Promise<void> {
  const before = { name: actor.name, kind: actor.kind };
  await writeCorrection(history, authorId, "actor", actor, { before, after: { name, kind }, note: reason });
}
