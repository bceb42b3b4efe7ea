-- CreateEnum
CREATE TYPE "InterestKind" AS ENUM ('DECLARED', 'REPORTED', 'ALLEGED');

-- CreateEnum
CREATE TYPE "Disclosure" AS ENUM ('DISCLOSED', 'UNDISCLOSED', 'UNKNOWN');

-- CreateEnum
CREATE TYPE "AmountState" AS ENUM ('STATED', 'NOT_RECORDED', 'UNDISCLOSED');

-- CreateTable
CREATE TABLE "interest" (
    "id" UUID NOT NULL,
    "holder_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,

    CONSTRAINT "interest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "interest_revision" (
    "id" UUID NOT NULL,
    "interest_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "author_id" UUID NOT NULL,
    "note" TEXT,
    "kind" "InterestKind" NOT NULL,
    "role" TEXT,
    "payer_id" UUID,
    "payer_words" TEXT,
    "amount_state" "AmountState" NOT NULL,
    "amount" DECIMAL(20,4),
    "currency" CHAR(3),
    "period_edtf" TEXT,
    "period_earliest" DATE,
    "period_latest" DATE,
    "as_at" DATE NOT NULL,
    "disclosure" "Disclosure" NOT NULL,
    "source_id" UUID NOT NULL,
    "passage_hint" TEXT,
    "alleged_by" TEXT,
    "reply" TEXT,
    "reply_day" DATE,
    "remark" TEXT,
    "withdrawn" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "interest_revision_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "interest_holder_id_number_key" ON "interest"("holder_id", "number");

-- CreateIndex
CREATE INDEX "interest_revision_payer_id_idx" ON "interest_revision"("payer_id");

-- CreateIndex
CREATE INDEX "interest_revision_source_id_idx" ON "interest_revision"("source_id");

-- CreateIndex
CREATE UNIQUE INDEX "interest_revision_interest_id_number_key" ON "interest_revision"("interest_id", "number");

-- AddForeignKey
ALTER TABLE "interest" ADD CONSTRAINT "interest_holder_id_fkey" FOREIGN KEY ("holder_id") REFERENCES "actor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "interest_revision" ADD CONSTRAINT "interest_revision_interest_id_fkey" FOREIGN KEY ("interest_id") REFERENCES "interest"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "interest_revision" ADD CONSTRAINT "interest_revision_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "interest_revision" ADD CONSTRAINT "interest_revision_payer_id_fkey" FOREIGN KEY ("payer_id") REFERENCES "actor"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "interest_revision" ADD CONSTRAINT "interest_revision_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What follows is written by hand: the schema language cannot say it.

DO $$
DECLARE
    append_only text;
BEGIN
    FOREACH append_only IN ARRAY ARRAY['interest', 'interest_revision'] LOOP
        EXECUTE format(
            'CREATE TRIGGER append_only_rows BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()',
            append_only);
        EXECUTE format(
            'CREATE TRIGGER append_only_table BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()',
            append_only);
    END LOOP;
END
$$;

ALTER TABLE "interest"
    ADD CONSTRAINT "interest_number_from_one" CHECK (number >= 1);

ALTER TABLE "interest_revision"
    ADD CONSTRAINT "interest_revision_number_from_one" CHECK (number >= 1),
    ADD CONSTRAINT "interest_revision_lengths" CHECK (
        char_length(note) BETWEEN 1 AND 2000 AND char_length(role) BETWEEN 1 AND 300
        AND char_length(payer_words) BETWEEN 1 AND 300 AND char_length(passage_hint) BETWEEN 1 AND 200
        AND char_length(alleged_by) BETWEEN 1 AND 200 AND char_length(reply) BETWEEN 1 AND 2000
        AND char_length(remark) BETWEEN 1 AND 2000),
    ADD CONSTRAINT "interest_revision_amount_when_stated" CHECK (
        (amount_state = 'STATED') = (amount IS NOT NULL) AND (amount IS NULL) = (currency IS NULL)),
    ADD CONSTRAINT "interest_revision_amount_not_negative" CHECK (amount >= 0),
    ADD CONSTRAINT "interest_revision_currency_is_a_code" CHECK (currency ~ '^[A-Z]{3}$'),
    ADD CONSTRAINT "interest_revision_period_whole" CHECK (
        (period_edtf IS NULL) = (period_earliest IS NULL) AND (period_edtf IS NULL) = (period_latest IS NULL)
        AND (period_edtf IS NULL OR period_earliest <= period_latest)),
    ADD CONSTRAINT "interest_revision_reply_day_of_a_reply" CHECK (reply_day IS NULL OR reply IS NOT NULL),
    ADD CONSTRAINT "interest_revision_reason_to_withdraw" CHECK (NOT withdrawn OR note IS NOT NULL),
    -- Of an allegation only that it is made, by whom and where: never its content.
    ADD CONSTRAINT "interest_revision_no_content_of_an_allegation" CHECK (
        CASE WHEN kind = 'ALLEGED' THEN
            alleged_by IS NOT NULL AND role IS NULL AND payer_id IS NULL AND payer_words IS NULL
            AND amount_state = 'NOT_RECORDED' AND period_edtf IS NULL AND passage_hint IS NULL
            AND remark IS NULL AND disclosure = 'UNKNOWN'
        ELSE
            alleged_by IS NULL AND role IS NOT NULL AND (payer_id IS NULL) <> (payer_words IS NULL)
        END);
