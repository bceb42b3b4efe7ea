import { rejectInput } from "@/lib/platform/errors";
import type { HistoryTransaction } from "@/lib/platform/history/record";
import { message } from "@/lib/platform/language/message";

/** Max items named to somebody whose words match several. */
const MAX_NAMED = 5;

/**
 * The number of the item whose title or web address somebody gave. Words that only occur in one are no choice: the items that
 * they occur in are named, and one of their numbers is asked for. @throws {InvalidInput} under `field`
 */
export async function findOnFile({ tx }: HistoryTransaction, given: string, field: string): Promise<number> {
  const words = given.trim();
  const rows = await tx.evidenceRevision.findMany({
    where: {
      OR: (["title", "publisher", "address"] as const).map((column) => ({
        [column]: { contains: words, mode: "insensitive" as const },
      })),
    },
    orderBy: [{ evidence: { number: "desc" } }, { number: "desc" }],
    take: MAX_NAMED * 10,
    select: { title: true, address: true, evidence: { select: { number: true } } },
  });
  const newest = new Map(rows.toReversed().map((row) => [row.evidence.number, row]));
  const same = (text: string | null) => text?.toLowerCase() === words.toLowerCase();
  const exact = [...newest.values()].filter(({ title, address }) => same(title) || same(address));
  const [only] = exact;
  if (only && exact.length === 1) return only.evidence.number;
  const named = [...newest.values()].slice(-MAX_NAMED).map(({ title, evidence }) => `E-${evidence.number}: ${title}`);
  return rejectInput(
    field,
    named.length === 0
      ? message("No evidence in this register has “{words}” in its title, publisher or address.", { words })
      : message("Enter the number of the item you mean: {items}.", { items: named.toReversed().join("; ") }),
  );
}
