import { z } from "zod";
import { database, type Transaction } from "@/lib/platform/database/connect";
import { Prisma } from "@/lib/platform/database/generated/client";
import { queryRows } from "@/lib/platform/database/rows";
import { sqlInstant } from "@/lib/platform/database/sql";
import { loadRevisions } from "@/lib/register/bulk/records-query";
import { BULK_ACTION, BULK_SUBJECT, UNDO_ACTION } from "@/lib/register/bulk/vocabulary";
import type { RevisionRow } from "@/lib/register/recommendations/insert";

const entryRow = z.object({
  id: z.string(),
  instant: z.date(),
  author: z.string().nullable(),
  records: z.number(),
  note: z.string().nullable(),
  /** The change that this one undoes. */
  undoes: z.string().nullable(),
  /** The change that undid this one. */
  undone: z.string().nullable(),
});

/** A change of many records, as its entry of the history has it. */
export type BulkChange = z.output<typeof entryRow>;

/** The changes of many records, the newest first; with `id`, this one. */
export async function findChanges(
  { id, limit }: { id?: string; limit: number },
  runner: Pick<Transaction, "$queryRaw"> = database(),
): Promise<BulkChange[]> {
  const after = (alias: string) => Prisma.raw(`${alias}.change::jsonb -> 'after'`);
  return queryRows(
    entryRow,
    Prisma.sql`
      SELECT h.subject_id AS id, h.instant, account.name AS author, (${after("h")} ->> 'records')::integer AS records,
        ${after("h")} ->> 'note' AS note, ${after("h")} ->> 'undoes' AS undoes,
        (SELECT u.subject_id FROM history_entry u
          WHERE u.action = ${UNDO_ACTION} AND u.subject_type = ${BULK_SUBJECT}
            AND ${after("u")} ->> 'undoes' = h.subject_id LIMIT 1) AS undone
      FROM history_entry h JOIN account ON account.id = h.actor_id
      WHERE h.action IN (${BULK_ACTION}, ${UNDO_ACTION}) AND h.subject_type = ${BULK_SUBJECT}
        ${id === undefined ? Prisma.empty : Prisma.sql`AND h.subject_id = ${id}`}
      ORDER BY h.sequence DESC LIMIT ${limit}`,
    runner,
  );
}

/** What a change did with one record: its revision with the one before, and its update; of each null where there is none. */
export type DoneRecord = {
  reference: string;
  title: string;
  revision: { before: RevisionRow; after: RevisionRow } | null;
  update: { id: string; number: number; corrects: number | null } | null;
};

/** The records of a change, by their references. All that a write adds has its instant, and no other write has the same. */
export async function findTouched(
  instant: Date,
  runner: Pick<Transaction, "$queryRaw"> = database(),
): Promise<string[]> {
  const rows = await queryRows(
    z.object({ reference: z.string() }),
    Prisma.sql`
      SELECT reference FROM recommendation WHERE id IN (
        SELECT recommendation_id FROM recommendation_revision WHERE recorded_at = ${sqlInstant(instant)}
        UNION SELECT recommendation_id FROM "update" WHERE recorded_at = ${sqlInstant(instant)})
      ORDER BY reference COLLATE "C"`,
    runner,
  );
  return rows.map(({ reference }) => reference);
}

/** What a change did with these of its records. */
export async function loadDone(tx: Transaction, instant: Date, references: readonly string[]): Promise<DoneRecord[]> {
  const own = { recordedAt: instant, recommendation: { reference: { in: [...references] } } };
  const ids = await tx.recommendationRevision.findMany({
    where: own,
    select: { id: true, recommendationId: true, number: true },
  });
  const earlier = await queryRows(
    z.object({ id: z.string() }),
    Prisma.sql`
      SELECT r.id::text FROM recommendation_revision r
      JOIN unnest(${ids.map(({ recommendationId }) => recommendationId)}::uuid[], ${ids.map(({ number }) => number - 1)}::integer[])
        AS wanted (record, number) ON wanted.record = r.recommendation_id AND wanted.number = r.number`,
    tx,
  );
  const revisions = await loadRevisions(
    tx,
    [...ids, ...earlier].map(({ id }) => id),
  );
  const updates = await tx.update.findMany({
    where: own,
    select: { id: true, recommendationId: true, number: true, corrects: { select: { number: true } } },
  });
  const records = await queryRows(
    z.object({ id: z.string(), reference: z.string(), title: z.string() }),
    Prisma.sql`
      SELECT record.id::text, record.reference, newest.title FROM recommendation record
      JOIN LATERAL (
        SELECT r.title FROM recommendation_revision r
        WHERE r.recommendation_id = record.id ORDER BY r.number DESC LIMIT 1) newest ON true
      WHERE record.reference = ANY(${[...references]}::text[])`,
    tx,
  );
  const byReference = new Map(records.map((record) => [record.reference, record]));
  const afterOf = new Map(
    revisions
      .filter(({ recordedAt }) => recordedAt.getTime() === instant.getTime())
      .map((row) => [row.recommendationId, row]),
  );
  const beforeOf = new Map(
    revisions
      .filter(({ recordedAt }) => recordedAt.getTime() !== instant.getTime())
      .map((row) => [row.recommendationId, row]),
  );
  const updateOf = new Map(updates.map((update) => [update.recommendationId, update]));
  return references.flatMap((reference) => {
    const record = byReference.get(reference);
    if (!record) return [];
    const [before, after, update] = [beforeOf.get(record.id), afterOf.get(record.id), updateOf.get(record.id)];
    return [
      {
        reference,
        title: record.title,
        revision: before && after ? { before, after } : null,
        update: update ? { id: update.id, number: update.number, corrects: update.corrects?.number ?? null } : null,
      },
    ];
  });
}
