import { z } from "zod";
import { authorise, type User } from "@/lib/access/policy";
import { Prisma } from "@/lib/platform/database/generated/client";
import type { Response } from "@/lib/platform/database/generated/enums";
import { queryRows } from "@/lib/platform/database/rows";
import { sqlInstant } from "@/lib/platform/database/sql";
import { NotFound, rejectInput } from "@/lib/platform/errors";
import type { HistoryTransaction } from "@/lib/platform/history/record";
import { message, type Message, nested } from "@/lib/platform/language/message";
import { requireDay, type VagueDate } from "@/lib/platform/time/dates";
import { valuesOf } from "@/lib/platform/vocabulary";
import { type DoneRecord, findChanges, findTouched, loadDone } from "@/lib/register/bulk/change-query";
import { type BulkOutcome, type PlannedRecord, writeChecked } from "@/lib/register/bulk/checked";
import { contentUndone } from "@/lib/register/bulk/plan";
import { type LoadedRecord, loadRecords } from "@/lib/register/bulk/records-query";
import type { UndoMany } from "@/lib/register/bulk/schema";
import { BULK_FIELDS, UNDO_ACTION } from "@/lib/register/bulk/vocabulary";
import { contentOfRevision } from "@/lib/register/recommendations/insert";
import { NOT_LOOKED } from "@/lib/register/updates/insert";
import { splitRecordFault } from "@/lib/register/updates/rules";
import { RESPONSES } from "@/lib/register/vocabulary";
import { withdrawnFault } from "@/lib/register/withdrawn";

/**
 * Undoes a change of many records by corrections: revisions give its fields their former values back, and each of its
 * updates is corrected by one that leaves the status to the updates before it. What somebody has changed or corrected
 * since stays as it is. Unless it is confirmed, it only says what would change.
 */
export async function undoMany(user: User, input: UndoMany): Promise<BulkOutcome> {
  authorise(user, "recommendation.revise");
  authorise(user, "update.record");
  const { confirm, checked, seen, ...asked } = input;
  return writeChecked(user, { confirm, checked, seen }, asked, (history) => planned(history, asked), {
    action: UNDO_ACTION,
    note: input.note,
    undoes: input.change,
  });
}

async function planned(
  history: HistoryTransaction,
  { change: id, note }: Pick<UndoMany, "change" | "note">,
): Promise<PlannedRecord[]> {
  const { tx } = history;
  const [change] = await findChanges({ id, limit: 1 }, tx);
  if (!change) throw new NotFound(message("change"));
  if (change.undone !== null) rejectInput("", message("This change has been undone already."));
  if (change.undoes !== null) rejectInput("", message("This undid another change. Make that change again instead."));
  const references = await findTouched(change.instant, tx);
  const done = await loadDone(tx, change.instant, references);
  const records = new Map((await loadRecords(history, references)).map((record) => [record.reference, record]));
  const ids = [...records.values()].map(({ revision }) => revision.recommendationId);
  const corrected = await correctedUpdates(history, done);
  const answers = await lastAnswers(history, ids, change.instant);
  return done.flatMap((one) => {
    const record = records.get(one.reference);
    if (!record) return [];
    return [
      {
        record,
        ...undone(one, record, {
          note,
          correctedBy: one.update ? (corrected.get(one.update.id) ?? null) : null,
          answer: answers.get(record.revision.recommendationId) ?? null,
        }),
      },
    ];
  });
}

type Answer = { response: Response; effective: VagueDate };

/** What becomes of one record when a change of it is undone. */
function undone(
  done: DoneRecord,
  { reference, revision, parts }: LoadedRecord,
  { note, correctedBy, answer }: { note: string; correctedBy: number | null; answer: Answer | null },
): Omit<PlannedRecord, "record"> {
  const now = contentOfRevision(revision);
  const { content, kept } = done.revision
    ? contentUndone(now, {
        before: contentOfRevision(done.revision.before),
        after: contentOfRevision(done.revision.after),
      })
    : { content: now, kept: [] };
  const remarks: Message[] = kept.map((field) =>
    message("{field}: changed since, and stays as it is.", { field: nested(BULK_FIELDS[field].label) }),
  );
  let update: PlannedRecord["update"] = null;
  if (done.update && correctedBy !== null) {
    remarks.push(
      message("Update {number} has been corrected since, by update {other}, and stays as it is.", {
        number: done.update.number,
        other: correctedBy,
      }),
    );
  } else if (done.update) {
    // A correction has to say something. What the response was says nothing new, and leaves the status to earlier updates.
    remarks.push(message("Update {number} is corrected and no longer counts.", { number: done.update.number }));
    const { response, effective } = answer ?? { response: "NO_RESPONSE", effective: now.made };
    update = {
      status: null,
      confidence: null,
      closure: null,
      response,
      rationale: "",
      effective,
      ...NOT_LOOKED,
      correctsId: done.update.id,
      correctionNote: note,
      citations: [],
    };
  }
  const fault = withdrawnFault(reference, revision.withdrawn) ?? (update ? splitRecordFault(parts) : null);
  return { content, update, fault, remarks };
}

/** Which of the updates have been corrected, and by which update. */
async function correctedUpdates(
  { tx }: HistoryTransaction,
  done: readonly DoneRecord[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.update.findMany({
    where: { correctsId: { in: done.flatMap(({ update }) => update?.id ?? []) } },
    select: { correctsId: true, number: true },
  });
  return new Map(
    rows.flatMap(({ correctsId, number }) => (correctsId === null ? [] : [[correctsId, number] as const])),
  );
}

/** What each record's addressee answered last, by the updates that are not those of the change itself and not corrected. */
async function lastAnswers(
  { tx }: HistoryTransaction,
  ids: readonly string[],
  instant: Date,
): Promise<ReadonlyMap<string, Answer>> {
  const rows = await queryRows(
    z.object({
      id: z.string(),
      response: z.enum(valuesOf(RESPONSES)),
      edtf: z.string(),
      earliest: z.string(),
      latest: z.string(),
    }),
    Prisma.sql`
      SELECT DISTINCT ON (u.recommendation_id) u.recommendation_id::text AS id, u.response::text,
        u.effective_edtf AS edtf, u.effective_earliest::text AS earliest, u.effective_latest::text AS latest
      FROM "update" u
      WHERE u.recommendation_id = ANY(${[...ids]}::uuid[]) AND u.response IS NOT NULL AND u.recorded_at <> ${sqlInstant(instant)}
        AND NOT EXISTS (SELECT 1 FROM "update" c WHERE c.corrects_id = u.id)
      ORDER BY u.recommendation_id, u.effective_latest DESC, u.recorded_at DESC, u.id DESC`,
    tx,
  );
  return new Map(
    rows.map(({ id, response, edtf, earliest, latest }) => [
      id,
      { response, effective: { edtf, earliest: requireDay(earliest), latest: requireDay(latest) } },
    ]),
  );
}
