-- The few claims of a debate beneath which nobody reads: for guided voting.
CREATE INDEX claim_unreadable_idx ON claim (debate_id) WHERE status IN ('held', 'hidden', 'removed');
