import { INTEREST_PARTS, interestContent } from "@/lib/register/actors/insert-interest";
import type { RowVerifier } from "@/lib/platform/history/verify";
import { correctionVerifier } from "@/lib/register/names/correction";

/** How actors and their interests are verified against the history. */
export const actorVerifiers: readonly RowVerifier[] = [
  {
    subjectType: "actor",
    table: "actor",
    idColumn: "id",
    mutable: true,
    async contents(tx, ids) {
      const rows = await tx.actor.findMany({ where: { id: { in: ids } } });
      return new Map(rows.map((row) => [row.id, row]));
    },
  },
  correctionVerifier("actor", (tx, where) => tx.actorRevision.findMany({ where })),
  {
    subjectType: "interest-revision",
    table: "interest_revision",
    idColumn: "id",
    parts: [{ table: "interest", column: "id", of: "interest_id" }],
    async contents(tx, ids) {
      const rows = await tx.interestRevision.findMany({ where: { id: { in: ids } } });
      // Not joined above: Prisma fails on a revision without an interest, which is exactly what this check must report.
      const interests = await tx.interest.findMany({
        where: { id: { in: [...new Set(rows.map(({ interestId }) => interestId))] } },
        select: { ...INTEREST_PARTS.interest.select, id: true },
      });
      const partsOf = new Map(interests.map(({ id, ...parts }) => [id, parts]));
      return new Map(
        rows.map((row) => [
          row.id,
          // No interest has the number 0, so a missing one matches no entry.
          interestContent({ ...row, interest: partsOf.get(row.interestId) ?? { holderId: "", number: 0 } }),
        ]),
      );
    },
  },
];
