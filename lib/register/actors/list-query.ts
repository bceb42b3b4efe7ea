import { anyCase } from "@/lib/platform/any-case";
import { Prisma } from "@/lib/platform/database/generated/client";
import type { ActorKind } from "@/lib/platform/database/generated/enums";
import { sqlInstant } from "@/lib/platform/database/sql";
import { ENTRY_KNOWN_AT } from "@/lib/platform/history/known-at";
import { searchWords } from "@/lib/platform/search-words";
import type { AsOf } from "@/lib/platform/time/as-of";
import { MAX_ACTOR_QUERY_LENGTH } from "@/lib/register/actors/vocabulary";
import { actorsAt, mergedActors } from "@/lib/register/names/names-query";

/** Which actors a list contains. */
export type ActorFilter = {
  /** Words that must all occur in the name, in the names that it had before, or in those of what stands for it. */
  query: string;
  kind: ActorKind | null;
};

/**
 * The names of the actor `a` that were known before the one it has, and those of what stands for it, as one text on lines of
 * its own; null for none.
 */
function formerNames(knownAt: Date): Prisma.Sql {
  const own = Prisma.sql`SELECT a.id UNION ALL SELECT m.actor_id FROM ${mergedActors(knownAt)} m WHERE m.stands_as_id = a.id`;
  return Prisma.sql`
    SELECT string_agg(DISTINCT former.name, E'\n') AS former_names FROM (
      SELECT first.name FROM actor first WHERE first.id IN (${own})
      UNION ALL SELECT r.name FROM actor_revision r WHERE r.actor_id IN (${own}) AND r.recorded_at <= ${sqlInstant(knownAt)}) former
    WHERE (a.revision > 1 OR a.id IN (SELECT m.stands_as_id FROM ${mergedActors(knownAt)} m)) AND former.name <> a.name`;
}

/**
 * The actors known at `knownAt`, with what they were called then and before. An actor's row has no instant of its own;
 * its first history entry does.
 */
export function actorsOnFile({ query, kind }: ActorFilter, { knownAt }: AsOf): Prisma.Sql {
  const words = searchWords(query.slice(0, MAX_ACTOR_QUERY_LENGTH));
  const conditions = words.map(
    (word) => Prisma.sql`AND normalize(concat_ws(E'\\n', a.name, formerly.former_names), NFKC) ~ ${anyCase(word)}`,
  );
  return Prisma.sql`
    SELECT a.id, a.slug, a.name, a.kind, a.revision, formerly.former_names
    FROM ${actorsAt(knownAt)} a CROSS JOIN LATERAL (${formerNames(knownAt)}) formerly
    WHERE a.stands_as_id = a.id AND EXISTS (
        SELECT 1 FROM history_entry h
        WHERE h.subject_type = 'actor' AND h.subject_id = a.id::text
          AND ${ENTRY_KNOWN_AT} <= ${sqlInstant(knownAt)})
      ${kind === null ? Prisma.empty : Prisma.sql`AND a.kind = ${kind}::"ActorKind"`}
      ${conditions.length > 0 ? Prisma.join(conditions, " ") : Prisma.empty}`;
}

/**
 * A page of actors by name, each with how many recommendations are addressed to it, how many commitments it made and
 * how many items of evidence it provides. Each number links to a list, and is counted in the same way as the list's
 * total.
 */
export function actorsWithCounts(filter: ActorFilter, asOf: AsOf, limit: number, skip: number): Prisma.Sql {
  const known = Prisma.sql`${asOf.knownAt.toISOString()}::timestamptz`;
  const day = Prisma.sql`${asOf.day}::date`;
  return Prisma.sql`
    WITH page AS (
      SELECT found.*, lower(found.name) COLLATE "C" AS sorted FROM (${actorsOnFile(filter, asOf)}) found
      ORDER BY sorted, found.id LIMIT ${limit} OFFSET ${skip}),
    -- Each with all that stand for it.
    own AS (
      SELECT page.id, page.id AS stated FROM page
      UNION ALL SELECT page.id, m.actor_id FROM page JOIN ${mergedActors(asOf.knownAt)} m ON m.stands_as_id = page.id),
    asked AS (
      SELECT own.id, (count(DISTINCT v.id) FILTER (WHERE v.kind = 'RECOMMENDATION'))::integer AS recommendations,
        (count(DISTINCT v.id) FILTER (WHERE v.kind = 'COMMITMENT'))::integer AS commitments
      FROM own JOIN revision_addressee ra ON ra.actor_id = own.stated
      JOIN recommendation_revision v ON v.id = ra.revision_id
      WHERE v.recorded_at <= ${known} AND NOT v.withdrawn AND v.made_latest <= ${day}
        AND NOT EXISTS (
          SELECT 1 FROM recommendation_revision later
          WHERE later.recommendation_id = v.recommendation_id AND later.number > v.number AND later.recorded_at <= ${known})
      GROUP BY own.id),
    provided AS (
      SELECT own.id, count(*)::integer AS evidence
      FROM own JOIN evidence_revision e ON e.provider_id = own.stated
      WHERE e.recorded_at <= ${known} AND NOT e.withdrawn AND (e.date_latest IS NULL OR e.date_latest <= ${day})
        AND NOT EXISTS (
          SELECT 1 FROM evidence_revision later
          WHERE later.evidence_id = e.evidence_id AND later.number > e.number AND later.recorded_at <= ${known})
      GROUP BY own.id)
    SELECT page.slug, page.name, page.kind::text,
      coalesce(asked.recommendations, 0) AS recommendations,
      coalesce(asked.commitments, 0) AS commitments,
      coalesce(provided.evidence, 0) AS evidence
    FROM page
    LEFT JOIN asked ON asked.id = page.id
    LEFT JOIN provided ON provided.id = page.id
    ORDER BY page.sorted, page.id`;
}
