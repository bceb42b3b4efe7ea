import { z } from "zod";
import { database, type Transaction } from "@/lib/platform/database/connect";
import { Prisma } from "@/lib/platform/database/generated/client";
import { ActorKind } from "@/lib/platform/database/generated/enums";
import { queryRow, queryRows } from "@/lib/platform/database/rows";
import { sqlInstant } from "@/lib/platform/database/sql";
import { ENTRY_KNOWN_AT } from "@/lib/platform/history/known-at";
import { actorsAt } from "@/lib/register/names/names-query";

const revisionRow = z.object({
  number: z.number(),
  recordedAt: z.date(),
  author: z.string().nullable(),
  note: z.string().nullable(),
  name: z.string(),
  kind: z.enum(ActorKind),
  mergedInto: z.string().nullable(),
});

/** What an actor was called, what it was, and what it was merged into, from an instant on. */
export type ActorRevision = z.infer<typeof revisionRow>;

/** Every revision of an actor known at the instant, newest first. The first is the actor's own row, dated by its entry. */
export function actorRevisions(id: string, knownAt: Date): Promise<ActorRevision[]> {
  return queryRows(
    revisionRow,
    Prisma.sql`
    SELECT r.number, r.recorded_at AS "recordedAt", author.name AS author, r.note, r.name, r.kind::text,
      (SELECT a.name FROM actor_at(r.recorded_at) a WHERE a.id = r.merged_into_id) AS "mergedInto"
    FROM actor_revision r JOIN account author ON author.id = r.author_id
    WHERE r.actor_id = ${id}::uuid AND r.recorded_at <= ${sqlInstant(knownAt)}
    UNION ALL (
      SELECT 1, ${ENTRY_KNOWN_AT}, author.name, NULL, a.name, a.kind::text, NULL
      FROM actor a JOIN history_entry h ON h.subject_type = 'actor' AND h.subject_id = a.id::text
      JOIN account author ON author.id = h.actor_id
      WHERE a.id = ${id}::uuid ORDER BY h.sequence LIMIT 1)
    ORDER BY number DESC`,
  );
}

const newestRow = z.object({
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  kind: z.enum(ActorKind),
  revision: z.number(),
});

/** An actor that stands for itself, as it is known now, with the number of that revision. */
export type NewestActor = z.infer<typeof newestRow>;

export function newestActor(
  slug: string,
  tx: Pick<Transaction, "$queryRaw"> = database(),
): Promise<NewestActor | null> {
  return queryRow(
    newestRow,
    Prisma.sql`
    SELECT a.id::text, a.slug, a.name, a.kind::text, a.revision FROM ${actorsAt(null)} a
    WHERE a.slug = ${slug} AND a.stands_as_id = a.id`,
    tx,
  );
}

/** All actors by the names that they have now, for forms to choose from. */
export function actorChoices(): Promise<{ slug: string; name: string }[]> {
  return queryRows(
    z.object({ slug: z.string(), name: z.string() }),
    Prisma.sql`SELECT a.slug, a.name FROM ${actorsAt(null)} a WHERE a.stands_as_id = a.id ORDER BY a.name, a.id`,
  );
}
