-- No worker counts meanwhile: this is its lock (lib/change/commands.ts). One of an older version that goes on afterwards
-- counts as before, past what is noted here: all processes are stopped for an update, and `recount` mends what one spoilt.
SELECT pg_advisory_xact_lock(7268342);

-- Each vote as the kept counts have it.
CREATE TABLE "counted_vote" (
    "claim_id" BIGINT NOT NULL,
    "account_id" BIGINT NOT NULL,
    "value" SMALLINT NOT NULL,
    "side_id" BIGINT,

    CONSTRAINT "counted_vote_pkey" PRIMARY KEY ("claim_id","account_id")
);

-- AddForeignKey
ALTER TABLE "counted_vote" ADD CONSTRAINT "counted_vote_claim_id_fkey" FOREIGN KEY ("claim_id") REFERENCES "claim"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The rest, by hand -------------------------------------------------------------------------------------------------

ALTER TABLE counted_vote ADD CONSTRAINT counted_vote_value_range CHECK (value BETWEEN 0 AND 4);

-- Brings all that is kept in numbers to what the rows say, whatever it was, and has what follows (strengths, pages) worked
-- off. What waits in the queue finds nothing more to count. Here and by the operator's command of this name. Tells how many
-- rows of each kind were wrong. A count that is added, or kept otherwise, replaces this function in its migration.
CREATE FUNCTION recount() RETURNS TABLE (kept text, corrected int) LANGUAGE plpgsql AS $$
DECLARE
  gone int;
  found bigint[];
  touched bigint[] := '{}';
