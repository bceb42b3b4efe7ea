import { Prisma } from "@/lib/platform/database/generated/client";

/** The newest verification of the update that the query around it calls `u`, with whether it is a query that was answered. */
const NEWEST_VERIFICATION = Prisma.sql`
  SELECT w.verdict, w.note, w.verdict = 'QUERIED' AND q.id IS NOT NULL AS answered, q.note AS answer
  FROM verification w LEFT JOIN query_reply q ON q.verification_id = w.id
  WHERE w.update_id = u.id ORDER BY w.recorded_at DESC, w.id DESC LIMIT 1`;

/** That this update, again `u`, is not corrected, and of a record that is not withdrawn. */
const STANDS = Prisma.sql`
  NOT EXISTS (SELECT 1 FROM "update" c WHERE c.corrects_id = u.id)
  AND NOT (SELECT p.withdrawn FROM present_state p WHERE p.recommendation_id = u.recommendation_id AND p.known_to = 'infinity')`;

/** The updates that this user can verify, as rows of the table of updates. */
export function updatesToVerify(accountId: string): Prisma.Sql {
  return Prisma.sql`
    SELECT u.* FROM "update" u
    WHERE u.author_id <> ${accountId}::uuid AND ${STANDS}
      AND (NOT EXISTS (SELECT 1 FROM verification w WHERE w.update_id = u.id)
        OR (SELECT newest.answered FROM (${NEWEST_VERIFICATION}) newest))`;
}

/**
 * The updates with an unanswered query that this user may answer, as rows of the table of updates: the user's own, and
 * those of system accounts, which anyone who records updates may answer.
 */
export function queries(accountId: string): Prisma.Sql {
  return Prisma.sql`
    SELECT u.* FROM "update" u JOIN account a ON a.id = u.author_id
    WHERE (u.author_id = ${accountId}::uuid OR a.kind = 'SYSTEM') AND ${STANDS}
      AND EXISTS (SELECT 1 FROM verification w WHERE w.update_id = u.id)
      AND (SELECT newest.verdict = 'QUERIED' AND NOT newest.answered FROM (${NEWEST_VERIFICATION}) newest)`;
}

/** This user's own updates that do not count yet, because nobody has verified them; none where that is not required. */
export function ownProposed(accountId: string): Prisma.Sql {
  return Prisma.sql`
    SELECT u.* FROM "update" u
    WHERE u.author_id = ${accountId}::uuid AND verification_required_now() AND ${STANDS}
      AND (NOT EXISTS (SELECT 1 FROM verification w WHERE w.update_id = u.id)
        OR (SELECT newest.answered FROM (${NEWEST_VERIFICATION}) newest))`;
}

/** How many updates a queue has, counted no further than `most`. */
export function queueCount(queue: Prisma.Sql, most: number): Prisma.Sql {
  return Prisma.sql`SELECT count(*)::integer AS count FROM (SELECT 1 FROM (${queue}) queue LIMIT ${most}) counted`;
}

/** A page of a queue, oldest first, with what is shown of each update. */
export function queuePage(queue: Prisma.Sql, page: { skip: number; size: number }): Prisma.Sql {
  return Prisma.sql`
    WITH u AS MATERIALIZED (
      SELECT u.*, r.reference FROM (${queue}) u JOIN recommendation r ON r.id = u.recommendation_id
      ORDER BY u.recorded_at, r.reference COLLATE "C", u.number LIMIT ${page.size} OFFSET ${page.skip})
    SELECT u.reference, v.title, u.number, u.status::text, u.response::text, u.effective_edtf, u.recorded_at, a.name AS author,
      (SELECT count(*)::integer FROM citation c WHERE c.update_id = u.id) AS evidence,
      CASE WHEN newest.verdict IS NULL THEN 'UNVERIFIED' WHEN newest.answered THEN 'ANSWERED' ELSE newest.verdict::text END AS verification,
      coalesce(newest.answer, newest.note) AS note,
      (SELECT verification_required_now()) AS proposed
    FROM u
    JOIN account a ON a.id = u.author_id
    JOIN present_state p ON p.recommendation_id = u.recommendation_id AND p.known_to = 'infinity'
    JOIN recommendation_revision v ON v.id = p.revision_id
    LEFT JOIN LATERAL (${NEWEST_VERIFICATION}) newest ON true
    ORDER BY u.recorded_at, u.reference COLLATE "C", u.number`;
}
