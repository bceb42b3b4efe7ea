import type { AsOf } from "@/lib/platform/time/as-of";
import { Prisma } from "@/lib/platform/database/generated/client";

/** The latest decision, as of an instant, about each suggestion of a source that has been decided at all. */
export function standingDecisions(slug: string, { knownAt }: Pick<AsOf, "knownAt">): Prisma.Sql {
  return Prisma.sql`
    SELECT DISTINCT ON (d.passage_sha256) d.passage_sha256, d.decision::text, d.reason, d.recorded_at, a.name AS author
    FROM suggestion_decision d
    JOIN source s ON s.id = d.source_id
    JOIN account a ON a.id = d.author_id
    WHERE s.slug = ${slug} AND d.recorded_at <= ${knownAt.toISOString()}::timestamptz
    ORDER BY d.passage_sha256, d.number DESC`;
}

/**
 * The positions of records' passages in a version of a source's text, by the wordings known at an instant; only
 * passages found exactly once. Rows of `reference`, `kind`, `start` and `end`, in code points, ordered by start.
 */
export function trackedPassages(slug: string, version: number, { knownAt }: Pick<AsOf, "knownAt">): Prisma.Sql {
  const known = Prisma.sql`${knownAt.toISOString()}::timestamptz`;
  return Prisma.sql`
    SELECT r.reference, v.kind::text, m.first_start AS start, m.first_start + m.length AS end
    FROM source_text t
    JOIN source s ON s.id = t.source_id
    JOIN passage_match m ON m.source_text_id = t.id AND m.matches = 1
    JOIN recommendation_revision v ON v.source_id = s.id
      AND v.passage_sha256 = m.passage_sha256 AND v.passage_end - v.passage_start = m.length
    JOIN recommendation r ON r.id = v.recommendation_id
    WHERE s.slug = ${slug} AND t.version = ${version} AND v.recorded_at <= ${known} AND NOT v.withdrawn
      AND NOT EXISTS (
        SELECT 1 FROM recommendation_revision later
        WHERE later.recommendation_id = v.recommendation_id AND later.number > v.number AND later.recorded_at <= ${known})
    ORDER BY m.first_start, r.reference COLLATE "C"`;
}