BEGIN
  -- The worker's lock, to the end of the transaction. What is written meanwhile is in the queue, for the worker to count.
  PERFORM pg_advisory_xact_lock(7268342);

  kept := 'counted votes';
  DELETE FROM counted_vote k WHERE NOT EXISTS (SELECT FROM vote v WHERE v.claim_id = k.claim_id AND v.account_id = k.account_id);
  GET DIAGNOSTICS gone = ROW_COUNT;
  INSERT INTO counted_vote AS k (claim_id, account_id, value, side_id)
  SELECT v.claim_id, v.account_id, v.value, s.side_id
  FROM vote v LEFT JOIN stance s ON s.debate_id = v.debate_id AND s.account_id = v.account_id
  ON CONFLICT (claim_id, account_id) DO UPDATE SET value = excluded.value, side_id = excluded.side_id
    WHERE (k.value, k.side_id) IS DISTINCT FROM (excluded.value, excluded.side_id);
  GET DIAGNOSTICS corrected = ROW_COUNT;
  corrected := corrected + gone;
  RETURN NEXT;

  kept := 'tallies';
  WITH fresh AS (
    SELECT v.claim_id, v.side_id,
      ARRAY[count(*) FILTER (WHERE v.value = 0), count(*) FILTER (WHERE v.value = 1), count(*) FILTER (WHERE v.value = 2),
        count(*) FILTER (WHERE v.value = 3), count(*) FILTER (WHERE v.value = 4)]::int[] AS histogram
    FROM counted_vote v WHERE v.side_id IS NOT NULL GROUP BY v.claim_id, v.side_id
  ), gone AS (
    DELETE FROM claim_tally t WHERE NOT EXISTS (SELECT FROM fresh n WHERE n.claim_id = t.claim_id AND n.side_id = t.side_id) RETURNING t.claim_id
  ), put AS (
    INSERT INTO claim_tally AS t (claim_id, side_id, histogram) SELECT claim_id, side_id, histogram FROM fresh
    ON CONFLICT (claim_id, side_id) DO UPDATE SET histogram = excluded.histogram WHERE t.histogram <> excluded.histogram RETURNING t.claim_id
  )
  SELECT count(*), array_agg(DISTINCT c.debate_id) INTO corrected, found
  FROM (TABLE gone UNION ALL TABLE put) w JOIN claim c ON c.id = w.claim_id;
  touched := touched || found;
  RETURN NEXT;

  -- What bears whether it is counted: from here on by whether it is shown.
  UPDATE claim SET counted = (status = 'shown') WHERE counted <> (status = 'shown');
  UPDATE comment SET counted = (status = 'shown') WHERE counted <> (status = 'shown');
  UPDATE participant SET counted = true WHERE NOT counted;

  kept := 'claims';
  WITH fresh AS (
    SELECT c.id, coalesce(v.histogram, '{0,0,0,0,0}') AS histogram, coalesce(v.votes, 0) AS votes, v.division,
      coalesce(a.pros, 0) AS pros, coalesce(a.cons, 0) AS cons, coalesce(m.comments, 0) AS comments
    FROM claim c
      LEFT JOIN (
        SELECT v.claim_id, count(*)::int AS votes,
          ARRAY[count(*) FILTER (WHERE v.value = 0), count(*) FILTER (WHERE v.value = 1), count(*) FILTER (WHERE v.value = 2),
            count(*) FILTER (WHERE v.value = 3), count(*) FILTER (WHERE v.value = 4)]::int[] AS histogram,
          greatest(0, sum(v.value * v.value) - sum(v.value)::float8 ^ 2 / count(*)) / (count(*) + 4) / 4 AS division
        FROM counted_vote v GROUP BY v.claim_id
      ) v ON v.claim_id = c.id
      LEFT JOIN (
        SELECT parent_id, (count(*) FILTER (WHERE stance = 'pro'))::int AS pros, (count(*) FILTER (WHERE stance = 'con'))::int AS cons
        FROM claim WHERE counted GROUP BY parent_id
      ) a ON a.parent_id = c.id
      LEFT JOIN (SELECT claim_id, count(*)::int AS comments FROM comment WHERE counted GROUP BY claim_id) m ON m.claim_id = c.id
  ), turned AS (
    UPDATE claim c SET histogram = n.histogram, vote_count = n.votes, division = n.division, pros = n.pros, cons = n.cons, comments = n.comments
    FROM fresh n WHERE c.id = n.id AND (c.histogram, c.vote_count, c.division, c.pros, c.cons, c.comments)
      IS DISTINCT FROM (n.histogram, n.votes, n.division, n.pros, n.cons, n.comments)
    RETURNING c.id, c.debate_id
  ), queued AS (
    -- Its strength is computed anew, and that of all above it.
    INSERT INTO change (kind, debate_id, claim_id) SELECT 'votes.changed', debate_id, id FROM turned
  )
  SELECT count(*), array_agg(DISTINCT debate_id) INTO corrected, found FROM turned;
  touched := touched || found;
  RETURN NEXT;

  kept := 'sides';
  WITH turned AS (
    UPDATE side s SET claim_count = n.claims, argument_count = n.arguments
    FROM (
      SELECT s.id, count(c.id)::int AS claims, (count(c.id) FILTER (WHERE c.parent_id IS NULL))::int AS arguments
      FROM side s LEFT JOIN claim c ON c.side_id = s.id AND c.counted GROUP BY s.id
    ) n
    WHERE s.id = n.id AND (s.claim_count, s.argument_count) <> (n.claims, n.arguments) RETURNING s.debate_id
  )
  SELECT count(*), array_agg(DISTINCT debate_id) INTO corrected, found FROM turned;
  touched := touched || found;
  RETURN NEXT;

  kept := 'transitions';
  WITH fresh AS (
    SELECT debate_id, arrival_side_id, side_id, count(*) AS people FROM stance GROUP BY 1, 2, 3
  ), old AS (
    SELECT debate_id, arrival_side_id, side_id, people::bigint FROM transition
  ), wrong AS (
    (TABLE fresh EXCEPT TABLE old) UNION ALL (TABLE old EXCEPT TABLE fresh)
  )
  SELECT count(*), array_agg(DISTINCT debate_id) INTO corrected, found FROM wrong;
  DELETE FROM transition WHERE debate_id = ANY (found);
  INSERT INTO transition (debate_id, arrival_side_id, side_id, people)
  SELECT debate_id, arrival_side_id, side_id, count(*) FROM stance WHERE debate_id = ANY (found) GROUP BY 1, 2, 3;
  touched := touched || found;
  RETURN NEXT;

  kept := 'debates';
  WITH fresh AS (
    SELECT d.id, coalesce(c.claims, 0) AS claims, coalesce(c.votes, 0) AS votes,
      (SELECT count(*) FROM comment m WHERE m.debate_id = d.id AND m.counted)::int AS comments,
      (SELECT count(*) FROM quote q WHERE q.debate_id = d.id)::int AS quotes,
      (SELECT count(*) FROM participant p WHERE p.debate_id = d.id AND p.counted)::int AS people
    FROM debate d LEFT JOIN (
      SELECT debate_id, count(*)::int AS claims, sum(vote_count)::int AS votes FROM claim WHERE counted GROUP BY debate_id
    ) c ON c.debate_id = d.id
  ), turned AS (
    UPDATE debate d SET claim_count = n.claims, vote_count = n.votes, comment_count = n.comments, quote_count = n.quotes, people_count = n.people
    FROM fresh n WHERE d.id = n.id AND (d.claim_count, d.vote_count, d.comment_count, d.quote_count, d.people_count)
      <> (n.claims, n.votes, n.comments, n.quotes, n.people)
    RETURNING d.id
  )
  SELECT count(*), array_agg(id) INTO corrected, found FROM turned;
  touched := touched || found;
  RETURN NEXT;

  -- All their pages are renewed.
  INSERT INTO change (kind, debate_id) SELECT DISTINCT 'debate.changed', t.id FROM unnest(touched) AS t (id);
END $$;

SELECT recount();

-- Until autovacuum comes by, nothing would be known of them.
ANALYZE counted_vote;
