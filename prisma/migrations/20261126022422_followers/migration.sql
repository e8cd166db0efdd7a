-- CreateIndex
CREATE INDEX "follow_debate_id_account_id_idx" ON "follow"("debate_id", "account_id");
