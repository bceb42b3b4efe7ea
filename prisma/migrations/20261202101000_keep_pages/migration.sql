-- CreateEnum
CREATE TYPE "LookOutcome" AS ENUM ('THERE', 'GONE');

-- AlterTable
ALTER TABLE "address_look" ADD COLUMN     "fingerprint" CHAR(64),
ADD COLUMN     "outcome" "LookOutcome",
ADD COLUMN     "text" TEXT;

-- CreateTable
CREATE TABLE "page_copy" (
    "id" UUID NOT NULL,
    "evidence_id" UUID NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "author_id" UUID NOT NULL,
    "address" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "sha256" CHAR(64) NOT NULL,
    "size" INTEGER NOT NULL,
    "fingerprint" CHAR(64) NOT NULL,
    "text" TEXT,

    CONSTRAINT "page_copy_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "page_copy_piece" (
    "copy_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "page_copy_piece_pkey" PRIMARY KEY ("copy_id","position")
);

-- CreateIndex
CREATE INDEX "page_copy_evidence_id_recorded_at_idx" ON "page_copy"("evidence_id", "recorded_at" DESC);

-- AddForeignKey
ALTER TABLE "page_copy" ADD CONSTRAINT "page_copy_evidence_id_fkey" FOREIGN KEY ("evidence_id") REFERENCES "evidence"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "page_copy" ADD CONSTRAINT "page_copy_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "page_copy_piece" ADD CONSTRAINT "page_copy_piece_copy_id_fkey" FOREIGN KEY ("copy_id") REFERENCES "page_copy"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What follows is written by hand: the schema language cannot say it.

DO $$
DECLARE
    append_only text;
BEGIN
    FOREACH append_only IN ARRAY ARRAY['page_copy', 'page_copy_piece'] LOOP
        EXECUTE format(
            'CREATE TRIGGER append_only_rows BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()',
            append_only);
        EXECUTE format(
            'CREATE TRIGGER append_only_table BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()',
            append_only);
    END LOOP;
END
$$;

-- The files are compressed already.
ALTER TABLE "page_copy_piece" ALTER COLUMN "bytes" SET STORAGE EXTERNAL;

ALTER TABLE "page_copy"
    ADD CONSTRAINT "page_copy_sha256_is_one" CHECK (sha256 ~ '^[0-9a-f]{64}$' AND fingerprint ~ '^[0-9a-f]{64}$'),
    ADD CONSTRAINT "page_copy_not_empty" CHECK (size >= 1),
    ADD CONSTRAINT "page_copy_address_length" CHECK (char_length(address) BETWEEN 1 AND 2000 AND char_length(url) BETWEEN 1 AND 10000),
    ADD CONSTRAINT "page_copy_media_type_length" CHECK (char_length(media_type) <= 200);

ALTER TABLE "page_copy_piece"
    ADD CONSTRAINT "page_copy_piece_position_from_zero" CHECK (position >= 0),
    ADD CONSTRAINT "page_copy_piece_not_empty" CHECK (octet_length(bytes) >= 1);

ALTER TABLE "address_look"
    ADD CONSTRAINT "address_look_fingerprint_of_what_is_there" CHECK (fingerprint IS NULL OR outcome = 'THERE'),
    ADD CONSTRAINT "address_look_text_of_what_is_there" CHECK (text IS NULL OR fingerprint IS NOT NULL);
