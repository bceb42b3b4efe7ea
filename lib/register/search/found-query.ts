import { Prisma } from "@/lib/platform/database/generated/client";
import { sqlDay, sqlInstant } from "@/lib/platform/database/sql";
import type { SearchTerm } from "@/lib/platform/search-terms";
import type { AsOf } from "@/lib/platform/time/as-of";
import { actorsOnFile } from "@/lib/register/actors/list-query";
import { formerTitles, sourcesAt } from "@/lib/register/names/names-query";
import { MARK_BEGIN, MARK_END } from "@/lib/register/search/marks";
import { termsQuery, withoutPlaces } from "@/lib/register/search/term-query";
import { countedAt } from "@/lib/register/state/counted-query";

/** What a search looks through, in the order in which the results are shown. */
export const FOUND_KINDS = ["record", "update", "evidence", "source", "text", "actor", "file"] as const;
export type FoundKind = (typeof FOUND_KINDS)[number];

/** Max results of each kind that are counted and ranked. */
export const MAX_FOUND = 1_000;

const EVIDENCE_WORDS = Prisma.sql`
  v.title || ' ' || v.summary || ' ' || coalesce(v.publisher, '') || ' ' || translate(coalesce(v.address, ''), './:-_?=&%#+', '           ')`;

/** The newest revision of each record known at the instant, of those that are not withdrawn and were made by the day. */
function isShownWording({ day, knownAt }: AsOf): Prisma.Sql {
  return Prisma.sql`
    v.recorded_at <= ${sqlInstant(knownAt)} AND NOT v.withdrawn AND v.made_latest <= ${sqlDay(day)}
    AND NOT EXISTS (
      SELECT 1 FROM recommendation_revision later
      WHERE later.recommendation_id = v.recommendation_id AND later.number > v.number
        AND later.recorded_at <= ${sqlInstant(knownAt)})`;
}

/** The newest revision of each item of evidence known at the instant, of those that are dated by the day. */
function isShownItem({ day, knownAt }: AsOf): Prisma.Sql {
  return Prisma.sql`
    v.recorded_at <= ${sqlInstant(knownAt)} AND NOT v.withdrawn AND (v.date_latest IS NULL OR v.date_latest <= ${sqlDay(day)})
    AND NOT EXISTS (
      SELECT 1 FROM evidence_revision later
      WHERE later.evidence_id = v.evidence_id AND later.number > v.number AND later.recorded_at <= ${sqlInstant(knownAt)})`;
}

/** The number of an item of evidence that is named as the register shows it, such as E-12. */
function evidenceNumber(name: string): number | null {
  const digits = /^E-([1-9]\d{0,8})$/i.exec(name)?.[1];
  return digits === undefined ? null : Number(digits);
}

/**
 * For each kind a SELECT of everything that matches, or that has this name: `name` and `number` lead to it, `title` names it, `body` is the text
 * in which the words stand, `vector` is what was searched,
 * `proposed` whether it is an update that does not count until it is verified.
 */
