import { Prisma } from "@/lib/platform/database/generated/client";
import { furtherThemesAt, meantThemes, sourcesAt, themesAt } from "@/lib/register/names/names-query";
import type { QueueFilters } from "@/lib/register/updates/queue-filters";

/** The newest verification of the update that the query around it calls `u`, with whether it is a query that was answered. */
const NEWEST_VERIFICATION = Prisma.sql`
  SELECT w.verdict, w.note, w.verdict = 'QUERIED' AND q.id IS NOT NULL AS answered, q.note AS answer
  FROM verification w LEFT JOIN query_reply q ON q.verification_id = w.id
  WHERE w.update_id = u.id ORDER BY w.recorded_at DESC, w.id DESC LIMIT 1`;

/** That this update, again `u`, is not corrected, and of a record that is not withdrawn. */
const STANDS = Prisma.sql`
  NOT EXISTS (SELECT 1 FROM "update" c WHERE c.corrects_id = u.id)
  AND NOT (SELECT p.withdrawn FROM present_state p WHERE p.recommendation_id = u.recommendation_id AND p.known_to = 'infinity')`;

/**
 * The same updates, selected in two ways. `counted` is for how many there are, and for all of few: what nobody has given a
 * verdict on is found by one join, and what was answered from the answers. `walked` is for a page of very many: it asks
 * for each update by itself, so that a walk in their order ends with the page.
 */
export type QueueSelect = { readonly counted: Prisma.Sql; readonly walked: Prisma.Sql };

function inOneWay(select: Prisma.Sql): QueueSelect {
  return { counted: select, walked: select };
}

/** The updates of these that wait for a verdict: nobody has given one, or the newest is a query that was answered. */
function waiting(which: Prisma.Sql): QueueSelect {
  return {
    counted: Prisma.sql`
      SELECT u.* FROM "update" u
      WHERE ${which} AND ${STANDS} AND NOT EXISTS (SELECT 1 FROM verification w WHERE w.update_id = u.id)
      UNION ALL SELECT u.* FROM "update" u
      WHERE ${which} AND ${STANDS}
        AND u.id IN (SELECT w.update_id FROM query_reply q JOIN verification w ON w.id = q.verification_id)
        AND (SELECT newest.answered FROM (${NEWEST_VERIFICATION}) newest)`,
    walked: Prisma.sql`
      SELECT u.* FROM "update" u
      WHERE ${which} AND ${STANDS} AND coalesce((SELECT newest.answered FROM (${NEWEST_VERIFICATION}) newest), true)`,
  };
}

/** The updates that this user can verify, as rows of the table of updates. */
export function updatesToVerify(accountId: string): QueueSelect {
  return waiting(Prisma.sql`u.author_id <> ${accountId}::uuid`);
}

/**
 * The updates that give the state of their records and that others can look at again: verified, and since then the
 * wording of the record or of the evidence has changed. The same rule as `rewordedSince`.
 */
export function updatesToLookAgain(accountId: string): QueueSelect {
  const verifiedAt = Prisma.sql`(
    SELECT CASE WHEN w.verdict = 'VERIFIED' THEN w.recorded_at END
    FROM verification w WHERE w.update_id = u.id ORDER BY w.recorded_at DESC, w.id DESC LIMIT 1)`;
  return inOneWay(Prisma.sql`
    SELECT u.* FROM "update" u JOIN (
      SELECT u.id FROM recommendation_revision now
      JOIN present_state p ON p.recommendation_id = now.recommendation_id AND p.known_to = 'infinity' AND p.revision_id = now.id
      JOIN "update" u ON u.id IN (p.update_id, p.response_update_id)
      JOIN LATERAL (SELECT ${verifiedAt} AS at) verified ON now.recorded_at > verified.at
      JOIN LATERAL (
        SELECT v.title, v.summary, v.done_when FROM recommendation_revision v
        WHERE v.recommendation_id = now.recommendation_id AND v.recorded_at <= verified.at
        ORDER BY v.number DESC LIMIT 1) then_said
        ON ROW(then_said.title, then_said.summary, then_said.done_when) IS DISTINCT FROM ROW(now.title, now.summary, now.done_when)
      WHERE now.number > 1
      UNION SELECT u.id FROM evidence_revision now
      JOIN evidence_revision cited ON cited.evidence_id = now.evidence_id
      JOIN citation c ON c.evidence_revision_id = cited.id
      JOIN "update" u ON u.id = c.update_id
      JOIN present_state p ON p.recommendation_id = u.recommendation_id AND p.known_to = 'infinity' AND u.id IN (p.update_id, p.response_update_id)
      WHERE now.number > 1 AND now.recorded_at > ${verifiedAt}) reworded ON reworded.id = u.id
    WHERE u.author_id <> ${accountId}::uuid AND ${STANDS}`);
}

