-- A note as a form takes it has 2,000 characters. An import keeps the whole of a summary there that is too long for its field.
ALTER TABLE "recommendation_revision"
    DROP CONSTRAINT "recommendation_revision_note_length",
    ADD CONSTRAINT "recommendation_revision_note_length" CHECK (char_length(note) <= 101000);
