import type { Prisma } from "@/lib/platform/database/generated/client";
import { newId } from "@/lib/platform/history/ids";
import type { Closure, Confidence, Polarity, Response, Status } from "@/lib/platform/database/generated/enums";
import type { HistorySink, HistoryTransaction } from "@/lib/platform/history/record";
import { dateOf, type Day, dayOf, type VagueDate } from "@/lib/platform/time/dates";
import { byPosition } from "@/lib/register/recommendations/insert";

/** What an update says, whether a form or a table's row gave it. */
export type Assessment = {
  /** Null for an update that says nothing of the status; then so are confidence and closure. */
  status: Status | null;
  /** Null for an update that says nothing of the response. */
  response: Response | null;
  confidence: Confidence | null;
  closure: Closure | null;
  rationale: string;
  effective: VagueDate;
} & Looked;

/** Where somebody looked and found nothing, for which words, and up to which day: all three or none. */
export type Looked = { lookedIn: string | null; lookedFor: string | null; lookedUntil: Day | null };

export const NOT_LOOKED = { lookedIn: null, lookedFor: null, lookedUntil: null } as const satisfies Looked;

/** What an update says, without what else was sent with it. */
export function assessmentOf(given: Assessment): Assessment {
  const { status, response, confidence, closure, rationale, effective, lookedIn, lookedFor, lookedUntil } = given;
  return { status, response, confidence, closure, rationale, effective, lookedIn, lookedFor, lookedUntil };
}

export type UpdateContent = Assessment & {
  /** Only where the order in which updates are written is not the one in which they hold. */
  id?: string;
  recommendationId: string;
  correctsId: string | null;
  /** What was wrong with the update that it corrects, where somebody said so. */
  correctionNote: string | null;
  citations: readonly { evidenceRevisionId: string; polarity: Polarity }[];
};

/** An update as stored in its table, with its citations. */
export type UpdateRow = Prisma.UpdateGetPayload<{ include: typeof UPDATE_PARTS }>;

/** What the history vouches for: every column of the update, with the evidence it cites. */
export function updateContent(row: UpdateRow): unknown {
  return {
    ...row,
    recordedAt: row.recordedAt.toISOString(),
    effectiveEarliest: dayOf(row.effectiveEarliest),
    effectiveLatest: dayOf(row.effectiveLatest),
    lookedUntil: row.lookedUntil && dayOf(row.lookedUntil),
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

/** Writes an update with its citations. The caller has applied the rules for recording (`rules.ts`). Returns its id. */
export async function writeUpdate(
  { instant, add, append }: HistorySink,
  authorId: string,
  number: number,
  { citations, effective, lookedUntil, ...plain }: UpdateContent,
): Promise<string> {
  const columns = {
    ...plain,
    id: plain.id ?? newId(instant),
    number,
    recordedAt: instant,
    authorId,
    effectiveEdtf: effective.edtf,
    effectiveEarliest: dateOf(effective.earliest),
    effectiveLatest: dateOf(effective.latest),
    lookedUntil: lookedUntil && dateOf(lookedUntil),
  };
  const cited = citations.map((citation, position) => ({ ...citation, position }));
  await add("update", columns);
  await add("citation", ...cited.map((citation) => ({ updateId: columns.id, ...citation })));
  await append({
    action: plain.correctsId === null ? "update.record" : "update.correct",
    subjectType: "update",
    subjectId: columns.id,
    before: null,
    after: updateContent({ ...columns, citations: cited }),
  });
  return columns.id;
}

/** Adds an update with its record's next number. */
export async function insertUpdate(
  history: HistoryTransaction,
  authorId: string,
  content: UpdateContent,
): Promise<{ updateId: string; number: number }> {
  const last = await history.tx.update.aggregate({
    where: { recommendationId: content.recommendationId },
    _max: { number: true },
  });
  const number = (last._max.number ?? 0) + 1;
  return { updateId: await writeUpdate(history, authorId, number, content), number };
}
