-- CreateTable
CREATE TABLE "source_text" (
    "id" UUID NOT NULL,
    "source_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "author_id" UUID NOT NULL,
    "note" TEXT,
    "media_type" TEXT NOT NULL,
    "file_name" TEXT,
    "file_sha256" CHAR(64),
    "text" TEXT NOT NULL,
    "text_sha256" CHAR(64) NOT NULL,
    "code_points" INTEGER NOT NULL,
    "page_starts" INTEGER[],
    "extractor" TEXT NOT NULL,
    "remarks" TEXT[],

    CONSTRAINT "source_text_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "passage_match" (
    "source_text_id" UUID NOT NULL,
    "passage_sha256" CHAR(64) NOT NULL,
    "length" INTEGER NOT NULL,
    "matches" INTEGER NOT NULL,
    "first_start" INTEGER,

    CONSTRAINT "passage_match_pkey" PRIMARY KEY ("source_text_id","passage_sha256","length")
);

-- CreateIndex
CREATE INDEX "source_text_file_sha256_idx" ON "source_text"("file_sha256");

-- CreateIndex
CREATE UNIQUE INDEX "source_text_source_id_version_key" ON "source_text"("source_id", "version");

-- AddForeignKey
ALTER TABLE "source_text" ADD CONSTRAINT "source_text_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "source_text" ADD CONSTRAINT "source_text_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "source_text" ADD CONSTRAINT "source_text_file_sha256_fkey" FOREIGN KEY ("file_sha256") REFERENCES "attachment_file"("sha256") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "passage_match" ADD CONSTRAINT "passage_match_source_text_id_fkey" FOREIGN KEY ("source_text_id") REFERENCES "source_text"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What follows is written by hand: the schema language cannot say it.

DO $$
DECLARE
    append_only text;
BEGIN
    FOREACH append_only IN ARRAY ARRAY['source_text', 'passage_match'] LOOP
        EXECUTE format(
            'CREATE TRIGGER append_only_rows BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()',
            append_only);
        EXECUTE format(
            'CREATE TRIGGER append_only_table BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()',
            append_only);
    END LOOP;
END
$$;

ALTER TABLE "source_text"
    ADD CONSTRAINT "source_text_version_from_one" CHECK (version >= 1),
    ADD CONSTRAINT "source_text_note_says_why" CHECK ((version = 1) = (note IS NULL) AND char_length(note) BETWEEN 1 AND 500),
    ADD CONSTRAINT "source_text_file_with_its_name" CHECK ((file_name IS NULL) = (file_sha256 IS NULL)),
    ADD CONSTRAINT "source_text_file_name_length" CHECK (char_length(file_name) BETWEEN 1 AND 200),
    ADD CONSTRAINT "source_text_file_name_is_no_path" CHECK (file_name !~ '[/\\]'),
    ADD CONSTRAINT "source_text_sha256_is_one" CHECK (text_sha256 ~ '^[0-9a-f]{64}$'),
    ADD CONSTRAINT "source_text_length" CHECK (code_points = char_length(text) AND code_points BETWEEN 1 AND 5000000),
    ADD CONSTRAINT "source_text_pages" CHECK (cardinality(page_starts) <= 5000);

ALTER TABLE "passage_match"
    ADD CONSTRAINT "passage_match_sha256_is_one" CHECK (passage_sha256 ~ '^[0-9a-f]{64}$'),
    ADD CONSTRAINT "passage_match_length" CHECK (length >= 1),
    ADD CONSTRAINT "passage_match_count" CHECK (matches >= 0 AND (matches = 0) = (first_start IS NULL) AND first_start >= 0);
