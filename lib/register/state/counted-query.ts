import { z } from "zod";
import type { Transaction } from "@/lib/platform/database/connect";
import { queryRow } from "@/lib/platform/database/rows";
import { Prisma } from "@/lib/platform/database/generated/client";
import { sqlDay, sqlInstant } from "@/lib/platform/database/sql";
import type { Axis } from "@/lib/register/state/axis";
import { ENTRY_KNOWN_AT } from "@/lib/platform/history/known-at";
import type { AsOf } from "@/lib/platform/time/as-of";

/**
 * SQL for whether, as set at an instant, updates counted only once verified. Read from the history, not from the
 * setting's row, because an answer about the past must not change with the setting.
 */
export function verificationRequired(knownAt: Date): Prisma.Sql {
  return Prisma.sql`coalesce(
    (SELECT (h.change::jsonb -> 'after' ->> 'value')::boolean FROM history_entry h
      WHERE h.subject_type = 'setting' AND h.subject_id = 'verificationRequired'
        AND ${ENTRY_KNOWN_AT} <= ${sqlInstant(knownAt)}
      ORDER BY h.sequence DESC LIMIT 1),
    false)`;
}

/**
 * Whether, as set at an instant, updates counted only once verified. Inside a transaction, pass the transaction as
 * `runner`.
 */
export async function isVerificationRequired(knownAt: Date, runner?: Transaction): Promise<boolean> {
  const row = await queryRow(
    z.object({ required: z.boolean() }),
    Prisma.sql`SELECT ${verificationRequired(knownAt)} AS required`,
    runner,
  );
  return row?.required ?? false;
}

/**
 * Whether the update with this alias counted at an instant: it was recorded by then and, if verification was required,
 * verified by then.
 */
export function countedAt(update: Prisma.Sql, knownAt: Date): Prisma.Sql {
  return Prisma.sql`(
    ${update}.recorded_at <= ${sqlInstant(knownAt)}
    AND (NOT ${verificationRequired(knownAt)}
      OR ${verificationState(Prisma.sql`${update}.id`, knownAt)} = 'VERIFIED'))`;
}

/**
 * The update that gives a record's status or response on a day as known at an instant: the last by (effective day,
 * recorded instant, id) of the updates that speak of it, were recorded by the instant, were not corrected by another
 * recorded by the instant, and were effective by the day. A correction replaces the corrected update on both axes: what it
 * leaves out is no longer said. Where verification was required, unverified updates are ignored. At most one row, for the
 * record `recommendationId`; without an axis, the last update whatever it speaks of.
 */
export function governingUpdate(recommendationId: Prisma.Sql, { day, knownAt }: AsOf, axis?: Axis): Prisma.Sql {
  return Prisma.sql`
    SELECT u.* FROM "update" u
    WHERE u.recommendation_id = ${recommendationId}
      ${axis ? Prisma.raw(`AND u.${axis} IS NOT NULL`) : Prisma.empty}
      AND ${countedAt(Prisma.sql`u`, knownAt)}
      AND u.effective_latest <= ${sqlDay(day)}
      AND NOT EXISTS (
        SELECT 1 FROM "update" c WHERE c.corrects_id = u.id AND ${countedAt(Prisma.sql`c`, knownAt)})
    ORDER BY u.effective_latest DESC, u.recorded_at DESC, u.id DESC
    LIMIT 1`;
}

/**
 * A join of the updates that give a record's state, which adds `given`: `update_id`, the update that gives the status or,
 * where none does, the response, and `response_update_id`, the one that gives the response. Mostly both are the last
 * update, so the others are looked for only where it is silent.
 */
export function joinGoverning(recommendationId: Prisma.Sql, asOf: AsOf): Prisma.Sql {
  const lastOf = (axis: Axis) =>
    Prisma.sql`SELECT g.id FROM (${governingUpdate(recommendationId, asOf, axis)}) g WHERE last.${Prisma.raw(axis)} IS NULL`;
  return Prisma.sql`
    LEFT JOIN LATERAL (${governingUpdate(recommendationId, asOf)}) last ON true
    LEFT JOIN LATERAL (
      SELECT
        CASE WHEN last.status IS NOT NULL THEN last.id ELSE coalesce((${lastOf("status")}), last.id) END AS update_id,
        CASE WHEN last.response IS NOT NULL THEN last.id ELSE (${lastOf("response")}) END AS response_update_id) given ON true`;
}

/** The review state of an update at an instant, from the newest verification or reply; null when `updateId` is null. */
export function verificationState(updateId: Prisma.Sql, knownAt: Date): Prisma.Sql {
  return Prisma.sql`
    CASE WHEN ${updateId} IS NULL THEN NULL ELSE coalesce(
      (SELECT CASE
          WHEN w.verdict = 'VERIFIED' THEN 'VERIFIED'
          WHEN EXISTS (
            SELECT 1 FROM query_reply q WHERE q.verification_id = w.id AND q.recorded_at <= ${sqlInstant(knownAt)})
            THEN 'ANSWERED'
          ELSE 'QUERIED' END
        FROM verification w
        WHERE w.update_id = ${updateId} AND w.recorded_at <= ${sqlInstant(knownAt)}
        ORDER BY w.recorded_at DESC, w.id DESC
        LIMIT 1),
      'UNVERIFIED') END`;
}
