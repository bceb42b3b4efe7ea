-- CreateEnum
CREATE TYPE "Role" AS ENUM ('ADMIN', 'ANALYST', 'REVIEWER');

-- CreateEnum
CREATE TYPE "AccountKind" AS ENUM ('PERSON', 'SYSTEM');

-- CreateEnum
CREATE TYPE "LinkPurpose" AS ENUM ('SET_UP', 'INVITATION', 'RESET');

-- CreateEnum
CREATE TYPE "ActorKind" AS ENUM ('STATE', 'BODY', 'COMPANY', 'UNIVERSITY', 'ORGANISATION', 'PERSON');

-- CreateEnum
CREATE TYPE "SourceKind" AS ENUM ('WORKING_PAPER', 'REPORT', 'NEWS_ARTICLE', 'BLOG_POST', 'OFFICIAL_DOCUMENT', 'SPEECH', 'OTHER');

-- CreateEnum
CREATE TYPE "RecommendationKind" AS ENUM ('RECOMMENDATION', 'COMMITMENT');

-- CreateEnum
CREATE TYPE "Priority" AS ENUM ('HIGH', 'MEDIUM', 'LOW');

-- CreateEnum
CREATE TYPE "Status" AS ENUM ('NOT_ASSESSED', 'NO_PROGRESS', 'IN_PROGRESS', 'PARTLY_IMPLEMENTED', 'IMPLEMENTED', 'REVERSED', 'CANNOT_ASSESS', 'NO_LONGER_APPLICABLE');

-- CreateEnum
CREATE TYPE "Response" AS ENUM ('NO_RESPONSE', 'ACCEPTED', 'ACCEPTED_IN_PRINCIPLE', 'PARTLY_ACCEPTED', 'NOTED', 'REJECTED', 'NOT_APPLICABLE');

-- CreateEnum
CREATE TYPE "Confidence" AS ENUM ('HIGH', 'MEDIUM', 'LOW');

-- CreateEnum
CREATE TYPE "Polarity" AS ENUM ('SUPPORTS', 'CONTRADICTS', 'CONTEXT', 'MIXED');

-- CreateEnum
CREATE TYPE "Reliability" AS ENUM ('A', 'B', 'C', 'D', 'E', 'F');

