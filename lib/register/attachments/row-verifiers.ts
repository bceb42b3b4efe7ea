import { attachmentContent } from "@/lib/register/attachments/content-of-row";
import { measureStored, type StoredFile } from "@/lib/register/attachments/stored-query";
import type { RowVerifier } from "@/lib/platform/history/verify";

/** The files that source texts were extracted from are in the same tables. */
const SOURCE_FILES = { table: "source_text", of: "file_sha256" };

/** How attachments are verified against the history: by the stored bytes, not by the hash in their row. */
export const attachmentVerifiers: readonly RowVerifier[] = [
  {
    subjectType: "attachment",
    table: "attachment",
    idColumn: "id",
    parts: [
      { table: "attachment_file", column: "sha256", of: "sha256", text: true, or: SOURCE_FILES },
      { table: "attachment_piece", column: "sha256", of: "sha256", text: true, or: SOURCE_FILES },
    ],
    async contents(tx, ids) {
      const rows = await tx.attachment.findMany({ where: { id: { in: ids } } });
      // Queried separately: Prisma fails on a row without an item or file, which is exactly what this check must
      // report.
      const items = await tx.evidence.findMany({
        where: { id: { in: [...new Set(rows.map(({ evidenceId }) => evidenceId))] } },
        select: { id: true, number: true },
      });
      const files = await tx.attachmentFile.findMany({
        where: { sha256: { in: [...new Set(rows.map(({ sha256 }) => sha256))] } },
      });
      const numberOf = new Map(items.map(({ id, number }) => [id, number]));
      const sizeOf = new Map(files.map(({ sha256, size }) => [sha256, size]));
      const stored = new Map<string, StoredFile>();
      for (const sha256 of new Set(rows.map((row) => row.sha256))) {
        stored.set(sha256, await measureStored(tx, sha256));
      }
      return new Map(
        rows.map((row) => {
          const found = stored.get(row.sha256);
          // No item has the number 0 and no file the size 0, so a missing one matches no entry.
          const content = attachmentContent(row, numberOf.get(row.evidenceId) ?? 0, sizeOf.get(row.sha256) ?? 0);
          return [row.id, { ...content, bytes: found?.sha256 === row.sha256 ? null : (found?.sha256 ?? "missing") }];
        }),
      );
    },
  },
];