/**
 * The updates with an unanswered query that this user may answer, as rows of the table of updates: the user's own, and
 * those of system accounts, which anyone who records updates may answer.
 */
export function queries(accountId: string): QueueSelect {
  return inOneWay(Prisma.sql`
    SELECT u.* FROM "update" u JOIN account a ON a.id = u.author_id
    WHERE (u.author_id = ${accountId}::uuid OR a.kind = 'SYSTEM') AND ${STANDS}
      AND u.id IN (SELECT w.update_id FROM verification w WHERE w.verdict = 'QUERIED')
      AND (SELECT newest.verdict = 'QUERIED' AND NOT newest.answered FROM (${NEWEST_VERIFICATION}) newest)`);
}

/** This user's own updates that do not count yet, because nobody has verified them; none where that is not required. */
export function ownProposed(accountId: string): QueueSelect {
  return waiting(Prisma.sql`u.author_id = ${accountId}::uuid AND verification_required_now()`);
}

/** The updates of a queue whose records fit the filters. */
export function narrowed({ counted, walked }: QueueSelect, filters: QueueFilters): QueueSelect {
  return { counted: fitting(counted, filters), walked: fitting(walked, filters) };
}

function fitting(queue: Prisma.Sql, { theme, source, owner }: QueueFilters): Prisma.Sql {
  const conditions = [
    theme === null
      ? null
      : Prisma.sql`EXISTS (SELECT 1 FROM (${meantThemes([theme], null)}) t WHERE t.id = p.theme_id
          OR EXISTS (SELECT 1 FROM revision_further_theme f WHERE f.revision_id = p.revision_id AND f.theme_id = t.id))`,
    source === null ? null : Prisma.sql`p.source_id = (SELECT s.id FROM source s WHERE s.slug = ${source})`,
    owner === null ? null : Prisma.sql`p.owner_id::text = ${owner}`,
  ].filter((condition) => condition !== null);
  if (conditions.length === 0) return queue;
  return Prisma.sql`
    SELECT u.* FROM (${queue}) u
    JOIN present_state p ON p.recommendation_id = u.recommendation_id AND p.known_to = 'infinity'
    WHERE ${Prisma.join(conditions, " AND ")}`;
}

/** The themes, sources and owners of the records in a queue, each with how many of its updates they have. */
export function queueFacets({ counted }: QueueSelect, most: number): Prisma.Sql {
  return Prisma.sql`
    WITH waiting AS MATERIALIZED (
      SELECT p.revision_id, p.theme_id, p.source_id, p.owner_id FROM (SELECT * FROM (${counted}) queue LIMIT ${most}) u
      JOIN present_state p ON p.recommendation_id = u.recommendation_id AND p.known_to = 'infinity'),
    themed AS (
      SELECT t.stands_as_id AS theme_id FROM waiting w JOIN ${themesAt(null)} t ON t.id = w.theme_id
      UNION ALL SELECT f.theme_id FROM waiting w JOIN ${furtherThemesAt(null)} f ON f.revision_id = w.revision_id)
    SELECT facet, value, name, count FROM (
      SELECT 'theme' AS facet, t.slug AS value, t.name, count(*)::integer AS count
        FROM themed JOIN ${themesAt(null)} t ON t.id = themed.theme_id GROUP BY t.slug, t.name
      UNION ALL SELECT 'source', s.slug, s.title, count(*)::integer
        FROM waiting JOIN ${sourcesAt(null)} s ON s.id = waiting.source_id GROUP BY s.slug, s.title
      UNION ALL SELECT 'owner', a.id::text, coalesce(a.name, ''), count(*)::integer
        FROM waiting JOIN account a ON a.id = waiting.owner_id GROUP BY a.id, a.name) choices
    ORDER BY facet, count DESC, name COLLATE "C"`;
}

/**
 * The updates of a queue that say the same as this one, and on the same evidence, by the same author: those that were
 * recorded on many records at once, or came with one table.
 */