-- CreateTable
CREATE TABLE "account" (
    "id" UUID NOT NULL,
    "kind" "AccountKind" NOT NULL DEFAULT 'PERSON',
    "name" TEXT,
    "email" TEXT,
    "role" "Role" NOT NULL,
    "password_hash" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "disabled_at" TIMESTAMPTZ(3),

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "user_agent" TEXT NOT NULL,
    "address" TEXT NOT NULL,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "one_time_link" (
    "id" UUID NOT NULL,
    "token_hash" TEXT NOT NULL,
    "purpose" "LinkPurpose" NOT NULL,
    "account_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "one_time_link_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_in_throttle" (
    "key" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL,
    "window_start" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sign_in_throttle_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "history_entry" (
    "sequence" BIGINT NOT NULL,
    "instant" TIMESTAMPTZ(3) NOT NULL,
    "actor_id" UUID NOT NULL,
    "action" TEXT NOT NULL,
    "subject_type" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "change" TEXT NOT NULL,
    "previous_hash" CHAR(64) NOT NULL,
    "hash" CHAR(64) NOT NULL,

    CONSTRAINT "history_entry_pkey" PRIMARY KEY ("sequence")
);

-- CreateTable
CREATE TABLE "theme" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "theme_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "actor" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "ActorKind" NOT NULL,

    CONSTRAINT "actor_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "source" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "kind" "SourceKind" NOT NULL,
    "authors" TEXT[],
    "publisher" TEXT,
    "place" TEXT,
    "date_edtf" TEXT,
    "date_earliest" DATE,
    "date_latest" DATE,
    "pages" INTEGER,
    "address" TEXT,
    "note" TEXT,
    "entered_at" TIMESTAMPTZ(3) NOT NULL,
    "entered_by_id" UUID NOT NULL,

    CONSTRAINT "source_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "source_identifier" (
    "source_id" UUID NOT NULL,
    "scheme" TEXT NOT NULL,
    "value" TEXT NOT NULL,

    CONSTRAINT "source_identifier_pkey" PRIMARY KEY ("source_id","scheme","value")
);

-- CreateTable
CREATE TABLE "recommendation" (
    "id" UUID NOT NULL,
    "reference" TEXT NOT NULL,
    "entered_at" TIMESTAMPTZ(3) NOT NULL,
    "entered_by_id" UUID NOT NULL,

    CONSTRAINT "recommendation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "recommendation_revision" (
    "id" UUID NOT NULL,
    "recommendation_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "author_id" UUID NOT NULL,
    "note" TEXT,
    "kind" "RecommendationKind" NOT NULL,
    "title" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "theme_id" UUID NOT NULL,
    "source_id" UUID NOT NULL,
    "passage_start" INTEGER,
    "passage_end" INTEGER,
    "passage_sha256" CHAR(64),
    "passage_page" INTEGER,
    "passage_hint" TEXT,
    "made_edtf" TEXT NOT NULL,
    "made_earliest" DATE NOT NULL,
    "made_latest" DATE NOT NULL,
    "due_edtf" TEXT,
    "due_earliest" DATE,
    "due_latest" DATE,
    "owner_id" UUID,
    "priority" "Priority",
    "review_days" INTEGER,
    "done_when" TEXT,
    "withdrawn" BOOLEAN NOT NULL DEFAULT false,
    "search_text" TEXT NOT NULL,

    CONSTRAINT "recommendation_revision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "revision_addressee" (
    "revision_id" UUID NOT NULL,
    "actor_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "revision_addressee_pkey" PRIMARY KEY ("revision_id","actor_id")
);

-- CreateTable
CREATE TABLE "update" (
    "id" UUID NOT NULL,
    "recommendation_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "author_id" UUID NOT NULL,
    "status" "Status" NOT NULL,
    "response" "Response" NOT NULL,
    "confidence" "Confidence" NOT NULL,
    "rationale" TEXT NOT NULL,
    "effective_edtf" TEXT NOT NULL,
    "effective_earliest" DATE NOT NULL,
    "effective_latest" DATE NOT NULL,
    "corrects_id" UUID,

    CONSTRAINT "update_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "evidence" (
    "id" UUID NOT NULL,
    "number" INTEGER NOT NULL,

    CONSTRAINT "evidence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "evidence_revision" (
    "id" UUID NOT NULL,
    "evidence_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "author_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "address" TEXT,
    "publisher" TEXT,
    "date_edtf" TEXT,
    "date_earliest" DATE,
    "date_latest" DATE,
    "accessed" DATE,
    "summary" TEXT NOT NULL,
    "provider_id" UUID,
    "source_id" UUID,
    "reliability" "Reliability" NOT NULL,
    "credibility" SMALLINT NOT NULL,

    CONSTRAINT "evidence_revision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "citation" (
    "update_id" UUID NOT NULL,
    "evidence_revision_id" UUID NOT NULL,
    "polarity" "Polarity" NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "citation_pkey" PRIMARY KEY ("update_id","evidence_revision_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "account_email_key" ON "account"("email");

-- CreateIndex
CREATE INDEX "session_account_id_idx" ON "session"("account_id");

-- CreateIndex
CREATE UNIQUE INDEX "one_time_link_token_hash_key" ON "one_time_link"("token_hash");

-- CreateIndex
CREATE INDEX "one_time_link_account_id_idx" ON "one_time_link"("account_id");

-- CreateIndex
CREATE INDEX "sign_in_throttle_window_start_idx" ON "sign_in_throttle"("window_start");

-- CreateIndex
CREATE UNIQUE INDEX "history_entry_hash_key" ON "history_entry"("hash");

-- CreateIndex
CREATE INDEX "history_entry_subject_type_subject_id_sequence_idx" ON "history_entry"("subject_type", "subject_id", "sequence");

-- CreateIndex
CREATE INDEX "history_entry_actor_id_sequence_idx" ON "history_entry"("actor_id", "sequence");

-- CreateIndex
CREATE UNIQUE INDEX "theme_slug_key" ON "theme"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "theme_name_key" ON "theme"("name");

-- CreateIndex
CREATE UNIQUE INDEX "actor_slug_key" ON "actor"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "actor_name_key" ON "actor"("name");

-- CreateIndex
CREATE UNIQUE INDEX "source_slug_key" ON "source"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "recommendation_reference_key" ON "recommendation"("reference");

-- CreateIndex
CREATE INDEX "recommendation_entered_at_idx" ON "recommendation"("entered_at");

-- CreateIndex
CREATE INDEX "recommendation_revision_recommendation_id_recorded_at_numbe_idx" ON "recommendation_revision"("recommendation_id", "recorded_at" DESC, "number" DESC);

-- CreateIndex
CREATE INDEX "recommendation_revision_source_id_idx" ON "recommendation_revision"("source_id");

-- CreateIndex
CREATE UNIQUE INDEX "recommendation_revision_recommendation_id_number_key" ON "recommendation_revision"("recommendation_id", "number");

-- CreateIndex
CREATE INDEX "revision_addressee_actor_id_idx" ON "revision_addressee"("actor_id");

-- CreateIndex
CREATE UNIQUE INDEX "update_corrects_id_key" ON "update"("corrects_id");

-- CreateIndex
CREATE INDEX "update_recommendation_id_effective_latest_recorded_at_id_idx" ON "update"("recommendation_id", "effective_latest" DESC, "recorded_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "update_recorded_at_idx" ON "update"("recorded_at");

-- CreateIndex
CREATE UNIQUE INDEX "update_recommendation_id_number_key" ON "update"("recommendation_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "evidence_number_key" ON "evidence"("number");

-- CreateIndex
CREATE UNIQUE INDEX "evidence_revision_evidence_id_number_key" ON "evidence_revision"("evidence_id", "number");

-- CreateIndex
CREATE INDEX "citation_evidence_revision_id_idx" ON "citation"("evidence_revision_id");

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "one_time_link" ADD CONSTRAINT "one_time_link_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "history_entry" ADD CONSTRAINT "history_entry_actor_id_fkey" FOREIGN KEY ("actor_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "source" ADD CONSTRAINT "source_entered_by_id_fkey" FOREIGN KEY ("entered_by_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "source_identifier" ADD CONSTRAINT "source_identifier_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recommendation" ADD CONSTRAINT "recommendation_entered_by_id_fkey" FOREIGN KEY ("entered_by_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recommendation_revision" ADD CONSTRAINT "recommendation_revision_recommendation_id_fkey" FOREIGN KEY ("recommendation_id") REFERENCES "recommendation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recommendation_revision" ADD CONSTRAINT "recommendation_revision_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recommendation_revision" ADD CONSTRAINT "recommendation_revision_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recommendation_revision" ADD CONSTRAINT "recommendation_revision_theme_id_fkey" FOREIGN KEY ("theme_id") REFERENCES "theme"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recommendation_revision" ADD CONSTRAINT "recommendation_revision_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "revision_addressee" ADD CONSTRAINT "revision_addressee_revision_id_fkey" FOREIGN KEY ("revision_id") REFERENCES "recommendation_revision"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "revision_addressee" ADD CONSTRAINT "revision_addressee_actor_id_fkey" FOREIGN KEY ("actor_id") REFERENCES "actor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "update" ADD CONSTRAINT "update_recommendation_id_fkey" FOREIGN KEY ("recommendation_id") REFERENCES "recommendation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "update" ADD CONSTRAINT "update_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "update" ADD CONSTRAINT "update_corrects_id_fkey" FOREIGN KEY ("corrects_id") REFERENCES "update"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence_revision" ADD CONSTRAINT "evidence_revision_evidence_id_fkey" FOREIGN KEY ("evidence_id") REFERENCES "evidence"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence_revision" ADD CONSTRAINT "evidence_revision_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence_revision" ADD CONSTRAINT "evidence_revision_provider_id_fkey" FOREIGN KEY ("provider_id") REFERENCES "actor"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence_revision" ADD CONSTRAINT "evidence_revision_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "citation" ADD CONSTRAINT "citation_update_id_fkey" FOREIGN KEY ("update_id") REFERENCES "update"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "citation" ADD CONSTRAINT "citation_evidence_revision_id_fkey" FOREIGN KEY ("evidence_revision_id") REFERENCES "evidence_revision"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What follows is written by hand: the schema language cannot say it.

-- Append-only tables. Only a database administrator who switches triggers off gets past this, and the
-- hash chain of the history shows it.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Rows of % are never changed or deleted: % is refused', TG_TABLE_NAME, TG_OP;
END
$$;

DO $$
DECLARE
    append_only text;
BEGIN
    FOREACH append_only IN ARRAY ARRAY[
        'history_entry', 'recommendation', 'recommendation_revision', 'revision_addressee',
        'update', 'evidence', 'evidence_revision', 'citation'
    ] LOOP
        EXECUTE format(
            'CREATE TRIGGER append_only_rows BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()',
            append_only);
        EXECUTE format(
            'CREATE TRIGGER append_only_table BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()',
            append_only);
    END LOOP;
END
$$;

-- What no row may say, whatever program writes it. The forms have the same limits and say them in words.
ALTER TABLE "history_entry"
    ADD CONSTRAINT "history_entry_sequence_from_one" CHECK (sequence >= 1),
    ADD CONSTRAINT "history_entry_hashes_are_sha256" CHECK (hash ~ '^[0-9a-f]{64}$' AND previous_hash ~ '^[0-9a-f]{64}$');

ALTER TABLE "source"
    ADD CONSTRAINT "source_title_length" CHECK (char_length(title) BETWEEN 1 AND 300),
    ADD CONSTRAINT "source_note_length" CHECK (char_length(note) <= 2000),
    ADD CONSTRAINT "source_date_whole" CHECK (num_nonnulls(date_edtf, date_earliest, date_latest) IN (0, 3)),
    ADD CONSTRAINT "source_date_ordered" CHECK (date_earliest <= date_latest);

ALTER TABLE "recommendation_revision"
    ADD CONSTRAINT "recommendation_revision_number_from_one" CHECK (number >= 1),
    ADD CONSTRAINT "recommendation_revision_title_length" CHECK (char_length(title) BETWEEN 1 AND 300),
    ADD CONSTRAINT "recommendation_revision_summary_length" CHECK (char_length(summary) <= 10000),
    ADD CONSTRAINT "recommendation_revision_done_when_length" CHECK (char_length(done_when) <= 10000),
    ADD CONSTRAINT "recommendation_revision_note_length" CHECK (char_length(note) <= 2000),
    ADD CONSTRAINT "recommendation_revision_passage_whole" CHECK (num_nonnulls(passage_start, passage_end, passage_sha256) IN (0, 3)),
    ADD CONSTRAINT "recommendation_revision_passage_ordered" CHECK (passage_start >= 0 AND passage_start < passage_end),
    ADD CONSTRAINT "recommendation_revision_passage_page_from_one" CHECK (passage_page >= 1),
    ADD CONSTRAINT "recommendation_revision_made_ordered" CHECK (made_earliest <= made_latest),
    ADD CONSTRAINT "recommendation_revision_due_whole" CHECK (num_nonnulls(due_edtf, due_earliest, due_latest) IN (0, 3)),
    ADD CONSTRAINT "recommendation_revision_due_ordered" CHECK (due_earliest <= due_latest),
    ADD CONSTRAINT "recommendation_revision_review_days_from_one" CHECK (review_days >= 1);

ALTER TABLE "update"
    ADD CONSTRAINT "update_number_from_one" CHECK (number >= 1),
    ADD CONSTRAINT "update_rationale_length" CHECK (char_length(rationale) BETWEEN 1 AND 10000),
    ADD CONSTRAINT "update_effective_ordered" CHECK (effective_earliest <= effective_latest),
    ADD CONSTRAINT "update_corrects_another" CHECK (corrects_id <> id);

ALTER TABLE "evidence"
    ADD CONSTRAINT "evidence_number_from_one" CHECK (number >= 1);

ALTER TABLE "evidence_revision"
    ADD CONSTRAINT "evidence_revision_number_from_one" CHECK (number >= 1),
    ADD CONSTRAINT "evidence_revision_title_length" CHECK (char_length(title) BETWEEN 1 AND 300),
    ADD CONSTRAINT "evidence_revision_summary_length" CHECK (char_length(summary) <= 10000),
    ADD CONSTRAINT "evidence_revision_date_whole" CHECK (num_nonnulls(date_edtf, date_earliest, date_latest) IN (0, 3)),
    ADD CONSTRAINT "evidence_revision_date_ordered" CHECK (date_earliest <= date_latest),
    ADD CONSTRAINT "evidence_revision_credibility_is_admiralty" CHECK (credibility BETWEEN 1 AND 6);

ALTER TABLE "sign_in_throttle"
    ADD CONSTRAINT "sign_in_throttle_attempts_from_zero" CHECK (attempts >= 0);
