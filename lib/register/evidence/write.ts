import { dayInZone } from "@/lib/platform/time/dates";
import { env } from "@/lib/platform/env";
import { NotFound, rejectFault, requireNewest, withConflictDetails } from "@/lib/platform/errors";
import {
  EVIDENCE_PARTS,
  revisedEvidenceOf,
  type EvidenceRow,
  resolveFacts,
  writeEvidenceRevision,
} from "@/lib/register/evidence/insert";
import { getEvidence } from "@/lib/register/evidence/read";
import { evidenceWords } from "@/lib/register/evidence/revision-words";
import type { ReinstateEvidence, ReviseEvidence, WithdrawEvidence } from "@/lib/register/evidence/schema";
import { readClock } from "@/lib/platform/history/head";
import { type HistoryTransaction, withHistory } from "@/lib/platform/history/record";
import { message } from "@/lib/platform/language/message";
import { authorise, type User } from "@/lib/access/policy";
import { sameFault, withdrawnFault } from "@/lib/register/withdrawn";
import type { Newer } from "@/lib/register/newer";

const CHANGED_MEANWHILE = message(
  "Someone else saved a change to this item while you were editing. Their change is shown beside yours. Your changes have not been saved yet, but nothing you typed is lost. Compare both, then save again or leave the page.",
);

async function readNewer(user: User, number: number): Promise<Newer | null> {
  const { now } = await readClock();
  const page = await getEvidence(user, number, 1, { day: dayInZone(now, env().timeZone), knownAt: now });
  if (!page) return null;
  const { revision } = page;
  return {
    revision: revision.number,
    author: revision.author.name,
    note: revision.note,
    fields: evidenceWords(revision).filter(([, words]) => words !== ""),
  };
}

async function requireLatest({ tx }: HistoryTransaction, number: number): Promise<EvidenceRow> {
  const latest = await tx.evidenceRevision.findFirst({
    where: { evidence: { number } },
    orderBy: { number: "desc" },
    include: EVIDENCE_PARTS,
  });
  if (!latest) throw new NotFound(message("item of evidence"));
  return latest;
}

/** Changes an item by adding a new revision. Updates that cite the previous revision still cite it. */
export async function reviseEvidence(user: User, input: ReviseEvidence): Promise<{ number: number }> {
  authorise(user, "evidence.revise");
  const newer = () => readNewer(user, input.number);
  return withConflictDetails(CHANGED_MEANWHILE, newer, () =>
    withHistory(user, async (history) => {
      const latest = await requireLatest(history, input.number);
      requireNewest(latest.number, input.baseRevision);
      rejectFault("note", withdrawnFault(`E-${input.number}`, latest.withdrawn));
      const facts = await resolveFacts(history, input, null, latest.providerId);
      const item = { id: latest.evidenceId, number: latest.evidence.number };
      await writeEvidenceRevision(history, user.id, item, {
        number: latest.number + 1,
        content: { ...facts, sourceId: latest.sourceId },
        note: input.note,
        withdrawn: false,
        action: "evidence.revise",
        before: latest,
      });
      return { number: input.number };
    }),
  );
}

async function setWithdrawn(
  history: HistoryTransaction,
  authorId: string,
  latest: EvidenceRow,
  { withdrawn, note }: { withdrawn: boolean; note: string | null },
): Promise<void> {
  rejectFault("note", sameFault(latest.withdrawn, withdrawn));
  const item = { id: latest.evidenceId, number: latest.evidence.number };
  await writeEvidenceRevision(history, authorId, item, {
    number: latest.number + 1,
    content: revisedEvidenceOf(latest),
    note,
    withdrawn,
    action: withdrawn ? "evidence.withdraw" : "evidence.reinstate",
    before: latest,
  });
}

/**
 * Withdraws an item that was added by mistake: from now on it is in no list and no search, and no update can cite it. What
 * cites it already goes on counting, and says that it is withdrawn.
 */
export async function withdrawEvidence(user: User, input: WithdrawEvidence): Promise<{ number: number }> {
  authorise(user, "evidence.withdraw");
  const newer = () => readNewer(user, input.number);
  return withConflictDetails(CHANGED_MEANWHILE, newer, () =>
    withHistory(user, async (history) => {
      const latest = await requireLatest(history, input.number);
      requireNewest(latest.number, input.baseRevision);
      await setWithdrawn(history, user.id, latest, { withdrawn: true, note: input.note });
      return { number: input.number };
    }),
  );
}

/** Takes back the withdrawal of an item. */
export async function reinstateEvidence(user: User, { id }: ReinstateEvidence): Promise<{ number: number }> {
  authorise(user, "evidence.withdraw");
  return withHistory(user, async (history) => {
    const latest = await requireLatest(history, id);
    await setWithdrawn(history, user.id, latest, { withdrawn: false, note: null });
    return { number: id };
  });
}
