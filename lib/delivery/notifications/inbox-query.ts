import { Prisma } from "@/lib/platform/database/generated/client";
import { sqlInstant } from "@/lib/platform/database/sql";

/** The newest of some rows, so that no more of them are read than a page or a count needs. */
function newest(rows: Prisma.Sql, most: number): Prisma.Sql {
  return Prisma.sql`(${rows} ORDER BY recorded_at DESC, id DESC LIMIT ${most}::int)`;
}

const STANDS = Prisma.sql`NOT EXISTS (SELECT 1 FROM remark_withdrawal g WHERE g.remark_id = m.id)`;

/**
 * What concerns an account and was recorded by somebody else after an instant, at most `most` of each kind: remarks that name
 * it or are about records that it owns or follows, what reviewers said of its updates, what was answered to its queries, and
 * the records that were assigned to it. Nothing is there twice: each row is one row of one table, under one kind.
 */
function inboxOf(accountId: string, since: Date, most: number): Prisma.Sql {
  const me = Prisma.sql`${accountId}::uuid`;
  const after = sqlInstant(since);
  const mentions = Prisma.sql`
    SELECT 'MENTION' AS kind, m.id, m.recorded_at, m.recommendation_id, NULL::int AS number, m.author_id, m.words
    FROM remark_mention n JOIN remark m ON m.id = n.remark_id
    WHERE n.account_id = ${me} AND m.author_id <> ${me} AND m.recorded_at > ${after} AND ${STANDS}`;
  const remarks = Prisma.sql`
    SELECT 'REMARK' AS kind, m.id, m.recorded_at, m.recommendation_id, NULL::int AS number, m.author_id, m.words
    FROM remark m
    WHERE m.author_id <> ${me} AND m.recorded_at > ${after} AND ${STANDS}
      AND NOT EXISTS (SELECT 1 FROM remark_mention n WHERE n.remark_id = m.id AND n.account_id = ${me})
      AND (EXISTS (SELECT 1 FROM present_state p
            WHERE p.recommendation_id = m.recommendation_id AND p.known_to = 'infinity' AND p.owner_id = ${me})
        OR EXISTS (SELECT 1 FROM following f WHERE f.account_id = ${me} AND f.recommendation_id = m.recommendation_id))`;
  const verdicts = Prisma.sql`
    SELECT CASE w.verdict WHEN 'QUERIED' THEN 'QUERY' ELSE 'VERDICT' END AS kind, w.id, w.recorded_at, u.recommendation_id,
      u.number, w.author_id, w.note AS words
    FROM "update" u JOIN verification w ON w.update_id = u.id
    WHERE u.author_id = ${me} AND w.author_id <> ${me} AND w.recorded_at > ${after}`;
  const answers = Prisma.sql`
    SELECT 'ANSWER' AS kind, q.id, q.recorded_at, u.recommendation_id, u.number, q.author_id, q.note AS words
    FROM verification w JOIN query_reply q ON q.verification_id = w.id JOIN "update" u ON u.id = w.update_id
    WHERE w.author_id = ${me} AND q.author_id <> ${me} AND q.recorded_at > ${after}`;
  const assignments = Prisma.sql`
    SELECT 'ASSIGNMENT' AS kind, v.id, v.recorded_at, v.recommendation_id, NULL::int AS number, v.author_id, v.note AS words
    FROM recommendation_revision v
    WHERE v.owner_id = ${me} AND v.author_id <> ${me} AND v.recorded_at > ${after}
      AND NOT EXISTS (SELECT 1 FROM recommendation_revision b
        WHERE b.recommendation_id = v.recommendation_id AND b.number = v.number - 1 AND b.owner_id = ${me})`;
  return Prisma.join(
    [mentions, remarks, verdicts, answers, assignments].map((rows) => newest(rows, most)),
    " UNION ALL ",
  );
}

/** How many there are, counted no further than `most`. */
export function inboxCount(accountId: string, since: Date, most: number): Prisma.Sql {
  return Prisma.sql`
    SELECT count(*)::integer AS count FROM (SELECT 1 FROM (${inboxOf(accountId, since, most)}) inbox LIMIT ${most}::int) counted`;
}

/** A page of it, newest first, with what is shown of each. */
export function inboxPage(accountId: string, since: Date, { skip, size }: { skip: number; size: number }): Prisma.Sql {
  return Prisma.sql`
    SELECT i.kind, i.id::text AS id, i.recorded_at, r.reference, v.title, i.number, a.name AS author, left(i.words, 300) AS words
    FROM (SELECT * FROM (${inboxOf(accountId, since, skip + size)}) inbox
      ORDER BY recorded_at DESC, id DESC LIMIT ${size}::int OFFSET ${skip}::int) i
    JOIN recommendation r ON r.id = i.recommendation_id
    JOIN present_state p ON p.recommendation_id = i.recommendation_id AND p.known_to = 'infinity'
    JOIN recommendation_revision v ON v.id = p.revision_id
    JOIN account a ON a.id = i.author_id
    ORDER BY i.recorded_at DESC, i.id DESC`;
}
