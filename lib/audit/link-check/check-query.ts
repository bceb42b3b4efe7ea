import { z } from "zod";
import { database } from "@/lib/platform/database/connect";
import { Prisma } from "@/lib/platform/database/generated/client";
import { sourcesAt } from "@/lib/register/names/names-query";
import type { CheckResult } from "@/lib/audit/link-check/check-address";

/** How many addresses one run checks: first those never checked, then those checked longest ago. */
const MAX_ADDRESSES = 20_000;

const row = z.object({
  address: z.string(),
  usedIn: z.array(z.string()),
  sha256: z.string().nullable(),
  looked_at: z.date().nullable(),
});

/** An address that the register contains now. */
export type KnownAddress = {
  address: string;
  /** Where the register uses it: `E-12`, `E-12, archived copy`, `source some-slug`. */
  usedIn: readonly string[];
  /** The last time that the address returned a body: when, and its hash. */
  last: { at: Date; sha256: string } | null;
};

/** Every address in the newest revisions of evidence and in sources, once each. */
export async function findAddresses(): Promise<KnownAddress[]> {
  const raw = await database().$queryRaw(Prisma.sql`
    WITH newest AS (
      SELECT DISTINCT ON (v.evidence_id) 'E-' || e.number AS name, v.address, v.archive, v.withdrawn
      FROM evidence_revision v JOIN evidence e ON e.id = v.evidence_id
      ORDER BY v.evidence_id, v.number DESC),
    in_use AS (
      SELECT address, name FROM newest WHERE address IS NOT NULL AND NOT withdrawn
      UNION ALL SELECT archive, name || ', archived copy' FROM newest WHERE archive IS NOT NULL AND NOT withdrawn
      UNION ALL SELECT address, 'source ' || slug FROM ${sourcesAt(null)} s
        WHERE address IS NOT NULL AND NOT withdrawn),
    once AS (
      SELECT address, array_agg(name ORDER BY name COLLATE "C") AS "usedIn",
        (SELECT max(any_look.looked_at) FROM address_look any_look WHERE any_look.address = in_use.address) AS tried_at
      FROM in_use GROUP BY address)
    SELECT once.address, once."usedIn", seen.sha256::text, seen.looked_at
    FROM once LEFT JOIN LATERAL (
      SELECT l.sha256, l.looked_at FROM address_look l
      WHERE l.address = once.address AND l.sha256 IS NOT NULL
      ORDER BY l.looked_at DESC LIMIT 1) seen ON true
    ORDER BY once.tried_at ASC NULLS FIRST, once.address COLLATE "C"
    LIMIT ${MAX_ADDRESSES}`);
  return z
    .array(row)
    .parse(raw)
    .map(({ address, usedIn, sha256, looked_at }) => ({
      address,
      usedIn,
      last: sha256 !== null && looked_at !== null ? { at: looked_at, sha256 } : null,
    }));
}

/** Saves the result of checking an address, by the database's clock. */
export async function saveResult(address: string, found: CheckResult): Promise<void> {
  await database().$executeRaw`
    INSERT INTO address_look (id, address, looked_at, sha256, found)
    VALUES (gen_random_uuid(), ${address}, clock_timestamp(), ${found.what === "body" ? found.sha256 : null}, ${found.words})`;
}
