-- Which tab wrote a draft: of two tabs the second is told of the first, whatever answers got lost.
ALTER TABLE draft ADD COLUMN writer TEXT;
ALTER TABLE draft ADD CONSTRAINT draft_writer_length CHECK (char_length(writer) BETWEEN 1 AND 40);
