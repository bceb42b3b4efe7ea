import { measureStored } from "@/lib/register/attachments/stored-query";
import type { Transaction } from "@/lib/platform/database/connect";
import { SOURCE_TEXT_COLUMNS, sha256Of, sourceTextContent, type SourceTextRow } from "@/lib/register/documents/insert";
import type { RowVerifier } from "@/lib/platform/history/verify";
import { findMatches, prepareText } from "@/lib/register/sources/locate";

/** What is wrong with the data that belongs to a version's row; a field is null when nothing is. */
type Findings = { content: string | null; bytes: string | null; matches: string | null };

/** Checks the text and the file against their hashes, and the stored passage matches against the text. */
async function findFaults(tx: Transaction, row: SourceTextRow): Promise<Findings> {
  const { text } = await tx.sourceText.findUniqueOrThrow({ where: { id: row.id }, select: { text: true } });
  const textSha256 = sha256Of(text);
  const stored = row.fileSha256 === null ? null : await measureStored(tx, row.fileSha256);
  const prepared = prepareText(text);
  let wrong: string | null = null;
  for (const match of await tx.passageMatch.findMany({ where: { sourceTextId: row.id } })) {
    const { passageSha256: sha256, length, matches, firstStart } = match;
    const start = firstStart ?? 0;
    const found = await findMatches(prepared, { start, end: start + length, sha256 });
    if (found?.count !== matches || found.first !== firstStart) wrong ??= sha256;
  }
  return {
    content: textSha256 === row.textSha256 ? null : textSha256,
    bytes: stored === null || stored.sha256 === row.fileSha256 ? null : stored.sha256,
    matches: wrong,
  };
}

/** How source texts are verified against the history: by the stored text and bytes. */
export const documentVerifiers: readonly RowVerifier[] = [
  {
    subjectType: "source-text",
    table: "source_text",
    idColumn: "id",
    parts: [{ table: "passage_match", column: "source_text_id", of: "id" }],
    async contents(tx, ids) {
      const rows = await tx.sourceText.findMany({ where: { id: { in: ids } }, select: SOURCE_TEXT_COLUMNS });
      const contents = new Map<string, unknown>();
      // One at a time, because a text can be large.
      for (const row of rows) contents.set(row.id, { ...sourceTextContent(row), ...(await findFaults(tx, row)) });
      return contents;
    },
  },
];
