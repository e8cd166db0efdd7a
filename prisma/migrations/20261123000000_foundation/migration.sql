-- The schema as Prisma writes it comes first; what Prisma cannot say follows from "The rest, by hand" on.

CREATE EXTENSION IF NOT EXISTS ltree;
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS unaccent;

-- CreateEnum
CREATE TYPE "debate_status" AS ENUM ('draft', 'open', 'closed', 'archived');

-- CreateEnum
CREATE TYPE "debate_visibility" AS ENUM ('public', 'unlisted', 'private');

-- CreateEnum
CREATE TYPE "side_stance" AS ENUM ('supports', 'opposes');

-- CreateEnum
CREATE TYPE "claim_stance" AS ENUM ('pro', 'con');

-- CreateEnum
CREATE TYPE "claim_status" AS ENUM ('shown', 'held', 'hidden', 'withdrawn', 'removed');

-- CreateTable
CREATE TABLE "debate" (
    "id" BIGSERIAL NOT NULL,
    "slug" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "thesis" TEXT NOT NULL,
    "status" "debate_status" NOT NULL DEFAULT 'draft',
    "visibility" "debate_visibility" NOT NULL DEFAULT 'public',
    "source_id" BIGINT,
    "thesis_strength" REAL,
    "claim_count" INTEGER NOT NULL DEFAULT 0,
    "quote_count" INTEGER NOT NULL DEFAULT 0,
    "vote_count" INTEGER NOT NULL DEFAULT 0,
    "comment_count" INTEGER NOT NULL DEFAULT 0,
    "people_count" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "debate_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "side" (
    "id" BIGSERIAL NOT NULL,
    "debate_id" BIGINT NOT NULL,
    "position" SMALLINT NOT NULL,
    "name" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "stance" "side_stance" NOT NULL,
    "strength" REAL,
    "claim_count" INTEGER NOT NULL DEFAULT 0,
    "argument_count" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "side_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "topic" (
    "id" BIGSERIAL NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "topic_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "debate_topic" (
    "debate_id" BIGINT NOT NULL,
    "topic_id" BIGINT NOT NULL,
    "position" SMALLINT NOT NULL,

    CONSTRAINT "debate_topic_pkey" PRIMARY KEY ("debate_id","topic_id")
);

-- CreateTable
CREATE TABLE "source" (
    "id" BIGSERIAL NOT NULL,
    "title" TEXT NOT NULL,
    "publisher" TEXT,
    "author" TEXT,
    "url" TEXT,
    "published_at" DATE,
    "sha256" TEXT NOT NULL,
    "text_available" BOOLEAN NOT NULL DEFAULT false,
    "paragraph_count" INTEGER NOT NULL,

    CONSTRAINT "source_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "speaker" (
    "id" BIGSERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL,

    CONSTRAINT "speaker_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "quote" (
    "id" BIGSERIAL NOT NULL,
    "debate_id" BIGINT NOT NULL,
    "source_id" BIGINT NOT NULL,
    "speaker_id" BIGINT NOT NULL,
    "text" TEXT NOT NULL,
    "context" TEXT,
    "verified" BOOLEAN NOT NULL,
    "prefix" TEXT NOT NULL,
    "suffix" TEXT NOT NULL,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    "paragraph" INTEGER NOT NULL,

    CONSTRAINT "quote_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "claim" (
    "id" BIGSERIAL NOT NULL,
    "debate_id" BIGINT NOT NULL,
    "side_id" BIGINT NOT NULL,
    "parent_id" BIGINT,
    "stance" "claim_stance",
    "bearing" SMALLINT NOT NULL DEFAULT 1,
    "depth" SMALLINT NOT NULL DEFAULT 1,
    "path" ltree,
    "text" TEXT NOT NULL,
    "paragraphs" SMALLINT[],
    "status" "claim_status" NOT NULL DEFAULT 'shown',
    "revision" INTEGER NOT NULL DEFAULT 1,
    "strength" REAL,
    "division" REAL,
    "histogram" INTEGER[] DEFAULT ARRAY[0, 0, 0, 0, 0]::INTEGER[],
    "vote_count" INTEGER NOT NULL DEFAULT 0,
    "pros" INTEGER NOT NULL DEFAULT 0,
    "cons" INTEGER NOT NULL DEFAULT 0,
    "comments" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "edited_at" TIMESTAMPTZ(3),

    CONSTRAINT "claim_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "claim_paragraph" (
    "debate_id" BIGINT NOT NULL,
    "paragraph" SMALLINT NOT NULL,
    "claim_id" BIGINT NOT NULL,

    CONSTRAINT "claim_paragraph_pkey" PRIMARY KEY ("debate_id","paragraph","claim_id")
);

