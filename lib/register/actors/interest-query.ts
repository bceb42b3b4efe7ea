import { z } from "zod";
import { queryRows } from "@/lib/platform/database/rows";
import { Prisma } from "@/lib/platform/database/generated/client";

/** Whose interests: those that somebody holds, or those in which somebody pays. */
export type InterestSide = { holderId: string } | { payerId: string };

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
 * Ids of the newest revisions known at the instant, under the alias `id`, with `withdrawn` and `as_at` to order by.
 * Allegations only where the reader may see them: a count must not tell of them either. What was withdrawn stays
 * with its holder and is nobody's payment any more.
 */
export function currentInterests(side: InterestSide, alleged: boolean, knownAt: Date): Prisma.Sql {
  const whose =
    "holderId" in side
      ? Prisma.sql`AND i.holder_id = ${side.holderId}::uuid`
      : Prisma.sql`AND v.payer_id = ${side.payerId}::uuid AND NOT v.withdrawn`;
  return Prisma.sql`
    SELECT v.id::text, v.withdrawn, v.as_at ${newestKnown(knownAt)} ${whose}
      ${alleged ? Prisma.empty : Prisma.sql`AND v.kind <> 'ALLEGED'`}`;
}

/** Ids of the actors that had, as known at the instant, such an interest: see `undisclosedFunding`. */
export function undisclosedHolders(knownAt: Date): Prisma.Sql {
  return Prisma.sql`
    SELECT i.holder_id ${newestKnown(knownAt)}
      AND v.disclosure = 'UNDISCLOSED' AND v.kind <> 'ALLEGED' AND NOT v.withdrawn`;
}

/**
 * Which of the actors with these slugs had, as known at the instant, an interest whose ultimate payer is not
 * disclosed: what the notice beside their evidence tells. An allegation never counts, whoever reads.
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
