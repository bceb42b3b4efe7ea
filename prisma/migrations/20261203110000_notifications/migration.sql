-- DropIndex
DROP INDEX "recommendation_revision_owner_id_idx";

-- AlterTable
ALTER TABLE "preference" ADD COLUMN     "read_until" TIMESTAMPTZ(3);

-- CreateIndex
CREATE INDEX "recommendation_revision_owner_id_recorded_at_idx" ON "recommendation_revision"("owner_id", "recorded_at");

-- CreateIndex
CREATE INDEX "remark_recorded_at_idx" ON "remark"("recorded_at");

-- CreateIndex
CREATE INDEX "update_author_id_idx" ON "update"("author_id");

-- CreateIndex
CREATE INDEX "verification_author_id_idx" ON "verification"("author_id");

-- Whoever has an account already has read what there was before there were notifications.
INSERT INTO "preference" ("account_id", "read_until")
SELECT "id", date_trunc('milliseconds', clock_timestamp()) FROM "account" WHERE "kind" = 'PERSON'
ON CONFLICT ("account_id") DO UPDATE SET "read_until" = excluded."read_until";
