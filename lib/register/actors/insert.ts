import type { ActorKind } from "@/lib/platform/database/generated/enums";
import { newId } from "@/lib/platform/history/ids";
import type { HistorySink, HistoryTransaction } from "@/lib/platform/history/record";
import { freeSlug } from "@/lib/platform/slugs";

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

/** A revision as stored in its table. */
export type ActorRevisionRow = ActorFacts & {
  id: string;
  actorId: string;
  number: number;
  recordedAt: Date;
  authorId: string;
  note: string;
};

/** What the history vouches for: every column of the revision. */
export function actorRevisionContent(row: ActorRevisionRow): unknown {
  return { ...row, recordedAt: row.recordedAt.toISOString() };
}

/** Writes the next revision of an actor. `before` is what it was called until now. */
export async function writeActorRevision(
  { instant, add, append }: HistorySink,
  authorId: string,
  before: ActorFacts & { id: string; revision: number },
  { name, kind, note }: ActorFacts & { note: string },
): Promise<void> {
  const row = { id: newId(instant), actorId: before.id, number: before.revision + 1, recordedAt: instant, authorId };
  await add("actor_revision", { ...row, note, name, kind });
  await append({
    action: "actor.revise",
    subjectType: "actor-revision",
    subjectId: row.id,
    before: { actorId: before.id, number: before.revision, name: before.name, kind: before.kind },
    after: actorRevisionContent({ ...row, note, name, kind }),
  });
}
