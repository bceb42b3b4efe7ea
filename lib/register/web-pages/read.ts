import { z } from "zod";
import { authorise, type User } from "@/lib/access/policy";
import { database } from "@/lib/platform/database/connect";
import { queryRow } from "@/lib/platform/database/rows";
import { valuesOf } from "@/lib/platform/vocabulary";
import { pageOfItem } from "@/lib/register/evidence/address-state-query";
import { ADDRESS_STATES, type AddressState } from "@/lib/register/evidence/address-states";
import { changedParts, type ChangedPart } from "@/lib/register/web-pages/changed-parts";
import { storedFile } from "@/lib/register/web-pages/pieces-query";

const pageRow = z.object({
  state: z.enum(valuesOf(ADDRESS_STATES)).nullable(),
  before: z.string().nullable(),
  after: z.string().nullable(),
  lookedAt: z.date().nullable(),
  found: z.string().nullable(),
  told: z.boolean(),
});

/** A page that was kept, as a page of the register lists it. */
type KeptPage = {
  id: string;
  recordedAt: Date;
  author: { name: string | null };
  address: string;
  url: string;
  /** In bytes, and of the WARC file. */
  size: number;
  sha256: string;
};

/** What is known of the page at the address of an item. */
export type PageOfItem = {
  state: AddressState | null;
  /** The last look: when, what was found in English, and whether that told how the page is. */
  last: { at: Date; found: string; told: boolean } | null;
  /** The words that changed; null where they cannot be shown. */
  changes: { parts: ChangedPart[]; hasMore: boolean } | null;
  /** Newest first. */
  copies: KeptPage[];
};

/** The page at the address of an item, as known at an instant. */
export async function getPageOfItem(user: User, number: number, knownAt: Date): Promise<PageOfItem> {
  authorise(user, "register.read");
  const page = await queryRow(pageRow, pageOfItem(number, knownAt));
  const copies = await database().pageCopy.findMany({
    where: { evidence: { number }, recordedAt: { lte: knownAt } },
    orderBy: [{ recordedAt: "desc" }, { id: "desc" }],
    select: {
      id: true,
      recordedAt: true,
      author: { select: { name: true } },
      address: true,
      url: true,
      size: true,
      sha256: true,
    },
  });
  const isCompared = page?.state === "CHANGED" && page.before !== null && page.after !== null;
  return {
    state: page?.state ?? null,
    last: page?.lookedAt ? { at: page.lookedAt, found: page.found ?? "", told: page.told } : null,
    changes: isCompared ? changedParts(page.before ?? "", page.after ?? "") : null,
    copies,
  };
}

/** The WARC file of a kept page; null when the item has no such page. */
export async function openKeptPage(
  user: User,
  number: number,
  id: string,
): Promise<{ sha256: string; recordedAt: Date; bytes: Buffer } | null> {
  authorise(user, "register.read");
  if (!z.uuid().safeParse(id).success || !Number.isInteger(number)) return null;
  const found = await database().pageCopy.findFirst({
    where: { id, evidence: { number } },
    select: { sha256: true, recordedAt: true },
  });
  return found && { ...found, bytes: await storedFile(database(), id, found.sha256) };
}
