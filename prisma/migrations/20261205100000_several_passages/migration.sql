-- AlterTable
ALTER TABLE "recommendation_revision" ADD COLUMN     "passage_anchored_at" TIMESTAMPTZ(3),
ADD COLUMN     "passage_matches" INTEGER;

-- CreateTable
CREATE TABLE "revision_further_passage" (
    "revision_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "passage_start" INTEGER NOT NULL,
    "passage_end" INTEGER NOT NULL,
    "passage_sha256" CHAR(64) NOT NULL,
    "passage_page" INTEGER,
    "passage_hint" TEXT,
    "passage_anchored_at" TIMESTAMPTZ(3) NOT NULL,
    "passage_matches" INTEGER NOT NULL,

    CONSTRAINT "revision_further_passage_pkey" PRIMARY KEY ("revision_id","position")
);

-- AddForeignKey
ALTER TABLE "revision_further_passage" ADD CONSTRAINT "revision_further_passage_revision_id_fkey" FOREIGN KEY ("revision_id") REFERENCES "recommendation_revision"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What follows is written by hand: the schema language cannot say it.

CREATE TRIGGER append_only_rows BEFORE UPDATE OR DELETE ON "revision_further_passage" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_table BEFORE TRUNCATE ON "revision_further_passage" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

ALTER TABLE "recommendation_revision"
    ADD CONSTRAINT "recommendation_revision_passage_anchored" CHECK (
        num_nonnulls(passage_anchored_at, passage_matches) IN (0, 2) AND (passage_matches IS NULL OR passage_sha256 IS NOT NULL)),
    ADD CONSTRAINT "recommendation_revision_passage_matches_from_one" CHECK (passage_matches >= 1);

ALTER TABLE "revision_further_passage"
    ADD CONSTRAINT "revision_further_passage_after_the_first" CHECK (position >= 1),
    ADD CONSTRAINT "revision_further_passage_ordered" CHECK (passage_start >= 0 AND passage_start < passage_end),
    ADD CONSTRAINT "revision_further_passage_sha256" CHECK (passage_sha256 ~ '^[0-9a-f]{64}$'),
    ADD CONSTRAINT "revision_further_passage_page_from_one" CHECK (passage_page >= 1),
    ADD CONSTRAINT "revision_further_passage_hint_length" CHECK (char_length(passage_hint) BETWEEN 1 AND 200),
    ADD CONSTRAINT "revision_further_passage_matches_from_one" CHECK (passage_matches >= 1);
