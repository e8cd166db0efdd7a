-- The log by what was done and by rule: a filter that few entries fit must not read all of it.
CREATE INDEX "log_entry_what_seq_idx" ON "log_entry"("what", "seq");
CREATE INDEX "log_entry_rule_key_seq_idx" ON "log_entry"("rule_key", "seq");

-- What was overturned lately, for the statistics.
CREATE INDEX "moderation_action_overturned_idx" ON "moderation_action"("undone_at") WHERE "overturned";
