import { Prisma } from "@/lib/platform/database/generated/client";
import { sqlInstant } from "@/lib/platform/database/sql";

/** The newest page kept for an item at its address, as `copy`, of what was known at an instant; `v` is the item's revision. */
function newestCopy(knownAt: Date): Prisma.Sql {
  return Prisma.sql`
    SELECT c.id, c.recorded_at, c.fingerprint, c.text FROM page_copy c
    WHERE c.evidence_id = v.evidence_id AND c.address = v.address AND c.recorded_at <= ${sqlInstant(knownAt)}
    ORDER BY c.recorded_at DESC LIMIT 1`;
}

/** The newest look at the address that told something, as `look`. */
function newestLook(knownAt: Date): Prisma.Sql {
  return Prisma.sql`
    SELECT l.looked_at, l.outcome, l.fingerprint, l.text FROM address_look l
    WHERE l.address = v.address AND l.outcome IS NOT NULL AND l.looked_at <= ${sqlInstant(knownAt)}
    ORDER BY l.looked_at DESC LIMIT 1`;
}

/**
 * How the page at the address of an item is, as known at an instant: one of `ADDRESS_STATES`, or null where nobody has looked.
 * `v` is the item's revision. A page is compared with the newest copy, or else with the first look.
 */
export function addressState(knownAt: Date): Prisma.Sql {
  return Prisma.sql`(
    SELECT CASE
      WHEN look.looked_at IS NULL AND copy.recorded_at IS NULL THEN NULL
      WHEN look.looked_at IS NULL OR look.looked_at < copy.recorded_at THEN 'AS_IT_WAS'
      WHEN look.outcome = 'GONE' THEN
        CASE WHEN copy.recorded_at IS NULL AND v.archive IS NULL THEN 'GONE' ELSE 'COPY_ONLY' END
      WHEN look.fingerprint = coalesce(copy.fingerprint, (
        SELECT l.fingerprint FROM address_look l
        WHERE l.address = v.address AND l.fingerprint IS NOT NULL AND l.looked_at <= ${sqlInstant(knownAt)}
        ORDER BY l.looked_at LIMIT 1)) THEN 'AS_IT_WAS'
      ELSE 'CHANGED' END
    FROM (SELECT 1) here
    LEFT JOIN LATERAL (${newestCopy(knownAt)}) copy ON true
    LEFT JOIN LATERAL (${newestLook(knownAt)}) look ON true)`;
}

/** The item's revision known at an instant with the state of its address, and the texts before and after a change. */
export function pageOfItem(number: number, knownAt: Date): Prisma.Sql {
  return Prisma.sql`
    SELECT ${addressState(knownAt)} AS state, copy.text AS before, look.text AS after,
      last.looked_at AS "lookedAt", last.found, last.outcome IS NOT NULL AS told
    FROM evidence_revision v
    JOIN evidence e ON e.id = v.evidence_id
    LEFT JOIN LATERAL (${newestCopy(knownAt)}) copy ON true
    LEFT JOIN LATERAL (${newestLook(knownAt)}) look ON true
    LEFT JOIN LATERAL (
      SELECT l.looked_at, l.found, l.outcome FROM address_look l
      WHERE l.address = v.address AND l.looked_at <= ${sqlInstant(knownAt)}
      ORDER BY l.looked_at DESC LIMIT 1) last ON true
    WHERE e.number = ${number}::integer AND v.recorded_at <= ${sqlInstant(knownAt)}
    ORDER BY v.number DESC LIMIT 1`;
}
