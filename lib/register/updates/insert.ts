import type { Confidence, Polarity, Response, Status } from "@/lib/platform/database/generated/enums";
import type { HistoryTransaction } from "@/lib/platform/history/record";
import { dateOf, dayOf, type VagueDate } from "@/lib/platform/time/dates";
import { byPosition } from "@/lib/register/recommendations/insert";

export type UpdateContent = {
  recommendationId: string;
  status: Status;
  response: Response;
  confidence: Confidence;
  rationale: string;
  effective: VagueDate;
  correctsId: string | null;
  citations: readonly { evidenceRevisionId: string; polarity: Polarity }[];
};

/** An update as its table gives it, with its citations. */
export type UpdateRow = {
  id: string;
  recommendationId: string;
  number: number;
  recordedAt: Date;
  authorId: string;
  status: Status;
  response: Response;
  confidence: Confidence;
  rationale: string;
  effectiveEdtf: string;
  effectiveEarliest: Date;
  effectiveLatest: Date;
  correctsId: string | null;
  citations: { evidenceRevisionId: string; polarity: Polarity; position: number }[];
};

/** What the history vouches for of an update: every column, with the evidence it cites. */
export function updateContent(row: UpdateRow): unknown {
  return {
    ...row,
    recordedAt: row.recordedAt.toISOString(),
    effectiveEarliest: dayOf(row.effectiveEarliest),
    effectiveLatest: dayOf(row.effectiveLatest),
    citations: byPosition(row.citations).map(({ evidenceRevisionId, polarity, position }) => ({
      evidenceRevisionId,
      polarity,
      position,
    })),
  };
}

export const UPDATE_PARTS = {
  citations: { select: { evidenceRevisionId: true, polarity: true, position: true } },
} as const;

/** Adds an update with its citations. The rules of recording are the caller's: see `recordUpdate`. */
export async function insertUpdate(
  { tx, instant, append }: HistoryTransaction,
  authorId: string,
  content: UpdateContent,
): Promise<{ updateId: string; number: number }> {
  const last = await tx.update.aggregate({
    where: { recommendationId: content.recommendationId },
    _max: { number: true },
  });
  const row = await tx.update.create({
    data: {
      recommendationId: content.recommendationId,
      number: (last._max.number ?? 0) + 1,
      recordedAt: instant,
      authorId,
      status: content.status,
      response: content.response,
      confidence: content.confidence,
      rationale: content.rationale,
      effectiveEdtf: content.effective.edtf,
      effectiveEarliest: dateOf(content.effective.earliest),
      effectiveLatest: dateOf(content.effective.latest),
      correctsId: content.correctsId,
      citations: { create: content.citations.map((citation, position) => ({ ...citation, position })) },
    },
    include: UPDATE_PARTS,
  });
  await append({
    action: content.correctsId === null ? "update.record" : "update.correct",
    subjectType: "update",
    subjectId: row.id,
    before: null,
    after: updateContent(row),
  });
  return { updateId: row.id, number: row.number };
}
