import { authorise, type User } from "@/lib/access/policy";
import { database } from "@/lib/platform/database/connect";
import { isId } from "@/lib/platform/history/ids";
import { type BulkChange, type DoneRecord, findChanges, findTouched, loadDone } from "@/lib/register/bulk/change-query";
import { namesIn } from "@/lib/register/bulk/names-query";
import { differingFields } from "@/lib/register/bulk/plan";
import { type BulkRow, shownValue } from "@/lib/register/bulk/words";
import { contentOfRevision } from "@/lib/register/recommendations/insert";

const PAGE_SIZE = 100;

/** The newest changes of many records. */
export async function listBulkChanges(user: User): Promise<BulkChange[]> {
  authorise(user, "recommendation.revise");
  return findChanges({ limit: 10 });
}

/** What a change did with its records. */
export type BulkChangePage = BulkChange & {
  rows: (BulkRow & { update: DoneRecord["update"] })[];
  page: number;
  pages: number;
};

/** A change of many records, with one page of its records; null when there is none with this id. */
export async function getBulkChange(user: User, id: string, page: number): Promise<BulkChangePage | null> {
  authorise(user, "recommendation.revise");
  const [change] = isId(id) ? await findChanges({ id, limit: 1 }) : [];
  if (!change) return null;
  const references = await findTouched(change.instant);
  const pages = Math.max(1, Math.ceil(references.length / PAGE_SIZE));
  const shown = Math.min(page, pages);
  const wanted = references.slice((shown - 1) * PAGE_SIZE, shown * PAGE_SIZE);
  const done = await loadDone(database(), change.instant, wanted);
  const names = await namesIn(
    done.flatMap(({ revision }) =>
      revision ? [contentOfRevision(revision.before), contentOfRevision(revision.after)] : [],
    ),
  );
  const rows = done.map(({ reference, title, revision, update }) => {
    const [before, after] = revision ? [contentOfRevision(revision.before), contentOfRevision(revision.after)] : [];
    const fields = before && after ? differingFields(before, after) : [];
    return {
      reference,
      title,
      update,
      fields: fields.flatMap((field) =>
        before && after
          ? { field, before: shownValue(field, before, names), after: shownValue(field, after, names) }
          : [],
      ),
    };
  });
  return { ...change, rows, page: shown, pages };
}
