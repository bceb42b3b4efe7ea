import { newId } from "@/lib/platform/history/ids";
import type { HistorySink, HistoryTransaction } from "@/lib/platform/history/record";

/** A revision of a group as stored in its table. */
export type AskRow = {
  id: string;
  askId: string;
  number: number;
  recordedAt: Date;
  authorId: string;
  note: string | null;
  title: string;
  ask: { number: number };
};

/** One change of a record's group, joining or leaving it, as stored in its table. */
export type MembershipRow = {
  id: string;
  recommendationId: string;
  number: number;
  askId: string | null;
  recordedAt: Date;
  authorId: string;
  note: string;
};

/** The related row that `askContent` needs in addition to the revision's own columns. */
export const ASK_PARTS = { ask: { select: { number: true } } } as const;

/** What the history vouches for: every column of the revision, and the group's number. */
export function askContent({ ask, ...row }: AskRow): unknown {
  return { ...row, ask: ask.number, recordedAt: row.recordedAt.toISOString() };
}

/** What the history vouches for: every column of the membership. */
export function membershipContent(row: MembershipRow): unknown {
  return { ...row, recordedAt: row.recordedAt.toISOString() };
}

/** Writes a new group with its title. The caller has checked that the number is free. */
export async function writeAsk(
  sink: HistorySink,
  authorId: string,
  { id, number, title }: { id: string; number: number; title: string },
): Promise<void> {
  await sink.add("ask", { id, number });
  await writeAskRevision(sink, authorId, { id, number }, { number: 1, title, note: null, before: null });
}

/** Creates a group with a title. Returns its id and its number, which counts from 1. */
export async function insertAsk(
  history: HistoryTransaction,
  authorId: string,
  title: string,
): Promise<{ id: string; number: number }> {
  const last = await history.tx.ask.aggregate({ _max: { number: true } });
  const ask = { id: newId(history.instant), number: (last._max.number ?? 0) + 1 };
  await writeAsk(history, authorId, { ...ask, title });
  return ask;
}

/** Gives a group a new title. `before` is the previous revision. */
export async function writeAskRevision(
  { instant, add, append }: HistorySink,
  authorId: string,
  ask: { id: string; number: number },
  revision: { number: number; title: string; note: string | null; before: AskRow | null },
): Promise<void> {
  const { before, ...content } = revision;
  const row = { ...content, id: newId(instant), askId: ask.id, recordedAt: instant, authorId };
  await add("ask_revision", row);
  await append({
    action: before === null ? "ask.begin" : "ask.rename",
    subjectType: "ask-revision",
    subjectId: row.id,
    before: before && askContent(before),
    after: askContent({ ...row, ask: { number: ask.number } }),
  });
}

/**
 * Puts a record into a group, or takes it out of its group when `askId` is null. `before` is the record's previous
 * membership row.
 */
export async function writeMembership(
  { instant, add, append }: HistorySink,
  authorId: string,
  recommendationId: string,
  step: { askId: string | null; note: string; before: MembershipRow | null },
): Promise<void> {
  const { askId, note, before } = step;
  const number = (before?.number ?? 0) + 1;
  const row = { id: newId(instant), recommendationId, number, askId, note, recordedAt: instant, authorId };
  await add("ask_membership", row);
  await append({
    action: askId === null ? "ask.takeOut" : "ask.putIn",
    subjectType: "ask-membership",
    subjectId: row.id,
    before: before && membershipContent(before),
    after: membershipContent(row),
  });
}
