import { REVISION_PARTS, revisionContent, UPDATE_PARTS, updateContent } from "@/lib/recommendations/insert";
import type { Voucher } from "@/lib/history/verify";

/** How wordings and updates are held against the history. */
export const recommendationVouchers: readonly Voucher[] = [
  {
    subjectType: "recommendation-revision",
    table: "recommendation_revision",
    idColumn: "id",
    async contents(tx, ids) {
      const rows = await tx.recommendationRevision.findMany({ where: { id: { in: ids } }, include: REVISION_PARTS });
      return new Map(rows.map((row) => [row.id, revisionContent(row)]));
    },
  },
  {
    subjectType: "update",
    table: "update",
    idColumn: "id",
    async contents(tx, ids) {
      const rows = await tx.update.findMany({ where: { id: { in: ids } }, include: UPDATE_PARTS });
      return new Map(rows.map((row) => [row.id, updateContent(row)]));
    },
  },
];
