import { authorise, type User } from "@/lib/access/policy";
import { rejectFault, rejectInput } from "@/lib/platform/errors";
import type { HistoryTransaction } from "@/lib/platform/history/record";
import { type BulkOutcome, type PlannedRecord, writeChecked } from "@/lib/register/bulk/checked";
import { type BulkChanges, bulkFault, contentAfter } from "@/lib/register/bulk/plan";
import { loadRecords } from "@/lib/register/bulk/records-query";
import type { ChangeMany } from "@/lib/register/bulk/schema";
import { BULK_ACTION } from "@/lib/register/bulk/vocabulary";
import { futureFault } from "@/lib/register/date-rules";
import { contentOfRevision } from "@/lib/register/recommendations/insert";
import { meantThemeIds, standingIds } from "@/lib/register/names/names-query";
import { unknownRecord } from "@/lib/register/recommendations/rules";
import { requireOwner } from "@/lib/register/recommendations/wording";
import { UNKNOWN_THEME } from "@/lib/register/themes/schema";
import { todayOf } from "@/lib/register/today";
import { checkFiles, citeAll } from "@/lib/register/updates/cite";
import { assessmentOf } from "@/lib/register/updates/insert";

/**
 * Gives many records an owner, a theme, a priority, a due date or a review interval, or records one update of all of them.
 * Unless it is confirmed, it only says what would change. Records that cannot take part, or would not change, are left
 * out; of the others all are changed, or none.
 */
export async function changeMany(user: User, input: ChangeMany): Promise<BulkOutcome> {
  authorise(user, "recommendation.revise");
  if (input.update) authorise(user, "update.record");
  const { confirm, checked, seen, ...asked } = input;
  return writeChecked(user, { confirm, checked, seen }, asked, (history) => planned(history, user, asked), {
    action: BULK_ACTION,
    note: input.note,
  });
}

async function planned(
  history: HistoryTransaction,
  user: User,
  { records, changes: asked, update }: Omit<ChangeMany, "confirm" | "checked" | "seen">,
): Promise<PlannedRecord[]> {
  const found = await loadRecords(history, records);
  const onFile = new Set(found.map(({ reference }) => reference));
  const missing = records.find((reference) => !onFile.has(reference));
  if (missing !== undefined) rejectInput("records", unknownRecord(missing));
  const changes = await resolveChanges(history, asked);
  if (update) {
    rejectFault("effective", futureFault(update.effective, todayOf(history)));
    rejectFault("lookedUntil", futureFault(update.lookedUntil, todayOf(history)));
  }
  const citations = update ? await citeAll(history, user.id, await checkFiles(user, update.evidence)) : [];
  return found.map((record) => {
    const { reference, revision, parts } = record;
    const content = contentAfter(contentOfRevision(revision), changes);
    const judged = { reference, withdrawn: revision.withdrawn, made: content.made, parts };
    return {
      record,
      content,
      update: update && { ...assessmentOf(update), correctsId: null, correctionNote: null, citations },
      fault: bulkFault(judged, content, changes, update),
      remarks: [],
    };
  });
}

/** Finds what the changes refer to. */
async function resolveChanges({ tx }: HistoryTransaction, asked: ChangeMany["changes"]): Promise<BulkChanges> {
  const { owner, theme, ...plain } = asked;
  const changes: BulkChanges = plain;
  if (theme !== undefined) {
    const id = (await standingIds(tx, "theme", [theme.slug])).get(theme.slug) ?? rejectInput("theme", UNKNOWN_THEME);
    changes.theme = { id, meant: new Set(await meantThemeIds([theme.slug], tx)), as: theme.as };
  }
  if (owner !== undefined) {
    if (owner !== null) await requireOwner(tx, owner);
    changes.owner = owner;
  }
  return changes;
}
