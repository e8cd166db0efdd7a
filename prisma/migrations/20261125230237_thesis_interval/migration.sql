-- AlterTable
ALTER TABLE "debate" ADD COLUMN     "interval_due" BOOLEAN NOT NULL DEFAULT false;

-- The rest, by hand -------------------------------------------------------------------------------------------------

-- What is to be drawn, found without looking at all debates.
CREATE INDEX debate_interval_due_idx ON debate (id) WHERE interval_due;
