-- CreateIndex
CREATE INDEX "recommendation_revision_owner_id_idx" ON "recommendation_revision"("owner_id");
