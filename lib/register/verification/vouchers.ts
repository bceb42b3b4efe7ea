import type { Voucher } from "@/lib/platform/history/verify";

/** What the history vouches for of a reviewer's word or of an answer: every column. */
export function verificationContent(row: { recordedAt: Date }): unknown {
  return { ...row, recordedAt: row.recordedAt.toISOString() };
}

/** How verifications and replies are held against the history. */
export const verificationVouchers: readonly Voucher[] = [
  {
    subjectType: "verification",
    table: "verification",
    idColumn: "id",
    async contents(tx, ids) {
      const rows = await tx.verification.findMany({ where: { id: { in: ids } } });
      return new Map(rows.map((row) => [row.id, verificationContent(row)]));
    },
  },
  {
    subjectType: "query-reply",
    table: "query_reply",
    idColumn: "id",
    async contents(tx, ids) {
      const rows = await tx.queryReply.findMany({ where: { id: { in: ids } } });
      return new Map(rows.map((row) => [row.id, verificationContent(row)]));
    },
  },
];
