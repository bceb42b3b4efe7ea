-- Of nearly every passage it is asked whether it stood in several places of an earlier text, and of few it did.
CREATE INDEX "passage_match_several_idx" ON "passage_match"("passage_sha256", "length") WHERE matches > 1;
