import { dayInZone } from "@/lib/platform/time/dates";
import { env } from "@/lib/platform/env";
import { NotFound, VersionConflict, withConflictDetails } from "@/lib/platform/errors";
import { EVIDENCE_PARTS, writeEvidenceRevision, resolveFacts } from "@/lib/register/evidence/insert";
import { getEvidence } from "@/lib/register/evidence/read";
import { evidenceWords } from "@/lib/register/evidence/revision-words";
import type { ReviseEvidence } from "@/lib/register/evidence/schema";
import { readClock } from "@/lib/platform/history/head";
import { withHistory } from "@/lib/platform/history/record";
import { message } from "@/lib/platform/language/message";
import { authorise, type User } from "@/lib/access/policy";
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

/** Changes an item by adding a new revision. Updates that cite the previous revision still cite it. */
export async function reviseEvidence(user: User, input: ReviseEvidence): Promise<{ number: number }> {
  authorise(user, "evidence.revise");
  const newer = () => readNewer(user, input.number);
  return withConflictDetails(CHANGED_MEANWHILE, newer, () =>
    withHistory(user, async (history) => {
      const latest = await history.tx.evidenceRevision.findFirst({
        where: { evidence: { number: input.number } },
        orderBy: { number: "desc" },
        include: EVIDENCE_PARTS,
      });
      if (!latest) throw new NotFound(message("item of evidence"));
      if (latest.number !== input.baseRevision)
        throw new VersionConflict(message("Someone has changed this since you opened the form."), null);
      const facts = await resolveFacts(history, input, null);
      const item = { id: latest.evidenceId, number: latest.evidence.number };
      await writeEvidenceRevision(history, user.id, item, {
        number: latest.number + 1,
        content: { ...facts, sourceId: latest.sourceId },
        note: input.note,
        action: "evidence.revise",
        before: latest,
      });
      return { number: input.number };
    }),
  );
}
