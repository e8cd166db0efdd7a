-- CreateEnum
CREATE TYPE "holding" AS ENUM ('flagged', 'new_members', 'all');

-- CreateEnum
CREATE TYPE "target_kind" AS ENUM ('claim', 'comment', 'debate', 'account', 'appeal');

-- CreateEnum
CREATE TYPE "flag_reason" AS ENUM ('spam', 'abuse', 'harassment', 'illegal', 'privacy', 'impersonation', 'other');

-- CreateEnum
CREATE TYPE "flag_outcome" AS ENUM ('upheld', 'dismissed');

-- CreateEnum
CREATE TYPE "case_status" AS ENUM ('open', 'decided');

-- CreateEnum
CREATE TYPE "action_kind" AS ENUM ('dismiss', 'hide', 'restore', 'remove', 'erase', 'lock', 'slow', 'close', 'reopen', 'move', 'warn', 'approval', 'silence', 'suspend');

-- CreateEnum
CREATE TYPE "acting_role" AS ENUM ('automatic', 'debate_moderator', 'moderator', 'admin');

-- CreateEnum
CREATE TYPE "appeal_outcome" AS ENUM ('upheld', 'overturned');

-- CreateEnum
CREATE TYPE "watched_effect" AS ENUM ('block', 'hold', 'flag');

-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "notice_kind" ADD VALUE 'moderated';
ALTER TYPE "notice_kind" ADD VALUE 'undone';
ALTER TYPE "notice_kind" ADD VALUE 'held';
ALTER TYPE "notice_kind" ADD VALUE 'moved';
ALTER TYPE "notice_kind" ADD VALUE 'flag_decided';
ALTER TYPE "notice_kind" ADD VALUE 'appeal_decided';

-- AlterEnum
ALTER TYPE "activity_kind" ADD VALUE 'moderated';

-- AlterTable
ALTER TABLE "debate" ADD COLUMN     "holding" "holding" NOT NULL DEFAULT 'flagged';

-- AlterTable
ALTER TABLE "account" ADD COLUMN     "approval_until" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "activity" ADD COLUMN     "action_id" BIGINT;

-- AlterTable
ALTER TABLE "notice" ADD COLUMN     "action_id" BIGINT,
ADD COLUMN     "case_id" BIGINT,
ALTER COLUMN "debate_id" DROP NOT NULL,
ALTER COLUMN "claim_id" DROP NOT NULL;

-- CreateTable
CREATE TABLE "rule_version" (
    "version" INTEGER NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "account_id" BIGINT,

    CONSTRAINT "rule_version_pkey" PRIMARY KEY ("version")
);

-- CreateTable
CREATE TABLE "rule" (
    "version" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "position" SMALLINT NOT NULL,
    "title" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "template" TEXT NOT NULL,

    CONSTRAINT "rule_pkey" PRIMARY KEY ("version","key")
);

-- CreateTable
CREATE TABLE "moderation_case" (
    "id" BIGSERIAL NOT NULL,
    "target_kind" "target_kind" NOT NULL,
    "target_id" BIGINT NOT NULL,
    "debate_id" BIGINT,
    "claim_id" BIGINT,
    "author_id" BIGINT,
    "barred_id" BIGINT,
    "status" "case_status" NOT NULL DEFAULT 'open',
    "revision" INTEGER NOT NULL DEFAULT 1,
    "priority" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "flag_count" INTEGER NOT NULL DEFAULT 0,
    "flag_weight" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "reasons" "flag_reason"[],
    "held" TEXT[],
    "text" TEXT,
    "text_revision" INTEGER,
    "opened_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "first_look_at" TIMESTAMPTZ(3),
    "taken_by_id" BIGINT,
    "taken_until" TIMESTAMPTZ(3),
    "decided_at" TIMESTAMPTZ(3),
    "action_id" BIGINT,

    CONSTRAINT "moderation_case_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "flag" (
    "id" BIGSERIAL NOT NULL,
    "case_id" BIGINT NOT NULL,
    "account_id" BIGINT,
    "email" TEXT,
    "reason" "flag_reason" NOT NULL,
    "text" TEXT,
    "weight" DOUBLE PRECISION NOT NULL,
    "revision" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "outcome" "flag_outcome",

    CONSTRAINT "flag_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "flag_record" (
    "account_id" BIGINT NOT NULL,
    "upheld" INTEGER NOT NULL DEFAULT 0,
    "dismissed" INTEGER NOT NULL DEFAULT 0,
    "muted_until" TIMESTAMPTZ(3),

    CONSTRAINT "flag_record_pkey" PRIMARY KEY ("account_id")
);

