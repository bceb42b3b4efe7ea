import { insertActor } from "@/lib/register/actors/insert";
import type { Prisma } from "@/lib/platform/database/generated/client";
import type { Reliability } from "@/lib/platform/database/generated/enums";
import { dateOf, dayOf, type Day, type VagueDate, vagueOrNull } from "@/lib/platform/time/dates";
import { rejectInput, rejectFault } from "@/lib/platform/errors";
import type { EvidenceFacts, EvidenceItem } from "@/lib/register/evidence/schema";
import { newId } from "@/lib/platform/history/ids";
import type { HistorySink, HistoryTransaction } from "@/lib/platform/history/record";
import { message } from "@/lib/platform/language/message";
import { futureFault } from "@/lib/register/date-rules";
import { findOnFile } from "@/lib/register/evidence/find-query";
import { unknownEvidence } from "@/lib/register/evidence/rules";
import { actorNameAt, findCalled, keptActor, type KnownAt, standingIds } from "@/lib/register/names/names-query";
import { withdrawnFault } from "@/lib/register/withdrawn";
import { todayOf } from "@/lib/register/today";

/** The content of one revision of an item of evidence. */
export type EvidenceContent = {
  title: string;
  address: string | null;
  publisher: string | null;
  date: VagueDate | null;
  /** The day on which somebody read it. */
  accessed: Day | null;
  /** A copy of the address in a web archive, and the day on which somebody checked that copy. */
  archive?: string | null;
  archiveSeen?: Day | null;
  summary: string;
  providerId: string | null;
  /** The register's source that this item is, if it is one. */
  sourceId: string | null;
  reliability: Reliability;
  /** 1 to 6 */
  credibility: number;
};

/** A revision as stored in its table. */
export type EvidenceRow = Prisma.EvidenceRevisionGetPayload<{ include: typeof EVIDENCE_PARTS }>;

/** The related row that `evidenceContent` needs in addition to the revision's own columns. */
export const EVIDENCE_PARTS = { evidence: { select: { number: true } } } as const;

/** The columns in which a revision's own facts are shown, with its provider as known at the instant. */
export const factsSelect = (knownAt: KnownAt) =>
  ({
    number: true,
    title: true,
    address: true,
    publisher: true,
    dateEdtf: true,
    accessed: true,
    archive: true,
    archiveSeen: true,
    summary: true,
    reliability: true,
    credibility: true,
    provider: actorNameAt(knownAt),
  }) as const satisfies Prisma.EvidenceRevisionSelect;

/** The content of a revision on file, for writing the next one from it. */
export function revisedEvidenceOf(row: EvidenceRow): EvidenceContent {
  const { title, address, publisher, archive, summary, providerId, sourceId, reliability, credibility } = row;
  return {
    title,
    address,
    publisher,
    date: vagueOrNull(
      row.dateEdtf,
      row.dateEarliest && dayOf(row.dateEarliest),
      row.dateLatest && dayOf(row.dateLatest),
    ),
    accessed: row.accessed && dayOf(row.accessed),
    archive,
    archiveSeen: row.archiveSeen && dayOf(row.archiveSeen),
    summary,
    providerId,
    sourceId,
    reliability,
    credibility,
  };
}

/** What the history vouches for: every column of the revision, and the item's number. */
export function evidenceContent({ evidence, ...row }: EvidenceRow): unknown {
  return {
    ...row,
    evidence: evidence.number,
    recordedAt: row.recordedAt.toISOString(),
    dateEarliest: row.dateEarliest && dayOf(row.dateEarliest),
    dateLatest: row.dateLatest && dayOf(row.dateLatest),
    accessed: row.accessed && dayOf(row.accessed),
    archiveSeen: row.archiveSeen && dayOf(row.archiveSeen),
  };
}

/**
 * Writes a new item of evidence with its first revision. Returns the revision's id, which updates cite. The caller has
 * checked that the number is free.
 */
export async function writeEvidence(
  sink: HistorySink,
  authorId: string,
  number: number,
  content: EvidenceContent,
): Promise<{ evidenceId: string; evidenceRevisionId: string }> {
  const evidenceId = newId(sink.instant);
  await sink.add("evidence", { id: evidenceId, number });
  const { id: evidenceRevisionId } = await writeEvidenceRevision(
    sink,
    authorId,
    { id: evidenceId, number },
    {
      number: 1,
      content,
      note: null,
      withdrawn: false,
      action: "evidence.add",
      before: null,
    },
  );
  return { evidenceId, evidenceRevisionId };
}

