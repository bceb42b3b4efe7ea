-- CreateEnum
CREATE TYPE "Closure" AS ENUM ('AS_ASKED', 'BY_OTHER_MEANS', 'MORE_THAN_ASKED', 'GIVEN_UP', 'REFUSED', 'SUPERSEDED', 'OVERTAKEN');

-- AlterEnum: a type of its own and not a value added, which PostgreSQL before 17 lets nothing use until the transaction has
-- ended. A restored backup comes in the transaction of the migrations.
CREATE TYPE "Status_new" AS ENUM ('NOT_ASSESSED', 'NO_PROGRESS', 'IN_PROGRESS', 'PARTLY_IMPLEMENTED', 'IMPLEMENTED', 'REVERSED', 'ABANDONED', 'CANNOT_ASSESS', 'NO_LONGER_APPLICABLE');
ALTER TABLE "update" ALTER COLUMN "status" TYPE "Status_new" USING ("status"::text::"Status_new");
ALTER TABLE "present_state" ALTER COLUMN "status" TYPE "Status_new" USING ("status"::text::"Status_new");
ALTER TYPE "Status" RENAME TO "Status_old";
ALTER TYPE "Status_new" RENAME TO "Status";
DROP TYPE "Status_old";

-- AlterTable
ALTER TABLE "present_state" ADD COLUMN     "closure" "Closure",
ADD COLUMN     "response_update_id" UUID,
ADD COLUMN     "response_effective_latest" DATE,
ADD COLUMN     "response_recorded_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "update" ADD COLUMN     "closure" "Closure",
ALTER COLUMN "status" DROP NOT NULL,
ALTER COLUMN "response" DROP NOT NULL,
ALTER COLUMN "confidence" DROP NOT NULL;

-- What follows is written by hand: the schema language cannot say it.

ALTER TABLE "update"
    DROP CONSTRAINT "update_rationale_length",
    ADD CONSTRAINT "update_rationale_length" CHECK (char_length(rationale) <= 10000),
    ADD CONSTRAINT "update_speaks_of_something" CHECK (num_nonnulls(status, response) > 0),
    ADD CONSTRAINT "update_status_has_confidence" CHECK ((status IS NULL) = (confidence IS NULL)),
    ADD CONSTRAINT "update_status_has_reason" CHECK (status IS NULL OR rationale <> ''),
    ADD CONSTRAINT "update_closure_of_status" CHECK (closure IS NULL OR coalesce(CASE status
        WHEN 'IMPLEMENTED' THEN closure IN ('AS_ASKED', 'BY_OTHER_MEANS', 'MORE_THAN_ASKED')
        WHEN 'ABANDONED' THEN closure IN ('GIVEN_UP', 'REFUSED')
        WHEN 'NO_LONGER_APPLICABLE' THEN closure IN ('SUPERSEDED', 'OVERTAKEN') END, false));

-- Every update on file speaks of both.
UPDATE "present_state" SET "response_update_id" = "update_id", "response_effective_latest" = "effective_latest", "response_recorded_at" = "recorded_at"
WHERE "update_id" IS NOT NULL;

-- The last state known of these records, from the facts alone. `instants` are those of what they newly say. Of the updates
-- that count, the last that speaks of the status gives it, and the last that speaks of the response gives that.
CREATE OR REPLACE FUNCTION present_state_of(records uuid[], instants timestamptz[]) RETURNS SETOF present_state
LANGUAGE plpgsql STABLE AS $$
DECLARE
    required boolean := verification_required_now();
BEGIN
    RETURN QUERY
    SELECT r.id, touched.instant, r.reference, r.entered_at,
        v.id, v.kind, v.theme_id, v.source_id, v.made_latest, v.due_latest, v.owner_id, v.withdrawn,
        u.id, coalesce(u.status, 'NOT_ASSESSED'), coalesce(a.response, 'NO_RESPONSE'), u.confidence,
        u.effective_latest, u.recorded_at, CASE WHEN u.id IS NOT NULL THEN verification_now(u.id) END,
        v.review_days, v.reply_days, v.basis, u.closure, a.id, a.effective_latest, a.recorded_at
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
        ORDER BY g.status IS NULL, g.effective_latest DESC, g.recorded_at DESC, g.id DESC LIMIT 1) u ON true
    LEFT JOIN LATERAL (
        SELECT * FROM "update" g
        WHERE g.recommendation_id = r.id AND g.response IS NOT NULL
          AND (NOT required OR verification_now(g.id) = 'VERIFIED')
          AND NOT EXISTS (
            SELECT 1 FROM "update" c
            WHERE c.corrects_id = g.id AND (NOT required OR verification_now(c.id) = 'VERIFIED'))
        ORDER BY g.effective_latest DESC, g.recorded_at DESC, g.id DESC LIMIT 1) a ON true;
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
        basis = excluded.basis, closure = excluded.closure, response_update_id = excluded.response_update_id,
        response_effective_latest = excluded.response_effective_latest,
        response_recorded_at = excluded.response_recorded_at
$$;
