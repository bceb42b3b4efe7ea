import { ASK_PARTS, askContent, membershipContent } from "@/lib/register/asks/insert";
import type { RowVerifier } from "@/lib/platform/history/verify";

/** How groups of records with the same ask are verified against the history. */
export const askVerifiers: readonly RowVerifier[] = [
  {
    subjectType: "ask-revision",
    table: "ask_revision",
    idColumn: "id",
    parts: [{ table: "ask", column: "id", of: "ask_id" }],
    async contents(tx, ids) {
      const rows = await tx.askRevision.findMany({ where: { id: { in: ids } } });
      // Not joined above: Prisma fails on a revision without a group, which is exactly what this check must report.
      const asks = await tx.ask.findMany({
        where: { id: { in: [...new Set(rows.map(({ askId }) => askId))] } },
        select: { ...ASK_PARTS.ask.select, id: true },
      });
      const numberOf = new Map(asks.map(({ id, number }) => [id, number]));
      // No group has the number 0, so a missing one matches no entry.
      return new Map(
        rows.map((row) => [row.id, askContent({ ...row, ask: { number: numberOf.get(row.askId) ?? 0 } })]),
      );
    },
  },
  {
    subjectType: "ask-membership",
    table: "ask_membership",
    idColumn: "id",
    async contents(tx, ids) {
      const rows = await tx.askMembership.findMany({ where: { id: { in: ids } } });
      return new Map(rows.map((row) => [row.id, membershipContent(row)]));
    },
  },
];
