import type { RowVerifier } from "@/lib/platform/history/verify";

/** What the history vouches for: every column of the decision. */
export function suggestionDecisionContent(row: { recordedAt: Date }): unknown {
  return { ...row, recordedAt: row.recordedAt.toISOString() };
}

/** How decisions about suggestions are verified against the history. */
export const suggestionVerifiers: readonly RowVerifier[] = [
  {
    subjectType: "suggestion-decision",
    table: "suggestion_decision",
    idColumn: "id",
    async contents(tx, ids) {
      const rows = await tx.suggestionDecision.findMany({ where: { id: { in: ids } } });
      return new Map(rows.map((row) => [row.id, suggestionDecisionContent(row)]));
    },
  },
];
