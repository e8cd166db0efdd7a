-- A draft that is opened today is new, however long it was written at.
DROP INDEX debate_newest_idx;
CREATE INDEX debate_newest_idx ON debate (created_at DESC, id DESC) WHERE visibility = 'public' AND status <> 'draft';
