-- What a mail tells of. Empty for mails that are about no notices.
ALTER TABLE mail ADD COLUMN notice_ids BIGINT[] NOT NULL DEFAULT '{}';

-- Mails about notices held the words of others, and nobody asked again whether these may still be read. The notices
-- themselves stay: their page tells them.
DELETE FROM mail WHERE unsubscribe IS NOT NULL AND sent_at IS NULL;

ALTER TABLE mail DROP CONSTRAINT mail_is_whole_or_sent, ADD CONSTRAINT mail_is_whole_or_sent CHECK (
  CASE WHEN sent_at IS NULL THEN recipient IS NOT NULL AND (text IS NULL) = (notice_ids <> '{}') AND (html IS NULL) = (notice_ids <> '{}')
    ELSE recipient IS NULL AND text IS NULL AND html IS NULL AND notice_ids = '{}' END);
