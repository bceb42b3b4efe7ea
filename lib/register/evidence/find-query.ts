import type { Prisma } from "@/lib/platform/database/generated/client";
import { queryRows } from "@/lib/platform/database/rows";
import { rejectInput } from "@/lib/platform/errors";
import type { HistoryTransaction } from "@/lib/platform/history/record";
import { message } from "@/lib/platform/language/message";
import { atAddressRow, itemsAtAddress } from "@/lib/register/evidence/on-file-query";

/** Max items named to somebody whose words match several. */
const MAX_NAMED = 5;
/** Max revisions looked at for items to name; of some there are newer ones. */
const MAX_LOOKED_AT = 50;

/**
 * The number of the item whose title or web address somebody gave. Words that only occur in one are no choice: the items that
 * they occur in are named, and one of their numbers is asked for. @throws {InvalidInput} under `field`
 */
export async function findOnFile({ tx }: HistoryTransaction, given: string, field: string): Promise<number> {
  const words = given.trim();
  const atAddress = (await queryRows(atAddressRow, itemsAtAddress(words, null), tx)).map(({ number }) => number);
  const isCalled = (title: string) => title.toLowerCase() === words.toLowerCase();
  /** The items whose newest revision has this. */
  async function newestWith(where: Prisma.EvidenceRevisionWhereInput, most?: number) {
    const rows = await tx.evidenceRevision.findMany({
      where,
      orderBy: { evidence: { number: "desc" } },
      ...(most === undefined ? {} : { take: most }),
      select: {
        number: true,
        title: true,
        withdrawn: true,
        evidence: {
          select: { number: true, revisions: { orderBy: { number: "desc" }, take: 1, select: { number: true } } },
        },
      },
    });
    return rows.filter(({ number, withdrawn, evidence }) => !withdrawn && number === evidence.revisions[0]?.number);
  }
  const equal = { equals: words, mode: "insensitive" } as const;
  const exact = (await newestWith({ OR: [{ title: equal }, { evidence: { number: { in: atAddress } } }] })).filter(
    ({ title, evidence }) => isCalled(title) || atAddress.includes(evidence.number),
  );
  const [only] = exact;
  if (only && exact.length === 1) return only.evidence.number;
  const within = { contains: words, mode: "insensitive" } as const;
  const named =
    exact.length > 0
      ? exact
      : await newestWith({ OR: [{ title: within }, { publisher: within }, { address: within }] }, MAX_LOOKED_AT);
  const items = named.slice(0, MAX_NAMED).map(({ title, evidence }) => `E-${evidence.number}: ${title}`);
  return rejectInput(
    field,
    items.length === 0
      ? message("No evidence in this register has “{words}” in its title, publisher or address.", { words })
      : message("Enter the number of the item you mean: {items}.", { items: items.join("; ") }),
  );
}
