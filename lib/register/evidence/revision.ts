import type { Prisma } from "@/lib/platform/database/generated/client";
import { dayOf } from "@/lib/platform/time/dates";
import { factsSelect } from "@/lib/register/evidence/insert";
import { type KnownAt, nameAt, sourceTitleAt, titleAt } from "@/lib/register/names/names-query";

/** Everything about a revision of an item, with what it names as known at the instant. */
export const revisionSelect = (knownAt: KnownAt) =>
  ({
    ...factsSelect(knownAt),
    withdrawn: true,
    recordedAt: true,
    author: { select: { name: true } },
    note: true,
    source: sourceTitleAt(knownAt),
  }) as const satisfies Prisma.EvidenceRevisionSelect;

export function toRevision(row: Prisma.EvidenceRevisionGetPayload<{ select: ReturnType<typeof revisionSelect> }>) {
  return {
    ...row,
    accessed: row.accessed && dayOf(row.accessed),
    archiveSeen: row.archiveSeen && dayOf(row.archiveSeen),
    provider: row.provider && nameAt(row.provider),
    source: row.source && titleAt(row.source),
  };
}

/** One revision of an item of evidence. */
export type RecordedEvidence = ReturnType<typeof toRevision>;
