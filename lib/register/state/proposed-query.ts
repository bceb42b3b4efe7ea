import { Prisma } from "@/lib/platform/database/generated/client";
import { sqlDay, sqlInstant } from "@/lib/platform/database/sql";
import type { AsOf } from "@/lib/platform/time/as-of";
import {
  countedAt,
  governingUpdate,
  verificationRequired,
  verificationState,
} from "@/lib/register/state/counted-query";

/**
 * Whether the update with this alias would give its record's status if it were verified: it does not count, nobody has
 * corrected it, and none that counts comes after it but the one that it corrects. `recommendationId` is the record’s, under
 * another alias than u, which the query of the governing update has.
 */
export function isProposed(update: Prisma.Sql, recommendationId: Prisma.Sql, asOf: AsOf): Prisma.Sql {
  const known = sqlInstant(asOf.knownAt);
  return Prisma.sql`(
    ${update}.status IS NOT NULL AND ${update}.effective_latest <= ${sqlDay(asOf.day)}
    AND ${update}.recorded_at <= ${known} AND NOT ${countedAt(update, asOf.knownAt)}
    AND NOT EXISTS (SELECT 1 FROM "update" c WHERE c.corrects_id = ${update}.id AND c.recorded_at <= ${known})
    AND NOT EXISTS (
      SELECT 1 FROM (${governingUpdate(recommendationId, asOf, "status")}) g
      WHERE g.id IS DISTINCT FROM ${update}.corrects_id
        AND (g.effective_latest, g.recorded_at, g.id) > (${update}.effective_latest, ${update}.recorded_at, ${update}.id)))`;
}

/**
 * The status that is proposed for a record, as JSON: that of the last update that would give it. Null where none is, and
 * where every update counts, which is found out once and not for each record.
 */
export function proposedStatus(recommendationId: Prisma.Sql, asOf: AsOf): Prisma.Sql {
  const verification = verificationState(Prisma.sql`u.id`, asOf.knownAt);
  return Prisma.sql`
    CASE WHEN ${verificationRequired(asOf.knownAt)} THEN (
      SELECT json_build_object('number', u.number, 'status', u.status, 'verification', ${verification})
      FROM "update" u WHERE u.recommendation_id = ${recommendationId} AND ${isProposed(Prisma.sql`u`, recommendationId, asOf)}
      ORDER BY u.effective_latest DESC, u.recorded_at DESC, u.id DESC LIMIT 1) END`;
}
