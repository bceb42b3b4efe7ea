import type { RowVerifier } from "@/lib/platform/history/verify";
import { correctionVerifier } from "@/lib/register/names/correction";

/** How themes and their corrections are verified against the history. */
export const themeVerifiers: readonly RowVerifier[] = [
  {
    subjectType: "theme",
    table: "theme",
    idColumn: "id",
    mutable: true,
    async contents(tx, ids) {
      const rows = await tx.theme.findMany({ where: { id: { in: ids } } });
      return new Map(rows.map((row) => [row.id, row]));
    },
  },
  correctionVerifier("theme", (tx, where) => tx.themeRevision.findMany({ where })),
];
