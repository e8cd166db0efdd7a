-- Moderators find people by a part of their handle or name; a handle and a name begin after a space.
CREATE INDEX account_words_idx ON account USING gin ((' ' || handle || ' ' || name) gin_trgm_ops) WHERE handle IS NOT NULL;
-- Who waits for a moderator, and who is kept from something: few among many.
CREATE INDEX moderation_case_open_author_idx ON moderation_case (author_id) WHERE status = 'open' AND author_id IS NOT NULL;
CREATE INDEX account_restrained_idx ON account (id) WHERE silenced_until IS NOT NULL OR suspended_until IS NOT NULL OR approval_until IS NOT NULL;
