import { Prisma } from "@/lib/platform/database/generated/client";

/** Updates that are not corrected, of records that count, with the newest verification of each. */
const UNCORRECTED_UPDATES = Prisma.sql`
  SELECT r.reference, v.title, u.id, u.number, u.status::text, u.response::text, u.effective_edtf, u.recorded_at, u.author_id,
    a.name AS author, a.kind AS author_kind,
    (SELECT count(*)::integer FROM citation c WHERE c.update_id = u.id) AS evidence,
    CASE
      WHEN w.id IS NULL THEN 'UNVERIFIED'
      WHEN w.verdict = 'VERIFIED' THEN 'VERIFIED'
      WHEN q.id IS NULL THEN 'QUERIED'
      ELSE 'ANSWERED' END AS verification,
    coalesce(q.note, w.note) AS note
  FROM "update" u
  JOIN recommendation r ON r.id = u.recommendation_id
  JOIN account a ON a.id = u.author_id
  CROSS JOIN LATERAL (
    SELECT title, withdrawn FROM recommendation_revision
    WHERE recommendation_id = r.id ORDER BY recorded_at DESC, number DESC LIMIT 1) v
  LEFT JOIN LATERAL (
    SELECT id, verdict, note FROM verification WHERE update_id = u.id ORDER BY recorded_at DESC, id DESC LIMIT 1) w ON true
  LEFT JOIN query_reply q ON q.verification_id = w.id
  WHERE NOT v.withdrawn AND NOT EXISTS (SELECT 1 FROM "update" c WHERE c.corrects_id = u.id)`;

/** The updates that this user can verify. */
export function updatesToVerify(accountId: string): Prisma.Sql {
  return Prisma.sql`
    SELECT * FROM (${UNCORRECTED_UPDATES}) s
    WHERE s.verification IN ('UNVERIFIED', 'ANSWERED') AND s.author_id <> ${accountId}::uuid`;
}

/**
 * Unanswered queries on this user's updates, and on those of system accounts, which anyone who records updates may
 * answer.
 */
export function queries(accountId: string): Prisma.Sql {
  return Prisma.sql`
    SELECT * FROM (${UNCORRECTED_UPDATES}) s
    WHERE s.verification = 'QUERIED' AND (s.author_id = ${accountId}::uuid OR s.author_kind = 'SYSTEM')`;
}

export function queueCount(scope: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`SELECT count(*)::integer AS count FROM (${scope}) q`;
}
