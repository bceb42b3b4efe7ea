import type { RowVerifier } from "@/lib/platform/history/verify";
import { pageCopyContent } from "@/lib/register/web-pages/content-of-row";
import { textHash } from "@/lib/register/web-pages/insert";
import { hashOfStored } from "@/lib/register/web-pages/pieces-query";

/** How kept pages are verified against the history: by their stored bytes and text, not by the hashes in their rows. */
export const webPageVerifiers: readonly RowVerifier[] = [
  {
    subjectType: "page-copy",
    table: "page_copy",
    idColumn: "id",
    parts: [{ table: "page_copy_piece", column: "copy_id", of: "id" }],
    async contents(tx, ids) {
      const contents = new Map<string, unknown>();
      // One at a time, because a page can be large.
      for (const id of ids) {
        const row = await tx.pageCopy.findUnique({ where: { id } });
        if (!row) continue;
        // Queried by itself: Prisma fails on a row without its item, which is what this check must report.
        const item = await tx.evidence.findUnique({ where: { id: row.evidenceId }, select: { number: true } });
        const stored = await hashOfStored(tx, id);
        contents.set(id, {
          ...pageCopyContent(row, item?.number ?? 0, textHash(row.text)),
          bytes: stored === row.sha256 ? null : stored,
        });
      }
      return contents;
    },
  },
];
