-- Who has left writes nothing more. Whoever writes while an account is being deleted waits for that, by this lock: a
-- foreign key alone would let them go on afterwards, for the row of a former member stays.
CREATE FUNCTION refuse_who_has_left(id BIGINT) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  gone TIMESTAMPTZ;
BEGIN
  SELECT a.deleted_at INTO gone FROM account a WHERE a.id = refuse_who_has_left.id FOR KEY SHARE;
  IF gone IS NOT NULL THEN
    RAISE check_violation USING
      MESSAGE = format('author_is_here: account %s has left', refuse_who_has_left.id), CONSTRAINT = 'author_is_here';
  END IF;
END $$;

CREATE FUNCTION author_is_here() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse_who_has_left(NEW.author_id);
  RETURN NEW;
END $$;

CREATE FUNCTION account_is_here() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refuse_who_has_left(NEW.account_id);
  RETURN NEW;
END $$;

CREATE TRIGGER author_is_here BEFORE INSERT ON claim
  FOR EACH ROW WHEN (NEW.author_id IS NOT NULL) EXECUTE FUNCTION author_is_here();
CREATE TRIGGER author_is_here BEFORE INSERT ON comment FOR EACH ROW EXECUTE FUNCTION author_is_here();
CREATE TRIGGER author_is_here BEFORE INSERT ON vote FOR EACH ROW EXECUTE FUNCTION account_is_here();
CREATE TRIGGER author_is_here BEFORE INSERT ON stance FOR EACH ROW EXECUTE FUNCTION account_is_here();
