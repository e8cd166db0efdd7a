-- A claim is moved with everything beneath it by a function, and by nothing else: every path, depth, side and bearing
-- beneath it changes with it, and so does what is counted of it.

-- As before; the parent's row is held, so that whoever answers what is being moved is placed where it has gone.
CREATE OR REPLACE FUNCTION claim_takes_its_place() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  parent record;
BEGIN
  IF NEW.parent_id IS NULL THEN
    NEW.depth := 1;
    NEW.bearing := 1;
    NEW.path := NEW.id::text::ltree;
    RETURN NEW;
  END IF;
  SELECT c.side_id, c.depth, c.bearing, c.path INTO parent FROM claim c
    WHERE c.id = NEW.parent_id AND c.debate_id = NEW.debate_id FOR KEY SHARE;
  IF NOT FOUND THEN
    RAISE foreign_key_violation USING
      MESSAGE = format('claim %s has no parent %s in its debate', NEW.id, NEW.parent_id),
      CONSTRAINT = 'claim_parent_id_debate_id_fkey';
  END IF;
  NEW.side_id := parent.side_id;
  NEW.depth := parent.depth + 1;
  NEW.bearing := CASE NEW.stance WHEN 'con' THEN -parent.bearing ELSE parent.bearing END;
  NEW.path := parent.path || NEW.id::text;
  RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION claim_keeps_its_place() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('crux.moves_claims', true) = 'yes' AND NEW.id = OLD.id AND NEW.debate_id = OLD.debate_id THEN
    RETURN NEW;
  END IF;
  RAISE integrity_constraint_violation USING
    MESSAGE = format('claim %s cannot be moved by changing its row', OLD.id), CONSTRAINT = 'claim_keeps_its_place';
END $$;

-- Moves a claim to another parent in its debate, or to the top of a side (no parent, no stance). Takes the worker's lock to
-- the end of the transaction, for what is counted changes with it. A circle and a tree too deep are refused.
CREATE FUNCTION move_claim(moved bigint, to_parent bigint, to_side bigint, to_stance claim_stance) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  top record;
  parent record;
  above ltree := '';
  depth_above int := 0;
  bearing_now int := 1;
  held int;
  before int := -1;
  claims int;
BEGIN
  PERFORM pg_advisory_xact_lock(7268342);
  SELECT id, debate_id, side_id, parent_id, stance, bearing, depth, path, counted INTO STRICT top FROM claim WHERE id = moved FOR UPDATE;
  -- Whoever is answering something in it is waited for; what they have posted is found the next time round.
  LOOP
    PERFORM FROM claim WHERE path <@ top.path ORDER BY id FOR UPDATE;
    GET DIAGNOSTICS held = ROW_COUNT;
    EXIT WHEN held = before;
    before := held;
  END LOOP;

  IF to_parent IS NOT NULL THEN
    SELECT side_id, depth, bearing, path INTO STRICT parent FROM claim WHERE id = to_parent AND debate_id = top.debate_id FOR KEY SHARE;
    IF parent.path <@ top.path THEN
      RAISE integrity_constraint_violation USING
        MESSAGE = format('claim %s cannot be moved beneath itself', moved), CONSTRAINT = 'claim_is_not_beneath_itself';
    END IF;
    to_side := parent.side_id;
    above := parent.path;
    depth_above := parent.depth;
    bearing_now := CASE to_stance WHEN 'con' THEN -parent.bearing ELSE parent.bearing END;
  END IF;

  PERFORM set_config('crux.moves_claims', 'yes', true);
  UPDATE claim c SET
    parent_id = CASE WHEN c.id = moved THEN to_parent ELSE c.parent_id END,
    stance = CASE WHEN c.id = moved THEN to_stance ELSE c.stance END,
    side_id = to_side,
    bearing = c.bearing * top.bearing * bearing_now,
    depth = c.depth - top.depth + 1 + depth_above,
    path = above || subpath(c.path, top.depth - 1)
  WHERE c.path <@ top.path;
  PERFORM set_config('crux.moves_claims', '', true);

  IF top.counted THEN
    UPDATE claim SET pros = pros - (top.stance = 'pro')::int, cons = cons - (top.stance = 'con')::int WHERE id = top.parent_id;
    UPDATE claim SET pros = pros + (to_stance = 'pro')::int, cons = cons + (to_stance = 'con')::int WHERE id = to_parent;
  END IF;
  SELECT count(*) INTO claims FROM claim WHERE path <@ (above || moved::text) AND counted;
  UPDATE side SET claim_count = claim_count - claims, argument_count = argument_count - (top.counted AND top.parent_id IS NULL)::int
    WHERE id = top.side_id;
  UPDATE side SET claim_count = claim_count + claims, argument_count = argument_count + (top.counted AND to_parent IS NULL)::int
    WHERE id = to_side;
END $$;

-- What is erased once it has been removed for long enough.
CREATE INDEX moderation_action_removed_idx ON moderation_action (at) WHERE kind = 'remove' AND undone_at IS NULL AND text IS NOT NULL;
-- What of a bulk is still to be done.
CREATE INDEX bulk_to_do_idx ON bulk (id) WHERE finished_at IS NULL;
