import { z } from "zod";
import { database } from "@/lib/platform/database/connect";
import { Prisma } from "@/lib/platform/database/generated/client";
import type { Found } from "@/lib/audit/link-check/look";

/** How many addresses are looked at by one run; those that were never or longest ago looked at go first. */
const MAX_ADDRESSES = 20_000;

const row = z.object({
  address: z.string(),
  stands: z.array(z.string()),
  sha256: z.string().nullable(),
  looked_at: z.date().nullable(),
});

/** An address of the register as it stands now. */
export type KnownAddress = {
  address: string;
  /** Where it stands: `E-12`, `E-12, archived copy`, `source some-slug`. */
  stands: readonly string[];
  /** The last time that a body was there: when, and its hash. */
  last: { at: Date; sha256: string } | null;
};

/** Every address of the newest wording of evidence and of sources, each once. */
export async function findAddresses(): Promise<KnownAddress[]> {
  const raw = await database().$queryRaw(Prisma.sql`
    WITH newest AS (
      SELECT DISTINCT ON (v.evidence_id) 'E-' || e.number AS name, v.address, v.archive
      FROM evidence_revision v JOIN evidence e ON e.id = v.evidence_id
      ORDER BY v.evidence_id, v.number DESC),
    held AS (
      SELECT address, name FROM newest WHERE address IS NOT NULL
      UNION ALL SELECT archive, name || ', archived copy' FROM newest WHERE archive IS NOT NULL
      UNION ALL SELECT address, 'source ' || slug FROM source WHERE address IS NOT NULL),
    once AS (
      SELECT address, array_agg(name ORDER BY name COLLATE "C") AS stands,
        (SELECT max(any_look.looked_at) FROM address_look any_look WHERE any_look.address = held.address) AS tried_at
      FROM held GROUP BY address)
    SELECT once.address, once.stands, seen.sha256::text, seen.looked_at
    FROM once LEFT JOIN LATERAL (
      SELECT l.sha256, l.looked_at FROM address_look l
      WHERE l.address = once.address AND l.sha256 IS NOT NULL
      ORDER BY l.looked_at DESC LIMIT 1) seen ON true
    ORDER BY once.tried_at ASC NULLS FIRST, once.address COLLATE "C"
    LIMIT ${MAX_ADDRESSES}`);
  return z
    .array(row)
    .parse(raw)
    .map(({ address, stands, sha256, looked_at }) => ({
      address,
      stands,
      last: sha256 !== null && looked_at !== null ? { at: looked_at, sha256 } : null,
    }));
}

/** Notes what was found at an address, on the database's clock. */
export async function noteLook(address: string, found: Found): Promise<void> {
  await database().$executeRaw`
    INSERT INTO address_look (id, address, looked_at, sha256, found)
    VALUES (gen_random_uuid(), ${address}, clock_timestamp(), ${found.what === "body" ? found.sha256 : null}, ${found.words})`;
}
