import type { Prisma } from "@/lib/platform/database/generated/client";
import type { Verdict } from "@/lib/platform/database/generated/enums";
import { dayOf, vague, vagueOrNull } from "@/lib/platform/time/dates";
import { factsSelect } from "@/lib/register/evidence/insert";
import { nameAt } from "@/lib/register/names/names-query";
import type { VerificationState } from "@/lib/register/vocabulary";

/** Every verification of an update, newest first. */
const verificationSelect = {
  orderBy: [{ recordedAt: "desc" }, { id: "desc" }],
  select: {
    id: true,
    verdict: true,
    note: true,
    recordedAt: true,
    author: { select: { id: true, name: true } },
    reply: { select: { note: true, recordedAt: true, author: { select: { id: true, name: true } } } },
  },
} as const satisfies Prisma.Update$verificationsArgs;

/** Everything about an update, with what its evidence names as known at the instant. */
export const updateSelect = (knownAt: Date) =>
  ({
    id: true,
    number: true,
    recordedAt: true,
    status: true,
    response: true,
    confidence: true,
    closure: true,
    rationale: true,
    effectiveEdtf: true,
    effectiveEarliest: true,
    effectiveLatest: true,
    lookedIn: true,
    lookedFor: true,
    lookedUntil: true,
    correctionNote: true,
    author: { select: { id: true, name: true, kind: true } },
    corrects: { select: { number: true } },
    correctedBy: {
      select: { number: true, recordedAt: true, correctionNote: true, verifications: verificationSelect },
    },
    verifications: verificationSelect,
    citations: {
      orderBy: { position: "asc" },
      select: {
        polarity: true,
        evidenceRevision: {
          select: {
            ...factsSelect(knownAt),
            id: true,
            dateEarliest: true,
            dateLatest: true,
            evidence: {
              select: {
                number: true,
                revisions: {
                  where: { recordedAt: { lte: knownAt } },
                  orderBy: { number: "desc" },
                  take: 1,
                  select: { number: true, recordedAt: true, withdrawn: true, note: true },
                },
              },
            },
          },
        },
      },
    },
  }) as const satisfies Prisma.UpdateSelect;

/** The review state of an update, from its newest verification. The same rule as `verificationState` in SQL. */
function verificationOf(newest: { verdict: Verdict; reply: unknown } | undefined): VerificationState {
  if (!newest) return "UNVERIFIED";
  if (newest.verdict === "VERIFIED") return "VERIFIED";
  return newest.reply === null ? "QUERIED" : "ANSWERED";
}

type VerificationRow = Prisma.VerificationGetPayload<{ select: typeof verificationSelect.select }>;

/** The verifications known at an instant, each with its reply if that was known too. */
function verificationsKnownAt(all: readonly VerificationRow[], knownAt: Date): VerificationRow[] {
  return all
    .filter(({ recordedAt }) => recordedAt <= knownAt)
    .map((word) => ({ ...word, reply: word.reply && word.reply.recordedAt <= knownAt ? word.reply : null }));
}

type UpdateRow = Prisma.UpdateGetPayload<{ select: ReturnType<typeof updateSelect> }>;

export function providersOf({ citations }: UpdateRow): string[] {
  return citations.flatMap(({ evidenceRevision }) => evidenceRevision.provider?.slug ?? []);
}

/**
 * `required`: whether updates counted only once verified at the instant. `undisclosed`: slugs of providers whose
 * funding is not disclosed.
 */
export function toUpdate(
  row: UpdateRow,
  { knownAt, required, undisclosed }: { knownAt: Date; required: boolean; undisclosed: ReadonlySet<string> },
) {
  const verifications = verificationsKnownAt(row.verifications, knownAt);
  const verification = verificationOf(verifications[0]);
  const correction = row.correctedBy && row.correctedBy.recordedAt <= knownAt ? row.correctedBy : null;
  const corrected =
    correction &&
    (!required || verificationOf(verificationsKnownAt(correction.verifications, knownAt)[0]) === "VERIFIED");
  return {
    number: row.number,
    recordedAt: row.recordedAt,
    /** Null where it says nothing of the status; then so are confidence and closure. */
    status: row.status,
    confidence: row.confidence,
    closure: row.closure,
    /** Null where it says nothing of the response. */
    response: row.response,
    rationale: row.rationale,
    effective: vague(row.effectiveEdtf, dayOf(row.effectiveEarliest), dayOf(row.effectiveLatest)),
    /** Where its author looked and found nothing, for which words, and up to which day. */
    looked:
      row.lookedIn === null || row.lookedFor === null || row.lookedUntil === null
        ? null
        : { in: row.lookedIn, for: row.lookedFor, until: dayOf(row.lookedUntil) },
    author: row.author,
    /** Number of the update that this one corrects. */
    corrects: row.corrects?.number ?? null,
    /** What was wrong with it; null where the correction does not say. */
    correctionNote: row.correctionNote,
    /** Number of the update that corrects this one, if it was known at the instant. */
    correctedBy: corrected ? correction.number : null,
    /** What was wrong with it, as that correction says. */
    wasWrong: corrected ? correction.correctionNote : null,
    /** Number of a correction that does not count yet, because nobody has verified it. */
    correctionProposed: correction && !corrected ? correction.number : null,
    /** Whether the update does not count, because it needs verification and nobody has verified it. */
    proposed: required && verification !== "VERIFIED",
    /** Every verification known at the instant, newest first. */
    verifications,
    verification,
    evidence: row.citations.map(({ polarity, evidenceRevision: item }) => ({
      polarity,
      number: item.evidence.number,
      revision: item.number,
      /** Number of the item's newest known revision; the update may cite an earlier one. */
      newestRevision: item.evidence.revisions[0]?.number ?? item.number,
      newestAt: item.evidence.revisions[0]?.recordedAt ?? row.recordedAt,
      /** Whether the item has been withdrawn, and why; the update counts as before. */
      withdrawn: item.evidence.revisions[0]?.withdrawn ? { note: item.evidence.revisions[0].note } : null,
      title: item.title,
      address: item.address,
      publisher: item.publisher,
      date: vagueOrNull(
        item.dateEdtf,
        item.dateEarliest && dayOf(item.dateEarliest),
        item.dateLatest && dayOf(item.dateLatest),
      ),
      accessed: item.accessed && dayOf(item.accessed),
      archive: item.archive,
      archiveSeen: item.archiveSeen && dayOf(item.archiveSeen),
      summary: item.summary,
      reliability: item.reliability,
      credibility: item.credibility,
      provider: item.provider && { ...nameAt(item.provider), fundingUndisclosed: undisclosed.has(item.provider.slug) },
    })),
  };
}

/** One update with the evidence it cites. */
export type RecordedUpdate = ReturnType<typeof toUpdate>;
