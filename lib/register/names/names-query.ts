import { z } from "zod";
import { anyCase } from "@/lib/platform/any-case";
import type { Transaction } from "@/lib/platform/database/connect";
import { Prisma } from "@/lib/platform/database/generated/client";
import { queryRow } from "@/lib/platform/database/rows";

/*
 * What actors are called, as known at an instant. Their own rows say what they were called at first, and never change:
 * whatever shows a name asks for it here.
 */

/** An instant, or null for what is known now: in a write, and for what forms offer. */
export type KnownAt = Date | null;

function sqlKnown(knownAt: KnownAt): Prisma.Sql {
  return Prisma.sql`${knownAt?.toISOString() ?? "infinity"}::timestamptz`;
}

/** A table of all actors with the name, kind and number of the revision known at the instant. */
export function actorsAt(knownAt: KnownAt): Prisma.Sql {
  return Prisma.sql`actor_at(${sqlKnown(knownAt)})`;
}

/** The newest revision known at the instant, if there is one after the first. */
function newestAt(knownAt: KnownAt) {
  return {
    where: knownAt === null ? {} : { recordedAt: { lte: knownAt } },
    orderBy: { number: "desc" },
    take: 1,
  } as const;
}

/** What `nameAt` needs of a related actor. */
export function actorNameAt(knownAt: KnownAt) {
  return {
    select: { slug: true, name: true, revisions: { ...newestAt(knownAt), select: { name: true } } },
  } as const satisfies Prisma.ActorDefaultArgs;
}

/** The slug of something, and what it was called at the instant that it was selected for. */
export function nameAt({
  slug,
  name,
  revisions: [newest],
}: {
  slug: string;
  name: string;
  revisions: { name: string }[];
}) {
  return { slug, name: newest?.name ?? name };
}

const called = z.object({ id: z.string(), name: z.string(), isFormer: z.boolean() });

/** Something that has a name or once had it, with the one it has now. */
export type Called = z.infer<typeof called>;

/** The actor, other than `except`, that has this name or once had it, in any case. */
export async function findActorCalled(tx: Transaction, name: string, except?: string): Promise<Called | null> {
  const pattern = `^${anyCase(name)}$`;
  return queryRow(
    called,
    Prisma.sql`
    SELECT a.id::text, a.name, NOT a.name ~ ${pattern} AS "isFormer" FROM ${actorsAt(null)} a
    WHERE a.id IN (
        SELECT id FROM actor WHERE name ~ ${pattern} UNION ALL SELECT actor_id FROM actor_revision WHERE name ~ ${pattern})
      AND a.id IS DISTINCT FROM ${except ?? null}::uuid
    LIMIT 1`,
    tx,
  );
}
