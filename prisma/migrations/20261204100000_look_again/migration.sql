-- The few wordings that came after the first, from which the updates are found that were verified before them.
CREATE INDEX "recommendation_revision_later_idx" ON "recommendation_revision"("recommendation_id") WHERE number > 1;
CREATE INDEX "evidence_revision_later_idx" ON "evidence_revision"("evidence_id") WHERE number > 1;
