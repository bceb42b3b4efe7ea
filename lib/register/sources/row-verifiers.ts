import { correctionVerifier } from "@/lib/register/names/correction";
import { identifiersInOrder, SOURCE_PARTS, sourceContent } from "@/lib/register/sources/insert";
import type { RowVerifier } from "@/lib/platform/history/verify";
import { dayOf } from "@/lib/platform/time/dates";

/** How sources, their corrections and the identifiers of both are verified against the history. */
export const sourceVerifiers: readonly RowVerifier[] = [
  {
    subjectType: "source",
    table: "source",
    idColumn: "id",
    mutable: true,
    parts: [{ table: "source_identifier", column: "source_id", of: "id" }],
    async contents(tx, ids) {
      const rows = await tx.source.findMany({ where: { id: { in: ids } }, include: SOURCE_PARTS });
      return new Map(rows.map((row) => [row.id, sourceContent(row)]));
    },
  },
  correctionVerifier(
    "source",
    async (tx, where) => {
      const rows = await tx.sourceRevision.findMany({ where, include: SOURCE_PARTS });
      return rows.map((row) => ({
        ...row,
        dateEarliest: row.dateEarliest && dayOf(row.dateEarliest),
        dateLatest: row.dateLatest && dayOf(row.dateLatest),
        identifiers: identifiersInOrder(row.identifiers),
      }));
    },
    [{ table: "source_revision_identifier", column: "revision_id", of: "id" }],
  ),
];
