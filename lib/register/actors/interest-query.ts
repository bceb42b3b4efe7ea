import { z } from "zod";
import { queryRows } from "@/lib/platform/database/rows";
import { Prisma } from "@/lib/platform/database/generated/client";
import { meantActors, mergedActors } from "@/lib/register/names/names-query";

/** Interests by the slug of their holder, or of their payer. */
export type InterestSide = { holder: string } | { payer: string };

function newestKnown(knownAt: Date): Prisma.Sql {
  const known = Prisma.sql`${knownAt.toISOString()}::timestamptz`;
  return Prisma.sql`
    FROM interest_revision v
    JOIN interest i ON i.id = v.interest_id
    WHERE v.recorded_at <= ${known}
      AND NOT EXISTS (
        SELECT 1 FROM interest_revision later
        WHERE later.interest_id = v.interest_id AND later.number > v.number AND later.recorded_at <= ${known})`;
}

/**
 * Ids of the newest revisions known at the instant, as `id`, with `withdrawn` and `as_at` to sort by. Allegations are
 * included only for readers who may see them, because even a count would reveal them. A withdrawn interest is still
 * listed for its holder, but no longer for its payer.
 */
export function currentInterests(side: InterestSide, alleged: boolean, knownAt: Date): Prisma.Sql {
  const whose =
    "holder" in side
      ? Prisma.sql`AND i.holder_id IN (${meantActors([side.holder], knownAt)})`
      : Prisma.sql`AND v.payer_id IN (${meantActors([side.payer], knownAt)}) AND NOT v.withdrawn`;
  return Prisma.sql`
    SELECT v.id::text, v.withdrawn, v.as_at ${newestKnown(knownAt)} ${whose}
      ${alleged ? Prisma.empty : Prisma.sql`AND v.kind <> 'ALLEGED'`}`;
}

/** Ids of all actors that `undisclosedFunding` would return, and of all that stand for them. */
export function undisclosedHolders(knownAt: Date): Prisma.Sql {
  const merged = mergedActors(knownAt);
  return Prisma.sql`
    WITH held AS (
      SELECT coalesce(m.stands_as_id, undisclosed.holder_id) AS id
      FROM (
        SELECT i.holder_id ${newestKnown(knownAt)}
          AND v.disclosure = 'UNDISCLOSED' AND v.kind <> 'ALLEGED' AND NOT v.withdrawn) undisclosed
      LEFT JOIN ${merged} m ON m.actor_id = undisclosed.holder_id)
    SELECT held.id FROM held UNION SELECT m.actor_id FROM held JOIN ${merged} m ON m.stands_as_id = held.id`;
}

/**
 * Which of the actors with these slugs had, as known at the instant, an interest whose ultimate payer is not disclosed.
 * Evidence from these actors carries a notice. Allegations never count, whoever the reader is.
 */
export async function undisclosedFunding(slugs: readonly string[], knownAt: Date): Promise<ReadonlySet<string>> {
  const asked = [...new Set(slugs)];
  if (asked.length === 0) return new Set();
  const rows = await queryRows(
    z.object({ slug: z.string() }),
    Prisma.sql`
    SELECT a.slug FROM actor a
    WHERE a.slug = ANY(${asked}) AND a.id IN (${undisclosedHolders(knownAt)})`,
  );
  return new Set(rows.map(({ slug }) => slug));
}
