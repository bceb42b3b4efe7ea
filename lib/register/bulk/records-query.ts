import { z } from "zod";
import type { Transaction } from "@/lib/platform/database/connect";
import { Prisma } from "@/lib/platform/database/generated/client";
import { queryRows } from "@/lib/platform/database/rows";
import { sqlDay } from "@/lib/platform/database/sql";
import type { HistoryTransaction } from "@/lib/platform/history/record";
import type { Day } from "@/lib/platform/time/dates";
import { RECORD_COLUMNS, type RevisionRow } from "@/lib/register/recommendations/insert";
import { findRevisions } from "@/lib/register/recommendations/revisions-query";
import { STATUSES } from "@/lib/register/vocabulary";
import { valuesOf } from "@/lib/platform/vocabulary";

/** A record as a change of many finds it. */
export type LoadedRecord = {
  reference: string;
  /** Its newest revision. */
  revision: RevisionRow;
  /** Number of its newest update; 0 when there is none. */
  update: number;
  /** References of its parts, leaving out withdrawn ones. */
  parts: readonly string[];
};

/** The records with these references, in this order; those that do not exist are left out. */
export async function loadRecords({ tx }: HistoryTransaction, references: readonly string[]): Promise<LoadedRecord[]> {
  const records = await tx.recommendation.findMany({
    where: { reference: { in: [...references] } },
    select: { ...RECORD_COLUMNS, id: true },
  });
  const ids = records.map(({ id }) => id);
  const newest = await queryRows(
    z.object({ id: z.string() }),
    Prisma.sql`
      SELECT DISTINCT ON (recommendation_id) id::text FROM recommendation_revision
      WHERE recommendation_id = ANY(${ids}::uuid[]) ORDER BY recommendation_id, number DESC`,
    tx,
  );
  const revisions = await loadRevisions(
    tx,
    newest.map(({ id }) => id),
  );
  const numbers = await tx.update.groupBy({
    by: ["recommendationId"],
    where: { recommendationId: { in: ids } },
    _max: { number: true },
  });
  const parts = await queryRows(
    z.object({ whole: z.string(), part: z.string() }),
    Prisma.sql`
      SELECT newest.part_of_id::text AS whole, part.reference AS part
      FROM recommendation part
      JOIN LATERAL (
        SELECT r.part_of_id, r.withdrawn FROM recommendation_revision r
        WHERE r.recommendation_id = part.id ORDER BY r.number DESC LIMIT 1) newest ON true
      WHERE part.id IN (SELECT recommendation_id FROM recommendation_revision WHERE part_of_id = ANY(${ids}::uuid[]))
        AND newest.part_of_id = ANY(${ids}::uuid[]) AND NOT newest.withdrawn
      ORDER BY part.reference`,
    tx,
  );
  const lastUpdates = new Map(numbers.map(({ recommendationId, _max }) => [recommendationId, _max.number ?? 0]));
  const byReference = new Map(revisions.map((revision) => [revision.recommendation.reference, revision]));
  return references.flatMap((reference) => {
    const revision = byReference.get(reference);
    if (!revision) return [];
    const id = revision.recommendationId;
    const own = parts.filter(({ whole }) => whole === id).map(({ part }) => part);
    return [{ reference, revision, update: lastUpdates.get(id) ?? 0, parts: own }];
  });
}

/** Revisions by their ids, with their records. */
export async function loadRevisions(tx: Transaction, ids: readonly string[]): Promise<RevisionRow[]> {
  const rows = await findRevisions(tx, { where: { id: { in: [...ids] } } });
  const records = await tx.recommendation.findMany({
    where: { id: { in: rows.map(({ recommendationId }) => recommendationId) } },
    select: { ...RECORD_COLUMNS, id: true },
  });
  const byId = new Map(records.map(({ id, ...columns }) => [id, columns]));
  return rows.flatMap((row) => {
    const recommendation = byId.get(row.recommendationId);
    return recommendation ? [{ ...row, recommendation }] : [];
  });
}

/**
 * For records with an update that speaks of the status and is not corrected: the latest day from which one of these
 * holds, and the status that it gives, whether or not it is verified.
 */
export async function lastStatuses(
  ids: readonly string[],
  today: Day,
): Promise<ReadonlyMap<string, { status: keyof typeof STATUSES; latest: string }>> {
  const rows = await queryRows(
    z.object({ id: z.string(), status: z.enum(valuesOf(STATUSES)), latest: z.string() }),
    Prisma.sql`
      SELECT DISTINCT ON (u.recommendation_id)
        u.recommendation_id::text AS id, u.status::text, u.effective_latest::text AS latest
      FROM "update" u
      WHERE u.recommendation_id = ANY(${[...ids]}::uuid[]) AND u.status IS NOT NULL
        AND u.effective_latest <= ${sqlDay(today)}
        AND NOT EXISTS (SELECT 1 FROM "update" c WHERE c.corrects_id = u.id)
      ORDER BY u.recommendation_id, u.effective_latest DESC, u.recorded_at DESC, u.id DESC`,
  );
  return new Map(rows.map(({ id, ...row }) => [id, row]));
}
