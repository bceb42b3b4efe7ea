import { EVIDENCE_PARTS, evidenceContent } from "@/lib/evidence/insert";
import type { Voucher } from "@/lib/history/verify";

/** How evidence is held against the history. */
export const evidenceVouchers: readonly Voucher[] = [
  {
    subjectType: "evidence-revision",
    table: "evidence_revision",
    idColumn: "id",
    async contents(tx, ids) {
      const rows = await tx.evidenceRevision.findMany({ where: { id: { in: ids } }, include: EVIDENCE_PARTS });
      return new Map(rows.map((row) => [row.id, evidenceContent(row)]));
    },
  },
];
