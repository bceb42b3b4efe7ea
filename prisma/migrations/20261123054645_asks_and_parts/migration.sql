-- AlterTable
ALTER TABLE "evidence_revision" ADD COLUMN     "archive" TEXT,
ADD COLUMN     "archive_seen" DATE;

-- AlterTable
ALTER TABLE "recommendation_revision" ADD COLUMN     "part_of_id" UUID,
ADD COLUMN     "superseded_by_id" UUID;

-- CreateTable
CREATE TABLE "ask" (
    "id" UUID NOT NULL,
    "number" INTEGER NOT NULL,

    CONSTRAINT "ask_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ask_revision" (
    "id" UUID NOT NULL,
    "ask_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "author_id" UUID NOT NULL,
    "note" TEXT,
    "title" TEXT NOT NULL,

    CONSTRAINT "ask_revision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ask_membership" (
    "id" UUID NOT NULL,
    "recommendation_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "ask_id" UUID,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "author_id" UUID NOT NULL,
    "note" TEXT NOT NULL,

    CONSTRAINT "ask_membership_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "address_look" (
    "id" UUID NOT NULL,
    "address" TEXT NOT NULL,
    "looked_at" TIMESTAMPTZ(3) NOT NULL,
    "sha256" CHAR(64),
    "found" TEXT NOT NULL,

    CONSTRAINT "address_look_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "ask_number_key" ON "ask"("number");

-- CreateIndex
CREATE UNIQUE INDEX "ask_revision_ask_id_number_key" ON "ask_revision"("ask_id", "number");

-- CreateIndex
CREATE INDEX "ask_membership_ask_id_idx" ON "ask_membership"("ask_id");

-- CreateIndex
CREATE UNIQUE INDEX "ask_membership_recommendation_id_number_key" ON "ask_membership"("recommendation_id", "number");

-- CreateIndex
CREATE INDEX "address_look_address_looked_at_idx" ON "address_look"("address", "looked_at" DESC);

-- AddForeignKey
ALTER TABLE "recommendation_revision" ADD CONSTRAINT "recommendation_revision_part_of_id_fkey" FOREIGN KEY ("part_of_id") REFERENCES "recommendation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recommendation_revision" ADD CONSTRAINT "recommendation_revision_superseded_by_id_fkey" FOREIGN KEY ("superseded_by_id") REFERENCES "recommendation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ask_revision" ADD CONSTRAINT "ask_revision_ask_id_fkey" FOREIGN KEY ("ask_id") REFERENCES "ask"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ask_revision" ADD CONSTRAINT "ask_revision_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ask_membership" ADD CONSTRAINT "ask_membership_recommendation_id_fkey" FOREIGN KEY ("recommendation_id") REFERENCES "recommendation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ask_membership" ADD CONSTRAINT "ask_membership_ask_id_fkey" FOREIGN KEY ("ask_id") REFERENCES "ask"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ask_membership" ADD CONSTRAINT "ask_membership_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What follows is written by hand: the schema language cannot say it.

-- Few records are parts or superseded: what looks for them must not pass by all the others.
CREATE INDEX "recommendation_revision_part_of_idx" ON "recommendation_revision"("part_of_id") WHERE part_of_id IS NOT NULL;
CREATE INDEX "recommendation_revision_superseded_by_idx" ON "recommendation_revision"("superseded_by_id") WHERE superseded_by_id IS NOT NULL;

DO $$
DECLARE
    append_only text;
BEGIN
    FOREACH append_only IN ARRAY ARRAY['ask', 'ask_revision', 'ask_membership'] LOOP
        EXECUTE format(
            'CREATE TRIGGER append_only_rows BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()',
            append_only);
        EXECUTE format(
            'CREATE TRIGGER append_only_table BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()',
            append_only);
    END LOOP;
END
$$;

ALTER TABLE "ask"
    ADD CONSTRAINT "ask_number_from_one" CHECK (number >= 1);

ALTER TABLE "ask_revision"
    ADD CONSTRAINT "ask_revision_number_from_one" CHECK (number >= 1),
    ADD CONSTRAINT "ask_revision_title_length" CHECK (char_length(title) BETWEEN 1 AND 300),
    ADD CONSTRAINT "ask_revision_note_length" CHECK (char_length(note) BETWEEN 1 AND 2000);

ALTER TABLE "ask_membership"
    ADD CONSTRAINT "ask_membership_number_from_one" CHECK (number >= 1),
    ADD CONSTRAINT "ask_membership_note_length" CHECK (char_length(note) BETWEEN 1 AND 2000);

ALTER TABLE "recommendation_revision"
    ADD CONSTRAINT "recommendation_revision_part_of_another" CHECK (part_of_id <> recommendation_id),
    ADD CONSTRAINT "recommendation_revision_superseded_by_another" CHECK (superseded_by_id <> recommendation_id);

ALTER TABLE "evidence_revision"
    ADD CONSTRAINT "evidence_revision_archive_length" CHECK (char_length(archive) BETWEEN 1 AND 2000),
    ADD CONSTRAINT "evidence_revision_archive_seen_of_an_archive" CHECK (archive_seen IS NULL OR archive IS NOT NULL);

ALTER TABLE "address_look"
    ADD CONSTRAINT "address_look_hash_is_sha256" CHECK (sha256 ~ '^[0-9a-f]{64}$');
