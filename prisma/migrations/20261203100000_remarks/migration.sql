-- CreateTable
CREATE TABLE "remark" (
    "id" UUID NOT NULL,
    "recommendation_id" UUID NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "author_id" UUID NOT NULL,
    "words" TEXT,
    "salt" CHAR(64),
    "words_sha256" CHAR(64) NOT NULL,

    CONSTRAINT "remark_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "remark_mention" (
    "remark_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,

    CONSTRAINT "remark_mention_pkey" PRIMARY KEY ("remark_id","account_id")
);

-- CreateTable
CREATE TABLE "remark_withdrawal" (
    "id" UUID NOT NULL,
    "remark_id" UUID NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "author_id" UUID NOT NULL,

    CONSTRAINT "remark_withdrawal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "remark_erasure" (
    "id" UUID NOT NULL,
    "remark_id" UUID NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "author_id" UUID NOT NULL,
    "note" TEXT NOT NULL,

    CONSTRAINT "remark_erasure_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "remark_recommendation_id_recorded_at_idx" ON "remark"("recommendation_id", "recorded_at");

-- CreateIndex
CREATE INDEX "remark_mention_account_id_idx" ON "remark_mention"("account_id");

-- CreateIndex
CREATE UNIQUE INDEX "remark_withdrawal_remark_id_key" ON "remark_withdrawal"("remark_id");

-- CreateIndex
CREATE UNIQUE INDEX "remark_erasure_remark_id_key" ON "remark_erasure"("remark_id");

-- AddForeignKey
ALTER TABLE "remark" ADD CONSTRAINT "remark_recommendation_id_fkey" FOREIGN KEY ("recommendation_id") REFERENCES "recommendation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "remark" ADD CONSTRAINT "remark_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "remark_mention" ADD CONSTRAINT "remark_mention_remark_id_fkey" FOREIGN KEY ("remark_id") REFERENCES "remark"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "remark_mention" ADD CONSTRAINT "remark_mention_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "remark_withdrawal" ADD CONSTRAINT "remark_withdrawal_remark_id_fkey" FOREIGN KEY ("remark_id") REFERENCES "remark"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "remark_withdrawal" ADD CONSTRAINT "remark_withdrawal_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "remark_erasure" ADD CONSTRAINT "remark_erasure_remark_id_fkey" FOREIGN KEY ("remark_id") REFERENCES "remark"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "remark_erasure" ADD CONSTRAINT "remark_erasure_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What follows is written by hand: the schema language cannot say it.

ALTER TABLE "remark"
    ADD CONSTRAINT "remark_words_length" CHECK (char_length(words) BETWEEN 1 AND 2000),
    ADD CONSTRAINT "remark_salt_with_words" CHECK ((words IS NULL) = (salt IS NULL));
ALTER TABLE "remark_erasure"
    ADD CONSTRAINT "remark_erasure_note_length" CHECK (char_length(note) BETWEEN 1 AND 2000);

DO $$
DECLARE
    append_only text;
BEGIN
    FOREACH append_only IN ARRAY ARRAY['remark_mention', 'remark_withdrawal', 'remark_erasure'] LOOP
        EXECUTE format(
            'CREATE TRIGGER append_only_rows BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()',
            append_only);
    END LOOP;
    FOREACH append_only IN ARRAY ARRAY['remark', 'remark_mention', 'remark_withdrawal', 'remark_erasure'] LOOP
        EXECUTE format(
            'CREATE TRIGGER append_only_table BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()',
            append_only);
    END LOOP;
END
$$;
CREATE TRIGGER append_only_rows BEFORE DELETE ON "remark" FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- A remark never changes, but for its words: they can be erased, with their salt, once an erasure says why.
CREATE FUNCTION refuse_changed_remark() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.words IS NOT NULL OR OLD.words IS NULL
        OR to_jsonb(NEW) - 'words' - 'salt' <> to_jsonb(OLD) - 'words' - 'salt'
        OR NOT EXISTS (SELECT 1 FROM remark_erasure WHERE remark_erasure.remark_id = OLD.id) THEN
        RAISE EXCEPTION 'A remark is never changed; its words can only be erased';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER only_words_erased BEFORE UPDATE ON "remark" FOR EACH ROW EXECUTE FUNCTION refuse_changed_remark();
