import { createHash } from "node:crypto";
import { type User, authorise } from "@/lib/access/policy";
import { NotFound } from "@/lib/platform/errors";
import { withHistory } from "@/lib/platform/history/record";
import { message } from "@/lib/platform/language/message";
import { identify } from "@/lib/register/attachments/content";
import { attachmentContent } from "@/lib/register/attachments/content-of-row";
import { cleanName } from "@/lib/register/attachments/name";
import { FileError } from "@/lib/register/attachments/refused";
import { storeOnce } from "@/lib/register/attachments/store";
import type { Upload } from "@/lib/register/attachments/upload";
import { ATTACHMENT_LIMITS, KINDS_OF_FILE } from "@/lib/register/attachments/vocabulary";
import { getSettings } from "@/lib/register/settings/read";

/**
 * Attaches a file to an item of evidence, unchanged. Returns its SHA-256 and the name under which it is stored.
 * @throws {FileError} when the file is not accepted; then nothing is stored. @throws {NotFound} when there is no such
 * item.
 */
export async function attachFile(
  user: User,
  { evidence, name: given, bytes }: Upload & { evidence: number },
): Promise<{ sha256: string; name: string }> {
  authorise(user, "evidence.attach");
  if (bytes.length > (await getSettings(user)).attachmentMegabytes * 1_000_000) throw new FileError("large");
  const name = cleanName(given);
  if (name === null) throw new FileError("name");
  const { mediaType } = KINDS_OF_FILE[await identify(name, bytes)];
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  await withHistory(user, async (history) => {
    const { tx, instant, append } = history;
    const item = await tx.evidence.findUnique({
      where: { number: evidence },
      select: { id: true, attachments: { select: { sha256: true } } },
    });
    if (!item) throw new NotFound(message("item of evidence"));
    if (item.attachments.some((attachment) => attachment.sha256 === sha256)) throw new FileError("twice");
    if (item.attachments.length >= ATTACHMENT_LIMITS.files) throw new FileError("many");
    await storeOnce(history, sha256, bytes);
    const row = await tx.attachment.create({
      data: { evidenceId: item.id, sha256, name, mediaType, recordedAt: instant, authorId: user.id },
    });
    await append({
      action: "evidence.attach",
      subjectType: "attachment",
      subjectId: row.id,
      before: null,
      after: attachmentContent(row, evidence, bytes.length),
    });
  });
  return { sha256, name };
}
