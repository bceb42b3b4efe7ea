import { createHash } from "node:crypto";
import type { User } from "@/lib/access/policy";
import { rejectInput, VersionConflict } from "@/lib/platform/errors";
import { env } from "@/lib/platform/env";
import { addTogether } from "@/lib/platform/history/bulk";
import { newId } from "@/lib/platform/history/ids";
import { canonicalJson, type HistoryTransaction, withHistory } from "@/lib/platform/history/record";
import { message, type Message } from "@/lib/platform/language/message";
import { dayInZone } from "@/lib/platform/time/dates";
import { namesIn } from "@/lib/register/bulk/names-query";
import { differingFields } from "@/lib/register/bulk/plan";
import { lastStatuses, type LoadedRecord } from "@/lib/register/bulk/records-query";
import { type SeenRecords, seenText } from "@/lib/register/bulk/schema";
import { BULK_SUBJECT } from "@/lib/register/bulk/vocabulary";
import { type BulkPreview, shownValue } from "@/lib/register/bulk/words";
import { type ConflictDetails, conflictWith } from "@/lib/register/recommendations/conflict";
import {
  type RecommendationContent,
  contentOfRevision,
  revisionRow,
  writeRevision,
} from "@/lib/register/recommendations/insert";
import { isVerificationRequired } from "@/lib/register/state/counted-query";
import { type UpdateContent, writeUpdate } from "@/lib/register/updates/insert";

/** What shall become of one record. */
export type PlannedRecord = {
  record: LoadedRecord;
  /** Its content afterwards. */
  content: RecommendationContent;
  update: Omit<UpdateContent, "recommendationId"> | null;
  /** Why it cannot take part. */
  fault: Message | null;
  /** What else becomes of it, and what stays as it is, and why. */
  remarks: Message[];
};

/** What a write of many records is asked: to show what it would do, or to do what it has shown. */
type Checking = { confirm: boolean; checked: string | null; seen: SeenRecords };

/** The id of the change that was made, or, where that was not confirmed, what it would do. */
export type BulkOutcome = { id: string } | { preview: BulkPreview };

/** Of how many records it is shown what others have saved meanwhile. */
const MAX_OVERTAKEN = 10;

const TABLES = [
  "recommendation_revision",
  "revision_addressee",
  "revision_further_theme",
  "revision_further_passage",
  "update",
  "citation",
];

/** Thrown out of the transaction, so that nothing is written. */
class OnlyPreviewed extends Error {
  constructor(
    readonly planned: readonly PlannedRecord[],
    readonly overtaken: Pick<BulkPreview, "overtaken" | "overtakenTotal">,
    readonly instant: Date,
  ) {
    super();
  }
}

function fieldsOf({ record, content }: PlannedRecord) {
  return differingFields(contentOfRevision(record.revision), content);
}

function changes(planned: PlannedRecord): boolean {
  return planned.fault === null && (planned.update !== null || fieldsOf(planned).length > 0);
}

/**
 * Plans a change of many records under the chain's lock, and makes it only if it was confirmed as it stands: `asked` is what
 * the person entered, and none of the records was saved by somebody else since the preview. Everything is one
 * transaction, with one entry of the history for each revision and update, and one for the change itself.
 * @throws {VersionConflict} with a new preview, if somebody was quicker
 */