-- CreateTable
CREATE TABLE "claim_quote" (
    "claim_id" BIGINT NOT NULL,
    "quote_id" BIGINT NOT NULL,
    "debate_id" BIGINT NOT NULL,
    "position" SMALLINT NOT NULL,

    CONSTRAINT "claim_quote_pkey" PRIMARY KEY ("claim_id","quote_id")
);

-- CreateTable
CREATE TABLE "change" (
    "id" BIGSERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "debate_id" BIGINT NOT NULL,
    "claim_id" BIGINT,

    CONSTRAINT "change_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "debate_slug_key" ON "debate"("slug");

-- CreateIndex
CREATE INDEX "debate_source_id_idx" ON "debate"("source_id");

-- CreateIndex
CREATE UNIQUE INDEX "side_id_debate_id_key" ON "side"("id", "debate_id");

-- CreateIndex
CREATE UNIQUE INDEX "side_debate_id_position_key" ON "side"("debate_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "topic_slug_key" ON "topic"("slug");

-- CreateIndex
CREATE INDEX "debate_topic_topic_id_idx" ON "debate_topic"("topic_id");

-- CreateIndex
CREATE UNIQUE INDEX "speaker_name_role_key" ON "speaker"("name", "role");

-- CreateIndex
CREATE INDEX "quote_debate_id_start_id_idx" ON "quote"("debate_id", "start", "id");

-- CreateIndex
CREATE INDEX "quote_source_id_idx" ON "quote"("source_id");

-- CreateIndex
CREATE INDEX "quote_speaker_id_idx" ON "quote"("speaker_id");

-- CreateIndex
CREATE UNIQUE INDEX "quote_id_debate_id_key" ON "quote"("id", "debate_id");

-- CreateIndex
CREATE UNIQUE INDEX "claim_id_debate_id_key" ON "claim"("id", "debate_id");

-- CreateIndex
CREATE INDEX "claim_paragraph_claim_id_idx" ON "claim_paragraph"("claim_id");

-- CreateIndex
CREATE INDEX "claim_quote_quote_id_claim_id_idx" ON "claim_quote"("quote_id", "claim_id");

-- AddForeignKey
ALTER TABLE "debate" ADD CONSTRAINT "debate_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "side" ADD CONSTRAINT "side_debate_id_fkey" FOREIGN KEY ("debate_id") REFERENCES "debate"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "debate_topic" ADD CONSTRAINT "debate_topic_debate_id_fkey" FOREIGN KEY ("debate_id") REFERENCES "debate"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "debate_topic" ADD CONSTRAINT "debate_topic_topic_id_fkey" FOREIGN KEY ("topic_id") REFERENCES "topic"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "quote" ADD CONSTRAINT "quote_debate_id_fkey" FOREIGN KEY ("debate_id") REFERENCES "debate"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "quote" ADD CONSTRAINT "quote_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "quote" ADD CONSTRAINT "quote_speaker_id_fkey" FOREIGN KEY ("speaker_id") REFERENCES "speaker"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim" ADD CONSTRAINT "claim_debate_id_fkey" FOREIGN KEY ("debate_id") REFERENCES "debate"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim" ADD CONSTRAINT "claim_side_id_debate_id_fkey" FOREIGN KEY ("side_id", "debate_id") REFERENCES "side"("id", "debate_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim" ADD CONSTRAINT "claim_parent_id_debate_id_fkey" FOREIGN KEY ("parent_id", "debate_id") REFERENCES "claim"("id", "debate_id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim_paragraph" ADD CONSTRAINT "claim_paragraph_claim_id_debate_id_fkey" FOREIGN KEY ("claim_id", "debate_id") REFERENCES "claim"("id", "debate_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim_quote" ADD CONSTRAINT "claim_quote_claim_id_debate_id_fkey" FOREIGN KEY ("claim_id", "debate_id") REFERENCES "claim"("id", "debate_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim_quote" ADD CONSTRAINT "claim_quote_quote_id_debate_id_fkey" FOREIGN KEY ("quote_id", "debate_id") REFERENCES "quote"("id", "debate_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The rest, by hand -------------------------------------------------------------------------------------------------

-- Texts are there and not too long. The same figures stand in the schemas of lib/, for the words beside the field.
ALTER TABLE debate
  ADD CONSTRAINT debate_slug_shape CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND length(slug) <= 100),
  ADD CONSTRAINT debate_title_length CHECK (title ~ '\S' AND char_length(title) <= 200),
  ADD CONSTRAINT debate_thesis_length CHECK (thesis ~ '\S' AND char_length(thesis) <= 500),
  ADD CONSTRAINT debate_thesis_strength_range CHECK (thesis_strength BETWEEN 0 AND 100),
  ADD CONSTRAINT debate_counts CHECK (least(claim_count, quote_count, vote_count, comment_count, people_count) >= 0);

ALTER TABLE side
  ADD CONSTRAINT side_name_length CHECK (name ~ '\S' AND char_length(name) <= 60),
  ADD CONSTRAINT side_summary_length CHECK (summary ~ '\S' AND char_length(summary) <= 600),
  ADD CONSTRAINT side_strength_range CHECK (strength BETWEEN 0 AND 100),
  ADD CONSTRAINT side_position_range CHECK (position BETWEEN 0 AND 5),
  ADD CONSTRAINT side_counts CHECK (argument_count >= 0 AND claim_count >= argument_count);

ALTER TABLE topic
  ADD CONSTRAINT topic_slug_shape CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  ADD CONSTRAINT topic_name_length CHECK (name ~ '\S' AND char_length(name) <= 60);

ALTER TABLE source
  ADD CONSTRAINT source_title_length CHECK (title ~ '\S' AND char_length(title) <= 500),
  ADD CONSTRAINT source_sha256_shape CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  ADD CONSTRAINT source_url_scheme CHECK (url ~ '^https?://'),
  ADD CONSTRAINT source_paragraph_count CHECK (paragraph_count >= 0);

ALTER TABLE speaker
  ADD CONSTRAINT speaker_name_length CHECK (name ~ '\S' AND char_length(name) <= 200),
  ADD CONSTRAINT speaker_role_length CHECK (char_length(role) <= 200);

ALTER TABLE quote
  ADD CONSTRAINT quote_text_length CHECK (text ~ '\S' AND char_length(text) <= 2000),
  ADD CONSTRAINT quote_context_length CHECK (context ~ '\S' AND char_length(context) <= 300),
  ADD CONSTRAINT quote_selector CHECK (start >= 0 AND "end" > start AND paragraph >= 1
    AND char_length(prefix) <= 32 AND char_length(suffix) <= 32);

ALTER TABLE claim
  ALTER COLUMN path SET NOT NULL,
  ALTER COLUMN paragraphs SET NOT NULL,
  ALTER COLUMN paragraphs SET DEFAULT '{}',
  ALTER COLUMN histogram SET NOT NULL,
  ADD CONSTRAINT claim_text_length CHECK (text ~ '\S' AND char_length(text) <= 500),
  ADD CONSTRAINT claim_depth_range CHECK (depth BETWEEN 1 AND 40),
  ADD CONSTRAINT claim_bearing_sign CHECK (bearing IN (-1, 1)),
  ADD CONSTRAINT claim_stance_below_the_top CHECK ((parent_id IS NULL) = (stance IS NULL)),
  ADD CONSTRAINT claim_paragraphs_from_one CHECK (1 <= ALL (paragraphs)),
  ADD CONSTRAINT claim_strength_range CHECK (strength BETWEEN 0 AND 100),
  ADD CONSTRAINT claim_histogram_of_five CHECK (cardinality(histogram) = 5 AND 0 <= ALL (histogram)),
  ADD CONSTRAINT claim_counts CHECK (revision >= 1 AND least(vote_count, pros, cons, comments) >= 0);

-- A claim's place in the tree. It is taken from the parent as the claim is written and never changes afterwards, so a
-- circle cannot come about: a parent is always older than its children.
CREATE FUNCTION claim_takes_its_place() RETURNS trigger LANGUAGE plpgsql AS $$
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
    WHERE c.id = NEW.parent_id AND c.debate_id = NEW.debate_id;
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

CREATE TRIGGER claim_takes_its_place BEFORE INSERT ON claim
  FOR EACH ROW EXECUTE FUNCTION claim_takes_its_place();

CREATE FUNCTION claim_keeps_its_place() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE integrity_constraint_violation USING
    MESSAGE = format('claim %s cannot be moved by changing its row', OLD.id), CONSTRAINT = 'claim_keeps_its_place';
END $$;

CREATE TRIGGER claim_keeps_its_place
  BEFORE UPDATE OF id, debate_id, side_id, parent_id, stance, bearing, depth, path ON claim
  FOR EACH ROW
  WHEN ((OLD.id, OLD.debate_id, OLD.side_id, OLD.parent_id, OLD.stance, OLD.bearing, OLD.depth, OLD.path)
    IS DISTINCT FROM
    (NEW.id, NEW.debate_id, NEW.side_id, NEW.parent_id, NEW.stance, NEW.bearing, NEW.depth, NEW.path))
  EXECUTE FUNCTION claim_keeps_its_place();

-- The claims that are shown, by paragraph: a page of the article reads the first of each, however many there are.
CREATE FUNCTION claim_enters_its_paragraphs() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    DELETE FROM claim_paragraph WHERE claim_id = OLD.id;
  END IF;
  IF NEW.status = 'shown' THEN
    INSERT INTO claim_paragraph (debate_id, paragraph, claim_id)
      SELECT DISTINCT NEW.debate_id, p, NEW.id FROM unnest(NEW.paragraphs) AS p;
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER claim_enters_its_paragraphs AFTER INSERT ON claim
  FOR EACH ROW WHEN (NEW.paragraphs <> '{}') EXECUTE FUNCTION claim_enters_its_paragraphs();
CREATE TRIGGER claim_changes_its_paragraphs AFTER UPDATE OF paragraphs, status ON claim
  FOR EACH ROW WHEN ((OLD.paragraphs, OLD.status) IS DISTINCT FROM (NEW.paragraphs, NEW.status))
  EXECUTE FUNCTION claim_enters_its_paragraphs();

-- What hangs beneath a claim: path <@ 'its path'.
CREATE INDEX claim_path_idx ON claim USING gist (path);

-- The lists of claims, each read by keyset from one index: below a claim its pros and its cons, at the top a side's
-- arguments. At ties the older first.
CREATE INDEX claim_below_strongest_idx ON claim (parent_id, stance, (coalesce(strength, -1)) DESC, id)
  WHERE parent_id IS NOT NULL;
CREATE INDEX claim_below_newest_idx ON claim (parent_id, stance, id DESC) WHERE parent_id IS NOT NULL;
CREATE INDEX claim_below_most_voted_idx ON claim (parent_id, stance, vote_count DESC, id) WHERE parent_id IS NOT NULL;
CREATE INDEX claim_below_most_divided_idx ON claim (parent_id, stance, (coalesce(division, -1)) DESC, id)
  WHERE parent_id IS NOT NULL;
CREATE INDEX claim_top_strongest_idx ON claim (side_id, (coalesce(strength, -1)) DESC, id) WHERE parent_id IS NULL;
CREATE INDEX claim_top_newest_idx ON claim (side_id, id DESC) WHERE parent_id IS NULL;
CREATE INDEX claim_top_most_voted_idx ON claim (side_id, vote_count DESC, id) WHERE parent_id IS NULL;
CREATE INDEX claim_top_most_divided_idx ON claim (side_id, (coalesce(division, -1)) DESC, id) WHERE parent_id IS NULL;

-- All claims of a debate in order.
CREATE INDEX claim_debate_id_idx ON claim (debate_id, id);

-- The lists of debates: what everybody may find.
CREATE INDEX debate_newest_idx ON debate (id DESC) WHERE visibility = 'public' AND status <> 'draft';
CREATE INDEX debate_active_idx ON debate (updated_at DESC, id DESC) WHERE visibility = 'public' AND status <> 'draft';
CREATE INDEX debate_most_claims_idx ON debate (claim_count DESC, id DESC) WHERE visibility = 'public' AND status <> 'draft';

-- Search: English stems, accents not needed, and trigrams for what is nearly right.
CREATE TEXT SEARCH CONFIGURATION crux (COPY = english);
ALTER TEXT SEARCH CONFIGURATION crux
  ALTER MAPPING FOR hword, hword_part, word WITH unaccent, english_stem;

ALTER TABLE debate ADD COLUMN search tsvector NOT NULL GENERATED ALWAYS AS
  (setweight(to_tsvector('public.crux', title), 'A') || setweight(to_tsvector('public.crux', thesis), 'B')) STORED;
ALTER TABLE claim ADD COLUMN search tsvector NOT NULL GENERATED ALWAYS AS (to_tsvector('public.crux', text)) STORED;
ALTER TABLE quote ADD COLUMN search tsvector NOT NULL GENERATED ALWAYS AS (to_tsvector('public.crux', text)) STORED;
ALTER TABLE speaker ADD COLUMN search tsvector NOT NULL GENERATED ALWAYS AS
  (to_tsvector('public.crux', name || ' ' || role)) STORED;

CREATE INDEX debate_search_idx ON debate USING gin (search);
CREATE INDEX claim_search_idx ON claim USING gin (search);
CREATE INDEX quote_search_idx ON quote USING gin (search);
CREATE INDEX speaker_search_idx ON speaker USING gin (search);
CREATE INDEX debate_trigram_idx ON debate USING gin ((title || ' ' || thesis) gin_trgm_ops);
CREATE INDEX claim_trigram_idx ON claim USING gin (text gin_trgm_ops);
CREATE INDEX quote_trigram_idx ON quote USING gin (text gin_trgm_ops);
CREATE INDEX speaker_trigram_idx ON speaker USING gin ((name || ' ' || role) gin_trgm_ops);
