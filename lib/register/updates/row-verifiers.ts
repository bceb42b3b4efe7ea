import { UPDATE_PARTS, updateContent } from "@/lib/register/updates/insert";
import type { RowVerifier } from "@/lib/platform/history/verify";

/** What the history vouches for: every column of the verification or reply. */
export function verificationContent(row: { recordedAt: Date }): unknown {
  return { ...row, recordedAt: row.recordedAt.toISOString() };
}

/** How updates, verifications and replies are verified against the history. */
export const updateVerifiers: readonly RowVerifier[] = [
  {
    subjectType: "update",
    table: "update",
    idColumn: "id",
    parts: [{ table: "citation", column: "update_id", of: "id" }],
    async contents(tx, ids) {
      const rows = await tx.update.findMany({ where: { id: { in: ids } }, include: UPDATE_PARTS });
      return new Map(rows.map((row) => [row.id, updateContent(row)]));
    },
  },
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
