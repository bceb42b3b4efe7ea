-- CreateEnum
CREATE TYPE "Verdict" AS ENUM ('VERIFIED', 'QUERIED');

-- CreateTable
CREATE TABLE "verification" (
    "id" UUID NOT NULL,
    "update_id" UUID NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "author_id" UUID NOT NULL,
    "verdict" "Verdict" NOT NULL,
    "note" TEXT,

    CONSTRAINT "verification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "query_reply" (
    "id" UUID NOT NULL,
    "verification_id" UUID NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "author_id" UUID NOT NULL,
    "note" TEXT NOT NULL,

    CONSTRAINT "query_reply_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "verification_update_id_recorded_at_idx" ON "verification"("update_id", "recorded_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "query_reply_verification_id_key" ON "query_reply"("verification_id");

-- AddForeignKey
ALTER TABLE "verification" ADD CONSTRAINT "verification_update_id_fkey" FOREIGN KEY ("update_id") REFERENCES "update"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "verification" ADD CONSTRAINT "verification_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "query_reply" ADD CONSTRAINT "query_reply_verification_id_fkey" FOREIGN KEY ("verification_id") REFERENCES "verification"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "query_reply" ADD CONSTRAINT "query_reply_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What follows is written by hand: the schema language cannot say it.

CREATE TRIGGER append_only_rows BEFORE UPDATE OR DELETE ON "verification" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_table BEFORE TRUNCATE ON "verification" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_rows BEFORE UPDATE OR DELETE ON "query_reply" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_table BEFORE TRUNCATE ON "query_reply" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

ALTER TABLE "verification"
    ADD CONSTRAINT "verification_note_length" CHECK (char_length(note) <= 2000),
    ADD CONSTRAINT "verification_query_says_what" CHECK (verdict <> 'QUERIED' OR char_length(note) >= 1);

ALTER TABLE "query_reply"
    ADD CONSTRAINT "query_reply_note_length" CHECK (char_length(note) BETWEEN 1 AND 2000);

-- Two pairs of eyes: whatever program writes it, nobody verifies an update of their own.
CREATE FUNCTION refuse_own_verification() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM "update" WHERE "update".id = NEW.update_id AND "update".author_id = NEW.author_id) THEN
        RAISE EXCEPTION 'An update is never verified or queried by its own author';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER author_is_another BEFORE INSERT ON "verification" FOR EACH ROW EXECUTE FUNCTION refuse_own_verification();
