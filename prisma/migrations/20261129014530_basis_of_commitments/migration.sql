-- CreateEnum
CREATE TYPE "Basis" AS ENUM ('PROMISED', 'ANNOUNCED', 'REPORTED', 'HOPED');

-- AlterEnum: a type of its own and not a value added, which PostgreSQL before 17 lets nothing use until the transaction has
-- ended. A restored backup comes in the transaction of the migrations.
CREATE TYPE "RecommendationKind_new" AS ENUM ('RECOMMENDATION', 'COMMITMENT', 'OBLIGATION');
ALTER TABLE "recommendation_revision" ALTER COLUMN "kind" TYPE "RecommendationKind_new" USING ("kind"::text::"RecommendationKind_new");
ALTER TABLE "present_state" ALTER COLUMN "kind" TYPE "RecommendationKind_new" USING ("kind"::text::"RecommendationKind_new");
ALTER TYPE "RecommendationKind" RENAME TO "RecommendationKind_old";
ALTER TYPE "RecommendationKind_new" RENAME TO "RecommendationKind";
DROP TYPE "RecommendationKind_old";

-- AlterTable
ALTER TABLE "present_state" ADD COLUMN     "basis" "Basis";

-- AlterTable
ALTER TABLE "recommendation_revision" ADD COLUMN     "basis" "Basis";

-- What follows is written by hand: the schema language cannot say it.

ALTER TABLE "recommendation_revision"
    ADD CONSTRAINT "recommendation_revision_basis_of_commitment" CHECK (basis IS NULL OR kind = 'COMMITMENT');

-- The last state known of these records, from the facts alone. `instants` are those of what they newly say.
CREATE OR REPLACE FUNCTION present_state_of(records uuid[], instants timestamptz[]) RETURNS SETOF present_state
LANGUAGE plpgsql STABLE AS $$
DECLARE
    required boolean := verification_required_now();
BEGIN
    RETURN QUERY
    SELECT r.id, touched.instant, r.reference, r.entered_at,
        v.id, v.kind, v.theme_id, v.source_id, v.made_latest, v.due_latest, v.owner_id, v.withdrawn,
        u.id, coalesce(u.status, 'NOT_ASSESSED'), coalesce(u.response, 'NO_RESPONSE'), u.confidence,
        u.effective_latest, u.recorded_at, CASE WHEN u.id IS NOT NULL THEN verification_now(u.id) END,
        v.review_days, v.reply_days, v.basis
    FROM (SELECT t.id, max(t.instant)::timestamptz(3) AS instant FROM unnest(records, instants) AS t(id, instant) GROUP BY t.id) touched
    JOIN recommendation r ON r.id = touched.id
    CROSS JOIN LATERAL (
        SELECT * FROM recommendation_revision w WHERE w.recommendation_id = r.id
        ORDER BY w.recorded_at DESC, w.number DESC LIMIT 1) v
    LEFT JOIN LATERAL (
        SELECT * FROM "update" g
        WHERE g.recommendation_id = r.id
          AND (NOT required OR verification_now(g.id) = 'VERIFIED')
          AND NOT EXISTS (
            SELECT 1 FROM "update" c
            WHERE c.corrects_id = g.id AND (NOT required OR verification_now(c.id) = 'VERIFIED'))
        ORDER BY g.effective_latest DESC, g.recorded_at DESC, g.id DESC LIMIT 1) u ON true;
END
$$;

CREATE OR REPLACE FUNCTION refresh_present_state(records uuid[], instants timestamptz[]) RETURNS void LANGUAGE sql AS $$
    INSERT INTO present_state AS p SELECT * FROM present_state_of(records, instants)
    ON CONFLICT (recommendation_id) DO UPDATE SET
        known_from = greatest(p.known_from, excluded.known_from),
        revision_id = excluded.revision_id, kind = excluded.kind, theme_id = excluded.theme_id,
        source_id = excluded.source_id, made_latest = excluded.made_latest, due_latest = excluded.due_latest,
        owner_id = excluded.owner_id, withdrawn = excluded.withdrawn, update_id = excluded.update_id,
        status = excluded.status, response = excluded.response, confidence = excluded.confidence,
        effective_latest = excluded.effective_latest, recorded_at = excluded.recorded_at,
        verification = excluded.verification, review_days = excluded.review_days, reply_days = excluded.reply_days,
        basis = excluded.basis
$$;
