-- AlterTable
ALTER TABLE "evidence_revision" ADD COLUMN     "note" TEXT;

-- CreateTable
CREATE TABLE "attachment" (
    "id" UUID NOT NULL,
    "evidence_id" UUID NOT NULL,
    "sha256" CHAR(64) NOT NULL,
    "name" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "author_id" UUID NOT NULL,

    CONSTRAINT "attachment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "attachment_file" (
    "sha256" CHAR(64) NOT NULL,
    "size" INTEGER NOT NULL,

    CONSTRAINT "attachment_file_pkey" PRIMARY KEY ("sha256")
);

-- CreateTable
CREATE TABLE "attachment_piece" (
    "sha256" CHAR(64) NOT NULL,
    "position" INTEGER NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "attachment_piece_pkey" PRIMARY KEY ("sha256","position")
);

-- CreateTable
CREATE TABLE "setting" (
    "key" TEXT NOT NULL,
    "value" TEXT NOT NULL,

    CONSTRAINT "setting_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE INDEX "attachment_sha256_idx" ON "attachment"("sha256");

-- CreateIndex
CREATE UNIQUE INDEX "attachment_evidence_id_sha256_key" ON "attachment"("evidence_id", "sha256");

-- AddForeignKey
ALTER TABLE "attachment" ADD CONSTRAINT "attachment_evidence_id_fkey" FOREIGN KEY ("evidence_id") REFERENCES "evidence"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attachment" ADD CONSTRAINT "attachment_sha256_fkey" FOREIGN KEY ("sha256") REFERENCES "attachment_file"("sha256") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attachment" ADD CONSTRAINT "attachment_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attachment_piece" ADD CONSTRAINT "attachment_piece_sha256_fkey" FOREIGN KEY ("sha256") REFERENCES "attachment_file"("sha256") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What follows is written by hand: the schema language cannot say it.

DO $$
DECLARE
    append_only text;
BEGIN
    FOREACH append_only IN ARRAY ARRAY['attachment', 'attachment_file', 'attachment_piece'] LOOP
        EXECUTE format(
            'CREATE TRIGGER append_only_rows BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()',
            append_only);
        EXECUTE format(
            'CREATE TRIGGER append_only_table BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()',
            append_only);
    END LOOP;
END
$$;

-- Office documents and images are compressed already: a second try would only take time.
ALTER TABLE "attachment_piece" ALTER COLUMN "bytes" SET STORAGE EXTERNAL;

ALTER TABLE "attachment_file"
    ADD CONSTRAINT "attachment_file_sha256_is_one" CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    ADD CONSTRAINT "attachment_file_not_empty" CHECK (size >= 1);

ALTER TABLE "attachment_piece"
    ADD CONSTRAINT "attachment_piece_position_from_zero" CHECK (position >= 0),
    ADD CONSTRAINT "attachment_piece_not_empty" CHECK (octet_length(bytes) >= 1);

ALTER TABLE "attachment"
    ADD CONSTRAINT "attachment_name_length" CHECK (char_length(name) BETWEEN 1 AND 200),
    ADD CONSTRAINT "attachment_name_is_no_path" CHECK (name !~ '[/\\]');

ALTER TABLE "evidence_revision"
    ADD CONSTRAINT "evidence_revision_note_length" CHECK (char_length(note) <= 2000);
