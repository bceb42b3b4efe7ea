import { insertActor } from "@/lib/actors/insert";
import type { Reliability } from "@/lib/database/generated/enums";
import { dateOf, dayInZone, dayOf, type Day, type VagueDate } from "@/lib/dates";
import { env } from "@/lib/env";
import { InvalidInput } from "@/lib/errors";
import type { EvidenceItem } from "@/lib/evidence/schema";
import type { Recorder } from "@/lib/history/record";

/** Everything about an item of evidence that a revision holds. */
export type EvidenceContent = {
  title: string;
  address: string | null;
  publisher: string | null;
  date: VagueDate | null;
  /** The day on which somebody looked at it. */
  accessed: Day | null;
  summary: string;
  providerId: string | null;
  /** The register's source that the item is, where it is one. */
  sourceId: string | null;
  reliability: Reliability;
  /** 1 to 6 */
  credibility: number;
};

/** A revision as its table gives it. */
export type EvidenceRow = {
  id: string;
  evidenceId: string;
  number: number;
  recordedAt: Date;
  authorId: string;
  title: string;
  address: string | null;
  publisher: string | null;
  dateEdtf: string | null;
  dateEarliest: Date | null;
  dateLatest: Date | null;
  accessed: Date | null;
  summary: string;
  providerId: string | null;
  sourceId: string | null;
  reliability: Reliability;
  credibility: number;
  evidence: { number: number };
};

/** The related row that `evidenceContent` needs beside the revision's own columns. */
export const EVIDENCE_PARTS = { evidence: { select: { number: true } } } as const;

/** What the history vouches for of a revision: every column, and the item's number. */
export function evidenceContent({ evidence, ...row }: EvidenceRow): unknown {
  return {
    ...row,
    evidence: evidence.number,
    recordedAt: row.recordedAt.toISOString(),
    dateEarliest: row.dateEarliest && dayOf(row.dateEarliest),
    dateLatest: row.dateLatest && dayOf(row.dateLatest),
    accessed: row.accessed && dayOf(row.accessed),
  };
}

/** Puts a new item of evidence on file. Gives the id of its first revision, which updates cite. */
export async function insertEvidence(
  { tx, instant, append }: Recorder,
  authorId: string,
  content: EvidenceContent,
): Promise<{ evidenceId: string; evidenceRevisionId: string; number: number }> {
  const last = await tx.evidence.aggregate({ _max: { number: true } });
  const evidence = await tx.evidence.create({ data: { number: (last._max.number ?? 0) + 1 } });
  const { date, accessed, ...plain } = content;
  const row = await tx.evidenceRevision.create({
    data: {
      ...plain,
      evidenceId: evidence.id,
      number: 1,
      recordedAt: instant,
      authorId,
      dateEdtf: date?.edtf ?? null,
      dateEarliest: date ? dateOf(date.earliest) : null,
      dateLatest: date ? dateOf(date.latest) : null,
      accessed: accessed ? dateOf(accessed) : null,
    },
    include: EVIDENCE_PARTS,
  });
  await append({
    action: "evidence.add",
    subjectType: "evidence-revision",
    subjectId: row.id,
    before: null,
    after: evidenceContent(row),
  });
  return { evidenceId: evidence.id, evidenceRevisionId: row.id, number: evidence.number };
}

/**
 * The revision that a citation of this item points to: the newest of an item on file, or that of a new one,
 * which it puts on file. Messages stand under `field`, the item's place in its form.
 */
export async function citeEvidence(
  recorder: Recorder,
  authorId: string,
  item: EvidenceItem,
  field: string,
): Promise<string> {
  const { tx, instant } = recorder;
  if (item.existing !== null) {
    const found = await tx.evidenceRevision.findFirst({
      where: { evidence: { number: item.existing } },
      orderBy: { number: "desc" },
      select: { id: true },
    });
    if (!found) throw new InvalidInput({ [`${field}.existing`]: [`There is no item E-${item.existing} on file.`] });
    return found.id;
  }
  const today = dayInZone(instant, env().timeZone);
  if (item.accessed !== null && item.accessed > today) {
    throw new InvalidInput({ [`${field}.accessed`]: ["This lies in the future."] });
  }
  if (item.date !== null && item.date.earliest > today) {
    throw new InvalidInput({ [`${field}.date`]: ["This lies in the future."] });
  }
  const { date, accessed, title, address, publisher, summary, reliability, credibility } = item;
  const { evidenceRevisionId } = await insertEvidence(recorder, authorId, {
    title,
    address,
    publisher,
    date,
    accessed,
    summary,
    providerId: await resolveProvider(recorder, item, field),
    sourceId: null,
    reliability,
    credibility,
  });
  return evidenceRevisionId;
}

async function resolveProvider(
  recorder: Recorder,
  item: Extract<EvidenceItem, { existing: null }>,
  field: string,
): Promise<string | null> {
  const { tx } = recorder;
  if (item.newProvider !== null && item.newProviderKind !== null) {
    const same = await tx.actor.findFirst({
      where: { name: { equals: item.newProvider, mode: "insensitive" } },
      select: { id: true },
    });
    // Two items of one form may name the same new provider; so may somebody else a minute ago.
    return same?.id ?? (await insertActor(recorder, { name: item.newProvider, kind: item.newProviderKind })).id;
  }
  if (item.provider === null) return null;
  const provider = await tx.actor.findUnique({ where: { slug: item.provider }, select: { id: true } });
  if (!provider) throw new InvalidInput({ [`${field}.provider`]: ["There is no such actor. Choose another."] });
  return provider.id;
}