export function alike(
  { walked }: QueueSelect,
  { reference, number }: { reference: string; number: number },
): Prisma.Sql {
  const cited = (update: Prisma.Sql) => Prisma.sql`
    (SELECT array_agg(ROW(c.evidence_revision_id, c.polarity)::text ORDER BY c.position) FROM citation c WHERE c.update_id = ${update}.id)`;
  // What an update says is compared first: whether it waits is asked only of those that say the same.
  return Prisma.sql`
    WITH this AS MATERIALIZED (
      SELECT t.*, ${cited(Prisma.sql`t`)} AS cited FROM "update" t
      WHERE t.number = ${number} AND t.recommendation_id = (SELECT r.id FROM recommendation r WHERE r.reference = ${reference})),
    same AS MATERIALIZED (
      SELECT u.id FROM "update" u JOIN this ON u.author_id = this.author_id
      WHERE u.id <> this.id
        AND ROW(u.status, u.response, u.confidence, u.closure, u.rationale, u.effective_edtf, u.looked_in, u.looked_for, u.looked_until)
          IS NOT DISTINCT FROM ROW(this.status, this.response, this.confidence, this.closure, this.rationale, this.effective_edtf,
            this.looked_in, this.looked_for, this.looked_until)
        AND u.corrects_id IS NULL AND this.corrects_id IS NULL
        AND ${cited(Prisma.sql`u`)} IS NOT DISTINCT FROM this.cited)
    SELECT u.* FROM same JOIN LATERAL (SELECT w.* FROM (${walked}) w WHERE w.id = same.id) u ON true`;
}

/** How many updates a queue has, counted no further than `most`. */
export function queueCount({ counted }: QueueSelect, most: number): Prisma.Sql {
  return Prisma.sql`SELECT count(*)::integer AS count FROM (SELECT 1 FROM (${counted}) queue LIMIT ${most}) counted`;
}

/** Whether an update waits in a queue, and how many come before its place in an order, counted no further than `most`. */
export function placeInQueue(
  { walked }: QueueSelect,
  { reference, number }: { reference: string; number: number },
  { order, most }: { order: QueueFilters["order"]; most: number },
): Prisma.Sql {
  const direction = order === "oldest" ? Prisma.sql`<` : Prisma.sql`>`;
  const comesBefore = Prisma.sql`(u.recorded_at ${direction} this.recorded_at OR u.recorded_at = this.recorded_at
    AND ROW(r.reference COLLATE "C", u.number) < ROW(${reference} COLLATE "C", this.number))`;
  const waiting = Prisma.sql`(${walked}) u JOIN recommendation r ON r.id = u.recommendation_id`;
  return Prisma.sql`
    SELECT EXISTS (SELECT 1 FROM (${walked}) u WHERE u.id = this.id) AS waits,
      EXISTS (SELECT 1 FROM ${waiting} WHERE NOT ${comesBefore}) AS "hasNext",
      (SELECT count(*)::integer FROM (SELECT 1 FROM ${waiting} WHERE ${comesBefore} LIMIT ${most}) earlier) AS earlier
    FROM "update" this
    WHERE this.number = ${number} AND this.recommendation_id = (SELECT r.id FROM recommendation r WHERE r.reference = ${reference})`;
}

/** A page of a queue in an order, with what is shown of each update. */
export function queuePage(
  queue: Prisma.Sql,
  { order, skip, size }: { order: QueueFilters["order"]; skip: number; size: number },
): Prisma.Sql {
  const direction = order === "oldest" ? Prisma.sql`ASC` : Prisma.sql`DESC`;
  return Prisma.sql`
    WITH u AS MATERIALIZED (
      SELECT u.*, r.reference FROM (${queue}) u JOIN recommendation r ON r.id = u.recommendation_id
      ORDER BY u.recorded_at ${direction}, r.reference COLLATE "C", u.number LIMIT ${size} OFFSET ${skip})
    SELECT u.reference, v.title, u.number, u.status::text, u.response::text, u.effective_edtf, u.recorded_at, a.name AS author,
      (SELECT count(*)::integer FROM citation c WHERE c.update_id = u.id) AS evidence,
      CASE WHEN newest.verdict IS NULL THEN 'UNVERIFIED' WHEN newest.answered THEN 'ANSWERED' ELSE newest.verdict::text END AS verification,
      coalesce(newest.answer, newest.note) AS note, v.number AS revision,
      (SELECT (count(w.id) + count(q.id))::integer FROM verification w LEFT JOIN query_reply q ON q.verification_id = w.id
        WHERE w.update_id = u.id) AS words,
      newest.verdict IS DISTINCT FROM 'VERIFIED' AND (SELECT verification_required_now()) AS proposed
    FROM u
    JOIN account a ON a.id = u.author_id
    JOIN present_state p ON p.recommendation_id = u.recommendation_id AND p.known_to = 'infinity'
    JOIN recommendation_revision v ON v.id = p.revision_id
    LEFT JOIN LATERAL (${NEWEST_VERIFICATION}) newest ON true
    ORDER BY u.recorded_at ${direction}, u.reference COLLATE "C", u.number`;
}
