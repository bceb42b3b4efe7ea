-- AlterTable
ALTER TABLE "preference" ADD COLUMN     "head_kept_at" TIMESTAMPTZ(3),
ADD COLUMN     "steps_hidden" BOOLEAN NOT NULL DEFAULT false;

-- Who has said where a source says something: without it, whoever never has would cost a walk through every wording.
CREATE INDEX "recommendation_revision_located_idx" ON "recommendation_revision"("author_id") WHERE passage_start IS NOT NULL;

-- For whoever has an account already, the first days are over.
INSERT INTO "preference" ("account_id", "steps_hidden")
SELECT "id", true FROM "account" WHERE "kind" = 'PERSON'
ON CONFLICT ("account_id") DO UPDATE SET "steps_hidden" = true;
