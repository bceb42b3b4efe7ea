import type { RowVerifier } from "@/lib/platform/history/verify";
import { themeRevisionContent } from "@/lib/register/themes/insert";

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
  {
    subjectType: "theme-revision",
    table: "theme_revision",
    idColumn: "id",
    async contents(tx, ids) {
      const rows = await tx.themeRevision.findMany({ where: { id: { in: ids } } });
      return new Map(rows.map((row) => [row.id, themeRevisionContent(row)]));
    },
  },
];
