-- AlterTable
ALTER TABLE "recommendation_revision" ADD COLUMN     "reply_days" INTEGER;

ALTER TABLE "recommendation_revision"
    ADD CONSTRAINT "recommendation_revision_reply_days_from_one" CHECK (reply_days >= 1);
