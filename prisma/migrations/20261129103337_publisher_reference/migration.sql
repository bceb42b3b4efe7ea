-- AlterTable
ALTER TABLE "recommendation_revision" ADD COLUMN     "publisher_reference" TEXT;

-- CreateIndex
CREATE INDEX "recommendation_revision_publisher_reference_idx" ON "recommendation_revision"("publisher_reference");

-- What follows is written by hand: the schema language cannot say it.

ALTER TABLE "recommendation_revision"
    ADD CONSTRAINT "recommendation_revision_publisher_reference_length" CHECK (char_length(publisher_reference) <= 100);
