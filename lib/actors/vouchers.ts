import type { Voucher } from "@/lib/history/verify";

/** How actors are held against the history. */
export const actorVouchers: readonly Voucher[] = [
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
];
