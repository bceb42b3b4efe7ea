-- AlterTable
ALTER TABLE "update" ADD COLUMN     "correction_note" TEXT,
ADD COLUMN     "looked_for" TEXT,
ADD COLUMN     "looked_in" TEXT,
ADD COLUMN     "looked_until" DATE;

-- What follows is written by hand: the schema language cannot say it.

ALTER TABLE "update"
    ADD CONSTRAINT "update_looked_whole" CHECK (num_nonnulls(looked_in, looked_for, looked_until) IN (0, 3)),
    ADD CONSTRAINT "update_looked_length" CHECK (char_length(looked_in) BETWEEN 1 AND 1000 AND char_length(looked_for) BETWEEN 1 AND 500),
    ADD CONSTRAINT "update_correction_note" CHECK (correction_note IS NULL OR (corrects_id IS NOT NULL AND char_length(correction_note) BETWEEN 1 AND 2000));
