-- CreateEnum
CREATE TYPE "SuggestionDecisionKind" AS ENUM ('DISMISSED', 'RESTORED');

-- CreateTable
CREATE TABLE "suggestion_decision" (
    "id" UUID NOT NULL,
    "source_id" UUID NOT NULL,
    "passage_sha256" CHAR(64) NOT NULL,
    "number" INTEGER NOT NULL,
    "decision" "SuggestionDecisionKind" NOT NULL,
    "reason" TEXT,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "author_id" UUID NOT NULL,

    CONSTRAINT "suggestion_decision_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "suggestion_decision_source_id_passage_sha256_number_key" ON "suggestion_decision"("source_id", "passage_sha256", "number");

-- AddForeignKey
ALTER TABLE "suggestion_decision" ADD CONSTRAINT "suggestion_decision_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "suggestion_decision" ADD CONSTRAINT "suggestion_decision_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What follows is written by hand: the schema language cannot say it.

CREATE TRIGGER append_only_rows BEFORE UPDATE OR DELETE ON "suggestion_decision" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only_table BEFORE TRUNCATE ON "suggestion_decision" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

ALTER TABLE "suggestion_decision"
    ADD CONSTRAINT "suggestion_decision_sha256" CHECK (passage_sha256 ~ '^[0-9a-f]{64}$'),
    ADD CONSTRAINT "suggestion_decision_number" CHECK (number >= 1),
    ADD CONSTRAINT "suggestion_decision_reason_length" CHECK (char_length(reason) BETWEEN 1 AND 500);
