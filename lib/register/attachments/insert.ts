import { createHash } from "node:crypto";
import type { HistoryTransaction } from "@/lib/platform/history/record";
import { identify } from "@/lib/register/attachments/content";
import { attachmentContent } from "@/lib/register/attachments/content-of-row";
import { cleanName } from "@/lib/register/attachments/name";
import { FileError } from "@/lib/register/attachments/refused";
import { storeOnce } from "@/lib/register/attachments/store";
import type { Upload } from "@/lib/register/attachments/upload";
import { ATTACHMENT_LIMITS, KINDS_OF_FILE } from "@/lib/register/attachments/vocabulary";

/** A file that may be attached. */
export type CheckedFile = { sha256: string; name: string; mediaType: string; bytes: Buffer };

/** Looks at a file before anything is written. @throws {FileError} when it is not accepted */
export async function checkFile({ name: given, bytes }: Upload, maxBytes: number): Promise<CheckedFile> {
  if (bytes.length > maxBytes) throw new FileError("large");
  const name = cleanName(given);
  if (name === null) throw new FileError("name");
  const { mediaType } = KINDS_OF_FILE[await identify(name, bytes)];
  return { sha256: createHash("sha256").update(bytes).digest("hex"), name, mediaType, bytes };
}

/** An item of evidence, with the files that it has. */
export type FiledItem = { id: string; number: number; attachments: readonly { sha256: string }[] };

export const FILED_ITEM = { id: true, number: true, attachments: { select: { sha256: true } } } as const;

/** Attaches a file to an item of evidence. @throws {FileError} when the item has it, or has too many */
export async function insertAttachment(
  history: HistoryTransaction,
  authorId: string,
  item: FiledItem,
  { sha256, name, mediaType, bytes }: CheckedFile,
): Promise<void> {
  if (item.attachments.some((attachment) => attachment.sha256 === sha256)) throw new FileError("twice");
  if (item.attachments.length >= ATTACHMENT_LIMITS.files) throw new FileError("many");
  await storeOnce(history, sha256, bytes);
  const row = await history.tx.attachment.create({
    data: { evidenceId: item.id, sha256, name, mediaType, recordedAt: history.instant, authorId },
  });
  await history.append({
    action: "evidence.attach",
    subjectType: "attachment",
    subjectId: row.id,
    before: null,
    after: attachmentContent(row, item.number, bytes.length),
  });
}