function candidates(kind: FoundKind, asked: Prisma.Sql, name: string, asOf: AsOf): Prisma.Sql {
  const known = sqlInstant(asOf.knownAt);
  const day = sqlDay(asOf.day);
  switch (kind) {
    case "record":
      return Prisma.sql`
        SELECT r.reference AS name, NULL::integer AS number, v.title, v.summary AS body, search_vector(v.search_text) AS vector, false AS proposed
        FROM recommendation_revision v JOIN recommendation r ON r.id = v.recommendation_id
        WHERE v.id IN (
          SELECT worded.id FROM recommendation_revision worded WHERE search_vector(worded.search_text) @@ ${asked}
          UNION SELECT named.id FROM recommendation_revision named
          WHERE named.recommendation_id = (SELECT r.id FROM recommendation r WHERE r.reference = ${name.toUpperCase()}))
          AND ${isShownWording(asOf)}`;
    case "update":
      return Prisma.sql`
        SELECT r.reference AS name, u.number, v.title, u.rationale AS body, search_vector(u.rationale) AS vector,
          u.status IS NOT NULL AND NOT ${countedAt(Prisma.sql`u`, asOf.knownAt)} AS proposed
        FROM "update" u
        JOIN recommendation r ON r.id = u.recommendation_id
        JOIN recommendation_revision v ON v.recommendation_id = r.id AND ${isShownWording(asOf)}
        WHERE search_vector(u.rationale) @@ ${asked} AND u.recorded_at <= ${known} AND u.effective_latest <= ${day}
          AND NOT EXISTS (
            SELECT 1 FROM "update" c WHERE c.corrects_id = u.id AND ${countedAt(Prisma.sql`c`, asOf.knownAt)})`;
    case "evidence":
      return Prisma.sql`
        SELECT NULL::text AS name, e.number, v.title, concat_ws(' · ', v.publisher, nullif(v.summary, ''), v.address) AS body,
          search_vector(${EVIDENCE_WORDS}) AS vector, false AS proposed
        FROM evidence_revision v JOIN evidence e ON e.id = v.evidence_id
        WHERE v.id IN (
          SELECT v.id FROM evidence_revision v WHERE search_vector(${EVIDENCE_WORDS}) @@ ${asked}
          UNION SELECT v.id FROM evidence_revision v JOIN evidence e ON e.id = v.evidence_id WHERE e.number = ${evidenceNumber(name)}::integer)
          AND ${isShownItem(asOf)}`;
    case "source":
      return Prisma.sql`
        SELECT * FROM (
          SELECT s.slug AS name, NULL::integer AS number, s.title, facts.body, search_vector(s.title || ' ' || facts.body) AS vector, false AS proposed
          FROM ${sourcesAt(asOf.knownAt)} s, LATERAL (
            SELECT concat_ws(' · ', (${formerTitles(asOf.knownAt)}), nullif(array_to_string(s.authors, ', '), ''), s.publisher, s.place, s.note) AS body) facts
          WHERE s.entered_at <= ${known} AND NOT s.withdrawn) found
        WHERE found.vector @@ ${asked}`;
    case "text":
      return Prisma.sql`
        SELECT s.slug AS name, NULL::integer AS number, s.title, '' AS body, search_vector(s.title) AS vector, false AS proposed
        FROM source_text t JOIN ${sourcesAt(asOf.knownAt)} s ON s.id = t.source_id
        WHERE search_document_vector(t.text) @@ ${asked} AND t.recorded_at <= ${known} AND NOT s.withdrawn
          AND NOT EXISTS (
            SELECT 1 FROM source_text later
            WHERE later.source_id = t.source_id AND later.version > t.version AND later.recorded_at <= ${known})`;
    case "actor":
      return Prisma.sql`
        SELECT a.slug AS name, NULL::integer AS number, a.name AS title, coalesce(a.former_names, '') AS body,
          search_vector(concat_ws(E'\n', a.name, a.former_names)) AS vector, false AS proposed
        FROM (${actorsOnFile({ query: "", kind: null }, asOf)}) a
        WHERE search_vector(concat_ws(E'\n', a.name, a.former_names)) @@ ${asked}`;
    case "file":
      return Prisma.sql`
        SELECT NULL::text AS name, e.number, t.name AS title, '' AS body, search_vector(translate(t.name, '._-', '   ')) AS vector, false AS proposed
        FROM attachment t JOIN evidence e ON e.id = t.evidence_id
        WHERE search_vector(translate(t.name, '._-', '   ')) @@ ${asked} AND t.recorded_at <= ${known}
          AND EXISTS (SELECT 1 FROM evidence_revision v WHERE v.evidence_id = e.id AND ${isShownItem(asOf)})`;
  }
}

/**
 * The best results of one kind: of the first `MAX_FOUND`, those with the most of the words, in the title first. With the
 * number of all, no higher than one more than `MAX_FOUND`.
 */
export function bestFound(
  kind: FoundKind,
  asked: { terms: readonly SearchTerm[]; name: string },
  asOf: AsOf,
  limit: number,
): Prisma.Sql {
  const marks = `HighlightAll=true,StartSel=${MARK_BEGIN},StopSel=${MARK_END}`;
  return Prisma.sql`
    WITH asked AS MATERIALIZED (SELECT ${termsQuery(kind === "text" ? withoutPlaces(asked.terms) : asked.terms)} AS words),
    found AS MATERIALIZED (${candidates(kind, Prisma.sql`(SELECT words FROM asked)`, asked.name, asOf)} LIMIT ${MAX_FOUND + 1}::integer),
    best AS (
      SELECT found.*, count(*) OVER ()::integer AS total,
        ts_rank(search_vector(found.title), words) * 2 + ts_rank(found.vector, words) AS rank
      FROM found, asked
      ORDER BY rank DESC, found.name COLLATE "C", found.number LIMIT ${limit}::integer)
    SELECT best.name, best.number, best.title, best.body, best.proposed, best.total,
      ts_headline('russian', search_fold(best.title), words, ${marks}) AS title_marked,
      ts_headline('russian', search_fold(best.body), words, ${marks}) AS body_marked
    FROM best, asked ORDER BY best.rank DESC, best.name COLLATE "C", best.number`;
}

/** No more records are compared, because to compare one takes as long as to find many by their words. */
const MAX_COMPARED = 200;

/** The records with words that are written like these, for a search that found nothing. */
export function similarRecords(query: string, asOf: AsOf, limit: number): Prisma.Sql {
  return Prisma.sql`
    WITH near AS MATERIALIZED (
      SELECT r.reference, v.title, v.summary, v.search_text
      FROM recommendation_revision v JOIN recommendation r ON r.id = v.recommendation_id
      WHERE v.search_text %> search_fold(${query}) AND ${isShownWording(asOf)}
      LIMIT ${MAX_COMPARED}::integer)
    SELECT near.reference AS name, NULL::integer AS number, near.title, near.summary AS body, false AS proposed, 0 AS total,
      near.title AS title_marked, near.summary AS body_marked
    FROM near
    ORDER BY word_similarity(search_fold(${query}), near.search_text) DESC, near.reference COLLATE "C" LIMIT ${limit}::integer`;
}
