import type { Transaction } from "@/lib/platform/database/connect";
import type { Prisma } from "@/lib/platform/database/generated/client";
import { FURTHER_PASSAGE_COLUMNS, REVISION_LISTS, type RevisionRow } from "@/lib/register/recommendations/insert";

/** A revision as stored in its table, with all its lists, but without its record. */
export type StoredRevision = Omit<RevisionRow, "recommendation">;

/**
 * Revisions with their lists, read in a transaction. The further passages are read apart: the driver complains of more
 * than two related lists at once, and few revisions have any.
 */
export async function findRevisions(
  tx: Transaction,
  wanted: Pick<Prisma.RecommendationRevisionFindManyArgs, "where" | "orderBy" | "take">,
): Promise<StoredRevision[]> {
  const rows = await tx.recommendationRevision.findMany({ ...wanted, include: REVISION_LISTS });
  const passages = await tx.revisionFurtherPassage.findMany({
    where: { revisionId: { in: rows.map(({ id }) => id) } },
    select: { ...FURTHER_PASSAGE_COLUMNS, revisionId: true },
  });
  const byRevision = new Map<string, RevisionRow["furtherPassages"]>();
  for (const { revisionId, ...passage } of passages) {
    byRevision.set(revisionId, [...(byRevision.get(revisionId) ?? []), passage]);
  }
  return rows.map((row) => ({ ...row, furtherPassages: byRevision.get(row.id) ?? [] }));
}
