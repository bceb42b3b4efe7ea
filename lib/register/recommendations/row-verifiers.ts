import type { RowVerifier } from "@/lib/platform/history/verify";
import { RECORD_COLUMNS, revisionContent } from "@/lib/register/recommendations/insert";
import { findRevisions } from "@/lib/register/recommendations/revisions-query";

/** Stands in for the data of a record whose row is missing, and matches no entry. */
const MISSING_RECORD = { reference: "", enteredAt: new Date(0), enteredById: "" };

/** How wordings are verified against the history. */
export const recommendationVerifiers: readonly RowVerifier[] = [
  {
    subjectType: "recommendation-revision",
    table: "recommendation_revision",
    idColumn: "id",
    parts: [
      { table: "recommendation", column: "id", of: "recommendation_id" },
      { table: "revision_addressee", column: "revision_id", of: "id" },
      { table: "revision_further_theme", column: "revision_id", of: "id" },
      { table: "revision_further_passage", column: "revision_id", of: "id" },
    ],
    async contents(tx, ids) {
      const rows = await findRevisions(tx, { where: { id: { in: ids } } });
      // Not joined above: Prisma fails on a revision without a record, which is exactly what this check must report.
      const records = await tx.recommendation.findMany({
        where: { id: { in: [...new Set(rows.map(({ recommendationId }) => recommendationId))] } },
        select: { ...RECORD_COLUMNS, id: true },
      });
      const recordOf = new Map(records.map((record) => [record.id, record]));
      return new Map(
        rows.map((row) => [
          row.id,
          revisionContent({ ...row, recommendation: recordOf.get(row.recommendationId) ?? MISSING_RECORD }),
        ]),
      );
    },
  },
];