-- CreateTable
CREATE TABLE "moderation_action" (
    "id" BIGSERIAL NOT NULL,
    "kind" "action_kind" NOT NULL,
    "target_kind" "target_kind" NOT NULL,
    "target_id" BIGINT NOT NULL,
    "debate_id" BIGINT,
    "claim_id" BIGINT,
    "account_id" BIGINT,
    "case_id" BIGINT,
    "actor_id" BIGINT,
    "role" "acting_role" NOT NULL,
    "rule_key" TEXT,
    "rule_version" INTEGER,
    "words" TEXT,
    "text" TEXT,
    "until" TIMESTAMPTZ(3),
    "strike" BOOLEAN NOT NULL DEFAULT false,
    "before" JSONB NOT NULL,
    "after" JSONB NOT NULL,
    "bulk_id" BIGINT,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "undone_at" TIMESTAMPTZ(3),
    "undone_by_id" BIGINT,
    "overturned" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "moderation_action_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "appeal" (
    "id" BIGSERIAL NOT NULL,
    "action_id" BIGINT NOT NULL,
    "account_id" BIGINT NOT NULL,
    "text" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "outcome" "appeal_outcome",
    "words" TEXT,
    "decided_at" TIMESTAMPTZ(3),
    "decided_by_id" BIGINT,

    CONSTRAINT "appeal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bulk" (
    "id" BIGSERIAL NOT NULL,
    "account_id" BIGINT NOT NULL,
    "input" JSONB NOT NULL,
    "total" INTEGER NOT NULL,
    "done" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "bulk_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bulk_item" (
    "bulk_id" BIGINT NOT NULL,
    "position" INTEGER NOT NULL,
    "case_id" BIGINT,
    "target_kind" "target_kind" NOT NULL,
    "target_id" BIGINT NOT NULL,
    "done_at" TIMESTAMPTZ(3),
    "refusal" TEXT,

    CONSTRAINT "bulk_item_pkey" PRIMARY KEY ("bulk_id","position")
);

-- CreateTable
CREATE TABLE "moderator_note" (
    "id" BIGSERIAL NOT NULL,
    "account_id" BIGINT,
    "case_id" BIGINT,
    "author_id" BIGINT,
    "text" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "moderator_note_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "thread_lock" (
    "claim_id" BIGINT NOT NULL,
    "debate_id" BIGINT NOT NULL,
    "until" TIMESTAMPTZ(3),
    "action_id" BIGINT,

    CONSTRAINT "thread_lock_pkey" PRIMARY KEY ("claim_id")
);

-- CreateTable
CREATE TABLE "slow_mode" (
    "id" BIGSERIAL NOT NULL,
    "debate_id" BIGINT NOT NULL,
    "claim_id" BIGINT,
    "seconds" INTEGER NOT NULL,
    "until" TIMESTAMPTZ(3),
    "action_id" BIGINT,

    CONSTRAINT "slow_mode_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "watched_word" (
    "id" BIGSERIAL NOT NULL,
    "debate_id" BIGINT,
    "word" TEXT NOT NULL,
    "effect" "watched_effect" NOT NULL,
    "account_id" BIGINT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "watched_word_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "site_moderation" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "holding" "holding" NOT NULL DEFAULT 'flagged',

    CONSTRAINT "site_moderation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mute" (
    "account_id" BIGINT NOT NULL,
    "muted_id" BIGINT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "mute_pkey" PRIMARY KEY ("account_id","muted_id")
);

-- CreateTable
CREATE TABLE "account_network" (
    "account_id" BIGINT NOT NULL,
    "hash" TEXT NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "account_network_pkey" PRIMARY KEY ("account_id","hash")
);

-- CreateTable
CREATE TABLE "log_entry" (
    "seq" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "what" TEXT NOT NULL,
    "role" "acting_role" NOT NULL,
    "action_id" BIGINT,
    "debate_id" BIGINT,
    "target_kind" "target_kind",
    "target_id" BIGINT,
    "rule_key" TEXT,
    "rule_version" INTEGER,
    "until" TIMESTAMPTZ(3),
    "undoes" BIGINT,
    "text_hash" TEXT,
    "previous" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "log_entry_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "log_text" (
    "seq" BIGINT NOT NULL,
    "salt" TEXT NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "log_text_pkey" PRIMARY KEY ("seq")
);

-- CreateIndex
CREATE INDEX "rule_version_account_id_idx" ON "rule_version"("account_id");

-- CreateIndex
CREATE UNIQUE INDEX "rule_version_position_key" ON "rule"("version", "position");

-- CreateIndex
CREATE INDEX "moderation_case_target_kind_target_id_idx" ON "moderation_case"("target_kind", "target_id");

-- CreateIndex
CREATE INDEX "moderation_case_claim_id_idx" ON "moderation_case"("claim_id");

-- CreateIndex
CREATE INDEX "moderation_case_author_id_idx" ON "moderation_case"("author_id");

-- CreateIndex
CREATE INDEX "moderation_case_action_id_idx" ON "moderation_case"("action_id");

-- CreateIndex
CREATE INDEX "moderation_case_barred_id_idx" ON "moderation_case"("barred_id");

-- CreateIndex
CREATE INDEX "flag_account_id_id_idx" ON "flag"("account_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "flag_case_id_account_id_key" ON "flag"("case_id", "account_id");

-- CreateIndex
CREATE INDEX "moderation_action_target_kind_target_id_id_idx" ON "moderation_action"("target_kind", "target_id", "id");

-- CreateIndex
CREATE INDEX "moderation_action_account_id_id_idx" ON "moderation_action"("account_id", "id");

-- CreateIndex
CREATE INDEX "moderation_action_debate_id_id_idx" ON "moderation_action"("debate_id", "id");

-- CreateIndex
CREATE INDEX "moderation_action_actor_id_id_idx" ON "moderation_action"("actor_id", "id");

-- CreateIndex
CREATE INDEX "moderation_action_claim_id_idx" ON "moderation_action"("claim_id");

-- CreateIndex
CREATE INDEX "moderation_action_case_id_idx" ON "moderation_action"("case_id");

-- CreateIndex
CREATE INDEX "moderation_action_bulk_id_idx" ON "moderation_action"("bulk_id");

-- CreateIndex
CREATE INDEX "moderation_action_undone_by_id_idx" ON "moderation_action"("undone_by_id");

-- CreateIndex
CREATE INDEX "moderation_action_rule_version_idx" ON "moderation_action"("rule_version");

-- CreateIndex
CREATE UNIQUE INDEX "appeal_action_id_key" ON "appeal"("action_id");

-- CreateIndex
CREATE INDEX "appeal_account_id_id_idx" ON "appeal"("account_id", "id");

-- CreateIndex
CREATE INDEX "appeal_decided_by_id_idx" ON "appeal"("decided_by_id");

-- CreateIndex
CREATE INDEX "bulk_account_id_id_idx" ON "bulk"("account_id", "id");

-- CreateIndex
CREATE INDEX "moderator_note_account_id_id_idx" ON "moderator_note"("account_id", "id");

-- CreateIndex
CREATE INDEX "moderator_note_case_id_id_idx" ON "moderator_note"("case_id", "id");

-- CreateIndex
CREATE INDEX "moderator_note_author_id_idx" ON "moderator_note"("author_id");

-- CreateIndex
CREATE INDEX "thread_lock_debate_id_idx" ON "thread_lock"("debate_id");

-- CreateIndex
CREATE UNIQUE INDEX "thread_lock_claim_id_debate_id_key" ON "thread_lock"("claim_id", "debate_id");

-- CreateIndex
CREATE INDEX "slow_mode_claim_id_idx" ON "slow_mode"("claim_id");

-- CreateIndex
CREATE INDEX "watched_word_account_id_idx" ON "watched_word"("account_id");

-- CreateIndex
CREATE INDEX "mute_muted_id_idx" ON "mute"("muted_id");

-- CreateIndex
CREATE INDEX "account_network_hash_idx" ON "account_network"("hash");

-- CreateIndex
CREATE INDEX "account_network_last_seen_at_idx" ON "account_network"("last_seen_at");

-- CreateIndex
CREATE UNIQUE INDEX "log_entry_hash_key" ON "log_entry"("hash");

-- CreateIndex
CREATE INDEX "log_entry_debate_id_seq_idx" ON "log_entry"("debate_id", "seq");

-- CreateIndex
CREATE INDEX "log_entry_undoes_idx" ON "log_entry"("undoes");

-- CreateIndex
CREATE INDEX "log_entry_target_kind_target_id_idx" ON "log_entry"("target_kind", "target_id");

-- CreateIndex
CREATE INDEX "activity_action_id_idx" ON "activity"("action_id");

-- CreateIndex
CREATE INDEX "notice_action_id_idx" ON "notice"("action_id");

-- CreateIndex
CREATE INDEX "notice_case_id_idx" ON "notice"("case_id");

-- AddForeignKey
ALTER TABLE "rule_version" ADD CONSTRAINT "rule_version_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rule" ADD CONSTRAINT "rule_version_fkey" FOREIGN KEY ("version") REFERENCES "rule_version"("version") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "moderation_case" ADD CONSTRAINT "moderation_case_debate_id_fkey" FOREIGN KEY ("debate_id") REFERENCES "debate"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "moderation_case" ADD CONSTRAINT "moderation_case_claim_id_debate_id_fkey" FOREIGN KEY ("claim_id", "debate_id") REFERENCES "claim"("id", "debate_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "moderation_case" ADD CONSTRAINT "moderation_case_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "moderation_case" ADD CONSTRAINT "moderation_case_barred_id_fkey" FOREIGN KEY ("barred_id") REFERENCES "account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "moderation_case" ADD CONSTRAINT "moderation_case_taken_by_id_fkey" FOREIGN KEY ("taken_by_id") REFERENCES "account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "moderation_case" ADD CONSTRAINT "moderation_case_action_id_fkey" FOREIGN KEY ("action_id") REFERENCES "moderation_action"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "flag" ADD CONSTRAINT "flag_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "moderation_case"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "flag" ADD CONSTRAINT "flag_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "flag_record" ADD CONSTRAINT "flag_record_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "moderation_action" ADD CONSTRAINT "moderation_action_debate_id_fkey" FOREIGN KEY ("debate_id") REFERENCES "debate"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "moderation_action" ADD CONSTRAINT "moderation_action_claim_id_debate_id_fkey" FOREIGN KEY ("claim_id", "debate_id") REFERENCES "claim"("id", "debate_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "moderation_action" ADD CONSTRAINT "moderation_action_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "moderation_action" ADD CONSTRAINT "moderation_action_actor_id_fkey" FOREIGN KEY ("actor_id") REFERENCES "account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "moderation_action" ADD CONSTRAINT "moderation_action_undone_by_id_fkey" FOREIGN KEY ("undone_by_id") REFERENCES "account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "moderation_action" ADD CONSTRAINT "moderation_action_rule_version_fkey" FOREIGN KEY ("rule_version") REFERENCES "rule_version"("version") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "moderation_action" ADD CONSTRAINT "moderation_action_bulk_id_fkey" FOREIGN KEY ("bulk_id") REFERENCES "bulk"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "appeal" ADD CONSTRAINT "appeal_action_id_fkey" FOREIGN KEY ("action_id") REFERENCES "moderation_action"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "appeal" ADD CONSTRAINT "appeal_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "appeal" ADD CONSTRAINT "appeal_decided_by_id_fkey" FOREIGN KEY ("decided_by_id") REFERENCES "account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bulk" ADD CONSTRAINT "bulk_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bulk_item" ADD CONSTRAINT "bulk_item_bulk_id_fkey" FOREIGN KEY ("bulk_id") REFERENCES "bulk"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "moderator_note" ADD CONSTRAINT "moderator_note_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "moderator_note" ADD CONSTRAINT "moderator_note_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "moderation_case"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "moderator_note" ADD CONSTRAINT "moderator_note_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "thread_lock" ADD CONSTRAINT "thread_lock_claim_id_debate_id_fkey" FOREIGN KEY ("claim_id", "debate_id") REFERENCES "claim"("id", "debate_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "slow_mode" ADD CONSTRAINT "slow_mode_debate_id_fkey" FOREIGN KEY ("debate_id") REFERENCES "debate"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "slow_mode" ADD CONSTRAINT "slow_mode_claim_id_debate_id_fkey" FOREIGN KEY ("claim_id", "debate_id") REFERENCES "claim"("id", "debate_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "watched_word" ADD CONSTRAINT "watched_word_debate_id_fkey" FOREIGN KEY ("debate_id") REFERENCES "debate"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "watched_word" ADD CONSTRAINT "watched_word_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mute" ADD CONSTRAINT "mute_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mute" ADD CONSTRAINT "mute_muted_id_fkey" FOREIGN KEY ("muted_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account_network" ADD CONSTRAINT "account_network_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "log_text" ADD CONSTRAINT "log_text_seq_fkey" FOREIGN KEY ("seq") REFERENCES "log_entry"("seq") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma cannot say.

-- Names of one key for what a notice is about: of things that were posted once each, of actions and cases once each.
DROP INDEX notice_once_idx;
CREATE UNIQUE INDEX notice_once_idx ON notice (account_id, claim_id, comment_id) NULLS NOT DISTINCT WHERE action_id IS NULL AND case_id IS NULL;
CREATE UNIQUE INDEX notice_once_of_action_idx ON notice (account_id, action_id, kind) WHERE action_id IS NOT NULL;
CREATE UNIQUE INDEX notice_once_of_case_idx ON notice (account_id, case_id, kind) WHERE case_id IS NOT NULL AND action_id IS NULL;
ALTER TABLE notice
  ADD CONSTRAINT notice_about_something CHECK (claim_id IS NOT NULL OR action_id IS NOT NULL OR case_id IS NOT NULL),
  ADD CONSTRAINT notice_claim_in_its_debate CHECK (claim_id IS NULL OR debate_id IS NOT NULL),
  ADD CONSTRAINT notice_action_fkey FOREIGN KEY (action_id) REFERENCES moderation_action (id) ON DELETE CASCADE,
  ADD CONSTRAINT notice_case_fkey FOREIGN KEY (case_id) REFERENCES moderation_case (id) ON DELETE CASCADE;
ALTER TABLE activity ADD CONSTRAINT activity_action_fkey FOREIGN KEY (action_id) REFERENCES moderation_action (id) ON DELETE CASCADE;

-- One open case for each target: whoever flags at the same moment is waited for and joins it.
CREATE UNIQUE INDEX moderation_case_open_idx ON moderation_case (target_kind, target_id) WHERE status = 'open';
-- The queue, by what comes first, and by age; of one debate, and what somebody has taken.
CREATE INDEX moderation_case_queue_idx ON moderation_case (priority DESC, id) WHERE status = 'open';
CREATE INDEX moderation_case_oldest_idx ON moderation_case (id) WHERE status = 'open';
CREATE INDEX moderation_case_queue_of_kind_idx ON moderation_case (target_kind, priority DESC, id) WHERE status = 'open';
CREATE INDEX moderation_case_queue_of_debate_idx ON moderation_case (debate_id, priority DESC, id) WHERE status = 'open';
-- And what few are flagged for.
CREATE INDEX moderation_case_reasons_idx ON moderation_case USING gin (reasons) WHERE status = 'open';
CREATE INDEX moderation_case_taken_idx ON moderation_case (taken_by_id, priority DESC, id) WHERE status = 'open' AND taken_by_id IS NOT NULL;
-- The reports of people without an account, whose addresses are forgotten in time.
CREATE INDEX flag_reporter_idx ON flag (case_id) WHERE email <> '';
CREATE INDEX moderation_case_decided_idx ON moderation_case (decided_at) WHERE status = 'decided';
ALTER TABLE moderation_case
  ADD CONSTRAINT moderation_case_decided CHECK ((status = 'decided') = (decided_at IS NOT NULL)),
  ADD CONSTRAINT moderation_case_taken CHECK ((taken_by_id IS NULL) = (taken_until IS NULL)),
  ADD CONSTRAINT moderation_case_counts CHECK (flag_count >= 0 AND flag_weight >= 0 AND revision >= 1),
  ALTER COLUMN reasons SET NOT NULL, ALTER COLUMN reasons SET DEFAULT '{}',
  ALTER COLUMN held SET NOT NULL, ALTER COLUMN held SET DEFAULT '{}';
ALTER TABLE flag
  ADD CONSTRAINT flag_weight_range CHECK (weight BETWEEN 0 AND 2),
  ADD CONSTRAINT flag_text_length CHECK (char_length(text) <= 1000),
  ADD CONSTRAINT flag_by_somebody CHECK (account_id IS NOT NULL OR email IS NOT NULL),
  ADD CONSTRAINT flag_other_with_words CHECK (reason <> 'other' OR text ~ '\S');
ALTER TABLE moderation_action
  ADD CONSTRAINT moderation_action_undone CHECK (undone_at IS NOT NULL OR NOT overturned),
  ADD CONSTRAINT moderation_action_rule CHECK ((rule_key IS NULL) = (rule_version IS NULL)),
  ADD CONSTRAINT moderation_action_rule_fkey FOREIGN KEY (rule_version, rule_key) REFERENCES rule (version, key) ON DELETE RESTRICT,
  ADD CONSTRAINT moderation_action_words_length CHECK (char_length(words) <= 2000);
-- What somebody has against them that still counts.
CREATE INDEX moderation_action_strikes_idx ON moderation_action (account_id, at) WHERE strike AND undone_at IS NULL;
ALTER TABLE appeal
  ADD CONSTRAINT appeal_text_length CHECK (text ~ '\S' AND char_length(text) <= 2000),
  ADD CONSTRAINT appeal_decided CHECK ((outcome IS NULL) = (decided_at IS NULL));
ALTER TABLE moderator_note
  ADD CONSTRAINT moderator_note_text_length CHECK (text ~ '\S' AND char_length(text) <= 2000),
  ADD CONSTRAINT moderator_note_about_something CHECK (account_id IS NOT NULL OR case_id IS NOT NULL);
CREATE UNIQUE INDEX slow_mode_once_idx ON slow_mode (debate_id, claim_id) NULLS NOT DISTINCT;
ALTER TABLE slow_mode
  ADD CONSTRAINT slow_mode_seconds CHECK (seconds BETWEEN 1 AND 86400),
  ADD CONSTRAINT slow_mode_claim_fkey FOREIGN KEY (claim_id, debate_id) REFERENCES claim (id, debate_id) ON DELETE CASCADE;
ALTER TABLE thread_lock ADD CONSTRAINT thread_lock_action_fkey FOREIGN KEY (action_id) REFERENCES moderation_action (id) ON DELETE SET NULL;
ALTER TABLE slow_mode ADD CONSTRAINT slow_mode_action_fkey FOREIGN KEY (action_id) REFERENCES moderation_action (id) ON DELETE SET NULL;
CREATE UNIQUE INDEX watched_word_once_idx ON watched_word (debate_id, lower(word)) NULLS NOT DISTINCT;
ALTER TABLE watched_word ADD CONSTRAINT watched_word_length CHECK (word ~ '\S' AND char_length(word) <= 100);
ALTER TABLE mute ADD CONSTRAINT mute_another CHECK (account_id <> muted_id);
ALTER TABLE site_moderation ADD CONSTRAINT site_moderation_one_row CHECK (id = 1);
INSERT INTO site_moderation (id) VALUES (1);
-- A debate with holding, and an account whose texts wait, are the exception.
ALTER TABLE rule
  ADD CONSTRAINT rule_key_form CHECK (key ~ '^[a-z][a-z-]{1,39}$'),
  ADD CONSTRAINT rule_words CHECK (title ~ '\S' AND char_length(title) <= 100 AND text ~ '\S' AND char_length(text) <= 1000 AND char_length(template) <= 1000);
ALTER TABLE rule_version ADD CONSTRAINT rule_version_from_one CHECK (version >= 1);

-- The log of moderation is only added to. The application's role is not granted more either; this holds for its owner too.
CREATE FUNCTION log_is_only_added_to() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE insufficient_privilege USING MESSAGE = 'The log of moderation is only added to', CONSTRAINT = 'log_is_only_added_to';
END $$;
CREATE TRIGGER log_is_only_added_to BEFORE UPDATE OR DELETE ON log_entry FOR EACH ROW EXECUTE FUNCTION log_is_only_added_to();
CREATE TRIGGER log_is_not_emptied BEFORE TRUNCATE ON log_entry FOR EACH STATEMENT EXECUTE FUNCTION log_is_only_added_to();
ALTER TABLE log_entry
  ADD CONSTRAINT log_entry_from_one CHECK (seq >= 1),
  ADD CONSTRAINT log_entry_hashes CHECK (hash ~ '^[0-9a-f]{64}$' AND previous ~ '^[0-9a-f]{64}$' AND text_hash ~ '^[0-9a-f]{64}$');
ALTER TABLE log_text
  ADD CONSTRAINT log_text_salt CHECK (salt ~ '^[0-9a-f]{32}$'),
  ADD CONSTRAINT log_text_length CHECK (text ~ '\S' AND char_length(text) <= 2000);

-- The rules that Crux comes with; admins write others.
INSERT INTO rule_version (version) VALUES (1);
INSERT INTO rule (version, key, position, title, text, template) VALUES
  (1, 'claim-not-person', 1, 'Argue with the claim, not with the person', 'Say what is wrong with what somebody said. What they are, what they want and who pays them is no argument. No insults, no threats, no following somebody around from claim to claim.', 'Your text speaks about people, not about the claim: {{what}}. You can post it again without that.'),
  (1, 'no-hatred', 2, 'No hatred', 'Nobody is worth less because of where they come from, what they look like, what they believe, whom they love, their sex or a disability. Texts that say or suggest it are removed.', 'Your text treats people as worth less for what they are: {{what}}.'),
  (1, 'honest', 3, 'Be honest about who you are', 'Argue as one person with one account. Do not pretend to be somebody else, do not vote from several accounts, and do not pass off words as said by somebody who did not say them.', 'It looks to us as if {{what}}. Here everybody argues as one person with one account.'),
  (1, 'on-topic', 4, 'Stay with the debate', 'A claim answers the one above it; a comment is about its claim. Advertising, chains of links and the same text again and again are spam and are removed.', 'This is not about the claim that it stands under: {{what}}.'),
  (1, 'privacy', 5, 'Leave private things private', 'No addresses, telephone numbers, workplaces, pictures or health of people who did not publish them themselves, and nothing that lets others find them.', 'Your text tells private things of somebody: {{what}}.'),
  (1, 'law', 6, 'Nothing against the law', 'No calls to violence, no pictures or descriptions of the abuse of children, no works that are not yours to publish, nothing else that the law forbids here.', 'Your text is against the law here: {{what}}.');
