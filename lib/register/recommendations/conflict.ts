import type { Response, Status } from "@/lib/platform/database/generated/enums";
import { NotFound, VersionConflict } from "@/lib/platform/errors";
import type { FieldWords } from "@/lib/platform/field-words";
import type { HistoryTransaction } from "@/lib/platform/history/record";
import { message } from "@/lib/platform/language/message";
import { RECORD_COLUMNS, type RevisionRow } from "@/lib/register/recommendations/insert";
import { findRevisions } from "@/lib/register/recommendations/revisions-query";
import { revisionSelect, toRevision } from "@/lib/register/recommendations/revision";
import { revisionWords } from "@/lib/register/recommendations/revision-words";
import { isVerificationRequired } from "@/lib/register/state/counted-query";

/** The record's newest revision and newest update number. @throws {NotFound} */
export async function requireLatest(
  { tx }: HistoryTransaction,
  reference: string,
): Promise<{ revision: RevisionRow; update: number }> {
  const record = await tx.recommendation.findUnique({ where: { reference }, select: { ...RECORD_COLUMNS, id: true } });
  const [row] = record
    ? await findRevisions(tx, { where: { recommendationId: record.id }, orderBy: { number: "desc" }, take: 1 })
    : [];
  if (!record || !row) throw new NotFound(message("record"));
  const { id: _, ...recommendation } = record;
  const revision = { ...row, recommendation };
  const newest = await tx.update.aggregate({
    where: { recommendationId: revision.recommendationId },
    _max: { number: true },
  });
  return { revision, update: newest._max.number ?? 0 };
}

type Seen = { baseRevision: number; baseUpdate?: number };

/**
 * Rejects a write if somebody has saved the record since the form was opened, or, for a form that shows updates, has
 * recorded one. The error contains what was saved. @throws {VersionConflict}
 */
export async function requireCurrent(
  history: HistoryTransaction,
  latest: { revision: RevisionRow; update: number },
  seen: Seen,
): Promise<void> {
  const conflict = await conflictWith(history, latest, seen);
  if (conflict === null) return;
  throw new VersionConflict<ConflictDetails>(
    message(
      "Someone else saved a change to this record while you were editing. Their change is shown beside yours. Your changes have not been saved yet, but nothing you typed is lost. Compare both, then save again or leave the page.",
    ),
    conflict,
  );
}

/** What was saved of a record since somebody saw it; null when nothing was. */
export async function conflictWith(
  history: HistoryTransaction,
  latest: { revision: Pick<RevisionRow, "id" | "number" | "recommendationId">; update: number },
  seen: Seen,
): Promise<ConflictDetails | null> {
  const sameRevision = latest.revision.number === seen.baseRevision;
  const sameUpdate = seen.baseUpdate === undefined || latest.update === seen.baseUpdate;
  if (sameRevision && sameUpdate) return null;
  return {
    revision: latest.revision.number,
    update: latest.update,
    updates:
      seen.baseUpdate === undefined
        ? []
        : await updatesAfter(history, latest.revision.recommendationId, seen.baseUpdate),
    wording: sameRevision ? null : await wordingOf(history, latest.revision.id),
  };
}

async function updatesAfter(
  { tx, instant }: HistoryTransaction,
  recommendationId: string,
  number: number,
): Promise<ConflictDetails["updates"]> {
  const isRequired = await isVerificationRequired(instant, tx);
  const rows = await tx.update.findMany({
    where: { recommendationId, number: { gt: number } },
    orderBy: { number: "asc" },
    select: {
      number: true,
      status: true,
      response: true,
      effectiveEdtf: true,
      rationale: true,
      author: { select: { name: true } },
      verifications: { orderBy: [{ recordedAt: "desc" }, { id: "desc" }], take: 1, select: { verdict: true } },
    },
  });
  return rows.map(({ effectiveEdtf, author, verifications: [newest], ...row }) => ({
    ...row,
    proposed: isRequired && newest?.verdict !== "VERIFIED",
    effective: effectiveEdtf,
    author: author.name,
  }));
}

async function wordingOf({ tx }: HistoryTransaction, id: string): Promise<ConflictDetails["wording"]> {
  const row = await tx.recommendationRevision.findUniqueOrThrow({ where: { id }, include: revisionSelect(null) });
  const revision = toRevision(row);
  return {
    author: revision.author.name,
    note: revision.note,
    fields: revisionWords(revision).filter(([, words]) => words !== ""),
  };
}

/**
 * What was saved after a form was opened, shown next to the person's own input. Plain data, because it is sent to the
 * browser.
 */
export type ConflictDetails = {
  /**
   * Numbers of the newest revision and update. The form sends them with the next attempt, so that it overwrites on
   * purpose.
   */
  revision: number;
  update: number;
  /** The updates recorded since the form was opened, oldest first. */
  updates: {
    number: number;
    /** Null for an update that says nothing of it. */
    status: Status | null;
    response: Response | null;
    /** Whether it does not count until a reviewer verifies it. */
    proposed: boolean;
    /** EDTF */
    effective: string;
    author: string | null;
    rationale: string;
  }[];
  /** The newest wording, if saved since the form was opened: labels and words, who changed it and why. */
  wording: { author: string | null; note: string | null; fields: FieldWords[] } | null;
};