/** Adds a new item of evidence under the next number. */
export async function insertEvidence(
  history: HistoryTransaction,
  authorId: string,
  content: EvidenceContent,
): Promise<{ evidenceId: string; evidenceRevisionId: string; number: number }> {
  const last = await history.tx.evidence.aggregate({ _max: { number: true } });
  const number = (last._max.number ?? 0) + 1;
  return { ...(await writeEvidence(history, authorId, number, content)), number };
}

/** Writes one revision of an item and its history entry. `before` is the previous revision. Returns its row. */
export async function writeEvidenceRevision(
  { instant, add, append }: HistorySink,
  authorId: string,
  item: { id: string; number: number },
  revision: {
    number: number;
    content: EvidenceContent;
    note: string | null;
    withdrawn: boolean;
    action: string;
    before: EvidenceRow | null;
  },
): Promise<EvidenceRow> {
  const { number, content, note, withdrawn, action, before } = revision;
  const { date, accessed, archive = null, archiveSeen = null, ...plain } = content;
  const columns = {
    ...plain,
    id: newId(instant),
    evidenceId: item.id,
    number,
    note,
    recordedAt: instant,
    authorId,
    dateEdtf: date?.edtf ?? null,
    dateEarliest: date ? dateOf(date.earliest) : null,
    dateLatest: date ? dateOf(date.latest) : null,
    accessed: accessed ? dateOf(accessed) : null,
    archive,
    archiveSeen: archiveSeen ? dateOf(archiveSeen) : null,
    withdrawn,
  };
  await add("evidence_revision", columns);
  const row = { ...columns, evidence: { number: item.number } };
  await append({
    action,
    subjectType: "evidence-revision",
    subjectId: row.id,
    before: before && evidenceContent(before),
    after: evidenceContent(row),
  });
  return row;
}

/**
 * The revision that a citation of this item points to: the newest of an existing item, or the first of a new one, which
 * is added here. Errors are reported under `field`, the item's position in its form.
 */
export async function citeEvidence(
  history: HistoryTransaction,
  authorId: string,
  item: EvidenceItem,
  field: string,
): Promise<string> {
  if (item.existing !== null) {
    const number =
      typeof item.existing === "number" ? item.existing : await findOnFile(history, item.existing, `${field}.existing`);
    const found = await history.tx.evidenceRevision.findFirst({
      where: { evidence: { number } },
      orderBy: { number: "desc" },
      select: { id: true, withdrawn: true },
    });
    if (!found) rejectInput(`${field}.existing`, unknownEvidence(number));
    rejectFault(`${field}.existing`, withdrawnFault(`E-${number}`, found.withdrawn));
    return found.id;
  }
  const content = await resolveFacts(history, item, field);
  return (await insertEvidence(history, authorId, { ...content, sourceId: null })).evidenceRevisionId;
}

/**
 * Finds or creates what the facts refer to, and rejects dates in the future. Errors are reported under `field`, or at
 * the top level if it is null. `stored` is the provider on file: it is left as it is if the chosen provider is the one that
 * it has been merged into.
 */
export async function resolveFacts(
  history: HistoryTransaction,
  item: EvidenceFacts,
  field: string | null,
  stored: string | null = null,
): Promise<Omit<EvidenceContent, "sourceId">> {
  const today = todayOf(history);
  const { date, accessed, title, address, archive, archiveSeen, publisher, summary, reliability, credibility } = item;
  for (const [name, given] of Object.entries({ accessed, date, archiveSeen })) {
    rejectFault(fieldUnder(field, name), futureFault(given, today));
  }
  const providerId = await resolveProvider(history, item, field, stored);
  const archived = { archive, archiveSeen };
  return { title, address, publisher, date, accessed, ...archived, summary, providerId, reliability, credibility };
}

/** The name of a form's input for an item that is under `field`, or at the top level. */
function fieldUnder(field: string | null, name: string): string {
  return field === null ? name : `${field}.${name}`;
}

async function resolveProvider(
  history: HistoryTransaction,
  item: EvidenceFacts,
  field: string | null,
  stored: string | null,
): Promise<string | null> {
  const { tx } = history;
  if (item.newProvider !== null && item.newProviderKind !== null) {
    const same = await findCalled(tx, "actor", item.newProvider);
    // Two items of one form may name the same new provider, and somebody else may have just added it.
    return same?.id ?? (await insertActor(history, { name: item.newProvider, kind: item.newProviderKind })).id;
  }
  if (item.provider === null) return null;
  const providerId = (await standingIds(tx, "actor", [item.provider])).get(item.provider);
  if (providerId === undefined)
    rejectInput(fieldUnder(field, "provider"), message("This actor does not exist. Select another actor."));
  return keptActor(tx, providerId, stored);
}
