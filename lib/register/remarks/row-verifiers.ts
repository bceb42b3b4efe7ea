import { createHash } from "node:crypto";
import type { RowVerifier } from "@/lib/platform/history/verify";

/** SHA-256 of a remark's words, in hexadecimal. The salt keeps short words from being guessed from it once they are erased. */
export function hashWords(salt: string, words: string): string {
  return createHash("sha256")
    .update(salt + words, "utf8")
    .digest("hex");
}

type RemarkRow = { id: string; recommendationId: string; recordedAt: Date; authorId: string; wordsSha256: string };

/** What the history vouches for: the remark without its words, of which it has the hash, and who was to be told. */
export function remarkContent(
  { id, recommendationId, recordedAt, authorId, wordsSha256 }: RemarkRow,
  mentions: readonly string[],
): unknown {
  return {
    id,
    recommendationId,
    recordedAt: recordedAt.toISOString(),
    authorId,
    wordsSha256,
    mentions: mentions.toSorted(),
  };
}

/** What the history vouches for: every column of a withdrawal or an erasure. */
export function markContent(row: { recordedAt: Date }): unknown {
  return { ...row, recordedAt: row.recordedAt.toISOString() };
}

/** How remarks, their withdrawals and the erasures of their words are verified against the history. */
export const remarkVerifiers: readonly RowVerifier[] = [
  {
    subjectType: "remark",
    table: "remark",
    idColumn: "id",
    parts: [{ table: "remark_mention", column: "remark_id", of: "id" }],
    async contents(tx, ids) {
      const rows = await tx.remark.findMany({
        where: { id: { in: ids } },
        include: { mentions: { select: { accountId: true } } },
      });
      // One after the other: a transaction has one connection.
      const erasures = await tx.remarkErasure.findMany({
        where: { remarkId: { in: ids } },
        select: { remarkId: true },
      });
      const erased = new Set(erasures.map(({ remarkId }) => remarkId));
      return new Map(
        rows.map(({ words, salt, wordsSha256, mentions, ...row }) => {
          // Words that are there must be those whose hash is stored; words that are not must have been erased.
          const isWhole = words === null || salt === null ? erased.has(row.id) : hashWords(salt, words) === wordsSha256;
          const content = { ...row, wordsSha256: isWhole ? wordsSha256 : "" };
          return [
            row.id,
            remarkContent(
              content,
              mentions.map(({ accountId }) => accountId),
            ),
          ];
        }),
      );
    },
  },
  {
    subjectType: "remark-withdrawal",
    table: "remark_withdrawal",
    idColumn: "id",
    async contents(tx, ids) {
      const rows = await tx.remarkWithdrawal.findMany({ where: { id: { in: ids } } });
      return new Map(rows.map((row) => [row.id, markContent(row)]));
    },
  },
  {
    subjectType: "remark-erasure",
    table: "remark_erasure",
    idColumn: "id",
    async contents(tx, ids) {
      const rows = await tx.remarkErasure.findMany({ where: { id: { in: ids } } });
      return new Map(rows.map((row) => [row.id, markContent(row)]));
    },
  },
];
