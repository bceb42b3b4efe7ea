import type { AsOf } from "@/lib/platform/time/as-of";
import { Prisma } from "@/lib/platform/database/generated/client";
import { joinEachPassage, joinMatchIn, passageColumns } from "@/lib/register/sources/passage-state-query";

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
 * passages surely found in exactly one place. Rows of `reference`, `kind`, `start` and `end`, in code points, ordered by
 * start.
 */
export function trackedPassages(slug: string, version: number, { knownAt }: Pick<AsOf, "knownAt">): Prisma.Sql {
  const known = Prisma.sql`${knownAt.toISOString()}::timestamptz`;
  return Prisma.sql`
    SELECT r.reference, v.kind::text, passage_match.first_start AS start,
      passage_match.first_start + passage_match.length AS end
    FROM source s
    JOIN source_text t ON t.source_id = s.id AND t.version = ${version}
    JOIN (SELECT *, id AS revision_id FROM recommendation_revision) v ON v.source_id = s.id
    JOIN recommendation r ON r.id = v.recommendation_id
    ${joinEachPassage("v")}
    ${joinMatchIn(passageColumns("passage"), Prisma.sql`t.id`)}
    WHERE s.slug = ${slug} AND v.recorded_at <= ${known} AND NOT v.withdrawn AND passage_match.is_certain
      AND NOT EXISTS (
        SELECT 1 FROM recommendation_revision later
        WHERE later.recommendation_id = v.recommendation_id AND later.number > v.number AND later.recorded_at <= ${known})
    ORDER BY passage_match.first_start, r.reference COLLATE "C"`;
}
