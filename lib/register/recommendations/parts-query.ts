import type { HistoryTransaction } from "@/lib/platform/history/record";

/** References of the records that are parts of this one by their newest wording, including withdrawn ones. */
export async function partsOf(
  { tx }: HistoryTransaction,
  recommendationId: string,
): Promise<{ reference: string; withdrawn: boolean }[]> {
  const once = await tx.recommendation.findMany({
    where: { revisions: { some: { partOfId: recommendationId } } },
    select: {
      reference: true,
      revisions: { orderBy: { number: "desc" }, take: 1, select: { partOfId: true, withdrawn: true } },
    },
  });
  return once.flatMap(({ reference, revisions: [newest] }) =>
    newest?.partOfId === recommendationId ? [{ reference, withdrawn: newest.withdrawn }] : [],
  );
}