export async function writeChecked(
  user: User,
  { confirm, checked, seen }: Checking,
  asked: unknown,
  plan: (history: HistoryTransaction) => Promise<PlannedRecord[]>,
  { action, note, ...facts }: { action: string; note: string | null; undoes?: string },
): Promise<BulkOutcome> {
  const hash = createHash("sha256").update(canonicalJson(asked), "utf8").digest("hex");
  let previewed: OnlyPreviewed;
  try {
    return await withHistory(user, async (history) => {
      const planned = await plan(history);
      const isSame = confirm && checked === hash;
      const overtaken = await overtakenOf(history, isSame ? planned : [], seen);
      if (!isSame || overtaken.overtakenTotal > 0) throw new OnlyPreviewed(planned, overtaken, history.instant);
      const changed = planned.filter(changes);
      if (changed.length === 0) rejectInput("", message("Nothing would change in any of these records."));
      await addTogether(history, TABLES, async (sink) => {
        for (const one of changed) {
          const { record, content, update } = one;
          const { revision } = record;
          if (fieldsOf(one).length > 0) {
            const columns = { id: revision.recommendationId, ...revision.recommendation };
            const next = { number: revision.number + 1, content, note, withdrawn: false };
            const row = revisionRow(history.instant, user.id, columns, next);
            await writeRevision(sink, row, "recommendation.revise", revision);
          }
          if (update) {
            const its = { ...update, recommendationId: revision.recommendationId };
            await writeUpdate(sink, user.id, record.update + 1, its);
          }
        }
      });
      const id = newId(history.instant);
      const after = { records: changed.length, note, ...facts };
      await history.append({ action, subjectType: BULK_SUBJECT, subjectId: id, before: null, after });
      return { id };
    });
  } catch (error) {
    if (!(error instanceof OnlyPreviewed)) throw error;
    previewed = error;
  }
  const preview = await previewOf(previewed, hash);
  if (preview.overtakenTotal > 0) {
    throw new VersionConflict<BulkPreview>(
      message(
        "Someone else saved a change to {count, plural, one {# of these records} other {# of these records}} after you checked. Nothing has been written. Check again what would change, then confirm or leave the page.",
        { count: preview.overtakenTotal },
      ),
      preview,
    );
  }
  return { preview };
}

/** Which records somebody has saved since they were shown. */
async function overtakenOf(
  history: HistoryTransaction,
  planned: readonly PlannedRecord[],
  seen: SeenRecords,
): Promise<Pick<BulkPreview, "overtaken" | "overtakenTotal">> {
  const late = planned.filter(({ record: { reference, revision, update } }) => {
    const shown = seen.get(reference);
    return shown?.revision !== revision.number || shown.update !== update;
  });
  const overtaken: { reference: string; details: ConflictDetails }[] = [];
  for (const { record } of late.slice(0, MAX_OVERTAKEN)) {
    const { revision = 0, update = 0 } = seen.get(record.reference) ?? {};
    const details = await conflictWith(history, record, { baseRevision: revision, baseUpdate: update });
    if (details) overtaken.push({ reference: record.reference, details });
  }
  return { overtaken, overtakenTotal: late.length };
}

/** What is shown of a plan. Read outside the plan's transaction, because that one makes others wait. */
async function previewOf({ planned, overtaken, instant }: OnlyPreviewed, checked: string): Promise<BulkPreview> {
  const names = await namesIn(planned.flatMap(({ record, content }) => [contentOfRevision(record.revision), content]));
  const today = dayInZone(instant, env().timeZone);
  const withStatus = planned.filter(({ update, fault }) => fault === null && update?.status);
  const statuses = await lastStatuses(
    withStatus.map(({ record }) => record.revision.recommendationId),
    today,
  );
  const rows = planned.map((one) => {
    const { record, content, update, fault, remarks } = one;
    const before = contentOfRevision(record.revision);
    const last = statuses.get(record.revision.recommendationId);
    const status = last?.status ?? "NOT_ASSESSED";
    const holds = update && update.effective.latest <= today && update.effective.latest >= (last?.latest ?? "");
    return {
      reference: record.reference,
      title: record.revision.title,
      fields: fieldsOf(one).map((field) => ({
        field,
        before: shownValue(field, before, names),
        after: shownValue(field, content, names),
      })),
      status: update?.status ? { before: status, after: holds ? update.status : status } : null,
      isNewUpdate: update !== null && update.correctsId === null,
      remarks,
      reason: fault,
      isChanged: changes(one),
    };
  });
  const hasUpdate = planned.some(({ update }) => update !== null);
  return {
    checked,
    seen: seenText(
      new Map(
        planned.map(({ record }) => [record.reference, { revision: record.revision.number, update: record.update }]),
      ),
    ),
    changed: rows.flatMap(({ isChanged, reason: _, ...row }) => (isChanged ? row : [])),
    unchanged: rows.flatMap(({ isChanged, reason, reference, title }) =>
      isChanged || reason ? [] : { reference, title, fields: [] },
    ),
    rejected: rows.flatMap(({ reason, reference, title }) => (reason ? { reference, title, fields: [], reason } : [])),
    isProposed: hasUpdate && (await isVerificationRequired(instant)),
    ...overtaken,
  };
}
