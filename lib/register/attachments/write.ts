import { type User, authorise } from "@/lib/access/policy";
import { NotFound } from "@/lib/platform/errors";
import { withHistory } from "@/lib/platform/history/record";
import { message } from "@/lib/platform/language/message";
import { checkFile, FILED_ITEM, insertAttachment } from "@/lib/register/attachments/insert";
import type { Upload } from "@/lib/register/attachments/upload";
import { getSettings } from "@/lib/register/settings/read";

/**
 * Attaches a file to an item of evidence, unchanged. Returns its SHA-256 and the name under which it is stored.
 * @throws {FileError} when the file is not accepted; then nothing is stored. @throws {NotFound} when there is no such
 * item.
 */
export async function attachFile(
  user: User,
  { evidence, ...upload }: Upload & { evidence: number },
): Promise<{ sha256: string; name: string }> {
  authorise(user, "evidence.attach");
  const file = await checkFile(upload, (await getSettings(user)).attachmentMegabytes * 1_000_000);
  await withHistory(user, async (history) => {
    const item = await history.tx.evidence.findUnique({ where: { number: evidence }, select: FILED_ITEM });
    if (!item) throw new NotFound(message("item of evidence"));
    await insertAttachment(history, user.id, item, file);
  });
  return { sha256: file.sha256, name: file.name };
}
