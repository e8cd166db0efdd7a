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

-- All votes there are now count as counted, and what is kept is brought up to them: what waits in the queue finds nothing
-- more to count.
INSERT INTO counted_vote (claim_id, account_id, value, side_id)
SELECT v.claim_id, v.account_id, v.value, s.side_id
FROM vote v LEFT JOIN stance s ON s.debate_id = v.debate_id AND s.account_id = v.account_id;

UPDATE claim c SET histogram = n.histogram, vote_count = n.votes, division = n.division
FROM (
  SELECT c.id, count(v.value)::int AS votes,
    ARRAY[count(*) FILTER (WHERE v.value = 0), count(*) FILTER (WHERE v.value = 1), count(*) FILTER (WHERE v.value = 2),
      count(*) FILTER (WHERE v.value = 3), count(*) FILTER (WHERE v.value = 4)]::int[] AS histogram,
    CASE WHEN count(v.value) > 0 THEN
      greatest(0, sum(v.value * v.value) - sum(v.value)::float8 ^ 2 / count(v.value)) / (count(v.value) + 4) / 4 END AS division
  FROM claim c LEFT JOIN counted_vote v ON v.claim_id = c.id GROUP BY c.id
) n
WHERE c.id = n.id AND c.histogram <> n.histogram;

UPDATE debate d SET vote_count = n.votes
FROM (SELECT debate_id, coalesce(sum(vote_count) FILTER (WHERE counted), 0)::int AS votes FROM claim GROUP BY debate_id) n
WHERE d.id = n.debate_id AND d.vote_count <> n.votes;

DELETE FROM claim_tally;
INSERT INTO claim_tally (claim_id, side_id, histogram)
SELECT v.claim_id, v.side_id,
  ARRAY[count(*) FILTER (WHERE v.value = 0), count(*) FILTER (WHERE v.value = 1), count(*) FILTER (WHERE v.value = 2),
    count(*) FILTER (WHERE v.value = 3), count(*) FILTER (WHERE v.value = 4)]::int[]
FROM counted_vote v WHERE v.side_id IS NOT NULL GROUP BY v.claim_id, v.side_id;
