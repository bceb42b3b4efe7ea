-- CreateEnum
CREATE TYPE "StartPage" AS ENUM ('DASHBOARD', 'VIEW', 'WORKLIST', 'REVIEW');

-- CreateEnum
CREATE TYPE "DigestFrequency" AS ENUM ('OFF', 'DAILY', 'WEEKLY');

-- CreateEnum
CREATE TYPE "DigestMailState" AS ENUM ('CLAIMED', 'SENT', 'REFUSED');

-- CreateTable
CREATE TABLE "saved_view" (
    "id" UUID NOT NULL,
    "owner_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "shared" BOOLEAN NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "saved_view_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "following" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "recommendation_id" UUID,
    "theme_id" UUID,
    "source_id" UUID,
    "view_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "following_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "feed_token" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "following_id" UUID,
    "token_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "feed_token_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "preference" (
    "account_id" UUID NOT NULL,
    "start_page" "StartPage" NOT NULL,
    "start_view_id" UUID,

    CONSTRAINT "preference_pkey" PRIMARY KEY ("account_id")
);

-- CreateTable
CREATE TABLE "digest" (
    "account_id" UUID NOT NULL,
    "frequency" "DigestFrequency" NOT NULL,
    "told_until" TIMESTAMPTZ(3) NOT NULL,
    "last_sent_on" DATE,

    CONSTRAINT "digest_pkey" PRIMARY KEY ("account_id")
);

-- CreateTable
CREATE TABLE "digest_mail" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "token_hash" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,
    "entries" INTEGER NOT NULL,
    "state" "DigestMailState" NOT NULL,
    "claimed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "digest_mail_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "digest_run" (
    "id" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "sent" INTEGER NOT NULL,
    "refused" INTEGER NOT NULL,

    CONSTRAINT "digest_run_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "saved_view_owner_id_name_key" ON "saved_view"("owner_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "following_account_id_recommendation_id_key" ON "following"("account_id", "recommendation_id");

-- CreateIndex
CREATE UNIQUE INDEX "following_account_id_theme_id_key" ON "following"("account_id", "theme_id");

-- CreateIndex
CREATE UNIQUE INDEX "following_account_id_source_id_key" ON "following"("account_id", "source_id");

-- CreateIndex
CREATE UNIQUE INDEX "following_account_id_view_id_key" ON "following"("account_id", "view_id");

-- CreateIndex
CREATE UNIQUE INDEX "feed_token_following_id_key" ON "feed_token"("following_id");

-- CreateIndex
CREATE UNIQUE INDEX "feed_token_token_hash_key" ON "feed_token"("token_hash");

-- CreateIndex
-- Written by hand: of the tokens for everything that an account follows there is one, too.
CREATE UNIQUE INDEX "feed_token_account_id_following_id_key" ON "feed_token"("account_id", "following_id") NULLS NOT DISTINCT;

-- CreateIndex
CREATE UNIQUE INDEX "digest_mail_token_hash_key" ON "digest_mail"("token_hash");

-- CreateIndex
CREATE INDEX "digest_mail_account_id_claimed_at_idx" ON "digest_mail"("account_id", "claimed_at" DESC);

-- CreateIndex
CREATE INDEX "query_reply_recorded_at_idx" ON "query_reply"("recorded_at");

-- CreateIndex
CREATE INDEX "recommendation_revision_theme_id_idx" ON "recommendation_revision"("theme_id");

-- CreateIndex
CREATE INDEX "recommendation_revision_recorded_at_idx" ON "recommendation_revision"("recorded_at");

-- CreateIndex
CREATE INDEX "verification_recorded_at_idx" ON "verification"("recorded_at");

-- AddForeignKey
ALTER TABLE "saved_view" ADD CONSTRAINT "saved_view_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "following" ADD CONSTRAINT "following_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "following" ADD CONSTRAINT "following_recommendation_id_fkey" FOREIGN KEY ("recommendation_id") REFERENCES "recommendation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "following" ADD CONSTRAINT "following_theme_id_fkey" FOREIGN KEY ("theme_id") REFERENCES "theme"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "following" ADD CONSTRAINT "following_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "following" ADD CONSTRAINT "following_view_id_fkey" FOREIGN KEY ("view_id") REFERENCES "saved_view"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "feed_token" ADD CONSTRAINT "feed_token_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "feed_token" ADD CONSTRAINT "feed_token_following_id_fkey" FOREIGN KEY ("following_id") REFERENCES "following"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "preference" ADD CONSTRAINT "preference_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "preference" ADD CONSTRAINT "preference_start_view_id_fkey" FOREIGN KEY ("start_view_id") REFERENCES "saved_view"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "digest" ADD CONSTRAINT "digest_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "digest_mail" ADD CONSTRAINT "digest_mail_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What follows is written by hand: the schema language cannot say it.

ALTER TABLE "saved_view"
    ADD CONSTRAINT "saved_view_name_length" CHECK (char_length(name) BETWEEN 1 AND 120),
    ADD CONSTRAINT "saved_view_query_length" CHECK (char_length(query) <= 8000);

ALTER TABLE "following"
    ADD CONSTRAINT "following_one_thing" CHECK (num_nonnulls(recommendation_id, theme_id, source_id, view_id) = 1);

ALTER TABLE "digest_run" ADD CONSTRAINT "digest_run_one_row" CHECK (id = 1);
