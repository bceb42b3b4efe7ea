import { rejectInput } from "@/lib/platform/errors";
import type { HistoryTransaction } from "@/lib/platform/history/record";
import { citeEvidence } from "@/lib/register/evidence/insert";
import type { EvidenceItem } from "@/lib/register/evidence/schema";
import type { UpdateContent } from "@/lib/register/updates/insert";
import { citedTwiceFault } from "@/lib/register/updates/rules";

/** The citations of an update. Evidence that is not in the register yet is added. @throws {InvalidInput} */
export async function citeAll(
  history: HistoryTransaction,
  authorId: string,
  evidence: readonly EvidenceItem[],
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
  }
  return citations;
}
