-- CreateIndex
CREATE INDEX "history_entry_action_sequence_idx" ON "history_entry"("action", "sequence");

-- CreateIndex
CREATE INDEX "history_entry_instant_sequence_idx" ON "history_entry"("instant", "sequence");
