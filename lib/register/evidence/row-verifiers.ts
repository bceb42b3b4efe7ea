import { EVIDENCE_PARTS, evidenceContent } from "@/lib/register/evidence/insert";
import type { RowVerifier } from "@/lib/platform/history/verify";

/** How evidence is verified against the history. */
export const evidenceVerifiers: readonly RowVerifier[] = [
  {
    subjectType: "evidence-revision",
    table: "evidence_revision",
    idColumn: "id",
    parts: [{ table: "evidence", column: "id", of: "evidence_id" }],
    async contents(tx, ids) {
      const rows = await tx.evidenceRevision.findMany({ where: { id: { in: ids } } });
      // Not joined above: Prisma fails on a revision without an item, which is exactly what this check must report.
      const items = await tx.evidence.findMany({
        where: { id: { in: [...new Set(rows.map(({ evidenceId }) => evidenceId))] } },
        select: { ...EVIDENCE_PARTS.evidence.select, id: true },
      });
      const numberOf = new Map(items.map(({ id, number }) => [id, number]));
      return new Map(
        rows.map((row) => [
          row.id,
          // No item has the number 0, so a missing one matches no entry.
          evidenceContent({ ...row, evidence: { number: numberOf.get(row.evidenceId) ?? 0 } }),
        ]),
      );
    },
  },
];
