-- CreateEnum
CREATE TYPE "debate_arguing" AS ENUM ('members', 'invited');

-- CreateEnum
CREATE TYPE "vote_reason" AS ENUM ('not_true', 'not_relevant', 'needs_source', 'unclear');

-- CreateEnum
CREATE TYPE "comment_status" AS ENUM ('shown', 'held', 'hidden', 'withdrawn', 'removed');

-- CreateEnum
CREATE TYPE "notice_kind" AS ENUM ('answer', 'comment', 'reply', 'mention', 'followed_claim', 'followed_debate');

-- CreateEnum
CREATE TYPE "activity_kind" AS ENUM ('claim_posted', 'claim_edited', 'claim_withdrawn', 'comment_posted', 'debate_opened', 'debate_edited', 'debate_closed', 'debate_reopened', 'debate_archived');

-- AlterTable
ALTER TABLE "debate" ADD COLUMN     "arguing" "debate_arguing" NOT NULL DEFAULT 'members',
ADD COLUMN     "revision" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "thesis_high" DOUBLE PRECISION,
ADD COLUMN     "thesis_low" DOUBLE PRECISION,
ALTER COLUMN "thesis_strength" SET DATA TYPE DOUBLE PRECISION;

-- AlterTable
ALTER TABLE "side" ALTER COLUMN "strength" SET DATA TYPE DOUBLE PRECISION;

-- AlterTable
ALTER TABLE "source" ALTER COLUMN "sha256" DROP NOT NULL,
ALTER COLUMN "paragraph_count" SET DEFAULT 0;

-- AlterTable
ALTER TABLE "quote" ALTER COLUMN "source_id" DROP NOT NULL,
ALTER COLUMN "start" DROP NOT NULL,
ALTER COLUMN "end" DROP NOT NULL,
ALTER COLUMN "paragraph" DROP NOT NULL;

-- AlterTable
ALTER TABLE "claim" ADD COLUMN     "counted" BOOLEAN NOT NULL DEFAULT false,
ALTER COLUMN "strength" SET DATA TYPE DOUBLE PRECISION,
ALTER COLUMN "division" SET DATA TYPE DOUBLE PRECISION;

-- AlterTable
ALTER TABLE "change" ADD COLUMN     "account_id" BIGINT,
ADD COLUMN     "comment_id" BIGINT;

-- AlterTable
ALTER TABLE "mail" ADD COLUMN     "unsubscribe" TEXT;

-- CreateTable
CREATE TABLE "vote" (
    "claim_id" BIGINT NOT NULL,
    "account_id" BIGINT NOT NULL,
    "debate_id" BIGINT NOT NULL,
    "value" SMALLINT NOT NULL,
    "reason" "vote_reason",
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "vote_pkey" PRIMARY KEY ("claim_id","account_id")
);

-- CreateTable
CREATE TABLE "claim_tally" (
    "claim_id" BIGINT NOT NULL,
    "side_id" BIGINT NOT NULL,
    "histogram" INTEGER[],

    CONSTRAINT "claim_tally_pkey" PRIMARY KEY ("claim_id","side_id")
);

-- CreateTable
CREATE TABLE "stance" (
    "debate_id" BIGINT NOT NULL,
    "account_id" BIGINT NOT NULL,
    "arrival_side_id" BIGINT,
    "arrived_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "side_id" BIGINT,
    "since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "claim_id" BIGINT,

    CONSTRAINT "stance_pkey" PRIMARY KEY ("debate_id","account_id")
);

