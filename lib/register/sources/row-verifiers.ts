import { SOURCE_PARTS, sourceContent } from "@/lib/register/sources/insert";
import type { RowVerifier } from "@/lib/platform/history/verify";

/** How sources and their identifiers are verified against the history. */
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
];
