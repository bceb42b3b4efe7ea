import { z } from "zod";
import { database, type Transaction } from "@/lib/platform/database/connect";
import { Prisma } from "@/lib/platform/database/generated/client";
import { queryRows } from "@/lib/platform/database/rows";

/** How many addresses one run looks at: first those never looked at, then those looked at longest ago. */
const MAX_ADDRESSES = 5_000;

/** What a look at an address found. `outcome` is null where that does not tell how the page is. */
export type Look = {
  outcome: "THERE" | "GONE" | null;
  /** In English. */
  found: string;
  fingerprint: string | null;
  text: string | null;
};

/** Whether a look tells something else than the last one that told something. */
export async function isNews(address: string, { outcome, fingerprint }: Look): Promise<boolean> {
  if (outcome === null) return false;
  const last = await database().addressLook.findFirst({
    where: { address, outcome: { not: null } },
    orderBy: { lookedAt: "desc" },
    select: { outcome: true, fingerprint: true },
  });
  return last?.outcome !== outcome || last.fingerprint !== fingerprint;
}

/** Saves what a look found. The text is kept where the copy of the page says something else. Returns the row's id. */
export async function insertLook(
  tx: Pick<Transaction, "pageCopy" | "addressLook">,
  address: string,
  { text, ...look }: Look,
  lookedAt: Date,
): Promise<string> {
  const copy = await tx.pageCopy.findFirst({
    where: { address },
    orderBy: { recordedAt: "desc" },
    select: { fingerprint: true },
  });
  const isOther = copy !== null && look.fingerprint !== null && copy.fingerprint !== look.fingerprint;
  const { id } = await tx.addressLook.create({
    data: { ...look, address, lookedAt, text: isOther ? text : null },
    select: { id: true },
  });
  return id;
}

/** The addresses of evidence that is not withdrawn, once each, in the order in which they are to be looked at. */
export async function addressesToLookAt(): Promise<string[]> {
  const rows = await queryRows(
    z.object({ address: z.string() }),
    Prisma.sql`
    WITH newest AS (
      SELECT DISTINCT ON (v.evidence_id) v.address, v.withdrawn FROM evidence_revision v
      ORDER BY v.evidence_id, v.number DESC)
    SELECT newest.address FROM newest WHERE newest.address IS NOT NULL AND NOT newest.withdrawn
    GROUP BY newest.address
    ORDER BY (SELECT max(l.looked_at) FROM address_look l WHERE l.address = newest.address) NULLS FIRST, newest.address COLLATE "C"
    LIMIT ${MAX_ADDRESSES}::integer`,
  );
  return rows.map(({ address }) => address);
}