-- CreateTable
CREATE TABLE "stance_step" (
    "id" BIGSERIAL NOT NULL,
    "debate_id" BIGINT NOT NULL,
    "account_id" BIGINT NOT NULL,
    "side_id" BIGINT,
    "claim_id" BIGINT,
    "taken_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "stance_step_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "transition" (
    "id" BIGSERIAL NOT NULL,
    "debate_id" BIGINT NOT NULL,
    "arrival_side_id" BIGINT,
    "side_id" BIGINT,
    "people" INTEGER NOT NULL,

    CONSTRAINT "transition_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "participant" (
    "debate_id" BIGINT NOT NULL,
    "account_id" BIGINT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "counted" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "participant_pkey" PRIMARY KEY ("debate_id","account_id")
);

-- CreateTable
CREATE TABLE "claim_source" (
    "claim_id" BIGINT NOT NULL,
    "source_id" BIGINT NOT NULL,
    "position" SMALLINT NOT NULL,

    CONSTRAINT "claim_source_pkey" PRIMARY KEY ("claim_id","source_id")
);

-- CreateTable
CREATE TABLE "claim_revision" (
    "claim_id" BIGINT NOT NULL,
    "revision" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "claim_revision_pkey" PRIMARY KEY ("claim_id","revision")
);

-- CreateTable
CREATE TABLE "comment" (
    "id" BIGSERIAL NOT NULL,
    "debate_id" BIGINT NOT NULL,
    "claim_id" BIGINT NOT NULL,
    "author_id" BIGINT NOT NULL,
    "reply_to_id" BIGINT,
    "text" TEXT NOT NULL,
    "status" "comment_status" NOT NULL DEFAULT 'shown',
    "revision" INTEGER NOT NULL DEFAULT 1,
    "counted" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "edited_at" TIMESTAMPTZ(3),

    CONSTRAINT "comment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "comment_revision" (
    "comment_id" BIGINT NOT NULL,
    "revision" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "comment_revision_pkey" PRIMARY KEY ("comment_id","revision")
);

-- CreateTable
CREATE TABLE "draft" (
    "account_id" BIGINT NOT NULL,
    "place" TEXT NOT NULL,
    "fields" JSONB NOT NULL,
    "sequence" BIGINT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "draft_pkey" PRIMARY KEY ("account_id","place")
);

-- CreateTable
CREATE TABLE "once" (
    "account_id" BIGINT NOT NULL,
    "route" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "body_hash" TEXT NOT NULL,
    "result" TEXT NOT NULL,
    "done_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "once_pkey" PRIMARY KEY ("account_id","route","key")
);

-- CreateTable
CREATE TABLE "activity" (
    "id" BIGSERIAL NOT NULL,
    "debate_id" BIGINT NOT NULL,
    "kind" "activity_kind" NOT NULL,
    "claim_id" BIGINT,
    "comment_id" BIGINT,
    "actor_id" BIGINT,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "activity_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "follow" (
    "id" BIGSERIAL NOT NULL,
    "account_id" BIGINT NOT NULL,
    "debate_id" BIGINT NOT NULL,
    "claim_id" BIGINT,
    "since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "follow_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notice" (
    "id" BIGSERIAL NOT NULL,
    "account_id" BIGINT NOT NULL,
    "kind" "notice_kind" NOT NULL,
    "debate_id" BIGINT NOT NULL,
    "claim_id" BIGINT NOT NULL,
    "comment_id" BIGINT,
    "actor_id" BIGINT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "read_at" TIMESTAMPTZ(3),

    CONSTRAINT "notice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "debate_member" (
    "debate_id" BIGINT NOT NULL,
    "account_id" BIGINT NOT NULL,
    "joined_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "debate_member_pkey" PRIMARY KEY ("debate_id","account_id")
);

-- CreateTable
CREATE TABLE "invitation" (
    "id" BIGSERIAL NOT NULL,
    "debate_id" BIGINT NOT NULL,
    "hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "invitation_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "vote_account_id_debate_id_idx" ON "vote"("account_id", "debate_id");

-- CreateIndex
CREATE INDEX "stance_account_id_idx" ON "stance"("account_id");

-- CreateIndex
CREATE INDEX "stance_step_debate_id_account_id_id_idx" ON "stance_step"("debate_id", "account_id", "id");

-- CreateIndex
CREATE INDEX "stance_step_account_id_idx" ON "stance_step"("account_id");

-- CreateIndex
CREATE INDEX "participant_account_id_idx" ON "participant"("account_id");

-- CreateIndex
CREATE INDEX "claim_source_source_id_idx" ON "claim_source"("source_id");

-- CreateIndex
CREATE INDEX "comment_claim_id_reply_to_id_id_idx" ON "comment"("claim_id", "reply_to_id", "id");

-- CreateIndex
CREATE INDEX "comment_author_id_id_idx" ON "comment"("author_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "comment_id_claim_id_key" ON "comment"("id", "claim_id");

-- CreateIndex
CREATE INDEX "draft_updated_at_idx" ON "draft"("updated_at");

-- CreateIndex
CREATE INDEX "once_done_at_idx" ON "once"("done_at");

-- CreateIndex
CREATE INDEX "activity_debate_id_id_idx" ON "activity"("debate_id", "id");

-- CreateIndex
CREATE INDEX "activity_actor_id_idx" ON "activity"("actor_id");

-- CreateIndex
CREATE INDEX "activity_claim_id_idx" ON "activity"("claim_id");

-- CreateIndex
CREATE INDEX "activity_comment_id_idx" ON "activity"("comment_id");

-- CreateIndex
CREATE INDEX "follow_debate_id_claim_id_idx" ON "follow"("debate_id", "claim_id");

-- CreateIndex
CREATE INDEX "notice_account_id_id_idx" ON "notice"("account_id", "id");

-- CreateIndex
CREATE INDEX "notice_claim_id_idx" ON "notice"("claim_id");

-- CreateIndex
CREATE INDEX "notice_actor_id_idx" ON "notice"("actor_id");

-- CreateIndex
CREATE INDEX "debate_member_account_id_idx" ON "debate_member"("account_id");

-- CreateIndex
CREATE UNIQUE INDEX "invitation_hash_key" ON "invitation"("hash");

-- CreateIndex
CREATE INDEX "invitation_debate_id_idx" ON "invitation"("debate_id");

-- AddForeignKey
ALTER TABLE "vote" ADD CONSTRAINT "vote_claim_id_debate_id_fkey" FOREIGN KEY ("claim_id", "debate_id") REFERENCES "claim"("id", "debate_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vote" ADD CONSTRAINT "vote_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim_tally" ADD CONSTRAINT "claim_tally_claim_id_fkey" FOREIGN KEY ("claim_id") REFERENCES "claim"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim_tally" ADD CONSTRAINT "claim_tally_side_id_fkey" FOREIGN KEY ("side_id") REFERENCES "side"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stance" ADD CONSTRAINT "stance_debate_id_fkey" FOREIGN KEY ("debate_id") REFERENCES "debate"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stance" ADD CONSTRAINT "stance_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stance_step" ADD CONSTRAINT "stance_step_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "transition" ADD CONSTRAINT "transition_debate_id_fkey" FOREIGN KEY ("debate_id") REFERENCES "debate"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "participant" ADD CONSTRAINT "participant_debate_id_fkey" FOREIGN KEY ("debate_id") REFERENCES "debate"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "participant" ADD CONSTRAINT "participant_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim_source" ADD CONSTRAINT "claim_source_claim_id_fkey" FOREIGN KEY ("claim_id") REFERENCES "claim"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim_source" ADD CONSTRAINT "claim_source_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim_revision" ADD CONSTRAINT "claim_revision_claim_id_fkey" FOREIGN KEY ("claim_id") REFERENCES "claim"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment" ADD CONSTRAINT "comment_debate_id_fkey" FOREIGN KEY ("debate_id") REFERENCES "debate"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment" ADD CONSTRAINT "comment_claim_id_debate_id_fkey" FOREIGN KEY ("claim_id", "debate_id") REFERENCES "claim"("id", "debate_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment" ADD CONSTRAINT "comment_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment" ADD CONSTRAINT "comment_reply_to_id_claim_id_fkey" FOREIGN KEY ("reply_to_id", "claim_id") REFERENCES "comment"("id", "claim_id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment_revision" ADD CONSTRAINT "comment_revision_comment_id_fkey" FOREIGN KEY ("comment_id") REFERENCES "comment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "draft" ADD CONSTRAINT "draft_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "once" ADD CONSTRAINT "once_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "activity" ADD CONSTRAINT "activity_debate_id_fkey" FOREIGN KEY ("debate_id") REFERENCES "debate"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "activity" ADD CONSTRAINT "activity_actor_id_fkey" FOREIGN KEY ("actor_id") REFERENCES "account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "follow" ADD CONSTRAINT "follow_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "follow" ADD CONSTRAINT "follow_debate_id_fkey" FOREIGN KEY ("debate_id") REFERENCES "debate"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "follow" ADD CONSTRAINT "follow_claim_id_debate_id_fkey" FOREIGN KEY ("claim_id", "debate_id") REFERENCES "claim"("id", "debate_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice" ADD CONSTRAINT "notice_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice" ADD CONSTRAINT "notice_debate_id_fkey" FOREIGN KEY ("debate_id") REFERENCES "debate"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice" ADD CONSTRAINT "notice_claim_id_debate_id_fkey" FOREIGN KEY ("claim_id", "debate_id") REFERENCES "claim"("id", "debate_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice" ADD CONSTRAINT "notice_actor_id_fkey" FOREIGN KEY ("actor_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "debate_member" ADD CONSTRAINT "debate_member_debate_id_fkey" FOREIGN KEY ("debate_id") REFERENCES "debate"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "debate_member" ADD CONSTRAINT "debate_member_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_debate_id_fkey" FOREIGN KEY ("debate_id") REFERENCES "debate"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The rest, by hand -------------------------------------------------------------------------------------------------

-- What was counted before there was a mark for it.
UPDATE claim c SET counted = true
WHERE status = 'shown' AND NOT EXISTS (SELECT FROM change w WHERE w.kind = 'claim.posted' AND w.claim_id = c.id);

ALTER TABLE debate
  ADD CONSTRAINT debate_thesis_interval CHECK (num_nonnulls(thesis_low, thesis_high) IN (0, 2)
    AND thesis_low BETWEEN 0 AND 100 AND thesis_high BETWEEN thesis_low AND 100),
  ADD CONSTRAINT debate_revision_from_one CHECK (revision >= 1);

-- A document that a claim cites is known by its address, an article by its text.
ALTER TABLE source
  ADD CONSTRAINT source_has_a_text_or_an_address CHECK (sha256 IS NOT NULL OR url IS NOT NULL),
  ADD CONSTRAINT source_url_length CHECK (char_length(url) <= 2000);

-- What was found in a source's text has a place there.
ALTER TABLE quote
  ADD CONSTRAINT quote_verified_has_its_place CHECK (num_nonnulls(start, "end", paragraph) = CASE WHEN verified THEN 3 ELSE 0 END
    AND (NOT verified OR source_id IS NOT NULL));

-- One vote for each person and claim, and nobody's on a claim of their own.
ALTER TABLE vote ADD CONSTRAINT vote_value_range CHECK (value BETWEEN 0 AND 4);

CREATE FUNCTION vote_is_on_anothers_claim() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM claim WHERE id = NEW.claim_id AND author_id = NEW.account_id) THEN
    RAISE check_violation USING
      MESSAGE = format('claim %s is the voter''s own', NEW.claim_id), CONSTRAINT = 'vote_is_on_anothers_claim';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER vote_is_on_anothers_claim BEFORE INSERT ON vote
  FOR EACH ROW EXECUTE FUNCTION vote_is_on_anothers_claim();

ALTER TABLE claim_tally
  ALTER COLUMN histogram SET NOT NULL,
  ADD CONSTRAINT claim_tally_of_five CHECK (cardinality(histogram) = 5 AND 0 <= ALL (histogram));

-- A stance names a side of its own debate, and a claim of it.
ALTER TABLE stance
  ADD CONSTRAINT stance_arrival_side_fkey FOREIGN KEY (arrival_side_id, debate_id) REFERENCES side (id, debate_id) ON DELETE CASCADE,
  ADD CONSTRAINT stance_side_fkey FOREIGN KEY (side_id, debate_id) REFERENCES side (id, debate_id) ON DELETE CASCADE,
  ADD CONSTRAINT stance_claim_fkey FOREIGN KEY (claim_id, debate_id) REFERENCES claim (id, debate_id) ON DELETE SET NULL (claim_id);
ALTER TABLE stance_step
  ADD CONSTRAINT stance_step_debate_fkey FOREIGN KEY (debate_id) REFERENCES debate (id) ON DELETE CASCADE,
  ADD CONSTRAINT stance_step_side_fkey FOREIGN KEY (side_id, debate_id) REFERENCES side (id, debate_id) ON DELETE CASCADE,
  ADD CONSTRAINT stance_step_claim_fkey FOREIGN KEY (claim_id, debate_id) REFERENCES claim (id, debate_id) ON DELETE SET NULL (claim_id);
CREATE INDEX stance_claim_idx ON stance (claim_id) WHERE claim_id IS NOT NULL;
CREATE INDEX stance_step_claim_idx ON stance_step (claim_id) WHERE claim_id IS NOT NULL;

ALTER TABLE transition ADD CONSTRAINT transition_people CHECK (people > 0);
CREATE UNIQUE INDEX transition_once_idx ON transition (debate_id, arrival_side_id, side_id) NULLS NOT DISTINCT;

CREATE INDEX participant_uncounted_idx ON participant (debate_id) WHERE NOT counted;

ALTER TABLE claim_revision
  ADD CONSTRAINT claim_revision_text_length CHECK (text ~ '\S' AND char_length(text) <= 500),
  ADD CONSTRAINT claim_revision_from_one CHECK (revision >= 1);

ALTER TABLE comment
  ADD CONSTRAINT comment_text_length CHECK (text ~ '\S' AND char_length(text) <= 5000),
  ADD CONSTRAINT comment_revision_from_one CHECK (revision >= 1);
ALTER TABLE comment_revision
  ADD CONSTRAINT comment_revision_text_length CHECK (text ~ '\S' AND char_length(text) <= 5000),
  ADD CONSTRAINT comment_revision_number CHECK (revision >= 1);

-- Replies stand one level deep.
CREATE FUNCTION comment_answers_no_reply() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM comment WHERE id = NEW.reply_to_id AND reply_to_id IS NOT NULL) THEN
    RAISE integrity_constraint_violation USING
      MESSAGE = format('comment %s is a reply itself', NEW.reply_to_id), CONSTRAINT = 'comment_answers_no_reply';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER comment_answers_no_reply BEFORE INSERT OR UPDATE OF reply_to_id ON comment
  FOR EACH ROW WHEN (NEW.reply_to_id IS NOT NULL) EXECUTE FUNCTION comment_answers_no_reply();

ALTER TABLE draft
  ADD CONSTRAINT draft_place_length CHECK (char_length(place) BETWEEN 1 AND 200),
  ADD CONSTRAINT draft_size CHECK (octet_length(fields::text) <= 65536),
  ADD CONSTRAINT draft_sequence CHECK (sequence >= 0);

ALTER TABLE once
  ADD CONSTRAINT once_key_length CHECK (char_length(key) BETWEEN 1 AND 200 AND char_length(route) BETWEEN 1 AND 200),
  ADD CONSTRAINT once_hash_is_sha256 CHECK (body_hash ~ '^[0-9a-f]{64}$');

ALTER TABLE activity
  ADD CONSTRAINT activity_claim_fkey FOREIGN KEY (claim_id, debate_id) REFERENCES claim (id, debate_id) ON DELETE CASCADE,
  ADD CONSTRAINT activity_comment_fkey FOREIGN KEY (comment_id) REFERENCES comment (id) ON DELETE CASCADE;

CREATE UNIQUE INDEX follow_once_idx ON follow (account_id, debate_id, claim_id) NULLS NOT DISTINCT;

-- Told once, however often the worker comes by.
ALTER TABLE notice ADD CONSTRAINT notice_comment_fkey FOREIGN KEY (comment_id) REFERENCES comment (id) ON DELETE CASCADE;
CREATE UNIQUE INDEX notice_once_idx ON notice (account_id, claim_id, comment_id) NULLS NOT DISTINCT;
CREATE INDEX notice_unread_idx ON notice (account_id) WHERE read_at IS NULL;
CREATE INDEX notice_comment_idx ON notice (comment_id) WHERE comment_id IS NOT NULL;

ALTER TABLE invitation ADD CONSTRAINT invitation_hash_is_sha256 CHECK (hash ~ '^[0-9a-f]{64}$');

-- Guided voting: of a debate the claims with the fewest votes.
CREATE INDEX claim_fewest_votes_idx ON claim (debate_id, vote_count, id) WHERE status = 'shown';
