import { type User, authorise } from "@/lib/access/policy";
import { rejectInput } from "@/lib/platform/errors";
import type { HistoryTransaction } from "@/lib/platform/history/record";
import { type CheckedFile, checkFile, FILED_ITEM, insertAttachment } from "@/lib/register/attachments/insert";
import { FileError } from "@/lib/register/attachments/refused";
import { FORM_FILES } from "@/lib/register/attachments/vocabulary";
import { citeEvidence } from "@/lib/register/evidence/insert";
import type { EvidenceItem } from "@/lib/register/evidence/schema";
import { getSettings } from "@/lib/register/settings/read";
import type { UpdateContent } from "@/lib/register/updates/insert";
import { citedTwiceFault } from "@/lib/register/updates/rules";

/** An item of evidence whose files may be attached. */
export type CheckedItem = EvidenceItem & { checked: readonly CheckedFile[] };

/** What a file's refusal says, at its item. @throws {InvalidInput} */
function rejectFile(error: unknown, index: number): never {
  if (error instanceof FileError) rejectInput(`evidence.${index}.files`, error.reason);
  throw error;
}

/** Looks at the files that come with the evidence, before anything is written. @throws {InvalidInput} */
export async function checkFiles(user: User, evidence: readonly EvidenceItem[]): Promise<CheckedItem[]> {
  if (evidence.every(({ files }) => files.length === 0)) return evidence.map((item) => ({ ...item, checked: [] }));
  authorise(user, "evidence.attach");
  const maxBytes = (await getSettings(user)).attachmentMegabytes * 1_000_000;
  let left: number = FORM_FILES.bytes;
  const items: CheckedItem[] = [];
  for (const [index, item] of evidence.entries()) {
    const checked: CheckedFile[] = [];
    for (const file of item.files) {
      left -= file.size;
      try {
        if (left < 0) throw new FileError("large");
        const bytes = Buffer.from(await file.arrayBuffer());
        checked.push(await checkFile({ name: file.name, bytes }, maxBytes));
      } catch (error) {
        rejectFile(error, index);
      }
    }
    items.push({ ...item, checked });
  }
  return items;
}

/** The citations of an update. Evidence that is not in the register yet is added, with its files. @throws {InvalidInput} */
export async function citeAll(
  history: HistoryTransaction,
  authorId: string,
  evidence: readonly CheckedItem[],
): Promise<UpdateContent["citations"]> {
  const citations: { evidenceRevisionId: string; polarity: EvidenceItem["polarity"] }[] = [];
  for (const [index, item] of evidence.entries()) {
    const evidenceRevisionId = await citeEvidence(history, authorId, item, `evidence.${index}`);
    // The same item may have been named by its number and by its title.
    const fault = citedTwiceFault(
      citations.map((citation) => citation.evidenceRevisionId),
      evidenceRevisionId,
    );
    if (fault) rejectInput(`evidence.${index}.existing`, fault);
    citations.push({ evidenceRevisionId, polarity: item.polarity });
    for (const file of item.checked) {
      const filed = await history.tx.evidence.findFirstOrThrow({
        where: { revisions: { some: { id: evidenceRevisionId } } },
        select: FILED_ITEM,
      });
      await insertAttachment(history, authorId, filed, file).catch((error: unknown) => rejectFile(error, index));
    }
  }
  return citations;
}
