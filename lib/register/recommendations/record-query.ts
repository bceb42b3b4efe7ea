import { rejectFault, rejectInput } from "@/lib/platform/errors";
import type { HistoryTransaction } from "@/lib/platform/history/record";
import { unknownRecord } from "@/lib/register/recommendations/rules";
import { withdrawnFault } from "@/lib/register/withdrawn";

/**
 * The newest wording of a record that a form names by its reference. @throws {InvalidInput} under `field` when there is
 * no such record, or it is withdrawn.
 */
export async function requireRecord(
  { tx }: HistoryTransaction,
  reference: string,
  field: string,
): Promise<{ id: string; partOfId: string | null; supersededById: string | null }> {
  const record = await tx.recommendation.findUnique({
    where: { reference },
    select: {
      id: true,
      revisions: {
        orderBy: { number: "desc" },
        take: 1,
        select: { partOfId: true, supersededById: true, withdrawn: true },
      },
    },
  });
  const newest = record?.revisions[0];
  if (!record || !newest) {
    rejectInput(field, unknownRecord(reference));
  }
  const { withdrawn, ...links } = newest;
  rejectFault(field, withdrawnFault(reference, withdrawn));
  return { id: record.id, ...links };
}
