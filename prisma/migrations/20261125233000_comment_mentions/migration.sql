-- Whom a comment names by @handle, as it was when it was written.
ALTER TABLE comment ADD COLUMN mentions BIGINT[] NOT NULL DEFAULT '{}';
