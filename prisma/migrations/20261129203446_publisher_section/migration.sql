-- AlterTable
ALTER TABLE "recommendation_revision" ADD COLUMN     "publisher_section" TEXT;

-- What follows is written by hand: the schema language cannot say it.

ALTER TABLE "recommendation_revision"
    ADD CONSTRAINT "recommendation_revision_publisher_section_length" CHECK (char_length(publisher_section) <= 300);
